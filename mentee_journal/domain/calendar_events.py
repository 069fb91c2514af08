"""Meetings as a calendar file tells them: read and expanded, before anything is made of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

__all__ = ["CalendarEvent", "CalendarReading", "Guest", "UnreadEvent"]


class Guest(NamedTuple):
    """Somebody a meeting is with, and what they answered."""

    address: str
    """In small letters, or empty."""
    name: str = ""
    answer: str = ""
    """As calendars write it: "ACCEPTED", "DECLINED"; empty where nothing is said."""
    organizes: bool = False

    @property
    def declined(self) -> bool:
        """Whether they said they do not come."""
        return self.answer == "DECLINED"


class CalendarEvent(NamedTuple):
    """One meeting: a single event, or one occurrence of a repeating one."""

    uid: str
    starts_at: datetime
    """Aware, UTC. Of an all-day event: the beginning of the day on the user's clock."""
    zone: str
    """The zone it is planned in (IANA name)."""
    minutes: int
    recurrence: str = ""
    """Which occurrence of a repeating event it is: the day its rule gave it ("2026-12-01"), with the clock after
    it where a day has several; empty for an event that happens once."""
    summary: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    """E-mail addresses of the organiser and of those invited, in small letters."""
    names: tuple[str, ...] = ()
    """Their names, where the calendar says them."""
    guests: tuple[Guest, ...] = ()
    """The same people with their answers, without rooms and the like."""
    cancelled: bool = False
    all_day: bool = False
    floating: bool = False
    """It names no time zone, so the user's was taken."""
    stamp: datetime | None = None
    """When the calendar last changed it (UTC)."""
    remarks: tuple[str, ...] = ()
    """What was assumed while reading it, in sentences."""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other one."""
        return self.uid, self.recurrence


class UnreadEvent(NamedTuple):
    """An event that could not be read."""

    summary: str
    why: str
    """A sentence."""


class CalendarReading(NamedTuple):
    """What a calendar file holds between two days."""

    events: tuple[CalendarEvent, ...]
    """In order of time."""
    unread: tuple[UnreadEvent, ...] = ()
    remarks: tuple[str, ...] = ()
    """What is true of the whole file, in sentences."""
    since: date = date.min
    until: date = date.max
    """The days that were looked at, both included."""
    outside: int = 0
    """Single events before or after those days."""
    series: frozenset[str] = frozenset()
    """The repeating events that are in the file whole: what is not among their occurrences is not in the calendar."""
    owner: str = ""
    """The address of whose calendar it is, where the file says so."""
