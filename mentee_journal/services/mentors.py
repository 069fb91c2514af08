"""Mentors: keeping them, finding them, and where a mentorship stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.views import MentorPage, MentorRow
from mentee_journal.domain.words import Formality, MentorStatus
from mentee_journal.services import checks, nudges, roles
from mentee_journal.services.naming import own_today, short
from mentee_journal.store import capabilities, follow_ups, goals, questions, sessions, touchpoints
from mentee_journal.store import mentors as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import Mentor
    from mentee_journal.store.journal import Journal

__all__ = ["bring_back", "end", "find_by_name", "get", "listing", "page", "save", "set_status"]

_LINES = ("name", "headline", "phone", "link", "reach")
_NUDGE = "The reminder comes after 1 to 730 days. Leave it empty for none."
_TEXTS = ("hours", "offers", "does_not_offer", "end_reason", "notes")


def get(journal: Journal, mentor_id: int) -> Mentor:
    """The mentor with this id. Raises NotFound."""
    found = store.get(journal, checks.row_id(mentor_id))
    if found is None:
        raise NotFound("There is no such mentor (any more).")
    return found


def _checked(journal: Journal, mentor: Mentor) -> Mentor:
    checks.needed(mentor.name, "name", "Give the mentor a name.")
    mentor = checks.tidy(mentor, lines=_LINES, texts=_TEXTS)
    known = {role.key for role in store.all_roles(journal)}
    for key in mentor.roles:
        if key not in known:
            raise Refused(f"There is no role “{short(str(key), 30)}”. Add it first, or choose another.", "roles")
    started = checks.day(mentor.started_on, "started_on")
    ended = checks.day(mentor.ended_on, "ended_on")
    if started and ended and ended < started:
        raise Refused("A mentorship cannot end before it began.", "ended_on")
    return replace(
        mentor,
        roles=tuple(dict.fromkeys(mentor.roles)),
        status=checks.member(MentorStatus, mentor.status, "status"),
        formality=checks.member(Formality, mentor.formality, "formality"),
        email=checks.email(mentor.email),
        zone=checks.zone(mentor.zone),
        started_on=started,
        ended_on=ended,
        nudge_days=checks.between(mentor.nudge_days, 1, 730, "nudge_days", _NUDGE),
    )


def save(journal: Journal, mentor: Mentor, *, new_role: str = "") -> Mentor:
    """Store a mentor (``id`` 0: a new one), who may bring a kind of guidance of the user's own.

    Raises Refused or NotFound.
    """
    verb = "Save" if mentor.id else "Add"
    with journal.atomic(f"{verb} mentor {short(str(mentor.name))}", subject_kind="mentor"):
        if new_role.strip():
            key = roles.add_or_find(journal, new_role).key
            mentor = replace(mentor, roles=tuple(dict.fromkeys((*mentor.roles, key))))
        mentor = _checked(journal, mentor)
        if not mentor.id:
            return get(journal, store.insert(journal, mentor))
        before = get(journal, mentor.id)
        after = _changed(journal, before, mentor)
    _met_again(journal, before, after)
    return after


def _changed(journal: Journal, before: Mentor, mentor: Mentor) -> Mentor:
    """Store a changed mentor. A mentorship that is over ends its rhythm in the same step."""
    store.update(journal, mentor)
    after = get(journal, mentor.id)
    if after.status.is_over and not before.status.is_over:
        from mentee_journal.services import plans

        going = plans.of_mentor(journal, mentor.id)
        if going is not None:
            plans.stop(journal, going.id, on=after.ended_on)
    return after


def _met_again(journal: Journal, before: Mentor, after: Mentor) -> None:
    """Sessions of a rhythm that rested with its mentor appear again at once."""
    if after.status is MentorStatus.ACTIVE and before.status is not MentorStatus.ACTIVE:
        from mentee_journal.services import plans

        plans.extend(journal)


def listing(journal: Journal, *, filter: str = "") -> tuple[MentorRow, ...]:
    """Everybody whose name, headline or role holds ``filter``: who guides me first, then by name."""
    with journal.reading():
        return store.listing(journal, text=filter)


def page(journal: Journal, mentor_id: int) -> MentorPage:
    """Everything a mentor's page shows. Raises NotFound."""
    from mentee_journal.services import keeping, plan_reading

    with journal.reading():
        mentor = get(journal, mentor_id)
        hours = touchpoints.hours_of(journal, mentor_id)
        return MentorPage(
            mentor=mentor,
            roles=store.roles_of(journal, mentor_id),
            upcoming=sessions.upcoming(journal, mentor_id=mentor_id, text="", limit=200),
            past=sessions.past(journal, mentor_id=mentor_id, text="", limit=10, offset=0),
            held=hours.sessions,
            held_minutes=hours.meeting,
            seen=capabilities.seen_by(journal, mentor_id, 20),
            goals=goals.of_mentor(journal, mentor_id, 200),
            questions=questions.of_mentor(journal, mentor_id, 20),
            follow_ups=follow_ups.of_mentor(journal, mentor_id, 20),
            hours=hours,
            contacts=touchpoints.of_mentor(journal, mentor_id, 5),
            plan=plan_reading.of_mentor(journal, mentor_id),
            keeping=keeping.of_mentor(journal, mentor_id),
            nudge=nudges.of_mentor(journal, mentor_id),
        )


