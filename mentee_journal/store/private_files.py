"""Files and folders that only their owner can look into, whatever the umask, and names that somebody else planted.

What is written is made under a name beside its target, put on the disk and then renamed, so that there is a whole
file or none. A link is followed only where the user put it: one of somebody else's leads to where that person wants.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from mentee_journal.domain.errors import Refused

__all__ = [
    "DRAFT_END",
    "DRAFT_START",
    "draft_beside",
    "followed",
    "is_draft",
    "make_folder",
    "new_file",
    "put_in_place",
    "shown",
    "sync_file",
    "sync_folder",
    "write_new",
    "write_whole",
]

DRAFT_START, DRAFT_END = ".mj-", ".part"
"""How the names of files begin and end that are being written; one that is older than a day was left by a crash."""

_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_MOST_LINKS = 40
_NO_REPLACE_LINUX, _NO_REPLACE_MAC, _HERE = 1, 4, -100


def shown(path: Path | str) -> str:
    """A path as a sentence can hold it: on one line and of a bearable length."""
    text = str(path)
    words = "".join(c if c.isprintable() else "\ufffd" for c in text[:300])
    return words if len(text) <= 300 else words + "…"


# -- making


def draft_beside(target: Path) -> Path:
    """A name beside ``target`` that nobody has guessed, for a file that is renamed to it when it is whole."""
    return target.with_name(f"{DRAFT_START}{os.urandom(8).hex()}{DRAFT_END}")


def is_draft(name: str) -> bool:
    """Whether a file of that name was being written by this program."""
    return name.startswith(DRAFT_START) and name.endswith(DRAFT_END)


def new_file(path: Path) -> int:
    """A handle to write to a file that did not exist, of mode 0600 whatever the umask. Raises OSError.

    What stands at the name already, a link that leads nowhere too, raises FileExistsError.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _PLAIN, 0o600)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, 0o600)
    except OSError:
        pass  # a disk without modes
    return handle


