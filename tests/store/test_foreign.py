"""Journals from somebody else: what is wrong with them is said before anything of them is used."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from mentee_journal.domain.errors import (
    Damaged,
    JournalError,
    NeedsPassphrase,
    NewerVersion,
    NotAJournal,
    NotFound,
    Refused,
)
from mentee_journal.store import foreign
from mentee_journal.store.tables import SCHEMA_VERSION
from tests import templates

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "it").mkdir()
    return templates.put(tmp_path / "it" / "journal.db", templates.empty(NOW))


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def untouched(path: Path) -> tuple[list[str], str, int]:
    return sorted(os.listdir(path.parent)), sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns


@pytest.mark.parametrize("schema", range(1, SCHEMA_VERSION + 1))
def test_journals_of_every_version_are_told(tmp_path: Path, schema: int) -> None:
    path = templates.put(tmp_path / "j.db", (DATA / f"journal-schema-{schema}.db").read_bytes())
    before = untouched(path)
    found = foreign.inspect(path)
    assert (found.schema, found.missing, found.locked) == (schema, (), False)
    assert found.counts["mentor"] == 4
    assert found.records == sum(found.counts.values())
    assert found.newest.startswith("2026-11-23")
    assert untouched(path) == before


ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT x FROM c"
ALIEN = {
    "a trigger": "CREATE TRIGGER evil AFTER INSERT ON mentors BEGIN DELETE FROM mentors; END",
    "a trigger before": "CREATE TRIGGER evil BEFORE UPDATE ON profile BEGIN SELECT raise(ABORT, 'x'); END",
    "a view": "CREATE VIEW evil AS SELECT 1",
    "an endless view": f"CREATE VIEW evil AS {ENDLESS}",
    "a virtual table": "CREATE VIRTUAL TABLE evil USING fts5(x)",
    "a generated column": "CREATE TABLE evil (x, y AS (zeroblob(1000000000)))",
    "a check": "CREATE TABLE evil (x CHECK (abs(x) > 1))",
    "an index with an expression": "CREATE INDEX evil ON mentors (abs(id))",
    "an index with a condition": "CREATE INDEX evil ON mentors (id) WHERE name > 'a'",
    "an index that refuses": "CREATE UNIQUE INDEX evil ON mentors (notes)",
    "a name that steers": 'CREATE VIEW "\x1b[2J\u202eevil" AS SELECT 1',
}


@pytest.mark.parametrize("statement", ALIEN.values(), ids=ALIEN)
def test_what_no_journal_has_is_refused(path: Path, statement: str) -> None:
    change(path, statement)
    before = untouched(path)
    with pytest.raises(Refused, match="changed by another program") as refused:
        foreign.inspect(path)
    assert str(refused.value).isprintable()
    assert untouched(path) == before


def test_our_own_parts_changed_are_refused(path: Path) -> None:
    change(
        path,
        "DROP VIEW inbox",
        f"CREATE VIEW inbox AS {ENDLESS}",
    )
    with pytest.raises(Refused, match="view “inbox”"):
        foreign.inspect(path)


def test_a_trigger_of_ours_that_does_something_else_is_refused(path: Path) -> None:
    name = "mentors_insert_history"
    change(path, f"DROP TRIGGER {name}", f"CREATE TRIGGER {name} AFTER INSERT ON mentors BEGIN DELETE FROM goals; END")
    with pytest.raises(Refused, match=f"trigger “{name}”"):
        foreign.inspect(path)


def test_a_table_of_ours_made_another_way_is_refused(path: Path) -> None:
    change(
        path,
        "PRAGMA writable_schema=ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'mentors'",
    )
    with pytest.raises(JournalError):
        foreign.inspect(path)


def test_a_plain_table_somebody_added_for_themselves_is_no_harm(path: Path) -> None:
    change(path, "CREATE TABLE mine (a, b)", "CREATE INDEX mine_by_a ON mine (a)", "ANALYZE")
    assert foreign.inspect(path).missing == ()


def test_what_doctor_puts_back_is_told(path: Path) -> None:
    change(path, "DROP TRIGGER mentors_insert_history", "DROP TABLE search_words", "DROP TABLE search_stale")
    found = foreign.inspect(path)
    assert {"mentors_insert_history", "search_words", "search_stale"} <= set(found.missing)


def test_a_missing_table_is_damage(path: Path) -> None:
    change(path, "DROP TABLE drafts")
    with pytest.raises(Damaged):
        foreign.inspect(path)


def test_rows_that_point_nowhere_are_damage(path: Path) -> None:
    change(
        path,
        "PRAGMA foreign_keys=OFF",
        "INSERT INTO changes (step_id, table_name, row_id, operation) VALUES (99, 'x', 1, 'insert')",
    )
    with pytest.raises(Damaged):
        foreign.inspect(path)


def test_a_newer_one_is_left_as_it_is(path: Path) -> None:
    change(path, "PRAGMA user_version = 99")
    with pytest.raises(NewerVersion):
        foreign.inspect(path)


@pytest.mark.parametrize("version", [0, -1])
def test_a_version_that_is_none(path: Path, version: int) -> None:
    change(path, f"PRAGMA user_version = {version}")
    with pytest.raises(NotAJournal):
        foreign.inspect(path)


def test_other_things_are_no_journal(tmp_path: Path, path: Path) -> None:
    with pytest.raises(NotFound):
        foreign.inspect(tmp_path / "nothing")
    with pytest.raises(NotAJournal):
        foreign.inspect(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotAJournal):
        foreign.inspect(tmp_path / "pipe")
    for name, data in (("empty", b""), ("text", b"words " * 1_000), ("zeros", bytes(8192))):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(NotAJournal):
            foreign.inspect(tmp_path / name)
    change(path, "PRAGMA application_id = 1")
    with pytest.raises(NotAJournal):
        foreign.inspect(path)


def test_noise_may_be_a_locked_journal(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(os.urandom(8192))
    with pytest.raises(NeedsPassphrase):
        foreign.inspect(tmp_path / "noise")


def test_damage_anywhere_is_noticed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096 * 8] = b"\xff" * 4096 * 8
    path.write_bytes(data)
    before = untouched(path)
    with pytest.raises(JournalError):
        foreign.inspect(path)
    assert untouched(path) == before


def test_a_file_in_the_other_mode_gets_nothing_beside_it(path: Path) -> None:
    change(path, "PRAGMA journal_mode=WAL")
    before = untouched(path)
    assert foreign.inspect(path).schema == SCHEMA_VERSION
    assert untouched(path) == before


def test_one_that_was_not_closed_in_order_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.monotonic", iter(range(0, 1000, 10)).__next__)
    Path(f"{path}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(1000))
    before = untouched(path)
    with pytest.raises(Refused, match="-journal"):
        foreign.inspect(path)
    assert untouched(path) == before


def test_it_ends_when_it_takes_too_long(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "SECONDS", -10.0)
    monkeypatch.setattr(foreign, "_STEPS", 10)
    with pytest.raises(Refused, match="took too long"):
        foreign.inspect(path)


def test_one_that_is_too_large_is_not_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "MOST_BYTES", 1_000)
    with pytest.raises(Refused, match="larger than"):
        foreign.inspect(path)


def test_the_connection_cannot_write(path: Path) -> None:
    with foreign.opened(path) as (db, found):
        assert db.execute("SELECT uid FROM profile").fetchone() == (found.uid,)
        with pytest.raises(sqlite3.Error):
            db.execute("DELETE FROM roles")


def test_a_locked_one_is_opened_by_its_key(tmp_path: Path, path: Path) -> None:
    from mentee_journal.store import driver, keys

    if not driver.can_lock():
        pytest.skip("SQLCipher is not installed")
    key, locked = keys.Key(b"k" * 32, b"s" * 16), tmp_path / "locked.db"
    raw = key.pragma().partition(" = ")[2]
    with closing(sqlcipher(path)) as db:
        db.execute(f"ATTACH ? AS it KEY {raw}", (str(locked),))
        db.execute("SELECT sqlcipher_export('it')")
        for pragma in ("application_id", "user_version"):
            db.execute(f"PRAGMA it.{pragma} = {db.execute(f'PRAGMA {pragma}').fetchone()[0]}")
    before = untouched(locked)
    with pytest.raises(NeedsPassphrase, match="Give its passphrase"):
        foreign.inspect(locked)
    with pytest.raises(NeedsPassphrase, match="does not open"):
        foreign.inspect(locked, key=keys.Key(b"w" * 32, b"s" * 16))
    found = foreign.inspect(locked, key=key)
    assert (found.locked, found.missing, found.uid) == (True, (), foreign.inspect(path).uid)
    assert untouched(locked) == before


def sqlcipher(path: Path) -> sqlite3.Connection:
    from sqlcipher3 import dbapi2

    db: sqlite3.Connection = dbapi2.connect(str(path), isolation_level=None)
    return db
