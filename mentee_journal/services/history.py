"""Undo and redo, across restarts and as far back as the journal goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.services import masses
from mentee_journal.store import history as store

if TYPE_CHECKING:
    from mentee_journal.domain.views import Undone
    from mentee_journal.store.journal import Journal

__all__ = ["last", "redo", "undo", "weight"]


def undo(journal: Journal) -> Undone | None:
    """Take back the newest step that still stands; None when there is none. Raises Refused when it cannot be."""
    masses.backed_up(journal, weight(journal)[1])
    return store.undo(journal)


def redo(journal: Journal) -> Undone | None:
    """Make again what was taken back last; None when there is nothing, or something new was done since."""
    masses.backed_up(journal, weight(journal, again=True)[1])
    return store.redo(journal)


def last(journal: Journal) -> str | None:
    """The label of what undo would take back."""
    return store.last(journal)


def weight(journal: Journal, *, again: bool = False) -> tuple[str, int]:
    """What undo would take back (``again``: redo make again), and how many records that touches."""
    return store.weight(journal, again=again)
