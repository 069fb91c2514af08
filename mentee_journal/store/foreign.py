"""A journal from somebody else, or from a backup: looked at before anything of it is used, and never touched.

What a schema holds besides rows runs by itself: a trigger on the first write, a view when it is asked, a check or a
generated column when a row is read. So everything in the file must be what that version of the schema has, to the
letter. The file is read only, its words trust nothing, and there is an end to how large it is and how long it takes.
"""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from mentee_journal.domain.errors import Damaged, JournalError, NeedsPassphrase, NotAJournal, NotFound, Refused
from mentee_journal.store import driver, keys, opening, private_files, troubles
from mentee_journal.store.tables import ALL_TABLES, APPLICATION_ID, COUNTED, SCHEMA_VERSION, SEARCH_TABLES, TABLES_SINCE

__all__ = ["COUNTED", "MOST_BYTES", "Foreign", "alien", "expected", "inspect", "opened"]

MOST_BYTES = 2_000_000_000
"""A lifetime of writing every day is a hundredth of it."""
MOST_ROWS = 5_000_000
MOST_TEXT = 64_000_000
"""Bytes of one text or of one row."""
SECONDS = 60.0
"""How long the look may take, and half a second more for each megabyte."""
_STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock."""


class Foreign(NamedTuple):
    """What a file holds, as far as a preview tells it."""

    path: Path
    """Without links."""
    schema: int
    uid: str
    """The journal's own: copies of one journal share it."""
    counts: dict[str, int]
    """Records of each kind in ``COUNTED``; kinds that schema does not know are left out."""
    newest: str
    """When a record was last changed, as it is stored (UTC); empty when there is none."""
    size: int
    locked: bool
    missing: tuple[str, ...]
    """What doctor puts back: triggers, indexes, views and what belongs to the search."""

    @property
    def records(self) -> int:
        """How many records there are in all."""
        return sum(self.counts.values())


def inspect(path: Path, *, key: keys.Key | None = None, quick: bool = False, plain: bool = False) -> Foreign:
    """What is in the journal at ``path``, when it is whole and nothing in it would run by itself.

    ``key`` opens a locked one; without it the one that is known for that path. ``quick`` leaves out looking at every
    page: for a file that was checked before; ``plain`` tries no key. Raises NotFound, NotAJournal, NewerVersion,
    NeedsPassphrase, Damaged or Refused, each with its sentence. Nothing is written, nor made beside the file.
    """
    with opened(path, key=key, quick=quick, plain=plain) as (_, found):
        return found


@contextmanager
def opened(
    path: Path, *, key: keys.Key | None = None, quick: bool = False, plain: bool = False
) -> Iterator[tuple[sqlite3.Connection, Foreign]]:
    """As ``inspect``, with the connection: within it the file stays as it was looked at. For reading only.

    A file that is going to be used as a journal is copied first and the copy looked at: between a look and a copy
    it may become another.
    """
    path = private_files.followed(path)
    size = _ordinary(path)
    key = None if plain else key or keys.of(path)
    db = None
    try:
        _at_rest(path)
        # In that mode even a reader makes files beside it; at rest nothing is missing from the file itself.
        mode = "ro&immutable=1" if _writes_ahead(path) else "ro"
        db = driver.connect(opening.uri(path, mode), key=key, cipher=plain, timeout=5.0, check_same_thread=False)
        _distrust(db, size)
        db.execute("BEGIN")
        found = _look(db, path, size, locked=key is not None, quick=quick)
        db.set_progress_handler(None, 0)
        yield db, found
    except troubles.BROKEN as error:
        raise _trouble(error, path, key) from error
    except RecursionError as error:
        raise Refused(f"{private_files.shown(path)} cannot be looked at, and was left as it is.") from error
    finally:
        if db is not None:
            db.close()


