"""Before the first write: whether the pages of a file that somebody else has touched still hold together.

What is written into a damaged file may be lost with it, and spoils what could have been saved. Looking at all pages
takes a while, so how the file was left is remembered beside the journal's backups, and it is only looked at again
when it is not as it was: after another program, a sync, a crash.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from mentee_journal.domain.errors import Damaged, JournalError
from mentee_journal.store import state_place, troubles
from mentee_journal.store.tables import SEARCH_TABLES

__all__ = ["NOTE", "is_sound", "must_be_sound", "of_search", "remember"]

NOTE = "sound"
_SEARCH = ("search_words", *SEARCH_TABLES)
_STRUCTURE = ("page", "tree", "freelist", "malformed", "rowid", "cell")
"""In what SQLite says of pages; what it says of single values is no damage, and doctor speaks of it."""


def of_search(line: str) -> bool:
    """Whether what SQLite says is wrong concerns only the index of the search, which is made from the records."""
    return any(name in line for name in _SEARCH)


def must_be_sound(db: sqlite3.Connection, path: Path) -> None:
    """Raise Damaged when the file's pages do not hold together. Raises the driver's errors."""
    note = _note_of(path)
    if note is not None and _read(note) == _state(path):
        return
    if _breaks(db):
        raise troubles.damaged(path)


def is_sound(db: sqlite3.Connection) -> bool:
    """Whether the pages of an open file hold together, as far as that can be found out now."""
    try:
        return not _breaks(db)
    except troubles.DRIVER as error:
        return not isinstance(troubles.as_trouble(error, Path()), Damaged)


def _breaks(db: sqlite3.Connection) -> bool:
    for (line,) in db.execute("PRAGMA quick_check(20)"):
        words = str(line).casefold()
        if words != "ok" and not of_search(words) and any(part in words for part in _STRUCTURE):
            return True
    return False


def remember(path: Path) -> None:
    """How the file is now, is how this program has left it."""
    note = _note_of(path)
    if note is None:
        return
    state = _state(path)
    if not state or _read(note) == state:
        return
    try:
        # Only where there is a folder already: one is made with the first backup.
        handle = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError:
        return
    try:
        os.write(handle, state)
    except OSError:
        pass
    finally:
        os.close(handle)


def _note_of(path: Path) -> Path | None:
    try:
        return state_place.place_for(path) / NOTE
    except (JournalError, RuntimeError, OSError):  # Without a home nothing is remembered.
        return None


def _state(path: Path) -> bytes:
    try:
        found = path.stat()
    except OSError:
        return b""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}".encode()


def _read(note: Path) -> bytes:
    try:
        handle = os.open(note, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return b"-"
    try:
        return os.read(handle, 200)
    finally:
        os.close(handle)
