"""A journal is opened or refused with its own sentence; a file that is refused stays byte for byte as it was."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from mentee_journal.domain import errors
from mentee_journal.domain.records import Mentor
from mentee_journal.services import mentors
from mentee_journal.store import migrations, places
from mentee_journal.store.journal import Journal
from mentee_journal.store.tables import APPLICATION_ID, HISTORY_TABLES, SCHEMA_VERSION

posix = pytest.mark.skipif(os.name == "nt", reason="no modes there")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def make(path: Path) -> None:
    with Journal.open(path, durable=False) as journal:
        mentors.save(journal, Mentor("Dana"))


def not_sqlite(path: Path) -> None:
    path.write_bytes(b"Dear diary\n" * 500)


def short(path: Path) -> None:
    path.write_bytes(b"x")


def foreign(path: Path) -> None:
    db = sqlite3.connect(path)
    db.executescript("PRAGMA journal_mode=WAL; CREATE TABLE a (b); INSERT INTO a VALUES (1)")
    db.close()


def newer(path: Path) -> None:
    make(path)
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()


def cut_short(path: Path) -> None:
    make(path)
    os.truncate(path, path.stat().st_size // 2)


def no_tables(path: Path) -> None:
    make(path)
    db = sqlite3.connect(path)
    db.execute("DROP TABLE evidence")
    db.close()


def scrambled(path: Path) -> None:
    make(path)
    data = bytearray(path.read_bytes())
    data[100:4096] = os.urandom(3996)
    path.write_bytes(data)


def folder(path: Path) -> None:
    path.mkdir()


def empty(path: Path) -> None:
    path.touch()


def side_file(path: Path) -> None:
    Path(f"{path}-journal").write_bytes(b"something")


def nothing(path: Path) -> None:
    pass


TROUBLES = {
    "not SQLite": (not_sqlite, errors.NotAJournal, True),
    "too short": (short, errors.NotAJournal, True),
    "another program's": (foreign, errors.NotAJournal, True),
    "newer": (newer, errors.NewerVersion, True),
    "cut short": (cut_short, errors.Damaged, True),
    "without its tables": (no_tables, errors.Damaged, True),
    "scrambled": (scrambled, errors.Damaged, True),
    "a folder": (folder, errors.NotAJournal, True),
    "a side file is left": (side_file, errors.Refused, True),
    "empty and not to be made": (empty, errors.NotAJournal, False),
    "not there": (nothing, errors.NotFound, False),
}


@pytest.mark.parametrize(("prepare", "kind", "create"), TROUBLES.values(), ids=TROUBLES)
def test_each_trouble_has_its_sentence_and_leaves_the_file(
    tmp_path: Path, prepare: Callable[[Path], None], kind: type[errors.JournalError], create: bool
) -> None:
    path = tmp_path / "journal.db"
    prepare(path)
    before = contents(tmp_path)
    for readonly in (False, True):
        with pytest.raises(errors.JournalError) as caught:
            Journal.open(path, create=create, durable=False, readonly=readonly)
        if not (readonly and kind is errors.Refused):
            assert type(caught.value) is kind, caught.value
        assert str(path) in str(caught.value)
        assert contents(tmp_path) == before


def test_sentences_differ(tmp_path: Path) -> None:
    said = set()
    for number, (prepare, _, create) in enumerate(TROUBLES.values()):
        place = tmp_path / str(number)
        place.mkdir()
        prepare(place / "j.db")
        with pytest.raises(errors.JournalError) as caught:
            Journal.open(place / "j.db", create=create, durable=False)
        said.add(str(caught.value).replace(str(place), ""))
    assert len(said) == 6  # what is no journal, and what is damaged, is said alike


@posix
def test_a_new_journal_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        for path in (tmp_path / "a" / "b" / "journal.db", tmp_path / "empty.db"):
            if path.name == "empty.db":
                path.touch(mode=0o666)
            make(path)
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
        assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    finally:
        os.umask(before)


def test_readonly_reads_and_refuses_to_write(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    make(path)
    before = contents(tmp_path)
    with Journal.open(path, readonly=True) as journal:
        assert mentors.listing(journal)[0].name == "Dana"
        with pytest.raises(errors.ReadOnly):
            mentors.save(journal, Mentor("Lee"))
    assert contents(tmp_path) == before


@pytest.mark.parametrize("readonly", [False, True])
def test_what_a_crash_left_half_written_is_taken_back(tmp_path: Path, readonly: bool) -> None:
    make(tmp_path / "j.db")
    db = sqlite3.connect(tmp_path / "j.db", isolation_level=None)
    db.executescript("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE")
    for number in range(200):
        db.execute("INSERT INTO drafts (key, text, updated_at) VALUES (?, ?, '')", (number, "x" * 5000))
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in ("j.db", "j.db-journal"):  # as they lie on the disk in the middle of it
        (crashed / name).write_bytes((tmp_path / name).read_bytes())
    db.close()
    assert (crashed / "j.db").stat().st_size > 500_000
    with Journal.open(crashed / "j.db", readonly=readonly, durable=False) as journal:
        assert mentors.listing(journal)[0].name == "Dana"
        assert journal.one("SELECT count(*) FROM drafts") == (0,)


@posix
@pytest.mark.skipif(os.name != "nt" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_write_protected_file_opens_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    make(path)
    path.chmod(0o400)
    with Journal.open(path) as journal:
        assert journal.readonly
        with pytest.raises(errors.ReadOnly):
            mentors.save(journal, Mentor("Lee"))


@posix
def test_a_link_is_followed(tmp_path: Path) -> None:
    make(tmp_path / "real.db")
    (tmp_path / "link.db").symlink_to(tmp_path / "real.db")
    with Journal.open(tmp_path / "link.db", durable=False) as journal:
        assert journal.path == tmp_path / "real.db"


FOUND_TABLES = (
    "mentors",
    "sessions",
    "session_goals",
    "agenda_items",
    "questions",
    "question_answers",
    "goals",
    "goal_wordings",
    "progress_reviews",
    "reflections",
    "reflection_answers",
    "reflection_tags",
    "capabilities",
    "capability_names",
    "evidence",
    "follow_ups",
    "touchpoints",
)
"""What is written in them can be searched."""


def test_the_file_is_marked_and_complete(journal: Journal) -> None:
    assert journal.one("PRAGMA application_id") == (APPLICATION_ID,)
    assert journal.one("PRAGMA user_version") == (SCHEMA_VERSION,)
    triggers = {row[0] for row in journal.all("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    assert triggers == {
        *(f"{t}_{op}_history" for t in HISTORY_TABLES for op in ("insert", "update", "delete")),
        *(f"{t}_{op}_search" for t in FOUND_TABLES for op in ("insert", "update", "delete")),
        "tags_update_search",
    }
    present: dict[str, str] = dict(
        journal.all("SELECT name, type FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    )
    assert present == migrations.expected_schema()
    assert journal.all("SELECT migration_set, name FROM _sqlite_migrations") == [
        ("mentee_journal", f"{number:04}") for number in range(1, SCHEMA_VERSION + 1)
    ]


def test_pragmas(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "j.db") as journal:
        for name, value in {
            "journal_mode": "delete",
            "synchronous": 3,
            "foreign_keys": 1,
            "secure_delete": 1,
            "busy_timeout": 5000,
            "temp_store": 2,
            "cell_size_check": 1,
        }.items():
            assert journal.one(f"PRAGMA {name}") == (value,), name


def test_a_migration_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> dict[str, str]:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(migrations, "history_triggers", fail)
    with pytest.raises(errors.JournalError):
        Journal.open(tmp_path / "j.db", durable=False)
    monkeypatch.undo()
    assert (tmp_path / "j.db").stat().st_size == 0
    Journal.open(tmp_path / "j.db", durable=False).close()


def test_a_replaced_file_is_noticed(journal: Journal, tmp_path: Path) -> None:
    journal.check_same_file()
    make(tmp_path / "other.db")
    (tmp_path / "other.db").replace(journal.path)
    with pytest.raises(errors.Swapped):
        journal.check_same_file()


def test_places(nobodys_home: Path, tmp_path: Path) -> None:
    assert places.resolve(None, {}) == places.default_path().resolve()
    assert nobodys_home in places.default_path().parents
    assert places.resolve(None, {"MENTEE_JOURNAL_FILE": str(tmp_path / "e.db")}) == tmp_path / "e.db"
    assert places.resolve(str(tmp_path / "x.db"), {"MENTEE_JOURNAL_FILE": "e.db"}) == tmp_path / "x.db"
    with pytest.raises(errors.Refused):
        Journal.open(places.resolve("a\0b", {}))


def test_a_connection_keeps_little_of_the_file(tmp_path: Path) -> None:
    """There are three of them while the app runs, each for as long as it does."""
    make(tmp_path / "journal.db")
    for readonly in (False, True):
        with Journal.open(tmp_path / "journal.db", readonly=readonly) as journal:
            assert journal.one("PRAGMA cache_size") == (-512,)
            # A transaction may still change more pages than that before they wait for the disk.
            spill = journal.one("PRAGMA cache_spill")
            assert spill is not None and spill[0] >= 250
