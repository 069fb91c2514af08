"""Every error of SQLite as a sentence for the user: the one place where that happens."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

from mentee_journal.domain.errors import Damaged, Full, JournalError, Locked, NotAJournal, ReadOnly, Refused
from mentee_journal.store import keys

__all__ = ["BROKEN", "DRIVER", "also", "as_trouble", "damaged", "folder", "not_a_journal", "read_only", "shown"]

DRIVER: tuple[type[Exception], ...] = (sqlite3.Error,)
"""What SQLite raises. A locked journal's driver has classes of its own, which join when it is loaded."""
BROKEN: tuple[type[Exception], ...] = (*DRIVER, UnicodeError, OverflowError)
"""What the driver raises when it is given, or meets, something it cannot take. Never import it by name: it grows."""


def also(error: type[Exception]) -> None:
    """Another driver's errors are told in the same words."""
    global DRIVER, BROKEN
    if error not in DRIVER:
        DRIVER, BROKEN = (*DRIVER, error), (*BROKEN, error)


_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", -1), errno.EFBIG)
_TRIED = 65_536
"""Bytes that are written to see whether there is room."""


def shown(path: Path) -> str:
    """A path as a sentence can hold it."""
    return "".join(c if c.isprintable() else "\ufffd" for c in str(path))


def damaged(path: Path) -> Damaged:
    """The sentence for a journal that cannot be read any more."""
    return Damaged(
        f"The journal {shown(path)} is damaged and was left as it is. "
        "“mentee-journal restore” goes back to the newest backup, “mentee-journal salvage” saves what is left."
    )


def not_a_journal(path: Path) -> NotAJournal:
    """The sentence for a file that is something else."""
    return NotAJournal(
        f"{shown(path)} is not a Mentee Journal, and was left as it is. Choose another file with --journal FILE."
    )


def folder(path: Path) -> NotAJournal:
    """The sentence for a folder."""
    return NotAJournal(f"{shown(path)} is a folder. Give the name of a file in it, such as journal.db.")


def read_only(path: Path) -> ReadOnly:
    """The sentence for a journal that can be read but not changed."""
    return ReadOnly(
        f"The journal {shown(path)} can be read but not changed: the file or its folder is read-only. "
        "Give yourself permission to write to both, or work on a copy with --journal FILE."
    )


def no_room(path: Path) -> Full:
    """The sentence for a disk, or a share of it, that is used up."""
    return Full("The disk is full, so this could not be saved. Free some space, then save again.")


def _no_room(path: Path) -> bool:
    """Whether a write failed for want of room, a quota or a limit: SQLite tells these as it tells a broken disk.

    A file that has no name is written to as far as the journal reaches, and is gone at once.
    """
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag:
        return False
    try:
        size = path.stat().st_size
        handle = os.open(path.parent, flag | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        return error.errno in _ROOM
    try:
        if os.pwrite(handle, bytes(_TRIED), size) < _TRIED:
            return True
        os.fsync(handle)
    except OSError as error:
        return error.errno in _ROOM
    finally:
        os.close(handle)
    return False


def as_trouble(error: BaseException, path: Path) -> JournalError:
    """The sentence for an error that reached us from the sqlite3 module."""
    if isinstance(error, UnicodeDecodeError):
        return damaged(path)  # What SQLite says of a broken schema may hold the broken letters of it.
    if isinstance(error, UnicodeError):
        return Refused("The text holds half a character that cannot be stored. Delete it and type it again.")
    if isinstance(error, OverflowError):
        return Refused("That number is too large for the journal.")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    text = str(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Locked(
            f"Another program is keeping the journal {shown(path)} busy. "
            "Close it or let it finish, then try again; nothing was lost."
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return read_only(path)
    if code == sqlite3.SQLITE_FULL:
        return no_room(path)
    if code == sqlite3.SQLITE_NOTADB:
        # Of a journal that its key has opened before, a page that cannot be deciphered is a damaged one.
        return damaged(path) if keys.of(path) else not_a_journal(path)
    if code == sqlite3.SQLITE_CORRUPT or "malformed" in text or "decode to UTF-8" in text:
        return damaged(path)
    if code == sqlite3.SQLITE_CANTOPEN:
        return ReadOnly(
            f"The journal {shown(path)} cannot be opened. Check that the file is there and that you may read it."
        )
    if code == sqlite3.SQLITE_IOERR:
        if _no_room(path):
            return no_room(path)
        return Refused(
            f"The computer could not read or write {shown(path)}. Check that its disk is connected, then try again."
        )
    if code == sqlite3.SQLITE_TOOBIG or "too big" in text or "too long" in text:
        return Refused("That text is too long for the journal. Split it into several.")
    if code == sqlite3.SQLITE_CONSTRAINT:
        return Refused("That does not fit with what the journal holds, so nothing was changed.")
    if code == sqlite3.SQLITE_ERROR and "no such" in text:
        return damaged(path)
    return Refused(f"The journal could not do that, and nothing was changed ({text}).")
