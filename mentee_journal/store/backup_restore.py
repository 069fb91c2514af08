"""Going back to a backup: looked at first, compared with the journal as it is, and put in its place by a rename.

The journal that was there is kept: as a backup when it can be read, and as it is when it cannot. What was typed and
not saved comes along. While this lasts no other program can write to the journal, so nothing is lost in between.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from mentee_journal.domain.backup_views import Backup, BackupReason, Preview, Restored
from mentee_journal.domain.errors import Damaged, JournalError, Locked, NotFound, Refused
from mentee_journal.store import (
    backup,
    backup_compare,
    backup_copy,
    backup_files,
    driver,
    foreign,
    keys,
    opening,
    private_files,
    state_place,
    troubles,
)
from mentee_journal.store.backup_copy import Figures, Progress
from mentee_journal.store.keys import Key
from mentee_journal.store.tables import SCHEMA_VERSION

__all__ = ["preview", "restore"]

_PATIENCE = 15.0
_WRITING = 0x40000001
"""The byte of a SQLite file that is locked by the one program that may write (RESERVED)."""
_NOT_TYPED = "today:looking_back"
"""Kept among the drafts, and no text of the user's."""


def preview(path: Path, file: Path) -> Preview:
    """What would be different if the journal at ``path`` were as it is in ``file``. Nothing is changed.

    Raises JournalError when ``file`` is no journal that can be used; NeedsPassphrase when its passphrase is needed.
    """
    file = _another_file(path, file)
    key = backup_copy.key_for(file, path)
    with _looked_at(file, key) as (then, found):
        figures = backup_copy.figures_of(then)
        if not backup_files.holds_what_it_did(file, figures.digest):
            raise _damaged(file)
        told = Preview(
            file,
            *_named(file),
            records=figures.records,
            counts=figures.counts,
            newest=_moment(figures.newest),
            older_version=figures.schema < SCHEMA_VERSION,
            locked=key is not None,
        )
        try:
            with closing(_present(path)) as now:
                return told._replace(
                    differences=(differ := backup_compare.differences(now, then)),
                    same=not differ and backup_copy.figures_of(now).digest == figures.digest,
                    another=_uid(now) != found.uid,
                    locks=key is not None and keys.of(path) is None,
                    drafts=_typed(now),
                )
        except JournalError as error:
            return told._replace(now=str(error))
        except troubles.BROKEN as error:
            return told._replace(now=str(troubles.as_trouble(error, path)))


def restore(path: Path, file: Path, *, now: datetime | None = None, progress: Progress | None = None) -> Restored:
    """Make the journal at ``path`` what it is in ``file``; what became of the one that was there.

    Waits for another program that is writing. Every connection to the old file reads a file without a name
    afterwards, so open the journal anew. Raises JournalError, with the journal as it was.
    """
    now = now or datetime.now(UTC)
    file = _another_file(path, file)
    key = backup_copy.key_for(file, path)
    draft = private_files.draft_beside(path)
    say = progress or (lambda done: None)
    try:
        try:
            with _shut(path) as present:
                # The passphrase is the one that is known for the journal, whichever its backup was made with.
                final = keys.of(path) if present is not None else None
                _copied(file, key, final or key, draft, path, lambda done: say(done * 0.5))
                key = final or key
                kept = aside = None
                if present is not None:
                    kept = _keep(path, now, lambda done: say(0.5 + done * 0.4))
                    drafts = _carry(present, draft, key)
                else:
                    aside, drafts = _put_aside(path, now), 0
                say(0.95)
                _swap(draft, path, key)
        finally:
            for left in (draft, Path(f"{draft}-journal")):
                with suppress(OSError):  # what has become of the journal is told, not what could not be tidied up
                    left.unlink(missing_ok=True)
    except troubles.BROKEN as error:
        raise troubles.as_trouble(error, path) from error
    except OSError as error:
        raise Refused(
            f"The journal was left as it was: {error.strerror or 'the computer refused'}. "
            "Check that there is room on the disk, and try again."
        ) from error
    say(1.0)
    return Restored(kept, aside, drafts)


