"""Words that a journal could not take in time, kept beside it until it can."""

from __future__ import annotations

from mentee_journal.services.journal import Journal
from mentee_journal.store import unsaved as store

__all__ = ["Beside", "beside", "bring_in"]

Beside = store.Beside


def beside(journal: Journal) -> Beside:
    """A place beside a journal for what it cannot take now; nothing is made before it is needed."""
    return Beside(journal.path, store.uid_of(journal))


def bring_in(journal: Journal) -> int:
    """What programs that ended could not give to this journal becomes its drafts; how many. Raises JournalError."""
    return store.bring_in(journal)
