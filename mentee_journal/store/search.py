"""Asking the index: the newest or the best of each kind, and how many there are up to a limit."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from operator import neg
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.store.search_format import EVERYTHING
from mentee_journal.store.search_index import day_of, facet, range_of
from mentee_journal.store.search_texts import KINDS

if TYPE_CHECKING:
    from mentee_journal.domain.search_wanted import Term, Wanted
    from mentee_journal.store.journal import Journal

__all__ = ["MOST", "Found", "Row", "expression", "look", "newest"]

MOST = 200
"""Counting stops here, unless more are to be shown."""


class Row(NamedTuple):
    """A record that is to be shown."""

    id: int
    day: int
    """Ordinal of its day; 0 for none."""
    title: str
    """Folded, as all that follows."""
    text: str
    parts: str


class Found(NamedTuple):
    """Records of one kind."""

    kind: str
    number: int
    more: bool
    rows: tuple[Row, ...]
    """The records to be shown, in order."""


def expression(wanted: Wanted, sort: str = "") -> str:
    """The wanted words and facets in the language of FTS5. Folded words hold nothing that is a sign there."""
    needed = [_term(term) for term in wanted.terms]
    needed += [_any(_quoted(facet(name)) for name in names) for names in wanted.facets]
    if sort:
        needed.append(_quoted(facet(sort)))
    without = [_term(term) for term in wanted.not_terms]
    without += [_quoted(facet(name)) for name in wanted.not_facets]
    found = " AND ".join(needed) if needed else _quoted(facet(EVERYTHING))
    return f"({found}) NOT {_any(without)}" if without else found


def _quoted(word: str) -> str:
    return f'"{word}"'


def _any(parts: Iterable[str]) -> str:
    return f"({' OR '.join(parts)})"


def _term(term: Term) -> str:
    said = _quoted(" ".join(term.words)) + (" *" if term.begun else "")
    stem = term.endless
    if len(term.words) > 1 or stem == term.words[0] or (term.begun and stem.startswith(term.words[0])):
        return said
    return f"({said} OR {_quoted(stem)})"


def look(journal: Journal, wanted: Wanted, *, best: bool, limit: int) -> list[Found]:
    """What is found, by kind; kinds without anything are left out."""
    most = max(MOST, limit)
    numbers = newest(journal, wanted, most)
    if best:
        asked = _asked(wanted)
        numbers = {
            kind: (_best(journal, wanted, asked[kind], kind, limit), count) for kind, (_, count) in numbers.items()
        }
    shown = {kind: tuple(found[0][:limit]) for kind, found in numbers.items()}
    rows = _rows(journal, [number for numbers in shown.values() for number in numbers])
    return [
        Found(kind, min(count, most), count > most, tuple(rows[n] for n in shown[kind] if n in rows))
        for kind, (_, count) in numbers.items()
    ]


Sorts = dict[str, tuple[str, ...]]


def _asked(wanted: Wanted) -> Sorts:
    """Which kinds are asked for, each with the sorts that are (none: all of them)."""
    found: Sorts = {}
    for kind in KINDS:
        sorts = [sort for of, sort in wanted.kinds if of == kind]
        if wanted.kinds and not sorts:
            continue
        if (kind, "") in wanted.not_kinds:
            continue
        found[kind] = () if "" in sorts else tuple(dict.fromkeys(sorts))
    return found


Numbers = dict[str, tuple[list[int], int]]


def newest(journal: Journal, wanted: Wanted, most: int) -> Numbers:
    """The newest rows of each kind and how many there are, one more than ``most`` at most; no kind without any."""
    asked = _asked(wanted)
    if not asked or wanted.impossible:
        return {}
    whole = len(asked) == len(KINDS) and not any(asked.values()) and wanted.first is None and wanted.last is None
    found = _sweep(journal, expression(wanted), most) if whole else _one_by_one(journal, wanted, asked, most)
    return {kind: one for kind, one in found.items() if one[1]}


def _one_by_one(journal: Journal, wanted: Wanted, asked: Sorts, most: int) -> Numbers:
    found: Numbers = {}
    for kind, sorts in asked.items():
        rows: list[int] = []
        for sort in sorts or ("",):
            first, last = _bounds(wanted, kind)
            rows += _newest(journal, expression(wanted, sort), first, last, most)
        rows.sort(reverse=True)
        found[kind] = (rows, len(rows))
    return found


def _bounds(wanted: Wanted, kind: str) -> tuple[int, int]:
    if wanted.first is None and wanted.last is None:
        return range_of(kind)
    first = wanted.first.toordinal() if wanted.first else 1
    return range_of(kind, first, wanted.last.toordinal()) if wanted.last else range_of(kind, first)


_NEWEST = (
    "SELECT rowid FROM search_words WHERE search_words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?"
)


def _newest(journal: Journal, match: str, first: int, last: int, most: int) -> list[int]:
    # From a number that is there the index goes on at once; from one between two it may read the long way there.
    top = journal.one("SELECT max(id) FROM search_docs WHERE id <= ?", (last,))
    if top is None or top[0] is None or top[0] < first:
        return []
    return [row[0] for row in journal.all(_NEWEST, (match, first, top[0], most + 1))]


def _sweep(journal: Journal, match: str, most: int) -> Numbers:
    """Every kind in as few questions as can be: the next one begins below the kind that is full."""
    found: Numbers = {}
    left = list(reversed(KINDS))
    while left:
        rows = _newest(journal, match, _LOWEST, range_of(left[0])[1], most)
        cut = len(rows) > most
        at = 0
        for kind in tuple(left):
            # Downwards, so what is at or above the first number of a kind is of it.
            end = bisect_right(rows, -range_of(kind)[0], lo=at, key=neg)
            number = end - at
            if cut and end == len(rows) and number <= most:
                break  # The rest of this kind was cut off: it is asked for again, from its own top.
            found[kind] = (rows[at:end], number)
            left.remove(kind)
            if cut and end == len(rows):
                break
            at = end
        if not cut:
            break
    return {kind: found[kind] for kind in KINDS if kind in found}


_LOWEST = range_of(KINDS[0])[0]


def _best(journal: Journal, wanted: Wanted, sorts: tuple[str, ...], kind: str, limit: int) -> list[int]:
    first, last = _bounds(wanted, kind)
    rows: list[tuple[float, int]] = []
    for sort in sorts or ("",):
        rows += journal.all(
            "SELECT bm25(search_words, 8.0, 1.0, 0.2, 0.0), rowid FROM search_words"
            " WHERE search_words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY 1, 2 DESC LIMIT ?",
            (expression(wanted, sort), first, last, limit),
        )
    rows.sort(key=lambda row: (row[0], -row[1]))
    return [number for _, number in rows]


def _rows(journal: Journal, numbers: list[int]) -> dict[int, Row]:
    return {
        row[0]: Row(row[1], day_of(row[0]), *row[2:])
        for row in journal.all(
            "SELECT id, record_id, title, text, parts FROM search_docs WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )
    }
