"""How meetings were kept, by mentor: what was held, moved, called off, and mostly why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound
from mentee_journal.services import checks
from mentee_journal.store import keeping as store

if TYPE_CHECKING:
    from mentee_journal.domain.views import Keeping
    from mentee_journal.store.journal import Journal

__all__ = ["everyone", "of_mentor"]


def of_mentor(journal: Journal, mentor_id: int, *, since: date | None = None) -> Keeping:
    """How meetings with one mentor were kept, from a day on or always. Raises NotFound."""
    with journal.reading():
        found = store.read(journal, mentor_id=checks.row_id(mentor_id), since=since)
    if not found:
        raise NotFound("There is no such mentor (any more).")
    return found[0]


def everyone(journal: Journal, *, since: date | None = None) -> tuple[Keeping, ...]:
    """How meetings were kept with everybody there was something to keep with, by name."""
    with journal.reading():
        found = store.read(journal, mentor_id=None, since=since)
    return tuple(one for one in found if one.agreed or one.skipped)
