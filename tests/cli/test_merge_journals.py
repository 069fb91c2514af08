"""``merge OTHER``: what it would do is said, then it is asked, and nothing but the journal is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentee_journal.services.journal import open_journal
from tests.cli.conftest import Mj


@pytest.fixture
def copy(mj: Mj, db: Path) -> Path:
    """A copy of the journal that another computer wrote into, as this one did."""
    mj("capture", "First")
    other = Path(shutil.copy(db, db.with_name("journal (conflicted copy).db")))
    mj("capture", "Second")
    mj("capture", "Third", journal=other)
    return other


def test_it_says_asks_and_brings_in(mj: Mj, copy: Path) -> None:
    before = copy.read_bytes()
    said = mj("merge", str(copy), stdin=b"n\n")
    assert "Only there, and would come in: 1 question." in said.out and "Nothing was changed." in said.out
    assert "Third" not in mj("list", "questions").out
    done = mj("merge", str(copy), "--yes")
    assert done.status == 0 and "1 came in" in done.out
    assert "Third" in mj("list", "questions").out and "Second" in mj("list", "questions").out
    again = mj("merge", str(copy), "--yes")
    assert "is here already" in again.out
    assert copy.read_bytes() == before


def test_both_ways_end_equal(mj: Mj, db: Path, copy: Path) -> None:
    mj("merge", str(copy), "--yes")
    mj("merge", str(db), "--yes", journal=copy)
    told = [sorted(x[3:] for x in mj("list", "questions", journal=p).out.splitlines()) for p in (db, copy)]
    assert told[0] == told[1] and len(told[0]) == 3


def test_an_export_is_brought_in_as_well(mj: Mj, copy: Path, tmp_path: Path) -> None:
    mj("export", "json", str(tmp_path / "e.json"), journal=copy)
    found = mj("merge", str(tmp_path / "e.json"), "--json").json
    assert found["kinds"]["question"]["new"] == 1 and not found["done"]
    assert mj("merge", str(tmp_path / "e.json"), "--json", "--yes").json["done"]


def test_what_cannot_be_brought_in_is_said(mj: Mj, db: Path, copy: Path, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no journal" * 100)
    for other in (db, tmp_path / "text.db", tmp_path / "nothing.db", tmp_path):
        done = mj("merge", str(other), "--yes")
        assert done.status == 1 and done.err.strip() and "Traceback" not in done.err
    with open_journal(copy) as other_journal:
        other_journal.db.execute("CREATE TRIGGER alien AFTER INSERT ON questions BEGIN DELETE FROM mentors; END")
    assert "changed by another program" in mj("merge", str(copy), "--yes").err


def test_without_an_answer_nothing_happens(mj: Mj, copy: Path) -> None:
    assert mj("merge", str(copy), stdin=b"").status == 1
