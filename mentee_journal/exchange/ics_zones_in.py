"""The clock an event's time is read on: IANA names, Windows names, and zones the file describes itself."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import chain
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from mentee_journal.domain.moments import wall_moment
from mentee_journal.domain.zone_words import RENAMED
from mentee_journal.domain.zones import find_zones, valid_zone
from mentee_journal.exchange.ics_expand import walls
from mentee_journal.exchange.ics_limits import COST_OF_MOMENT, Unreadable, Work
from mentee_journal.exchange.ics_lines import RawZone
from mentee_journal.exchange.ics_rule import read_rule
from mentee_journal.exchange.ics_values import Stamp, offset_of, property_of, stamp_of
from mentee_journal.exchange.windows_zones import windows_zones

__all__ = ["Clock", "Zones", "known_zone"]


class Clock(Protocol):
    """Turns wall times into moments."""

    @property
    def zone(self) -> str:
        """The IANA zone that is kept with the session."""

    @property
    def remark(self) -> str:
        """What was assumed, as a sentence; or empty."""

    def utc(self, wall: datetime) -> datetime:
        """The moment a naive wall time means."""


class _Known(NamedTuple):
    zone: str
    remark: str = ""

    def utc(self, wall: datetime) -> datetime:
        return wall_moment(wall.date(), wall.time(), self.zone).utc


class _Described(NamedTuple):
    """A clock that no IANA zone keeps."""

    onsets: list[datetime]
    """Wall times, in order, from which on each offset holds."""
    offsets: list[timedelta]
    zone: str
    remark: str

    def utc(self, wall: datetime) -> datetime:
        at = max(0, bisect_right(self.onsets, wall) - 1)
        return (wall - self.offsets[at]).replace(tzinfo=UTC)


def known_zone(tzid: str) -> str:
    """The IANA zone a name means, or nothing."""
    name = " ".join(tzid.strip().strip('"').split())[:200]
    if valid_zone(name):
        return RENAMED.get(name, name)
    if name.lower() in ("z", "gmt", "utc", "tzone://microsoft/utc"):
        return "UTC"
    # "/freeassociation.sourceforge.net/Tzfile/Europe/London", "/mozilla.org/20050126_1/Europe/London"
    parts = [part for part in name.split("/") if part]
    for index in range(1, len(parts)):
        tail = "/".join(parts[index:])
        if "/" in tail and valid_zone(tail):
            return RENAMED.get(tail, tail)
    return _windows(name)


def _windows(name: str) -> str:
    """ "Pacific Standard Time", "(UTC-08:00) Pacific Time (US & Canada)", "(GMT) Dublin, Edinburgh, Lisbon, London"."""
    table = windows_zones()
    shown = name.rpartition("/")[2].lower()
    if shown.startswith(("(utc", "(gmt")):
        shown = shown.partition(")")[2].strip()
    for one in (
        shown,
        shown.replace("daylight", "standard"),
        shown.partition(" (")[0].replace(" time", " standard time"),
    ):
        if one in table and valid_zone(table[one]):
            return table[one]
    if "," in shown or shown != name.lower():
        for city in shown.split(","):
            found = find_zones(city.strip(), 1) if len(city.strip()) > 3 else []
            if found and found[0].rpartition("/")[2].replace("_", " ").lower() == city.strip():
                return found[0]
    return ""


class Zones:
    """The clocks of one file."""

    def __init__(self, raw: list[RawZone], own: str, since: date, until: date, work: Work) -> None:
        """``own`` is the user's zone, in which times without one are taken."""
        self.own = own
        self._described: dict[tuple[int, str], RawZone] = {}
        self._anywhere: dict[str, RawZone] = {}
        for zone in raw:
            work.lines(zone.lines)
            for line in zone.lines:
                found = property_of(line)
                if found and found.name == "TZID":
                    self._described.setdefault((zone.calendar, found.value.strip()), zone)
                    self._anywhere.setdefault(found.value.strip(), zone)
        self._clocks: dict[tuple[int, str], Clock] = {}
        self._span = since, until
        self._work = work

    def clock(self, stamp: Stamp, usual: str = "") -> Clock:
        """The clock a stamp is on. Times in UTC are kept in ``usual`` or the user's zone, but read as UTC."""
        if stamp.is_utc:
            return _Utc(usual or self.own)
        return self.named(stamp.tzid, stamp.calendar) if stamp.tzid else _Known(self.own)

    def named(self, tzid: str, calendar: int = 0) -> Clock:
        """The clock of a zone's name in one of the file's calendars."""
        key = calendar, tzid
        if key not in self._clocks:
            if len(self._clocks) > 500:
                raise Unreadable("The file names more time zones than there are.")
            self._clocks[key] = self._find(tzid, calendar)
        return self._clocks[key]

    def _find(self, tzid: str, calendar: int) -> Clock:
        zone, name = known_zone(tzid), tzid.strip()
        raw = self._described.get((calendar, name), self._anywhere.get(name))
        # "EST" stands for New York in many files, which describe it so, and for no summer time in the tables.
        if zone and ("/" in tzid or raw is None or zone == "UTC" or tzid != zone):
            return _Known(zone)
        if raw is None:
            return _Known(
                self.own, f"The file does not say what its time zone “{_shown(tzid)}” is; your own was taken."
            )
        for line in raw.lines:
            found = property_of(line)
            if found and found.name == "X-LIC-LOCATION" and (zone := known_zone(found.value)):
                return _Known(zone)
        onsets, offsets = self._changes(raw)
        for candidate in dict.fromkeys((self.own, *_candidates())):
            if self._same(candidate, onsets, offsets):
                words = f"The time zone “{_shown(tzid)}” keeps the same clock as {candidate}, and was read as that."
                return _Known(candidate, words)
        words = f"The times of “{_shown(tzid)}” were read as the file describes that zone; they are kept in yours."
        return _Described(onsets, offsets, self.own, words)

    def _changes(self, raw: RawZone) -> tuple[list[datetime], list[timedelta]]:
        """When the clock is set, as wall times, and to which offset; some time before the span and through it."""
        found: list[tuple[datetime, timedelta]] = []
        since, until = self._span
        first = date(max(1900, since.year - 2), 1, 1)
        for part in raw.parts[:200]:
            self._work.lines(part)
            given = {p.name: p for p in map(property_of, part) if p is not None}
            if "TZOFFSETTO" not in given or "DTSTART" not in given:
                raise Unreadable("The time zone it is in is not described so that it can be read.")
            offset = offset_of(given["TZOFFSETTO"].value)
            start = stamp_of(given["DTSTART"].value, earliest=1).wall
            found.append((start, offset))
            if "RRULE" in given:
                rule = read_rule(given["RRULE"].value)
                last = until
                if rule.until:
                    last = min(last, stamp_of(rule.until, earliest=1).wall.date())
                begin = (
                    start if start.year >= 1900 else start.replace(year=1900 + start.year % 4, day=min(start.day, 28))
                )
                for wall in walls(rule, begin, first, last, self._work):
                    self._work.step(COST_OF_MOMENT)
                    found.append((wall, offset))
            for line in part:
                dates = property_of(line)
                if dates is not None and dates.name == "RDATE":
                    days = dates.value.split(",")[:500]
                    self._work.step(COST_OF_MOMENT * len(days))
                    found += [(stamp_of(one, earliest=1).wall, offset) for one in days]
        if not found:
            raise Unreadable("The time zone it is in is not described so that it can be read.")
        found.sort(key=lambda one: one[0])
        return [wall for wall, _ in found], [offset for _, offset in found]

    def _same(self, zone: str, onsets: list[datetime], offsets: list[timedelta]) -> bool:
        """Whether a zone keeps this clock on every tenth day and around every change of the span."""
        since, until = self._span
        described = _Described(onsets, offsets, zone, "")
        tenth = (since + timedelta(days=10 * index) for index in range((until - since).days // 10 + 1))
        changes = (one.date() for one in onsets if since <= one.date() <= until)
        around = (day + timedelta(days=by) for day in changes for by in (-1, 1))
        rules = ZoneInfo(zone)
        for day in chain(tenth, around):
            self._work.step(COST_OF_MOMENT)
            wall = datetime.combine(day, time(12))
            if wall.replace(tzinfo=rules).astimezone(UTC) != described.utc(wall):
                return False
        return True


class _Utc(NamedTuple):
    zone: str
    remark: str = ""

    def utc(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=UTC)


_KNOWN_BEST = (
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "UTC",
)


@cache
def _candidates() -> tuple[str, ...]:
    """Zones a described clock may be the same as: those Windows knows, which are one for each clock in use."""
    return tuple(dict.fromkeys(zone for zone in (*_KNOWN_BEST, *windows_zones().values()) if valid_zone(zone)))


def _shown(tzid: str) -> str:
    return "".join(c for c in tzid.strip()[:60] if c.isprintable())
