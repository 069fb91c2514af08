"""Deleting for ever: of what was in the trash neither words nor search words are left in the file.

Three things are done. What history keeps of the rows goes, and what quotes them in history, in labels and in drafts
(:func:`erase`); a step stays behind that says so. Then the file is made anew (:func:`make_anew`), because SQLite
leaves pieces of what was moved about between the rows; until that is done the step says that it is not.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from mentee_journal.domain.errors import Locked
from mentee_journal.domain.moments import to_utc_text
from mentee_journal.store import purge_words, search_index
from mentee_journal.store.doomed import Doomed, Link, doomed_by, links
from mentee_journal.store.history import PURGE, columns_of
from mentee_journal.store.rows import listed
from mentee_journal.store.tables import HISTORY_TABLES, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentee_journal.store.journal import Journal

__all__ = ["DONE", "Going", "drop_idle", "erase", "going", "make_anew", "note", "removals", "unfinished"]

DONE = "Deleted for ever"
_DOING = "Deleting for ever"


class Going(NamedTuple):
    """What goes when removals are deleted for ever."""

    records: int
    drafts: int
    """Texts that were typed about them and not saved."""
    others: tuple[int, ...]
    """Other removals in the trash of which something goes along, because it hung on what goes."""


def removals(journal: Journal, before: str | None = None) -> tuple[int, ...]:
    """The removals that stand, of which something is still in the trash; those made before a moment alone."""
    return tuple(
        row[0]
        for row in journal.all(
            "SELECT id FROM steps s WHERE is_removal = 1 AND reverted_by_id IS NULL"
            " AND (?1 IS NULL OR made_at < ?1)"
            " AND EXISTS (SELECT 1 FROM changes c WHERE c.step_id = s.id AND c.operation = 'delete') ORDER BY id",
            (before,),
        )
    )


def going(journal: Journal, steps: Iterable[int]) -> Going:
    """What would go."""
    steps = tuple(steps)
    doomed = doomed_by(journal, steps)
    others = {
        row[0]
        for table, ids in doomed.items()
        for row in journal.all(
            "SELECT DISTINCT s.id FROM changes c JOIN steps s ON s.id = c.step_id WHERE c.table_name = ?"
            " AND c.operation = 'delete' AND s.is_removal = 1 AND s.reverted_by_id IS NULL"
            " AND c.row_id IN (SELECT value FROM json_each(?))",
            (table, listed(ids)),
        )
    }
    records = sum(len(ids) for table, ids in doomed.items() if table not in PARTS)
    return Going(records, len(purge_words.drafts_of(journal, doomed)), tuple(sorted(others - set(steps))))


def erase(journal: Journal, steps: Iterable[int]) -> Going:
    """Take what these removals took out of history, for good; what went. The file still has to be made anew."""
    steps = tuple(steps)
    with journal.joining(None):
        gone = going(journal, steps)
        doomed = doomed_by(journal, steps)
        quotes = purge_words.quotes_of(journal, doomed)
        touched = _touched(journal, doomed) | set(steps)
        _forget(journal, doomed)
        moved = _others_in(journal, steps)
        journal.run("DELETE FROM changes WHERE step_id IN (SELECT value FROM json_each(?))", (listed(steps),))
        journal.run("DELETE FROM tags WHERE id IN (SELECT value FROM json_each(?))", (listed(doomed.get("tags", ())),))
        moved |= _unlink(journal, doomed)
        drop_idle(journal, moved)
        purge_words.take_out(journal, quotes, touched)
        purge_words.discard_drafts(journal, doomed, quotes)
        note(journal)
    return gone


def note(journal: Journal) -> None:
    """A step that says that something was deleted for ever, and that the file is still to be made anew."""
    from os import urandom

    journal.run(
        "INSERT INTO steps (uid, label, subject_kind, made_at) VALUES (?, ?, ?, ?)",
        (urandom(16).hex(), _DOING, PURGE, to_utc_text(journal.now())),
    )


def _touched(journal: Journal, doomed: Doomed) -> set[int]:
    return {
        row[0]
        for table, ids in doomed.items()
        for row in journal.all(
            "SELECT DISTINCT step_id FROM changes WHERE table_name = ? AND step_id IS NOT NULL"
            " AND row_id IN (SELECT value FROM json_each(?))",
            (table, listed(ids)),
        )
    }


def _forget(journal: Journal, doomed: Doomed) -> None:
    for table, ids in doomed.items():
        journal.run(
            "DELETE FROM changes WHERE table_name = ? AND row_id IN (SELECT value FROM json_each(?))",
            (table, listed(ids)),
        )


def _others_in(journal: Journal, steps: Iterable[int]) -> set[tuple[str, int]]:
    """Rows that stay, and that these steps have changed."""
    found = journal.all(
        "SELECT DISTINCT table_name, row_id FROM changes WHERE step_id IN (SELECT value FROM json_each(?))",
        (listed(steps),),
    )
    return {(table, row_id) for table, row_id in found}


def _unlink(journal: Journal, doomed: Doomed) -> set[tuple[str, int]]:
    """What history keeps of other rows points at none of them, so that it can be gone back to; which rows those are."""
    moved: set[tuple[str, int]] = set()
    for link in links(journal):
        if doomed.get(link.parent):
            moved |= _point_elsewhere(journal, link, doomed[link.parent])
    return moved


def _point_elsewhere(journal: Journal, link: Link, ids: set[int]) -> set[tuple[str, int]]:
    where = (
        f" WHERE table_name = ? AND before IS NOT NULL AND json_extract(before, '$.{link.column}')"
        " IN (SELECT value FROM json_each(?))"
    )
    moved = journal.all(f"SELECT DISTINCT row_id FROM changes{where}", (link.table, listed(ids)))
    # One that needs something to hang on hangs on what it hung on last: it is there, or went without it.
    last = (
        f"coalesce((SELECT {link.column} FROM {link.table} t WHERE t.id = changes.row_id),"
        f" (SELECT json_extract(l.before, '$.{link.column}') FROM changes l WHERE l.table_name = changes.table_name"
        "  AND l.row_id = changes.row_id AND l.operation = 'delete' ORDER BY l.id DESC LIMIT 1))"
    )
    journal.run(
        f"UPDATE changes SET before = json_set(before, '$.{link.column}', {last if link.needed else 'NULL'}){where}",
        (link.table, listed(ids)),
    )
    return {(link.table, row_id) for (row_id,) in moved}


def drop_idle(journal: Journal, rows: Iterable[tuple[str, int]]) -> None:
    """Changes that change nothing any more go: undoing one would do nothing, and so it would never be done."""
    for table, row_id in rows:
        if table not in HISTORY_TABLES:
            continue
        columns = columns_of(journal, table)
        now = journal.one(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (row_id,))
        after = None if now is None else dict(zip(columns, now, strict=True))
        for change, operation, before in journal.all(
            "SELECT id, operation, before FROM changes WHERE table_name = ? AND row_id = ? ORDER BY id DESC",
            (table, row_id),
        ):
            row = None if before is None else json.loads(before)
            if operation == "update" and row is not None and after is not None and _same(row, after):
                journal.run("DELETE FROM changes WHERE id = ?", (change,))
            after = row


def _same(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return all(after[name] == value for name, value in before.items() if name in after and name != "updated_at")


def unfinished(journal: Journal) -> bool:
    """Whether something was deleted for ever and the file was not made anew since."""
    return journal.one("SELECT 1 FROM steps WHERE label = ? LIMIT 1", (_DOING,)) is not None


def make_anew(journal: Journal) -> None:
    """Write the search's words and the whole file anew, so that nothing of what went is left between the rows.

    Raises Locked or Refused (a full disk) with the journal whole; it is then still ``unfinished``.
    """
    search_index.refresh(journal)
    with journal.writing():
        # SQLite keeps words of what went until it happens to tidy up; made anew, the index has only what there is.
        journal.run("INSERT INTO search_words (search_words) VALUES ('rebuild')")
    _vacuum(journal)
    with journal.writing():
        journal.run("UPDATE steps SET label = ? WHERE label = ?", (DONE, _DOING))


def _vacuum(journal: Journal) -> None:
    journal.check_same_file()
    until = time.monotonic() + journal.patience
    while True:
        try:
            journal.all("VACUUM")
            return
        except Locked:
            if time.monotonic() >= until:
                raise
