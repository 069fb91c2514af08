"""Which form the index has: how its words were made, and which beginnings of words are kept ready.

Nothing in it is anybody's writing, so an index of another form is thrown away and made anew, the next time it is
brought up to date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["EVERYTHING", "is_present", "make"]

_READY = " ".join(str(length) for length in range(1, 13))
"""How long the beginnings of words are that are kept ready: then the newest places are there at once, in however much
was written. For any other beginning SQLite gathers every place of all its words before it gives the first."""

_WORDS_MADE = 1
"""Count on when what :mod:`domain.search_words` makes of a text changes."""

EVERYTHING = f"all{_WORDS_MADE}"
"""The facet every record has; it tells how its words were made."""

_TABLE = f"""CREATE VIRTUAL TABLE search_words USING fts5 (
  title, text, stems, facets,
  content = 'search_docs', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2", prefix = '{_READY}'
)"""


def is_present(journal: Journal) -> bool:
    """Whether the index is of the form this program makes."""
    table = journal.one("SELECT sql FROM sqlite_master WHERE name = 'search_words'")
    if table is None or f"'{_READY}'" not in table[0]:
        return False
    row = journal.one("SELECT facets FROM search_docs LIMIT 1")
    return row is None or str(row[0]).partition(" ")[0][1:] == EVERYTHING


def make(journal: Journal) -> None:
    """An empty index of that form in the place of the one there is."""
    journal.run("DROP TABLE IF EXISTS search_words")
    journal.run(_TABLE)
    journal.run("DELETE FROM search_tags")
    journal.run("DELETE FROM search_docs")
