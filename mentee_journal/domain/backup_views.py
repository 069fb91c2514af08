"""Backups as they are listed: why each was made, and what is in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mentee_journal.domain.words import Worded

__all__ = ["Backup", "BackupReason", "Difference", "Made", "Preview", "Restored"]


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


class Difference(NamedTuple):
    """How the records of one kind differ between the journal as it is and as it would be."""

    kind: str
    gone: int = 0
    """There now, and not in the backup."""
    back: int = 0
    """In the backup, and not there now."""
    changed: int = 0


class Preview(NamedTuple):
    """What going back to a backup would do."""

    path: Path
    """The backup."""
    made_at: datetime | None
    """Aware, in UTC; None when its name does not tell."""
    why: BackupReason | None
    records: int
    counts: dict[str, int]
    newest: datetime | None
    older_version: bool
    """Whether it was written by an earlier version of the program, and is brought up to date when it is opened."""
    locked: bool
    differences: tuple[Difference, ...] = ()
    now: str = ""
    """Why the journal as it is cannot be compared, as a sentence: it is missing, damaged or locked. Else empty."""
    same: bool = False
    """Whether nothing would be different."""
    another: bool = False
    """Whether it is a backup of another journal."""
    locks: bool = False
    """Whether the journal has no passphrase now, and would have the backup's."""
    drafts: int = 0
    """Texts that were typed and not saved, which stay."""


class Restored(NamedTuple):
    """What became of the journal that was there."""

    kept: Backup | None = None
    """The backup of it, when it could be read."""
    aside: Path | None = None
    """Where it lies as it was, when it could not."""
    drafts: int = 0
    """Texts that were typed and not saved, which came along."""
