"""What a calendar file is written from: rhythms with what became of their days, and single sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from mentee_journal.domain.meetings import AgendaItem, Session, SessionGoal
    from mentee_journal.domain.people import Mentor
    from mentee_journal.domain.planning import PlanPhase

__all__ = ["MOST_SEQUENCE", "BookPhase", "BookSession", "CalendarBook", "Mark", "event_uid"]


MOST_SEQUENCE = 2**31 - 1
"""The largest number a calendar takes (RFC 5545, 3.3.8)."""


def event_uid(uid: str) -> str:
    """The name by which calendars know the session or the phase of a plan with this ``uid``, for good."""
    return f"{uid}@mentee-journal"


class BookSession(NamedTuple):
    """A session with whom it is with, and what it is to be about when that was asked for."""

    session: Session
    mentor: Mentor
    goals: tuple[SessionGoal, ...] = ()
    items: tuple[AgendaItem, ...] = ()


class BookPhase(NamedTuple):
    """A phase of a plan as a calendar repeats it."""

    phase: PlanPhase
    mentor: Mentor
    first: date
    """The first day that is not left out."""
    last: date | None
    """The last day the rule gives; None: it goes on."""
    left_out: tuple[date, ...]
    """Days after the first without a meeting: skipped, removed, or in time off that is still to come."""
    sessions: tuple[BookSession, ...]
    """Those that stand on days of the rule, whenever they take place now; by that day."""


class Mark(NamedTuple):
    """What calendar files have said of one event so far."""

    sequence: int
    fingerprint: str
    written_at: datetime


class CalendarBook(NamedTuple):
    """Everything one calendar file is to tell."""

    now: datetime
    phases: tuple[BookPhase, ...]
    singles: tuple[BookSession, ...]
    marks: Mapping[str, Mark]
    """By the event's UID: of the events that are in the book, and of those in ``gone``."""
    gone: tuple[str, ...] = ()
    """UIDs that were in a file once and stand for nothing any more; only when the book is of everything."""

    @property
    def events(self) -> int:
        """How many entries of a calendar it makes, a rhythm counted once."""
        return len(self.phases) + len(self.singles)

    @property
    def session_ids(self) -> tuple[int, ...]:
        """The sessions that are told of one by one."""
        every = (*self.singles, *(one for phase in self.phases for one in phase.sessions))
        return tuple(one.session.id for one in every)
