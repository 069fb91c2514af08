"""Which table a row belongs to, told by the row alone: by its columns, what they may hold, and what they look like."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.store import migrations
from mentee_journal.store.tables import ALL_TABLES, SCHEMA_VERSION

if TYPE_CHECKING:
    from mentee_journal.store.salvage_pages import Cell, Value

__all__ = ["NOT_KEPT", "Judge", "Shape", "shapes"]

_UID = re.compile(r"[0-9a-f]{32}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T|$)")
_REJECTED = ("SQLITE_CONSTRAINT_CHECK", "SQLITE_CONSTRAINT_NOTNULL", "SQLITE_CONSTRAINT_DATATYPE")


NOT_KEPT = ("search_docs", "_sqlite_migrations")
"""Tables whose rows are known, so that they are not taken for others, and left: they are made anew."""


class Shape(NamedTuple):
    """A table as its rows lie in a file."""

    table: str
    columns: tuple[str, ...]
    """In the order they are stored in."""
    is_text: tuple[bool, ...]
    needed: tuple[bool, ...]
    widths: frozenset[int]
    """How many columns a row may have: one written before an update has fewer."""


@cache
def shapes() -> dict[str, Shape]:
    """The tables whose rows are saved, in the order their rows go in."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute("BEGIN")
        migrations.bring_up_to_date(db, "2000-01-01T00:00:00Z")
        widths = _widths()
        found = {}
        for table in (*ALL_TABLES, "sqlite_sequence", *NOT_KEPT):
            rows = db.execute(f"PRAGMA table_info({table})").fetchall()
            found[table] = Shape(
                table,
                tuple(row[1] for row in rows),
                tuple(row[2] == "TEXT" for row in rows),
                tuple(bool(row[3]) for row in rows),
                widths.get(table, frozenset({len(rows)})),
            )
        return found


def _widths() -> dict[str, frozenset[int]]:
    """How many columns each table had after each migration; none has ever taken one away."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        found: dict[str, set[int]] = {}
        for version in range(1, SCHEMA_VERSION + 1):
            script = files("mentee_journal.store").joinpath(f"schema_{version:04}.sql").read_text("utf-8")
            db.executescript(script)
            for table in ALL_TABLES:
                if count := len(db.execute(f"PRAGMA table_info({table})").fetchall()):
                    found.setdefault(table, set()).add(count)
        return {table: frozenset(counts) for table, counts in found.items()}


class Judge:
    """Says how well rows fit a table, asking SQLite itself what the table takes."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(":memory:", isolation_level=None)
        self._db.execute("BEGIN")
        migrations.bring_up_to_date(self._db, "2000-01-01T00:00:00Z")
        self._db.execute("COMMIT")
        self._db.execute("PRAGMA foreign_keys = OFF")
        for (name,) in self._db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            self._db.execute(f"DROP TRIGGER {name}")
        for table in (*ALL_TABLES, "step_now"):
            self._db.execute(f"DELETE FROM {table}")

    def close(self) -> None:
        self._db.close()

    def score(self, table: str, cells: Sequence[Cell], most: int = 40) -> float:
        """How well these rows fit, from 0 (not at all) to 1 and a little more; some are looked at for all."""
        some = cells[:: max(1, len(cells) // most)]
        if not some:
            return 0.0
        shape = shapes()[table]
        if table == "sqlite_sequence":
            return sum(_counts(cell) for cell in some) / len(some)
        fitting = 0.0
        self._db.execute("BEGIN")
        try:
            for cell in some:
                if self._takes(shape, cell) and (looks := _looks(shape, cell.values)) is not None:
                    fitting += 1 + looks / 100
        finally:
            self._db.execute("ROLLBACK")
        return fitting / len(some)

    def fits(self, table: str, cell: Cell) -> bool:
        """Whether the table takes this row."""
        if table == "sqlite_sequence":
            return _counts(cell)
        self._db.execute("BEGIN")
        try:
            return self._takes(shapes()[table], cell)
        finally:
            self._db.execute("ROLLBACK")

    def best(self, cells: Sequence[Cell], tables: Iterable[str] | None = None) -> list[tuple[float, str]]:
        """Tables these rows may be of, the likeliest first."""
        scores = [(self.score(table, cells), table) for table in (tables or shapes())]
        return sorted((one for one in scores if one[0] > 0.5), reverse=True)

    def _takes(self, shape: Shape, cell: Cell) -> bool:
        if not typed(shape, cell):
            return False
        if not cell.whole:
            return True
        names = shape.columns[: len(cell.values)]
        marks = ", ".join("?" * len(names))
        try:
            self._db.execute(
                f"INSERT INTO {shape.table} ({', '.join(names)}) VALUES ({marks})", (cell.rowid, *cell.values[1:])
            )
        except sqlite3.IntegrityError as error:
            # The same row twice is still a row of this table.
            return error.sqlite_errorname not in _REJECTED
        except sqlite3.Error:
            return False
        return True


def typed(shape: Shape, cell: Cell) -> bool:
    """Whether the row's columns are of the kinds the table has."""
    values = cell.values
    if cell.whole and len(values) not in shape.widths:
        return False
    if not values or len(values) > len(shape.columns) or values[0] is not None:
        return False
    for value, is_text, needed in zip(values[1:], shape.is_text[1:], shape.needed[1:], strict=False):
        if value is None:
            if needed:
                return False
        elif isinstance(value, str) != is_text:
            return False
    return True


def _counts(cell: Cell) -> bool:
    """Whether it is a row of SQLite's own count of rows."""
    values = cell.values
    return len(values) == 2 and isinstance(values[0], str) and values[0] in ALL_TABLES and isinstance(values[1], int)


def _looks(shape: Shape, values: tuple[Value, ...]) -> float | None:
    """How much the values look like what their columns are called; None when they cannot be."""
    found = 0.0
    before: Value = None
    for name, value in zip(shape.columns, values, strict=False):
        if isinstance(value, str):
            if name.endswith(("_at", "_on", "_date")):
                if not _DAY.match(value):
                    return None
                found += 1
            elif name == "uid":
                found += 2 if _UID.fullmatch(value) else -4
            elif name.endswith("_key") and isinstance(before, str):
                found += 2 if _plain(value) == _plain(before) else -2
            elif name == "fingerprint":
                found += 2 if value[:1] in ("{", "[") else 0 if not value else -4
            elif name == "table_name":
                found += 2 if value in ALL_TABLES else -4
        before = value
    return found


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isascii() and c.isalnum())
