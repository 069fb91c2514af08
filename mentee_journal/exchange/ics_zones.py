"""The rules of a time zone as a calendar file has to give them: repeating onsets, without a list of dates.

Some calendars take a zone they know by its name and some read the rules beside it, and of those several cannot
read RDATE. So the rules are found again from the clock changes themselves: those that come every year on such a
Sunday become one rule that goes on for ever or up to a year, and those that follow no rule (in Morocco the clocks
go by the moon) stand one by one.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from mentee_journal.domain.rhythm import DAYS

if TYPE_CHECKING:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

__all__ = ["YEARS_AHEAD", "timezone"]

YEARS_AHEAD = 30
"""How far beyond the last event clock changes are told that follow no rule."""
_STEP = timedelta(days=4)
"""No zone has had two changes within so few days in the years people make appointments for."""
_ENOUGH = 12
"""Years after which a rule is taken to go on: eleven can look like one in which a date only falls well."""


class _Onset(NamedTuple):
    """The clocks change."""

    at: datetime
    """UTC."""
    before: timedelta
    after: timedelta
    name: str

    @property
    def wall(self) -> datetime:
        """What the clocks show at that moment, before they are changed."""
        return self.at.replace(tzinfo=None) + self.before


class _Run(NamedTuple):
    """Onsets of the same kind in years that follow each other."""

    onsets: tuple[_Onset, ...]
    by: tuple[tuple[str, str | list[int]], ...]
    """What of RRULE says on which day of its month it is; none for a single one."""


def timezone(zone: str, first: date, last: date) -> Timezone:
    """VTIMEZONE for the IANA zone ``zone``, right from ``first`` on and for many years after ``last``."""
    return _timezone(zone, first.year - 1, last.year + 1 + YEARS_AHEAD)


@lru_cache(maxsize=64)
def _timezone(zone: str, from_year: int, until_year: int) -> Timezone:
    from icalendar import Timezone

    onsets = tuple(_onsets(ZoneInfo(zone), from_year, until_year))
    made = Timezone()
    made.add("tzid", zone)
    begun = onsets and onsets[0].at.year == from_year
    if not begun:
        made.add_component(_steady(ZoneInfo(zone), from_year))
    for run in sorted(_runs(onsets), key=lambda run: run.onsets[0].at):
        made.add_component(_component(run, goes_on=run.onsets[-1].at.year >= until_year - 1))
    return made


def _onsets(zone: ZoneInfo, from_year: int, until_year: int) -> Iterator[_Onset]:
    """Every change of the clocks in those years, the last one not included."""
    here, end = datetime(from_year, 1, 1, tzinfo=UTC), datetime(until_year, 1, 1, tzinfo=UTC)
    before = _offset(zone, here)
    while here < end:
        there = min(here + _STEP, end)
        after = _offset(zone, there)
        if after != before:
            low, high = here, there
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
            yield _Onset(high, before, after, high.astimezone(zone).tzname() or "")
        here, before = there, after


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    found = at.astimezone(zone).utcoffset()
    assert found is not None
    return found


def _runs(onsets: Iterable[_Onset]) -> Iterator[_Run]:
    alike: dict[object, list[_Onset]] = defaultdict(list)
    for onset in onsets:
        wall = onset.wall
        alike[onset.before, onset.after, onset.name, wall.month, wall.weekday(), wall.time()].append(onset)
    for group in alike.values():
        run = [group[0]]
        for onset in group[1:]:
            follows = onset.wall.year == run[-1].wall.year + 1
            if not (follows and _by([*run, onset])):
                yield _Run(tuple(run), _by(run))
                run = []
            run.append(onset)
        yield _Run(tuple(run), _by(run))


def _by(run: list[_Onset]) -> tuple[tuple[str, str | list[int]], ...]:
    """How the day of the month is said that all these have; nothing when there is no way."""
    days = [onset.wall for onset in run]
    weekday = DAYS[days[0].weekday()]
    ordinals = {(day.day - 1) // 7 + 1 for day in days}
    if all(day.day + 7 > monthrange(day.year, day.month)[1] for day in days):
        return (("byday", f"-1{weekday}"),)
    if len(ordinals) == 1:
        return (("byday", f"{ordinals.pop()}{weekday}"),)
    low, high = min(day.day for day in days), max(day.day for day in days)
    if high - low < 7:
        # "The Sunday on or after the 9th": the one of these seven days that is a Sunday.
        low = min(low, monthrange(days[0].year, days[0].month)[1] - 6)
        return (("bymonthday", list(range(low, low + 7))), ("byday", weekday))
    return ()


def _component(run: _Run, *, goes_on: bool) -> TimezoneStandard | TimezoneDaylight:
    from icalendar import TimezoneDaylight, TimezoneStandard

    first, last = run.onsets[0], run.onsets[-1]
    made = TimezoneDaylight() if first.after > first.before else TimezoneStandard()
    _head(made, first.wall, first.before, first.after, first.name)
    if len(run.onsets) > 1:
        rule: dict[str, object] = {"freq": "YEARLY", "bymonth": first.wall.month, **dict(run.by)}
        if not (goes_on and len(run.onsets) >= _ENOUGH):
            # A day later than the last: some programs read it as UTC, as they should, and some by the wall clock.
            rule["until"] = last.at + timedelta(days=1)
        made.add("rrule", rule)
    return made


def _steady(zone: ZoneInfo, year: int) -> TimezoneStandard | TimezoneDaylight:
    """What holds until the first change, for a zone whose clocks stood still in the year before."""
    from icalendar import TimezoneStandard

    at = datetime(year, 1, 1, tzinfo=UTC)
    offset = _offset(zone, at)
    made = TimezoneStandard()
    _head(made, datetime(min(1970, year), 1, 1), offset, offset, at.astimezone(zone).tzname() or "")
    return made


def _head(
    made: TimezoneStandard | TimezoneDaylight, wall: datetime, before: timedelta, after: timedelta, name: str
) -> None:
    made.add("dtstart", wall)
    made.add("tzoffsetfrom", before)
    made.add("tzoffsetto", after)
    if name:
        made.add("tzname", name)
