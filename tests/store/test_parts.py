"""A journal whose triggers or views are not its own is not opened."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import Mentor
from mentee_journal.services import health, mentors
from mentee_journal.store import foreign, parts
from mentee_journal.store.journal import Journal
from mentee_journal.store.tables import SCHEMA_VERSION
from tests import templates

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return templates.put(tmp_path / "journal.db", templates.empty(NOW))


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


@pytest.mark.parametrize("schema", range(1, SCHEMA_VERSION + 1))
def test_the_digest_of_each_version(schema: int) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        for kind, _, sql in sorted(foreign.expected(schema).values(), key=lambda part: (part[0] != "table", part)):
            if not sql.startswith("CREATE TABLE 'search_words_") and "sqlite_sequence" not in sql:
                db.execute(sql)
            assert kind
        assert parts.digest(db) == parts.SOUND[schema]


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TRIGGER evil AFTER INSERT ON mentors BEGIN DELETE FROM mentors; END"],
        ["CREATE VIEW evil AS SELECT 1"],
        ["DROP VIEW inbox", "CREATE VIEW inbox AS SELECT 1"],
        ["CREATE TEMP TABLE x (y)", 'CREATE VIEW "\x1b]0;evil\x07" AS SELECT 1'],
        [
            "DROP TRIGGER goals_update_history",
            "CREATE TRIGGER goals_update_history AFTER UPDATE ON goals BEGIN DELETE FROM mentors; END",
        ],
    ],
)
@pytest.mark.parametrize("readonly", [True, False])
def test_what_is_not_ours_is_refused(path: Path, statements: list[str], readonly: bool) -> None:
    change(path, *statements)
    before = path.read_bytes()
    with pytest.raises(Refused, match="would run by itself") as refused:
        Journal.open(path, readonly=readonly)
    assert str(refused.value).isprintable()
    assert path.read_bytes() == before


def test_an_old_one_is_not_brought_up_to_date_with_them(tmp_path: Path) -> None:
    path = templates.put(tmp_path / "j.db", (DATA / "journal-schema-2.db").read_bytes())
    change(path, "CREATE TRIGGER evil AFTER INSERT ON mentors BEGIN DELETE FROM mentors; END")
    before = path.read_bytes()
    with pytest.raises(Refused, match="would run by itself"):
        Journal.open(path)
    assert path.read_bytes() == before


def test_what_is_missing_is_no_reason(path: Path) -> None:
    change(path, "DROP TRIGGER mentors_insert_history", "DROP VIEW inbox", "CREATE TABLE mine (x)")
    Journal.open(path).close()


def test_in_whatever_order_they_were_made(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        sql = db.execute("SELECT sql FROM sqlite_master WHERE name = 'inbox'").fetchone()[0]
    change(path, "DROP VIEW inbox", sql, "VACUUM")
    with closing(sqlite3.connect(path)) as db:
        assert parts.digest(db) == parts.SOUND[SCHEMA_VERSION]


class TestTheWayOn:
    """A trigger or view of ours that another program has changed is put back, when it was asked for."""

    def test_doctor_says_so_and_then_puts_back_what_was_changed(self, path: Path) -> None:
        change(
            path,
            "DROP TRIGGER mentors_insert_history",
            "CREATE TRIGGER mentors_insert_history AFTER INSERT ON mentors BEGIN DELETE FROM mentors; END",
            "DROP VIEW inbox",
            "CREATE VIEW inbox AS SELECT 1 AS one",
        )
        with pytest.raises(Refused, match="doctor --fix"):
            Journal.open(path, durable=False)
        first = health.check(path)[0]
        assert first.grave and first.mends and "doctor --fix" in first.words
        done = health.fix(path)
        assert any("trigger mentors_insert_history" in line and "view inbox" in line for line in done)
        assert all(one.ok for one in health.check(path))
        with Journal.open(path, durable=False) as journal:
            mentors.save(journal, Mentor("Dana"))
            assert [one.name for one in mentors.listing(journal)] == ["Dana"]

    def test_a_stranger_among_them_is_not_touched(self, path: Path) -> None:
        change(
            path,
            "DROP VIEW inbox",
            "CREATE VIEW inbox AS SELECT 1 AS one",
            "CREATE TRIGGER evil AFTER INSERT ON mentors BEGIN DELETE FROM mentors; END",
        )
        before = path.read_bytes()
        with pytest.raises(Refused, match="would run by itself"):
            Journal.open(path, durable=False)
        assert not any("changed them" in line for line in health.fix(path))
        assert path.read_bytes() == before
