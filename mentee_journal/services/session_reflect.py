"""Finishing a session's reflection: the words, and what is tried from them, as one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.services import follow_ups, reflections

if TYPE_CHECKING:
    from mentee_journal.domain.records import FollowUp, Reflection
    from mentee_journal.store.journal import Journal

__all__ = ["save"]


def save(
    journal: Journal, reflection: Reflection, *, follow_up: FollowUp | None = None, draft_key: str | None = None
) -> Reflection:
    """Store a reflection, and with it the follow-up that "what I will try" becomes (``id`` 0) or has become.

    The follow-up is tied to the reflection. Raises what the two services raise; then nothing is stored.
    """
    label = "Save the reflection" if reflection.id else "Write a reflection"
    with journal.atomic(label, subject_kind="reflection"):
        stored = reflections.save(journal, reflection, draft_key=draft_key)
        if follow_up is not None:
            follow_ups.save(journal, replace(follow_up, reflection_id=stored.id))
        return stored
