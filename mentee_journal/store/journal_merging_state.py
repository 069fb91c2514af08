"""What a journal holds, as two of them are compared: every record by its uid, with what it is tied to by theirs.

Records that were removed are read too, from history, since what is not there in one journal may be new in the other
or removed here. Nothing is written; the other journal may be of an earlier schema, whose missing columns are read as
they would be after an update.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from mentee_journal.store.tables import HISTORY_TABLES

__all__ = ["JOINED", "OWNED", "OWNER", "Ask", "Entry", "Shape", "State", "read", "shapes"]

Ask = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
"""Runs a query."""

OWNED = {
    "reflection_answers": "reflections",
    "reflection_tags": "reflections",
    "mentor_roles": "mentors",
    "framework_prompts": "frameworks",
    "plan_phases": "meeting_plans",
}
"""Rows that are a part of another record, and go with the version of it that wins."""
OWNER = {
    "reflection_answers": "reflection_id",
    "reflection_tags": "reflection_id",
    "mentor_roles": "mentor_id",
    "framework_prompts": "framework_id",
    "plan_phases": "plan_id",
}
"""The column by which they belong to it."""
_BARE = ("mentor_roles", "reflection_tags")
"""They have no uid: two records joined."""
_ASIDE = {"id", "uid", "created_at", "updated_at", "revision", "made_until"}
"""Columns that are no part of what a record says."""
JOINED = "joined:"
"""Before the uid of a row that became one with another: it was not removed by anybody."""


class Shape:
    """A table: what its columns are filled with when they are missing, and which lead to other tables."""

    __slots__ = ("columns", "links", "own", "table")

    def __init__(self, table: str, columns: dict[str, Any], links: dict[str, tuple[str, bool]]) -> None:
        self.table, self.columns, self.links = table, columns, links
        self.own = tuple(name for name in columns if name not in _ASIDE and name not in links)
        """What it says itself."""


class Entry:
    """One record in one of the journals, there or removed."""

    __slots__ = ("cols", "gone", "id", "links", "made", "mine", "parts", "row", "t", "table", "uid")

    def __init__(self, table: str, uid: str, row: dict[str, Any], *, mine: bool, gone: bool) -> None:
        self.table, self.uid, self.row, self.mine, self.gone = table, uid, row, mine, gone
        self.id: int = row["id"]
        self.cols: dict[str, Any] = {}
        self.links: dict[str, str | None] = {}
        """uid of what a column leads to."""
        self.parts: dict[str, list[Entry]] = {}
        """Rows that are part of it, by table and in their order."""
        self.made = str(row.get("created_at") or "")
        self.t = str(row.get("updated_at") or "")
        """When it was last changed, or removed."""

    @property
    def edited(self) -> bool:
        """Whether anybody touched it since it was made."""
        return self.t > self.made


class State:
    """All of one journal."""

    def __init__(self, ask: Ask, *, mine: bool) -> None:
        self.ask, self.mine = ask, mine
        self.entries: dict[str, dict[str, Entry]] = {}
        """By table and uid; those removed too."""
        self.rows_of: dict[tuple[str, str], int] = {}
        """The number that a row has, or had, by table and uid."""
        self.owner = ""
        """The journal's own uid."""


def shapes(ask: Ask) -> dict[str, Shape]:
    """The tables with a history, as this journal has them."""
    found: dict[str, Shape] = {}
    for table in HISTORY_TABLES:
        columns = {}
        needed = {}
        for _, name, _, notnull, default, _ in ask(f"PRAGMA table_info({table})", ()):
            columns[name] = None if default is None else ask(f"SELECT {default}", ())[0][0]
            needed[name] = bool(notnull)
        links = {row[3]: (row[2], needed[row[3]]) for row in ask(f"PRAGMA foreign_key_list({table})", ())}
        found[table] = Shape(table, columns, links)
    return found


def read(ask: Ask, known: dict[str, Shape], *, mine: bool) -> State:
    """Everything in a journal whose tables are at most those of ``known``."""
    state = State(ask, mine=mine)
    names: dict[tuple[str, int], str] = {}
    tables = [table for table in HISTORY_TABLES if ask(f"PRAGMA table_info({table})", ())]
    for table in tables:
        state.entries[table] = {}
        for row in _rows(ask, known[table]):
            _add(state, known[table], row, names, gone=False)
    _add_removed(state, known, names, tables)
    for table in tables:
        for entry in (*state.entries[table].values(), *_parts_of(state, table)):
            _tie(entry, known[table], names)
    _set_times(state, known, tables)
    return state


def _rows(ask: Ask, shape: Shape) -> list[dict[str, Any]]:
    there = [row[1] for row in ask(f"PRAGMA table_info({shape.table})", ()) if row[1] in shape.columns]
    found = ask(f"SELECT {', '.join(there)} FROM {shape.table} ORDER BY id", ())
    return [{**shape.columns, **dict(zip(there, row, strict=True))} for row in found]


def _add(state: State, shape: Shape, row: dict[str, Any], names: dict[tuple[str, int], str], *, gone: bool) -> None:
    table = shape.table
    uid = f"{row['id']}" if table in _BARE else str(row["uid"])
    if table == "profile":
        state.owner, uid = uid, "profile"
    if gone and uid in state.entries[table]:
        return
    entry = Entry(table, uid, row, mine=state.mine, gone=gone)
    names.setdefault((table, entry.id), uid)
    if table not in _BARE:
        state.rows_of.setdefault((table, uid), entry.id)
    if table not in OWNED:
        state.entries[table][uid] = entry
    elif not gone:
        owner = state.entries[OWNED[table]].get(names.get((OWNED[table], row[OWNER[table]]), ""))
        if owner is not None:
            owner.parts.setdefault(table, []).append(entry)


