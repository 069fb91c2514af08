"""Whether a journal is sound, question by question, for the doctor. Nothing is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mentee_journal.domain.errors import Altered, Damaged, JournalError, NeedsPassphrase, NotAJournal, ReadOnly
from mentee_journal.store import driver, health_place, keys, lookup, opening, state_place, troubles
from mentee_journal.store.journal import Journal
from mentee_journal.store.soundness import of_search
from mentee_journal.store.tables import APPLICATION_ID, HISTORY_TABLES, SCHEMA_VERSION

__all__ = ["Check", "check", "folders_of"]

_WAL_ERROR_ENDS = (3, 51, 3)
"""The version in which SQLite's error with write-ahead logs that are reset was mended; it came with 3.7.0."""
_WHAT_TO_DO = (
    "Look at the newest backup: mentee-journal restore. Or save what can still be read into a new journal: "
    "mentee-journal salvage. The damaged file is kept."
)
_OF_THE_PRESENT = ("schema", "search")


@dataclass(frozen=True, slots=True)
class Check:
    """One question, whether the answer is good, and the answer in words."""

    name: str
    ok: bool
    words: str
    grave: bool = False
    """Whether the journal is damaged or cannot be opened; else it is something to look at."""
    mends: bool = False
    """Whether ``doctor --fix`` mends it."""


def check(path: Path) -> list[Check]:
    """Every question, in order, with its answer."""
    try:
        path = opening.place(path)
        path.stat()
    except FileNotFoundError:
        return [Check("opens", False, f"There is no journal at {troubles.shown(path)}.", grave=True)]
    except (JournalError, OSError) as error:
        words = str(error) if isinstance(error, JournalError) else error.strerror or "The computer refused."
        return [Check("opens", False, words, grave=True)]
    around = list(_around(path))
    try:
        journal = _opened(path)
    except JournalError as error:
        closed = [_closed(path, error), *_inside_as_far_as_it_goes(path, error)]
        return closed if isinstance(error, NotAJournal) else [*closed, *around]
    with closing(journal):
        found = [Check("opens", True, f"{troubles.shown(journal.path)} is a journal.")]
        earlier = journal.one("PRAGMA user_version") != (SCHEMA_VERSION,)
        for name, ask in _QUESTIONS:
            if earlier and name in _OF_THE_PRESENT:
                continue
            try:
                found.append(ask(journal))
            except JournalError as error:
                grave = isinstance(error, Damaged)
                words = f"The file is damaged here. {_WHAT_TO_DO}" if grave else str(error)
                found.append(Check(name, False, words, grave=grave))
        return [*found, *around]


def _opened(path: Path) -> Journal:
    """The journal as it is, also one of an earlier version, which is not brought up to date by looking at it."""
    try:
        return Journal.open(path, create=False, readonly=True)
    except ReadOnly:
        db = opening.connect(path, readonly=True, durable=True)
        try:
            opening.check_shape(db, path)
            return Journal(path, db, lambda: datetime.now(UTC), readonly=True)
        except BaseException:
            db.close()
            raise


def _closed(path: Path, error: JournalError) -> Check:
    words = str(error)
    if isinstance(error, Damaged):
        words = f"{troubles.shown(path)} is damaged and was left as it is."
    grave = not isinstance(error, NeedsPassphrase)
    return Check("opens", False, words, grave=grave, mends=isinstance(error, Altered))


def _inside_as_far_as_it_goes(path: Path, error: JournalError) -> Iterator[Check]:
    """What can be said of a journal that does not open, and what to do."""
    if isinstance(error, Damaged):
        yield Check(
            "what to do",
            False,
            _WHAT_TO_DO,
            grave=True,
        )
    elif isinstance(error, NotAJournal) and b"MJRN" in _head(path):
        yield Check("what to do", False, "Something may be left of a journal: mentee-journal salvage", grave=True)


