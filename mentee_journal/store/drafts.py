"""Words typed and not saved yet. They are no part of history: no step, no undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.moments import to_utc_text
from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.domain.records import Draft
    from mentee_journal.store.journal import Journal

__all__ = ["change_places", "count", "discard", "find", "keep", "key_of_ours", "pending", "plain_key"]

_BESIDE = "~"
"""Before a number, at the end of the key of words that are kept beside those of another window."""
_AWAY = "~"
"""A key for a moment only."""


def keep(journal: Journal, draft: Draft) -> None:
    """Store a draft in place of the one with its key."""
    with journal.writing():
        journal.run(
            "INSERT INTO drafts (key, label, text, revision, updated_at) VALUES (?1, ?2, ?3, ?4, ?5)"
            " ON CONFLICT (key) DO UPDATE SET label = ?2, text = ?3, revision = ?4, updated_at = ?5",
            (draft.key, draft.label, draft.text, draft.revision, to_utc_text(journal.now())),
        )


def plain_key(key: str) -> str:
    """The key of the field, of a draft that was kept beside another window's."""
    plain, mark, number = key.rpartition(_BESIDE)
    return plain if mark and number.isdecimal() else key


def key_of_ours(journal: Journal, key: str, texts: tuple[str, ...]) -> str:
    """The key our words are under, or can be put under, when another window may keep words of the same field.

    ``texts`` are those that are ours: what was kept before, and what is to be kept.
    """
    kept: dict[str, str] = dict(
        journal.all(
            "SELECT key, text FROM drafts WHERE key = ?1 OR substr(key, 1, length(?2)) = ?2", (key, f"{key}{_BESIDE}")
        )
    )
    for one, text in kept.items():
        if text in texts and plain_key(one) == key:
            return one
    number = 1
    found = key
    while found in kept:
        number += 1
        found = f"{key}{_BESIDE}{number}"
    return found


def change_places(journal: Journal, one: str, other: str) -> None:
    """Each of two drafts is under the key of the other; one of them may be missing."""
    with journal.writing():
        journal.run("UPDATE drafts SET key = ? WHERE key = ?", (_AWAY, one))
        journal.run("UPDATE drafts SET key = ? WHERE key = ?", (one, other))
        journal.run("UPDATE drafts SET key = ? WHERE key = ?", (other, _AWAY))


def find(journal: Journal, key: str) -> Draft | None:
    """The draft with this key."""
    row = journal.one(f"SELECT {rows.DRAFT.select()} FROM drafts WHERE key = ?", (key,))
    return None if row is None else rows.DRAFT.read(row)


def discard(journal: Journal, key: str, texts: tuple[str, ...] = ()) -> None:
    """Give a draft up, with ``texts`` only when it is one of them; nothing happens when there is none."""
    if texts:
        key = key_of_ours(journal, key, texts)
    where = "key = ?" + (f" AND text IN ({', '.join('?' * len(texts))})" if texts else "")
    if journal.one(f"SELECT 1 FROM drafts WHERE {where}", (key, *texts)) is not None:
        with journal.writing():
            journal.run(f"DELETE FROM drafts WHERE {where}", (key, *texts))


def pending(journal: Journal) -> tuple[Draft, ...]:
    """Every draft, the newest first. What was put away on Today is kept beside them and is none."""
    found = journal.all(
        f"SELECT {rows.DRAFT.select()} FROM drafts WHERE key <> 'today:looking_back' ORDER BY updated_at DESC, id DESC"
    )
    return tuple(rows.DRAFT.read(row) for row in found)


def count(journal: Journal) -> int:
    """How many drafts there are."""
    row = journal.one("SELECT count(*) FROM drafts WHERE key <> 'today:looking_back'")
    return int(row[0]) if row else 0
