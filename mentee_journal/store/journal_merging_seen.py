"""Whether a journal has held a version of a record before: then its own is the later one, whatever the clocks said."""

from __future__ import annotations

import json
from typing import Any

from mentee_journal.store.journal_merging_state import Entry, State

__all__ = ["seen_by", "words"]

_NO_WORDS = {"position", "name_key", "text_key"}
"""Order, and what only follows from a name."""
_FOLLOWS = {"questions": {"status", "closed_on"}}
"""What follows from other records, by table."""


def words(entry: Entry) -> tuple[dict[str, Any], list[tuple[Any, ...]]]:
    """What was written, without order and ties."""
    parts = [
        tuple(sorted((name, str(value)) for name, value in part.cols.items() if name not in _NO_WORDS))
        for table in entry.parts
        for part in entry.parts[table]
        if part.cols
    ]
    aside = _NO_WORDS | _FOLLOWS.get(entry.table, set())
    return {name: value for name, value in entry.cols.items() if name not in aside}, parts


def seen_by(state: State, entry: Entry, other: Entry) -> bool:
    """Whether ``state``, the journal of ``entry``, has held what ``other`` says: it is an earlier version then."""
    if not _in_history(state, entry.table, entry.id, other.cols, entry.cols):
        return False
    for table, parts in other.parts.items():
        now = {part.uid: part for part in entry.parts.get(table, ())}
        for part in parts:
            if not part.cols:
                continue
            number = state.rows_of.get((table, part.uid))
            present = now[part.uid].cols if part.uid in now else None
            if number is None or not _in_history(state, table, number, part.cols, present):
                return False
    return True


def _in_history(state: State, table: str, number: int, cols: dict[str, Any], now: dict[str, Any] | None) -> bool:
    aside = _NO_WORDS | _FOLLOWS.get(table, set())
    wanted = {name: value for name, value in cols.items() if name not in aside}
    if now is not None and all(now[name] == value for name, value in wanted.items()):
        return True
    for (before,) in state.ask(
        "SELECT before FROM changes WHERE table_name = ? AND row_id = ? AND before IS NOT NULL ORDER BY id DESC",
        (table, number),
    ):
        then = json.loads(before)
        if all(then[name] == value for name, value in wanted.items() if name in then):
            return True
    return False
