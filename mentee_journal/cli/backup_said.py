"""Backups as they are named on the command line, also when the journal they are of cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError

if TYPE_CHECKING:
    from mentee_journal.services.backups import Backup

__all__ = ["moments_of", "numbered_backup"]


def numbered_backup(path: Path, typed: str) -> Backup | None:
    """The backup with that number in “backups”, or with that name; None when there is none."""
    from mentee_journal.services import backups

    if typed.isascii() and typed.isdigit():
        known = backups.listing(path)
        number = int(typed[:9])
        return known[number - 1] if 1 <= number <= len(known) else None
    return next((one for one in backups.everywhere(path) if one.path.name == typed), None)


def moments_of(path: Path) -> Callable[[datetime], str]:
    """How a moment is said to who keeps the journal at ``path``: on their clock, or else on the computer's."""
    from mentee_journal.cli.lines import Habits
    from mentee_journal.services.journal import open_journal

    try:
        with open_journal(path, create=False, readonly=True) as journal:
            return Habits.of(journal).moment
    except JournalError:
        return _on_the_computers_clock


def _on_the_computers_clock(moment: datetime) -> str:
    from mentee_journal.domain.dates import DateOrder, clock_words, full_day

    local = moment.astimezone()
    return f"{full_day(local.date(), DateOrder.DAY_FIRST)}, {clock_words(local)}"
