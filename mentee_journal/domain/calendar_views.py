"""What a calendar shows of each day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentee_journal.domain.words import SessionStatus

CalendarKind = Literal["session", "expected", "follow_up", "review"]


class CalendarItem(NamedTuple):
    """One thing on a day."""

    kind: CalendarKind
    id: int
    """Of the session, the rhythm that makes it expected, the follow-up, or the goal to be reviewed."""
    words: str
    """The mentor's name, what is to be done, or the goal."""
    mentor: str = ""
    roles: tuple[str, ...] = ()
    at: datetime | None = None
    """When it begins (aware, UTC); only of sessions and expected ones."""
    status: SessionStatus | None = None
    """Of a session."""
    skipped: bool = False
    mentor_id: int | None = None
    minutes: int = 0
    waiting: bool = False
    """Of a follow-up: it is the mentor's to do."""
    rhythm: bool = False
    """The session comes from a rhythm."""
    moved: bool = False
    """The session was given another time at least once."""

    @property
    def off(self) -> bool:
        """A session that did not or will not take place."""
        return self.status is not None and self.status.value in ("cancelled", "missed")


class CalendarDay(NamedTuple):
    """A day with what is on it: sessions by their time, then what is due."""

    day: date
    items: tuple[CalendarItem, ...] = ()
    time_off: str = ""
    """Why nobody, or who, is not met on this day: "Winter break", "Dana away"; empty on ordinary days."""
    closed: bool = False
    """The time off is the mentee's own: nobody is met."""

    @property
    def sessions(self) -> tuple[CalendarItem, ...]:
        """Its sessions, those that take place first."""
        found = [item for item in self.items if item.kind == "session"]
        return tuple(sorted(found, key=lambda item: item.off))
