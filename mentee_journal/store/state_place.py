"""The folder for what belongs to this computer and not to a journal: its backups, and where more of them go."""

from __future__ import annotations

import os
import sys
from binascii import crc32
from pathlib import Path

from mentee_journal.domain.errors import Refused
from mentee_journal.store import private_files

__all__ = ["SEEN", "folder_for", "name_for", "place_for", "state_folder"]

SEEN = "seen.json"
"""In a journal's folder: the file as it was when it was last found out whether it needs a backup."""


def state_folder() -> Path:
    """The folder, made when there is none; only its owner can look into it. Raises Refused."""
    return private_files.make_folder(_usual())


def _usual() -> Path:
    if str(sys.platform) == "linux":
        # What platformdirs says, without the hundredth of a second that it takes to say so.
        named = os.environ.get("XDG_STATE_HOME", "")
        try:
            return Path(named if named.strip() else "~/.local/state").expanduser() / "mentee-journal"
        except RuntimeError:
            raise Refused("HOME is not set, so there is no place for backups. Set it, or XDG_STATE_HOME.") from None
    from platformdirs import user_state_path

    return user_state_path("mentee-journal", appauthor=False)


def place_for(path: Path) -> Path:
    """Where the journal's folder is, also when there is none yet; nothing is made. Raises Refused without a home."""
    return _usual() / name_for(path)


def folder_for(path: Path) -> Path:
    """The folder in it that belongs to the journal at ``path``, made when there is none. Raises Refused."""
    return private_files.make_folder(state_folder() / name_for(path))


def name_for(path: Path) -> str:
    """The journal's name and eight letters that tell its path from any other's: another journal.db is elsewhere."""
    resolved = os.path.realpath(path)
    told = f"{crc32(os.fsencode(resolved)):08x}"
    stem = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "_" for c in Path(resolved).stem)[:40]
    return f"{stem or 'journal'}-{told}"
