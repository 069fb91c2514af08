"""A taste of the damaged files; all of them: ``python -m tests.faults damaged``."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mentee_journal.domain.errors import Damaged as DamagedJournal
from mentee_journal.domain.errors import JournalError, NotAJournal, Refused
from mentee_journal.domain.records import Question
from mentee_journal.services import backups, health, questions, salvage
from mentee_journal.services.backups import BackupReason
from mentee_journal.services.journal import open_journal
from mentee_journal.store import soundness
from mentee_journal.store.salvage_side import finished
from tests.faults import damaged
from tests.faults.damage import WAYS, Damaged, intact, rows_of

FIFTH = damaged.DATA / "journal-schema-5.db"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "kept").mkdir(mode=0o700)
    return tmp_path / "kept" / "journal.db"


@pytest.mark.parametrize("way", WAYS[::2], ids=lambda way: way.__name__.strip("_"))
def test_what_is_intact_comes_back(way: Callable[[bytearray, random.Random], Damaged], path: Path) -> None:
    raw = FIFTH.read_bytes()
    rows = rows_of(raw, str(FIFTH))
    found = way(bytearray(raw), random.Random(3))
    path.write_bytes(found.raw)
    target = path.with_name("new.db")
    made = salvage.into(path, target)
    assert path.read_bytes() == found.raw, "the damaged file is only read"
    assert target.stat().st_mode & 0o777 == 0o600
    whole = [row for row in intact(rows, found) if row.table in damaged.RECORDS]
    again = damaged._found(target, whole, damaged.Sample("", raw, rows))
    assert again >= damaged.ENOUGH * len(whole)
    assert made.records >= again / 2
    wrong = [one for one in health.check(target) if not one.ok and one.name not in damaged._NOT_OF_THE_FILE]
    assert wrong == []


def test_never_over_another_file(path: Path) -> None:
    path.write_bytes(FIFTH.read_bytes())
    with pytest.raises(Refused, match="already"):
        salvage.into(path, path)
    other = path.with_name("other")
    other.write_text("mine")
    with pytest.raises(Refused, match="already"):
        salvage.into(path, other)
    assert other.read_text() == "mine"


@pytest.mark.parametrize("raw", [b"", b"\0" * 8192, b"Dear diary " * 900])
def test_nothing_of_a_journal(raw: bytes, path: Path) -> None:
    path.write_bytes(raw)
    with pytest.raises(NotAJournal):
        salvage.into(path)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_records_with_the_same_shape_are_told_apart_when_no_table_is_named(path: Path) -> None:
    raw = bytearray(FIFTH.read_bytes())
    kept = {number for row in rows_of(bytes(raw), str(FIFTH)) for number in row.pages}
    for number in range(1, len(raw) // 4096 + 1):
        if number not in kept:
            raw[(number - 1) * 4096 : number * 4096] = bytes(4096)
    path.write_bytes(raw)
    salvage.into(path, target := path.with_name("new.db"))
    for table in ("mentor_roles", "reflection_tags", "capability_names", "meeting_plans", "calendar_links"):
        with closing(sqlite3.connect(FIFTH)) as was, closing(sqlite3.connect(target)) as now:
            ask = f"SELECT count(*) FROM {table}"
            assert was.execute(ask).fetchone() == now.execute(ask).fetchone(), table


def test_texts_longer_than_a_page_come_back_whole(path: Path) -> None:
    long = {f"Long {n}": "".join(f"{n} and {i}, " for i in range(n * 300)) for n in range(1, 9)}
    with open_journal(path) as journal:
        for text, note in long.items():
            questions.capture(journal, Question(text, note=note[:9_000].strip()))
    raw = bytearray(path.read_bytes())
    raw[:4096] = bytes(4096)
    path.write_bytes(raw)
    salvage.into(path, target := path.with_name("new.db"))
    with open_journal(target, readonly=True) as journal:
        found: dict[str, str] = dict(journal.all("SELECT text, note FROM questions"))
    assert found == {text: note[:9_000].strip() for text, note in long.items()}


def test_a_lost_mentor_is_put_there_for_the_sessions(path: Path) -> None:
    raw = bytearray(FIFTH.read_bytes())
    for row in rows_of(bytes(raw), str(FIFTH)):
        if row.table in ("mentors", "changes"):
            for number in row.pages:
                raw[(number - 1) * 4096 : number * 4096] = bytes(4096)
    path.write_bytes(raw)
    made = salvage.into(path, target := path.with_name("new.db"))
    with closing(sqlite3.connect(target)) as db:
        assert db.execute("SELECT count(*) FROM sessions").fetchone()[0] == 33
        assert db.execute("SELECT DISTINCT name LIKE 'Lost %' FROM mentors").fetchall() == [(1,)]
    assert made.made >= 1


def test_what_was_half_written_is_taken_back(path: Path) -> None:
    path.write_bytes(FIFTH.read_bytes())
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 2")
        db.execute("BEGIN")
        db.execute("UPDATE mentors SET notes = 'half'")
        db.execute("INSERT INTO drafts (key, text, updated_at) VALUES ('k', ?, '2026')", ("long " * 90000,))
        torn = path.read_bytes()
        assert torn != FIFTH.read_bytes()
        assert finished(torn, path) == FIFTH.read_bytes()


def test_nothing_is_written_into_a_damaged_file(path: Path) -> None:
    """Also where the page that would be written to is whole."""
    raw = bytearray(FIFTH.read_bytes())
    chance = random.Random(4)
    for number in chance.sample(range(3, 300), 20):
        raw[number * 4096 + 5 : number * 4096 + 900] = chance.randbytes(895)
    path.write_bytes(raw)
    path.chmod(0o600)
    try:
        with open_journal(path) as journal:
            questions.capture(journal, Question("Is it written?"))
    except JournalError as error:
        assert isinstance(error, DamagedJournal)
    assert path.read_bytes() == raw


def test_a_sound_file_is_looked_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    usual = soundness._breaks
    monkeypatch.setattr(soundness, "_breaks", lambda db: looked.append(1) or usual(db))  # type: ignore[func-returns-value]
    path.write_bytes(FIFTH.read_bytes())
    path.chmod(0o600)
    backups.make(path, BackupReason.MANUAL)  # which makes the folder where it is remembered
    for _ in range(3):
        with open_journal(path) as journal:
            questions.capture(journal, Question("Again?"))
            questions.capture(journal, Question("And again?"))
    assert len(looked) == 1
    os.utime(path, (1, 1))
    with open_journal(path) as journal:
        questions.capture(journal, Question("And now?"))
    assert len(looked) == 2, "somebody else has touched it"


def test_a_journal_that_is_well_has_no_page_that_could_not_be_read(path: Path) -> None:
    """Pages of what is made anew (the program's own notes on its schema) are no loss, and none is told."""
    path.write_bytes(FIFTH.read_bytes())
    assert salvage.into(path, path.with_name("new.db")).unread == 0
