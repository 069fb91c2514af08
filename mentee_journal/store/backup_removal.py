"""Deleting a backup that its user does not want any more: one that still holds what was deleted for ever, say."""

from __future__ import annotations

from pathlib import Path

from mentee_journal.domain.backup_views import Backup
from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.store import backup_files, backup_second, private_files
from mentee_journal.store.private_files import shown

__all__ = ["delete"]


def delete(path: Path, one: Backup) -> str:
    """Delete a backup of the journal at ``path``, in the second folder too. What is left of it there, as a sentence.

    Raises NotFound when it is gone already, Locked while another program makes one, and Refused.
    """
    folder = backup_files.place_of(path)
    second = backup_second.chosen(path)
    name = one.path.name
    if backup_files.told_by(name) is None:
        raise Refused("That is no backup of this journal, so it was left as it is.")
    try:
        with backup_files.alone(backup_files.folder_of(path)):
            found = _gone(folder, name)
            if second is None:
                left = ""
            elif not second.is_dir():
                left = f"The second folder, {shown(second)}, is not there now: a copy may lie in it still."
            else:
                left = ""
                found = _gone(backup_second.place_in(second, path), name) or found
    except OSError as error:
        raise Refused(f"It could not be deleted: {error.strerror or 'the computer refused'}.") from error
    if not found:
        raise NotFound("That backup is gone already.")
    return left


def _gone(folder: Path, name: str) -> bool:
    """Remove the file of that name; whether there was one. Raises OSError."""
    file = folder / name
    if file.is_symlink() or not file.is_file():
        return False
    file.unlink()
    private_files.sync_folder(folder)
    return True
