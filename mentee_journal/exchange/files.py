"""Writing a file that only its owner can read, whole or not at all, and never over another by accident."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from mentee_journal.domain.errors import Refused
from mentee_journal.services import files

__all__ = ["Exists", "name_of", "printable", "read_limited", "write_private"]


class Exists(Refused):
    """There is a file of that name already, and nobody said to replace it."""


def printable(text: str) -> str:
    """A name from outside as a sentence can hold it: on one line and of a bearable length."""
    shown = "".join(c if c.isprintable() else "\ufffd" for c in text[:300])
    return shown if len(text) <= 300 else shown + "…"


def name_of(path: Path) -> str:
    """A path as a sentence can hold it."""
    return printable(str(path))


def write_private(path: Path, data: bytes, *, overwrite: bool = False, keep: Path | None = None) -> None:
    """Write ``data`` to ``path`` (mode 0600): to a file beside it first, to the disk, then renamed.

    A link is not followed: with ``overwrite`` it is itself replaced, and what it leads to stays as it is. Raises
    Exists when something has that name and ``overwrite`` is not set, and Refused when the place cannot be written
    to, is no ordinary file, is a link of somebody else's, or is the file ``keep`` (the open journal).
    """
    try:
        # ".." goes on from where a link leads, as it does for every program.
        target = files.followed(path.parent) / path.name if path.name not in ("", "..") else files.followed(path)
        _check(target, path, overwrite=overwrite, keep=keep)
        try:
            files.write_whole(target, data, overwrite=overwrite)
        except FileExistsError:
            raise _exists(path, "file") from None
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else "") or "the computer refused"
        raise Refused(f"{name_of(path)} could not be written: {why}.") from error


def _exists(path: Path, what: str) -> Exists:
    return Exists(f"There is already a {what} at {name_of(path)}, and it was left as it is.")


def _check(target: Path, path: Path, *, overwrite: bool, keep: Path | None) -> None:
    if keep is not None and str(target) in {f"{keep}{end}" for end in ("-journal", "-wal", "-shm")}:
        raise Refused(f"{name_of(path)} is a name that the journal itself needs. Choose another.")
    try:
        itself = target.lstat()
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise Refused(
                f"There is no folder {name_of(path.parent)} to write {name_of(Path(path.name))} to."
            ) from None
        return
    link = stat.S_ISLNK(itself.st_mode)
    if link:
        files.followed(target)  # Raises Refused when somebody else has put it there.
    try:
        found = target.stat()
    except OSError:
        found = None
    if found is not None:
        if stat.S_ISDIR(found.st_mode):
            raise Refused(f"{name_of(path)} is a folder. Give the name of a file in it.")
        if not stat.S_ISREG(found.st_mode):
            raise Refused(f"{name_of(path)} is not an ordinary file, so nothing was written to it.")
        if keep is not None and keep.exists() and os.path.samestat(found, keep.stat()):
            raise Refused(f"{name_of(path)} is the journal itself. Choose another name.")
    if not overwrite:
        raise _exists(path, "link" if link else "file")


def read_limited(path: Path, most: int, *, kind: str = "journal") -> bytes:
    """The bytes of an ordinary file of at most ``most`` bytes, which no ``kind`` exceeds. Raises Refused."""
    shown = name_of(path)
    too_large = f"{shown} is larger than {most // 1_000_000} MB, which no {kind} is; it was not read."
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Refused(f"{shown} is a folder, not a file.")
        if not stat.S_ISREG(found.st_mode):
            raise Refused(f"{shown} is not an ordinary file.")
        if found.st_size > most:
            raise Refused(too_large)
        # It may be another file by now, or one that grows while it is read; nothing is waited for.
        how = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, how), "rb") as file:
            data = file.read(most + 1) or b""
    except FileNotFoundError:
        raise Refused(f"There is no file at {shown}.") from None
    except OSError as error:
        raise Refused(f"{shown} could not be read: {error.strerror or 'the computer refused'}.") from error
    if len(data) > most:
        raise Refused(too_large)
    return data
