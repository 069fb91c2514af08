"""The words of the index that begin in a certain way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.store.search_format import LONGEST_READY

if TYPE_CHECKING:
    from mentee_journal.domain.search_wanted import Wanted
    from mentee_journal.store.journal import Journal

__all__ = ["Begun", "words_begun"]

_MOST = 40
"""More words than that are sooner found by their beginning than one by one."""

Begun = dict[str, tuple[str, ...]]
"""For a beginning, every word that begins so."""


def words_begun(journal: Journal, wanted: Wanted) -> Begun:
    """The words for each long beginning that is looked for.

    For a beginning that is not kept ready SQLite gathers all places of all its words before it gives the first of
    them; asked for the words themselves, it gives the newest places at once.
    """
    found: Begun = {}
    for term in wanted.terms:
        begun = term.words[-1]
        if term.begun and len(term.words) == 1 and len(begun) > LONGEST_READY:
            words = _words(journal, begun)
            if words is not None:
                found[begun] = words
    return found


def _words(journal: Journal, begun: str) -> tuple[str, ...] | None:
    """Those words, or None when they are too many or cannot be asked for."""
    try:
        if journal.one("SELECT 1 FROM temp.sqlite_master WHERE name = 'search_vocabulary'") is None:
            journal.all(
                "CREATE VIRTUAL TABLE temp.search_vocabulary USING fts5vocab('main', 'search_words', 'instance')"
            )
        found: list[str] = []
        after, end = begun, f"{begun}\U0010ffff"
        while len(found) <= _MOST:
            row = journal.one(
                "SELECT term FROM temp.search_vocabulary WHERE term >= ? AND term < ? LIMIT 1", (after, end)
            )
            if row is None:
                return tuple(found)
            found.append(row[0])
            after = f"{row[0]} "  # No word has a space, and every letter of a longer one comes after it.
    except JournalError:
        return None  # A file system, or a build of SQLite, without it: the beginning itself does as well.
    return None
