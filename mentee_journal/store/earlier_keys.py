"""The keys that a locked journal had before, for words of programs that were open when its passphrase was changed.

Such a program knows the old key alone, and locks with it what it keeps beside the journal. So that the next start can
read that, the old keys lie in the journal's state folder, in a file that the new key opens.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.store import driver, keys, opening, private_files, state_place, troubles

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["changed", "of"]

_NAME = "earlier-keys"
_MOST = 3


def of(path: Path, key: keys.Key) -> Sequence[keys.Key]:
    """The keys before ``key``, the newest first."""
    with suppress(JournalError, OSError, *troubles.DRIVER):
        file = state_place.place_for(path) / _NAME
        if file.is_file() and not file.is_symlink():
            with closing(driver.connect(opening.uri(file, "ro"), key=key)) as db:
                return [keys.Key(*row) for row in db.execute("SELECT raw, salt FROM earlier ORDER BY id DESC")]
    return ()


def changed(path: Path, old: keys.Key, new: keys.Key | None) -> None:
    """``new`` opens the journal instead of ``old``. What cannot be kept is left: the journal itself is done."""
    with suppress(JournalError, OSError, *troubles.DRIVER):
        had = [old, *of(path, old)][:_MOST]
        file = state_place.folder_for(path) / _NAME
        file.unlink(missing_ok=True)
        if new is None:
            return
        draft = private_files.draft_beside(file)
        os.close(private_files.new_file(draft))
        try:
            with closing(driver.connect(opening.uri(draft, "rw"), key=new)) as db:
                db.execute("PRAGMA journal_mode=OFF")
                db.execute(
                    "CREATE TABLE earlier (id INTEGER PRIMARY KEY, raw BLOB NOT NULL, salt BLOB NOT NULL) STRICT"
                )
                rows = [(key.raw, key.salt) for key in reversed(had)]
                db.executemany("INSERT INTO earlier (raw, salt) VALUES (?, ?)", rows)
            private_files.put_in_place(draft, file)
        finally:
            draft.unlink(missing_ok=True)
