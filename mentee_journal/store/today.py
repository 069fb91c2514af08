"""The figures of the first screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["first_goal", "planned_minutes", "totals"]


def totals(journal: Journal) -> tuple[int, int, int, int, int, bool]:
    """How many mentors there are now, planned sessions, active goals, reflections, drafts; and whether anything is."""
    row = journal.one(
        "SELECT (SELECT count(*) FROM mentors WHERE status NOT IN ('ended', 'declined')),"
        " (SELECT count(*) FROM sessions WHERE status = 'planned'),"
        " (SELECT count(*) FROM goals WHERE status = 'active'),"
        " (SELECT count(*) FROM reflections), (SELECT count(*) FROM drafts),"
        " EXISTS (SELECT 1 FROM mentors) OR EXISTS (SELECT 1 FROM goals) OR EXISTS (SELECT 1 FROM reflections)"
        " OR EXISTS (SELECT 1 FROM capabilities)"
    )
    assert row is not None
    return row[0], row[1], row[2], row[3], row[4], bool(row[5])


def first_goal(journal: Journal, session_id: int) -> str:
    """The text of a session's first goal, or an empty text."""
    row = journal.one(
        "SELECT text FROM session_goals WHERE session_id = ? ORDER BY position, id LIMIT 1", (session_id,)
    )
    return str(row[0]) if row else ""


def planned_minutes(journal: Journal, session_id: int) -> int:
    """Minutes a session's agenda asks for, dropped topics left out."""
    row = journal.one(
        "SELECT coalesce(sum(minutes), 0) FROM agenda_items WHERE session_id = ? AND status <> 'dropped'",
        (session_id,),
    )
    return int(row[0]) if row else 0
