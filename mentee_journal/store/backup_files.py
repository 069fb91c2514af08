"""The files of backups: what they are called, what is remembered of each, and that one program at a time makes them.

A name tells the journal, the moment (UTC), why it was made, and ends with a mark of what is in it. The numbers
of each are kept beside them in figures.json: a locked one cannot be counted without its passphrase. That file can be
lost: it is made again from the backups themselves.
"""

from __future__ import annotations

import errno
import json
import os
import re
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from hashlib import blake2b
from operator import itemgetter
from pathlib import Path
from typing import Any

from mentee_journal.domain.backup_views import Backup, BackupReason
from mentee_journal.domain.errors import JournalError, Locked, Refused
from mentee_journal.store import backup_copy, private_files, state_place, troubles
from mentee_journal.store.backup_copy import Figures

__all__ = [
    "alone",
    "aside_of",
    "copy_bytes",
    "digest_of",
    "folder_of",
    "found_in",
    "holds_what_it_did",
    "name_for",
    "names_in",
    "place_of",
    "read_notes",
    "remember",
    "remember_copy",
    "sweep",
    "told_by",
    "write_notes",
]

NOTES = "figures.json"
CHOICES = "choices.json"
ASIDE = "aside"
"""The folder of journals that could not be read any more."""

_MARK = 8
"""Letters of the digest that a name ends with."""
_NAME = re.compile(
    rf".+-(?P<made>[0-9]{{8}}-[0-9]{{6}})-(?P<why>{'|'.join(BackupReason)})-(?P<mark>[0-9a-f]{{{_MARK}}})\.db"
)
_MADE = "%Y%m%d-%H%M%S"
_LARGEST_NOTES = 4_000_000


def folder_of(path: Path) -> Path:
    """The folder of the backups of the journal at ``path``, made when there is none. Raises Refused."""
    return private_files.make_folder(state_place.folder_for(path) / "backups")


def place_of(path: Path) -> Path:
    """Where that folder is, also when there is none yet."""
    return state_place.place_for(path) / "backups"


def name_for(path: Path, moment: datetime, why: BackupReason, digest: str) -> str:
    """A name that tells all of it, and ends with a mark by which the file is known to hold what it did."""
    stem = state_place.name_for(path).rpartition("-")[0]
    return f"{stem}-{moment.astimezone(UTC):{_MADE}}-{why.value}-{digest[:_MARK]}.db"


def holds_what_it_did(path: Path, digest: str) -> bool:
    """Whether a backup has the digest that its name tells; True for a file that somebody has named themselves.

    SQLite does not see a letter that has become another; and a disk may do that to a file that lies there for years.
    """
    named = _NAME.fullmatch(path.name)
    return named is None or digest.startswith(named["mark"])


def names_in(folder: Path, *, all_of_them: bool = False) -> Iterator[tuple[os.DirEntry[str], datetime, BackupReason]]:
    """The files in a folder that are called as backups are. A link is none.

    With ``all_of_them`` a folder that is there and cannot be read does not pass for empty: raises OSError.
    """
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        if all_of_them:
            raise
        return
    for entry in entries:
        told = told_by(entry.name)
        if told is not None and entry.is_file(follow_symlinks=False):
            yield entry, *told


def aside_of(path: Path) -> tuple[Path, ...]:
    """Journals that could not be read any more, as they were when a backup took the place of the one at ``path``."""
    try:
        return tuple(sorted((state_place.place_for(path) / ASIDE).glob("*.db")))
    except (OSError, Refused):
        return ()


def told_by(name: str) -> tuple[datetime, BackupReason] | None:
    """When a backup was made and why, as its name tells; None for the name of anything else."""
    named = _NAME.fullmatch(name)
    if named is None:
        return None
    try:
        return datetime.strptime(named["made"], _MADE).replace(tzinfo=UTC), BackupReason(named["why"])
    except ValueError:
        return None


def found_in(folder: Path, *beside: Path, look: bool = True) -> tuple[Backup, ...]:
    """The backups in a folder, the newest first.

    Keys of the journals ``beside`` open locked ones whose numbers are not known. With ``look`` False no file is opened.
    """
    notes = read_notes(folder / NOTES)
    found = []
    for entry, made_at, why in names_in(folder):
        try:
            state = entry.stat(follow_symlinks=False)
        except OSError:
            continue
        one = _backup(Path(entry.path), made_at, why, state, notes, beside, look=look)
        found.append(((made_at, state.st_mtime_ns, entry.name), one))
    return tuple(one for _, one in sorted(found, reverse=True, key=itemgetter(0)))


