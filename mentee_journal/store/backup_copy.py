"""Copying a journal's file, and proving that the copy holds all that the journal did.

The journal is read in one short transaction into memory, so that nobody who writes waits for a slow disk. The copy
is written from there, read back from the disk as any journal is, and compared: integrity, links, counts, digest.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from mentee_journal.domain.errors import JournalError, NeedsPassphrase, Refused
from mentee_journal.store import content_hash, driver, keys, opening, private_files, troubles
from mentee_journal.store.content_hash import Content
from mentee_journal.store.foreign import COUNTED
from mentee_journal.store.tables import SEARCH_TABLES

__all__ = [
    "Figures",
    "Progress",
    "copy_to",
    "figures_of",
    "is_locked",
    "key_for",
    "open_copy",
    "snapshot",
    "trouble_in",
]

Progress = Callable[[float], None]
"""Told now and then how much is done, from 0 to 1; what it raises ends the copying."""

_IN_MEMORY = 256 * 1024 * 1024
"""Larger journals are read where they are, and a program that writes waits the longer."""
_PAGES = 2_000


class Figures(NamedTuple):
    """What a journal's file holds, in numbers."""

    digest: str
    records: int
    counts: dict[str, int]
    newest: str | None
    schema: int
    uid: str


def copy_to(source: Path, draft: Path, *, key: keys.Key | None = None, progress: Progress | None = None) -> Figures:
    """Make ``draft``, a new file (0600) with all that the journal at ``source`` holds, and prove that it does.

    A locked journal's copy is locked with the same key: ``key``, or the one that is known. On any trouble there is
    no ``draft``. Raises JournalError and OSError.
    """
    key = key or keys.of(source)
    say = progress or (lambda done: None)
    os.close(private_files.new_file(draft))
    try:
        with closing(_reading(source, key)) as db:
            try:
                figures = _copied(db, draft, key, say)
            except troubles.BROKEN as error:
                raise troubles.as_trouble(error, source) from error
        private_files.sync_file(draft)
        _prove(draft, key, figures, source)
        say(1.0)
    except BaseException:
        draft.unlink(missing_ok=True)
        Path(f"{draft}-journal").unlink(missing_ok=True)
        raise
    return figures


def _reading(source: Path, key: keys.Key | None) -> sqlite3.Connection:
    """A connection of its own, which has begun to read: everything it gives is of one moment."""
    try:
        opening.finish_interrupted(source)
        db = driver.connect(opening.uri(source, "ro"), key=key, timeout=15.0, check_same_thread=False)
    except troubles.BROKEN as error:
        raise troubles.as_trouble(error, source) from error
    try:
        db.execute("PRAGMA trusted_schema=OFF")
        db.execute("BEGIN")
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except troubles.BROKEN as error:
        db.close()
        raise troubles.as_trouble(error, source) from error
    return db


def _copied(db: sqlite3.Connection, draft: Path, key: keys.Key | None, say: Progress) -> Figures:
    row = db.execute("SELECT (SELECT * FROM pragma_page_count), (SELECT * FROM pragma_page_size)").fetchone()
    if int(row[0]) * int(row[1]) > _IN_MEMORY:
        figures = figures_of(db)
        say(0.2)
        _write(db, draft, key, lambda done: say(0.2 + done * 0.5))
        return figures
    with closing(driver.connect(":memory:", key=key, check_same_thread=False)) as held:
        db.backup(held)
        db.execute("COMMIT")
        db.close()
        say(0.1)
        figures = figures_of(held)
        say(0.3)
        _write(held, draft, key, lambda done: say(0.3 + done * 0.4))
    return figures


def _write(db: sqlite3.Connection, draft: Path, key: keys.Key | None, say: Progress) -> None:
    """The pages, to a file that nobody else knows yet: a crash leaves a draft, so no journal of changes is needed."""

    def told(_status: int, left: int, pages: int) -> None:
        say(1 - left / max(pages, 1))

    with closing(driver.connect(opening.uri(draft, "rw"), key=key, check_same_thread=False)) as target:
        target.execute("PRAGMA journal_mode=OFF")
        target.execute("PRAGMA synchronous=OFF")
        db.backup(target, pages=_PAGES, progress=told)


