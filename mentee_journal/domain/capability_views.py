"""What the register shows: strengths and areas for growth, and all that was seen of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentee_journal.domain.goal_views import GoalRow, ReviewRow
    from mentee_journal.domain.growth import Capability, Evidence
    from mentee_journal.domain.thread_views import QuestionRow
    from mentee_journal.domain.words import CapabilityKind, GoalStatus


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
    also: tuple[str, ...] = ()
    """Other names it goes by."""

    @property
    def wants_goal(self) -> bool:
        """An area for growth that is no goal, or whose goal is over."""
        over = self.goal_status is None or self.goal_status.value in ("achieved", "dropped")
        return self.kind.value == "growth" and over

    @property
    def times(self) -> int:
        """How often it was seen."""
        return self.by_me + self.by_mentors


class EvidenceRow(NamedTuple):
    """A sighting with the names of what it hangs on."""

    evidence: Evidence
    capability: str
    mentor: str
    session_at: datetime | None


class Sight(NamedTuple):
    """One thing that shows how it goes, on a day: a sighting, or a progress review of a goal it led to."""

    seen_on: date
    evidence: EvidenceRow | None = None
    review: ReviewRow | None = None
    goal: str = ""
    """The statement of the review's goal."""


class MonthSeen(NamedTuple):
    """How often it was seen in a month: as a strength and as something to work on, by me and by mentors."""

    month: date
    """Its first day."""
    well_me: int = 0
    well_mentor: int = 0
    work_me: int = 0
    work_mentor: int = 0


class ConfidencePoint(NamedTuple):
    """How sure I felt of it on a day, 1 to 5."""

    on: date
    value: int
    goal_id: int | None = None
    """The goal whose review says so; None: a sighting does."""


class CapabilityPage(NamedTuple):
    """A strength or an area for growth with all that was seen of it."""

    row: CapabilityRow
    sights: tuple[Sight, ...] = ()
    """Sightings and reviews of its goals, the newest first; as many as were asked for."""
    pieces: int = 0
    """How many of them there are in all."""
    months: tuple[MonthSeen, ...] = ()
    """Months in which it was seen, in order."""
    points: tuple[ConfidencePoint, ...] = ()
    """In order of time."""
    goals: tuple[GoalRow, ...] = ()
    """Goals it led to, active ones first."""
    questions: tuple[QuestionRow, ...] = ()
    """Thoughts that were made part of it."""

    @property
    def evidence(self) -> tuple[EvidenceRow, ...]:
        """The sightings alone, the newest first."""
        return tuple(sight.evidence for sight in self.sights if sight.evidence is not None)


class Named(NamedTuple):
    """One of the register that what is typed may mean."""

    row: CapabilityRow
    said: str
    """Why it is offered: "You named this in March too"."""
    same: bool
    """It goes by just this name."""
    when: str = ""
    """When it was seen: "in March", "3 times since May"."""


class MergePreview(NamedTuple):
    """What would come of putting one together with another."""

    into: Capability
    """The one that stays, with its name and its kind."""
    other: Capability
    evidence: int
    """How many pieces of evidence would come along; then goals and questions."""
    goals: int
    questions: int
    also: tuple[str, ...]
    """Every other name it would go by."""
    became_strength_on: date | None
    active_goals: tuple[str, ...]
    """The goals of both, when each of them has an active one; they all stay."""
