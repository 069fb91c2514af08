"""Mentors there was no contact with lately. Today asks it, so it is one statement along indices."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.store import rows
from mentee_journal.store.mentors import ROLE_KEYS, split_keys

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentee_journal.store.journal import Journal

__all__ = ["LastHeard", "watched"]

_WATCHED = (
    f"SELECT m.id, m.name, {ROLE_KEYS}, m.email, m.nudge_days, m.started_on, m.created_at,"
    " (SELECT max(s.starts_at) FROM sessions s WHERE s.mentor_id = m.id AND s.status = 'held'),"
    " (SELECT max(t.happened_on) FROM touchpoints t WHERE t.mentor_id = m.id)"
    " FROM mentors m WHERE m.status = 'active' AND m.nudge_days IS NOT NULL{}"
    " AND NOT EXISTS (SELECT 1 FROM sessions s"
    " WHERE s.mentor_id = m.id AND s.status = 'planned' AND s.starts_at >= ?1)"
    " AND NOT EXISTS (SELECT 1 FROM meeting_plans p CROSS JOIN plan_phases f ON f.plan_id = p.id"
    " WHERE p.mentor_id = m.id AND (f.until_on IS NULL OR (f.until_on >= ?2 AND f.until_on >= f.starts_on)))"
    " ORDER BY m.name, m.id"
)


class LastHeard(NamedTuple):
    """A mentor with what is stored of the last contact; None: there was none."""

    mentor_id: int
    mentor: str
    roles: tuple[str, ...]
    email: str
    nudge_days: int
    started_on: date | None
    created_at: datetime
    held_at: datetime | None
    touched_on: date | None


def watched(journal: Journal, today: date, planned_since: str, mentor_id: int | None = None) -> list[LastHeard]:
    """Active mentors with a reminder, without a rhythm that goes on, and nothing planned from a stored moment on."""
    only = " AND m.id = ?3" if mentor_id is not None else ""
    values = (planned_since, today.isoformat(), *((mentor_id,) if mentor_id is not None else ()))
    return [
        LastHeard(
            mentor_id=row[0],
            mentor=row[1],
            roles=split_keys(row[2]),
            email=row[3],
            nudge_days=row[4],
            started_on=rows.maybe_day(row[5]),
            created_at=rows.moment(row[6]),
            held_at=rows.maybe_moment(row[7]),
            touched_on=rows.maybe_day(row[8]),
        )
        for row in journal.all(_WATCHED.format(only), values)
    ]