# -- the backup


def _another_file(path: Path, file: Path) -> Path:
    """The file that is meant, without links. Raises Refused when it is the journal itself."""
    try:
        file = private_files.followed(file.expanduser())
        there = file.exists()
        itself = there and path.exists() and path.samefile(file)
    except (OSError, RuntimeError, ValueError) as error:
        raise Refused(f"{troubles.shown(file)} cannot be used as a file. Choose another.") from error
    if not there:
        raise NotFound(f"There is no file at {troubles.shown(file)}.")
    if itself:
        raise Refused(f"{troubles.shown(file)} is the journal itself. Choose one of its backups.")
    return file


@contextmanager
def _looked_at(file: Path, key: Key | None) -> Iterator[tuple[sqlite3.Connection, foreign.Foreign]]:
    """The file, open to read, when it is a whole journal and nothing in it would run by itself."""
    try:
        with foreign.opened(file, key=key, quick=True) as (db, found):
            if backup_copy.trouble_in(db):
                raise _damaged(file)
            yield db, found
    except Damaged as error:
        raise _damaged(file) from error


def _damaged(file: Path) -> Damaged:
    return Damaged(
        f"The backup {troubles.shown(file)} is damaged, so it was not used and your journal was left as it is. "
        "Choose another one: mentee-journal backups"
    )


def _copied(file: Path, key: Key | None, final: Key | None, draft: Path, path: Path, say: Progress) -> None:
    """A copy beside the journal, locked with ``final``; it is looked at, since the file may have become another."""
    try:
        if final == key:
            figures = backup_copy.copy_to(file, draft, key=key, progress=say)
        else:
            figures = _locked_anew(file, key, final, draft, backup_files.folder_of(path), say)
    except Damaged as error:
        raise _damaged(file) from error
    if not backup_files.holds_what_it_did(file, figures.digest):
        raise _damaged(file)
    with _looked_at(draft, final):
        pass


def _locked_anew(file: Path, key: Key | None, final: Key | None, draft: Path, folder: Path, say: Progress) -> Figures:
    """By way of the folder of backups: what is without a lock still must not be left beside a locked journal."""
    from mentee_journal.store import locking

    between = private_files.draft_beside(folder / "between")
    with backup_files.alone(folder):
        try:
            backup_copy.copy_to(file, between, key=key, progress=lambda done: say(done * 0.4))
            locking.convert(between, key, final)
            return backup_copy.copy_to(between, draft, key=final, progress=lambda done: say(0.6 + done * 0.4))
        finally:
            between.unlink(missing_ok=True)


def _named(file: Path) -> tuple[datetime | None, BackupReason | None]:
    """When a backup was made and why, as its name tells."""
    return backup_files.told_by(file.name) or (None, None)


def _moment(text: str | None) -> datetime | None:
    with suppress(ValueError):
        found = datetime.fromisoformat(text or "")
        return found if found.tzinfo else None
    return None


# -- the journal as it is


def _present(path: Path) -> sqlite3.Connection:
    """The journal as it is at this moment. Raises JournalError, or the driver's errors, when it cannot be read."""
    if not opening.look_at(path, create=False):
        raise NotFound("There is no journal now.")
    db = backup_copy.snapshot(path)
    try:
        if backup_copy.trouble_in(db):
            raise troubles.damaged(path)
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def _shut(path: Path) -> Iterator[sqlite3.Connection | None]:
    """While this lasts nobody else can write to the journal; a connection to it, or None when it cannot be read.

    Raises Locked when another program goes on writing, and whatever keeps the file from being replaced.
    """
    if path.is_dir():
        raise troubles.folder(path)
    if not path.parent.exists():
        private_files.make_folder(path.parent)
    if path.exists():
        if (why := opening.second_name(path)) is not None:
            raise why
        if not os.access(path, os.W_OK):
            raise troubles.read_only(path)
    if not os.access(path.parent, os.W_OK):
        raise troubles.read_only(path)
    try:
        _present(path).close()
    except Locked:
        raise
    except (JournalError, OSError):
        readable = False
    except troubles.BROKEN:
        readable = False
    else:
        readable = True
    if not readable:
        with _shut_by_hand(path):
            yield None
        return
    with closing(driver.connect(opening.uri(path, "rw"), key=keys.of(path), timeout=_PATIENCE)) as db:
        try:
            db.execute("BEGIN IMMEDIATE")
        except troubles.BROKEN as error:
            raise troubles.as_trouble(error, path) from error
        yield db


