"""Which rows go with what is deleted for ever: all that hung on a record, earlier parts of it too.

A row that is deleted lives on in ``changes`` alone, so that is where its parts are looked for: an answer that was
taken out of a reflection long before the reflection went is found by the reflection its last row names.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.store.rows import listed
from mentee_journal.store.tables import HISTORY_TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentee_journal.store.journal import Journal

__all__ = ["Doomed", "Link", "doomed_by", "links"]

Doomed = dict[str, set[int]]
"""Numbers of rows by table. None of them is there any more."""

_LAST = (
    "NOT EXISTS (SELECT 1 FROM changes n WHERE n.table_name = c.table_name AND n.row_id = c.row_id"
    " AND n.id > c.id AND n.operation = 'delete')"
)


class Link(NamedTuple):
    """A column that points at rows of another table."""

    table: str
    column: str
    parent: str
    needed: bool
    """Whether there is no row without one."""
    hangs: bool
    """Whether the row goes with what it points at."""


def links(journal: Journal) -> list[Link]:
    """Every foreign key of the tables that keep a history."""
    found: list[Link] = []
    for table in HISTORY_TABLES:
        needed = {row[1]: bool(row[3]) for row in journal.all(f"PRAGMA table_info({table})")}
        found += [
            Link(table, row[3], row[2], needed[row[3]], row[6] == "CASCADE")
            for row in journal.all(f"PRAGMA foreign_key_list({table})")
        ]
    return found


def doomed_by(journal: Journal, steps: Iterable[int]) -> Doomed:
    """The rows that go when these removals are deleted for ever."""
    doomed: Doomed = defaultdict(set)
    for table, row_id in journal.all(
        "SELECT DISTINCT table_name, row_id FROM changes WHERE operation = 'delete'"
        " AND step_id IN (SELECT value FROM json_each(?))",
        (listed(steps),),
    ):
        if table in HISTORY_TABLES:
            doomed[table].add(row_id)
    for table, ids in doomed.items():
        ids -= _there(journal, table, ids)
    _with_parts(journal, doomed)
    _with_lone_tags(journal, doomed)
    return {table: ids for table, ids in doomed.items() if ids}


def _there(journal: Journal, table: str, ids: Iterable[int]) -> set[int]:
    return {
        row[0]
        for row in journal.all(f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (listed(ids),))
    }


def _with_parts(journal: Journal, doomed: Doomed) -> None:
    """What hung on them when it went itself, and what hung on that."""
    hanging = [link for link in links(journal) if link.hangs]
    fresh = {table: set(ids) for table, ids in doomed.items() if ids}
    while fresh:
        found: Doomed = defaultdict(set)
        for link in hanging:
            if fresh.get(link.parent):
                found[link.table] |= {
                    row[0]
                    for row in journal.all(
                        "SELECT c.row_id FROM changes c WHERE c.table_name = ?1 AND c.operation = 'delete'"
                        f" AND json_extract(c.before, '$.{link.column}') IN (SELECT value FROM json_each(?2))"
                        f" AND NOT EXISTS (SELECT 1 FROM {link.table} t WHERE t.id = c.row_id) AND {_LAST}",
                        (link.table, listed(fresh[link.parent])),
                    )
                }
        if fresh.get("capability_names"):
            found["capabilities"] |= _put_together(journal, fresh["capability_names"])
        fresh = {table: ids - doomed[table] for table, ids in found.items() if ids - doomed[table]}
        for table, ids in fresh.items():
            doomed[table] |= ids


def _put_together(journal: Journal, names: set[int]) -> set[int]:
    """Strengths that were put together with one that goes, and lived on as its other names."""
    return {
        row[0]
        for row in journal.all(
            "SELECT c.row_id FROM changes c LEFT JOIN steps s ON s.id = c.step_id"
            " WHERE c.table_name = 'capabilities' AND c.operation = 'delete' AND coalesce(s.is_removal, 0) = 0"
            " AND json_extract(c.before, '$.name_key') IN (SELECT json_extract(n.before, '$.name_key') FROM changes n"
            "  WHERE n.table_name = 'capability_names' AND n.row_id IN (SELECT value FROM json_each(?)))"
            f" AND NOT EXISTS (SELECT 1 FROM capabilities t WHERE t.id = c.row_id) AND {_LAST}",
            (listed(names),),
        )
    }


def _with_lone_tags(journal: Journal, doomed: Doomed) -> None:
    """Tags that nothing else has, and nothing in the trash or in an earlier version of what stays."""
    had = {
        row[0]
        for row in journal.all(
            "SELECT DISTINCT json_extract(before, '$.tag_id') FROM changes WHERE table_name = 'reflection_tags'"
            " AND before IS NOT NULL AND row_id IN (SELECT value FROM json_each(?))",
            (listed(doomed.get("reflection_tags", ())),),
        )
        if row[0] is not None
    }
    if not had:
        return
    kept = {
        row[0]
        for row in journal.all(
            "SELECT tag_id FROM reflection_tags WHERE tag_id IN (SELECT value FROM json_each(?1)) UNION"
            " SELECT json_extract(before, '$.tag_id') FROM changes WHERE table_name = 'reflection_tags'"
            " AND before IS NOT NULL AND json_extract(before, '$.tag_id') IN (SELECT value FROM json_each(?1))"
            " AND row_id NOT IN (SELECT value FROM json_each(?2))",
            (listed(had), listed(doomed["reflection_tags"])),
        )
    }
    doomed["tags"] |= had - kept
