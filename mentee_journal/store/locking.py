"""Locking a journal, unlocking it for good, and changing its key: by a copy that is checked and then takes its place.

At every moment there is one whole file under the journal's name, the old one or the new one. What is written beside
it meanwhile is as locked as what it becomes.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import zip_longest
from pathlib import Path

from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.store import driver, opening, private_files, troubles
from mentee_journal.store.keys import Key
from mentee_journal.store.tables import APPLICATION_ID

__all__ = ["convert", "fits", "sweep"]

_PATIENCE = 15.0
"""Seconds that are waited for another program to let the journal go."""
_WIPED_AT_ONCE = 1 << 20


def fits(path: Path, key: Key) -> bool:
    """Whether the key opens the locked file, which is only read. Raises JournalError when it cannot be."""
    if _opens(f"{opening.uri(path, 'ro')}&immutable=1", path, key):
        return True
    side = Path(f"{path}-journal")
    if not (side.exists() and side.stat().st_size):
        return False
    # A crash left the file half written. What was there before lies beside it, and a copy must take it back first:
    # a key that is wrong must not change anything.
    if not _opens_as_copied(path, side, key):
        return False
    if os.access(path, os.W_OK):
        _opens(opening.uri(path, "rw"), path, key)
    return True


def _opens(target: str, path: Path, key: Key) -> bool:
    try:
        with closing(driver.connect(target, key=key)) as db:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return True
    except troubles.DRIVER as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_NOTADB:
            return False
        raise troubles.as_trouble(error, path) from error


def _opens_as_copied(path: Path, side: Path, key: Key) -> bool:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="mj-") as folder:
        copy = Path(folder, "journal.db")
        for source, target in ((path, copy), (side, Path(f"{copy}-journal"))):
            private_files.write_new(target, source.read_bytes())
        return _opens(opening.uri(copy, "rw"), copy, key)


def convert(
    path: Path,
    old: Key | None,
    new: Key | None,
    *,
    stage: Callable[[str], None] = lambda words: None,
    ours: bool = True,
) -> None:
    """Make the file at ``path``, which ``old`` opens, one that ``new`` opens; None is a file without a lock.

    Nothing of this program may have the file open. Other programs wait meanwhile. ``stage`` is told in words what
    is being done. Raises JournalError with the file as it was; a lock that is put on wipes the old file.
    """
    assert old or new
    _check(path)
    draft = _draft_name(path)
    kept, whole = None, False
    try:
        sweep(path)
        os.close(private_files.new_file(draft))
        if old is None:
            # Opened before SQLite and closed after it: closing one handle of a file drops the locks of all.
            kept = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0))
        with closing(driver.connect(":memory:", cipher=True, timeout=_PATIENCE)) as db:
            db.execute("PRAGMA temp_store=MEMORY")
            db.execute("ATTACH ? AS old KEY " + _as_text(old), (str(path),))
            db.execute("PRAGMA old.locking_mode=EXCLUSIVE")  # kept until the new file has the name
            stage("Copying your journal")
            _copy(db, path, draft, new, ours=ours)
            stage("Checking the copy")
            _compare(db, path)
            db.execute("DETACH new")
            private_files.sync_file(draft)
            stage("Putting it in place")
            whole = True
            private_files.put_in_place(draft, path, overwrite=True)
            if kept is not None:
                _wipe(kept)
    except JournalError as error:
        raise _undone(error) from None
    except Exception as error:
        if not isinstance(error, (OSError, *troubles.BROKEN)):
            raise
        # Once it is renamed, what fails is no reason to say that nothing was done.
        if not whole or os.path.lexists(draft):
            raise _undone(_said(error, path)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        if kept is not None:
            with suppress(OSError):
                os.close(kept)


def _said(error: BaseException, path: Path) -> JournalError:
    if isinstance(error, troubles.BROKEN):
        return troubles.as_trouble(error, path)
    return Refused(f"{getattr(error, 'strerror', '') or 'The computer refused'}.")


def _undone(error: JournalError) -> JournalError:
    if "was left as it was" not in str(error):
        error.args = (f"The journal was left as it was. {error}",)
    return error


def _check(path: Path) -> None:
    try:
        found = path.lstat()
    except OSError as error:
        raise Refused(f"{troubles.shown(path)} cannot be used: {error.strerror}.") from error
    if not stat.S_ISREG(found.st_mode):
        raise troubles.not_a_journal(path)
    if found.st_nlink > 1:
        raise Refused(
            f"{troubles.shown(path)} has a second name somewhere (a hard link), which would keep what it is now. "
            "Remove the other name first; nothing was changed."
        )
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise troubles.read_only(path)


def _as_text(key: Key | None) -> str:
    return f"\"x'{key.raw.hex()}{key.salt.hex()}'\"" if key else "''"


def _copy(db: sqlite3.Connection, path: Path, draft: Path, new: Key | None, *, ours: bool) -> None:
    db.execute("ATTACH ? AS new KEY " + _as_text(new), (str(draft),))
    db.execute("PRAGMA new.journal_mode=OFF")  # the file is thrown away unless it becomes whole
    db.execute("PRAGMA new.synchronous=FULL")
    db.execute("BEGIN EXCLUSIVE")
    version: int = db.execute("PRAGMA old.user_version").fetchone()[0]
    application: int = db.execute("PRAGMA old.application_id").fetchone()[0]
    if ours:
        if application != APPLICATION_ID:
            raise troubles.not_a_journal(path)
        opening.check_version(path, version)
    if db.execute("PRAGMA old.integrity_check(1)").fetchone()[0] != "ok":
        raise troubles.damaged(path)
    db.execute("SELECT sqlcipher_export('new', 'old')").fetchone()
    db.execute(f"PRAGMA new.user_version={int(version)}")
    db.execute(f"PRAGMA new.application_id={int(application)}")
    db.execute("COMMIT")
    db.execute("DETACH new")
    db.execute("ATTACH ? AS new KEY " + _as_text(new), (str(draft),))  # so that it is read from the file, by its key


def _compare(db: sqlite3.Connection, path: Path) -> None:
    """Raise Refused unless the two files hold the same, row by row."""
    same = all(
        db.execute(f"PRAGMA old.{one}").fetchone() == db.execute(f"PRAGMA new.{one}").fetchone()
        for one in ("user_version", "application_id", "encoding")
    )
    schema = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"
    parts = db.execute(schema.format("old")).fetchall()
    same = same and parts == db.execute(schema.format("new")).fetchall()
    same = same and db.execute("PRAGMA new.integrity_check(1)").fetchone()[0] == "ok"
    for kind, name, _, sql in parts:
        if not same:
            break
        if kind == "table" and not (sql or "").upper().startswith("CREATE VIRTUAL"):
            quoted = '"' + name.replace('"', '""') + '"'
            rows = [db.execute(f"SELECT * FROM {place}.{quoted}") for place in ("old", "new")]
            same = all(one == other for one, other in zip_longest(*rows))
    if not same:
        raise Refused("The copy that was made is not the same as your journal, so it was thrown away.")


def _wipe(handle: int) -> None:
    """Write over a file that has no name any more, so that its words do not stay on the disk until it is reused.

    A disk of flash may keep them all the same, and so may whatever makes copies of the disk.
    """
    with suppress(OSError):
        size = os.fstat(handle).st_size
        os.lseek(handle, 0, os.SEEK_SET)
        for start in range(0, size, _WIPED_AT_ONCE):
            os.write(handle, bytes(min(_WIPED_AT_ONCE, size - start)))
        os.fsync(handle)
        os.ftruncate(handle, 0)


# -- what a killed program left


def _draft_start(path: Path) -> str:
    mark = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:8]
    return f"{private_files.DRAFT_START}lock-{mark}-"


def _draft_name(path: Path) -> Path:
    return path.with_name(f"{_draft_start(path)}{os.urandom(8).hex()}{private_files.DRAFT_END}")


def sweep(path: Path) -> int:
    """Remove copies that a killed program had not finished; how many. One that is being written stays."""
    gone = 0
    with suppress(OSError):
        for one in list(path.parent.iterdir()):
            if one.name.startswith(_draft_start(path)) and private_files.is_draft(one.name):
                gone += _remove_left_over(one)
    return gone


def _remove_left_over(left: Path) -> bool:
    try:
        import fcntl
    except ImportError:
        import time

        if left.stat().st_mtime > time.time() - 3600:
            return False
        left.unlink()
        return True
    try:
        handle = os.open(left, os.O_RDWR | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # whoever writes it has it locked, as SQLite does
        left.unlink()
        return True
    except OSError:
        return False
    finally:
        os.close(handle)
