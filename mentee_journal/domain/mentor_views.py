"""What the mentors' place shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentee_journal.domain.capability_views import EvidenceRow
    from mentee_journal.domain.goal_views import GoalRow
    from mentee_journal.domain.people import Mentor, Role
    from mentee_journal.domain.plan_views import Keeping
    from mentee_journal.domain.planning import MeetingPlan
    from mentee_journal.domain.thread_views import FollowUpRow, QuestionRow
    from mentee_journal.domain.today_views import SessionRow
    from mentee_journal.domain.touch_views import HoursSum, Nudge, TouchpointRow
    from mentee_journal.domain.words import MentorStatus


class MentorRow(NamedTuple):
    """A mentor in a list."""

    id: int
    name: str
    status: MentorStatus
    roles: tuple[str, ...]
    zone: str
    next_at: datetime | None
    """Start of the next planned session, UTC."""
    ended_on: date | None


class MentorPage(NamedTuple):
    """Everything a mentor's page shows."""

    mentor: Mentor
    roles: tuple[Role, ...]
    upcoming: tuple[SessionRow, ...]
    past: tuple[SessionRow, ...]
    """The newest ten."""
    held: int
    held_minutes: int
    seen: tuple[EvidenceRow, ...]
    """Strengths and growth this mentor saw, newest first, at most twenty."""
    goals: tuple[GoalRow, ...]
    questions: tuple[QuestionRow, ...] = ()
    """Open ones for this mentor or on a planned agenda with them; at most twenty."""
    follow_ups: tuple[FollowUpRow, ...] = ()
    """Open ones, mine and theirs; at most twenty."""
    hours: HoursSum | None = None
    """What was spent with them, by kind."""
    contacts: tuple[TouchpointRow, ...] = ()
    """Between sessions, the newest five."""
    plan: MeetingPlan | None = None
    """The rhythm that goes on with them."""
    keeping: Keeping | None = None
    """How the meetings with them were kept."""
    nudge: Nudge | None = None
    """That there was no contact for as long as the mentee wants to be told after."""
