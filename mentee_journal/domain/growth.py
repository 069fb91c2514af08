"""Goals, and strengths and areas for growth with their evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentee_journal.domain.words import CapabilityKind, EvidenceSource, GoalStatus

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.words import GoalDomain


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


@dataclass(frozen=True, slots=True)
class Capability:
    """A strength or an area for growth, by name."""

    name: str
    kind: CapabilityKind
    id: int = 0
    uid: str = ""
    became_strength_on: date | None = None


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