def _set(journal: Journal, mentor: Mentor, label: str) -> Mentor:
    with journal.atomic(label, subject_kind="mentor"):
        before = get(journal, mentor.id)
        after = _changed(journal, before, _checked(journal, mentor))
    _met_again(journal, before, after)
    return after


def end(journal: Journal, mentor_id: int, *, on: date, reason: str = "") -> Mentor:
    """End a mentorship on a day, and with it the rhythm. Raises NotFound, or Refused for a day before it began."""
    mentor = get(journal, mentor_id)
    ended = replace(mentor, status=MentorStatus.ENDED, ended_on=on, end_reason=reason)
    return _set(journal, ended, f"End the mentorship with {short(mentor.name)}")


def bring_back(journal: Journal, mentor_id: int) -> Mentor:
    """Take up an ended mentorship again; why it ended stays written down. Raises NotFound."""
    mentor = get(journal, mentor_id)
    back = replace(mentor, status=MentorStatus.ACTIVE, ended_on=None)
    return _set(journal, back, f"Take up the mentorship with {short(mentor.name)} again")


def set_status(journal: Journal, mentor_id: int, status: MentorStatus) -> Mentor:
    """Say where a mentorship stands; ending it sets the day to today. Raises NotFound or Refused."""
    mentor = get(journal, mentor_id)
    status = checks.member(MentorStatus, status, "status")
    ended_on = mentor.ended_on if status.is_over else None
    if status is MentorStatus.ENDED and ended_on is None:
        ended_on = own_today(journal)
    changed = replace(mentor, status=status, ended_on=ended_on)
    return _set(journal, changed, f"{short(mentor.name)} is {status.words} now")


def find_by_name(journal: Journal, text: str) -> Mentor:
    """The mentor meant by an id, a whole name, or a beginning of one that only one mentor has.

    Raises NotFound, which says who there is, or Refused, which says who it could be.
    """
    wanted = " ".join(text.split()).casefold()
    people = store.names(journal)
    keyed = [(number, name, " ".join(name.split()).casefold()) for number, name in people]
    for fits in (
        lambda key: key == wanted,
        lambda key: bool(wanted) and key.startswith(wanted),
        lambda key: bool(wanted) and any(word.startswith(wanted) for word in key.split()),
    ):
        found = [(number, name) for number, name, key in keyed if fits(key)]
        if len(found) == 1:
            return get(journal, found[0][0])
        if found:
            from mentee_journal.domain.listed import listed

            who = listed([f"{short(name, 40)} ({number})" for number, name in found[:5]], "or")
            raise Refused(f"“{short(text, 30)}” could be {who}. Give the number.", "mentor")
    if wanted.isascii() and wanted.isdigit() and any(number == int(wanted[:18]) for number, _ in people):
        return get(journal, int(wanted[:18]))
    if not people:
        raise NotFound("There is no mentor yet. Add one first.")
    names = ", ".join(short(name, 40) for _, name in people[:8])
    raise NotFound(f"There is no mentor “{short(text, 30)}”. There is {names}{', …' if len(people) > 8 else ''}.")
