"""The backup of a day, on the command line: after a command that writes has said its answer."""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["after_writing", "once_a_day"]


def once_a_day(path: Path) -> None:
    """Make the backup of this day, unless that was seen to today: finding that out loads next to nothing."""
    from mentee_journal.services.backup_day import looked_today

    if not looked_today(path):
        after_writing(path)


def after_writing(path: Path) -> None:
    """Make the backup of this day when it is due. What is wrong with it is said, and changes nothing else."""
    from mentee_journal.cli.plain import one_line, remark
    from mentee_journal.domain.errors import JournalError
    from mentee_journal.services import backups

    _tell_first()
    try:
        backups.make_if_due(path)
    except (JournalError, OSError) as error:
        remark(f"What you did is saved. No backup of today could be made: {one_line(str(error))}")


def _tell_first() -> None:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        pass  # said by who ends the command