def _parts_of(state: State, table: str) -> list[Entry]:
    if table not in OWNED:
        return []
    return [part for owner in state.entries[OWNED[table]].values() for part in owner.parts.get(table, ())]


def _add_removed(
    state: State, known: dict[str, Shape], names: dict[tuple[str, int], str], tables: Sequence[str]
) -> None:
    """What history knows of rows that are not there any more; the newest removal of each."""
    found = state.ask(
        "SELECT c.table_name, c.row_id, c.before, s.made_at, s.subject_kind, s.kind, max(c.id) FROM changes c"
        " LEFT JOIN steps s ON s.id = c.step_id WHERE c.operation = 'delete' AND c.before IS NOT NULL"
        " GROUP BY c.table_name, c.row_id",
        (),
    )
    order = {table: number for number, table in enumerate(tables)}
    for table, row_id, before, made_at, subject, kind, _ in sorted(
        (row for row in found if row[0] in order), key=lambda row: (order[row[0]], -row[6])
    ):
        if (table, row_id) in names or table in _BARE:
            continue
        row = {**known[table].columns, **_object(before)}
        if row.get("id") != row_id or not row.get("uid") or str(row["uid"]).startswith(JOINED):
            continue
        if subject == "merge" and kind == "undo":
            continue  # What a merge had brought was taken back: it is not there, and nobody removed it.
        if str(row["uid"]) in state.entries.get(table, {}) and not state.entries[table][str(row["uid"])].gone:
            continue
        _add(state, known[table], row, names, gone=True)
        entry = state.entries[table].get(str(row["uid"]))
        if entry is not None:
            entry.t = str(row.get("removed_at") or made_at or entry.t)


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _tie(entry: Entry, shape: Shape, names: dict[tuple[str, int], str]) -> None:
    entry.cols = {name: entry.row.get(name) for name in shape.own}
    owner = OWNER.get(entry.table)
    for column, (parent, _) in shape.links.items():
        if column != owner:
            target = entry.row.get(column)
            entry.links[column] = None if target is None else names.get((parent, target))
    for parts in entry.parts.values():
        parts.sort(key=lambda part: (part.row.get("position") or 0, part.row.get("starts_on") or "", part.id))


def _set_times(state: State, known: dict[str, Shape], tables: Sequence[str]) -> None:
    """When each record was last changed, where its own column does not tell."""
    numbered = {(e.table, e.id): e for table in tables for e in state.entries[table].values() if not e.gone}
    for table, row_id, made_at in state.ask(
        "SELECT c.table_name, c.row_id, max(s.made_at) FROM changes c JOIN steps s ON s.id = c.step_id"
        " WHERE c.operation = 'insert' AND s.subject_kind <> 'merge' AND s.kind IN ('undo', 'redo', 'restore')"
        " GROUP BY c.table_name, c.row_id",
        (),
    ):
        _later(numbered.get((table, row_id)), made_at)
    for change, table, row_id, before, made_at in state.ask(
        "SELECT c.id, c.table_name, c.row_id, c.before, s.made_at FROM changes c JOIN steps s ON s.id = c.step_id"
        " WHERE c.operation = 'update' AND s.subject_kind <> 'merge' AND s.kind IN ('undo', 'redo')",
        (),
    ):
        entry = numbered.get((table, row_id))
        if entry is not None and made_at > entry.t and _says_otherwise(state, known[table], entry, change, before):
            entry.t = made_at
    for mentor_id, made_at in state.ask(
        "SELECT CASE c.operation WHEN 'insert' THEN (SELECT mentor_id FROM mentor_roles r WHERE r.id = c.row_id)"
        " ELSE json_extract(c.before, '$.mentor_id') END, max(s.made_at)"
        " FROM changes c JOIN steps s ON s.id = c.step_id"
        " WHERE c.table_name = 'mentor_roles' AND s.kind = 'do' AND s.is_removal = 0 AND s.subject_kind <> 'merge'"
        " GROUP BY 1",
        (),
    ):
        _later(numbered.get(("mentors", mentor_id)), made_at)
    for plan in state.entries.get("meeting_plans", {}).values():
        for phase in plan.parts.get("plan_phases", ()):
            _later(plan, _phase_time(state, known["plan_phases"], phase))
    for framework in state.entries.get("frameworks", {}).values():
        for prompt in framework.parts.get("framework_prompts", ()):
            _later(framework, prompt.t)


def _later(entry: Entry | None, made_at: str) -> None:
    if entry is not None and made_at > entry.t:
        entry.t = made_at


def _says_otherwise(state: State, shape: Shape, entry: Entry, change: int, before: str) -> bool:
    """Whether a change altered what the record says, and not only what it is tied to."""
    following = state.ask(
        "SELECT before FROM changes WHERE table_name = ? AND row_id = ? AND id > ? ORDER BY id LIMIT 1",
        (entry.table, entry.id, change),
    )
    after = _object(following[0][0] or "{}") if following else entry.row
    then = _object(before)
    return any(then[name] != after.get(name, then[name]) for name in shape.own if name in then)


def _phase_time(state: State, shape: Shape, phase: Entry) -> str:
    """When a phase was last changed by the user: making sessions ahead changes it every day."""
    for change, before, made_at in state.ask(
        "SELECT c.id, c.before, s.made_at FROM changes c JOIN steps s ON s.id = c.step_id WHERE c.table_name = ?"
        " AND c.row_id = ? AND c.operation = 'update' AND s.subject_kind <> 'merge' ORDER BY c.id DESC",
        (phase.table, phase.id),
    ):
        if _says_otherwise(state, shape, phase, change, before):
            return str(made_at)
    return phase.made
