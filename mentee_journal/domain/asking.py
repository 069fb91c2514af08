"""Questions with their answers, and what was agreed to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentee_journal.domain.words import FollowUpStatus, Owner, QuestionKind, QuestionStatus

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.words import HowFar


@dataclass(frozen=True, slots=True)
class Question:
    """A captured thought: a question, worry, idea or win."""

    text: str
    id: int = 0
    uid: str = ""
    note: str = ""
    """More about it."""
    kind: QuestionKind = QuestionKind.QUESTION
    status: QuestionStatus = QuestionStatus.OPEN
    captured_on: date | None = None
    """None: the day it is stored."""
    closed_on: date | None = None
    """The day it was answered, sorted or dropped."""
    role_id: int | None = None
    """The kind of guidance it asks for."""
    mentor_id: int | None = None
    """Whom it is for."""
    session_id: int | None = None
    """The session it came up in."""
    goal_id: int | None = None
    """The goal it is about or became."""
    capability_id: int | None = None
    """The area for growth it became."""


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """An answer given outside an agenda: by a mentor, by somebody else, or found by oneself."""

    question_id: int
    text: str
    id: int = 0
    uid: str = ""
    answered_on: date | None = None
    """None: the day it is stored."""
    mentor_id: int | None = None
    who: str = ""
    """Where it is from when no mentor gave it: a colleague, a book, myself."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An agreed action, mine or the mentor's."""

    text: str
    id: int = 0
    uid: str = ""
    owner: Owner = Owner.ME
    status: FollowUpStatus = FollowUpStatus.OPEN
    agreed_on: date | None = None
    """None: the day it is stored."""
    due_on: date | None = None
    closed_on: date | None = None
    tried: HowFar | None = None
    """Tried in practice? None: not said."""
    happened: str = ""
    """What happened."""
    mentor_id: int | None = None
    """Whose it is, or with whom it was agreed."""
    session_id: int | None = None
    goal_id: int | None = None
    question_id: int | None = None
    reflection_id: int | None = None
