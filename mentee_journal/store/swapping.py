"""When the file under an open journal was exchanged: what lies there now, and saving what is still open."""

from __future__ import annotations

import os
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.errors import JournalError, NeedsPassphrase, NotAJournal, Refused, Swapped
from mentee_journal.store import drafts, driver, foreign, keys, opening, private_files, state_place, troubles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentee_journal.domain.records import Draft
    from mentee_journal.store.journal import Journal

__all__ = ["KEPT", "Now", "carry", "keep_ours", "what_is_there"]

KEPT = "kept"
"""In the name of a copy that was saved from under an exchanged file."""


class Now(NamedTuple):
    """What became of the file."""

    how: str
    """As Swapped says it."""
    there: foreign.Foreign | None
    """What lies at the path now; None when that is no journal that can be opened."""
    trouble: str
    """Why it cannot, as a sentence; empty when it can, or when nothing is there."""
    locked: bool
    same_owner: bool
    """Whether it is a copy of this journal, and not another one."""
    ours: bool
    """Whether what was open can still be read and saved."""
    moved_to: Path | None
    """Where the file is now, when it was moved."""


def what_is_there(journal: Journal, error: Swapped) -> Now:
    """Look at the file that lies where the journal was."""
    there, trouble, locked = None, "", False
    try:
        there = _looked_at(journal.path)
    except NeedsPassphrase as found:
        trouble, locked = str(found), True
    except JournalError as found:
        trouble = "" if error.how == "gone" else str(found)
    ours = error.how in ("gone", "replaced")
    owner = journal.underneath.owner
    return Now(
        error.how,
        there,
        trouble,
        locked,
        there is not None and there.uid == owner,
        ours,
        journal.underneath.moved_to() if ours else None,
    )


def _looked_at(path: Path) -> foreign.Foreign:
    try:
        return foreign.inspect(path, quick=True)
    except NotAJournal:
        if keys.of(path) is None:
            raise
        return foreign.inspect(path, quick=True, plain=True)  # Another program may have taken the lock off.


def keep_ours(journal: Journal, typed: Sequence[Draft], *, back: bool = False) -> Path:
    """Save what is still open as a file of its own beside where it was, with what was typed; its path.

    With ``back`` at the very place where it was, where nothing is now. Raises Refused or another JournalError.
    """
    trouble: Exception | None = None
    for place in (journal.path.parent,) if back else (journal.path.parent, None):
        try:
            folder = place or state_place.folder_for(journal.path)
            target = journal.path if back else _free_name(folder, journal.path, journal.now())
            return _copy(journal, target, typed)
        except OSError as error:
            trouble = error
        except troubles.BROKEN as error:
            raise troubles.as_trouble(error, journal.path) from error
    reason = getattr(trouble, "strerror", "") or "the computer refused"
    raise Refused(f"What was open could not be saved: {reason}.")


def _free_name(folder: Path, path: Path, now: datetime) -> Path:
    name = f"{path.stem} ({KEPT} {now:%Y-%m-%d %H%M%S})"
    for number in range(1, 100):
        target = folder / f"{name}{f' {number}' if number > 1 else ''}{path.suffix}"
        if not os.path.lexists(target):
            return target
    raise Refused("There are too many saved copies already. Move some of them away.")


def _copy(journal: Journal, target: Path, typed: Sequence[Draft]) -> Path:
    draft = private_files.draft_beside(target)
    key = keys.of(journal.path)
    os.close(private_files.new_file(draft))
    try:
        with closing(driver.connect(opening.uri(draft, "rw"), key=key)) as copy:
            journal.db.backup(copy)
            copy.execute("PRAGMA synchronous=EXTRA")
            copy.execute("BEGIN IMMEDIATE")
            for one in typed:
                copy.execute(
                    "INSERT INTO drafts (key, label, text, revision, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)"
                    " ON CONFLICT (key) DO UPDATE SET label = ?2, text = ?3, revision = ?4, updated_at = ?5",
                    (one.key, one.label, one.text, one.revision, f"{journal.now():%Y-%m-%dT%H:%M:%SZ}"),
                )
            copy.execute("COMMIT")
            whole = copy.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
        if not whole:
            raise troubles.damaged(journal.path)
        private_files.sync_file(draft)
        private_files.put_in_place(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    if key is not None:
        keys.remember(target, key)
    return target


def carry(into: Journal, typed: Sequence[Draft], *, same_owner: bool) -> None:
    """What was typed becomes drafts of the journal that lies there now; nothing that waits there is replaced."""
    with into.writing():
        for one in typed:
            had = drafts.find(into, one.key)
            if had is not None and had.text == one.text:
                continue
            # In another journal the numbers in a key mean other records.
            key = one.key if same_owner and had is None else f"moved:{os.urandom(4).hex()}:{one.key}"
            into.run(
                "INSERT INTO drafts (key, label, text, revision, updated_at) VALUES (?, ?, ?, ?, ?)",
                (key, one.label, one.text, one.revision, f"{into.now():%Y-%m-%dT%H:%M:%SZ}"),
            )
