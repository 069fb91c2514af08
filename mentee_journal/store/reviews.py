"""Progress reviews, the earlier wordings of goals they were written under, and which goals are to be reviewed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.views import ReviewRow
from mentee_journal.store import goals, rows

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import GoalWording, ProgressReview
    from mentee_journal.domain.views import GoalRow
    from mentee_journal.store.journal import Journal

__all__ = [
    "any_of",
    "due",
    "get",
    "insert",
    "keep_wording",
    "last_wording",
    "listing",
    "newest_levels",
    "of_goal",
    "update",
    "wordings",
]


def get(journal: Journal, review_id: int) -> ProgressReview | None:
    """The progress review with this id."""
    return rows.REVIEW.get(journal, review_id)


def insert(journal: Journal, review: ProgressReview) -> int:
    """Store a new review; its id."""
    return rows.REVIEW.add(journal, review)


def update(journal: Journal, review: ProgressReview) -> None:
    """Store a changed review."""
    rows.REVIEW.change(journal, review.id, review)


def _row() -> str:
    # Not a constant: its columns need the record's class, which the first screen does without.
    return (
        f"SELECT {rows.REVIEW.select('r')}, coalesce((SELECT m.name FROM mentors m WHERE m.id = r.mentor_id), ''),"
        " (SELECT s.starts_at FROM sessions s WHERE s.id = r.session_id),"
        " coalesce((SELECT m.name FROM sessions s JOIN mentors m ON m.id = s.mentor_id WHERE s.id = r.session_id), '')"
    )


def _read(row: tuple[Any, ...], seen: tuple[Any, ...]) -> ReviewRow:
    mentor, at, with_whom = seen
    return ReviewRow(rows.REVIEW.read(row), mentor, rows.maybe_moment(at), with_whom)


def of_goal(journal: Journal, goal_id: int) -> tuple[ReviewRow, ...]:
    """The reviews of a goal, oldest first."""
    found = journal.all(
        f"{_row()} FROM progress_reviews r WHERE r.goal_id = ? ORDER BY r.reviewed_on, r.id",
        (goal_id,),
    )
    return tuple(_read(row, row[-3:]) for row in found)


def listing(
    journal: Journal, *, goal_id: int | None, mentor_id: int | None, limit: int, offset: int
) -> tuple[tuple[ReviewRow, str], ...]:
    """Reviews, the newest first, each with its goal's statement."""
    where, values = "", []
    if goal_id is not None:
        where += " AND r.goal_id = ?"
        values.append(goal_id)
    if mentor_id is not None:
        where += " AND r.mentor_id = ?"
        values.append(mentor_id)
    found = journal.all(
        f"{_row()}, g.statement FROM progress_reviews r JOIN goals g ON g.id = r.goal_id WHERE 1{where}"
        " ORDER BY r.reviewed_on DESC, r.id DESC LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return tuple((_read(row, row[-4:-1]), row[-1]) for row in found)


def any_of(journal: Journal, goal_id: int) -> tuple[bool, bool, bool]:
    """Whether a goal has been reviewed at all, whether under its present wording, and whether that gave a level."""
    row = journal.one(
        "SELECT count(*), count(*) - count(wording_id), count(CASE WHEN wording_id IS NULL THEN level END)"
        " FROM progress_reviews WHERE goal_id = ?",
        (goal_id,),
    )
    assert row is not None
    return row[0] > 0, row[1] > 0, row[2] > 0


def wordings(journal: Journal, goal_id: int) -> tuple[GoalWording, ...]:
    """How a goal was worded before, oldest first."""
    found = journal.all(
        f"SELECT {rows.GOAL_WORDING.select()} FROM goal_wordings WHERE goal_id = ? ORDER BY id", (goal_id,)
    )
    return tuple(rows.GOAL_WORDING.read(row) for row in found)


def last_wording(journal: Journal, goal_id: int) -> GoalWording | None:
    """The wording a goal had before its present one."""
    found = journal.one(
        f"SELECT {rows.GOAL_WORDING.select()} FROM goal_wordings WHERE goal_id = ? ORDER BY id DESC LIMIT 1", (goal_id,)
    )
    return None if found is None else rows.GOAL_WORDING.read(found)


def keep_wording(journal: Journal, old: GoalWording) -> int:
    """Keep how a goal was worded; the reviews written under it point at it from now on. Its id."""
    kept = rows.GOAL_WORDING.add(journal, old)
    journal.run(
        "UPDATE progress_reviews SET wording_id = ? WHERE goal_id = ? AND wording_id IS NULL", (kept, old.goal_id)
    )
    return kept


def due(
    journal: Journal,
    on: date,
    limit: int,
    *,
    mentor_id: int | None = None,
    goal_ids: Collection[int] | None = None,
) -> tuple[int, tuple[GoalRow, ...]]:
    """How many goals are to be reviewed by a day, and the first of them, the longest due first.

    With ``mentor_id`` and ``goal_ids``: only goals of that mentor, and those goals.
    """
    only, extra = "g.status = 'active'", []
    if mentor_id is not None or goal_ids is not None:
        # The plus keeps SQLite from walking every active goal instead of these few.
        only = "+g.status = 'active' AND g.id IN (SELECT id FROM goals WHERE mentor_id = ?"
        only += " UNION SELECT value FROM json_each(?))"
        extra = [mentor_id or 0, _json(goal_ids or ())]
    # The rows are made for the few that are shown, not for every goal that is due.
    found = journal.all(
        "WITH these (id, number, due) AS (SELECT g.id, count(*) OVER (),"
        f" {goals.DUE} AS due FROM goals g WHERE {only} AND g.kind = 'growth' AND g.review_weeks IS NOT NULL"
        " AND due <= ?"
        f" ORDER BY due, g.id LIMIT ?) {goals.ROW.replace(' FROM goals g', '')}, these.number"
        " FROM these CROSS JOIN goals g ON g.id = these.id ORDER BY these.due, g.id",
        [*extra, on.isoformat(), limit],
    )
    return (found[0][-1] if found else 0), tuple(goals.read_row(row) for row in found)


def newest_levels(
    journal: Journal, goal_ids: Sequence[int] | None, since: date | None, until: date | None
) -> list[tuple[Any, ...]]:
    """Goals, each with the newest level a review gave it in a time.

    id, statement, kind, whether measured, weight, baseline, level, day, and then of the earlier wording that level
    is from: whether it is another ladder than the present one, and its baseline. Level and day are None without
    one. Without ``goal_ids``: every measured goal that is growth and not dropped.
    """
    which = "g.id IN (SELECT value FROM json_each(?))"
    if goal_ids is None:
        which = f"g.status <> 'dropped' AND g.kind = 'growth' AND {goals.MEASURED}"
    return journal.all(
        f"SELECT g.id, g.statement, g.kind, {goals.MEASURED}, coalesce(g.importance, 1) * coalesce(g.difficulty, 1),"
        f" g.baseline_level, r.level, r.reviewed_on, w.id IS NOT NULL AND NOT ({goals.SAME_LADDER}), w.baseline_level"
        " FROM goals g LEFT JOIN progress_reviews r ON r.id = (SELECT x.id FROM progress_reviews x"
        " WHERE x.goal_id = g.id AND x.level IS NOT NULL AND x.reviewed_on BETWEEN ? AND ?"
        " ORDER BY x.reviewed_on DESC, x.id DESC LIMIT 1) LEFT JOIN goal_wordings w ON w.id = r.wording_id"
        f" WHERE {which} ORDER BY g.id",
        [
            since.isoformat() if since else "0000-00-00",
            until.isoformat() if until else "9999-99-99",
            *([] if goal_ids is None else [_json(goal_ids)]),
        ],
    )


def _json(ids: Collection[int]) -> str:
    """Numbers as one value of a statement: there may be more of them than a statement takes."""
    return f"[{','.join(str(int(one)) for one in ids)}]"
