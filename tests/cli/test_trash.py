"""The trash on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentee_journal.cli import backing_up
from mentee_journal.domain.records import Mentor, Touchpoint
from mentee_journal.services import mentors, touchpoints, trash
from mentee_journal.store.journal import Journal
from tests.cli.conftest import Mj

after_writing = backing_up.after_writing


@pytest.fixture
def filled(mj: Mj, db: Path) -> Mj:
    """Two mentors in the trash."""
    mj("add", "mentor", "Dana Ortiz")
    mj("add", "mentor", "Lee Park")
    with Journal.open(db) as journal:
        for row in sorted(mentors.listing(journal), key=lambda row: row.name):
            trash.remove(journal, "mentor", row.id)
    return mj


def test_what_is_in_it(filled: Mj) -> None:
    lines = filled("trash", "list").out.splitlines()
    assert len(lines) == 2 and "Lee Park: mentor, deleted " in lines[0]
    assert [entry["label"] for entry in filled("trash", "list", "--json").json] == ["Lee Park", "Dana Ortiz"]
    assert len(filled("trash", "list", "--limit", "1").out.splitlines()) == 2


def test_an_empty_one(mj: Mj) -> None:
    mj("capture", "x")
    assert mj("trash", "list").out == "Nothing is in the trash.\n"
    assert mj("trash", "empty").out == "Nothing is in the trash.\n"
    assert mj("trash", "empty", "--older-than", "3").out == "Nothing has been in the trash for that long.\n"


def test_bringing_back(filled: Mj) -> None:
    one = filled("trash", "list", "--json").json[0]["id"]
    assert filled("trash", "restore", str(one)).out == "Lee Park is back.\n"
    assert "Lee Park" in filled("list", "mentors").out
    again = filled("trash", "restore", str(one))
    assert again.status == 1 and f"no entry {one} in the trash" in again.err


def test_deleting_for_ever_asks_says_what_holds_it_still_and_leaves_nothing(filled: Mj, db: Path) -> None:
    one = str(filled("trash", "list", "--json").json[0]["id"])
    no = filled("trash", "delete", one, stdin=b"n\n")
    assert no.out == "Nothing was deleted.\n" and "Delete Lee Park for ever: 1 record? [y/N]" in no.err
    assert "Backups made before still hold it" in no.err
    assert "With --yes nothing is asked" in filled("trash", "delete", one, stdin=b"").err
    assert filled("trash", "delete", one, "--yes").out.startswith("Deleted for ever: 1 record. Backups")
    assert b"Lee Park" not in db.read_bytes() and b"Dana Ortiz" in db.read_bytes()
    assert filled("trash", "delete", one, "--yes").status == 1


def test_much_wants_the_number_typed(mj: Mj, db: Path) -> None:
    mj("capture", "x")
    with Journal.open(db) as journal:
        for number in range(21):
            trash.remove(journal, "mentor", mentors.save(journal, Mentor(f"M{number}")).id)
    asked = mj("trash", "empty", stdin=b"y\n")
    assert asked.out == "Nothing was deleted.\n" and "Type 21 to go on" in asked.err
    assert mj("trash", "empty", stdin=b"21\n").out.startswith("Deleted for ever: 21 records.")
    assert mj("trash", "list").out == "Nothing is in the trash.\n"


def test_how_long_it_is_kept(filled: Mj) -> None:
    assert filled("trash", "keep").out == "What is deleted stays in the trash until you delete it.\n"
    assert filled("trash", "keep", "30").out == "What is deleted stays in the trash for 30 days.\n"
    assert filled("trash", "keep").out == "What is deleted stays in the trash for 30 days.\n"
    assert filled("trash", "keep", "always").out == "What is deleted stays in the trash until you delete it.\n"
    assert filled("trash", "keep", "soon").status == 2
    assert filled("trash", "keep", "0").status == 1


def test_bringing_back_much_wants_the_number_typed(mj: Mj, db: Path) -> None:
    mj("add", "mentor", "Dana Ortiz")
    with Journal.open(db) as journal:
        dana = mentors.listing(journal)[0].id
        for number in range(21):
            touchpoints.save(journal, Touchpoint(dana, journal.now().date(), text=f"T{number}"))
        step = trash.remove(journal, "mentor", dana)
    asked = mj("trash", "restore", step, stdin=b"y\n")
    assert asked.out == "Nothing was brought back.\n" and "Type 22 to go on" in asked.err
    assert mj("trash", "restore", step, stdin=b"22\n").out == "Dana Ortiz is back.\n"


def test_what_lay_there_for_as_long_as_was_set_goes_with_the_next_day(
    filled: Mj, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "after_writing", after_writing)
    monkeypatch.setattr("mentee_journal.services.backup_day.looked_today", lambda path: False)
    with Journal.open(db) as journal, journal.writing():
        journal.run("UPDATE steps SET made_at = '2020-01-02T03:04:05Z' WHERE subject_label = 'Dana Ortiz'")
    assert "deleted for ever" not in filled("capture", "A thought").err
    assert len(filled("trash", "list", "--json").json) == 2
    assert "1 record had been in the trash for 30 days: deleted for ever." in filled("trash", "keep", "30").err
    assert [entry["label"] for entry in filled("trash", "list", "--json").json] == ["Lee Park"]
    assert filled("capture", "Another").err == ""
    assert b"Dana Ortiz" not in db.read_bytes()
