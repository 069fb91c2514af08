"""Looking at a file before it is opened as a journal, and making a new one. Nothing here changes an existing file."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from pathlib import Path
from urllib.parse import quote

from mentee_journal.domain.errors import Damaged, NeedsPassphrase, NewerVersion, NotFound, ReadOnly, Refused
from mentee_journal.store import driver, keys, parts, private_files, troubles
from mentee_journal.store.tables import APPLICATION_ID, REQUIRED_TABLES, SCHEMA_VERSION, SEARCH_TABLES, TABLES_SINCE

TYPE_CHECKING = False  # typing is slow to import, and everything that opens a journal comes through here
if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = [
    "check_shape",
    "check_version",
    "connect",
    "finish_interrupted",
    "look_at",
    "make_new",
    "mend",
    "narrow",
    "place",
    "second_name",
    "uri",
]

_FIRST_PAGE = 512
_KEPT_KIB = 512
"""Pages of the file that a connection keeps at hand; reading one again costs a microsecond, and there are three."""
_WRITTEN_PAGES = 250
"""Changed pages of one transaction that wait in memory for its end, before they cost a sync each."""


def uri(path: Path, mode: str) -> str:
    """The file as SQLite is told about it; ``mode`` is ro or rw, with further options after an ampersand."""
    return f"file:{quote(str(path), safe='/:' if os.name == 'nt' else '/', errors='surrogateescape')}?mode={mode}"


def place(path: Path) -> Path:
    """The journal's path, absolute and without links. Raises Refused, also for links that are not the user's.

    A link of somebody else's, or one to somebody else's file, could have anything read or written in its stead.
    """
    try:
        path = path.expanduser()
        found = private_files.followed(path)
        if hasattr(os, "geteuid") and path.is_symlink() and found.exists() and found.stat().st_uid != os.geteuid():
            raise Refused(
                f"{troubles.shown(path)} is a link to a file of somebody else. It was not followed; "
                "give the name of the file itself."
            )
    except (OSError, RuntimeError, ValueError) as error:
        raise Refused("That file name cannot be used for a journal. Choose another with --journal FILE.") from error
    return found


def second_name(path: Path) -> ReadOnly | None:
    """Why a journal that has another name elsewhere (a hard link) is only read; None when it has not.

    SQLite knows of one name: programs that use the two would not see each other's locks, nor what a crash left.
    """
    try:
        if path.stat().st_nlink < 2:
            return None
    except OSError:
        return None
    return ReadOnly(
        f"The journal {troubles.shown(path)} has a second name elsewhere on this disk (a hard link), so it can be read "
        "but not changed. Remove the other name, or work on a copy with --journal FILE."
    )


def narrow(path: Path) -> str:
    """Let only its owner look into the journal, where others could; what to say about it, or nothing."""
    if not hasattr(os, "geteuid"):
        return ""
    try:
        found = path.stat()
        if not stat.S_IMODE(found.st_mode) & 0o077 or found.st_uid != os.geteuid():
            return ""
        path.chmod(0o600)
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            return ""  # a disk without modes, of which doctor speaks
    except OSError:
        return ""
    return "Others on this computer could open the journal's file. Now only you can."


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
        from mentee_journal.store import once

        once.refuse_when_one_was(path)
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
    _refuse_planted(path)
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


def _refuse_planted(path: Path) -> None:
    """Raise Refused when somebody else has put a file where SQLite looks for its own, and would play it back."""
    if not hasattr(os, "geteuid"):
        return
    for end in ("-journal", "-wal", "-shm"):
        try:
            found = os.lstat(f"{path}{end}")
        except OSError:
            continue
        mine = stat.S_ISREG(found.st_mode) and found.st_nlink < 2
        if mine and (found.st_uid in (os.geteuid(), 0) or found.st_uid == path.stat().st_uid):
            continue
        side = troubles.shown(Path(f"{path}{end}"))
        raise Refused(
            f"{side} stands where only this program puts a file, and it is not one of its own: "
            "a link, or a file of somebody else. Nothing was opened. Look at what it is, and remove it."
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
    if (key := keys.of(path)) is not None and not os.path.lexists(f"{path}-journal"):
        # The right key, and a first page that came to harm; a crash would have left the page beside it.
        from mentee_journal.store import salvage_locked

        if salvage_locked.opens(path, key):
            raise troubles.damaged(path)
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
            if hasattr(os, "geteuid") and path.stat().st_uid != os.geteuid():
                raise Refused(
                    f"There is an empty file of somebody else at {troubles.shown(path)}, so no journal was made there. "
                    "Choose another place with --journal FILE."
                ) from None
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


def check_shape(db: sqlite3.Connection, path: Path) -> tuple[int, bool]:
    """The file's schema version, after a look at whether it is whole. Raises NewerVersion or Damaged.

    And whether it lacks something that ``mending`` puts back: what belongs to the search, the switch of history.
    """
    lacks = False
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
                f"SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ({marks})",
                required,
            ).fetchall()
            if len(found) != len(required):
                lacks = True
                if not {name for (name,) in found}.issuperset(set(required).difference(SEARCH_TABLES)):
                    raise troubles.damaged(path)
            lacks = lacks or db.execute("SELECT 1 FROM step_now WHERE id = 1").fetchone() is None
            parts.refuse_strange(db, path, version)
    except FileNotFoundError as error:
        raise Damaged(f"The journal {troubles.shown(path)} is not there any more.") from error
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
    return version, lacks


def mend(journal: Journal) -> None:
    """Put back what ``check_shape`` found lacking. Raises JournalError."""
    from mentee_journal.store import mending

    mending.put_back(journal)
    mending.switch_history_on(journal)
