"""What lies under an open connection: is it still the journal that was opened, with all that it held?

A sync program, ``cp`` or a restore may put another file in the journal's place while it is open, by a new file or into
the same one. SQLite notices neither the first nor, when the counter in the header happens to agree, the second. So
before each write, inside its transaction, the file's stamp is looked at; only when it is not the one last seen, by
whoever's hand, are the journal's owner and the newest step known asked for, both of which a journal never loses.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from mentee_journal.domain.errors import Refused, Swapped
from mentee_journal.store import troubles

TYPE_CHECKING = False  # typing is slow to import, and everything that opens a journal comes through here
if TYPE_CHECKING:
    from collections.abc import Callable

    Token = tuple[str, int, str]

__all__ = ["Underneath", "holds", "swapped"]

_NEWEST = (
    "SELECT (SELECT uid FROM profile WHERE id = 1), coalesce(max(id), 0),"
    " coalesce((SELECT uid FROM steps ORDER BY id DESC LIMIT 1), '') FROM steps"
)
_KNOWN = "SELECT (SELECT uid FROM profile WHERE id = 1), (SELECT uid FROM steps WHERE id = ?)"
_HEAD = (24, 16)
"""Where the header holds what SQLite itself tells two states of a file by: a counter first, then sizes."""
_HEADS = 256
"""How many states of the file are remembered."""

_BROKEN = ("no such", "malformed", "not a database")
"""What SQLite says of a file that has become something else; a locked journal's driver gives no number for it."""

_SAID = {
    "gone": "The journal {path} is not there any more: it was deleted or moved while it was open.",
    "replaced": "Another file was put in the place of {path} while it was open.",
    "another": "Another journal was written over {path} while it was open.",
    "older": "An older copy of the journal was written over {path} while it was open.",
    "broken": "The journal {path} was written over or cut short by another program while it was open.",
}
_NOTHING = "Nothing was written there. Close the journal and open it again."


def swapped(path: Path, how: str) -> Swapped:
    """The sentence for a file that is not what it was."""
    return Swapped(f"{_SAID[how].format(path=troubles.shown(path))} {_NOTHING}", how)


def holds(db: sqlite3.Connection, token: Token) -> bool:
    """Whether the journal is that owner's and has that step. Raises the driver's errors."""
    owner, number, uid = token
    return bool(db.execute(_KNOWN, (number,)).fetchone() == (owner, uid))