def _backup(
    path: Path,
    made_at: datetime,
    why: BackupReason,
    stat: os.stat_result,
    notes: dict[str, Any],
    beside: tuple[Path, ...],
    *,
    look: bool,
) -> Backup:
    noted = _noted(notes, path.name, stat)
    if noted is not None:
        counts = noted.get("counts")
        return Backup(
            path,
            made_at,
            why,
            stat.st_size,
            locked=bool(noted.get("locked")),
            records=noted["records"] if isinstance(noted.get("records"), int) else None,
            counts=counts if isinstance(counts, dict) else {},
            newest=_moment(noted.get("newest")),
        )
    bare = Backup(path, made_at, why, stat.st_size, locked=backup_copy.is_locked(path))
    if not look:
        return bare
    try:
        with closing(backup_copy.open_copy(path, *beside)) as db:
            figures = backup_copy.figures_of(db)
    except JournalError:
        return bare
    except troubles.BROKEN:
        return bare
    remember(path, figures, locked=bare.locked)
    return bare._replace(records=figures.records, counts=figures.counts, newest=_moment(figures.newest))


def _noted(notes: dict[str, Any], name: str, stat: os.stat_result) -> dict[str, Any] | None:
    """What is remembered of a file, when it is still the same one."""
    noted = notes.get(name)
    if isinstance(noted, dict) and noted.get("size") == stat.st_size and noted.get("changed") == stat.st_mtime_ns:
        return noted
    return None


def digest_of(path: Path, *beside: Path) -> str:
    """The digest of a backup's content; empty when it cannot be told."""
    try:
        noted = _noted(read_notes(path.parent / NOTES), path.name, path.stat())
        if noted is not None and isinstance(noted.get("digest"), str):
            return str(noted["digest"])
        with closing(backup_copy.open_copy(path, *beside)) as db:
            return backup_copy.figures_of(db).digest
    except (JournalError, OSError):
        return ""
    except troubles.BROKEN:
        return ""


def _moment(text: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return found if found.tzinfo else None


# -- what is remembered


def remember(path: Path, figures: Figures, *, locked: bool) -> None:
    """Keep the numbers of the backup at ``path``. What cannot be kept is counted again when it is asked for."""
    _note(
        path,
        {
            "locked": locked,
            "records": figures.records,
            "counts": figures.counts,
            "newest": figures.newest,
            "digest": figures.digest,
            "schema": figures.schema,
        },
    )


def remember_copy(source: Path, target: Path) -> None:
    """What is remembered of ``source`` is true of ``target``, which holds the same bytes."""
    with suppress(OSError):
        noted = _noted(read_notes(source.parent / NOTES), source.name, source.stat())
        if noted is not None:
            _note(target, noted)


def _note(path: Path, numbers: dict[str, Any]) -> None:
    with suppress(OSError):
        state = path.stat()
        notes = read_notes(path.parent / NOTES)
        there = {name: note for name, note in notes.items() if (path.parent / name).exists()}
        there[path.name] = {**numbers, "size": state.st_size, "changed": state.st_mtime_ns}
        write_notes(path.parent / NOTES, there)


def read_notes(path: Path) -> dict[str, Any]:
    """An object of JSON that this program wrote; empty when there is none that can be read."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_NOTES + 1)
        found = json.loads(data) if len(data) <= _LARGEST_NOTES else None
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def write_notes(path: Path, notes: dict[str, Any]) -> None:
    """Write the object, whole or not at all. Raises OSError."""
    draft = private_files.draft_beside(path)
    private_files.write_new(draft, json.dumps(notes, indent=1).encode("utf-8"))
    try:
        private_files.put_in_place(draft, path, overwrite=True)
    finally:
        draft.unlink(missing_ok=True)


# -- the very same bytes

_CHUNK = 1_048_576


def copy_bytes(source: Path, target: Path, *, overwrite: bool = False) -> None:
    """Copy a file that nobody writes to (0600), and read it back before it gets the name. Raises OSError."""
    draft = private_files.draft_beside(target)
    handle = private_files.new_file(draft)
    try:
        written = blake2b()
        with os.fdopen(handle, "wb") as out, source.open("rb") as file:
            while part := file.read(_CHUNK):
                written.update(part)
                out.write(part)
            out.flush()
            os.fsync(out.fileno())
        read = blake2b()
        with draft.open("rb") as file:
            while part := file.read(_CHUNK):
                read.update(part)
        if read.digest() != written.digest():
            raise OSError(errno.EIO, "what was written there cannot be read back")
        private_files.put_in_place(draft, target, overwrite=overwrite)
    finally:
        draft.unlink(missing_ok=True)


# -- one at a time


@contextmanager
def alone(folder: Path, *, patience: float = 30.0) -> Iterator[None]:
    """While this lasts no other program makes or removes a backup there. Raises Locked and OSError."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        until = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise Locked("Another program is making a backup. Wait until it has finished.") from None
                time.sleep(0.02)
            except OSError:  # a disk that cannot do that, in a network for example
                yield
                return
        sweep(folder)
        yield
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what a program that was killed had begun; only while nobody else makes one there."""
    try:
        for entry in os.scandir(folder):
            if private_files.is_draft(entry.name.removesuffix("-journal")):
                Path(entry.path).unlink(missing_ok=True)
    except OSError:
        pass
