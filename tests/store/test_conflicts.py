"""Copies beside a journal are found by what is in them, whoever named them; and a missing one is not replaced."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from mentee_journal.domain.backup_views import BackupReason
from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import Mentor
from mentee_journal.services import backups, journal_merging, mentors
from mentee_journal.services.copies import copies_beside
from mentee_journal.store.journal import Journal

NAMES = (
    "journal (Ann's conflicted copy 2026-11-23).db",
    "journal (conflicted copy 2026-11-23 093012).db",
    "journal.sync-conflict-20261123-093012-ABCDEF1.db",
    "journal-LAPTOP.db",
    "journal (1).db",
    "journal(1).db",
    "journal 2.db",
    "journal_conflict-20261123-093012.db",
    "journal (SFConflict ann@example.org 2026-11-23-09-30-12).db",
    "journal.Conflict.db",
    "journal.db (1)",
    "journal (kept 2026-11-23 093012).db",
)


def owner(journal: Journal) -> str:
    return journal.underneath.owner


@pytest.mark.parametrize("name", NAMES)
def test_every_way_to_name_one(journal: Journal, name: str) -> None:
    journal.check_same_file()
    copy = Path(shutil.copy(journal.path, journal.path.with_name(name)))
    assert copies_beside(journal.path, owner(journal)) == [copy]
    mentors.save(journal, Mentor("Dana"))


def test_other_files_are_none(journal: Journal, journal_at: Callable[..., Journal]) -> None:
    whole = journal.path.read_bytes()
    beside = journal.path.parent
    for name in ("journals.db", "other.db", "journal.db-unsaved-1-2", "journal-before-update-20261123.db"):
        (beside / name).write_bytes(whole)
    (beside / "journal (1).db").write_text("no journal" * 100)
    (beside / "journal (2).db").symlink_to(beside / "other.db")
    journal_at(beside / "stranger.db").close()
    (beside / "stranger.db").rename(beside / "journal (3).db")
    assert copies_beside(journal.path, owner(journal)) == []


def test_one_that_is_all_here_is_not_told_of_again(journal: Journal, journal_at: Callable[..., Journal]) -> None:
    copy = Path(shutil.copy(journal.path, journal.path.with_name("journal 2.db")))
    with journal_at(copy) as other:
        mentors.save(other, Mentor("Dana"))
    journal_merging.merge(journal, copy)
    assert [one.name for one in mentors.listing(journal)] == ["Dana"]
    assert copies_beside(journal.path, owner(journal)) == []
    with journal_at(copy) as other:
        mentors.save(other, Mentor("Lee"))
    assert copies_beside(journal.path, owner(journal)) == [copy]


def test_no_new_journal_where_backups_of_one_are(journal: Journal) -> None:
    mentors.save(journal, Mentor("Dana"))
    backups.make(journal, BackupReason.MANUAL)
    journal.close()
    journal.path.rename(journal.path.parent / "away")
    with pytest.raises(NotFound, match="restore"):
        Journal.open(journal.path)
    assert not journal.path.exists()


def test_no_new_journal_where_a_copy_of_one_is(journal: Journal) -> None:
    journal.close()
    journal.path.rename(journal.path.with_name("journal (conflicted copy).db"))
    with pytest.raises(Refused, match="conflicted copy"):
        Journal.open(journal.path)
    assert not journal.path.exists()
