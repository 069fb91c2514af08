"""Goals."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.views import GoalRow
from mentee_journal.domain.words import GoalDomain, GoalKind, GoalStatus
from mentee_journal.store import rows

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import Goal
    from mentee_journal.store.journal import Journal

__all__ = [
    "DUE",
    "MEASURED",
    "ROW",
    "SAME_LADDER",
    "active_of_capability",
    "get",
    "insert",
    "listing",
    "of_mentor",
    "question_behind",
    "read_row",
    "review_due",
    "row",
    "statements",
    "update",
]

_LEVELS = ("level_much_less", "level_less", "level_expected", "level_more", "level_much_more")

MEASURED = f"trim({' || '.join(f'g.{one}' for one in _LEVELS)}, ' ' || char(9, 10, 13)) <> ''"
"""Whether the goal ``g`` has at least one of its five outcomes written."""

SAME_LADDER = f"({', '.join(f'w.{one}' for one in _LEVELS)}) = ({', '.join(f'g.{one}' for one in _LEVELS)})"
"""Whether the wording ``w`` has the outcomes of the goal ``g``: its levels then mean what they mean now."""

DUE = (
    "CASE WHEN g.status = 'active' AND g.kind = 'growth' THEN date(coalesce("
    "(SELECT max(r.reviewed_on) FROM progress_reviews r WHERE r.goal_id = g.id), g.started_on,"
    " substr(g.created_at, 1, 10)), '+' || (g.review_weeks * 7) || ' days') END"
)
"""The day the goal ``g`` is to be looked at again; NULL when it is not."""

_NEWEST = " WHERE r.goal_id = g.id AND r.{0} IS NOT NULL{1} ORDER BY r.reviewed_on DESC, r.id DESC LIMIT 1)"

ROW = (
    "SELECT g.id, g.statement, g.status, g.domain, g.target_date, g.closed_on,"
    " coalesce((SELECT m.name FROM mentors m WHERE m.id = g.mentor_id), ''),"
    " (SELECT count(*) FROM (SELECT session_id FROM session_goals x WHERE x.goal_id = g.id"
    " UNION SELECT session_id FROM agenda_items a WHERE a.goal_id = g.id)),"
    " (SELECT count(*) FROM reflections r WHERE r.goal_id = g.id),"
    f" g.kind, {MEASURED}, g.baseline_level,"
    " coalesce((SELECT r.level FROM progress_reviews r LEFT JOIN goal_wordings w ON w.id = r.wording_id"
    + _NEWEST.format("level", f" AND (w.id IS NULL OR {SAME_LADDER})")
    + ", g.baseline_level),"
    " (SELECT r.confidence FROM progress_reviews r"
    + _NEWEST.format("confidence", "")
    + ", (SELECT count(*) FROM progress_reviews r WHERE r.goal_id = g.id),"
    f" {DUE} FROM goals g"
)
"""The columns of a list row; ``read_row`` reads them."""
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


def read_row(row: tuple[Any, ...]) -> GoalRow:
    """The list row whose first columns are those of ``ROW``."""
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
        kind=GoalKind(row[9]),
        measured=bool(row[10]),
        baseline_level=row[11],
        level=row[12],
        confidence=row[13],
        reviews=row[14],
        review_due=rows.maybe_day(row[15]),
    )


def listing(
    journal: Journal, *, text: str, status: GoalStatus | None, limit: int, kind: GoalKind | None = None
) -> tuple[GoalRow, ...]:
    """Goals by status (active first), the nearest target date first, those without one last."""
    filtered, extra = "", []
    if kind is not None:
        filtered, extra = " AND g.kind = ?", [kind.value]
    if text.strip():
        wanted = rows.folding(journal, text)
        filtered += " AND (instr(folded(g.statement), ?) OR instr(folded(g.why), ?) OR instr(folded(g.criteria), ?))"
        extra += [wanted] * 3
    found: list[tuple[Any, ...]] = []
    # One walk of the index for each status: SQLite then has nothing to sort, however many there are.
    for one in (status.value,) if status else _STATUSES:
        for dated in ("g.target_date IS NOT NULL", "g.target_date IS NULL"):
            order = "g.target_date, g.id" if "NOT" in dated else "g.id"
            left = limit - len(found)
            if left > 0:
                found += journal.all(
                    f"{ROW} WHERE g.status = ? AND {dated}{filtered} ORDER BY {order} LIMIT ?",
                    [one, *extra, left],
                )
    return tuple(read_row(row) for row in found)


def row(journal: Journal, goal_id: int) -> GoalRow | None:
    """The list row of one goal."""
    found = journal.one(f"{ROW} WHERE g.id = ?", (goal_id,))
    return None if found is None else read_row(found)


def question_behind(journal: Journal, goal_id: int) -> int | None:
    """The question a goal was made from. One that is only about the goal ended another way, or has not ended."""
    found = journal.one(
        "SELECT q.id FROM questions q JOIN goals g ON g.id = q.goal_id WHERE q.goal_id = ? AND q.status = 'sorted'"
        " AND (q.closed_on IS g.started_on OR (q.capability_id IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM follow_ups f WHERE f.question_id = q.id)))"
        " ORDER BY q.closed_on IS NOT g.started_on, q.id LIMIT 1",
        (goal_id,),
    )
    return int(found[0]) if found else None


def review_due(journal: Journal, goal_id: int) -> date | None:
    """The day a goal is to be looked at again; None when it is not."""
    found = journal.one(f"SELECT {DUE} FROM goals g WHERE g.id = ?", (goal_id,))
    return rows.maybe_day(found[0]) if found else None


def of_mentor(journal: Journal, mentor_id: int, limit: int) -> tuple[GoalRow, ...]:
    """The goals a mentor helps with, active ones first."""
    found = journal.all(
        f"{ROW} WHERE g.mentor_id = ?"
        " ORDER BY g.status <> 'active', g.target_date IS NULL, g.target_date, g.id LIMIT ?",
        (mentor_id, limit),
    )
    return tuple(read_row(one) for one in found)


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
