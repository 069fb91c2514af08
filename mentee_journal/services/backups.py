"""Backups: made by themselves before what changes much and on the first start of a day, and whenever asked for."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from mentee_journal.domain.backup_views import Backup, BackupReason, Made
from mentee_journal.domain.zones import zone_of
from mentee_journal.store import backup_daily, backup_removal, backup_second
from mentee_journal.store.backup import Taken, before, listing, make, spare
from mentee_journal.store.backup_daily import Status
from mentee_journal.store.once import refuse_when_one_was

if TYPE_CHECKING:
    from mentee_journal.store.backup_copy import Progress
    from mentee_journal.store.journal import Journal

__all__ = [
    "Backup",
    "BackupReason",
    "Made",
    "Status",
    "Taken",
    "before",
    "choose_folder",
    "delete",
    "everywhere",
    "fewer_is_right",
    "give_up_folder",
    "listing",
    "make",
    "make_if_due",
    "make_if_due_at",
    "refuse_when_one_was",
    "spare",
    "status",
]


def make_if_due(journal: Journal | Path, *, progress: Progress | None = None) -> Made:
    """The backup of this day, when something has changed since the newest; what came of it. Cheap when nothing has.

    The days are the user's own. Raises JournalError when there should be one and it could not be made.
    """
    if isinstance(journal, Path):
        return _if_due(journal, datetime.now(UTC), None, progress)
    return _if_due(journal.path, journal.now(), zone_of(journal.zone()), progress)


def make_if_due_at(path: Path, now: datetime, zone: str, *, progress: Progress | None = None) -> Made:
    """The same at a moment, with the user's days in that zone, for who has not the journal at hand."""
    return _if_due(path, now, zone_of(zone), progress)


def _if_due(path: Path, now: datetime, zone: tzinfo | None, progress: Progress | None) -> Made:
    return backup_daily.make_if_due(path, now, zone, progress=progress)


def everywhere(path: Path) -> tuple[Backup, ...]:
    """The backups of the journal at ``path``, those in the second folder too while it is there."""
    return (*listing(path), *backup_second.listed(path))


def status(journal: Journal | Path) -> Status:
    """How things stand: the backups, the second folder, and whether older ones are kept in case something was lost."""
    if isinstance(journal, Path):
        return backup_daily.status(journal, datetime.now(UTC))
    return backup_daily.status(journal.path, journal.now())


def delete(journal: Journal | Path, backup: Backup) -> str:
    """Delete a backup, in the second folder too. What may be left of it there, as a sentence, or an empty text.

    Raises NotFound when it is gone already, Locked while another program makes one, and Refused.
    """
    return backup_removal.delete(journal if isinstance(journal, Path) else journal.path, backup)


def choose_folder(journal: Journal | Path, folder: Path) -> str:
    """Put every backup into ``folder`` as well, those there are at once. What is wrong with it, or an empty text.

    Raises Refused when it cannot be the second folder.
    """
    path = journal if isinstance(journal, Path) else journal.path
    backup_second.choose(path, folder)
    return backup_second.bring_up(path, listing(path))


def give_up_folder(journal: Journal | Path) -> None:
    """Put backups into no second folder any more; what lies there stays. Raises Refused."""
    backup_second.give_up(journal if isinstance(journal, Path) else journal.path)


def fewer_is_right(journal: Journal | Path) -> None:
    """That the newest backup holds far fewer records is right: older ones make room again. Raises Refused."""
    if isinstance(journal, Path):
        backup_daily.fewer_is_right(journal, datetime.now(UTC))
    else:
        backup_daily.fewer_is_right(journal.path, journal.now())
