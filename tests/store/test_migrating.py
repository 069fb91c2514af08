"""Bringing an old journal up to date: once, with one backup, whoever else comes at the same instant."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from mentee_journal.domain.backup_views import BackupReason
from mentee_journal.domain.errors import Damaged, Refused
from mentee_journal.services import backups, mentors
from mentee_journal.store import migrations
from mentee_journal.store.journal import Journal
from mentee_journal.store.tables import SCHEMA_VERSION

FIRST = Path(__file__).parent.parent / "data" / "journal-schema-1.db"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A journal of the first schema in a folder of its own."""
    (tmp_path / "kept").mkdir()
    path = Path(shutil.copy(FIRST, tmp_path / "kept" / "journal.db"))
    path.chmod(0o600)
    return path


def version_of(path: Path) -> int:
    db = sqlite3.connect(path)
    try:
        return int(db.execute("PRAGMA user_version").fetchone()[0])
    finally:
        db.close()


def test_several_programs_at_the_same_instant(old: Path) -> None:
    command = [sys.executable, "-m", "mentee_journal", "--journal", str(old), "capture", "at once"]
    running = [
        subprocess.Popen([*command, str(n)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for n in range(4)
    ]
    said = [one.communicate(timeout=60) for one in running]
    assert [one.returncode for one in running] == [0] * 4, said
    with Journal.open(old) as journal:
        found = journal.all("SELECT text FROM questions ORDER BY text")
    assert found == [(f"at once {n}",) for n in range(4)]
    (copy,) = (one for one in backups.listing(old) if one.why is BackupReason.UPDATE)
    assert version_of(copy.path) == 1, "what is called the journal before the update is that"


@pytest.mark.parametrize("where", ["bring_up_to_date", "commit"])
def test_what_could_not_be_done_leaves_no_backup_to_fill_the_disk(
    old: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    before = old.read_bytes()

    def full(*_: object) -> None:
        raise Refused("The disk is full.")

    if where == "commit":
        usual = Journal._control
        monkeypatch.setattr(Journal, "_control", lambda j, sql: full() if sql == "COMMIT" else usual(j, sql))
    else:
        monkeypatch.setattr(migrations, "bring_up_to_date", full)
    for _ in range(2):
        with pytest.raises(Refused, match="disk is full"):
            Journal.open(old, durable=False)
    assert os.listdir(old.parent) == ["journal.db"]
    assert backups.listing(old) == ()
    assert old.read_bytes() == before
    monkeypatch.undo()
    with Journal.open(old, durable=False) as journal:
        assert mentors.listing(journal)
        assert journal.one("PRAGMA foreign_keys") == (1,)
    assert version_of(old) == SCHEMA_VERSION


def test_what_an_update_would_lose_is_not_lost(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.read_bytes()
    usual = migrations.bring_up_to_date

    def careless(db: sqlite3.Connection, moment: str) -> None:
        usual(db, moment)
        db.execute("UPDATE mentors SET notes = '' WHERE id = 1")

    monkeypatch.setattr(migrations, "bring_up_to_date", careless)
    with pytest.raises(Refused, match="left as it was"):
        Journal.open(old, durable=False)
    assert old.read_bytes() == before


def test_a_damaged_journal_is_not_updated(old: Path) -> None:
    raw = bytearray(old.read_bytes())
    for number in range(30, 60):
        raw[number * 4096 + 8 : number * 4096 + 600] = bytes(592)
    old.write_bytes(raw)
    with pytest.raises(Damaged):
        Journal.open(old, durable=False)
    assert old.read_bytes() == raw
    assert backups.listing(old) == ()
