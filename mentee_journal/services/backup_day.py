"""Whether the backup of this day was seen to, told without loading what makes one: capturing a thought is quick."""

from __future__ import annotations

import time
from pathlib import Path

from mentee_journal.domain.errors import Refused
from mentee_journal.store import state_place

__all__ = ["looked_today"]


def looked_today(path: Path) -> bool:
    """Whether it was found out today what has changed in the journal at ``path``; what changes later waits a day."""
    try:
        looked = (state_place.place_for(path) / state_place.SEEN).stat().st_mtime
    except (OSError, Refused):
        return False
    return time.localtime(looked)[:3] == time.localtime()[:3]
