"""Telling what is read out of a damaged file, and makes no sense, as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mentee_journal.domain.errors import Damaged, JournalError
from mentee_journal.store import troubles
from mentee_journal.store.journal import Journal

__all__ = ["is_damaged", "told"]

_SENSELESS = (ValueError, TypeError, LookupError, AttributeError, AssertionError, ArithmeticError)


@contextmanager
def told(journal: Journal) -> Iterator[None]:
    """Raise Damaged for an unforeseen error while the journal's pages do not hold together."""
    try:
        yield
    except JournalError:
        raise
    except _SENSELESS as error:
        if is_damaged(journal):
            raise troubles.damaged(journal.path) from error
        raise


def is_damaged(journal: Journal) -> bool:
    """Whether the pages of an open journal do not hold together."""
    try:
        return journal.all("PRAGMA quick_check(1)") != [("ok",)]
    except Damaged:
        return True
    except (JournalError, ValueError):
        return False
