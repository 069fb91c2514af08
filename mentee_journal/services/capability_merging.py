"""Two strengths or areas for growth that are one: what putting them together would do, and doing it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.views import MergePreview
from mentee_journal.domain.words import CapabilityKind
from mentee_journal.services import capabilities, masses
from mentee_journal.services.naming import short
from mentee_journal.store import capabilities as store
from mentee_journal.store import capability_merging as moving

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import Capability
    from mentee_journal.store.journal import Journal

__all__ = ["merge", "what_would_merge"]


def _both(journal: Journal, into: int, other: int) -> tuple[Capability, Capability]:
    kept, going = capabilities.get(journal, into), capabilities.get(journal, other)
    if kept.id == going.id:
        raise Refused("That is the same one. Choose another to put together with it.", "other")
    return kept, going


def _became(kept: Capability, going: Capability) -> date | None:
    """The day it became a strength; that of the other when only the other one has one."""
    if kept.kind is CapabilityKind.GROWTH or kept.became_strength_on is not None:
        return kept.became_strength_on
    return going.became_strength_on


def what_would_merge(journal: Journal, into: int, other: int) -> MergePreview:
    """What would come to ``into`` if ``other`` were put together with it. Raises NotFound or Refused."""
    with journal.reading():
        kept, going = _both(journal, into, other)
        evidence, goals, questions = moving.counts(journal, going.id)
        return MergePreview(
            into=kept,
            other=going,
            evidence=evidence,
            goals=goals,
            questions=questions,
            also=(*kept.also, going.name, *going.also),
            became_strength_on=_became(kept, going),
            active_goals=moving.active_goals(journal, kept.id, going.id),
        )


def merge(journal: Journal, into: int, other: int) -> Capability:
    """Put ``other`` together with ``into``, which keeps its name and its kind; one step that can be taken back.

    Evidence, goals and questions of the other move over as they are, and it is found by the names of both from then
    on. A strength that did not say when it became one takes the other's day. Raises NotFound, or Refused when both
    are the same.
    """
    names = [short(capabilities.get(journal, one).name, 30) for one in (other, into)]
    with journal.atomic(f"Put “{names[0]}” together with “{names[1]}”", subject_kind="capability"):
        kept, going = _both(journal, into, other)
        masses.backed_up(journal, sum(moving.counts(journal, going.id)))
        store.update(journal, replace(kept, became_strength_on=_became(kept, going)))
        moving.move(journal, going, kept.id)
        return capabilities.get(journal, kept.id)
