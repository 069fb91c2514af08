"""Changes that touch many records at once: a backup is made first, and whoever asks for one is asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.masses import many
from mentee_journal.store import history

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["backed_up", "before_import", "many"]


def backed_up(journal: Journal, records: int) -> None:
    """Make a backup when so many records are going to be changed. Raises Refused; then nothing may be changed.

    Inside a transaction too, before anything is written in it.
    """
    if many(records):
        from mentee_journal.services import backups

        backups.before(journal, backups.BackupReason.CHANGE)


def before_import(journal: Journal) -> None:
    """Make a backup before a file is brought in, where there is anything yet. Raises Refused."""
    if history.anything(journal):
        from mentee_journal.services import backups

        backups.before(journal, backups.BackupReason.IMPORT)
