"""Sessions with what is wanted from them and what is talked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentee_journal.domain.words import AgendaStatus, ItemKind, SessionStatus

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentee_journal.domain.words import HowFar, MeetingReason, Mode, Party


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
    phase_id: int | None = None
    """The phase of a meeting plan it comes from."""
    occurs_on: date | None = None
    """The day the plan gave it, on the plan's own clock, wherever it was moved since."""
    skipped: bool = False
    """Cancelled before it counted: a holiday, or leave."""
    reason_kind: MeetingReason | None = None
    """Why it was cancelled, skipped or missed; ``status_reason`` is that in the mentee's own words."""
    meeting_minutes: int | None = None
    """What the meeting really took; None: as planned."""
    preparation_minutes: int | None = None
    message_minutes: int | None = None
    """Spent on mails and messages about it."""

    @property
    def state_words(self) -> str:
        """ "planned", "held", "skipped": as people call it, and one that was skipped is not called cancelled."""
        return "skipped" if self.skipped else self.status.words

    @property
    def spent(self) -> int:
        """Minutes of the meeting itself: what it took, or what was planned."""
        return self.minutes if self.meeting_minutes is None else self.meeting_minutes


@dataclass(frozen=True, slots=True)
class SessionMove:
    """A session was given another moment."""

    session_id: int
    moved_on: date
    from_starts_at: datetime
    """Aware, UTC: when it had been planned."""
    from_zone: str
    id: int = 0
    uid: str = ""
    moved_by: Party | None = None
    """Who asked for it."""
    reason_kind: MeetingReason | None = None
    reason: str = ""
    """In the mentee's own words."""


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
