"""The calendar: a span of days with everything that falls on them."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.calendar_views import CalendarDay, CalendarItem
from mentee_journal.domain.calling import called
from mentee_journal.domain.moments import FIRST_YEAR, LAST_YEAR, wall_moment
from mentee_journal.domain.words import SessionStatus
from mentee_journal.domain.zones import zone_of
from mentee_journal.store import calendar as store
from mentee_journal.store import rows
from mentee_journal.store.mentors import split_keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mentee_journal.store.journal import Journal

__all__ = ["FIRST_DAY", "LAST_DAY", "span"]

FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
"""The days a calendar goes to."""


def span(journal: Journal, first: date, days: int) -> tuple[CalendarDay, ...]:
    """So many days from ``first`` on, each with its sessions by their time, then follow-ups and reviews due.

    Days are those of the mentee's own clock.
    """
    last = first + timedelta(days=days - 1)
    found: dict[date, list[CalendarItem]] = {first + timedelta(days=n): [] for n in range(days)}
    with journal.reading():
        for day, item in _timed(journal, first, last):
            found[day].append(item)
        for row in store.follow_ups(journal, first, last):
            found[rows.day(row[1])].append(
                CalendarItem("follow_up", row[0], row[2], row[5] or "", split_keys(row[6]), mentor_id=row[4],
                             waiting=bool(row[3]))
            )  # fmt: skip
        for row in store.reviews(journal, first, last):
            found[rows.day(row[1])].append(CalendarItem("review", row[0], row[2]))
        off = _time_off(journal, first, last)
    return tuple(CalendarDay(day, tuple(items), *off.get(day, ())) for day, items in found.items())


def _timed(journal: Journal, first: date, last: date) -> list[tuple[date, CalendarItem]]:
    """Sessions and expected ones with the day each is on, in the order of time."""
    zone = journal.zone()
    clock = zone_of(zone)
    found: list[tuple[date, CalendarItem]] = []
    midnight, end = (wall_moment(day, time(0), zone).utc for day in (first, last + timedelta(days=1)))
    for row in store.sessions(journal, midnight, end):
        at = rows.moment(row[1])
        item = CalendarItem(
            "session",
            row[0],
            row[8],
            row[8],
            split_keys(row[9]),
            at,
            SessionStatus(row[3]),
            skipped=bool(row[4]),
            mentor_id=row[7],
            minutes=row[2],
            rhythm=bool(row[5]),
            moved=bool(row[6]),
        )
        found.append((at.astimezone(clock).date(), item))
    # A day on the clock of a rhythm may be the day before or after on the mentee's own.
    around = first - timedelta(days=1), last + timedelta(days=1)
    if store.has_rhythm_beyond(journal, *around):
        found += [(day, item) for day, item in _expected(journal, *around, zone) if first <= day <= last]
        found.sort(key=lambda pair: pair[1].at or midnight)
    return found


def _expected(journal: Journal, since: date, until: date, zone: str) -> Iterator[tuple[date, CalendarItem]]:
    # Rhythms are read only where one reaches further than its sessions: most months need none of it.
    from mentee_journal.services.plan_making import expected

    clock = zone_of(zone)
    for one in expected(journal, since, until):
        yield (
            one.starts_at.astimezone(clock).date(),
            CalendarItem(
                "expected",
                one.plan_id,
                one.mentor,
                one.mentor,
                one.roles,
                one.starts_at,
                mentor_id=one.mentor_id,
                minutes=one.minutes,
                rhythm=True,
            ),
        )


def _time_off(journal: Journal, first: date, last: date) -> dict[date, tuple[str, bool]]:
    """What is said of each day that has time off, and whether it is the mentee's own."""
    off: dict[date, tuple[str, bool]] = {}
    for from_on, until_on, label, mentor in store.time_off(journal, first, last):
        words = f"{called(mentor)} away" if mentor else "time off"
        words = (f"{words}: {label}" if mentor else label) if label else words
        day, end = max(first, rows.day(from_on)), min(last, rows.day(until_on))
        while day <= end:
            said, closed = off.get(day, ("", False))
            off[day] = (f"{said}, {words}" if said else words, closed or not mentor)
            day += timedelta(days=1)
    return off