@contextmanager
def _shut_by_hand(path: Path) -> Iterator[None]:
    """The same for a file that SQLite cannot read: the one byte that whoever writes holds locked."""
    try:
        import fcntl

        handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except (ImportError, FileNotFoundError):
        yield
        return
    try:
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _WRITING)
        except BlockingIOError:
            raise Locked(
                f"Another program is writing to {troubles.shown(path)}. Close it, then try again; nothing was changed."
            ) from None
        yield
    finally:
        os.close(handle)


def _keep(path: Path, now: datetime, say: Progress) -> Backup:
    try:
        return backup.make(path, BackupReason.RESTORE, at=now, progress=say)
    except JournalError as error:
        raise Refused(
            f"No backup of the journal as it is could be made first, so nothing was changed. {error}"
        ) from error


def _uid(db: sqlite3.Connection) -> str:
    row = db.execute("SELECT uid FROM profile WHERE id = 1").fetchone()
    return str(row[0]) if row else ""


def _typed(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM drafts WHERE key <> ?", (_NOT_TYPED,)).fetchone()[0])


def _put_aside(path: Path, now: datetime) -> Path | None:
    """A copy, as it is, of a journal that cannot be read, with the files beside it. None when there is nothing."""
    sides = [side for side in (path, *(Path(f"{path}{end}") for end in ("-journal", "-wal"))) if side.is_file()]
    if not sides:
        return None
    folder = private_files.make_folder(state_place.folder_for(path) / backup_files.ASIDE)
    name = f"{path.stem}-{now.astimezone(UTC):%Y%m%d-%H%M%S}-{os.urandom(3).hex()}{path.suffix or '.db'}"
    for side in sides:
        backup_files.copy_bytes(side, folder / (name + str(side)[len(str(path)) :]))
    private_files.sync_folder(folder)
    return folder / name


# -- what comes along


def _carry(present: sqlite3.Connection, draft: Path, key: Key | None) -> int:
    """Take what was typed and not saved along, and never give the number of a record of now to another one.

    How many texts came along. Drafts know the record they belong to by its number.
    """
    typed = present.execute("SELECT key, label, text, revision, updated_at FROM drafts").fetchall()
    numbers = present.execute("SELECT name, seq FROM sqlite_sequence").fetchall()
    with closing(driver.connect(opening.uri(draft, "rw"), key=key)) as db:
        db.execute("PRAGMA synchronous=FULL")
        had = db.execute("SELECT key, label, text, revision, updated_at FROM drafts").fetchall()
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        last = dict(db.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
        db.execute("BEGIN IMMEDIATE")
        for one in typed:
            if one not in had:
                db.execute(
                    "INSERT INTO drafts (key, label, text, revision, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)"
                    " ON CONFLICT (key) DO UPDATE SET label = ?2, text = ?3, revision = ?4, updated_at = ?5",
                    one,
                )
        for table, number in numbers:
            if table in tables and number > last.get(table, 0):
                if table in last:
                    db.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (number, table))
                else:
                    db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, number))
        db.execute("COMMIT")
    return sum(one[0] != _NOT_TYPED for one in typed)


# -- the swap


def _swap(draft: Path, path: Path, key: Key | None) -> None:
    """Give the copy the journal's name. What a crash left beside the old file would spoil the new one."""
    private_files.sync_file(draft)
    for end in ("-journal", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    private_files.put_in_place(draft, path, overwrite=True)
    if key is not None:
        keys.remember(path, key)
    else:
        keys.forget(path)
