"""Sessions with what is wanted from them and what is talked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentee_journal.domain.words import AgendaStatus, ItemKind, SessionStatus

if TYPE_CHECKING:
    from datetime import datetime

    from mentee_journal.domain.words import HowFar, Mode, Party


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting with one mentor."""

    mentor_id: int
    starts_at: datetime
    """Aware, UTC."""
    zone: str
    """The zone it was planned in (IANA name)."""
    id: int = 0
    uid: str = ""
    minutes: int = 45
    mode: Mode | None = None
    place: str = ""
    """Link or place."""
    status: SessionStatus = SessionStatus.PLANNED
    status_reason: str = ""
    status_by: Party | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    notes: str = ""
    takeaways: str = ""
    reflect_waived: bool = False
    """True when the mentee said that no reflection is wanted on this session."""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class SessionGoal:
    """What I want out of one session; may point at a goal."""

    session_id: int
    text: str
    id: int = 0
    uid: str = ""
    goal_id: int | None = None
    position: int = 0
    met: HowFar | None = None
    """Whether it was met, once the mentee has said so."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One topic of a session."""

    session_id: int
    title: str
    id: int = 0
    uid: str = ""
    kind: ItemKind = ItemKind.QUESTION
    minutes: int | None = None
    wanted: str = ""
    """The outcome I want."""
    status: AgendaStatus = AgendaStatus.OPEN
    note: str = ""
    outcome: str = ""
    """What came of it."""
    position: int = 0
    carried_from_id: int | None = None
    goal_id: int | None = None
    question_id: int | None = None
    """The question it puts to the mentor."""
