"""The values of a calendar file's lines: properties, dates, lengths."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from mentee_journal.exchange.ics_limits import Unreadable

__all__ = ["Property", "Stamp", "duration_of", "offset_of", "property_of", "stamp_of"]

_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d):?(\d\d)?(Z)?)?", re.ASCII | re.IGNORECASE)
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d):?(\d\d)?", re.ASCII)


class Property(NamedTuple):
    """One line."""

    name: str
    """In capitals."""
    params: dict[str, str]
    """By name in capitals."""
    value: str


class Stamp(NamedTuple):
    """A date, or a time on some clock."""

    wall: datetime
    """Naive; midnight for a date."""
    is_day: bool = False
    is_utc: bool = False
    tzid: str = ""
    calendar: int = 0
    """Which calendar of the file it stands in: a zone's name may mean another clock in each."""

    @property
    def floating(self) -> bool:
        """A time that names no zone."""
        return not (self.is_day or self.is_utc or self.tzid)


def property_of(line: str) -> Property | None:
    """What a line says; None for one that is broken."""
    from icalendar.parser import Contentline

    try:
        name, params, value = Contentline.from_ical(line).parts()  # type: ignore[no-untyped-call]
    except (ValueError, AssertionError):
        return None
    found = {key.upper(): _first(one) for key, one in params.items()}
    return Property(name.upper(), found, str(value))


def _first(value: object) -> str:
    return str(value[0] if isinstance(value, list | tuple) and value else value)


def stamp_of(text: str, tzid: str = "", *, earliest: int = 1900) -> Stamp:
    """A date or a moment as it stands in the file. Raises Unreadable."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        raise Unreadable(f"It says “{text.strip()[:30]}” where a date should be.")
    year, month, day, hour, minute, second, utc = found.groups()
    if not earliest <= int(year) <= 2200:
        raise Unreadable(f"It is said to be in the year {year}, which cannot be.")
    try:
        if hour is None:
            return Stamp(datetime.combine(date(int(year), int(month), int(day)), datetime.min.time()), is_day=True)
        seconds = min(int(second or 0), 59)
        wall = datetime(int(year), int(month), int(day), int(hour), int(minute), seconds)
    except ValueError as error:
        raise Unreadable(f"There is no such date as “{text.strip()[:30]}”.") from error
    return Stamp(wall, is_utc=bool(utc), tzid="" if utc else tzid)


def duration_of(text: str) -> timedelta:
    """A length. Raises Unreadable."""
    from icalendar import vDuration
    from icalendar.error import InvalidCalendar

    try:
        return _plain(vDuration.from_ical(text.strip()[:60].upper()))  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError, InvalidCalendar) as error:
        raise Unreadable(f"It says “{text.strip()[:30]}” where a length should be.") from error


def _plain(found: object) -> timedelta:
    if not isinstance(found, timedelta):
        raise ValueError(found)
    return found


def offset_of(text: str) -> timedelta:
    """How far a clock is ahead of UTC. Raises Unreadable."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None or int(found[2]) > 15 or int(found[3]) > 59:
        raise Unreadable("The time zone it is in is not described so that it can be read.")
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=min(int(found[4] or 0), 59))
    return -size if found[1] == "-" else size
