"""Backups: made by themselves before what changes much and on the first start of a day, and whenever asked for."""

from __future__ import annotations

from mentee_journal.domain.backup_views import Backup, BackupReason
from mentee_journal.store.backup import before, listing, make, spare

__all__ = ["Backup", "BackupReason", "before", "listing", "make", "spare"]
