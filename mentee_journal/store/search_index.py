"""The index of a search, made of the records: kept in step by what the triggers note down as stale.

A row's number in the index is its kind (4 bits), its day (22 bits) and its record (37 bits), so one kind is one range
of numbers, the newest of it stand last, and days are bounds of the range. ``search_docs`` holds the folded words of a
record (domain/search_words.py), so that SQLite finds exactly the words this program finds in a text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.search_marks import DIVIDER
from mentee_journal.domain.search_words import fold, stems
from mentee_journal.domain.tags import find_tags, tag_key
from mentee_journal.store.search_format import EVERYTHING, FACET, is_broken, is_present, is_whole, make
from mentee_journal.store.search_texts import KINDS, Texts, forgiving, texts_of
from mentee_journal.store.tables import TABLE_OF_KIND

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = [
    "FACET",
    "KIND_SHIFT",
    "columns_of",
    "day_of",
    "facet",
    "range_of",
    "rebuild",
    "refresh",
    "tag_name",
    "tags_of",
    "waiting",
]

CHUNK = 500
"""Records made anew in one transaction: another program waits no longer than that."""
_HEAVY = 2_000_000
"""Characters in one transaction, for records that are books."""

_MUCH = 1000
"""Records made anew at once, after which it pays to put the index in order."""
_PAGES = 500
"""Pages put in order in one transaction."""

_ID_BITS, _DAY_BITS = 37, 22
_ID_MASK = (1 << _ID_BITS) - 1
_DAY_MASK = (1 << _DAY_BITS) - 1
_LAST_DAY = date.max.toordinal()
KIND_SHIFT = _ID_BITS + _DAY_BITS
"""A row's number shifted by so many bits is that of its kind: its place in KINDS, counted from 1."""


@lru_cache(maxsize=64)
def range_of(kind: str, first: int = 0, last: int = _DAY_MASK) -> tuple[int, int]:
    """The first and the last number a row of that kind can have, from one day (ordinal) to another."""
    base = (KINDS.index(kind) + 1) << KIND_SHIFT
    first, last = min(max(first, 0), _DAY_MASK), min(max(last, -1), _DAY_MASK)
    return base + (first << _ID_BITS), base + ((last + 1) << _ID_BITS) - 1


def day_of(number: int) -> int:
    """The day (ordinal) in a row's number; 0 where another program put none that there is."""
    day = (number >> _ID_BITS) & _DAY_MASK
    return day if day <= _LAST_DAY else 0


def facet(name: str) -> str:
    """A facet as it stands in the index."""
    return f"{FACET}{name}"


def tag_name(key: str) -> str:
    """The name of a tag's facet; any text can be a tag's key, so it is spelled in numbers."""
    return f"t{key.encode('utf-8', 'surrogatepass').hex()}"


def waiting(journal: Journal, most: int = 1000) -> int:
    """How many records have to be made anew; counting stops at ``most``."""
    row = journal.one("SELECT count(*) FROM (SELECT 1 FROM search_stale LIMIT ?)", (most,))
    return int(row[0]) if row else 0


def refresh(journal: Journal, *, limit: int | None = None, progress: Callable[[int], object] | None = None) -> int:
    """Make anew what is stale, ``limit`` records at most; how many that were.

    ``progress`` is told after each chunk how many are done. Cheap when nothing is stale: a few questions. An index
    that another program damaged or emptied is made anew.
    """
    done = 0
    anew = not (is_present(journal) and is_whole(journal))
    if anew:
        _make_anew(journal)
    while limit is None or done < limit:
        size = CHUNK if limit is None else min(CHUNK, limit - done)
        if journal.one("SELECT 1 FROM search_stale LIMIT 1") is None:
            break
        try:
            with journal.writing(), forgiving(journal):
                done += _renew(journal, size)
        except JournalError as error:
            if anew or not is_broken(error):
                raise
            anew = True
            _make_anew(journal)
        if progress is not None:
            progress(done)
    if limit is None and done >= _MUCH:
        _gather(journal)
    return done


def _gather(journal: Journal) -> None:
    """Put the pieces an index is made in together, some pages at a time: asking one is quicker than asking ten."""
    before = -2
    while journal.db.total_changes - before > 1:
        with journal.writing():
            before = journal.db.total_changes
            journal.run("INSERT INTO search_words (search_words, rank) VALUES ('merge', ?)", (-_PAGES,))


