"""Backups: the same as the journal to the last letter, for their owner's eyes, and nothing half made."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from mentee_journal.domain.backup_views import BackupReason
from mentee_journal.domain.errors import Locked, Refused
from mentee_journal.domain.records import Mentor
from mentee_journal.services import mentors
from mentee_journal.store import backup, backup_copy, backup_daily, backup_files, content_hash, driver, state_place
from mentee_journal.store.journal import Journal


def content(path: Path) -> content_hash.Content:
    """All that is in a file."""
    db = driver.connect(f"file:{path}?mode=ro")
    try:
        return content_hash.content_of(db)
    finally:
        db.close()


def modes(folder: Path) -> set[int]:
    """The modes of everything in a folder and below."""
    return {stat.S_IMODE(one.lstat().st_mode) for one in folder.rglob("*")}


def test_a_backup_holds_what_the_journal_does(journal: Journal) -> None:
    mentors.save(journal, Mentor("Dana Ortiz"))
    made = backup.make(journal, BackupReason.MANUAL)
    assert content(made.path) == content_hash.content_of(journal.db)
    assert made.counts["mentor"] == 1
    assert made.records == sum(made.counts.values())
    assert made.newest == journal.now()
    assert backup.listing(journal.path) == (made,)


def test_nobody_else_can_look_at_one(journal: Journal) -> None:
    old = os.umask(0)
    try:
        backup.make(journal, BackupReason.MANUAL)
    finally:
        os.umask(old)
    folder = state_place.state_folder()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert modes(folder) == {0o700, 0o600}


def test_numbers_that_are_lost_are_counted_again(journal: Journal) -> None:
    mentors.save(journal, Mentor("Dana Ortiz"))
    made = backup.make(journal, BackupReason.CHANGE)
    (made.path.parent / backup_files.NOTES).write_text("[broken")
    assert backup.listing(journal.path) == (made,)


def test_a_letter_that_differs_is_another_digest(journal: Journal) -> None:
    mentors.save(journal, Mentor("Dana Ortiz"))
    before = content_hash.content_of(journal.db)
    with journal.writing():
        journal.run("UPDATE mentors SET name = 'Dana Ortis'")
    assert content_hash.content_of(journal.db) != before


def test_inside_a_transaction_it_is_of_what_was_there_before(journal: Journal) -> None:
    with journal.atomic("Two steps"):
        mentors.save(journal, Mentor("Dana Ortiz"))
        made = backup.make(journal, BackupReason.UPDATE)
    assert made.counts["mentor"] == 0


def test_a_copy_that_is_not_the_same_is_thrown_away(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    write = backup_copy._write

    def damaged(*given: object) -> None:
        write(*given)  # type: ignore[arg-type]
        with driver.connect(f"file:{given[1]}?mode=rw") as copy:
            copy.execute("UPDATE profile SET name = 'somebody else'")
        copy.close()

    monkeypatch.setattr(backup_copy, "_write", damaged)
    with pytest.raises(Refused, match="No backup could be made first, so nothing was changed"):
        backup.before(journal, BackupReason.MERGE)
    assert [one.name for one in backup_files.place_of(journal.path).iterdir()] == ["lock"]


def test_what_a_killed_program_had_begun_goes(journal: Journal) -> None:
    folder = backup_files.folder_of(journal.path)
    (folder / ".mj-0123.part").write_bytes(b"half")
    backup.make(journal, BackupReason.MANUAL)
    assert not list(folder.glob("*.part"))


def test_one_program_at_a_time(journal: Journal) -> None:
    folder = backup_files.folder_of(journal.path)
    with (
        backup_files.alone(folder),
        pytest.raises(Locked, match="Another program is making a backup"),
        backup_files.alone(folder, patience=0),
    ):
        pass


def test_a_planted_folder_is_not_followed(journal: Journal, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    place = backup_files.place_of(journal.path)
    place.parent.mkdir(parents=True)
    place.write_text("")
    with pytest.raises(Refused, match="No backup could be made first"):
        backup.before(journal, BackupReason.MERGE)


def test_a_journal_in_memory_needs_none() -> None:
    with Journal.in_memory() as journal:
        assert backup.before(journal, BackupReason.MERGE) is None


@pytest.mark.parametrize("end", ["", "-journal", "-wal", "-shm"])
def test_never_over_the_journal_or_a_name_that_it_needs(journal: Journal, end: str) -> None:
    mentors.save(journal, Mentor("Dana Ortiz"))
    with pytest.raises(Refused, match="the journal itself, or a name that it needs"):
        backup.make(journal, BackupReason.MANUAL, to=Path(f"{journal.path}{end}"), overwrite=True)
    assert journal.one("SELECT name FROM mentors") == ("Dana Ortiz",)


def test_a_sample_is_not_backed_up(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "_spared", set())
    mentors.save(journal, Mentor("Dana Ortiz"))
    backup.spare(journal.path)
    backup.before(journal, BackupReason.CHANGE)
    assert backup.listing(journal.path) == ()
    assert not backup_daily.make_if_due(journal.path).backup
