"""A disk that loses its power: what a program asked of it, and every way in which it may be found afterwards.

``recorded`` turns strace's log into ``Change``s of files and folders. ``Disk`` plays them up to any point and gives
what the disk may then hold. Only what was synced is certain: of everything since, each sector of each write, each
growth and each name may have arrived or not, in any order; what a file grew by may be zeros or noise. A name (made,
renamed, removed) is certain only when its folder was synced. That is harder than any disk and file system in use.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

SECTOR = 512

TRACED = [
    *("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "fallocate", "openat", "open", "creat", "close"),
    *("unlink", "unlinkat", "rename", "renameat", "renameat2", "link", "linkat", "mkdir", "mkdirat", "dup", "dup2"),
    *("writev", "pwritev", "copy_file_range", "sendfile", "lseek", "read"),
]
"""Calls in the log. ``read`` and ``lseek`` only since they move the place where ``write`` writes."""


class Change(NamedTuple):
    """One thing asked of the disk: make, write, size, sync, name, unname or said (a line on standard output); of a
    file without a name, nameless and linked."""

    what: str
    path: str = ""
    """The file as it was called then, or for ``sync`` of a folder that folder."""
    at: int = 0
    data: bytes = b""
    to: str = ""
    """The other name; of an open file, its number: it may have lost its name since."""


_HANDLE = b"/proc/self/fd/"
"""By which a file that has no name yet is given one."""
_CALL = re.compile(r"^(\d+) +(?:<\.\.\. )?([a-z0-9_]+)(\(| resumed>)(.*)\) += (-?\d+)")
_OPEN = re.compile(r"^(\d+) +([a-z0-9_]+)\((.*) <unfinished \.\.\.>$")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FD = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*|[^>]*)>")
_RET = re.compile(r"\) += (\d+)<((?:\\x[0-9a-f]{2})*|[^>]*)>")


def _text(hexed: str) -> bytes:
    return bytes.fromhex(hexed.replace("\\x", "")) if hexed.startswith("\\x") else hexed.encode()


def recorded(log: Iterable[str], place: Path) -> list[Change]:
    """What was asked of the files in ``place``, in order, as strace -f -y -xx told it; and what was said."""
    changes: list[Change] = []
    waiting: dict[str, str] = {}
    offsets: dict[str, int] = {}
    below = str(place)
    for line in log:
        line = line.rstrip("\n")
        if begun := _OPEN.match(line):
            waiting[begun[1]] = begun[3]
            continue
        call = _CALL.match(line)
        if call is None:
            continue
        pid, name, how, rest, gave = call[1], call[2], call[3], call[4], int(call[5])
        if how != "(":
            rest = waiting.pop(pid, "") + rest
        if gave >= 0:
            changes += _changes(name, rest, gave, line, below, offsets)
    return changes


def _changes(name: str, rest: str, gave: int, line: str, below: str, offsets: dict[str, int]) -> Iterator[Change]:
    strings = [_text(one) for one in _STRING.findall(rest)]
    fd = _FD.match(rest)
    number = fd[1] if fd else ""
    path = _text(fd[2]).decode(errors="replace").removesuffix(" (deleted)") if fd else ""
    ours = path.startswith(below)
    if name in ("openat", "open", "creat"):
        opened = strings[0].decode(errors="replace") if strings else ""
        if opened.startswith(below) and ("O_CREAT" in rest or "O_TRUNC" in rest):
            yield Change("make", opened, at=int("O_TRUNC" in rest))
        if found := _RET.search(line):
            offsets[found[1]] = 0
            if opened.startswith(below) and "O_TMPFILE" in rest:
                yield Change("nameless", _text(found[2]).decode(errors="replace"), to=found[1])
            elif opened.startswith(below):
                yield Change("open", opened, to=found[1])
    elif name == "write" and number in "12" and not ours:
        yield Change("said", data=strings[0] if strings else b"")
    elif name == "write" and ours:
        at = offsets.get(number, 0)
        offsets[number] = at + gave
        yield Change("write", path, at, strings[0][:gave] if strings else b"", number)
    elif name == "pwrite64" and ours:
        yield Change("write", path, int(rest.rsplit(",", 1)[1]), strings[0][:gave], number)
    elif name in ("read", "lseek") and ours:
        offsets[number] = gave if name == "lseek" else offsets.get(number, 0) + gave
    elif name == "ftruncate" and ours:
        yield Change("size", path, int(rest.rsplit(",", 1)[1]), to=number)
    elif name in ("fsync", "fdatasync") and ours:
        yield Change("sync", path, to=number)
    elif name in ("unlink", "unlinkat") and strings:
        yield from _if_ours(below, Change("unname", strings[0].decode()))
    elif name.startswith("rename") and len(strings) == 2:
        yield from _if_ours(below, Change("name", strings[0].decode(), to=strings[1].decode()))
    elif name == "linkat" and len(strings) == 2 and strings[0].startswith(_HANDLE):
        folder = _text(re.findall(r"\d+<((?:\\x[0-9a-f]{2})*|[^>]*)>", rest)[-1]).decode(errors="replace")
        if folder.startswith(below):
            handle = int(strings[0].removeprefix(_HANDLE))
            yield Change("linked", folder, handle, to=str(Path(folder, strings[1].decode())))
    elif name.startswith("link") and len(strings) == 2:
        yield from _if_ours(below, Change("link", strings[0].decode(), to=strings[1].decode()))
    elif name.startswith("mkdir") and strings:
        yield from _if_ours(below, Change("folder", strings[0].decode()))
    elif name in ("writev", "pwritev", "copy_file_range", "sendfile", "fallocate") and below in _all_paths(rest):
        raise NotImplementedError(f"{name} of a file in the sandbox")


def _all_paths(rest: str) -> str:
    return " ".join(_text(one).decode(errors="replace") for one in re.findall(r"<((?:\\x[0-9a-f]{2})+)>", rest))


def _if_ours(below: str, change: Change) -> Iterator[Change]:
    if change.path.startswith(below):
        yield change
    elif change.path and not change.path.startswith("/"):
        raise NotImplementedError(f"a name that begins nowhere: {change}")


class _File:
    """The bytes of one file: as they are certain, and what was asked of it since."""

    def __init__(self, certain: bytes = b"") -> None:
        self.certain = certain
        self.since: list[Change] = []

    def sync(self) -> None:
        self.certain = played(self.certain, self.since)
        self.since = []

    def now(self) -> bytes:
        return played(self.certain, self.since)


def played(begun: bytes, changes: Iterable[Change]) -> bytes:
    """The bytes after every one of these changes."""
    data = bytearray(begun)
    for one in changes:
        if one.what == "size":
            if one.at <= len(data):
                del data[one.at :]
            else:
                data.extend(bytes(one.at - len(data)))
        else:
            if one.at > len(data):
                data.extend(bytes(one.at - len(data)))
            data[one.at : one.at + len(one.data)] = one.data
    return bytes(data)


class Disk:
    """A folder of files on a disk that may lose its power between any two changes."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = {path: _File(data) for path, data in files.items()}
        """Each file by the name that it has now."""
        self.certain_names: dict[str, _File] = dict(self.files)
        self.names_since: list[tuple[str, Change, _File]] = []
        """Changes of names that no sync of their folder has made certain: the folder, the change, the file."""
        self.opened: dict[str, _File | None] = {}
        """What is open, by its number; None for a folder."""
        self.nameless: dict[str, _File] = {}
        """Files made without a name, by what the system calls them; they may be written by another number."""

    def change(self, one: Change) -> None:
        """What the disk was asked next."""
        if one.what == "make":
            found = self.files.get(one.path)
            if found is None:
                self.files[one.path] = found = _File()
                self._named(one, found)
            elif one.at:
                found.since.append(Change("size", one.path, 0))
        elif one.what == "nameless":
            self.opened[one.to] = self.nameless[one.path] = _File()
        elif one.what == "linked":
            if file := self.opened.get(str(one.at)):
                self.files[one.to] = file
                self._named(one, file)
        elif one.what == "open":
            self.opened[one.to] = self.files.get(one.path)
        elif one.what in ("write", "size"):
            if file := self._meant(one):
                file.since.append(one)
        elif one.what == "sync":
            if file := self._meant(one):
                file.sync()
            else:
                self._sync_folder(one.path)
        elif one.what == "unname":
            if one.path in self.files:
                self._named(one, self.files.pop(one.path))
        elif one.what == "name":
            if one.path in self.files:
                self.files[one.to] = self.files.pop(one.path)
                self._named(one, self.files[one.to])
        elif one.what == "link" and one.path in self.files:
            self.files[one.to] = self.files[one.path]
            self._named(one, self.files[one.to])

    def _meant(self, one: Change) -> _File | None:
        return self.nameless.get(one.path) or self.opened.get(one.to)

    def _named(self, one: Change, file: _File) -> None:
        self.names_since.append((str(Path(one.to or one.path).parent), one, file))

    def _sync_folder(self, folder: str) -> None:
        left = []
        for where, one, file in self.names_since:
            if where == folder:
                _rename(self.certain_names, one, file)
            else:
                left.append((where, one, file))
        self.names_since = left

    def found(self, chance: random.Random, how: str) -> dict[str, bytes]:
        """What may be found when the power is back: ``nothing`` of what is uncertain is there, ``everything`` is,
        names arrived ``in order``, or ``anything`` may have happened.
        """
        names = dict(self.certain_names)
        if how == "everything":
            names = dict(self.files)
        elif how != "nothing":
            kept = self._names_kept(chance, how)
            for _, one, file in kept:
                _rename(names, one, file)
        contents: dict[int, bytes] = {}
        result = {}
        for path, file in names.items():
            if id(file) not in contents:
                contents[id(file)] = self._content(file, chance, how)
            result[path] = contents[id(file)]
        return result

    def _names_kept(self, chance: random.Random, how: str) -> list[tuple[str, Change, _File]]:
        if how == "in order":
            return self.names_since[: chance.randint(0, len(self.names_since))]
        return [one for one in self.names_since if chance.random() < 0.5]

    @staticmethod
    def _content(file: _File, chance: random.Random, how: str) -> bytes:
        if how == "nothing" or not file.since:
            return file.certain
        if how == "everything":
            return file.now()
        share = chance.choice((0.05, 0.5, 0.95))
        noise = chance.random() < 0.25
        data = bytearray(file.certain)
        for one in file.since:
            if one.what == "size":
                if chance.random() < share:
                    data = bytearray(played(bytes(data), [one]))
                continue
            _torn(data, one, chance, share, noise=noise)
        return bytes(data)


def _torn(data: bytearray, one: Change, chance: random.Random, share: float, *, noise: bool) -> None:
    """Some sectors of one write, and the file grown by it or not."""
    end = one.at + len(one.data)
    for sector in range(one.at // SECTOR, (end + SECTOR - 1) // SECTOR):
        begin, until = max(one.at, sector * SECTOR), min(end, (sector + 1) * SECTOR)
        arrived = chance.random() < share
        if until > len(data) and (arrived or chance.random() < 0.5):
            # Grown, and what lies there now may be what some other file once held.
            grown = until - len(data)
            data.extend(chance.randbytes(grown) if noise else bytes(grown))
        if arrived:
            data[begin:until] = one.data[begin - one.at : until - one.at]


def _rename(names: dict[str, _File], one: Change, file: _File) -> None:
    if one.what == "unname":
        if names.get(one.path) is file:
            del names[one.path]
    elif one.what == "name":
        if names.get(one.path) is file:
            del names[one.path]
        names[one.to] = file
    elif one.what in ("link", "linked"):
        names[one.to] = file
    else:
        names[one.path] = file
