"""Opening a journal, for the layers that may not reach below the services."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from mentee_journal.domain.errors import JournalError
from mentee_journal.store import opening, places, troubles
from mentee_journal.store.journal import Journal
from mentee_journal.store.underneath import holds

__all__ = ["Journal", "computer_zone", "journal_in_memory", "journal_path", "open_journal", "remarks", "was_kept"]

_remarks: list[str] = []


def _utc_now() -> datetime:
    return datetime.now(UTC)


def journal_path(explicit: str | None, env: Mapping[str, str]) -> Path:
    """The journal meant: the one named, else the one in the environment, else the usual place. Raises Refused."""
    return places.resolve(explicit, env)


def open_journal(
    path: Path | None = None,
    *,
    create: bool = True,
    readonly: bool = False,
    clock: Callable[[], datetime] = _utc_now,
    durable: bool = True,
) -> Journal:
    """Open the journal at ``path`` (the usual place when None); see Journal.open for what can go wrong.

    A file that others could look into is only the user's own from then on; ``remarks`` says so.
    """
    journal = Journal.open(
        path or places.default_path(), create=create, clock=clock, durable=durable, readonly=readonly
    )
    if words := opening.narrow(journal.path):
        _remarks.append(words)
    return journal


def was_kept(journal: Journal) -> bool:
    """Whether the last step of a journal, closed by now, is in the file, though something went wrong then or after it.

    It is read back from the disk. A write that never came to its end is not there.
    """
    tried = journal.underneath.tried()
    if tried is None:
        return False
    try:
        with closing(Journal.open(journal.path, create=False, readonly=True)) as again:
            return holds(again.db, tried)
    except JournalError:
        return False
    except troubles.DRIVER:
        return False


def remarks() -> list[str]:
    """What there is to say about the journals opened so far, once."""
    said = list(_remarks)
    _remarks.clear()
    return said


def journal_in_memory() -> Journal:
    """A new journal that is nowhere on the disk, to try out a first write."""
    return Journal.in_memory()


def computer_zone() -> str:
    """The zone of this computer (IANA), for where no journal says the user's own."""
    from mentee_journal.store.computer_zone import computer_zone as zone

    return zone()
