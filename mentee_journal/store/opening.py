"""Looking at a file before it is opened as a journal, and making a new one. Nothing here changes an existing file."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from mentee_journal.domain.errors import Damaged, NeedsPassphrase, NewerVersion, NotFound, ReadOnly, Refused
from mentee_journal.store import driver, keys, troubles
from mentee_journal.store.tables import APPLICATION_ID, REQUIRED_TABLES, SCHEMA_VERSION, TABLES_SINCE

__all__ = ["check_shape", "check_version", "connect", "finish_interrupted", "look_at", "make_new", "uri"]

_FIRST_PAGE = 512
_KEPT_KIB = 512
"""Pages of the file that a connection keeps at hand; reading one again costs a microsecond, and there are three."""
_WRITTEN_PAGES = 250
"""Changed pages of one transaction that wait in memory for its end, before they cost a sync each."""


def uri(path: Path, mode: str) -> str:
    """The file as SQLite is told about it; ``mode`` is ro or rw, with further options after an ampersand."""
    return f"file:{quote(str(path), safe='/:' if os.name == 'nt' else '/', errors='surrogateescape')}?mode={mode}"


def look_at(path: Path, *, create: bool) -> bool:
    """Whether ``path`` holds a journal (False: a new one may be made there).

    Raises NotFound, Refused, NotAJournal, NewerVersion, Damaged or ReadOnly, with the file untouched.
    """
    try:
        if path.is_dir():
            raise troubles.folder(path)
        size = path.stat().st_size
    except FileNotFoundError:
        _refuse_side_files(path)
        if not create:
            raise NotFound(f"There is no journal at {troubles.shown(path)} yet.") from None
        return False
    except (OSError, ValueError) as error:
        raise _unreachable(path, error) from error
    if not path.is_file():
        raise troubles.not_a_journal(path)
    if size == 0:
        size = _being_made(path)
    if size == 0:
        _refuse_side_files(path)
        if not create:
            raise troubles.not_a_journal(path)
        return False
    if not os.access(path, os.R_OK):
        raise ReadOnly(f"You may not read {troubles.shown(path)}. Give yourself permission to, then try again.")
    _peek(path, size)
    return True


def _being_made(path: Path) -> int:
    """The size of an empty file once the program that may be making a journal of it has had the time to finish."""
    until = time.monotonic() + 3.0
    while (size := path.stat().st_size) == 0 and os.path.lexists(f"{path}-journal") and time.monotonic() < until:
        time.sleep(0.01)
    return size


def finish_interrupted(path: Path) -> None:
    """Let SQLite take back what a crashed program left half written, which a read-only connection may not do."""
    try:
        if not os.access(path, os.W_OK) or not Path(f"{path}-journal").stat().st_size:
            return
    except OSError:
        return
    db = driver.connect(uri(path, "rw"), key=keys.of(path), timeout=5.0)
    try:
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        db.close()


def _unreachable(path: Path, error: Exception) -> Refused:
    reason = (error.strerror if isinstance(error, OSError) else "") or "the computer refused"
    return Refused(f"{troubles.shown(path)} cannot be used: {reason}. Choose another place with --journal FILE.")


def _refuse_side_files(path: Path) -> None:
    for side in (f"{path}-journal", f"{path}-wal"):
        if os.path.lexists(side):
            raise Refused(
                f"There seems to have been a journal at {troubles.shown(path)}: {troubles.shown(Path(side))} is "
                "still there. Put the journal back beside it, or move that file away to begin anew."
            )


def _peek(path: Path, size: int) -> None:
    """Read the first page only, without locks and without the side files SQLite would make or play back."""
    if size < _FIRST_PAGE:
        raise troubles.not_a_journal(path)
    until = time.monotonic() + 3.0
    for tries in range(1_000):
        try:
            ours, version = _first_page(path)
            break
        except troubles.DRIVER as error:
            # Another program may be writing at this instant: the first page then says more than is there yet.
            busy = os.path.lexists(f"{path}-journal")
            if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB and (
                keys.of(path) is None or not busy or time.monotonic() > until
            ):
                _refuse_locked(path)
            if busy and _is_ours(path):
                return  # opened with locks it waits, and takes back what a crash left half written
            if time.monotonic() > until or (not busy and tries >= 3):
                raise troubles.as_trouble(error, path) from error
        time.sleep(0.02)
    if ours != APPLICATION_ID:
        raise troubles.not_a_journal(path)
    check_version(path, version)


def _first_page(path: Path) -> tuple[int, int]:
    """Whose file it is, and of which version, as its first page says."""
    peek = driver.connect(uri(path, "ro&immutable=1"), key=keys.of(path))
    try:
        ours: int = peek.execute("PRAGMA application_id").fetchone()[0]
        version: int = peek.execute("PRAGMA user_version").fetchone()[0]
    finally:
        peek.close()
    return ours, version


def _refuse_locked(path: Path) -> None:
    """Raise NeedsPassphrase when the file is a locked journal, whose key is not known or not the right one."""
    if keys.salt_of(path) is None:
        return
    keys.forget(path)
    raise NeedsPassphrase(f"The journal {troubles.shown(path)} is locked. Give its passphrase to open it.")


def _is_ours(path: Path) -> bool:
    """The same for a file that SQLite cannot read as it is now."""
    try:
        with path.open("rb") as stream:
            head = stream.read(100)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and int.from_bytes(head[68:72], "big") == APPLICATION_ID


def check_version(path: Path, version: int) -> None:
    """Raise NewerVersion when the file's schema is newer than this program."""
    if version > SCHEMA_VERSION:
        raise NewerVersion(
            f"The journal {troubles.shown(path)} was written by a newer version of Mentee Journal, "
            "and was left as it is. Update this program to open it."
        )


