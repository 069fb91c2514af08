"""Tags wherever they stand: in the field of a reflection, and typed as ``#tag`` in any text of any record.

What they are changed to is given as a function of a text, so that this module knows where texts are and nothing else.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from mentee_journal.domain.capability_naming import name_key
from mentee_journal.domain.tag_views import TagRow
from mentee_journal.domain.tags import marks, tag_key
from mentee_journal.store import rows
from mentee_journal.store.search_index import KIND_SHIFT, tags_of
from mentee_journal.store.search_texts import KINDS, texts_of
from mentee_journal.store.written import WRITTEN

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = [
    "Place",
    "beginning",
    "clean_up",
    "counted",
    "follow",
    "ids_of",
    "links",
    "name_of",
    "places",
    "relink",
    "spellings",
    "uses",
    "write",
]


class Place(NamedTuple):
    """A row in which something of a text is to be different."""

    table: str
    id: int
    kind: str
    """The kind of record it belongs to."""
    of: int
    """Which one."""
    values: dict[str, str]
    """Its columns as they are to be."""
    reflection_id: int | None = None
    """The reflection whose writing it is, when it is any."""


def places(journal: Journal, key: str, change: Callable[[str], str]) -> Iterator[Place]:
    """Every row in which the tag stands in a text, with its texts as ``change`` gives them."""
    for table, (kind, of, columns) in WRITTEN.items():
        writing = {"reflections": "id", "reflection_answers": "reflection_id", "evidence": "reflection_id"}.get(table)
        where = " OR ".join(f"instr({column}, '#')" for column in columns)
        found = journal.all(
            f"SELECT id, {of}, {writing or 'NULL'}, {', '.join(columns)} FROM {table} WHERE {where} ORDER BY id"
        )
        for row_id, owner, reflection_id, *texts in found:
            values = {
                column: change(text)
                for column, text in zip(columns, texts, strict=True)
                if any(tag_key(mark.name) == key for mark in marks(text))
            }
            if values:
                yield Place(table, row_id, kind, owner, values, reflection_id)


def counted(journal: Journal, kinds: tuple[str, ...] = KINDS) -> list[TagRow]:
    """All tags of records of these kinds, from the index of searches; records changed since are looked at themselves.

    The most used first. Each is written as in the field, or else as it is typed most often.
    """
    per_kind: defaultdict[str, Counter[str]] = defaultdict(Counter)
    of_number = dict(enumerate(KINDS, start=1))
    for key, kind, number in journal.all(_COUNTED):
        if kind in of_number:
            per_kind[key][of_number[kind]] += number
    for key, kind, number in journal.all(
        f"SELECT x.tag_key, x.doc_id >> {KIND_SHIFT}, count(*) FROM search_stale s"
        " CROSS JOIN search_docs d ON d.kind = s.kind AND d.record_id = s.record_id"
        " CROSS JOIN search_tags x ON x.doc_id = d.id GROUP BY 1, 2"
    ):
        if kind in of_number:
            per_kind[key][of_number[kind]] -= number
    typed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, name, kind, number in _changed_since(journal, kinds):
        per_kind[key][kind] += number
        typed[key][name] += number
    used = {
        key: tuple(sorted(((k, n) for k, n in of.items() if n > 0 and k in kinds), key=lambda one: (-one[1], one[0])))
        for key, of in per_kind.items()
    }
    names = _names(journal, [key for key, of in used.items() if of], typed)
    every = [TagRow(names[key], key, sum(n for _, n in of), of) for key, of in used.items() if of]
    return sorted(every, key=lambda row: (-row.records, row.key))


# From the first record of a kind that has a tag to the first of the next kind or tag that has any: a kind's records are
# one range of numbers (store/search_index.py). So each row of the index is met once, and none is sorted.
_NEXT_KIND = f"((every.doc >> {KIND_SHIFT}) + 1) << {KIND_SHIFT}"
_AT_THE_END = f"every.doc >> {KIND_SHIFT} >= {(1 << 63 - KIND_SHIFT) - 1}"
"""No number is greater: only another program can have put it there. On with the next tag."""
_COUNTED = (
    "WITH RECURSIVE every (key, doc) AS (SELECT * FROM"
    " (SELECT tag_key, doc_id FROM search_tags ORDER BY tag_key, doc_id LIMIT 1)"
    " UNION SELECT t.tag_key, t.doc_id FROM every JOIN search_tags t ON (t.tag_key, t.doc_id) ="
    " (SELECT tag_key, doc_id FROM search_tags WHERE (tag_key, doc_id) >="
    f" (iif({_AT_THE_END}, every.key || char(0), every.key), iif({_AT_THE_END}, {-1 << 63}, {_NEXT_KIND}))"
    " ORDER BY tag_key, doc_id LIMIT 1))"
    f" SELECT key, doc >> {KIND_SHIFT}, (SELECT count(*) FROM search_tags x WHERE x.tag_key = every.key"
    f" AND x.doc_id >= every.doc AND x.doc_id < {_NEXT_KIND}) FROM every"
)


def _names(journal: Journal, keys: list[str], typed: defaultdict[str, Counter[str]]) -> dict[str, str]:
    """How each tag is written."""
    field = {tag_key(name): name for (name,) in journal.all("SELECT name FROM tags ORDER BY id DESC")}
    others = [key for key in keys if key not in field]
    for key, name, number in journal.all(
        "SELECT tag_key, name, count(*) FROM search_tags WHERE tag_key IN (SELECT value FROM json_each(?))"
        " GROUP BY 1, 2",
        (json.dumps(others),),
    ):
        typed[key][name] += number
    for key in others:
        field[key] = min(typed[key], key=lambda name: (-typed[key][name], name.swapcase()), default=key)
    return field


_WITH_SIGN = (
    "SELECT r.id FROM search_stale s CROSS JOIN reflections r ON r.id = s.record_id WHERE s.kind = 'reflection' AND ("
    + " OR ".join(f"instr(r.{column}, '#')" for column in WRITTEN["reflections"][2])
    + " OR EXISTS (SELECT 1 FROM reflection_answers a WHERE a.reflection_id = r.id AND instr(a.text, '#')))"
)
_IN_FIELD = (
    "SELECT t.name, count(*) FROM search_stale s CROSS JOIN reflection_tags rt ON rt.reflection_id = s.record_id"
    " JOIN tags t ON t.id = rt.tag_id WHERE s.kind = 'reflection'"
    " AND s.record_id NOT IN (SELECT value FROM json_each(?)) GROUP BY t.id"
)


def _changed_since(journal: Journal, kinds: tuple[str, ...]) -> Iterator[tuple[str, str, str, int]]:
    """Key, name, kind and number of the tags of all records that the index does not know as they are.

    Many at once are reflections whose tag was renamed: of those without a # only the field is looked at.
    """
    stale = journal.all("SELECT kind, record_id FROM search_stale")
    for kind in kinds:
        ids = [record_id for of, record_id in stale if of == kind]
        if kind == "reflection" and ids:
            ids = [row[0] for row in journal.all(_WITH_SIGN)]
            for name, number in journal.all(_IN_FIELD, (json.dumps(ids),)):
                yield tag_key(name), name, kind, number
        for texts in texts_of(journal, kind, ids).values() if ids else ():
            for key, name in tags_of(texts).items():
                yield key, name, kind, 1


def spellings(journal: Journal, key: str) -> list[str]:
    """The tag as it is written each time: those of the field first."""
    found = [name for _, name in ids_of(journal, key) if name]
    for table, (_, _, columns) in WRITTEN.items():
        for column in columns:
            for (text,) in journal.all(f"SELECT {column} FROM {table} WHERE instr({column}, '#') ORDER BY id"):
                found += [mark.name for mark in marks(text) if tag_key(mark.name) == key]
    return found


def ids_of(journal: Journal, key: str) -> list[tuple[int, str]]:
    """Rows of the tag and how each is written; more than one where an older version told accents apart."""
    return [(row[0], row[1]) for row in journal.all("SELECT id, name FROM tags ORDER BY id") if tag_key(row[1]) == key]


def beginning(journal: Journal, key: str) -> list[tuple[str, int]]:
    """Tags whose key begins like this, with the row's number; 0 for one that stands in texts only.

    A question for every letter: of those in texts only, the first is enough.
    """
    field = [
        (row[1], row[0])
        for row in journal.all("SELECT id, name FROM tags ORDER BY id DESC")
        if tag_key(row[1]).startswith(key)
    ]
    typed = journal.all(
        "SELECT name, 0 FROM search_tags WHERE tag_key >= ? AND tag_key < ? ORDER BY tag_key LIMIT 1",
        (key, f"{key}\U0010ffff"),
    )
    return [*field, *((row[0], row[1]) for row in typed)]


def uses(journal: Journal, tag_id: int) -> int:
    """How many reflections have the tag in their field."""
    row = journal.one("SELECT count(*) FROM reflection_tags WHERE tag_id = ?", (tag_id,))
    return int(row[0]) if row else 0


def name_of(journal: Journal, tag_id: int) -> str | None:
    """How the tag of a row is written."""
    row = journal.one("SELECT name FROM tags WHERE id = ?", (tag_id,))
    return None if row is None else str(row[0])


def links(journal: Journal, key: str) -> list[tuple[int, int]]:
    """The tag in the field of reflections: the link's id, and the reflection's."""
    ids = [tag for tag, _ in ids_of(journal, key)]
    return [
        (row[0], row[1])
        for row in journal.all(
            f"SELECT id, reflection_id FROM reflection_tags WHERE tag_id IN ({','.join('?' * len(ids))}) ORDER BY id",
            ids,
        )
    ]


def relink(journal: Journal, key: str, name: str | None) -> None:
    """Reflections that have the tag in their field have ``name`` in its place, once; None: nothing.

    Where in the field it stood is kept.
    """
    had = links(journal, key)
    new = tag_key(name) if name is not None else ""
    there = {reflection for _, reflection in links(journal, new)} if name is not None and new != key else set()
    tag = _tag(journal, name, new, key) if name is not None and had else None
    for link, reflection in had:
        if tag is None or reflection in there:
            rows.delete(journal, "reflection_tags", link)
        else:
            rows.update(journal, "reflection_tags", link, {"tag_id": tag})
            there.add(reflection)


def _tag(journal: Journal, name: str, key: str, old: str) -> int:
    """The row of a tag that is written like this from now on: its own, or else that of the tag it was before."""
    own = ids_of(journal, key)
    tag = (own or ids_of(journal, old))[0][0]
    rows.update(journal, "tags", tag, {"name": name} if own else {"name": name, "name_key": key})
    return tag


def clean_up(journal: Journal, key: str) -> None:
    """Rows of the tag that no reflection has any more go."""
    for tag, _ in ids_of(journal, key):
        if journal.one("SELECT 1 FROM reflection_tags WHERE tag_id = ? LIMIT 1", (tag,)) is None:
            rows.delete(journal, "tags", tag)


def write(journal: Journal, found: list[Place], reflections: set[int]) -> None:
    """Store the texts as they are to be. What is open in an editor elsewhere notices: its revision is counted on.

    ``reflections`` are those whose field of tags is different too.
    """
    for place in found:
        values: dict[str, Any] = dict(place.values)
        if place.table in ("capabilities", "capability_names"):
            values["name_key"] = name_key(values["name"])
        rows.update(journal, place.table, place.id, values)
    touched = {
        # A move has no words of its own in a search: they are its session's, which is noted down as changed.
        "sessions": {place.of for place in found if place.table in ("sessions", "session_moves")},
        "reflections": reflections | {place.reflection_id for place in found if place.reflection_id is not None},
    }
    for table, ids in touched.items():
        for row_id in sorted(ids):
            row = journal.one(f"SELECT revision FROM {table} WHERE id = ?", (row_id,))
            assert row is not None
            rows.update(journal, table, row_id, {"revision": row[0] + 1})


def follow(journal: Journal, change: Callable[[str], str]) -> None:
    """Searches that are kept ask for what ``change`` makes of them."""
    for row_id, query in journal.all("SELECT id, query FROM saved_searches ORDER BY id"):
        rows.update(journal, "saved_searches", row_id, {"query": change(query)})
