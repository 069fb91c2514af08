"""What the register shows: strengths and areas for growth, and all that was seen of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.growth import Capability


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
