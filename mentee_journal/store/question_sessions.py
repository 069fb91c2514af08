"""The planned sessions a question could be put on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.moments import to_utc_text
from mentee_journal.store import sessions

if TYPE_CHECKING:
    from mentee_journal.domain.records import Question
    from mentee_journal.domain.views import SessionRow
    from mentee_journal.store.journal import Journal

__all__ = ["best", "left_over"]

_NEAREST = 200
"""How many planned sessions are looked at, the soonest first."""

_BEST = (
    "WITH soon AS (SELECT s.id, s.mentor_id, s.starts_at FROM sessions s WHERE s.status = 'planned'"
    " AND s.starts_at > ?1 AND strftime('%Y-%m-%dT%H:%M:%SZ', s.starts_at, '+' || s.minutes || ' minutes') > ?2"
    f" ORDER BY s.starts_at, s.id LIMIT {_NEAREST}),"
    " ranked AS (SELECT id, starts_at, row_number() OVER (PARTITION BY mentor_id ORDER BY starts_at, id) > 1 AS later,"
    " CASE WHEN mentor_id = ?3 THEN 0 WHEN EXISTS (SELECT 1 FROM mentor_roles mr WHERE mr.mentor_id = soon.mentor_id"
    " AND mr.role_id = ?4) THEN 1 ELSE 2 END AS fit FROM soon)"
    " SELECT id FROM ranked WHERE NOT EXISTS (SELECT 1 FROM agenda_items a WHERE a.question_id = ?5"
    " AND a.session_id = ranked.id AND a.status = 'open')"
    " ORDER BY later, fit, starts_at, id LIMIT ?6"
)


def best(journal: Journal, question: Question, limit: int) -> tuple[SessionRow, ...]:
    """Planned sessions still ahead whose agenda it is not open on, the best first.

    Its mentor's before those with a mentor who has its role, and those before the others; then the soonest. Each
    mentor's next one comes before anybody's second.
    """
    now = journal.now()
    found = journal.all(
        _BEST,
        (
            to_utc_text(now - timedelta(days=1)),
            to_utc_text(now),
            question.mentor_id,
            question.role_id,
            question.id,
            limit,
        ),
    )
    return sessions.by_ids(journal, [row[0] for row in found])


def left_over(journal: Journal, question_id: int, session_id: int) -> int | None:
    """The newest topic of the question at an earlier session with the same mentor that nobody took over yet."""
    row = journal.one(
        "SELECT a.id FROM agenda_items a CROSS JOIN sessions s ON s.id = a.session_id"
        " CROSS JOIN sessions here ON here.id = ?2 AND here.mentor_id = s.mentor_id"
        " WHERE a.question_id = ?1 AND s.id <> here.id AND s.starts_at <= here.starts_at"
        " AND a.status IN ('open', 'carried') AND (s.status <> 'planned' OR a.status = 'carried')"
        " AND NOT EXISTS (SELECT 1 FROM agenda_items taken WHERE taken.carried_from_id = a.id)"
        " ORDER BY s.starts_at DESC, s.id DESC, a.id DESC LIMIT 1",
        (question_id, session_id),
    )
    return int(row[0]) if row else None