def _head(path: Path) -> bytes:
    """Only of a file that does not open, so that it is not open in this program."""
    try:
        if not path.is_file():
            return b""  # Reading a pipe would wait for somebody to write into it.
        with path.open("rb") as file:
            return file.read(100)
    except OSError:
        return b""


# -- inside


def _said(name: str, trouble: str, *, grave: bool = False, mends: bool = False) -> Check:
    return Check(name, not trouble, trouble or _GOOD[name], grave and bool(trouble), mends and bool(trouble))


def _whole(journal: Journal) -> Check:
    rows = [str(row[0]) for row in journal.all("PRAGMA integrity_check(20)")]
    if rows == ["ok"]:
        return _said("whole", "")
    if all(of_search(row) for row in rows):
        return _said("whole", "The index of the search is damaged. It is made anew from the records.", mends=True)
    told = "; ".join(row for row in rows[:3] if not of_search(row))
    return _said("whole", f"The file is damaged: {told}. {_WHAT_TO_DO}", grave=True)


def _links(journal: Journal) -> Check:
    broken = journal.all("PRAGMA foreign_key_check")
    if not broken:
        return _said("links", "")
    return _said("links", f"{len(broken)} rows point at rows that are not there; the first is in {broken[0][0]}.")


def _version(journal: Journal) -> Check:
    version = journal.one("PRAGMA user_version")
    ours = journal.one("PRAGMA application_id")
    if version == (SCHEMA_VERSION,) and ours == (APPLICATION_ID,):
        return _said("version", "")
    return _said("version", "The file is of an earlier version. Open it once in the app to bring it up to date.")


def _schema(journal: Journal) -> Check:
    from mentee_journal.store import mending

    lacking = mending.lacking(journal)
    if not lacking:
        return _said("schema", "")
    missing = ", ".join(f"{kind} {name}" for kind, name in lacking[:8])
    mended = " What belongs to the search is put back by: mentee-journal search --rebuild"
    mended = mended if any(of_search(name) or name.endswith("_search") for _, name in lacking) else ""
    grave = any(kind == "table" and not of_search(name) for kind, name in lacking)
    return _said(
        "schema", f"Missing: {missing}. Another program has changed the file.{mended}", grave=grave, mends=not grave
    )


def _search(journal: Journal) -> Check:
    from mentee_journal.store import search_health

    try:
        lookup.find(journal, "a", 5)
        return _said("search", search_health.trouble(journal), mends=True)
    except Damaged as error:
        # Of the file as a whole another question asks.
        if not of_search(str(error.__cause__)):
            raise
        return _said("search", "What belongs to the search is missing. It is made anew from the records.", mends=True)


def _dates(journal: Journal) -> Check:
    from mentee_journal.store import rows

    for table in HISTORY_TABLES:
        columns = [r[1] for r in journal.all(f"PRAGMA table_info({table})")]
        for name in (c for c in columns if c.endswith(("_on", "_date", "_at"))):
            read = rows.moment if name.endswith("_at") else rows.day
            for row_id, value in journal.all(f"SELECT id, {name} FROM {table} WHERE {name} IS NOT NULL"):
                try:
                    read(value)
                except JournalError:
                    words = f"Row {row_id} of {table} has no date in {name}. Another program has written it."
                    return _said("dates", words)
    return _said("dates", "")


def _history(journal: Journal) -> Check:
    if journal.one("SELECT 1 FROM step_now WHERE id = 1 AND step_id IS NULL AND recording = 1") is None:
        return _said("history", "History is switched off or was left in the middle of a step.", mends=True)
    marks = ", ".join("?" * len(HISTORY_TABLES))
    strange = journal.one(
        f"SELECT count(*) FROM changes WHERE table_name NOT IN ({marks})"
        " OR (before IS NULL) <> (operation = 'insert') OR (before IS NOT NULL AND NOT json_valid(before))",
        HISTORY_TABLES,
    )
    if strange and strange[0]:
        return _said(
            "history", f"{strange[0]} entries of the history cannot be read; what they belong to cannot be undone."
        )
    return _said("history", "")