def _ordinary(path: Path) -> int:
    """The size of what must be an ordinary file."""
    shown = private_files.shown(path)
    try:
        found = path.stat()
    except FileNotFoundError:
        raise NotFound(f"There is no file at {shown}.") from None
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else "") or "the computer refused"
        raise Refused(f"{shown} could not be read: {why}.") from error
    if stat.S_ISDIR(found.st_mode):
        raise troubles.folder(path)
    if not stat.S_ISREG(found.st_mode) or found.st_size < 512:
        raise troubles.not_a_journal(path)
    if found.st_size > MOST_BYTES:
        raise Refused(f"{shown} is larger than {MOST_BYTES // 1_000_000_000} GB, which no journal is; it was not read.")
    if not os.access(path, os.R_OK):
        raise Refused(f"You may not read {shown}. Give yourself permission to, then try again.")
    return found.st_size


def _at_rest(path: Path) -> None:
    """Another program may be in the middle of writing: it is waited for. One that was killed there has to be mended."""
    until = time.monotonic() + 3.0
    while True:
        sides = [side for side in ("-journal", "-wal") if _holds_something(f"{path}{side}")]
        if not sides:
            return
        if sides == ["-wal"] or time.monotonic() > until:
            raise Refused(
                f"{private_files.shown(path)} was not closed in order: a file whose name ends with {sides[0]} still "
                "belongs to it. Open it once with the program that wrote it, close it there, and try again."
            )
        time.sleep(0.02)


def _holds_something(side: str) -> bool:
    try:
        return os.lstat(side).st_size > 0
    except OSError:
        return False


def _writes_ahead(path: Path) -> bool:
    """Whether the file is kept in SQLite's other mode (WAL), as its first page says."""
    found = path.stat()
    if os.name != "nt" and any(_is_open(number, found) for number in range(3, 256)):
        return False  # Opening and closing it here would drop the locks of who has it; what we have open is not.
    with path.open("rb") as file:
        return file.read(20)[18:] == b"\2\2" and file.seek(0) == 0 and file.read(6) == b"SQLite"


def _is_open(number: int, file: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.fstat(number), file)
    except OSError:
        return False


def _distrust(db: sqlite3.Connection, size: int) -> None:
    """Nothing in the file may call anything, write anything or go on for ever."""
    end = time.monotonic() + SECONDS + size / 2_000_000
    db.set_progress_handler(lambda: int(time.monotonic() > end), _STEPS)
    limit = getattr(db, "setlimit", None)
    if limit is not None:
        limit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_TEXT)
        limit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        limit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 200)
        limit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1)
    for setting in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0", "temp_store=MEMORY"):
        db.execute(f"PRAGMA {setting}")


def _look(db: sqlite3.Connection, path: Path, size: int, *, locked: bool, quick: bool) -> Foreign:
    if _number(db, "application_id") != APPLICATION_ID:
        raise troubles.not_a_journal(path)
    schema = _number(db, "user_version")
    opening.check_version(path, schema)
    if schema < 1:
        raise troubles.not_a_journal(path)
    if db.execute("PRAGMA encoding").fetchone()[0] != "UTF-8":
        raise _altered(path, "its letters are stored in a way that no journal has")
    present = _present(db)
    if strange := alien(present, schema):
        raise _altered(path, _named(strange))
    missing = tuple(name for name in expected(schema) if name not in present)
    if any(name in missing for name in _required(schema)):
        raise troubles.damaged(path)
    if not quick:
        _whole(db, path)
    counts, newest = {}, ""
    for kind, table in COUNTED.items():
        if table in present:
            row = db.execute(f"SELECT count(*), max(updated_at) FROM {table}").fetchone()
            counts[kind], newest = row[0], max(newest, str(row[1] or ""))
    if sum(counts.values()) > MOST_ROWS:
        raise Refused(f"{private_files.shown(path)} holds more records than any journal does; it was left as it is.")
    uid = db.execute("SELECT uid FROM profile WHERE id = 1").fetchone()
    if uid is None or db.execute("SELECT 1 FROM step_now WHERE id = 1").fetchone() is None:
        raise troubles.damaged(path)
    return Foreign(path, schema, str(uid[0]), counts, newest[:40], size, locked, missing)


def _number(db: sqlite3.Connection, pragma: str) -> int:
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])


def _present(db: sqlite3.Connection) -> dict[str, tuple[str, str, str]]:
    most = 20 * len(expected_names()) + 1_000
    found = db.execute("SELECT name, type, tbl_name, sql FROM sqlite_master LIMIT ?", (most,)).fetchall()
    # What SQLite makes by itself cannot be given SQL of its own.
    return {n: (t, of, q) for n, t, of, q in found if q is not None or not str(n).startswith("sqlite_autoindex_")}


