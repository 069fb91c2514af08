"""A captured thought as it is stored: the shortest way in, without the records and what they need to be made."""

from __future__ import annotations

from os import urandom

TYPE_CHECKING = False  # typing is slow to import, and a thought is captured while somebody waits
if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["add", "inbox_count"]


def add(
    journal: Journal, text: str, *, note: str, kind: str, captured_on: str, role_id: int | None, mentor_id: int | None
) -> tuple[int, str]:
    """Store an open question; its id and uid."""
    uid = urandom(16).hex()
    at = journal.now().strftime("%Y-%m-%dT%H:%M:%SZ")
    made = journal.run(
        "INSERT INTO questions (uid, text, note, kind, captured_on, role_id, mentor_id, created_at, updated_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (uid, text, note, kind, captured_on, role_id, mentor_id, at, at),
    ).lastrowid
    assert made is not None
    return made, uid


def inbox_count(journal: Journal) -> int:
    """How many thoughts wait in the inbox."""
    row = journal.one("SELECT count(*) FROM inbox")
    return int(row[0]) if row else 0
