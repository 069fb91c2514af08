"""Whether a journal's file is sound, question by question, for the doctor command."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mentee_journal.domain.errors import JournalError
from mentee_journal.store import lookup
from mentee_journal.store.journal import Journal
from mentee_journal.store.tables import APPLICATION_ID, HISTORY_TABLES, SCHEMA_VERSION

__all__ = ["Check", "check"]

_ROOM = 50 * 1024 * 1024
"""Bytes that should be free where the journal lies."""


@dataclass(frozen=True, slots=True)
class Check:
    """One question about the file, whether the answer is good, and the answer in words."""

    name: str
    ok: bool
    words: str


def check(path: Path) -> list[Check]:
    """Every question, in order. Nothing is written; a file that cannot be opened gives its reason alone."""
    try:
        journal = Journal.open(path, create=False, readonly=True)
    except JournalError as error:
        return [Check("opens", False, str(error))]
    try:
        found = [Check("opens", True, f"{journal.path} is a journal.")]
        for name, ask in _QUESTIONS:
            try:
                trouble = ask(journal)
            except JournalError as error:
                trouble = str(error)
            found.append(Check(name, not trouble, trouble or _GOOD[name]))
        return found
    finally:
        journal.close()


def _whole(journal: Journal) -> str:
    rows = [str(row[0]) for row in journal.all("PRAGMA integrity_check(5)")]
    return "" if rows == ["ok"] else "The file is damaged: " + "; ".join(rows) + ". Put a backup in its place."


def _links(journal: Journal) -> str:
    broken = journal.all("PRAGMA foreign_key_check")
    if not broken:
        return ""
    return f"{len(broken)} rows point at rows that are not there; the first is in {broken[0][0]}."


def _version(journal: Journal) -> str:
    version = journal.one("PRAGMA user_version")
    ours = journal.one("PRAGMA application_id")
    if version == (SCHEMA_VERSION,) and ours == (APPLICATION_ID,):
        return ""
    return "The file is of an earlier version. Open it once in the app to bring it up to date."


def _schema(journal: Journal) -> str:
    from mentee_journal.store.migrations import expected_schema

    present: dict[str, str] = dict(journal.all("SELECT name, type FROM sqlite_master"))
    missing = [f"{kind} {name}" for name, kind in expected_schema().items() if present.get(name) != kind]
    if not missing:
        return ""
    mended = " What belongs to the search is put back by: mentee-journal search --rebuild"
    of_search = any(name.endswith("_search") for name in missing)
    return f"Missing: {', '.join(missing[:8])}. Another program has changed the file.{mended if of_search else ''}"


def _search(journal: Journal) -> str:
    from mentee_journal.store import search_health

    lookup.find(journal, "a", 5)
    return search_health.trouble(journal)


def _dates(journal: Journal) -> str:
    from mentee_journal.store import rows

    for table in HISTORY_TABLES:
        columns = [r[1] for r in journal.all(f"PRAGMA table_info({table})")]
        for name in (c for c in columns if c.endswith(("_on", "_date", "_at"))):
            read = rows.moment if name.endswith("_at") else rows.day
            for row_id, value in journal.all(f"SELECT id, {name} FROM {table} WHERE {name} IS NOT NULL"):
                try:
                    read(value)
                except JournalError:
                    return f"Row {row_id} of {table} has no date in {name}. Another program has written it."
    return ""


def _history(journal: Journal) -> str:
    if journal.one("SELECT 1 FROM step_now WHERE id = 1 AND step_id IS NULL AND recording = 1") is None:
        return "History is switched off or was left in the middle of a step."
    marks = ", ".join("?" * len(HISTORY_TABLES))
    strange = journal.one(
        f"SELECT count(*) FROM changes WHERE table_name NOT IN ({marks})"
        " OR (before IS NULL) <> (operation = 'insert') OR (before IS NOT NULL AND NOT json_valid(before))",
        HISTORY_TABLES,
    )
    if strange and strange[0]:
        return f"{strange[0]} entries of the history cannot be read; what they belong to cannot be undone."
    return ""


def _mode(journal: Journal) -> str:
    if os.name == "nt":
        return ""
    shown = []
    if stat.S_IMODE(journal.path.stat().st_mode) & 0o077:
        shown.append(f"Others may look at the file: chmod 600 {journal.path}")
    return "; ".join(shown)


def _folder(journal: Journal) -> str:
    if os.name == "nt":
        return ""
    folder = journal.path.parent
    mode = stat.S_IMODE(folder.stat().st_mode)
    # A folder like /tmp, where nobody can replace another's file, is no trouble.
    if mode & 0o022 and not mode & stat.S_ISVTX:
        return f"Others may put files into the folder: chmod 700 {folder}"
    return ""


def _room(journal: Journal) -> str:
    if not hasattr(os, "statvfs"):
        return ""
    disk = os.statvfs(journal.path.parent)
    free = disk.f_bavail * disk.f_frsize
    needed = max(_ROOM, 2 * journal.path.stat().st_size)
    return f"Only {free // 1_000_000} MB are free where the journal lies." if free < needed else ""


_QUESTIONS: tuple[tuple[str, Callable[[Journal], str]], ...] = (
    ("whole", _whole),
    ("links", _links),
    ("version", _version),
    ("schema", _schema),
    ("dates", _dates),
    ("search", _search),
    ("history", _history),
    ("file mode", _mode),
    ("folder mode", _folder),
    ("free space", _room),
)
_GOOD = {
    "whole": "Every page of the file can be read.",
    "links": "Everything that points at something finds it.",
    "version": f"It is of the present version ({SCHEMA_VERSION}).",
    "schema": "Every table, index, trigger and view is there.",
    "dates": "Every date is one.",
    "search": "Search works, and knows what was written.",
    "history": "Undo, trash and earlier versions are in order.",
    "file mode": "Only you can look at the file.",
    "folder mode": "Nobody else can put files beside it.",
    "free space": "There is room on the disk.",
}
