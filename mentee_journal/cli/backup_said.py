"""Moments of backups on the user's clock, also when the journal they are of cannot be opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mentee_journal.domain.errors import JournalError

__all__ = ["moments_of"]


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
