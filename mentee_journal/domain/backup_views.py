"""Backups as they are listed: why each was made, and what is in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mentee_journal.domain.words import Worded

__all__ = ["Backup", "BackupReason", "Made"]


class BackupReason(Worded):
    """Why a backup was made. Only those of a day are thinned out from the first day; manual ones never are."""

    DAY = "day"
    UPDATE = "update"
    IMPORT = "import"
    MERGE = "merge"
    RESTORE = "restore"
    CHANGE = "change"
    MANUAL = "manual"

    @property
    def words(self) -> str:
        """Why, as a person reads it after the moment."""
        return _WORDS[self]


_WORDS = {
    BackupReason.DAY: "of the day",
    BackupReason.UPDATE: "before an update",
    BackupReason.IMPORT: "before an import",
    BackupReason.MERGE: "before a merge",
    BackupReason.RESTORE: "before going back",
    BackupReason.CHANGE: "before a large change",
    BackupReason.MANUAL: "made by you",
}


class Backup(NamedTuple):
    """One backup. What cannot be read, since it is locked or damaged, is None."""

    path: Path
    made_at: datetime
    """Aware, in UTC."""
    why: BackupReason
    size: int
    """In bytes."""
    locked: bool = False
    records: int | None = None
    counts: dict[str, int] = {}
    """Records by kind, in the order people think of them."""
    newest: datetime | None = None
    """When its newest entry was written; aware, in UTC."""


class Made(NamedTuple):
    """What came of the backup of a day."""

    backup: Backup | None = None
    """None when nothing had changed, or one is there already."""
    removed: int = 0
    """How many older ones made room."""
    held_back: str = ""
    """Why no older one was removed, as a sentence; empty when all is well."""
    second: str = ""
    """What the second folder lacks, as a sentence; empty when all is well."""
