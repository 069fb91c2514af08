"""What lies around a journal, for the doctor: modes, names, the files beside it, its folder and its disk.

The journal itself is not opened here, by hand neither: it may be open in this program.
"""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path
from typing import NamedTuple

from mentee_journal.store import private_files, troubles

__all__ = [
    "Disk",
    "disk_of",
    "folder_mode",
    "left_overs",
    "mode",
    "names",
    "room",
    "side_files",
    "stale",
    "synced_by",
    "wide_folder",
    "wide_mode",
]

_ROOM = 50 * 1024 * 1024
"""Bytes that should be free where the journal lies."""
_DAY = 86_400
_FAR = frozenset(
    (
        *("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "davfs", "webdav", "afpfs"),
        *("fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.s3fs", "fuse.glusterfs", "fuse.ceph"),
        *("glusterfs", "ceph", "lustre"),
    )
)
"""Types of file systems that lie on another computer."""
_FOLDERS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "mega": "MEGA",
    "seafile": "Seafile",
    "resilio sync": "Resilio Sync",
    "box sync": "Box",
    "proton drive": "Proton Drive",
}
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".stignore": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".sync": "Resilio Sync",
    ".seafile-data": "Seafile",
}


class Disk(NamedTuple):
    """The file system a file lies on."""

    kind: str
    far: bool
    """Whether it is another computer's."""


# -- who may look


def wide_mode(path: Path) -> bool:
    """Whether others than the owner can open the file."""
    return os.name != "nt" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def wide_folder(folder: Path) -> bool:
    """Whether others can put files into the folder; one where nobody can replace another's (/tmp) is no trouble."""
    if os.name == "nt":
        return False
    found = stat.S_IMODE(folder.stat().st_mode)
    return bool(found & 0o022) and not found & stat.S_ISVTX


def mode(path: Path) -> str:
    """What is wrong with who may open the file."""
    if wide_mode(path):
        return f"Others may look at the file: chmod 600 {troubles.shown(path)}"
    if hasattr(os, "geteuid") and path.stat().st_uid != os.geteuid():
        return "The file belongs to another user of this computer, who can always look at it."
    return ""


def folder_mode(path: Path) -> str:
    """What is wrong with who may put files beside it."""
    if wide_folder(path.parent):
        return f"Others may put files into the folder: chmod go-w {troubles.shown(path.parent)}"
    return ""


def names(path: Path) -> str:
    """What is wrong with the names the file goes by."""
    if path.stat().st_nlink > 1:
        return (
            "The file has a second name elsewhere on this disk (a hard link), so it is only read. "
            "Remove the other name, or work on a copy."
        )
    return ""


# -- what lies beside


def side_files(path: Path) -> str:
    """What is wrong with the files that SQLite makes beside a journal."""
    for end in ("-journal", "-wal", "-shm"):
        side = Path(f"{path}{end}")
        if side.is_symlink():
            return f"{troubles.shown(side)} is a link, which nobody but somebody else can have put there. Remove it."
    if _size(Path(f"{path}-wal")):
        return (
            "Another program has left a write-ahead log beside it. When no other program has the journal open, "
            "opening it once takes that in."
        )
    if _is_to_be_taken_back(Path(f"{path}-journal")):
        return (
            "A program was ended while it was writing, or is writing now. Opening the journal once takes back what "
            "was half written."
        )
    return ""


def _is_to_be_taken_back(side: Path) -> bool:
    """Whether the file holds what a write changed. One that begins with a zero was left before that write began."""
    try:
        if not side.is_file():
            return False  # Reading a pipe would wait for somebody to write into it.
        with side.open("rb") as file:
            return file.read(1) not in (b"", b"\0")
    except OSError:
        return False


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def stale(folders: list[Path], now: float | None = None) -> list[Path]:
    """Files of ours that were being written when a program was killed, more than a day ago."""
    now = time.time() if now is None else now
    found = []
    for folder in folders:
        try:
            for one in os.scandir(folder):
                name = one.name.removesuffix("-journal")
                if not _is_draft(name) or not one.is_file(follow_symlinks=False):
                    continue
                if now - one.stat(follow_symlinks=False).st_mtime > _DAY:
                    found.append(Path(one.path))
        except OSError:
            continue
    return found


def _is_draft(name: str) -> bool:
    """Whether a file of that name was being written by this program; a journal's name may stand before."""
    return name.endswith(private_files.DRAFT_END) and private_files.DRAFT_START in name


def left_overs(folders: list[Path]) -> str:
    """What is said of them."""
    found = stale(folders)
    if not found:
        return ""
    which = "a file" if len(found) == 1 else f"{len(found)} files"
    return f"A program that was killed left {which} half written, such as {troubles.shown(found[0])}."


# -- where it lies


def synced_by(path: Path) -> str:
    """The name of the program that keeps the folder in step with another computer, as far as names tell."""
    for folder in path.parents:
        name = folder.name.casefold()
        for begins, program in _FOLDERS.items():
            if name == begins or name.startswith((f"{begins} ", f"{begins}-", f"{begins}(")):
                return program
    for folder in path.parents:
        try:
            there = {one.name for one in os.scandir(folder)} if folder != folder.parent else set()
        except OSError:
            continue
        for mark, program in _MARKS.items():
            if mark in there:
                return program
        if any(name.startswith(("._sync_", ".sync_")) and name.endswith(".db") for name in there):
            return "Nextcloud"
    return ""


def disk_of(path: Path, mounts: str | None = None) -> Disk:
    """The file system of a path, as the system lists them; nothing is known of it elsewhere."""
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text("utf-8", "surrogateescape")
        except OSError:
            return Disk("", far=False)
    best, kind = "", ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        place = parts[1].encode("utf-8", "surrogateescape").decode("unicode_escape", "replace")
        if (str(path) == place or str(path).startswith(place.rstrip("/") + "/")) and len(place) >= len(best):
            best, kind = place, parts[2]
    return Disk(kind, far=kind in _FAR)


def room(path: Path) -> str:
    """Whether the disk is nearly full."""
    if not hasattr(os, "statvfs"):
        return ""
    disk = os.statvfs(path.parent)
    free = disk.f_bavail * disk.f_frsize
    needed = max(_ROOM, 2 * path.stat().st_size)
    return f"Only {free // 1_000_000} MB are free where the journal lies." if free < needed else ""
