"""Putting back what another program took out of a journal and that holds nobody's words: triggers, indexes, views.

Tables of records are never made anew here: an empty one in the place of a lost one would hide that it was lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.store import migrations
from mentee_journal.store.tables import SEARCH_TABLES

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["lacking", "put_back", "switch_history_on"]

_ORDER = ("table", "index", "view", "trigger")


def lacking(journal: Journal) -> list[tuple[str, str]]:
    """Kind and name of what a sound journal has and this one has not."""
    present: dict[str, str] = dict(journal.all("SELECT name, type FROM sqlite_master"))
    sound = migrations.expected_schema()
    missing = [(kind, name) for name, kind in sound.items() if present.get(name) != kind]
    return sorted(missing, key=lambda part: (_ORDER.index(part[0]), part[1]))


def put_back(journal: Journal) -> list[tuple[str, str]]:
    """Make what is lacking anew, in one transaction; kind and name of what that was. Raises JournalError.

    The index of the search is made anew from the records when next it is asked.
    """
    made: list[tuple[str, str]] = []
    with journal.writing():
        sound = migrations.sound_schema()
        for kind, name in lacking(journal):
            if kind == "table" and name not in SEARCH_TABLES:
                continue
            try:
                journal.run(sound[name])
            except JournalError:
                continue  # Something else has that name, or its rows do not allow it: doctor goes on saying so.
            made.append((kind, name))
        if any("search" in name for _, name in made):
            # What was written meanwhile was not noted: an index without rows is made anew.
            journal.run("DELETE FROM search_docs")
    return made


def switch_history_on(journal: Journal) -> bool:
    """Let changes be recorded again where another program, or a crash, left that switched off; whether it was."""
    if journal.one("SELECT 1 FROM step_now WHERE id = 1 AND step_id IS NULL AND recording = 1") is not None:
        return False
    with journal.writing():
        journal.run("INSERT OR IGNORE INTO step_now (id, step_id, recording) VALUES (1, NULL, 1)")
        journal.run("UPDATE step_now SET step_id = NULL, recording = 1 WHERE id = 1")
    return True
