"""Putting rows that were read out of a damaged file into a new journal, so that everything in it holds together.

What a row pointed at may be lost. Its last earlier wording is then taken from history; where there is none, the row
is untied, and where it must be tied to something, that is made anew under a name that says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from secrets import token_hex
from typing import TYPE_CHECKING, Any, NamedTuple

from mentee_journal.domain.errors import Damaged, JournalError
from mentee_journal.domain.words import BUILT_IN_ROLES
from mentee_journal.store import rows
from mentee_journal.store.salvage_pages import Cell, Value
from mentee_journal.store.salvage_shapes import shapes
from mentee_journal.store.tables import ALL_TABLES, HISTORY_TABLES
from mentee_journal.store.written import WRITTEN

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["Filled", "fill"]

_LOST = " […]"
"""Ends a text whose rest is lost."""
_NAMES = ("name", "statement", "text", "title", "rule")
_OWNERS = {
    "mentor_roles": "mentors",
    "reflection_tags": "reflections",
    "calendar_links": "sessions",
    "contact_links": "mentors",
}
"""Rows that are nothing without the record they hang on; what else they tie it to is made anew."""
_CALLED = {
    "mentors": "mentor", "goals": "goal", "capabilities": "strength", "questions": "question", "roles": "role",
    "reflections": "reflection", "tags": "tag", "frameworks": "way to reflect",
}  # fmt: skip
"""What a record is called that had to be made for others."""
_ROUNDS = 12
_ABOUT_THE_ROW = ("constraint failed", "cannot store", "datatype mismatch")
"""What SQLite says of a row that a table does not take; one driver gives no numbers with its errors."""


class Filled(NamedTuple):
    """What a new journal was filled with, in rows by table."""

    rows: dict[str, int]
    earlier: int
    """Lost rows of which an earlier wording was found in history."""
    cut: int
    """Texts whose end is lost."""
    made: int
    """Records that were made anew because others belong to them."""


def fill(
    journal: Journal, found: Mapping[str, Mapping[int, Cell]], progress: Callable[[float], object] = lambda done: None
) -> Filled:
    """Put all rows into a new journal, in one transaction. Raises JournalError."""
    journal.db.execute("PRAGMA foreign_keys=OFF")
    try:
        with journal.writing():
            filling = _Filling(journal, found)
            filling.run(progress)
            if journal.all("PRAGMA foreign_key_check"):
                raise Damaged("What was found in the damaged file does not hold together, so nothing was made of it.")
    finally:
        journal.db.execute("PRAGMA foreign_keys=ON")
    return Filled(filling.counts, filling.earlier, filling.cut, filling.made)


class _Filling:
    def __init__(self, journal: Journal, found: Mapping[str, Mapping[int, Cell]]) -> None:
        self.journal, self.found = journal, found
        self.counts: dict[str, int] = {}
        self.earlier = self.cut = self.made = 0
        self.now = journal.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        self.before: dict[tuple[str, int], dict[str, Any]] = {}

    def run(self, progress: Callable[[float], object]) -> None:
        self.journal.run("UPDATE step_now SET recording = 0 WHERE id = 1")
        for table in ("changes", "steps", "roles", *(("profile",) if self.found["profile"] else ())):
            self.journal.run(f"DELETE FROM {table}")
        for place, table in enumerate(ALL_TABLES):
            for cell in self.found[table].values():
                self._insert(table, cell)
            progress(0.8 * (place + 1) / len(ALL_TABLES))
        self._built_in_roles()
        self._from_history()
        for _ in range(_ROUNDS):
            broken = self.journal.all("PRAGMA foreign_key_check")
            if not broken:
                break
            for table, number, parent, link in broken:
                self._tie(table, number, parent, link)
        for table, number, *_ in self.journal.all("PRAGMA foreign_key_check"):
            self.journal.run(f"DELETE FROM {table} WHERE rowid = ?", (number,))
        self._untie_torn_steps()
        self._never_reuse_ids()
        self.journal.run("UPDATE step_now SET recording = 1, step_id = NULL WHERE id = 1")
        for table in ALL_TABLES:
            row = self.journal.one(f"SELECT count(*) FROM {table}")
            self.counts[table] = int(row[0]) if row else 0
        progress(1.0)

    # -- rows

    def _insert(self, table: str, cell: Cell) -> None:
        columns = shapes()[table].columns
        row: dict[str, Value] = dict(zip(columns, cell.values, strict=False))
        row["id"] = cell.rowid
        if not cell.whole:
            last = columns[len(cell.values) - 1]
            written = table == "drafts" or (table in WRITTEN and last in WRITTEN[table][2])
            if not written or not isinstance(row[last], str):
                row.pop(last, None)
            else:
                row[last] = f"{row[last]}{_LOST}"
            row |= {name: self.now for name in ("created_at", "updated_at") if name in columns and name not in row}
        self._mend_dates(table, row)
        if self._put(table, row):
            self.cut += not cell.whole

    def _mend_dates(self, table: str, row: dict[str, Value]) -> None:
        """A date that is none, which another program may have written, would keep the whole journal from opening."""
        shape = shapes()[table]
        for place, name in enumerate(shape.columns):
            if row.get(name) is None or not name.endswith(("_on", "_date", "_at")):
                continue
            try:
                (rows.moment if name.endswith("_at") else rows.day)(str(row[name]))
            except JournalError:
                row[name] = (self.now if name.endswith("_at") else self.now[:10]) if shape.needed[place] else None

    def _put(self, table: str, row: Mapping[str, Value]) -> bool:
        """Whether the table has taken the row: not when another row is the same, or it would not fit."""
        marks = ", ".join("?" * len(row))
        try:
            self.journal.run(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
        except JournalError as error:
            if not any(words in str(error.__cause__) for words in _ABOUT_THE_ROW):
                raise
            return False
        return True

    def _built_in_roles(self) -> None:
        for position, (key, name) in enumerate(BUILT_IN_ROLES):
            if self.journal.one("SELECT 1 FROM roles WHERE key = ?", (key,)) is None:
                row: dict[str, Value] = {
                    "uid": token_hex(16),
                    "key": key,
                    "name": name,
                    "built_in": 1,
                    "position": position,
                }
                row |= {"created_at": self.now, "updated_at": self.now}
                free = self.journal.one("SELECT 1 FROM roles WHERE id = ?", (position + 1,)) is None
                self._put("roles", {"id": position + 1, **row} if free else row)

    # -- what history tells of lost rows

    def _from_history(self) -> None:
        """Lost rows come back as they were before their last change, where that was written down."""
        last: dict[tuple[str, int], str] = {}
        for table, number, operation, before in self.journal.all(
            "SELECT table_name, row_id, operation, before FROM changes ORDER BY id"
        ):
            last[table, number] = operation
            if before is not None and (row := _as_row(before)) is not None:
                self.before[table, number] = row
        for (table, number), operation in last.items():
            if operation != "delete" and table in HISTORY_TABLES and table not in _OWNERS:
                self._earlier(table, number)

    def _earlier(self, table: str, number: int) -> bool:
        row = self.before.get((table, number))
        if row is None or self.journal.one(f"SELECT 1 FROM {table} WHERE id = ?", (number,)) is not None:
            return False
        columns = shapes()[table].columns
        if not self._put(table, {**{name: row[name] for name in row if name in columns}, "id": number}):
            return False
        self.earlier += 1
        return True

    # -- what points at nothing

    def _tie(self, table: str, number: int, parent: str, link: int) -> None:
        """End one dangling tie: by the record it was to, by cutting it, or by a record made for it."""
        column = next(row[3] for row in self.journal.all(f"PRAGMA foreign_key_list({table})") if row[0] == link)
        found = self.journal.one(f"SELECT {column} FROM {table} WHERE rowid = ?", (number,))
        if found is None or found[0] is None:
            return
        if self.journal.one(f"SELECT 1 FROM {parent} WHERE id = ?", found) is not None:
            return  # An earlier one of these has brought it back.
        if self._earlier(parent, found[0]):
            return
        shape = shapes()[table]
        if not shape.needed[shape.columns.index(column)]:
            self.journal.run(f"UPDATE {table} SET {column} = NULL WHERE rowid = ?", (number,))
        elif _OWNERS.get(table) == parent or not self._make(parent, found[0], table, number):
            self.journal.run(f"DELETE FROM {table} WHERE rowid = ?", (number,))

    def _make(self, table: str, number: int, child: str, child_number: int) -> bool:
        """A record in the place of a lost one, so that what belonged to it can be kept."""
        day = self._day_of(child, child_number)
        row: dict[str, Value] = {"id": number}
        for _, column, kind, needed, default, key in self.journal.all(f"PRAGMA table_info({table})"):
            if key or ((not needed or default is not None) and column not in _NAMES):
                continue
            row[column] = _stand_in(column, kind, f"{_CALLED.get(table, '')} {number}".strip(), day, self.now)
            if column.endswith("_id"):
                row[column] = number
        if table == "plan_phases":
            row["rule"] = "FREQ=WEEKLY"
        if self._put(table, row):
            self.made += 1
            return True
        return False

    def _day_of(self, table: str, number: int) -> str:
        for column in shapes()[table].columns:
            if column.endswith(("_on", "_at")) and column != "updated_at":
                row = self.journal.one(f"SELECT {column} FROM {table} WHERE id = ?", (number,))
                if row and isinstance(row[0], str):
                    return row[0][:10]
        return self.now[:10]

    # -- history that is in order

    def _untie_torn_steps(self) -> None:
        """A step that may have lost some of its changes is not taken back by halves; a removal can still be opened."""
        self.journal.run(
            "UPDATE changes SET step_id = NULL WHERE step_id IN ("
            " SELECT c.step_id FROM changes c JOIN steps s ON s.id = c.step_id WHERE s.is_removal = 0 AND ("
            "  (c.id > 1 AND NOT EXISTS (SELECT 1 FROM changes b WHERE b.id = c.id - 1))"
            "  OR (c.id < (SELECT max(id) FROM changes)"
            "   AND NOT EXISTS (SELECT 1 FROM changes a WHERE a.id = c.id + 1))))"
        )
        for (table,) in self.journal.all("SELECT DISTINCT table_name FROM changes"):
            if table not in HISTORY_TABLES:
                self.journal.run("DELETE FROM changes WHERE table_name = ?", (table,))
        self.journal.run(
            "DELETE FROM changes WHERE (before IS NULL) <> (operation = 'insert')"
            " OR (before IS NOT NULL AND NOT json_valid(before))"
        )

    def _never_reuse_ids(self) -> None:
        told = {
            str(cell.values[0]): cell.values[1]
            for cell in self.found["sqlite_sequence"].values()
            if isinstance(cell.values[1], int)
        }
        counted = {row[0] for row in self.journal.all("SELECT name FROM sqlite_sequence")}
        for table in HISTORY_TABLES:
            if table not in counted:
                if table == "profile":
                    continue
                self.journal.run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, 0)", (table,))
            self.journal.run(
                f"UPDATE sqlite_sequence SET seq = max(seq, ?, coalesce((SELECT max(id) FROM {table}), 0), coalesce("
                " (SELECT max(row_id) FROM changes WHERE table_name = ?), 0)) WHERE name = ?",
                (told.get(table, 0), table, table),
            )


def _as_row(before: str) -> dict[str, Any] | None:
    try:
        row = json.loads(before)
    except ValueError:
        return None
    return row if isinstance(row, dict) else None


def _stand_in(column: str, kind: str, called: str, day: str, now: str) -> Value:
    if column == "uid":
        return token_hex(16)
    if column in ("created_at", "updated_at"):
        return now
    if column.endswith("_at"):
        return f"{day}T12:00:00Z"
    if column.endswith("_on"):
        return day
    if column.endswith("_key") or column == "key":
        return f"lost {called}"
    if column == "zone":
        return "UTC"
    if column == "at_time":
        return "12:00"
    if column == "kind":
        return "growth"
    if column in _NAMES:
        return f"Lost {called}"
    return 0 if kind == "INTEGER" else ""