def write_new(path: Path, data: bytes) -> None:
    """Write ``data`` to a new file (as ``new_file``) and onto the disk. Raises OSError; then there is no file."""
    handle = new_file(path)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def write_whole(target: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Write ``data`` to ``target``, which comes to be at once and whole. Raises OSError as ``put_in_place`` does.

    What a killed program leaves is never a half file with words: where the system can, the file has no name until it
    is whole. Elsewhere it has one that says what it is, and the next one written into that folder removes it.
    """
    _sweep_exports(target.parent)
    draft = target.with_name(f"{_EXPORT_START}{os.urandom(8).hex()}{DRAFT_END}")
    handle, named = _nameless(target.parent), False
    try:
        if handle is not None:
            _fill(handle, data)
            named = _has_name(handle, draft if overwrite else target)
        if named and not overwrite:
            sync_folder(target.parent)
            return
        if not named:
            if handle is not None:
                os.close(handle)
                handle = None
            handle = new_file(draft)
            _fill(handle, data)
        if os.name == "nt" and handle is not None:
            os.close(handle)
            handle = None
        put_in_place(draft, target, overwrite=overwrite)
    finally:
        if handle is not None:
            os.close(handle)
        if os.path.lexists(draft):
            draft.unlink(missing_ok=True)


_EXPORT_START = f"{DRAFT_START}export-"


def _nameless(folder: Path) -> int | None:
    """A handle to a file without a name, of mode 0600; None where there is no such thing."""
    if not hasattr(os, "O_TMPFILE") or not os.path.isdir("/proc/self/fd"):  # noqa: PTH112
        return None
    try:
        handle = os.open(folder, os.O_RDWR | os.O_TMPFILE | os.O_CLOEXEC, 0o600)
    except OSError:
        return None
    with suppress(OSError):  # a disk without modes
        os.fchmod(handle, 0o600)
    return handle


def _has_name(handle: int, path: Path) -> bool:
    """Give a file without a name that one; False where the system does not. Raises FileExistsError."""
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        # With folders given, Python asks the system to follow the link to the file that has no name.
        os.link(f"/proc/self/fd/{handle}", path.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=True)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        return False
    finally:
        os.close(folder)
    return True


def _fill(handle: int, data: bytes) -> None:
    """All of it onto the disk. Held until it is closed: nobody takes it for what a killed program left."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        pass
    with os.fdopen(os.dup(handle), "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _sweep_exports(folder: Path) -> None:
    """Remove what programs that were killed while they exported into the folder have left there."""
    try:
        with os.scandir(folder) as entries:
            left = [one.name for one in entries if one.name.startswith(_EXPORT_START) and is_draft(one.name)]
    except OSError:
        return
    for name in left:
        try:
            _remove_left(folder / name)
        except (OSError, ImportError):
            continue


def _remove_left(left: Path) -> None:
    import fcntl

    handle = os.open(left, os.O_RDWR | _PLAIN | getattr(os, "O_NONBLOCK", 0))
    try:
        found = os.fstat(handle)
        if stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid() and found.st_size:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # refused while somebody writes it
            left.unlink()
    finally:
        os.close(handle)


def make_folder(folder: Path) -> Path:
    """The folder, made with all that is missing above it, 0700 whatever the umask; its path without links.

    One that is there is narrowed to 0700. Raises Refused when it is somebody else's, a planted link, or cannot be.
    """
    try:
        folder = followed(folder.expanduser().absolute())
        missing = []
        place = folder
        while not place.exists():
            missing.append(place)
            place = place.parent
        for one in reversed(missing):
            one.mkdir(mode=0o700, exist_ok=True)
            one.chmod(0o700)
        found = folder.stat()
        if not stat.S_ISDIR(found.st_mode):
            raise Refused(f"{shown(folder)} is not a folder, so nothing was written into it.")
        if hasattr(os, "geteuid"):
            if found.st_uid != os.geteuid():
                raise Refused(f"The folder {shown(folder)} belongs to somebody else, so nothing was written into it.")
            if stat.S_IMODE(found.st_mode) & 0o077:
                folder.chmod(0o700)
    except OSError as error:
        raise Refused(
            f"The folder {shown(folder)} could not be made: {error.strerror or 'the computer refused'}."
        ) from error
    return folder


def put_in_place(draft: Path, target: Path, *, overwrite: bool = False) -> None:
    """Rename a whole ``draft`` to ``target`` and make that last. Raises OSError; FileExistsError unless ``overwrite``.

    A link at ``target`` is itself what is replaced or refused; it is not followed.
    """
    if overwrite:
        draft.replace(target)
    else:
        _rename_to_nothing(draft, target)
    sync_folder(target.parent)
    if draft.parent != target.parent:
        sync_folder(draft.parent)


def _rename_to_nothing(draft: Path, target: Path) -> None:
    """Rename, unless somebody has made ``target`` in the meantime."""
    if os.name == "nt":
        draft.rename(target)  # refuses to replace
        return
    if (done := _rename_exclusively(draft, target)) is not None:
        if done:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
        return
    try:
        os.link(draft, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        draft.replace(target)
    else:
        draft.unlink()


def _rename_exclusively(draft: Path, target: Path) -> bool | None:
    """Whether something stood at ``target``; None where the system cannot tell in the same breath."""
    try:
        import ctypes

        system = ctypes.CDLL(None, use_errno=True)
        old, new = os.fsencode(draft), os.fsencode(target)
        if hasattr(system, "renameat2"):
            failed = system.renameat2(_HERE, old, _HERE, new, _NO_REPLACE_LINUX)
        elif hasattr(system, "renamex_np"):
            failed = system.renamex_np(old, new, _NO_REPLACE_MAC)
        else:
            return None
        number = ctypes.get_errno()
    except (ImportError, OSError, ValueError):
        return None
    if not failed:
        return False
    if number == errno.EEXIST:
        return True
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM):
        return None
    raise OSError(number, os.strerror(number), str(target))


# -- onto the disk


def sync_file(path: Path) -> None:
    """Put a file's contents onto the disk. Never for a journal that is open: closing it drops SQLite's locks."""
    handle = os.open(path, os.O_RDWR | _PLAIN)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Make new names last through a power cut, where the system lets a folder be synced."""
    try:
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


# -- names that somebody planted


def followed(path: Path) -> Path:
    """The path without links. Raises Refused at a link that somebody else put there, or that leads round in circles.

    A link at the name itself must be the user's (or the administrator's); so must one above it, but in a folder that
    is that person's own and nobody else's.
    """
    if not hasattr(os, "geteuid"):
        return Path(os.path.realpath(path))
    asked = os.path.join(os.getcwd(), os.fspath(path))  # noqa: PTH109, PTH118 - half the time, and each opening takes it
    rest = asked.split("/")[::-1]
    place, links = "/", 0
    while rest:
        part = rest.pop()
        if part in ("", "."):
            continue
        if part == "..":
            place = os.path.dirname(place)  # noqa: PTH120
            continue
        here = f"{place}{part}" if place == "/" else f"{place}/{part}"
        try:
            found = os.lstat(here)
        except (FileNotFoundError, NotADirectoryError):
            place = here
            continue
        if not stat.S_ISLNK(found.st_mode):
            place = here
            continue
        links += 1
        if links > _MOST_LINKS:
            raise Refused(f"{shown(path)} is a link that leads round in circles.")
        if _planted(found, place, last=not any(rest)):
            raise Refused(
                f"{shown(here)} is a link that somebody else has put there. It was not followed; "
                "give the name of the file itself."
            )
        goes = os.readlink(here)  # noqa: PTH115
        rest.extend(goes.split("/")[::-1])
        if goes.startswith("/"):
            place = "/"
    return Path(place)


def _planted(link: os.stat_result, folder: str, *, last: bool) -> bool:
    if link.st_uid in (os.geteuid(), 0):
        return False
    around = os.stat(folder)  # noqa: PTH116
    # Where nobody is known by name, as in some containers, the system's own links and folders are somebody's alike.
    return last or bool(stat.S_IMODE(around.st_mode) & 0o022) or link.st_uid != around.st_uid
