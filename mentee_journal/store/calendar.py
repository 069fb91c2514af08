"""What falls on a span of days: sessions, follow-ups, reviews, time off. Each statement walks an index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentee_journal.domain.moments import to_utc_text
from mentee_journal.store import goals
from mentee_journal.store.mentors import ROLE_KEYS

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentee_journal.store.journal import Journal

__all__ = ["follow_ups", "has_rhythm_beyond", "reviews", "sessions", "time_off"]


def sessions(journal: Journal, since: datetime, until: datetime) -> list[tuple[Any, ...]]:
    """Sessions that begin from ``since`` up to, and not at, ``until``, in the order of time.

    id, starts_at, minutes, status, skipped, from a rhythm, moved, mentor_id, name, role keys.
    """
    return journal.all(
        "SELECT s.id, s.starts_at, s.minutes, s.status, s.skipped, s.phase_id IS NOT NULL,"
        " EXISTS (SELECT 1 FROM session_moves v WHERE v.session_id = s.id), m.id, m.name, "
        f"{ROLE_KEYS} FROM sessions s INDEXED BY sessions_by_day CROSS JOIN mentors m ON m.id = s.mentor_id"
        " WHERE s.starts_at >= ? AND s.starts_at < ? ORDER BY s.starts_at, s.id",
        (to_utc_text(since), to_utc_text(until)),
    )


def follow_ups(journal: Journal, first: date, last: date) -> list[tuple[Any, ...]]:
    """Open follow-ups due on these days: id, due_on, text, whether a mentor's to do, mentor_id, name, role keys."""
    return journal.all(
        f"SELECT f.id, f.due_on, f.text, f.owner = 'mentor', m.id, m.name, {ROLE_KEYS}"
        " FROM follow_ups f INDEXED BY follow_ups_open LEFT JOIN mentors m ON m.id = f.mentor_id"
        " WHERE f.status = 'open' AND f.owner IN ('me', 'mentor') AND f.due_on BETWEEN ? AND ?"
        " ORDER BY f.due_on, f.owner, f.id",
        (first.isoformat(), last.isoformat()),
    )


def reviews(journal: Journal, first: date, last: date) -> list[tuple[Any, ...]]:
    """Goals whose next review is due on these days: id, day, statement."""
    return journal.all(
        f"SELECT g.id, {goals.DUE} AS due, g.statement FROM goals g INDEXED BY goals_reviewed"
        " WHERE g.status = 'active' AND g.kind = 'growth' AND g.review_weeks IS NOT NULL AND due BETWEEN ? AND ?"
        " ORDER BY due, g.id",
        (first.isoformat(), last.isoformat()),
    )


def time_off(journal: Journal, first: date, last: date) -> list[tuple[Any, ...]]:
    """Time off that touches these days: from_on, until_on, label, the mentor's name or None for the mentee's own."""
    return journal.all(
        "SELECT t.from_on, t.until_on, t.label, m.name FROM time_off t LEFT JOIN mentors m ON m.id = t.mentor_id"
        " WHERE t.until_on >= ? AND t.from_on <= ? ORDER BY t.mentor_id IS NOT NULL, t.from_on, t.id",
        (first.isoformat(), last.isoformat()),
    )


def has_rhythm_beyond(journal: Journal, first: date, last: date) -> bool:
    """Whether a rhythm runs on these days that no sessions were made of for all of them yet."""
    found = journal.one(
        "SELECT 1 FROM plan_phases f WHERE f.starts_on <= ?2 AND coalesce(f.until_on, ?2) >= ?1"
        " AND coalesce(f.made_until, '') < min(coalesce(f.until_on, ?2), ?2) LIMIT 1",
        (first.isoformat(), last.isoformat()),
    )
    return found is not None
