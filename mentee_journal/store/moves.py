"""What is kept of each time a session was given another moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.domain.records import SessionMove
    from mentee_journal.store.journal import Journal

__all__ = ["insert", "of_session"]


def insert(journal: Journal, move: SessionMove) -> int:
    """Keep that a session was moved; the id."""
    return rows.SESSION_MOVE.add(journal, move)


def of_session(journal: Journal, session_id: int) -> tuple[SessionMove, ...]:
    """The moves of a session, the first one first."""
    found = journal.all(
        f"SELECT {rows.SESSION_MOVE.select()} FROM session_moves WHERE session_id = ? ORDER BY id", (session_id,)
    )
    return tuple(rows.SESSION_MOVE.read(row) for row in found)
