"""Undo and redo: taking a step back, row by row, from what the triggers kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.views import Undone
from mentee_journal.store.tables import HISTORY_TABLES, PARTS, TABLE_OF_KIND

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = [
    "PURGE",
    "Change",
    "Step",
    "anything",
    "changes_of",
    "columns_of",
    "last",
    "present_columns",
    "put_back",
    "redo",
    "step",
    "subject_id",
    "undo",
    "weight",
]

PURGE = "purge"
"""What the step is about that says something was deleted for ever."""
_TOLD = "purged"
"""The same, once undo has said that it cannot be taken back."""

_STEP = "id, label, kind, subject_kind, subject_label, is_removal, reverts_id, reverted_by_id, made_at"
_CHANGED = "EXISTS (SELECT 1 FROM changes c WHERE c.step_id = s.id)"
_UNDOABLE = (
    f"SELECT {_STEP} FROM steps s WHERE reverted_by_id IS NULL AND kind IN ('do', 'redo', 'restore')"
    f" AND (subject_kind = 'purge' OR {_CHANGED}) ORDER BY id DESC LIMIT 1"
)
"""What was deleted for ever changed nothing that is kept; undo says so, and goes past it the next time."""
_REDOABLE = (
    f"SELECT {_STEP} FROM steps s WHERE reverted_by_id IS NULL AND kind = 'undo' AND {_CHANGED}"
    " AND id > (SELECT coalesce(max(id), 0) FROM steps WHERE kind IN ('do', 'restore')) ORDER BY id DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One intention of the user, as history keeps it."""

    id: int
    label: str
    kind: str
    subject_kind: str
    subject_label: str
    is_removal: bool
    reverts_id: int | None
    reverted_by_id: int | None
    made_at: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row that a step touched; ``before`` is the row as it was, or None for a new one."""

    id: int
    table: str
    row_id: int
    operation: str
    before: dict[str, Any] | None


def _step(row: tuple[Any, ...] | None) -> Step | None:
    if row is None:
        return None
    number, label, kind, subject_kind, subject_label, is_removal, reverts_id, reverted_by_id, made_at = row
    return Step(number, label, kind, subject_kind, subject_label, bool(is_removal), reverts_id, reverted_by_id, made_at)


def step(journal: Journal, step_id: int) -> Step | None:
    """The step with this id."""
    return _step(journal.one(f"SELECT {_STEP} FROM steps WHERE id = ?", (step_id,)))


def changes_of(journal: Journal, step_id: int) -> list[Change]:
    """What a step changed, the newest change first."""
    found = journal.all(
        "SELECT id, table_name, row_id, operation, before FROM changes WHERE step_id = ? ORDER BY id DESC",
        (step_id,),
    )
    return [Change(r[0], r[1], r[2], r[3], None if r[4] is None else json.loads(r[4])) for r in found]


def columns_of(journal: Journal, table: str) -> list[str]:
    """The columns a table has now."""
    assert table in HISTORY_TABLES
    if table not in journal.columns:
        journal.columns[table] = [row[1] for row in journal.all(f"PRAGMA table_info({table})")]
    return journal.columns[table]


def anything(journal: Journal) -> bool:
    """Whether anything was ever done in the journal."""
    return journal.one("SELECT 1 FROM steps LIMIT 1") is not None


def last(journal: Journal) -> str | None:
    """The label of what undo would take back."""
    found = _step(journal.one(_UNDOABLE))
    return found.label if found else None


def weight(journal: Journal, *, again: bool = False) -> tuple[str, int]:
    """What undo would take back (``again``: redo make again), and how many records that touches."""
    found = _step(journal.one(_REDOABLE if again else _UNDOABLE))
    if found is None:
        return "", 0
    marks = ", ".join("?" * len(PARTS))
    row = journal.one(
        "SELECT count(*) FROM (SELECT DISTINCT table_name, row_id FROM changes WHERE step_id = ?"
        f" AND table_name NOT IN ({marks}))",
        (found.id, *PARTS),
    )
    return found.label, int(row[0]) if row else 0


def undo(journal: Journal) -> Undone | None:
    """Take back the newest step that still stands; None when there is none.

    Raises Refused, with nothing changed, when another program has changed the same rows since.
    """
    with journal.writing():
        target = _step(journal.one(_UNDOABLE))
        if target is None:
            return None
        if target.subject_kind != PURGE:
            return _revert(journal, target, "undo")
        journal.run("UPDATE steps SET subject_kind = ? WHERE subject_kind = ?", (_TOLD, PURGE))
        before = last(journal)
    once_more = f" Once more undoes what was before it: “{before}”." if before else ""
    raise Refused(f"What was deleted for ever cannot be brought back: it is gone from this file.{once_more}")


def redo(journal: Journal) -> Undone | None:
    """Make again what was taken back last, as long as nothing new has been done since; None otherwise."""
    with journal.writing():
        target = _step(journal.one(_REDOABLE))
        if target is None:
            return None
        return _revert(journal, target, "redo")


def _root(journal: Journal, of: Step) -> Step:
    """The step of the user that a chain of undo and redo goes back to."""
    while of.kind in ("undo", "redo") and of.reverts_id is not None:
        below = step(journal, of.reverts_id)
        if below is None:
            break
        of = below
    return of


def _revert(journal: Journal, target: Step, kind: str) -> Undone:
    root = _root(journal, target)
    found = changes_of(journal, target.id)
    _refuse_when_moved_on(journal, target, found)
    with journal.atomic(
        target.label,
        kind=kind,
        subject_kind=target.subject_kind,
        subject_label=target.subject_label,
        is_removal=kind == "redo" and root.is_removal,
        reverts_id=target.id,
    ) as made:
        journal.run("PRAGMA defer_foreign_keys = ON")
        for change in found:
            _invert(journal, change, target)
        _check_links(journal, target)
        ours = {(change.table, change.row_id) for change in found}
        touched = journal.all("SELECT DISTINCT table_name, row_id FROM changes WHERE step_id = ?", (made,))
        if any((row[0], row[1]) not in ours for row in touched):
            raise _moved_on(target)
        journal.run("UPDATE steps SET reverted_by_id = ? WHERE id = ?", (made, target.id))
        if root.kind == "restore" and root.reverts_id is not None:
            _trash_again(journal, target, root.reverts_id, made, kind)
    return Undone(made, target.label, target.subject_kind, subject_id(journal, target))


def _trash_again(journal: Journal, target: Step, removal_id: int, made: int, kind: str) -> None:
    """Taking back "bring back from the trash" puts it into the trash again, and the other way round.

    A removal that was itself taken back and made again is another step by then: the one at the end of the chain.
    """
    if kind == "undo":
        journal.run(
            "UPDATE steps SET reverted_by_id = NULL WHERE reverted_by_id = ? AND is_removal = 1",
            (target.id,),
        )
        return
    standing = step(journal, removal_id)
    while standing is not None and standing.reverted_by_id is not None:
        standing = step(journal, standing.reverted_by_id)
    if standing is not None:
        journal.run("UPDATE steps SET reverted_by_id = ? WHERE id = ? AND is_removal = 1", (made, standing.id))


def _moved_on(target: Step) -> Refused:
    return Refused(f"“{target.label}” cannot be taken back or made again: what it touched was changed since.")


def _refuse_when_moved_on(journal: Journal, target: Step, found: list[Change]) -> None:
    newest: dict[tuple[str, int], int] = {}
    for change in found:  # the newest of each row comes first; a step may have been joined by later ones
        newest.setdefault((change.table, change.row_id), change.id)
    for table in {table for table, _ in newest}:
        ids = [row_id for of, row_id in newest if of == table]
        for at in range(0, len(ids), 500):
            some = ids[at : at + 500]
            for row_id, last in journal.all(
                "SELECT row_id, max(id) FROM changes WHERE table_name = ? AND step_id IS NULL"
                f" AND row_id IN ({','.join('?' * len(some))}) GROUP BY row_id",
                [table, *some],
            ):
                if last > newest[table, row_id]:
                    raise _moved_on(target)


def _invert(journal: Journal, change: Change, target: Step) -> None:
    if change.table not in HISTORY_TABLES:
        raise _moved_on(target)
    if change.operation == "insert":
        done = journal.run(f"DELETE FROM {change.table} WHERE id = ?", (change.row_id,)).rowcount
    elif change.operation == "update":
        before = present_columns(journal, change)
        sets = ", ".join(f"{name} = ?" for name in before)
        done = journal.run(f"UPDATE {change.table} SET {sets} WHERE id = ?", (*before.values(), change.row_id)).rowcount
    else:
        put_back(journal, change)
        done = 1
    if not done:
        raise _moved_on(target)


def present_columns(journal: Journal, change: Change) -> dict[str, Any]:
    """A row as it was before a change, in the columns the table has now."""
    known = columns_of(journal, change.table)
    return {name: value for name, value in (change.before or {}).items() if name in known}


def put_back(journal: Journal, change: Change, **instead: Any) -> None:
    """Insert a deleted row again, under its old id; ``instead`` replaces columns. Raises Refused."""
    row = {**present_columns(journal, change), **instead}
    journal.run(
        f"INSERT INTO {change.table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
        tuple(row.values()),
    )


def _check_links(journal: Journal, target: Step) -> None:
    """Deferred foreign keys would only fail at COMMIT, as an error that says nothing."""
    tables = {row[0] for row in journal.all("SELECT DISTINCT table_name FROM changes WHERE step_id = ?", (target.id,))}
    for table in sorted(tables):
        if journal.all(f"PRAGMA foreign_key_check({table})"):
            raise _moved_on(target)


def subject_id(journal: Journal, target: Step) -> int | None:
    """The record a step was about, when there is one of that kind now."""
    table = TABLE_OF_KIND.get(target.subject_kind)
    if table is None:
        return None
    order = "DESC" if target.is_removal else "ASC"
    found = journal.one(
        f"SELECT row_id FROM changes WHERE step_id = ? AND table_name = ? ORDER BY id {order} LIMIT 1",
        (target.id, table),
    )
    if found is None or journal.one(f"SELECT 1 FROM {table} WHERE id = ?", found) is None:
        return None
    return int(found[0])
