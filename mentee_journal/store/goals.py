"""Goals."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.views import GoalRow
from mentee_journal.domain.words import GoalDomain, GoalStatus
from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.domain.records import Goal
    from mentee_journal.store.journal import Journal

__all__ = ["active_of_capability", "get", "insert", "listing", "of_mentor", "row", "statements", "update"]

_ROW = (
    "SELECT g.id, g.statement, g.status, g.domain, g.target_date, g.closed_on,"
    " coalesce((SELECT m.name FROM mentors m WHERE m.id = g.mentor_id), ''),"
    " (SELECT count(*) FROM (SELECT session_id FROM session_goals x WHERE x.goal_id = g.id"
    " UNION SELECT session_id FROM agenda_items a WHERE a.goal_id = g.id)),"
    " (SELECT count(*) FROM reflections r WHERE r.goal_id = g.id)"
    " FROM goals g"
)
_STATUSES = ("active", "paused", "achieved", "dropped")


def get(journal: Journal, goal_id: int) -> Goal | None:
    """The goal with this id."""
    return rows.GOAL.get(journal, goal_id)


def insert(journal: Journal, goal: Goal) -> int:
    """Store a new goal; its id."""
    return rows.GOAL.add(journal, goal)


def update(journal: Journal, goal: Goal) -> None:
    """Store a changed goal."""
    rows.GOAL.change(journal, goal.id, goal)


def _read(row: tuple[Any, ...]) -> GoalRow:
    return GoalRow(
        id=row[0],
        statement=row[1],
        status=GoalStatus(row[2]),
        domain=GoalDomain(row[3]) if row[3] else None,
        target_date=rows.maybe_day(row[4]),
        closed_on=rows.maybe_day(row[5]),
        mentor=row[6],
        sessions=row[7],
        reflections=row[8],
    )


def listing(journal: Journal, *, text: str, status: GoalStatus | None, limit: int) -> tuple[GoalRow, ...]:
    """Goals by status (active first), the nearest target date first, those without one last."""
    filtered, extra = "", []
    if text.strip():
        wanted = rows.folding(journal, text)
        filtered = " AND (instr(folded(g.statement), ?) OR instr(folded(g.why), ?) OR instr(folded(g.criteria), ?))"
        extra = [wanted] * 3
    found: list[tuple[Any, ...]] = []
    # One walk of the index for each status: SQLite then has nothing to sort, however many there are.
    for one in (status.value,) if status else _STATUSES:
        for dated in ("g.target_date IS NOT NULL", "g.target_date IS NULL"):
            order = "g.target_date, g.id" if "NOT" in dated else "g.id"
            left = limit - len(found)
            if left > 0:
                found += journal.all(
                    f"{_ROW} WHERE g.status = ? AND {dated}{filtered} ORDER BY {order} LIMIT ?",
                    [one, *extra, left],
                )
    return tuple(_read(row) for row in found)


def row(journal: Journal, goal_id: int) -> GoalRow | None:
    """The list row of one goal."""
    found = journal.one(f"{_ROW} WHERE g.id = ?", (goal_id,))
    return None if found is None else _read(found)


def of_mentor(journal: Journal, mentor_id: int, limit: int) -> tuple[GoalRow, ...]:
    """The goals a mentor helps with, active ones first."""
    found = journal.all(
        f"{_ROW} WHERE g.mentor_id = ?"
        " ORDER BY g.status <> 'active', g.target_date IS NULL, g.target_date, g.id LIMIT ?",
        (mentor_id, limit),
    )
    return tuple(_read(one) for one in found)


def active_of_capability(journal: Journal, capability_id: int) -> Goal | None:
    """The active goal that grew from an area for growth."""
    found = journal.one(
        f"SELECT {rows.GOAL.select()} FROM goals WHERE capability_id = ? AND status = 'active' ORDER BY id LIMIT 1",
        (capability_id,),
    )
    return None if found is None else rows.GOAL.read(found)


def statements(journal: Journal, ids: Collection[int | None]) -> dict[int, str]:
    """The statements of these goals, by id."""
    if not ids:
        return {}
    found = journal.all(f"SELECT id, statement FROM goals WHERE id IN ({','.join('?' * len(ids))})", list(ids))
    return {one[0]: one[1] for one in found}
