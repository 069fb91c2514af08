"""Going back to a backup: what would be different, and doing it."""

from __future__ import annotations

from mentee_journal.domain.backup_views import Difference, Preview, Restored
from mentee_journal.store.backup_restore import preview, restore

__all__ = ["Difference", "Preview", "Restored", "preview", "restore"]
