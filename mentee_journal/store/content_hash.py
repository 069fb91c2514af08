"""One number for all that a journal holds: the same for a copy, and different when a single letter is.

Pages of a file tell little: a copy may have them in another order. So the rows themselves are counted and digested,
every column of every table of the user's; the index of the search is made from them and left out.
"""

from __future__ import annotations

import marshal
import sqlite3
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import NamedTuple

from mentee_journal.store.tables import ALL_TABLES

__all__ = ["Content", "content_of", "shape_of"]

Shape = Mapping[str, tuple[str, ...]]
"""The columns of each table that count."""

_AT_ONCE = 500


class Content(NamedTuple):
    """What is in a journal: a digest of all of it, and how many rows each table has."""

    digest: str
    rows: dict[str, int]


def shape_of(db: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """The tables and columns that the file has now."""
    found: dict[str, tuple[str, ...]] = {}
    for table in (*ALL_TABLES, "step_now"):
        columns = tuple(row[1] for row in db.execute(f"PRAGMA table_info({table})"))
        if columns:
            found[table] = columns
    return found


def content_of(
    db: sqlite3.Connection, shape: Shape | None = None, *, step: Callable[[], None] | None = None
) -> Content:
    """What is in the file, of the tables and columns in ``shape``, or of all there are.

    To compare a journal before and after its tables were changed, give the shape of before both times. What is
    read is one state of the file only inside a transaction. ``step`` is called now and then. Raises the driver's
    errors.
    """
    shape = shape_of(db) if shape is None else shape
    digest = blake2b(digest_size=20)
    counts: dict[str, int] = {}
    factory, db.text_factory = db.text_factory, bytes
    try:
        for table in sorted(shape):
            columns = sorted(shape[table])
            digest.update(marshal.dumps((table, tuple(columns)), 2))
            named = ", ".join(f'"{column}"' for column in columns)
            cursor = db.execute(f"SELECT {named} FROM {table} ORDER BY id")
            count = 0
            while rows := cursor.fetchmany(_AT_ONCE):
                count += len(rows)
                for row in rows:
                    digest.update(marshal.dumps(row, 2))
                if step is not None:
                    step()
            counts[table] = count
    finally:
        db.text_factory = factory
    return Content(digest.hexdigest(), counts)
