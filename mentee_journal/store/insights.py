"""What is counted for Insights: one statement for each kind of record, whatever the number of months."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from mentee_journal.store import goals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mentee_journal.store.journal import Journal

__all__ = [
    "REACHED",
    "Begun",
    "begun",
    "capabilities",
    "confidence",
    "contacts",
    "evidence",
    "goals_between",
    "levels",
    "people",
    "questions",
    "sessions",
]

REACHED = "(t.outcome IS NULL OR t.outcome NOT IN ('no_answer', 'declined'))"
"""Whether the contact ``t`` reached somebody."""

MOVED = "EXISTS (SELECT 1 FROM session_moves v WHERE v.session_id = s.id)"
"""Whether the session ``s`` was given another time."""


class Begun(NamedTuple):
    """The first and the last of everything that is counted, as stored; None where there is none."""

    first_session: str | None
    """The moment of the first one that is over, or took any time."""
    last_session: str | None
    first_held: str | None
    first_contact: str | None
    last_contact: str | None
    first_written: str | None
    """The day of the first sighting, thought or review."""
    last_written: str | None


_COUNTS = "status <> 'planned' OR preparation_minutes > 0 OR message_minutes > 0"


def begun(journal: Journal) -> Begun:
    """When what is counted began, and how far it goes."""
    row = journal.one(
        f"SELECT (SELECT min(starts_at) FROM sessions WHERE {_COUNTS}),"
        f" (SELECT max(starts_at) FROM sessions WHERE {_COUNTS}),"
        " (SELECT min(starts_at) FROM sessions WHERE status = 'held'),"
        " (SELECT min(happened_on) FROM touchpoints), (SELECT max(happened_on) FROM touchpoints),"
        " (SELECT min(day) FROM (SELECT min(seen_on) AS day FROM evidence UNION ALL SELECT min(captured_on)"
        " FROM questions UNION ALL SELECT min(closed_on) FROM questions WHERE status = 'answered'"
        " UNION ALL SELECT min(reviewed_on) FROM progress_reviews)),"
        " (SELECT max(day) FROM (SELECT max(seen_on) AS day FROM evidence UNION ALL SELECT max(captured_on)"
        " FROM questions UNION ALL SELECT max(closed_on) FROM questions WHERE status = 'answered'"
        " UNION ALL SELECT max(reviewed_on) FROM progress_reviews))"
    )
    assert row is not None
    return Begun(*row)


def sessions(journal: Journal, bounds: Sequence[str]) -> list[tuple[Any, ...]]:
    """By month and mentor: minutes of meeting, preparation and messages; held, moved, cancelled, missed, skipped.

    ``bounds`` are the stored moments in which the months begin, and the one after the last. The first column is the
    month's place.
    """
    pairs = ",".join(f'["{low}","{high}"]' for low, high in pairwise(bounds))
    return journal.all(
        "WITH b (place, low, high) AS MATERIALIZED"
        " (SELECT key, json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?))"
        " SELECT b.place, s.mentor_id,"
        " sum(CASE WHEN s.status = 'held' THEN coalesce(s.meeting_minutes, s.minutes) ELSE 0 END),"
        " sum(coalesce(s.preparation_minutes, 0)), sum(coalesce(s.message_minutes, 0)), sum(s.status = 'held'),"
        f" sum(CASE WHEN s.status <> 'planned' AND s.skipped = 0 THEN {MOVED} ELSE 0 END),"
        " sum(s.status = 'cancelled' AND s.skipped = 0), sum(s.status = 'missed'),"
        " sum(s.status <> 'planned' AND s.skipped)"
        " FROM b CROSS JOIN sessions s ON s.starts_at >= b.low AND s.starts_at < b.high GROUP BY b.place, s.mentor_id",
        (f"[{pairs}]",),
    )


def contacts(journal: Journal, first: date, last: date) -> list[tuple[Any, ...]]:
    """By month ("2026-03") and mentor: minutes, how often, and how often somebody was reached."""
    return journal.all(
        f"SELECT substr(t.happened_on, 1, 7), t.mentor_id, sum(coalesce(t.minutes, 0)), count(*), sum({REACHED})"
        " FROM touchpoints t WHERE t.happened_on BETWEEN ? AND ? GROUP BY 1, 2 ORDER BY 1, 2",
        (first.isoformat(), last.isoformat()),
    )


def people(journal: Journal) -> list[tuple[Any, ...]]:
    """Roles, in their order, each with a mentor who has it: role id, key, name, built in, when it was made; mentor id,
    name and status. A role nobody has comes once, with None for the mentor; a mentor without a role comes last, with
    None for the role."""
    return journal.all(
        "SELECT r.id, r.key, r.name, r.built_in, r.created_at, m.id, m.name, m.status FROM roles r"
        " LEFT JOIN mentor_roles mr ON mr.role_id = r.id LEFT JOIN mentors m ON m.id = mr.mentor_id"
        " UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, m.id, m.name, m.status FROM mentors m"
        " WHERE NOT EXISTS (SELECT 1 FROM mentor_roles mr WHERE mr.mentor_id = m.id)"
    )


def evidence(journal: Journal, first: date, last: date) -> Counter[tuple[int, str, str, str]]:
    """How often each was seen: by capability id, kind of sighting, source and month ("2026-03")."""
    # Counted here and not there: nearly every group is of one, and sorting them took SQLite most of the time.
    return Counter(
        journal.all(
            "SELECT e.capability_id, e.kind, e.source, substr(e.seen_on, 1, 7) FROM evidence e"
            " WHERE e.seen_on BETWEEN ? AND ?",
            (first.isoformat(), last.isoformat()),
        )
    )


def capabilities(journal: Journal) -> dict[int, tuple[str, str | None, str]]:
    """By id: the name, the day it became a strength, and what it is now."""
    return {
        row[0]: (row[1], row[2], row[3])
        for row in journal.all("SELECT id, name, became_strength_on, kind FROM capabilities")
    }


def confidence(journal: Journal, first: date, last: date) -> list[tuple[str, int, int]]:
    """By month ("2026-03"): the sum of what was felt, and how often, in reviews of goals and in sightings."""
    return journal.all(
        "SELECT month, sum(felt), count(*) FROM (SELECT substr(reviewed_on, 1, 7) AS month, confidence AS felt"
        " FROM progress_reviews WHERE reviewed_on BETWEEN ?1 AND ?2 AND confidence IS NOT NULL"
        " UNION ALL SELECT substr(seen_on, 1, 7), confidence FROM evidence"
        " WHERE seen_on BETWEEN ?1 AND ?2 AND confidence IS NOT NULL) GROUP BY month ORDER BY month",
        (first.isoformat(), last.isoformat()),
    )


def questions(journal: Journal, first: date, last: date) -> Counter[tuple[str, str, str]]:
    """How many thoughts were asked or answered ("asked", "answered"), by kind and month ("2026-03")."""
    return Counter(
        journal.all(
            "SELECT 'asked', kind, substr(captured_on, 1, 7) FROM questions WHERE captured_on BETWEEN ?1 AND ?2"
            " UNION ALL SELECT 'answered', kind, substr(closed_on, 1, 7) FROM questions WHERE status = 'answered'"
            " AND closed_on BETWEEN ?1 AND ?2",
            (first.isoformat(), last.isoformat()),
        )
    )


def goals_between(journal: Journal, first: date, last: date) -> list[tuple[Any, ...]]:
    """Goals for growth that were open on any of these days, dropped ones left out: id, statement, status, baseline,
    whether measured, and the day it was closed."""
    return journal.all(
        f"SELECT g.id, g.statement, g.status, g.baseline_level, {goals.MEASURED}, g.closed_on FROM goals g"
        " WHERE g.kind = 'growth' AND g.status <> 'dropped' AND (g.closed_on IS NULL OR g.closed_on >= ?1"
        " OR g.status <> 'achieved') AND (coalesce(g.started_on, substr(g.created_at, 1, 10)) <= ?2"
        " OR EXISTS (SELECT 1 FROM progress_reviews r WHERE r.goal_id = g.id AND r.reviewed_on <= ?2))"
        " ORDER BY g.id",
        (first.isoformat(), last.isoformat()),
    )


def levels(journal: Journal, until: date) -> list[tuple[int, str, int]]:
    """Every level a review gave up to a day, oldest first: goal id, day, level."""
    return journal.all(
        "SELECT r.goal_id, r.reviewed_on, r.level FROM progress_reviews r"
        " WHERE r.level IS NOT NULL AND r.reviewed_on <= ? ORDER BY r.reviewed_on, r.id",
        (until.isoformat(),),
    )
