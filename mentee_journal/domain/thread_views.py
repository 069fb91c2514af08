"""What the inbox, a question's page and the follow-ups show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentee_journal.domain.asking import FollowUp, Question
    from mentee_journal.domain.growth import Capability, Goal
    from mentee_journal.domain.people import Role
    from mentee_journal.domain.today_views import SessionRow
    from mentee_journal.domain.words import (
        AgendaStatus,
        FollowUpStatus,
        HowFar,
        Owner,
        QuestionKind,
        QuestionStatus,
        SessionStatus,
    )


class QuestionRow(NamedTuple):
    """A question in a list."""

    id: int
    text: str
    kind: QuestionKind
    status: QuestionStatus
    captured_on: date
    closed_on: date | None
    role: str
    """Key of the role it asks for, or empty."""
    mentor_id: int | None
    mentor: str
    """Whom it is for, or empty."""
    asked_on: datetime | None
    """Start of the earliest planned session whose agenda it is open on."""
    asked_session: int | None
    asked_mentor: str
    """With whom that session is."""
    asked_others: int
    """On how many more planned agendas it is open."""
    answers: int
    last_put: datetime | None
    """Start of the newest session it was on that is over, without an answer from it (carried, dropped, no outcome)."""
    last_put_mentor: str

    @property
    def in_inbox(self) -> bool:
        """Open, and on no planned agenda."""
        return self.status.value == "open" and self.asked_session is None


class Ask(NamedTuple):
    """A question on one agenda."""

    item_id: int
    session_id: int
    session_at: datetime
    session_zone: str
    session_status: SessionStatus
    mentor_id: int
    mentor: str
    roles: tuple[str, ...]
    status: AgendaStatus
    note: str
    outcome: str


class AnswerRow(NamedTuple):
    """One answer, wherever it was given."""

    kind: str
    """agenda_item: the outcome of a topic; answer: given outside an agenda."""
    id: int
    question_id: int
    text: str
    on: date
    mentor_id: int | None
    mentor: str
    roles: tuple[str, ...]
    who: str
    """Where it is from when no mentor gave it; may be empty: found by oneself."""
    session_id: int | None


class StoryLine(NamedTuple):
    """One thing that happened to a question, for its story."""

    on: date
    what: str
    """captured, put, asked (outside a session), carried, left_open, discussed (without an outcome), taken_off,
    answered, reflected, dropped, became_goal, became_growth, agreed (a follow-up), done (a follow-up), tried (a
    follow-up done with ``far``)."""
    words: str
    """Text in the user's words that belongs to it: the answer, the follow-up, what happened; may be empty."""
    mentor: str
    kind: str
    """Record one key away (session, goal, capability, follow_up, touchpoint, reflection), or empty."""
    id: int
    far: HowFar | None = None


class QuestionPage(NamedTuple):
    """Everything a question's page shows."""

    question: Question
    role: Role | None
    mentor: str
    came_up_in: SessionRow | None
    goal: Goal | None
    capability: Capability | None
    asks: tuple[Ask, ...]
    """Oldest session first."""
    answers: tuple[AnswerRow, ...]
    """Oldest first."""
    follow_ups: tuple[FollowUpRow, ...]
    story: tuple[StoryLine, ...]
    """Oldest first."""
    suggested: SessionRow | None
    """The session it would be put on: see services.questions.suggest_session."""

    @property
    def in_inbox(self) -> bool:
        """Open, and on no planned agenda."""
        waiting = any(a.status.value == "open" and a.session_status.value == "planned" for a in self.asks)
        return self.question.status.value == "open" and not waiting


class FollowUpRow(NamedTuple):
    """A follow-up in a list."""

    id: int
    text: str
    owner: Owner
    status: FollowUpStatus
    agreed_on: date
    due_on: date | None
    closed_on: date | None
    tried: HowFar | None
    happened: str
    mentor_id: int | None
    mentor: str
    roles: tuple[str, ...]
    session_id: int | None
    goal_id: int | None
    question_id: int | None

    def late(self, today: date) -> bool:
        """Open, and its day has passed."""
        return self.status.value == "open" and self.due_on is not None and self.due_on < today


class FollowUpPage(NamedTuple):
    """Everything a follow-up's page shows."""

    follow_up: FollowUp
    mentor: str
    roles: tuple[str, ...]
    session: SessionRow | None
    goal: str
    question: str
    reflection: str
    """How the reflection it came from is called, or empty."""
