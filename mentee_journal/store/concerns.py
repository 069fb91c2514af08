"""What is asked about a time while it is typed: few small statements, each by an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.store import rows

if TYPE_CHECKING:
    from datetime import datetime

    from mentee_journal.store.journal import Journal

__all__ = ["MentorHours", "mentor", "overlapping"]


class MentorHours(NamedTuple):
    """When a mentor can be met."""

    name: str
    zone: str
    hours: str


def mentor(journal: Journal, mentor_id: int) -> MentorHours | None:
    """When a mentor can be met, in words, and where."""
    row = journal.one("SELECT name, zone, hours FROM mentors WHERE id = ?", (mentor_id,))
    return None if row is None else MentorHours(*row)


def overlapping(journal: Journal, start: str, end: str, except_id: int, except_plan: int) -> list[tuple[str, datetime]]:
    """Mentor and beginning of planned sessions between two stored moments, the earliest first.

    But for one session, and for those that are as one plan made them.
    """
    found = journal.all(
        "SELECT m.name, s.starts_at FROM sessions s CROSS JOIN mentors m ON m.id = s.mentor_id"
        # No session is longer than a day.
        " WHERE s.status = 'planned' AND s.starts_at > strftime('%Y-%m-%dT%H:%M:%SZ', ?1, '-1 day')"
        " AND s.starts_at < ?2 AND strftime('%Y-%m-%dT%H:%M:%SZ', s.starts_at, '+' || s.minutes || ' minutes') > ?1"
        " AND s.id <> ?3"
        " AND NOT (?4 AND EXISTS (SELECT 1 FROM plan_phases f WHERE f.id = s.phase_id AND f.plan_id = ?4))"
        " ORDER BY s.starts_at, s.id",
        (start, end, except_id, except_plan),
    )
    return [(row[0], rows.moment(row[1])) for row in found]
