"""What can be done when the journal's file was exchanged while it was open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import Damaged, NotAJournal
from mentee_journal.services.journal import open_journal
from mentee_journal.store import keys
from mentee_journal.store import swapping as store
from mentee_journal.store.swapping import Now, keep_ours, what_is_there

if TYPE_CHECKING:
    from mentee_journal.domain.records import Draft
    from mentee_journal.services.journal import Journal

__all__ = ["Now", "carry_over", "keep_ours", "what_is_there"]


def carry_over(journal: Journal, typed: Sequence[Draft]) -> None:
    """What was typed becomes drafts of what lies at the journal's path now. Raises JournalError."""
    with _opened(journal) as there:
        if typed:
            same = there.underneath.owner == journal.underneath.owner
            store.carry(there, typed, same_owner=same)


def _opened(journal: Journal) -> Journal:
    try:
        return open_journal(journal.path, create=False, clock=journal.clock, durable=journal.durable)
    except (Damaged, NotAJournal) as trouble:
        if (key := keys.of(journal.path)) is None:
            raise
        keys.forget(journal.path)  # Another program may have taken the lock off.
        try:
            return open_journal(journal.path, create=False, clock=journal.clock, durable=journal.durable)
        except BaseException:
            keys.remember(journal.path, key)
            raise trouble from None
