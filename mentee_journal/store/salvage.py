"""What can still be read of a damaged journal, page by page, into a new one. The damaged file is only read."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from mentee_journal.domain.errors import NotAJournal, Refused
from mentee_journal.store import keys, private_files, salvage_locked, salvage_side, troubles
from mentee_journal.store.journal import Journal
from mentee_journal.store.salvage_pages import Pages, guess
from mentee_journal.store.salvage_reading import Found, read
from mentee_journal.store.salvage_shapes import Judge
from mentee_journal.store.salvage_writing import Filled, fill
from mentee_journal.store.tables import TABLE_OF_KIND

__all__ = ["Salvaged", "holds_something", "into"]

_MOST = 1 << 31
"""Bytes of a file that is looked at; no journal is as large."""
_NO_RECORDS = ("profile", "role", "tag")


class Salvaged(NamedTuple):
    """What was found in a damaged journal."""

    path: Path
    """The new journal."""
    counts: dict[str, int]
    """Records by kind."""
    earlier: int
    cut: int
    made: int
    pages: int
    unread: int

    @property
    def records(self) -> int:
        """How many records there are in all."""
        return sum(self.counts.values())


def into(
    path: Path,
    target: Path,
    *,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    progress: Callable[[float], object] = lambda done: None,
) -> Salvaged:
    """Make a new journal at ``target`` of all that can be read at ``path``; a locked one's is locked with its key.

    Raises Refused when there is something at ``target``, NotAJournal when nothing of a journal is found, and
    NeedsPassphrase for a locked file whose key is not known. ``path`` must not be open in this program.
    """
    if os.path.lexists(target):
        raise Refused(f"There is a file at {troubles.shown(target)} already. Name another with --to FILE.")
    key = keys.of(path)
    found = _read(path, key, lambda done: progress(0.6 * done))
    if not any(found.rows[TABLE_OF_KIND[kind]] for kind in TABLE_OF_KIND):
        raise NotAJournal(f"Nothing of a journal was found in {troubles.shown(path)}. It was left as it is.")
    draft = private_files.draft_beside(target)
    try:
        filled = _make(draft, key, found, clock, lambda done: progress(0.6 + 0.4 * done))
        private_files.sync_file(draft)
        private_files.put_in_place(draft, target)
    except FileExistsError as error:
        raise Refused(f"There is a file at {troubles.shown(target)} already. Name another with --to FILE.") from error
    except OSError as error:
        raise Refused(
            f"{troubles.shown(target)} could not be written: {error.strerror or 'the computer refused'}."
        ) from error
    finally:
        keys.forget(draft)
        for one in (draft, Path(f"{draft}-journal")):
            one.unlink(missing_ok=True)
    if key is not None:
        keys.remember(target, key)
    counts = {kind: filled.rows[table] for kind, table in TABLE_OF_KIND.items() if kind not in _NO_RECORDS}
    return Salvaged(target, counts, filled.earlier, filled.cut, filled.made, found.pages, found.unread)


def holds_something(path: Path) -> bool:
    """Whether some page of the file holds rows of a journal's records."""
    try:
        raw = path.read_bytes() if path.is_file() and path.stat().st_size < _MOST else b""
    except OSError:
        return False
    if not raw:
        return False
    pages, judge = guess(raw), Judge()
    try:
        return any(
            best and best[0][0] > 1.01
            for number in range(1, pages.count + 1)
            if (cells := pages.cells(number)) and (best := judge.best(cells[:8], TABLE_OF_KIND.values()))
        )
    finally:
        judge.close()


def _make(
    draft: Path, key: keys.Key | None, found: Found, clock: Callable[[], datetime], progress: Callable[[float], object]
) -> Filled:
    os.close(private_files.new_file(draft))
    if key is not None:
        keys.remember(draft, key)
    # Nobody knows the file yet: what makes it last is one sync at the end.
    with closing(Journal.open(draft, clock=clock, durable=False)) as journal:
        filled = fill(journal, found.rows, progress)
        if journal.all("PRAGMA integrity_check(1)") != [("ok",)]:
            raise Refused("The new journal did not come out whole, so it was thrown away. Try again elsewhere.")
    return filled


def _read(path: Path, key: keys.Key | None, progress: Callable[[float], object]) -> Found:
    try:
        if path.exists() and not path.is_file():
            raise troubles.not_a_journal(path)
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > _MOST:
                raise Refused(f"{troubles.shown(path)} is too large to be a journal.")
            raw = salvage_side.finished(file.read(), path)
    except OSError as error:
        raise Refused(f"{troubles.shown(path)} cannot be read: {error.strerror or 'the computer refused'}.") from error
    if not raw:
        raise NotAJournal(f"{troubles.shown(path)} is empty: nothing is left in it to be saved.")
    pages: Pages = guess(raw) if key is None else salvage_locked.pages(raw, key, path.parent)
    return read(pages, progress)
