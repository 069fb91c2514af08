"""Words for which the journal had no room in time: beside it until it takes them, or in the state folder.

Another program may hold the journal, its disk may be full, slow or only for reading. What is typed then goes into a
small file of its own, one for each program that is open, locked with the same key as a locked journal. As soon as the
journal has the words the file goes; after a crash the next start brings them in.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.errors import JournalError, NeedsPassphrase
from mentee_journal.domain.moments import to_utc_text
from mentee_journal.store import drafts, driver, keys, opening, private_files, troubles

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from mentee_journal.domain.records import Draft
    from mentee_journal.store.journal import Journal

__all__ = ["Beside", "bring_in", "every", "left_over", "uid_of"]

ENDING = "-unsaved-"
CLOCKS = 5.0
"""Seconds by which the clocks of processes and of files may differ."""
_SHAPE = """
CREATE TABLE whose (uid TEXT NOT NULL) STRICT;
CREATE TABLE words (key TEXT PRIMARY KEY, label TEXT NOT NULL, text TEXT NOT NULL, revision INTEGER NOT NULL,
    at TEXT NOT NULL, ours TEXT NOT NULL) STRICT;
"""


def uid_of(journal: Journal) -> str:
    """Which journal it is, wherever its file lies."""
    row = journal.one("SELECT uid FROM profile WHERE id = 1")
    return str(row[0]) if row else ""


Row = tuple[str, str, str, int, str, str]
"""Key, label, text, revision, when, and as JSON what of the same field the journal may have from this program."""


class Beside:
    """The words of one running program that its journal does not have yet. For one thread at a time."""

    def __init__(self, path: Path, uid: str) -> None:
        self._path = path
        self._uid = uid
        self._file: Path | None = None
        self._key: keys.Key | None = None
        """What opens that file."""

    def keep(
        self, words: Iterable[Draft], now: datetime, *, durable: bool, ours: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        """Keep words until the journal takes them. Raises JournalError or OSError when there is no place for them.

        ``ours`` are earlier words of this program that the journal may have, by key: these take their place then.
        """
        _refuse_plain_beside_locked(self._path)
        key = keys.of(self._path)
        if key is not None and _lock_is_off(self._path, self._uid):
            key = None  # Whoever opens the journal next has none.
        at, had = to_utc_text(now), ours or {}
        wanted = [
            (one.key, one.label, one.text, one.revision, at, json.dumps(list(had.get(one.key, ())))) for one in words
        ]
        trouble: Exception | None = None
        if self._file is not None and self._key == key and self._file.exists():
            try:
                _write(self._file, key, wanted, durable)
                return
            except OSError as error:
                trouble = error
            except troubles.DRIVER as error:  # No room there any more: another place may have some.
                trouble = error
        for place in _places(self._path):
            try:
                file = self._make(place, key)
                _write(file, key, wanted, durable)
                self._file, self._key = file, key
                return
            except (OSError, JournalError) as error:
                trouble = error
            except troubles.DRIVER as error:
                trouble = error
        if trouble is not None:
            raise trouble

    def given_up(self, keys_: Iterable[str]) -> None:
        """The journal has these, or nobody wants them any more."""
        if self._file is None:
            return
        with suppress(*troubles.DRIVER, OSError), closing(_connect(self._file, self._key)) as db:
            db.executemany("DELETE FROM words WHERE key = ?", [(key,) for key in keys_])
            if db.execute("SELECT 1 FROM words").fetchone() is None:
                self._file.unlink(missing_ok=True)
                self._file = None

    def _make(self, place: Path, key: keys.Key | None) -> Path:
        file = place / f"{self._path.name}{ENDING}{os.getpid()}-{os.urandom(4).hex()}"
        os.close(private_files.new_file(file))
        try:
            with closing(_connect(file, key)) as db:
                db.execute("BEGIN")
                for statement in _SHAPE.split(";"):
                    db.execute(statement)
                db.execute("INSERT INTO whose (uid) VALUES (?)", (self._uid,))
                db.execute("COMMIT")
        except BaseException:
            file.unlink(missing_ok=True)
            raise
        return file


def _write(file: Path, key: keys.Key | None, rows: list[Row], durable: bool) -> None:
    with closing(_connect(file, key)) as db:
        if durable:
            db.execute("PRAGMA synchronous=FULL")
        db.execute("BEGIN")
        db.executemany(
            "INSERT OR REPLACE INTO words (key, label, text, revision, at, ours) VALUES (?, ?, ?, ?, ?, ?)", rows
        )
        db.execute("COMMIT")


class Left(NamedTuple):
    """A file that a program has left behind."""

    file: Path
    uid: str
    rows: list[Row]


def left_over(path: Path) -> list[Path]:
    """The files with words for the journal at ``path`` whose programs have ended."""
    start = f"{path.name}{ENDING}"
    return [file for file in every(path) if not _runs(file.name.removeprefix(start).partition("-")[0], file)]


def every(path: Path) -> list[Path]:
    """All files with words for the journal at ``path``, those of programs that run too."""
    from mentee_journal.store.state_place import place_for

    start = f"{path.name}{ENDING}"
    found = []
    for place in (path.parent, place_for(path)):
        with suppress(OSError), os.scandir(place) as entries:
            names = [entry.name for entry in entries if entry.name.startswith(start)]
            found += [place / name for name in names if not name.endswith("-journal")]
    return sorted(file for file in found if file.is_file() and not file.is_symlink())


def bring_in(journal: Journal) -> int:
    """Words that a program could not give to this journal become its drafts; how many. Raises JournalError.

    Where the journal has other words for the same field, of another window or newer ones, both stay.
    """
    count = 0
    for file in left_over(journal.path):
        left = _read(file, journal.path)
        if left is None or left.uid != uid_of(journal):
            continue
        with journal.writing():
            for key, label, text, revision, at, ours in left.rows:
                # Words of the same field from another window stay, and so do newer ones of this one.
                own = drafts.key_of_ours(journal, key, (text, *_texts(ours)))
                had = journal.one("SELECT text, updated_at FROM drafts WHERE key = ?", (own,))
                if had is not None and had[0] == text:
                    continue
                if had is not None and str(had[1]) > at:
                    own = drafts.key_of_ours(journal, key, (text,))
                count += 1
                journal.run(
                    "INSERT INTO drafts (key, label, text, revision, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)"
                    " ON CONFLICT (key) DO UPDATE SET label = ?2, text = ?3, revision = ?4, updated_at = ?5",
                    (own, label, text, revision, at),
                )
        left.file.unlink(missing_ok=True)
    return count


def _read(file: Path, path: Path) -> Left | None:
    try:
        if file.stat().st_size == 0:  # Its program was killed before it had written anything.
            file.unlink()
            return None
    except OSError:
        return None
    # It may be from before the journal was locked.
    for key in _keys(path):
        with suppress(*troubles.DRIVER, OSError), closing(_connect(file, key)) as db:
            row = db.execute("SELECT uid FROM whose").fetchone()
            known = any(about[1] == "ours" for about in db.execute("PRAGMA table_info(words)"))
            ours = "ours" if known else "'[]'"  # An earlier version did not write them down.
            words = db.execute(f"SELECT key, label, text, revision, at, {ours} FROM words ORDER BY key").fetchall()
            return Left(file, str(row[0]) if row else "", words)
    return None


def _keys(path: Path) -> Iterator[keys.Key | None]:
    """What may open a file beside a journal: its key, none, and the key that a program which is still open has."""
    key = keys.of(path)
    yield from dict.fromkeys((key, None))
    if key is not None:
        from mentee_journal.store import earlier_keys

        yield from earlier_keys.of(path, key)


def _texts(ours: str) -> list[str]:
    try:
        return [str(text) for text in json.loads(ours)]
    except (ValueError, TypeError):
        return []


def _connect(file: Path, key: keys.Key | None) -> sqlite3.Connection:
    db = driver.connect(opening.uri(file, "rw"), key=key, check_same_thread=False, timeout=1.0)
    try:
        # In the middle of a write it may be killed: what was kept before is still there then.
        db.execute("PRAGMA journal_mode=DELETE")
        db.execute("PRAGMA synchronous=OFF")
        db.execute("PRAGMA secure_delete=ON")
        db.execute("PRAGMA trusted_schema=OFF")
    except BaseException:
        db.close()
        raise
    return db


def _lock_is_off(path: Path, uid: str) -> bool:
    """Whether it is this journal still, and another program has taken off the lock that it had when it was opened."""
    with suppress(*troubles.DRIVER), closing(driver.connect(opening.uri(path, "ro&immutable=1"), cipher=True)) as db:
        return bool(db.execute("SELECT uid FROM profile WHERE id = 1").fetchone() == (uid,))
    return False


def _refuse_plain_beside_locked(path: Path) -> None:
    """Raise NeedsPassphrase when another program has locked the journal since it was opened here without a lock.

    Words that it cannot take stay on the screen then: beside it they would lie in plain text.
    """
    if keys.of(path) is not None:
        return
    try:
        # Through SQLite, which knows of the locks that this program has on the file; by hand they would be dropped.
        with closing(driver.connect(opening.uri(path, "ro&immutable=1"))) as db:
            db.execute("PRAGMA application_id").fetchone()
        return
    except troubles.DRIVER:
        pass
    if keys.salt_of(path) is not None:
        raise NeedsPassphrase(f"The journal {troubles.shown(path)} is locked. Give its passphrase to open it.")


def _places(path: Path) -> Iterator[Path]:
    yield path.parent
    with suppress(JournalError, OSError):
        from mentee_journal.store.state_place import folder_for

        yield folder_for(path)


def _runs(number: str, file: Path) -> bool:
    """Whether the program with this process number that made a file is there."""
    if not number.isdigit() or int(number) == os.getpid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        pass
    return not _began_after(int(number), file)


def _began_after(number: int, file: Path) -> bool:
    """Whether a process is younger than a file: since the computer was started anew, numbers are another's.

    False where it cannot be told.
    """
    try:
        about = Path(f"/proc/{number}/stat").read_text("utf-8", "replace")
        ticks = int(about.rpartition(")")[2].split()[19])
        began = time.time() - time.clock_gettime(time.CLOCK_BOOTTIME) + ticks / os.sysconf("SC_CLK_TCK")
        return began > file.stat().st_mtime + CLOCKS
    except (OSError, ValueError, IndexError, AttributeError):
        return False