def rebuild(journal: Journal, *, progress: Callable[[int], object] | None = None) -> int:
    """Throw the index away and make it anew, with the triggers that keep it in step; how many records that were."""
    from mentee_journal.store.migrations import search_triggers

    with journal.writing():
        present = {row[0] for row in journal.all("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
        for name, sql in search_triggers().items():
            if name not in present:
                journal.run(sql)
    _make_anew(journal)
    return refresh(journal, progress=progress)


def _make_anew(journal: Journal) -> None:
    """An empty index, and every record stale."""
    with journal.writing():
        make(journal)
        journal.run("DELETE FROM search_stale")
        for kind in KINDS:
            journal.run(f"INSERT INTO search_stale (kind, record_id) SELECT '{kind}', id FROM {TABLE_OF_KIND[kind]}")


_IN_ORDER = ("session", *(kind for kind in KINDS if kind != "session"))
"""Sessions first: whose they are is also whose the reflections on them are."""


def _renew(journal: Journal, most: int) -> int:
    """Make so many stale records anew, or fewer when they are long; how many that were."""
    done = weight = 0
    for kind in _IN_ORDER:
        if done >= most or weight > _HEAVY:
            return done
        ids = [
            row[0]
            for row in journal.all("SELECT record_id FROM search_stale WHERE kind = ? LIMIT ?", (kind, most - done))
        ]
        if not ids:
            continue
        texts = texts_of(journal, kind, ids)
        kept = _old(journal, kind, ids)
        for row_id in ids:
            if weight > _HEAVY:
                return done
            weight += _replace(journal, kind, row_id, kept.get(row_id), texts.get(row_id))
            journal.run("DELETE FROM search_stale WHERE kind = ? AND record_id = ?", (kind, row_id))
            done += 1
    if not done:
        # Left are kinds that no version of this program knows: another program has written them.
        done = journal.run("DELETE FROM search_stale").rowcount
    return done


Old = tuple[int, str, str, str, str, str]


def _old(journal: Journal, kind: str, ids: Iterable[int]) -> dict[int, Old]:
    return {
        row[0]: row[1:]
        for row in journal.all(
            "SELECT record_id, id, title, text, parts, stems, facets FROM search_docs"
            " WHERE kind = ?1 AND record_id IN (SELECT value FROM json_each(?2))",
            (kind, json.dumps(list(ids))),
        )
    }


def _replace(journal: Journal, kind: str, row_id: int, old: Old | None, texts: Texts | None) -> int:
    """Put a record's row in the place of its old one; how many characters were looked at."""
    made = None if texts is None else columns_of(texts)
    if old is not None:
        if made is not None and texts is not None and old[1:] == made and _same_place(journal, old[0], texts):
            return len(made[1])
        journal.run(
            "INSERT INTO search_words (search_words, rowid, title, text, stems, facets)"
            " VALUES ('delete', ?, ?, ?, ?, ?)",
            (old[0], old[1], old[2], old[4], old[5]),
        )
        journal.run("DELETE FROM search_tags WHERE doc_id = ?", (old[0],))
        journal.run("DELETE FROM search_docs WHERE id = ?", (old[0],))
    if kind == "session" and old is not None and (made is None or made[4] != old[5]):
        # Whose session it is, is also whose the reflections on it are.
        _stale_reflections(journal, row_id)
    if made is None or texts is None:
        return 0
    number = _free_number(journal, texts)
    title, text, parts, endings, facets = made
    journal.run(
        "INSERT INTO search_docs (id, kind, record_id, title, text, parts, stems, facets)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (number, kind, row_id, title, text, parts, endings, facets),
    )
    journal.run(
        "INSERT INTO search_words (rowid, title, text, stems, facets) VALUES (?, ?, ?, ?, ?)",
        (number, title, text, endings, facets),
    )
    for key, name in tags_of(texts).items():
        journal.run("INSERT INTO search_tags (doc_id, tag_key, name) VALUES (?, ?, ?)", (number, key, name))
    return len(text)


def columns_of(texts: Texts) -> tuple[str, str, str, str, str]:
    """The columns of a record's row: title, text, parts, stems, facets."""
    title = fold(texts.title)
    parts = [fold(text) for _, text in texts.parts]
    found = stems([*title, *(word for part in parts for word in part)])
    facets = [facet(name) for name in (EVERYTHING, *texts.facets)] + [facet(tag_name(key)) for key in tags_of(texts)]
    return (
        " ".join(title),
        f" {DIVIDER} ".join(" ".join(part) for part in parts),
        "\n".join(name for name, _ in texts.parts),
        " ".join(found),
        " ".join(facets),
    )


def tags_of(texts: Texts) -> dict[str, str]:
    """The names of a record's tags by their keys: as in its field, else as first written in its texts."""
    found = {tag_key(name): name for name in reversed(texts.tags)}
    for text in (texts.title, *(text for name, text in texts.parts if name != "tags")):
        for name in find_tags(text):
            found.setdefault(tag_key(name), name)
    return found


def _stale_reflections(journal: Journal, session_id: int) -> None:
    journal.run(
        "INSERT INTO search_stale (kind, record_id) SELECT 'reflection', r.id FROM reflections r"
        " WHERE r.session_id = ?1"
        " AND NOT EXISTS (SELECT 1 FROM search_stale s WHERE s.kind = 'reflection' AND s.record_id = r.id)",
        (session_id,),
    )


def _place(texts: Texts) -> int:
    first, _ = range_of(texts.kind, texts.day, texts.day)
    return first + (texts.id & _ID_MASK)


def _same_place(journal: Journal, number: int, texts: Texts) -> bool:
    """Whether a row may stay as it is: its number is of its day, and its tags are called as before."""
    first, last = range_of(texts.kind, texts.day, texts.day)
    if not first <= number <= last:
        return False
    tags = tags_of(texts)
    return not tags or tags == dict(journal.all("SELECT tag_key, name FROM search_tags WHERE doc_id = ?", (number,)))


def _free_number(journal: Journal, texts: Texts) -> int:
    """The record's own number, or the next one of its day that is free: numbers from an import may be any."""
    first, last = range_of(texts.kind, texts.day, texts.day)
    number = _place(texts)
    while journal.one("SELECT 1 FROM search_docs WHERE id = ?", (number,)):
        number = number + 1 if number < last else first
    return number