def _form(journal: Journal) -> Check:
    encoding = journal.one("PRAGMA encoding")
    if encoding and encoding[0] != "UTF-8":
        return _said("form", f"Its texts are kept as {encoding[0]}, which this program never makes.")
    if (journal.one("PRAGMA journal_mode") or ("",))[0] == "wal":
        return _said(
            "form",
            "Another program has switched it to a write-ahead log, which a copied or synced file can lose text by. "
            "Opening it to write switches back.",
            mends=True,
        )
    return _said("form", "")


def _lock(journal: Journal) -> Check:
    if keys.of(journal.path) is not None:
        return Check("lock", True, "It has a passphrase.")
    return Check("lock", True, "It has no passphrase: whoever can read this disk can read it.")


_QUESTIONS: tuple[tuple[str, Callable[[Journal], Check]], ...] = (
    ("whole", _whole),
    ("links", _links),
    ("version", _version),
    ("schema", _schema),
    ("dates", _dates),
    ("search", _search),
    ("history", _history),
    ("form", _form),
    ("lock", _lock),
)


# -- around


def folders_of(path: Path) -> list[Path]:
    """Where this program makes files for this journal, none of which it makes for that."""
    own = state_place.place_for(path)
    return [path.parent, own, own / "backups", own / "aside"]


def _around(path: Path) -> Iterator[Check]:
    asks: tuple[tuple[str, Callable[[], str], bool], ...] = (
        ("file mode", lambda: health_place.mode(path), True),
        ("folder mode", lambda: health_place.folder_mode(path), True),
        ("names", lambda: health_place.names(path), False),
        ("side files", lambda: health_place.side_files(path), True),
        ("left-overs", lambda: health_place.left_overs(folders_of(path)), True),
        ("free space", lambda: health_place.room(path), False),
    )
    for name, ask, mends in asks:
        try:
            yield _said(name, ask(), mends=mends)
        except (OSError, JournalError) as error:
            words = str(error) if isinstance(error, JournalError) else error.strerror or "The computer refused."
            yield Check(name, False, words)
    yield _place(path)
    yield _sqlite()


def _place(path: Path) -> Check:
    disk = health_place.disk_of(path)
    if disk.far:
        return Check(
            "place",
            False,
            f"It lies on another computer ({disk.kind}), where two programs cannot keep out of each other's way. "
            "Keep it on a disk of this computer, and a second folder for backups there.",
        )
    program = health_place.synced_by(path)
    if program:
        return Check(
            "place",
            True,
            f"It lies in a folder that {program} seems to sync. Close the app on one computer before you write on "
            "another; two copies are put together by: mentee-journal merge OTHER",
        )
    return Check("place", True, "It lies in an ordinary folder of this computer.")


def _sqlite() -> Check:
    version = sqlite3.sqlite_version
    numbers = tuple(int(part) for part in version.split("."))
    other = " and SQLCipher" if driver.can_lock() else ""
    if (3, 7, 0) <= numbers < _WAL_ERROR_ENDS:
        note = " Its known error with write-ahead logs cannot touch a journal, which keeps none."
    else:
        note = ""
    return Check("SQLite", True, f"SQLite {version}{other}.{note}")


_GOOD = {
    "whole": "Every page of the file can be read.",
    "links": "Everything that points at something finds it.",
    "version": f"It is of the present version ({SCHEMA_VERSION}).",
    "schema": "Every table, index, trigger and view is there, and none that is not its own.",
    "dates": "Every date is one.",
    "search": "Search works, and knows what was written.",
    "history": "Undo, trash and earlier versions are in order.",
    "form": "Pages and texts are as this program makes them.",
    "file mode": "Only you can look at the file.",
    "folder mode": "Nobody else can put files beside it.",
    "names": "The file has one name.",
    "side files": "Nothing was left half written beside it.",
    "left-overs": "No program has left anything behind.",
    "free space": "There is room on the disk.",
}
