"""Words typed and not saved yet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.services import checks
from mentee_journal.store import drafts as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import Draft
    from mentee_journal.store.journal import Journal

__all__ = ["discard", "find", "keep", "pending", "to_open"]


def keep(journal: Journal, draft: Draft, ours: tuple[str, ...] | None = None) -> str:
    """Store a draft in place of the one with its key; the key it is kept under.

    With ``ours``, what this window has kept so far, the words that another window keeps under the same key stay: these
    go beside them. Raises Refused when the text cannot be stored.
    """
    label = checks.line(draft.label, "label")
    checks.text(draft.key, "key")
    checks.text(draft.text, "text")
    with journal.writing():
        key = draft.key if ours is None else store.key_of_ours(journal, draft.key, (*ours, draft.text))
        store.keep(journal, replace(draft, key=key, label=label))
    return key


def to_open(journal: Journal, key: str) -> str:
    """The key to open a draft by: words that were kept beside another window's change places with those."""
    plain = store.plain_key(key)
    if plain != key:
        store.change_places(journal, plain, key)
    return plain


def find(journal: Journal, key: str) -> Draft | None:
    """The draft with this key."""
    return store.find(journal, key)


def discard(journal: Journal, key: str, texts: tuple[str, ...] = ()) -> None:
    """Give a draft up, with ``texts`` only when it is one of them; nothing happens when there is none."""
    store.discard(journal, key, texts)


def pending(journal: Journal) -> tuple[Draft, ...]:
    """Every draft, the newest first."""
    return store.pending(journal)
