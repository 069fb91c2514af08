"""What is said about the hour of a meeting while it is typed: at night, or outside the hours somebody gave."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mentee_journal.domain.plan_views import Concern
from mentee_journal.domain.stated_hours import read_hours
from mentee_journal.domain.when_words import WEEKDAYS
from mentee_journal.domain.zones import valid_zone, zone_of

if TYPE_CHECKING:
    from mentee_journal.domain.stated_hours import StatedHours

__all__ = ["hour_concerns"]

_NIGHT_FROM, _NIGHT_TO = 22, 6
_LONGEST = 60


def hour_concerns(name: str, zone: str, hours: str, starts_at: datetime, minutes: int, own: str) -> tuple[Concern, ...]:
    """What is odd about the hour for a mentor called `name` in `zone`, with `hours` as they were written down.

    And for the mentee, whose zone is `own`. A zone this computer does not know says nothing. Hours that include the
    night are meant, so then nothing is said about it.
    """
    if not valid_zone(zone):
        return ()
    theirs = starts_at.astimezone(zone_of(zone))
    mine = starts_at.astimezone(zone_of(own)) if valid_zone(own) else None
    stated = read_hours(hours)
    found = []
    if stated is not None and stated.covers(theirs, minutes):
        if mine is not None and _is_night(mine):
            found.append(Concern("night", f"That is {mine:%H:%M} at night for you."))
        return tuple(found)
    if night := _night(name, theirs, mine):
        found.append(Concern("night", night))
    # Their own night is outside their hours as well, which goes without saying.
    if stated is not None and not _is_night(theirs):
        found.append(Concern("hours", _outside(name, hours, stated, theirs)))
    return tuple(found)


def _is_night(local: datetime) -> bool:
    return local.hour >= _NIGHT_FROM or local.hour < _NIGHT_TO


def _night(name: str, theirs: datetime, mine: datetime | None) -> str:
    if mine is not None and mine.replace(tzinfo=None) == theirs.replace(tzinfo=None):
        return f"That is {theirs:%H:%M} at night, for both of you." if _is_night(theirs) else ""
    if _is_night(theirs):
        return f"That is {theirs:%H:%M} at night for {name}."
    return f"That is {mine:%H:%M} at night for you." if mine is not None and _is_night(mine) else ""


def _outside(name: str, hours: str, stated: StatedHours, theirs: datetime) -> str:
    weekday = theirs.weekday()
    if weekday > 4 and stated.only_weekdays:
        return f"That is a {WEEKDAYS[weekday]} for {name}, who meets on weekdays."
    words = " ".join("".join(c if c.isprintable() else " " for c in hours).split()).rstrip(".")
    words = words if len(words) <= _LONGEST else stated.words()
    said = f": {words}" if len(words) <= _LONGEST else ""
    if not stated.meets_on(weekday):
        return f"{name} does not meet on {WEEKDAYS[weekday]}s{said}."
    return f"{theirs:%H:%M} for {name} is outside the hours they gave{said}."
