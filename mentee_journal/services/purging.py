"""Deleting for ever what is in the trash, and the trash by its age where the user set one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.errors import JournalError, NotFound
from mentee_journal.domain.moments import to_utc_text
from mentee_journal.services import checks, masses
from mentee_journal.store import profile, trash
from mentee_journal.store import purging as store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentee_journal.domain.views import TrashEntry
    from mentee_journal.store.journal import Journal

__all__ = ["Purge", "aged", "delete_for_ever", "finish", "preview", "steps_in_trash", "tend"]


class Purge(NamedTuple):
    """What would be, or was, deleted for ever."""

    entries: int
    records: int
    drafts: int
    others: tuple[TrashEntry, ...] = ()
    """Other entries of the trash that go with it, or lose something."""
    finished: bool = True
    """Whether the file was made anew, so that nothing is left in it."""


def steps_in_trash(journal: Journal, *, days: int | None = None) -> tuple[int, ...]:
    """The numbers of the trash's entries: all, or those that have lain there for so many days."""
    if days is None:
        return store.removals(journal)
    return store.removals(journal, to_utc_text(journal.now() - timedelta(days=days)))


def preview(journal: Journal, steps: Sequence[int]) -> Purge:
    """What would go if these entries of the trash were deleted for ever. Raises NotFound."""
    with journal.reading():
        return _purge(journal, steps, store.going(journal, _standing(journal, steps)))


def delete_for_ever(journal: Journal, steps: Sequence[int], *, backed_up: bool = False) -> Purge:
    """Delete entries of the trash so that neither their words nor their search words are left in the file.

    Many records go only after a backup. Raises NotFound, Refused, ReadOnly or Locked with nothing changed.
    When the file could not be made anew, for want of room or because another program keeps it busy, what was deleted
    is gone from the journal all the same; ``finished`` says that ``finish`` has to be called again.
    """
    steps = _standing(journal, steps)
    going = preview(journal, steps)
    if not backed_up:
        masses.backed_up(journal, going.records)
    store.erase(journal, steps)
    return going._replace(finished=finish(journal))


def finish(journal: Journal) -> bool:
    """Make the file anew where something was deleted for ever and that is still to be done; whether it is done."""
    if not store.unfinished(journal):
        return True
    try:
        store.make_anew(journal)
    except JournalError:
        return False
    return True


def aged(journal: Journal) -> tuple[int, ...]:
    """The entries of the trash that have lain there for as long as the user wants to keep them; none without an age."""
    days = profile.get(journal).trash_days
    return steps_in_trash(journal, days=days) if days else ()


def tend(journal: Journal) -> Purge | None:
    """Empty the trash of what is older than the age the user set, once a backup of today is there; what went.

    Also takes up again what could not be finished. Raises nothing: there is another day.
    """
    try:
        finish(journal)
        steps = aged(journal)
        if not steps:
            return None
        from mentee_journal.services import backups

        backups.make_if_due(journal)
        return delete_for_ever(journal, steps, backed_up=True)
    except JournalError:
        return None


def _standing(journal: Journal, steps: Sequence[int]) -> tuple[int, ...]:
    there = set(store.removals(journal))
    for step in steps:
        if checks.row_id(step) not in there:
            raise NotFound("That is not in the trash any more.")
    return tuple(dict.fromkeys(steps))


def _purge(journal: Journal, steps: Sequence[int], going: store.Going) -> Purge:
    others = set(going.others)
    named = tuple(entry for entry in trash.contents(journal) if entry.step_id in others) if others else ()
    return Purge(len(steps), going.records, going.drafts, named)