def make_new(path: Path) -> None:
    """Make an empty file that only its owner can read (0600, its new folders 0700), whatever the umask.

    An empty file that is there already stays, with its mode narrowed. Raises Refused or ReadOnly.
    """
    try:
        _make_folders(path.parent)
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            if not os.access(path, os.W_OK):
                raise troubles.read_only(path) from None
            path.chmod(0o600)
            return
        try:
            if hasattr(os, "fchmod"):
                os.fchmod(handle, 0o600)
        finally:
            os.close(handle)
    except PermissionError as error:
        raise ReadOnly(
            f"You may not write in {troubles.shown(path.parent)}, so no journal was made there. "
            "Choose another place with --journal FILE."
        ) from error
    except OSError as error:
        raise _unreachable(path, error) from error


def _make_folders(place: Path) -> None:
    missing = []
    while not place.exists():
        missing.append(place)
        place = place.parent
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)
        one.chmod(0o700)


def connect(path: Path, *, readonly: bool, durable: bool) -> sqlite3.Connection:
    """A connection with our pragmas. Statements are our own business: no implicit transactions."""
    db = driver.connect(
        uri(path, "ro" if readonly else "rw"),
        key=keys.of(path),
        check_same_thread=False,
        timeout=5.0,
        cached_statements=256,
    )
    try:
        db.execute("PRAGMA foreign_keys=ON")
        db.execute("PRAGMA temp_store=MEMORY")
        db.execute("PRAGMA cell_size_check=ON")
        db.execute("PRAGMA mmap_size=0")
        db.execute(f"PRAGMA cache_size=-{_KEPT_KIB}")
        db.execute(f"PRAGMA cache_spill={_WRITTEN_PAGES}")
        db.execute(f"PRAGMA synchronous={'EXTRA' if durable else 'OFF'}")
        db.execute("PRAGMA secure_delete=ON")
        if not readonly:
            db.execute("PRAGMA journal_mode=DELETE")
    except BaseException:
        db.close()
        raise
    return db


def check_shape(db: sqlite3.Connection, path: Path) -> int:
    """The file's schema version, after a look at whether it is whole. Raises NewerVersion or Damaged."""
    db.execute("BEGIN")
    try:
        version: int = db.execute("PRAGMA user_version").fetchone()[0]
        check_version(path, version)
        db.execute("PRAGMA schema_version").fetchone()
        if version:
            pages = db.execute("PRAGMA page_count").fetchone()[0]
            if pages * int(db.execute("PRAGMA page_size").fetchone()[0]) > path.stat().st_size:
                raise troubles.damaged(path)
            later = {table for since, tables in TABLES_SINCE.items() if version < since for table in tables}
            required = [table for table in REQUIRED_TABLES if table not in later]
            marks = ",".join("?" * len(required))
            found = db.execute(
                f"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ({marks})",
                required,
            ).fetchone()[0]
            if found != len(required):
                raise troubles.damaged(path)
            if db.execute("SELECT 1 FROM step_now WHERE id = 1").fetchone() is None:
                raise troubles.damaged(path)
    except FileNotFoundError as error:
        raise Damaged(f"The journal {troubles.shown(path)} is not there any more.") from error
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
    return version
