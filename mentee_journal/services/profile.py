"""The mentee, and how the app speaks to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.words import DateOrder
from mentee_journal.services import checks
from mentee_journal.store import profile as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import Profile
    from mentee_journal.store.journal import Journal

__all__ = ["choose_one_prompt", "choose_theme", "get", "save"]


def get(journal: Journal) -> Profile:
    """The profile."""
    return store.get(journal)


def save(journal: Journal, profile: Profile) -> Profile:
    """Store the profile. Raises Refused for an unknown zone, date order or weekday."""
    profile = checks.tidy(profile, lines=("name", "profession", "theme"), texts=("situation",))
    if not isinstance(profile.first_weekday, int) or not 0 <= profile.first_weekday <= 6:
        raise Refused("The week begins on one of its seven days.", "first_weekday")
    order = None if profile.date_order is None else checks.member(DateOrder, profile.date_order, "date_order")
    weeks = "Sessions of a rhythm appear 1 to 52 weeks ahead."
    if checks.between(profile.plan_weeks, 1, 52, "plan_weeks", weeks) is None:
        raise Refused(weeks, "plan_weeks")
    checks.between(
        profile.alarm_minutes, 0, 40320, "alarm_minutes", "A calendar rings 0 to 40320 minutes (four weeks) before."
    )
    days = "What is in the trash goes after 1 to 3650 days, or never by itself."
    checks.between(profile.trash_days, 1, 3650, "trash_days", days)
    minutes = "The journal locks itself after 1 to 1440 minutes; 0 is never."
    if checks.between(profile.lock_minutes, 0, 1440, "lock_minutes", minutes) is None:
        raise Refused(minutes, "lock_minutes")
    profile = replace(profile, zone=checks.zone(profile.zone), date_order=order)
    weeks_before = store.get(journal).plan_weeks
    with journal.atomic("Change the settings", subject_kind="profile"):
        store.update(journal, profile)
        stored = store.get(journal)
    if stored.plan_weeks > weeks_before:
        from mentee_journal.services.plan_making import extend

        extend(journal)
    return stored


def choose_theme(journal: Journal, theme: str) -> Profile:
    """Store the name of the theme and leave everything else as it is."""
    with journal.atomic("Choose a theme", subject_kind="profile"):
        return save(journal, replace(get(journal), theme=theme))


def choose_one_prompt(journal: Journal, one: bool) -> Profile:
    """Store whether prompts are shown one at a time, and leave everything else as it is."""
    with journal.atomic("Show prompts one at a time" if one else "Show all prompts at once", subject_kind="profile"):
        return save(journal, replace(get(journal), one_prompt=one))
