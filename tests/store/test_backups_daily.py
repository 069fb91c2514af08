"""The backup of a day, what makes room for it, and the second folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mentee_journal.domain.backup_views import BackupReason
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import Mentor
from mentee_journal.services import backups, mentors
from mentee_journal.store import backup_files, state_place
from mentee_journal.store.journal import Journal
from tests.conftest import Clock


def add(journal: Journal, *names: str) -> None:
    """Mentors, to have something changed."""
    for name in names:
        mentors.save(journal, Mentor(name))


def names(folder: Path) -> list[str]:
    """The backups that lie in a folder."""
    return sorted(one.name for one in folder.glob("*.db"))


def test_one_a_day_when_something_changed(journal: Journal, clock: Clock) -> None:
    add(journal, "Dana")
    first = backups.make_if_due(journal).backup
    assert first is not None and first.why is BackupReason.DAY
    add(journal, "Lee")
    assert backups.make_if_due(journal).backup is None, "one a day"
    clock.forward(days=1)
    second = backups.make_if_due(journal).backup
    assert second is not None and second.counts["mentor"] == 2
    clock.forward(days=1)
    assert backups.make_if_due(journal).backup is None, "nothing has changed"
    assert len(backups.listing(journal.path)) == 2


def test_no_second_one_that_holds_the_very_same(
    journal: Journal, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(journal, "Dana")
    backups.make(journal, BackupReason.MANUAL)
    journal.path.touch()
    assert backups.make_if_due(journal).backup is None
    assert len(backups.listing(journal.path)) == 1
    assert not list(backup_files.place_of(journal.path).glob("*.part"))
    # From now on the look at the file is enough: nothing is copied to find out.
    monkeypatch.setattr("mentee_journal.store.backup_copy.copy_to", None)
    clock.forward(days=1)
    assert backups.make_if_due(journal) == backups.Made()


def test_the_days_are_the_users_own(journal: Journal, clock: Clock) -> None:
    with journal.writing():
        journal.run("UPDATE profile SET zone = 'Pacific/Auckland'")
    add(journal, "Dana")
    assert backups.make_if_due(journal).backup
    add(journal, "Lee")
    clock.forward(hours=7)  # 14:02 in London is 03:02 the next day there, and seven hours later that day goes on
    assert not backups.make_if_due(journal).backup
    clock.forward(hours=15)
    assert backups.make_if_due(journal).backup


def test_older_ones_make_room(journal: Journal, clock: Clock) -> None:
    for day in range(9):
        with journal.writing():
            journal.run("UPDATE profile SET name = ?", (str(day),))
        made = backups.make_if_due(journal)
        assert made.backup
        clock.forward(days=1)
    assert made.removed == 1
    assert len(backups.listing(journal.path)) == 8, "7 days, and the newest of the week before them"


def test_none_makes_room_when_much_is_gone(journal: Journal, clock: Clock) -> None:
    add(journal, *"ABCDEFGHIJ")
    for day in range(12):
        with journal.writing():
            journal.run("UPDATE profile SET name = ?", (str(day),))
            if day == 8:
                journal.run("DELETE FROM mentors WHERE name < 'C'")
        made = backups.make_if_due(journal)
        clock.forward(days=1)
    assert made.removed == 0
    assert "holds 8 records, an earlier one 10" in made.held_back
    assert backups.status(journal).held_back == made.held_back
    backups.fewer_is_right(journal)
    assert backups.status(journal).held_back == ""
    add(journal, "K")
    assert backups.make_if_due(journal).removed > 0


def test_the_second_folder_has_every_one(journal: Journal, tmp_path: Path, clock: Clock) -> None:
    add(journal, "Dana")
    backups.make(journal, BackupReason.CHANGE)
    stick = tmp_path / "stick"
    stick.mkdir()
    assert backups.choose_folder(journal, stick) == ""
    place = stick / state_place.name_for(journal.path)
    assert names(place) == names(backup_files.place_of(journal.path)) != []
    backups.make(journal, BackupReason.MANUAL)
    assert len(names(place)) == 2
    assert {one.stat().st_mode & 0o777 for one in place.iterdir()} == {0o600}


def test_older_ones_make_room_in_the_second_folder_too(journal: Journal, tmp_path: Path, clock: Clock) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert backups.choose_folder(journal, stick) == ""
    for day in range(9):
        with journal.writing():
            journal.run("UPDATE profile SET name = ?", (str(day),))
        assert backups.make_if_due(journal).backup
        clock.forward(days=1)
    there = names(stick / state_place.name_for(journal.path))
    assert there == names(backup_files.place_of(journal.path)) and len(there) == 8


def test_a_stick_that_is_away_gets_what_it_missed(journal: Journal, tmp_path: Path, clock: Clock) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.choose_folder(journal, stick)
    stick.rename(tmp_path / "away")
    add(journal, "Dana")
    made = backups.make_if_due(journal)
    assert made.backup
    assert "is not there now" in made.second
    assert not stick.exists()
    (tmp_path / "away").rename(stick)
    assert backups.make_if_due(journal) == backups.Made()
    assert names(stick / state_place.name_for(journal.path)) == [made.backup.path.name]


def test_what_is_left_on_the_stick_is_known(journal: Journal, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.choose_folder(journal, stick)
    add(journal, "Dana")
    made = backups.make(journal, BackupReason.MANUAL)
    shutil.rmtree(backup_files.place_of(journal.path))
    assert backups.listing(journal.path) == ()
    from mentee_journal.store import backup_second

    assert [one.path.name for one in backup_second.listed(journal.path)] == [made.path.name]


@pytest.mark.parametrize("what", ["missing", "file", "own"])
def test_a_second_folder_that_cannot_be(journal: Journal, tmp_path: Path, what: str) -> None:
    backups.make(journal, BackupReason.MANUAL)
    folder = {"missing": tmp_path / "no", "file": journal.path, "own": backup_files.place_of(journal.path)}[what]
    with pytest.raises(Refused):
        backups.choose_folder(journal, folder)
    assert backups.status(journal).second is None


def test_a_journal_that_is_busy_is_not_waited_for_by_two(
    journal: Journal, journal_at: Callable[..., Journal], clock: Clock
) -> None:
    add(journal, "Dana")
    with backup_files.alone(backup_files.folder_of(journal.path)):
        assert backups.make_if_due(journal) == backups.Made()
    assert backups.make_if_due(journal).backup
