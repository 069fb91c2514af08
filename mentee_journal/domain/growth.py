"""Goals with their reviews, and strengths and areas for growth with their evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentee_journal.domain.words import CapabilityKind, Decision, EvidenceSource, GoalKind, GoalStatus

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.words import GoalDomain


def _levels(of: Goal | GoalWording) -> dict[int, str]:
    words = (of.level_much_less, of.level_less, of.level_expected, of.level_more, of.level_much_more)
    return dict(zip(range(-2, 3), words, strict=True))


@dataclass(frozen=True, slots=True)
class Goal:
    """Intended growth."""

    statement: str
    id: int = 0
    uid: str = ""
    why: str = ""
    criteria: str = ""
    """How I will know."""
    target_date: date | None = None
    review_weeks: int | None = None
    domain: GoalDomain | None = None
    status: GoalStatus = GoalStatus.ACTIVE
    mentor_id: int | None = None
    capability_id: int | None = None
    """The area for growth it came from."""
    started_on: date | None = None
    closed_on: date | None = None
    closing_note: str = ""
    kind: GoalKind = GoalKind.GROWTH
    fit_asked: bool = False
    """True when the mentee was asked whether it is growth or a course, and has answered."""
    level_much_less: str = ""
    """Outcome in the mentee's words at level -2; the others are -1, 0, +1 and +2 (Goal Attainment Scaling)."""
    level_less: str = ""
    level_expected: str = ""
    level_more: str = ""
    level_much_more: str = ""
    baseline_level: int | None = None
    """Where it began, -2 to +2."""
    importance: int | None = None
    """1 to 3; with the difficulty it makes the goal's weight."""
    difficulty: int | None = None

    @property
    def levels(self) -> dict[int, str]:
        """The five outcomes by level, -2 to +2; empty texts where none is written."""
        return _levels(self)

    @property
    def measured(self) -> bool:
        """True when at least one of the five outcomes is written."""
        return any(text.strip() for text in self.levels.values())

    @property
    def weight(self) -> int:
        """Importance × difficulty, 1 to 9; what is not said counts as 1."""
        return (self.importance or 1) * (self.difficulty or 1)


@dataclass(frozen=True, slots=True)
class ProgressReview:
    """One dated look at a goal."""

    goal_id: int
    reviewed_on: date
    id: int = 0
    uid: str = ""
    level: int | None = None
    """-2 to +2, for a goal with levels."""
    confidence: int | None = None
    """1 to 5."""
    evidence: str = ""
    mentor_view: str = ""
    mentor_id: int | None = None
    """Whose view it is."""
    decision: Decision = Decision.KEEP
    session_id: int | None = None
    wording_id: int | None = None
    """The earlier wording it was written under; None: the present one."""


@dataclass(frozen=True, slots=True)
class GoalWording:
    """How a goal was worded before it was revised."""

    goal_id: int
    until_on: date
    statement: str
    id: int = 0
    uid: str = ""
    criteria: str = ""
    level_much_less: str = ""
    level_less: str = ""
    level_expected: str = ""
    level_more: str = ""
    level_much_more: str = ""
    baseline_level: int | None = None

    @property
    def levels(self) -> dict[int, str]:
        """The five outcomes of then by level, -2 to +2."""
        return _levels(self)


@dataclass(frozen=True, slots=True)
class Capability:
    """A strength or an area for growth, by name."""

    name: str
    kind: CapabilityKind
    id: int = 0
    uid: str = ""
    became_strength_on: date | None = None
    also: tuple[str, ...] = ()
    """Other names it goes by, of what was merged into it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One dated sighting of a capability."""

    capability_id: int
    seen_on: date
    id: int = 0
    uid: str = ""
    kind: CapabilityKind = CapabilityKind.STRENGTH
    """As what it was seen that day."""
    source: EvidenceSource = EvidenceSource.ME
    note: str = ""
    mentor_id: int | None = None
    session_id: int | None = None
    reflection_id: int | None = None
    confidence: int | None = None
    """How sure I felt of it that day, 1 to 5."""