class Underneath:
    """What was last seen of the file under one connection."""

    __slots__ = (
        "_afresh",
        "_counter",
        "_db",
        "_file",
        "_handle",
        "_head",
        "_heads",
        "_path",
        "_stamp",
        "_token",
        "_tried",
        "_version",
    )

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self._path = path
        self._db = db
        self._handle: int | None = None
        self._file, self._stamp = self._on_disk()
        if self._file is None and str(path) != ":memory:":
            self._file = (0, 0)  # It went away at this very moment.
        self._afresh = False
        """Whether SQLite's pages were just forgotten."""
        self._token: Token | None = None
        self._tried: Token | None = None
        self._version = 0
        self._counter = 0
        self._head = b""
        self._heads: dict[bytes, None] = {}

    def _on_disk(self) -> tuple[tuple[int, int] | None, tuple[int, int, int] | None]:
        try:
            found = self._path.stat()
        except (OSError, ValueError):
            return None, None
        return (found.st_dev, found.st_ino), (found.st_mtime_ns, found.st_ctime_ns, found.st_size)

    def know(self) -> None:
        """What is read now is what was opened."""
        if self._file is None:
            return
        if hasattr(os, "pread") and not self._read_head():
            raise swapped(self._path, "replaced")  # between opening it and looking at it
        self._version = self._data_version()
        self._token = self._newest()

    @property
    def owner(self) -> str:
        """The journal's own uid, which copies of it share; empty when it is not known."""
        return self._token[0] if self._token is not None else ""

    def moved_to(self) -> Path | None:
        """Where the open file lies now, when it was moved and the system tells."""
        self._read_head()
        try:
            place = Path(os.readlink(f"/proc/self/fd/{self._handle}"))  # noqa: PTH115
            found = place.stat()
        except (OSError, ValueError):
            return None
        return place if place != self._path and (found.st_dev, found.st_ino) == self._file else None

    def expect(self, other: Underneath) -> None:
        """What ``other`` knows of the file must be there too. Raises Swapped."""
        if other._file != self._file:
            raise swapped(self._path, "replaced")
        self._token = other._token
        self._compare()

    def check_place(self) -> None:
        """Raise Swapped when the path leads to another file, or to none. Reads nothing of it; from any thread."""
        if self._file is None:
            return
        file, _ = self._on_disk()
        if file != self._file:
            raise swapped(self._path, "gone" if file is None else "replaced")

    def check_before_write(self) -> bool:
        """Inside the transaction of a write: raise Swapped unless the file still holds what it held.

        False when SQLite may keep pages of a file that is not there any more: forget them, then begin again.
        """
        self._tried = None
        if self._file is None:
            return True
        file, stamp = self._on_disk()
        if file != self._file:
            raise swapped(self._path, "gone" if file is None else "replaced")
        version = self._data_version()
        if stamp == self._stamp and version == self._version:
            return True
        self._afresh = version == self._version and not self._afresh
        if self._afresh:
            return False
        self._compare()
        self._version, self._stamp = version, stamp
        return True

    def check(self) -> None:
        """The same outside a transaction; a file that another program keeps busy is looked at the next time."""
        if self._file is None:
            return
        file, stamp = self._on_disk()
        if file != self._file:
            raise swapped(self._path, "gone" if file is None else "replaced")
        if stamp == self._stamp and self._head:
            return
        try:
            if stamp != self._stamp and self._data_version() == self._version:
                self.forget_pages()
            self._db.execute("BEGIN")
        except troubles.DRIVER as error:
            self._unless_busy(error)
            return
        try:
            version = self._data_version()
            self._compare()
            self._look_at_head()
            self._version, self._stamp = version, stamp
        except troubles.DRIVER as error:
            self._unless_busy(error)
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def forget_pages(self) -> None:
        """What SQLite keeps of the file in memory is read again. Outside a transaction."""
        self._db.execute("PRAGMA shrink_memory").fetchall()

    def commit(self, end: Callable[[str], None]) -> None:
        """Let ``end`` do the COMMIT of a write, and know what is in the file then.

        When the disk fails at the very end, SQLite says so whether the write is there by then or not: it is read back,
        and only what is not there is a failure. Raises what ``end`` does, and Swapped when that is not where the path
        leads.
        """
        if self._file is None:
            end("COMMIT")
            return
        self.check_place()
        newest = self._newest()
        self._tried = None if newest == self._token else newest
        try:
            end("COMMIT")
        except Refused:
            if not self._read_back():
                raise
        file, self._stamp = self._on_disk()
        self._token, self._head = newest, b""
        if file != self._file:
            raise swapped(self._path, "gone" if file is None else "replaced")

    def tried(self) -> Token | None:
        """The newest step of the last write, when that came to its end; None when it did not, or made no step."""
        return self._tried

    def _read_back(self) -> bool:
        """Whether what was just tried is in the file."""
        if self._tried is None:
            return False
        try:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self.forget_pages()
            return holds(self._db, self._tried)
        except troubles.DRIVER:
            return False

    def _compare(self) -> None:
        """Raise Swapped unless owner and newest step known are in the file; then know the newest there is now."""
        if self._token is not None:
            owner, number, uid = self._token
            try:
                found = self._db.execute(_KNOWN, (number,)).fetchone()
            except troubles.DRIVER as error:
                self._unless_busy(error)
                raise
            if found[0] != owner:
                raise swapped(self._path, "another")
            if number and found[1] != uid:
                raise swapped(self._path, "older")
        self._token = self._newest()

    def _unless_busy(self, error: Exception) -> None:
        """Raise Swapped for an error that says that the file cannot be read as a journal any more."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        text = str(error)
        if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT) or any(word in text for word in _BROKEN):
            raise swapped(self._path, "broken") from error

    def _newest(self) -> Token | None:
        try:
            found: Token | None = self._db.execute(_NEWEST).fetchone()
        except troubles.DRIVER:
            return self._token
        return found

    def _data_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _look_at_head(self) -> None:
        """Inside a transaction: raise Swapped when the file is in a state that it has left before.

        That is all by which an older copy can be told when only drafts were written since.
        """
        head = self._read_head()
        if not head:
            self._head = b"unknown"
            return
        # Of a locked file the counter is ciphered, and like noise.
        counter = int.from_bytes(head[:4], "big") if isinstance(self._db, sqlite3.Connection) else 0
        left = head in self._heads and head != next(reversed(self._heads), b"")
        if (left or counter < self._counter) and self._read_head() == head:
            raise swapped(self._path, "older")
        self._head, self._counter = head, counter
        self._heads.setdefault(head)
        if len(self._heads) > _HEADS:
            del self._heads[next(iter(self._heads))]

    def _read_head(self) -> bytes:
        """Through the handle that SQLite holds itself: opening the file and closing it would take its locks away."""
        if not hasattr(os, "pread"):
            return b""
        for handle in ((self._handle,) if self._handle is not None else ()) + tuple(range(3, 256)):
            try:
                found = os.fstat(handle)
                if (found.st_dev, found.st_ino) == self._file:
                    self._handle = handle
                    return os.pread(handle, _HEAD[1], _HEAD[0])
            except OSError:
                continue
        self._handle = None
        return b""
