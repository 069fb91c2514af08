"""Was there a journal once where a new one is to be made? Then it is missing, and an empty one would hide that."""

from __future__ import annotations

from pathlib import Path

from mentee_journal.domain.errors import JournalError, NotFound, Refused
from mentee_journal.domain.listed import counted
from mentee_journal.store import troubles

__all__ = ["refuse_when_one_was"]


def refuse_when_one_was(path: Path) -> None:
    """Raise NotFound when there are backups of a journal at ``path``, and Refused when copies of one lie beside it."""
    from mentee_journal.store import backup_files, conflicts, state_place

    shown = troubles.shown(path)
    try:
        there = sum(1 for _ in backup_files.names_in(backup_files.place_of(path)))
    except (JournalError, OSError):
        there = 0
    if there:
        raise NotFound(
            f"There was a journal at {shown}, and it is not there any more. {counted(there, 'backup')} of it "
            f"{'are' if there > 1 else 'is'} in {troubles.shown(state_place.place_for(path))}: “mentee-journal "
            "restore” brings the newest back. To begin anew, choose another place with --journal FILE."
        )
    beside = conflicts.journals_beside(path)
    if beside:
        raise Refused(
            f"There seems to have been a journal at {shown}: “{troubles.shown(Path(beside[0].name))}” beside it is "
            "a copy of one. Open that with --journal FILE, or give it the journal's name; to begin anew, choose "
            "another place with --journal FILE."
        )
