"""The second folder: where every backup is put as well, on a stick or a disk of its own, when the user names one.

It may be away; then nothing is the matter, and when it is back it gets what it lacks. What lies there is thinned out
by itself, since it may be all that is left one day.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from mentee_journal.domain.backup_views import Backup
from mentee_journal.domain.errors import Refused
from mentee_journal.store import backup_files, keys, state_place
from mentee_journal.store.private_files import shown

__all__ = ["AWAY", "bring_up", "choice", "choose", "chosen", "give_up", "listed", "place_in", "set_choice"]

AWAY = "The second folder for backups, {folder}, is not there now. It gets what it lacks when it is back."
_FOLDER = "folder"


def chosen(path: Path) -> Path | None:
    """The second folder for backups of the journal at ``path``, when there is one."""
    named = backup_files.read_notes(_choices(path)).get(_FOLDER)
    return Path(named) if isinstance(named, str) and named else None


def choose(path: Path, folder: Path) -> Path:
    """Put every backup into ``folder`` as well from now on; it must be there. Returns its path. Raises Refused."""
    try:
        folder = Path(os.path.realpath(folder.expanduser()))
    except (OSError, RuntimeError, ValueError) as error:
        raise Refused(f"{shown(folder)} cannot be used as a folder.") from error
    if not folder.is_dir():
        raise Refused(f"There is no folder {shown(folder)}. Make it first, or choose another.")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Refused(f"You may not write in {shown(folder)}. Choose another folder.")
    if folder == Path(os.path.realpath(backup_files.place_of(path))) or folder.is_relative_to(
        os.path.realpath(state_place.place_for(path))
    ):
        raise Refused("That is where the backups lie already. Choose a folder elsewhere, best on another disk.")
    set_choice(path, _FOLDER, str(folder))
    return folder


def give_up(path: Path) -> None:
    """Put backups into no second folder any more. What lies there stays. Raises Refused."""
    set_choice(path, _FOLDER, None)


def listed(path: Path) -> tuple[Backup, ...]:
    """The backups in the second folder, the newest first; none when it is away."""
    folder = chosen(path)
    return backup_files.found_in(place_in(folder, path), path) if folder is not None else ()


def place_in(folder: Path, path: Path) -> Path:
    """Where in the second folder the backups of that journal lie: another journal's may be there too."""
    return folder / state_place.name_for(path)


def bring_up(path: Path, backups: tuple[Backup, ...]) -> str:
    """Put there what it lacks of ``backups``. What is wrong is returned as a sentence; empty when all is well."""
    folder = chosen(path)
    if folder is None:
        return ""
    if not folder.is_dir():
        return AWAY.format(folder=shown(folder))
    place = place_in(folder, path)
    try:
        _make(place)
        for one in backups:
            if not _is_there(one, place / one.path.name):
                backup_files.copy_bytes(one.path, place / one.path.name, overwrite=True)
                backup_files.remember_copy(one.path, place / one.path.name)
    except OSError as error:
        reason = error.strerror or "the computer refused"
        return f"Backups could not be put into the second folder, {shown(folder)}: {reason}."
    return ""


def _is_there(one: Backup, copy: Path) -> bool:
    """Whether the copy has the size, and the lock, that it should have: it may be from before a passphrase was set."""
    try:
        same = copy.lstat().st_size == one.size
    except OSError:
        return False
    return same and keys.salt_of(copy) == keys.salt_of(one.path)


def _make(place: Path) -> None:
    if place.is_symlink():
        raise OSError(errno.ELOOP, "there is a link in its place")
    if not place.is_dir():
        place.mkdir(mode=0o700)
    with suppress(OSError):  # a stick without modes, or one that is mounted for several people
        place.chmod(0o700)


# -- choices that belong to this computer


def set_choice(path: Path, name: str, value: str | None) -> None:
    """Keep a choice about the backups of the journal at ``path``; None takes it back. Raises Refused."""
    try:
        state_place.folder_for(path)
        choices = backup_files.read_notes(_choices(path))
        choices.pop(name, None)
        if value is not None:
            choices[name] = value
        backup_files.write_notes(_choices(path), choices)
    except OSError as error:
        raise Refused(f"That could not be kept: {error.strerror or 'the computer refused'}.") from error


def choice(path: Path, name: str) -> str:
    """A choice that was kept; empty when there is none."""
    found = backup_files.read_notes(_choices(path)).get(name)
    return found if isinstance(found, str) else ""


def _choices(path: Path) -> Path:
    return state_place.place_for(path) / backup_files.CHOICES
