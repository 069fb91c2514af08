"""Which form the index has: how its words were made, and which beginnings of words are kept ready.

Nothing in it is anybody's writing, so an index of another form is thrown away and made anew, the next time it is
brought up to date.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import Damaged, JournalError, Refused
from mentee_journal.store import troubles
from mentee_journal.store.search_texts import KINDS
from mentee_journal.store.tables import TABLE_OF_KIND

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["BROKEN", "EVERYTHING", "FACET", "is_broken", "is_present", "is_whole", "make"]

_READY = " ".join(str(length) for length in range(1, 13))
"""How long the beginnings of words are that are kept ready: then the newest places are there at once, in however much
was written. For any other beginning SQLite gathers every place of all its words before it gives the first."""

_WORDS_MADE = 2
"""Count on when what :mod:`domain.search_words` makes of a text changes, or which texts a record is found by."""

EVERYTHING = f"all{_WORDS_MADE}"
"""The facet every record has; it tells how its words were made."""

FACET = "\ue001"
"""Begins each facet, so that none is ever found as a word."""

BROKEN = "The index of the search cannot be read. Make it anew: mentee-journal search --rebuild"

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
    try:
        row = journal.one("SELECT facets FROM search_docs LIMIT 1")
    except Damaged:  # It is no text.
        return False
    return row is None or str(row[0]).partition(" ")[0][1:] == EVERYTHING


def is_whole(journal: Journal) -> bool:
    """Whether the words and the records they are of still belong together, as far as two questions tell.

    Another program may have emptied one and not the other, or have damaged what SQLite keeps of the words.
    """
    with journal.reading():  # Another program may just be making it.
        return _is_whole(journal)


def _is_whole(journal: Journal) -> bool:
    some = journal.one("SELECT 1 FROM search_docs LIMIT 1") is not None
    try:
        found = journal.one(
            "SELECT rowid FROM search_words WHERE search_words MATCH ? LIMIT 1", (f'"{FACET}{EVERYTHING}"',)
        )
    except (Damaged, Refused):
        return False
    if some or found is not None:
        return some and found is not None
    return journal.one("SELECT 1 FROM search_stale LIMIT 1") is not None or not any(
        journal.one(f"SELECT 1 FROM {table} LIMIT 1") for table in (TABLE_OF_KIND[kind] for kind in KINDS)
    )


def is_broken(error: JournalError) -> bool:
    """Whether the trouble is one of the index alone, as far as SQLite tells: one that a new index may end."""
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CONSTRAINT) or (
        isinstance(cause, troubles.DRIVER) and ("fts5" in str(cause) or "vtable" in str(cause))
    )


def make(journal: Journal) -> None:
    """An empty index of that form in the place of the one there is, whatever state that is in."""
    kind = journal.one("SELECT type FROM sqlite_master WHERE name = 'search_words'")
    if kind == ("view",):
        journal.run("DROP VIEW search_words")
    elif kind is not None:
        try:
            journal.run("DROP TABLE search_words")
        except (Damaged, Refused):
            _blank(journal)
            journal.run("DROP TABLE search_words")
    journal.run(_TABLE)
    journal.run("DELETE FROM search_tags")
    journal.run("DELETE FROM search_docs")


_SHADOWS = {
    "data": "(id INTEGER PRIMARY KEY, block BLOB)",
    "idx": "(segid, term, pgno, PRIMARY KEY (segid, term)) WITHOUT ROWID",
    "docsize": "(id INTEGER PRIMARY KEY, sz BLOB)",
    "config": "(k PRIMARY KEY, v) WITHOUT ROWID",
}
"""The tables SQLite keeps an FTS5 table in."""


def _blank(journal: Journal) -> None:
    """Give a damaged index the inside of an empty one: SQLite takes away only what it can read."""
    journal.run("CREATE VIRTUAL TABLE temp.search_blank USING fts5 (x)")
    for name, columns in _SHADOWS.items():
        journal.run(f"CREATE TABLE IF NOT EXISTS main.search_words_{name} {columns}")
        journal.run(f"DELETE FROM main.search_words_{name}")
        journal.run(f"INSERT INTO main.search_words_{name} SELECT * FROM temp.search_blank_{name}")
    journal.run("DROP TABLE temp.search_blank")
