"""What is done once a day on the command line: after a command that writes has said its answer."""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["after_writing", "once_a_day"]


def once_a_day(path: Path) -> None:
    """Make the backup of this day and see to the trash, unless that was done: finding out loads next to nothing."""
    from mentee_journal.services.backup_day import looked_today

    if not looked_today(path):
        after_writing(path)


def after_writing(path: Path) -> None:
    """Make the backup of this day when it is due, and let go of what was long enough in the trash.

    What is wrong with it is said, and changes nothing else.
    """
    from mentee_journal.cli.plain import one_line, remark
    from mentee_journal.domain.errors import JournalError
    from mentee_journal.services import backups

    _tell_first()
    try:
        backups.make_if_due(path)
    except (JournalError, OSError) as error:
        remark(f"What you did is saved. No backup of today could be made: {one_line(str(error))}")
        return
    _tend(path)


def _tend(path: Path) -> None:
    """Empty the trash of what is older than the age the user set; what went is said."""
    from contextlib import closing

    from mentee_journal.cli.plain import remark
    from mentee_journal.domain.errors import JournalError
    from mentee_journal.domain.purge_said import age_words, amount
    from mentee_journal.services import profile, purging
    from mentee_journal.services.journal import open_journal

    try:
        with closing(open_journal(path, create=False)) as journal:
            gone = purging.tend(journal)
            kept = age_words(profile.get(journal).trash_days)
    except (JournalError, OSError):
        return  # There is another day, and whoever opens the journal is told what is wrong.
    if gone is not None:
        remark(f"{amount(gone.records)} had been in the trash for {kept}: deleted for ever.")


def _tell_first() -> None:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        pass  # said by who ends the command
