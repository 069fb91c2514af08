"""Words typed and not saved yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.services import checks
from mentee_journal.store import drafts as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import Draft
    from mentee_journal.store.journal import Journal

__all__ = ["discard", "find", "keep", "pending"]


def keep(journal: Journal, draft: Draft) -> None:
    """Store a draft in place of the one with its key. Raises Refused when the text cannot be stored."""
    label = checks.line(draft.label, "label")
    checks.text(draft.key, "key")
    checks.text(draft.text, "text")
    store.keep(journal, replace(draft, label=label))


def find(journal: Journal, key: str) -> Draft | None:
    """The draft with this key."""
    return store.find(journal, key)


def discard(journal: Journal, key: str, texts: tuple[str, ...] = ()) -> None:
    """Give a draft up, with ``texts`` only when it is one of them; nothing happens when there is none."""
    store.discard(journal, key, texts)


def pending(journal: Journal) -> tuple[Draft, ...]:
    """Every draft, the newest first."""
    return store.pending(journal)