def _whole(db: sqlite3.Connection, path: Path) -> None:
    if [row[0] for row in db.execute("PRAGMA integrity_check(1)")] != ["ok"]:
        raise troubles.damaged(path)
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise Damaged(
            f"In {private_files.shown(path)} something points at records that are not there. It was left as it is; "
            "“mentee-journal salvage” can save what is whole."
        )


# -- what a schema has


@cache
def expected(schema: int) -> dict[str, tuple[str, str, str]]:
    """Type, table and SQL of everything that a journal of that version has, by name."""
    from sqlite_utils import Database

    from mentee_journal.store import migrations

    db = driver.connect(":memory:")
    try:
        later = f"{schema + 1:04}" if schema < SCHEMA_VERSION else None
        migrations.migrations("2000-01-01T00:00:00Z").apply(Database(db, execute_plugins=False), stop_before=later)
        rows = db.execute("SELECT name, type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: (kind, of, sql) for name, kind, of, sql in rows}
    finally:
        db.close()


def expected_names() -> frozenset[str]:
    """The names that any version has."""
    return frozenset(name for schema in range(1, SCHEMA_VERSION + 1) for name in expected(schema))


def _required(schema: int) -> tuple[str, ...]:
    later = {table for since, tables in TABLES_SINCE.items() if schema < since for table in tables}
    return tuple(t for t in (*ALL_TABLES, "step_now") if t not in later and t not in SEARCH_TABLES)


def alien(present: dict[str, tuple[str, str, str]], schema: int) -> list[tuple[str, str]]:
    """Type and name of what a journal of that version does not have, or has otherwise.

    A plain table or index that somebody has added for themselves does nothing by itself, and is none of these.
    """
    ours = expected(schema)
    found = []
    for name, (kind, of, sql) in present.items():
        if name.startswith("sqlite_"):
            if kind != "table" or name not in ("sqlite_sequence", "sqlite_stat1", "sqlite_stat4"):
                found.append((kind, name))
        elif name in ours:
            if not _same((kind, of, sql), ours[name]):
                found.append((kind, name))
        elif not _does_nothing(kind, of, sql, ours):
            found.append((kind, name))
    return found


def _same(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    if one[:2] != other[:2]:
        return False
    # The tables under a full-text index are written by SQLite itself, each version in its own words.
    return one[2].split() == other[2].split() or one[1].startswith("search_words_")


def _does_nothing(kind: str, of: str, sql: str, ours: dict[str, tuple[str, str, str]]) -> bool:
    words = set(re.findall("[A-Z]+", sql.upper()))
    if kind == "table":
        return not words & {"VIRTUAL", "AS", "CHECK", "DEFAULT", "GENERATED", "REFERENCES"}
    # An index with an expression or a condition calls functions; a unique one refuses what the journal wants to write.
    return kind == "index" and not words & {"UNIQUE", "WHERE"} and sql.count("(") == 1


# -- in words


def _named(strange: list[tuple[str, str]]) -> str:
    names = ", ".join(f"{kind} “{private_files.shown(name[:40])}”" for kind, name in strange[:3])
    more = f" and {len(strange) - 3} more" if len(strange) > 3 else ""
    return f"it has parts that no journal has, and that could run by themselves: {names}{more}"


def _altered(path: Path, why: str) -> Refused:
    return Refused(f"{private_files.shown(path)} was changed by another program ({why}). It was not used.")


def _trouble(error: Exception, path: Path, key: keys.Key | None) -> JournalError:
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_INTERRUPT or "interrupted" in str(error):
        return Refused(f"Looking at {private_files.shown(path)} took too long, so it was not used.")
    if code == sqlite3.SQLITE_NOTADB or "not a database" in str(error):
        if keys.salt_of(path) is None:
            return troubles.not_a_journal(path)
        wrong = "That does not open it." if key else "Give its passphrase to open it."
        return NeedsPassphrase(f"The journal {private_files.shown(path)} is locked. {wrong}")
    found = troubles.as_trouble(error, path)
    return found if isinstance(found, JournalError) else NotAJournal(str(found))