def snapshot(path: Path) -> sqlite3.Connection:
    """The journal as it is at this moment, to read at leisure: nobody who writes waits. Raises JournalError.

    Raises the driver's errors, too.
    """
    key = keys.of(path)
    db = _reading(path, key)
    row = db.execute("SELECT (SELECT * FROM pragma_page_count), (SELECT * FROM pragma_page_size)").fetchone()
    if int(row[0]) * int(row[1]) > _IN_MEMORY:
        return db
    with closing(db):
        held = driver.connect(":memory:", key=key, check_same_thread=False)
        try:
            db.backup(held)
        except BaseException:
            held.close()
            raise
    return held


def figures_of(db: sqlite3.Connection) -> Figures:
    """What the file holds, read through an open connection. Raises the driver's errors."""
    content: Content = content_hash.content_of(db)
    counts: dict[str, int] = {}
    newest = None
    for kind, table in COUNTED.items():
        if table not in content.rows:
            continue
        counts[kind] = content.rows[table]
        latest = db.execute(f"SELECT max(updated_at) FROM {table}").fetchone()[0]
        if isinstance(latest, str) and latest > (newest or ""):
            newest = latest
    schema = int(db.execute("PRAGMA user_version").fetchone()[0])
    profile = db.execute("SELECT uid FROM profile").fetchone() if "profile" in content.rows else None
    return Figures(content.digest, sum(counts.values()), counts, newest, schema, str(profile[0]) if profile else "")


def _prove(draft: Path, key: keys.Key | None, figures: Figures, source: Path) -> None:
    """Raise unless the file on the disk is whole and holds what was read."""
    try:
        with closing(driver.connect(opening.uri(draft, "ro"), key=key, check_same_thread=False)) as db:
            wrong = trouble_in(db)
            same = not wrong and figures_of(db) == figures
    except troubles.BROKEN as error:
        raise troubles.as_trouble(error, source) from error
    if wrong:
        raise troubles.damaged(source)
    if not same:
        raise Refused("The copy did not hold what the journal does, so it was thrown away. Try again.")


def trouble_in(db: sqlite3.Connection) -> str:
    """What is broken in the file, in SQLite's words; empty when all of it can be read.

    The index of the search is no part of that: it is made anew from the rest. Raises the driver's errors.
    """
    for (line,) in db.execute("PRAGMA integrity_check"):
        if line != "ok" and not any(name in str(line) for name in ("search_words", *SEARCH_TABLES)):
            return str(line)
    return ""


# -- locked copies


def is_locked(path: Path) -> bool:
    """Whether a file that this program has not open looks like a locked journal."""
    return keys.salt_of(path) is not None


def key_for(path: Path, *others: Path) -> keys.Key | None:
    """The key of a copy: its own when that was given, or that of a journal it is a copy of. None for a plain file.

    Raises NeedsPassphrase when none of them opens it.
    """
    salt = keys.salt_of(path)
    if salt is None:
        return None
    for one in (path, *others):
        key = keys.of(one)
        if key is not None and (one == path or key.salt == salt):
            return key
    raise NeedsPassphrase(f"The backup {troubles.shown(path)} is locked. Give its passphrase to open it.")


def open_copy(path: Path, *others: Path) -> sqlite3.Connection:
    """A connection that only reads a file which no program writes to any more. Raises JournalError."""
    key = key_for(path, *others)
    try:
        db = driver.connect(opening.uri(path, "ro"), key=key, check_same_thread=False)
        try:
            db.execute("PRAGMA trusted_schema=OFF")
            db.execute("PRAGMA query_only=ON")
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            db.close()
            raise
    except troubles.BROKEN as error:
        if key is not None:
            raise _unopened(path) from error
        raise troubles.as_trouble(error, path) from error
    return db


def _unopened(path: Path) -> JournalError:
    from mentee_journal.domain.errors import Damaged

    return Damaged(f"The backup {troubles.shown(path)} cannot be read: it is damaged, or has another passphrase.")
