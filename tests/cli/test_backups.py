"""Backups on the command line: made, listed, looked at and gone back to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from mentee_journal.cli import backing_up
from tests.cli.conftest import Mj

after_writing = backing_up.after_writing


@pytest.fixture
def kept(mj: Mj) -> Mj:
    """A journal with Dana in it, and a backup of that; since then Lee has come."""
    for line in (("add", "mentor", "Dana Ortiz"), ("backup",), ("add", "mentor", "Lee")):
        done = mj(*line)
        assert done.status == 0, done.err
    return mj


def test_a_backup_joins_the_others(mj: Mj) -> None:
    mj("add", "mentor", "Dana Ortiz")
    done = mj("backup")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Backed up 1 record (")
    listed = mj("backups").out
    assert "1  Tue 1 Dec 2026, 07:00 · made by you · 1 record · " in listed
    assert "restore 1" in listed
    (one,) = mj("backups", "--json").json["backups"]
    assert (one["why"], one["records"], one["counts"]["mentor"]) == ("manual", 1, 1)
    assert done.out.strip().endswith(one["path"])


def test_none_yet(mj: Mj) -> None:
    done = mj("backups")
    assert done.status == 0
    assert "There are no backups" in done.out
    assert mj("backup").status == 1, "there is no journal"
    done = mj("restore", "--yes")
    assert (done.status, done.out) == (1, "")
    assert "There is no backup of" in done.err


def test_a_backup_where_the_user_says_asks_before_it_replaces(mj: Mj, tmp_path: Path) -> None:
    mj("add", "mentor", "Dana Ortiz")
    file = tmp_path / "my.db"
    assert mj("backup", file).status == 0
    first = file.read_bytes()
    mj("add", "mentor", "Lee")
    assert mj("backup", file).status == 1, "nobody answers"
    assert mj("backup", file, stdin=b"n\n").out == "No backup was made.\n"
    assert file.read_bytes() == first
    assert mj("backup", file, stdin=b"y\n").status == 0
    assert file.read_bytes() != first
    assert mj("backup", file, "--yes").status == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert "no backups" in mj("backups").out


def test_a_folder_is_given_one_by_its_own_name(mj: Mj, tmp_path: Path) -> None:
    mj("add", "mentor", "Dana Ortiz")
    folder = tmp_path / "stick"
    folder.mkdir()
    assert mj("backup", folder).status == 0
    (one,) = folder.iterdir()
    assert one.name.startswith("t-20261201-120000-manual-")


@pytest.mark.parametrize("name", ["t.db", "t.db-journal", "no/such.db", "/dev/null"])
def test_places_for_no_backup(mj: Mj, db: Path, name: str) -> None:
    mj("add", "mentor", "Dana Ortiz")
    before = db.read_bytes()
    done = mj("backup", db.parent / name, "--yes")
    assert (done.status, done.out) == (1, "")
    assert db.read_bytes() == before


def test_going_back_says_first_what_would_differ(kept: Mj) -> None:
    done = kept("restore", stdin=b"n\n")
    assert done.status == 0
    assert "Backup: Tue 1 Dec 2026, 07:00, made by you" in done.out
    assert "Not in it, and would go: 1 mentor." in done.out
    assert "kept as a backup first" in done.out
    assert done.out.endswith("\nYour journal was left as it is.\n")
    assert "Lee" in kept("list", "mentors").out


@pytest.mark.parametrize("which", ["", "1", "name", "file"])
def test_going_back_and_forth(kept: Mj, which: str) -> None:
    (one,) = kept("backups", "--json").json["backups"]
    named = {"": [], "1": ["1"], "name": [Path(one["path"]).name], "file": [one["path"]]}[which]
    done = kept("restore", *named, "--yes")
    assert done.status == 0, done.err
    assert "Your journal is as it was then." in done.out
    assert "Lee" not in kept("list", "mentors").out
    newest = kept("backups", "--json").json["backups"]
    assert sorted(each["why"] for each in newest) == ["manual", "restore"]
    before = next(each["path"] for each in newest if each["why"] == "restore")
    assert kept("restore", before, "--yes").status == 0
    assert "Lee" in kept("list", "mentors").out


def test_nobody_answers(kept: Mj) -> None:
    done = kept("restore")
    assert done.status == 1
    assert "your journal was left as it is. With --yes nothing is asked." in done.err
    assert "Lee" in kept("list", "mentors").out


def test_a_journal_that_is_gone(kept: Mj, db: Path) -> None:
    db.unlink()
    done = kept("restore", "--yes")
    assert done.status == 0, done.err
    assert "Dana" in kept("list", "mentors").out


def test_a_damaged_one_is_passed_over(kept: Mj) -> None:
    kept("backup")
    kept("add", "mentor", "Kim")
    kept("backup")
    newest = kept("backups", "--json").json["backups"][0]["path"]
    Path(newest).write_bytes(b"nothing" * 1000)
    kept("add", "mentor", "Sam")
    done = kept("restore", "--yes")
    assert done.status == 0
    assert Path(newest).name in done.err
    assert "Lee" in kept("list", "mentors").out
    assert "Sam" not in kept("list", "mentors").out


def test_nothing_would_differ(kept: Mj) -> None:
    kept("backup")
    done = kept("restore", kept("backups", "--json").json["backups"][0]["path"])
    assert done.status == 0


@pytest.mark.parametrize(
    "words", [("backup", ""), ("backup", "-"), ("restore", ""), ("backups", "--folder", ""), ("backups", "x")]
)
def test_names_that_are_none(kept: Mj, words: tuple[str, ...]) -> None:
    done = kept(*words)
    assert (done.status, done.out) == (2, "")
    assert done.err.count("\n") == 1


def test_a_name_that_is_too_long(kept: Mj) -> None:
    for words in (("backup",), ("restore",), ("backups", "--folder")):
        assert kept(*words, "x" * 5000).status == 1
        assert kept(*words, "x/" * 3000).status == 1


@pytest.mark.parametrize("typed", ["99", "none.db", "/dev/null", "."])
def test_what_is_no_backup(kept: Mj, typed: str) -> None:
    done = kept("restore", typed, "--yes")
    assert (done.status, done.out) == (1, "")
    assert done.err.count("\n") == 1


def test_a_second_folder(kept: Mj, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert kept("backups", "--folder", stick).status == 1
    stick.mkdir()
    done = kept("backups", "--folder", stick)
    assert (done.status, f"Second folder: {stick}" in done.out) == (0, True)
    assert len(list(stick.rglob("*.db"))) == 1
    shutil.rmtree(stick)
    done = kept("backup")
    assert done.status == 0
    assert "is not there now" in done.err
    assert kept("backups", "--no-folder").status == 0
    assert kept("backup").err == ""


def test_the_sample_has_none(mj: Mj) -> None:
    for words in (("backups",), ("restore",)):
        assert mj("--demo", *words, journal=None).status == 1


def test_a_command_that_writes_makes_the_backup_of_the_day(mj: Mj, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backing_up, "after_writing", after_writing)
    done = mj("add", "mentor", "Dana Ortiz")
    assert (done.status, done.err) == (0, "")
    mj("add", "mentor", "Lee")
    (one,) = mj("backups", "--json").json["backups"]
    assert (one["why"], one["records"]) == ("day", 1)


def test_a_backup_that_fails_does_not_make_a_command_fail(mj: Mj, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backing_up, "after_writing", after_writing)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mentee_journal.store.backup_copy.copy_to", full)
    done = mj("add", "mentor", "Dana Ortiz")
    assert done.status == 0
    assert "What you did is saved. No backup of today could be made" in done.err


def test_a_backup_is_deleted_for_good_when_that_is_agreed_to(kept: Mj, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    kept("backups", "--folder", stick)
    (one,) = kept("backups", "--json").json["backups"]
    assert len(list(stick.rglob("*.db"))) == 1
    done = kept("backups", "--delete", "2", "--yes")
    assert (done.status, done.out) == (1, "")
    assert "There is no backup 2." in done.err
    assert kept("backups", "--delete", "1").status == 1, "nobody answers"
    assert "No backup was deleted." in kept("backups", "--delete", "1", stdin=b"n\n").err
    assert Path(one["path"]).exists()
    done = kept("backups", "--delete", "1", stdin=b"y\n")
    assert "Delete the backup of Tue 1 Dec 2026, 07:00, made by you?" in done.err
    assert "only backup" in done.err and "second folder goes too" in done.err
    assert "There are no backups" in done.out
    assert not Path(one["path"]).exists()
    assert not list(stick.rglob("*.db"))


def test_a_copy_on_a_stick_that_is_away_is_told_when_a_backup_is_deleted(kept: Mj, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    kept("backups", "--folder", stick)
    (one,) = kept("backups", "--json").json["backups"]
    stick.rename(tmp_path / "away")
    done = kept("backups", "--delete", Path(one["path"]).name, "--yes")
    assert done.status == 0
    assert "a copy may lie in it still" in done.err


def test_a_folder_that_is_not_there_is_no_name_for_a_backup(kept: Mj, tmp_path: Path) -> None:
    done = kept("backup", f"{tmp_path}/stick/")
    assert (done.status, done.out) == (1, "")
    assert "There is no folder" in done.err
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("words", [("today",), ("list", "mentors"), ("doctor",), ("trash", "list")], ids=" ".join)
def test_who_reads_a_journal_that_is_gone_is_told_of_its_backups(kept: Mj, db: Path, words: tuple[str, ...]) -> None:
    db.unlink()
    done = kept(*words)
    assert (done.status, done.out) == (1, "")
    assert "There was a journal at" in done.err and "restore" in done.err
    assert not db.exists()
