"""Whether the index of the search agrees with the records, for the doctor. Nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.store import search_index
from mentee_journal.store.search_format import BROKEN, EVERYTHING, is_broken, is_present, is_whole
from mentee_journal.store.search_texts import KINDS, Texts, forgiving, texts_of
from mentee_journal.store.tables import TABLE_OF_KIND

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["trouble"]

_LOOKED_AT = 200
"""Records of each kind that are compared word by word, spread over all of them."""


def trouble(journal: Journal) -> str:
    """What is wrong with the index, with what to do; empty when it agrees.

    What was written since it was made is not wrong, nor is an index of an earlier form: both are seen to by the next
    search.
    """
    if not is_present(journal):
        return ""
    if not is_whole(journal):
        return BROKEN
    try:
        with journal.reading(), forgiving(journal):
            strange = sum(_lost(journal, kind) + _other(journal, kind) for kind in KINDS) + _uncounted(journal)
            _ranks(journal)
    except JournalError as error:
        if not is_broken(error):
            raise
        return BROKEN
    if not strange:
        return ""
    which = "a record" if strange == 1 else f"{strange} records"
    return f"The search has lost track of {which}. Make its index anew: mentee-journal search --rebuild"


def _lost(journal: Journal, kind: str) -> int:
    """Records that are not in the index, and rows of the index without a record, unless that is known."""
    table = TABLE_OF_KIND[kind]
    known = f"EXISTS (SELECT 1 FROM search_stale s WHERE s.kind = '{kind}' AND s.record_id ="
    row = journal.one(
        f"SELECT (SELECT count(*) FROM {table} t WHERE NOT {known} t.id)"
        f" AND NOT EXISTS (SELECT 1 FROM search_docs d WHERE d.kind = '{kind}' AND d.record_id = t.id))"
        f" + (SELECT count(*) FROM search_docs d WHERE d.kind = '{kind}' AND NOT {known} d.record_id)"
        f" AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = d.record_id))"
    )
    return int(row[0]) if row else 0


def _other(journal: Journal, kind: str) -> int:
    """Of some rows, those that do not hold the words of their record, or are not found by them."""
    rows = journal.all(
        "SELECT id, record_id, title, text, parts, stems, facets FROM search_docs d WHERE kind = ?1"
        " AND NOT EXISTS (SELECT 1 FROM search_stale s WHERE s.kind = d.kind AND s.record_id = d.record_id)"
        " AND record_id % (SELECT 1 + count(*) / ?2 FROM search_docs WHERE kind = ?1) = 0 LIMIT ?2",
        (kind, _LOOKED_AT),
    )
    texts = texts_of(journal, kind, [row[1] for row in rows])
    strange = 0
    for number, row_id, *made in rows:
        if row_id not in texts:
            continue  # It is counted as lost.
        word = f"{made[0]} {made[1]}".split(maxsplit=1)
        agrees = tuple(made) == search_index.columns_of(texts[row_id]) and _has_tags(journal, number, texts[row_id])
        strange += not (agrees and (not word or _is_found(journal, number, word[0])))
    return strange


def _has_tags(journal: Journal, number: int, texts: Texts) -> bool:
    stored: dict[str, str] = dict(journal.all("SELECT tag_key, name FROM search_tags WHERE doc_id = ?", (number,)))
    return stored == search_index.tags_of(texts)


def _ranks(journal: Journal) -> None:
    """Best first asks for more than is needed to find: raises JournalError where that is missing."""
    journal.one(
        "SELECT bm25(search_words) FROM search_words WHERE search_words MATCH ? ORDER BY 1 LIMIT 1",
        (f'"{search_index.facet(EVERYTHING)}"',),
    )


def _is_found(journal: Journal, number: int, word: str) -> bool:
    return (
        journal.one("SELECT 1 FROM search_words WHERE search_words MATCH ? AND rowid = ?", (f'"{word}"', number))
        is not None
    )


def _uncounted(journal: Journal) -> int:
    """How many rows more or less are found than there are."""
    everything = f'"{search_index.facet(EVERYTHING)}"'
    row = journal.one(
        "SELECT abs((SELECT count(*) FROM search_words WHERE search_words MATCH ?)"
        " - (SELECT count(*) FROM search_docs))",
        (everything,),
    )
    return int(row[0]) if row else 0
