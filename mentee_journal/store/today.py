"""What the first screen asks for at once: its figures, and the few rows that only it shows.

The program starts with these statements, so they are few, and each walks an index of the open things.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentee_journal.domain.today_views import Counts
from mentee_journal.store import goals, questions, rows
from mentee_journal.store.mentors import ROLE_KEYS, split_keys

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.views import FollowUpRow, QuestionRow
    from mentee_journal.store.journal import Journal

__all__ = ["fitting", "follow_ups", "hero", "mine_until", "totals"]

_INBOX = questions.SHOWS["inbox"][0][0]

_TOTALS = (
    "SELECT (SELECT name FROM profile WHERE id = 1),"
    " (SELECT count(*) FROM mentors WHERE status NOT IN ('ended', 'declined')),"
    " (SELECT count(*) FROM sessions WHERE status = 'planned'),"
    " (SELECT count(*) FROM goals WHERE status = 'active'),"
    " (SELECT count(*) FROM reflections),"
    " (SELECT count(*) FROM drafts WHERE key <> 'today:looking_back'),"
    f" (SELECT count(*) FROM questions q WHERE {_INBOX}),"
    " (SELECT count(*) FROM follow_ups WHERE status = 'open' AND owner = 'me'),"
    " (SELECT count(*) FROM follow_ups WHERE status = 'open' AND owner = 'mentor'),"
    " (SELECT count(*) FROM follow_ups WHERE status = 'open' AND owner = 'me' AND due_on <= ?1),"
    " (SELECT count(*) FROM goals g INDEXED BY goals_reviewed WHERE g.status = 'active' AND g.kind = 'growth'"
    f" AND g.review_weeks IS NOT NULL AND {goals.DUE} <= ?1),"
    " EXISTS (SELECT 1 FROM mentors) OR EXISTS (SELECT 1 FROM goals) OR EXISTS (SELECT 1 FROM reflections)"
    " OR EXISTS (SELECT 1 FROM capabilities) OR EXISTS (SELECT 1 FROM questions)"
    " OR EXISTS (SELECT 1 FROM follow_ups),"
    " EXISTS (SELECT 1 FROM mentors WHERE status = 'active' AND nudge_days IS NOT NULL)"
)


def totals(journal: Journal, today: date) -> tuple[Counts, str, int, int, int, bool]:
    """The figures beside the places, the mentee's name, how many drafts there are, follow-ups of mine and of mentors,
    and whether there is anybody to be reminded of.

    What waits for a reflection is counted elsewhere and is 0 here.
    """
    row = journal.one(_TOTALS, (today.isoformat(),))
    assert row is not None
    name, people, meetings, wanted, written, drafts, inbox, mine, waiting, due, reviews, anything, watched = row
    counts = Counts(people, meetings, wanted, written, 0, bool(anything), inbox, mine + waiting, due, reviews)
    return counts, name or "", drafts, mine, waiting, bool(watched)


def hero(journal: Journal, session_id: int) -> tuple[str, int]:
    """The text of a session's first goal, and the minutes its agenda asks for, dropped topics left out."""
    row = journal.one(
        "SELECT (SELECT text FROM session_goals WHERE session_id = ?1 ORDER BY position, id LIMIT 1),"
        " (SELECT sum(minutes) FROM agenda_items WHERE session_id = ?1 AND status <> 'dropped')",
        (session_id,),
    )
    assert row is not None
    return row[0] or "", row[1] or 0


_FOLLOW_UP = (
    "SELECT f.id, f.text, f.owner, f.agreed_on, f.due_on, f.mentor_id, m.name,"
    f" {ROLE_KEYS}, f.session_id, f.goal_id, f.question_id"
    " FROM ({}) open_ones CROSS JOIN follow_ups f ON f.id = open_ones.id LEFT JOIN mentors m ON m.id = f.mentor_id"
    " ORDER BY open_ones.part, open_ones.place, f.id"
)
# Three walks of the index of what is open; within each, SQLite sorts no more than it has to show.
_PARTS = (
    "SELECT * FROM (SELECT id, 0 AS part, due_on AS place FROM follow_ups"
    " WHERE status = 'open' AND owner = 'me' AND due_on IS NOT NULL ORDER BY due_on, id LIMIT ?1)"
    " UNION ALL SELECT * FROM (SELECT id, 1, NULL FROM follow_ups"
    " WHERE status = 'open' AND owner = 'me' AND due_on IS NULL ORDER BY id LIMIT ?1)"
    " UNION ALL SELECT * FROM (SELECT id, 2, agreed_on FROM follow_ups"
    " WHERE status = 'open' AND owner = 'mentor' ORDER BY agreed_on, id LIMIT ?2)"
)
_UNTIL = "SELECT id, 0 AS part, due_on AS place FROM follow_ups WHERE status = 'open' AND owner = 'me' AND due_on <= ?1"


def follow_ups(journal: Journal, mine: int, waiting: int) -> tuple[tuple[FollowUpRow, ...], tuple[FollowUpRow, ...]]:
    """My open follow-ups by day, undated ones last, and those of mentors, the longest wait first: so many of each."""
    found = [_follow_up(row) for row in journal.all(_FOLLOW_UP.format(_PARTS), (mine, waiting))]
    own = tuple(row for row in found if row.owner.value == "me")
    return own[:mine], tuple(found[len(own) :])


def mine_until(journal: Journal, until: date) -> tuple[FollowUpRow, ...]:
    """My open follow-ups due on or before a day, the earliest first."""
    return tuple(_follow_up(row) for row in journal.all(_FOLLOW_UP.format(_UNTIL), (until.isoformat(),)))


def _follow_up(row: tuple[Any, ...]) -> FollowUpRow:
    from mentee_journal.domain.thread_views import FollowUpRow
    from mentee_journal.domain.words import FollowUpStatus, Owner

    return FollowUpRow(
        id=row[0],
        text=row[1],
        owner=Owner(row[2]),
        status=FollowUpStatus.OPEN,
        agreed_on=rows.day(row[3]),
        due_on=rows.maybe_day(row[4]),
        closed_on=None,
        tried=None,
        happened="",
        mentor_id=row[5],
        mentor=row[6] or "",
        roles=split_keys(row[7]),
        session_id=row[8],
        goal_id=row[9],
        question_id=row[10],
    )


# The same three ways to fit as in questions.fitting, in one statement, and counted.
_FITTING = (
    "SELECT q.id, count(*) OVER () FROM questions q"
    f" WHERE {_INBOX} AND (q.mentor_id = ?1 OR (q.mentor_id IS NULL AND (q.role_id IS NULL"
    " OR q.role_id IN (SELECT mr.role_id FROM mentor_roles mr WHERE mr.mentor_id = ?1))))"
    " AND NOT EXISTS (SELECT 1 FROM agenda_items here WHERE here.question_id = q.id AND here.session_id = ?2)"
    " ORDER BY q.mentor_id IS NULL, q.role_id IS NULL, q.captured_on, q.id LIMIT ?3"
)


def fitting(journal: Journal, session_id: int, mentor_id: int, limit: int) -> tuple[int, tuple[QuestionRow, ...]]:
    """How many questions of the inbox fit a session, and the first of them, best first."""
    found = journal.all(_FITTING, (mentor_id, session_id, limit))
    return (found[0][1], questions.by_ids(journal, [row[0] for row in found])) if found else (0, ())
