"""Backups of a journal: made by copying, proven, put in place by a rename, and thinned out with time.

They lie in the state folder, one folder for each journal, and in a second folder when the user names one.
"""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentee_journal.domain.backup_views import Backup, BackupReason
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.store import backup_copy, backup_files, backup_second, private_files
from mentee_journal.store.backup_copy import Figures, Progress
from mentee_journal.store.backup_files import folder_of

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["Taken", "before", "could_not", "is_spared", "listing", "make", "put", "spare"]


class Taken(Refused):
    """There is a file of that name already, and nobody said to replace it."""


_spared: set[Path] = set()


def spare(path: Path) -> None:
    """Make no backups of that journal by itself: it is a sample that is thrown away."""
    _spared.add(path)


def is_spared(path: Path) -> bool:
    """Whether a journal is in memory, or a sample."""
    return path in _spared or str(path) == ":memory:"


def listing(path: Path) -> tuple[Backup, ...]:
    """The backups of the journal at ``path``, whether or not it is there, newest first. No folder: none."""
    try:
        return backup_files.found_in(backup_files.place_of(path), path)
    except Refused:
        return ()


def make(
    journal: Journal | Path,
    why: BackupReason,
    *,
    to: Path | None = None,
    overwrite: bool = False,
    at: datetime | None = None,
    progress: Progress | None = None,
) -> Backup:
    """A proven copy of all that the journal holds, in the folder of its backups or at ``to``.

    A folder is given one with a name of its own. Raises Taken when there is a file at ``to`` and ``overwrite`` is
    not set.
    It is of now, or said to be of the moment ``at``; inside a transaction it is of what was there before. A locked
    journal's is locked with the same passphrase. Raises JournalError, with nothing left behind.
    """
    path = journal if isinstance(journal, Path) else journal.path
    now = at or (datetime.now(UTC) if isinstance(journal, Path) else journal.now())
    try:
        if to is not None:
            return _made(path, _place(path, to, overwrite=overwrite), why, now, progress, overwrite=overwrite)
        folder = folder_of(path)
        with backup_files.alone(folder):
            made = _made(path, folder, why, now, progress)
        backup_second.bring_up(path, listing(path))
        return made
    except OSError as error:
        raise could_not(error) from error
    except (ValueError, RuntimeError) as error:  # a name with a zero byte, or the home of nobody
        raise Refused("That name cannot be used for a file. Choose another.") from error


def before(journal: Journal, why: BackupReason, *, progress: Progress | None = None) -> Backup | None:
    """A backup before something that changes much. Raises Refused when there can be none; then nothing may change.

    None for a journal in memory, and for the sample.
    """
    if is_spared(journal.path):
        return None
    try:
        return make(journal, why, progress=progress)
    except JournalError as error:
        raise Refused(f"No backup could be made first, so nothing was changed. {error}") from error


def could_not(error: OSError) -> Refused:
    """The sentence for a backup that could not be written."""
    return Refused(f"The backup could not be written: {error.strerror or 'the computer refused'}.")


def _place(path: Path, to: Path, *, overwrite: bool) -> Path:
    """The file or the folder that the user has named for a backup. Raises Refused, Taken and OSError."""
    to = to.expanduser()
    shown = private_files.shown(to)
    if to.is_dir():
        return private_files.followed(to)
    if not to.parent.is_dir():
        raise Refused(f"There is no folder {private_files.shown(to.parent)}. Make it first, or choose another.")
    target = private_files.followed(to.parent) / to.name
    if str(target) in {f"{path}{end}" for end in ("", "-journal", "-wal", "-shm")}:
        raise Refused(f"{shown} is the journal itself, or a name that it needs. Choose another.")
    try:
        found = target.lstat()
    except FileNotFoundError:
        return target
    if path.exists() and target.exists() and path.samefile(target):
        raise Refused(f"{shown} is the journal itself. Choose another name.")
    if not stat.S_ISREG(found.st_mode) and not stat.S_ISLNK(found.st_mode):
        raise Refused(f"{shown} is not an ordinary file, so nothing was written to it.")
    if not overwrite:
        raise Taken(f"There is already a file at {shown}, and it was left as it is.")
    return target


def _made(
    path: Path, to: Path, why: BackupReason, now: datetime, progress: Progress | None, *, overwrite: bool = False
) -> Backup:
    """The backup at ``to``, or in that folder by a name of its own."""
    folder = to if to.is_dir() else to.parent
    draft = private_files.draft_beside(folder / "backup")
    figures = backup_copy.copy_to(path, draft, progress=progress)
    if to is folder:
        to = folder / backup_files.name_for(path, now, why, figures.digest)
        overwrite = True  # What has that name already holds the very same, of the same second.
    return put(draft, to, figures, why, now, overwrite=overwrite)


def put(
    draft: Path, target: Path, figures: Figures, why: BackupReason, now: datetime, *, overwrite: bool = False
) -> Backup:
    """Give a proven copy its name, and remember its numbers. Raises OSError."""
    try:
        private_files.put_in_place(draft, target, overwrite=overwrite)
    except FileExistsError:
        raise Taken(f"There is already a file at {private_files.shown(target)}, and it was left as it is.") from None
    finally:
        draft.unlink(missing_ok=True)
    locked = backup_copy.is_locked(target)
    if target.parent.name == "backups":
        backup_files.remember(target, figures, locked=locked)
    return Backup(
        target,
        now,
        why,
        target.stat().st_size,
        locked=locked,
        records=figures.records,
        counts=figures.counts,
        newest=datetime.fromisoformat(figures.newest) if figures.newest else None,
    )
