"""Everything that was seen of one strength or area for growth, in the order of time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.views import ConfidencePoint, MonthSeen, ReviewRow, Sight
from mentee_journal.store import capabilities, goals, questions, rows

if TYPE_CHECKING:
    from mentee_journal.domain.views import GoalRow, QuestionRow
    from mentee_journal.store.journal import Journal

__all__ = ["goals_of", "months", "pieces", "points", "questions_of", "sights"]

_BOTH = (
    "SELECT e.seen_on AS on_day, 0 AS what, e.id AS id FROM evidence e WHERE e.capability_id = ?1"
    " UNION ALL SELECT r.reviewed_on, 1, r.id FROM goals g CROSS JOIN progress_reviews r ON r.goal_id = g.id"
    " WHERE g.capability_id = ?1"
)
_FIELDS = {
    ("strength", "me"): "well_me",
    ("strength", "mentor"): "well_mentor",
    ("growth", "me"): "work_me",
    ("growth", "mentor"): "work_mentor",
}


def pieces(journal: Journal, capability_id: int) -> int:
    """How many sightings and reviews of its goals there are."""
    found = journal.one(f"SELECT count(*) FROM ({_BOTH})", (capability_id,))
    return int(found[0]) if found else 0


def sights(journal: Journal, capability_id: int, limit: int) -> tuple[Sight, ...]:
    """Sightings and reviews of its goals, the newest first."""
    wanted = journal.all(f"{_BOTH} ORDER BY 1 DESC, 2, 3 DESC LIMIT ?2", (capability_id, limit))
    seen = {
        row.evidence.id: Sight(row.evidence.seen_on, evidence=row)
        for row in capabilities.sightings(journal, [row[2] for row in wanted if row[1] == 0])
    }
    reviewed = _reviews(journal, [row[2] for row in wanted if row[1] == 1])
    return tuple(seen[row_id] if what == 0 else reviewed[row_id] for _, what, row_id in wanted)


def _reviews(journal: Journal, ids: list[int]) -> dict[int, Sight]:
    if not ids:
        return {}
    found: dict[int, Sight] = {}
    for row in journal.all(
        f"SELECT {rows.REVIEW.select('r')}, coalesce(m.name, ''), s.starts_at, coalesce(w.name, ''), g.statement"
        " FROM progress_reviews r CROSS JOIN goals g ON g.id = r.goal_id LEFT JOIN mentors m ON m.id = r.mentor_id"
        " LEFT JOIN sessions s ON s.id = r.session_id LEFT JOIN mentors w ON w.id = s.mentor_id"
        " WHERE r.id IN (SELECT value FROM json_each(?))",
        (rows.listed(ids),),
    ):
        review = rows.REVIEW.read(row)
        seen = ReviewRow(review, row[-4], rows.maybe_moment(row[-3]), row[-2])
        found[review.id] = Sight(review.reviewed_on, review=seen, goal=row[-1])
    return found


def months(journal: Journal, capability_id: int) -> tuple[MonthSeen, ...]:
    """The months in which it was seen, in order, with how often."""
    counted: dict[str, dict[str, int]] = {}
    for month, kind, source, number in journal.all(
        "SELECT substr(seen_on, 1, 7), kind, source, count(*) FROM evidence WHERE capability_id = ? GROUP BY 1, 2, 3",
        (capability_id,),
    ):
        counted.setdefault(month, {})[_FIELDS[kind, source]] = number
    return tuple(MonthSeen(rows.day(f"{month}-01"), **counted[month]) for month in sorted(counted))


def points(journal: Journal, capability_id: int, limit: int) -> tuple[ConfidencePoint, ...]:
    """How sure the mentee felt, from sightings and from reviews of its goals, in order; the newest when many."""
    found: Iterable[tuple[Any, ...]] = journal.all(
        "SELECT e.seen_on, e.confidence, NULL, 0, e.id FROM evidence e"
        " WHERE e.capability_id = ?1 AND e.confidence IS NOT NULL"
        " UNION ALL SELECT r.reviewed_on, r.confidence, g.id, 1, r.id FROM goals g"
        " CROSS JOIN progress_reviews r ON r.goal_id = g.id WHERE g.capability_id = ?1 AND r.confidence IS NOT NULL"
        " ORDER BY 1 DESC, 4 DESC, 5 DESC LIMIT ?2",
        (capability_id, limit),
    )
    newest_first = [ConfidencePoint(rows.day(row[0]), row[1], row[2]) for row in found]
    return tuple(reversed(newest_first))


def goals_of(journal: Journal, capability_id: int, limit: int) -> tuple[GoalRow, ...]:
    """Goals it led to, active ones first, then the newest."""
    found = journal.all(
        f"{goals.ROW} WHERE g.capability_id = ? ORDER BY g.status <> 'active', g.id DESC LIMIT ?",
        (capability_id, limit),
    )
    return tuple(goals.read_row(row) for row in found)


def questions_of(journal: Journal, capability_id: int, limit: int) -> tuple[QuestionRow, ...]:
    """Thoughts that were made part of it, the oldest first."""
    found = journal.all("SELECT id FROM questions WHERE capability_id = ? ORDER BY id LIMIT ?", (capability_id, limit))
    return questions.by_ids(journal, [row[0] for row in found]) if found else ()
