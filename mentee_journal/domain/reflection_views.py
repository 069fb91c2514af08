"""What a reflection's page and the register show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentee_journal.domain.growth import Evidence
    from mentee_journal.domain.today_views import SessionRow
    from mentee_journal.domain.words import CapabilityKind, GoalStatus
    from mentee_journal.domain.writing import Reflection


class ReflectionPage(NamedTuple):
    """Everything a reflection's page shows."""

    reflection: Reflection
    session: SessionRow | None
    mentor: str
    goal: str
    versions: int
    """Number of earlier versions."""
    question: str = ""
    """The question it is about."""


class Version(NamedTuple):
    """A reflection as it stood until a later save."""

    number: int
    """1 is the oldest."""
    until: datetime
    reflection: Reflection


class CapabilityRow(NamedTuple):
    """A strength or an area for growth in the register."""

    id: int
    name: str
    kind: CapabilityKind
    became_strength_on: date | None
    by_me: int
    by_mentors: int
    first_seen: date | None
    last_seen: date | None
    goal_id: int | None
    goal_statement: str
    goal_status: GoalStatus | None = None

    @property
    def wants_goal(self) -> bool:
        """An area for growth that is no goal, or whose goal is over."""
        over = self.goal_status is None or self.goal_status.value in ("achieved", "dropped")
        return self.kind.value == "growth" and over


class EvidenceRow(NamedTuple):
    """A sighting with the names of what it hangs on."""

    evidence: Evidence
    capability: str
    mentor: str
    session_at: datetime | None


class CapabilityPage(NamedTuple):
    """A strength or an area for growth with its evidence, newest first."""

    row: CapabilityRow
    evidence: tuple[EvidenceRow, ...]
