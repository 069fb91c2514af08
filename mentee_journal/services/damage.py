"""Telling what is read out of a damaged file, and makes no sense, as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mentee_journal.domain.errors import JournalError
from mentee_journal.store import soundness, troubles
from mentee_journal.store.journal import Journal

__all__ = ["told"]

_SENSELESS = (ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError)


@contextmanager
def told(journal: Journal) -> Iterator[None]:
    """Raise Damaged for an unforeseen error while the journal's pages do not hold together."""
    try:
        yield
    except JournalError:
        raise
    except _SENSELESS as error:
        if not soundness.is_sound(journal.db):
            raise troubles.damaged(journal.path) from error
        raise
