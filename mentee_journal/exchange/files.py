"""Writing a file that only its owner can read, whole or not at all, and never over another by accident."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from secrets import token_hex

from mentee_journal.domain.errors import Refused

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

    A link is followed. Raises Exists when there is a file and ``overwrite`` is not set, and Refused when
    the place cannot be written to, is no ordinary file, or is the file ``keep`` (the open journal).
    """
    target = Path(os.path.realpath(path))
    try:
        _check(target, path, overwrite=overwrite, keep=keep)
        draft = target.with_name(f".mj-{token_hex(8)}.part")
        try:
            _write_new(draft, data)
            _put_in_place(draft, target, path, overwrite=overwrite)
        finally:
            draft.unlink(missing_ok=True)
        _sync_folder(target.parent)
    except OSError as error:
        raise Refused(f"{name_of(path)} could not be written: {error.strerror or 'the computer refused'}.") from error


def _check(target: Path, path: Path, *, overwrite: bool, keep: Path | None) -> None:
    try:
        found = target.stat()
    except FileNotFoundError:
        if not target.parent.is_dir():
            # Of a link, it is the folder it leads to that is missing.
            missing = target if path.is_symlink() else path
            raise Refused(
                f"There is no folder {name_of(missing.parent)} to write {name_of(Path(missing.name))} to."
            ) from None
        return
    if stat.S_ISDIR(found.st_mode):
        raise Refused(f"{name_of(path)} is a folder. Give the name of a file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise Refused(f"{name_of(path)} is not an ordinary file, so nothing was written to it.")
    if keep is not None and keep.exists() and os.path.samestat(found, keep.stat()):
        raise Refused(f"{name_of(path)} is the journal itself. Choose another name.")
    if not overwrite:
        raise Exists(f"There is already a file at {name_of(path)}, and it was left as it is.")


def _write_new(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _put_in_place(draft: Path, target: Path, path: Path, *, overwrite: bool) -> None:
    if overwrite:
        draft.replace(target)
        return
    try:
        # A hard link fails when somebody made the file in the meantime; a rename would replace it.
        os.link(draft, target)
    except FileExistsError:
        raise Exists(f"There is already a file at {name_of(path)}, and it was left as it is.") from None
    except (OSError, NotImplementedError):
        if target.exists():
            raise Exists(f"There is already a file at {name_of(path)}, and it was left as it is.") from None
        draft.replace(target)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets a folder be synced."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


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
