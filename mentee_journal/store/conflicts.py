"""Copies of a journal that lie beside it: what a synced folder makes when two computers wrote, and what was saved.

Each service has its own way to name them, and its own language for that; but all keep the name's beginning and its
ending. What counts is what is in the file: only a journal of the same owner is a copy of this one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from mentee_journal.domain.errors import Damaged, JournalError, NeedsPassphrase
from mentee_journal.store import keys, private_files, state_place

__all__ = ["copies", "journals_beside", "known", "settled"]

_MOST = 50
"""Files beside it that are looked at."""
_OURS = ("-before-update-", "-unsaved-", "-journal", "-wal", "-shm")
_SETTLED = "copies.json"


def copies(path: Path, owner: str, *, all_of_them: bool = False) -> list[Path]:
    """The copies beside the journal at ``path``, whose own uid is ``owner``; not those that are ``settled``.

    For a journal that may be open: it is not touched, the others are only read.
    """
    done = set() if all_of_them else known(path)
    return [other for other in _named_alike(path) if _mark(other) not in done and _is_copy(other, path, owner)]


def journals_beside(path: Path) -> list[Path]:
    """Journals that are named like the one at ``path``, where nothing is: whole, locked or damaged ones."""
    return [other for other in _named_alike(path) if _was_a_journal(other)]


def _was_a_journal(other: Path) -> bool:
    from mentee_journal.store import foreign  # late: most journals have no name like theirs beside them

    try:
        foreign.inspect(other, quick=True)
    except (NeedsPassphrase, Damaged):
        return True
    except (JournalError, OSError):
        return False
    return True


def _named_alike(path: Path) -> Iterator[Path]:
    start, end = path.stem.casefold(), path.suffix.casefold()
    with suppress(OSError), os.scandir(path.parent) as entries:
        names = sorted(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
        alike = [n for n in names if n != path.name and _is_alike(n.casefold(), start, end)]
        yield from (path.with_name(name) for name in alike[:_MOST])


def _is_alike(name: str, start: str, end: str) -> bool:
    """Whether a name is the journal's with something in it: " (conflicted copy)", ".sync-conflict-…", "-LAPTOP"."""
    if private_files.is_draft(name) or any(part in name for part in _OURS):
        return False
    between = name.removeprefix(start)
    if between == name or not between or between[:1].isalnum():
        return False
    # Some put their remark behind the ending: journal.db.conflict, journal.db (1).
    return between.endswith(end) or between.startswith(end)


def _is_copy(other: Path, path: Path, owner: str) -> bool:
    from mentee_journal.store import foreign  # late: most journals have no name like theirs beside them

    try:
        if other.samefile(path):
            return False
        return foreign.inspect(other, quick=True).uid == owner
    except NeedsPassphrase:
        # Copies of a locked journal have its salt, until one of them is given another passphrase.
        key = keys.of(path)
        if key is None or keys.salt_of(other) != key.salt:
            return False
        with suppress(JournalError):
            return foreign.inspect(other, key=key, quick=True).uid == owner
        return False
    except (JournalError, OSError):
        return False


# -- those that nothing is to be said of any more


def _mark(other: Path) -> str:
    try:
        found = other.stat()
    except OSError:
        return ""
    return f"{other.name}:{found.st_size}:{found.st_mtime_ns}"


def _file(path: Path) -> Path:
    return state_place.place_for(path) / _SETTLED


def known(path: Path) -> set[str]:
    """The copies of which all is here already."""
    try:
        found = json.loads(_file(path).read_text("utf-8"))
    except (OSError, ValueError):
        return set()
    return {str(one) for one in found} if isinstance(found, list) else set()


def settled(path: Path, other: Path) -> None:
    """All of that copy is in the journal now: it is told of again only when it changes."""
    mark = _mark(other)
    if not mark or other.parent != path.parent:
        return
    wanted = sorted({*known(path), mark})[-200:]
    with suppress(JournalError, OSError):
        folder = state_place.folder_for(path)
        draft = private_files.draft_beside(folder / _SETTLED)
        try:
            private_files.write_new(draft, json.dumps(wanted).encode())
            private_files.put_in_place(draft, folder / _SETTLED, overwrite=True)
        finally:
            draft.unlink(missing_ok=True)
