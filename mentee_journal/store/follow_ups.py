"""Follow-ups: what was agreed to do, mine and the mentors'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentee_journal.domain.views import FollowUpRow
from mentee_journal.domain.words import FollowUpStatus, HowFar, Owner
from mentee_journal.store import rows
from mentee_journal.store.mentors import ROLE_KEYS, split_keys

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import FollowUp
    from mentee_journal.store.journal import Journal

__all__ = [
    "SHOWS",
    "count",
    "get",
    "insert",
    "listing",
    "of_goal",
    "of_mentor",
    "of_question",
    "of_session",
    "open_with",
    "update",
]

_FIELDS = (
    "f.id, f.text, f.owner, f.status, f.agreed_on, f.due_on, f.closed_on, f.tried, f.happened, f.mentor_id,"
    f" m.name, {ROLE_KEYS}, f.session_id, f.goal_id, f.question_id"
)
_FROM = " FROM follow_ups f LEFT JOIN mentors m ON m.id = f.mentor_id"
_ROW = f"SELECT {_FIELDS}{_FROM}"
_BY_DAY = "f.due_on IS NULL, f.due_on, f.id"

_OPEN = "f.status = 'open' AND f.owner = '{}' AND f.due_on IS {}"
_MINE = (_OPEN.format("me", "NOT NULL"), _OPEN.format("me", "NULL"))
_WAITING = (_OPEN.format("mentor", "NOT NULL"), _OPEN.format("mentor", "NULL"))
# The index of what is closed knows it as what is not open, and is taken only when it is asked in those words.
_CLOSED = "f.status <> 'open'"

SHOWS: dict[str, tuple[str, ...]] = {
    "mine": _MINE,
    "waiting": _WAITING,
    "open": _MINE + _WAITING,
    "done": (f"{_CLOSED} AND f.status = 'done'",),
    "dropped": (f"{_CLOSED} AND f.status = 'dropped'",),
    "all": (*_MINE, *_WAITING, _CLOSED),
}
"""What each list shows, as conditions that are walked one beside the other, each along its index."""


def get(journal: Journal, follow_up_id: int) -> FollowUp | None:
    """The follow-up with this id."""
    return rows.FOLLOW_UP.get(journal, follow_up_id)


def insert(journal: Journal, follow_up: FollowUp) -> int:
    """Store a new follow-up; its id."""
    return rows.FOLLOW_UP.add(journal, follow_up)


def update(journal: Journal, follow_up: FollowUp) -> bool:
    """Store a changed follow-up; whether anything was different."""
    return rows.FOLLOW_UP.change(journal, follow_up.id, follow_up)


def _read(row: tuple[Any, ...]) -> FollowUpRow:
    return FollowUpRow(
        id=row[0],
        text=row[1],
        owner=Owner(row[2]),
        status=FollowUpStatus(row[3]),
        agreed_on=rows.day(row[4]),
        due_on=rows.maybe_day(row[5]),
        closed_on=rows.maybe_day(row[6]),
        tried=HowFar(row[7]) if row[7] else None,
        happened=row[8],
        mentor_id=row[9],
        mentor=row[10] or "",
        roles=split_keys(row[11]),
        session_id=row[12],
        goal_id=row[13],
        question_id=row[14],
    )


def _rows(journal: Journal, tail: str, values: list[Any] | tuple[Any, ...]) -> tuple[FollowUpRow, ...]:
    return tuple(_read(row) for row in journal.all(f"{_ROW} {tail}", values))


def _walk(condition: str, filtered: str, rows_wanted: int) -> str:
    """One walk of an index, no further than needed, with columns that put the walks after one another, each in order.

    Within, SQLite sorts nothing; what is left to sort is what may be shown.
    """
    if condition.startswith(_CLOSED):
        keys = "2 AS part, NULL AS due, NULL AS up, f.closed_on AS closed, f.id AS down"
        order = "f.closed_on DESC, f.id DESC"
    elif condition.endswith("NOT NULL"):
        keys = "0 AS part, f.due_on AS due, f.id AS up, NULL AS closed, NULL AS down"
        order = "f.due_on, f.id"
    else:
        keys = "1 AS part, NULL AS due, f.id AS up, NULL AS closed, NULL AS down"
        order = "f.id"
    walk = f"SELECT f.id AS id, {keys} FROM follow_ups f WHERE {condition}{filtered}"
    return f"SELECT * FROM ({walk} ORDER BY {order} LIMIT {rows_wanted})"


def listing(
    journal: Journal, *, show: str, text: str = "", mentor_id: int | None = None, limit: int, offset: int = 0
) -> tuple[FollowUpRow, ...]:
    """Follow-ups of one of SHOWS: open ones by their day and undated ones last, closed ones the newest first."""
    filtered = ""
    values: list[Any] = []
    if mentor_id is not None:
        filtered += " AND f.mentor_id = ?"
        values.append(mentor_id)
    if text.strip():
        wanted = rows.folding(journal, text)
        filtered += (
            " AND (instr(folded(f.text), ?) OR instr(folded(f.happened), ?)"
            " OR EXISTS (SELECT 1 FROM mentors x WHERE x.id = f.mentor_id AND instr(folded(x.name), ?)))"
        )
        values += [wanted] * 3
    conditions = SHOWS[show]
    walks = " UNION ALL ".join(_walk(one, filtered, limit + offset) for one in conditions)
    order = "part, due, up, closed DESC, down DESC"
    found = journal.all(
        f"SELECT {_FIELDS} FROM (SELECT * FROM ({walks}) ORDER BY {order} LIMIT ? OFFSET ?) p"
        " CROSS JOIN follow_ups f ON f.id = p.id LEFT JOIN mentors m ON m.id = f.mentor_id"
        f" ORDER BY {order}",
        [*values * len(conditions), limit, offset],
    )
    return tuple(_read(row) for row in found)


def count(journal: Journal, show: str) -> int:
    """How many follow-ups one of SHOWS holds."""
    wanted = " + ".join(f"(SELECT count(*) FROM follow_ups f WHERE {one})" for one in SHOWS[show])
    row = journal.one(f"SELECT {wanted}")
    return int(row[0]) if row else 0


def of_session(journal: Journal, session_id: int) -> tuple[FollowUpRow, ...]:
    """What was agreed in a session, in the order it was agreed."""
    return _rows(journal, "WHERE f.session_id = ? ORDER BY f.id", (session_id,))


def of_question(journal: Journal, question_id: int) -> tuple[FollowUpRow, ...]:
    """What was agreed because of a question, in the order it was agreed."""
    return _rows(journal, "WHERE f.question_id = ? ORDER BY f.agreed_on, f.id", (question_id,))


def of_goal(journal: Journal, goal_id: int, limit: int) -> tuple[FollowUpRow, ...]:
    """What was agreed for a goal: open ones by their day, then closed ones, the newest first."""
    return _rows(
        journal,
        f"WHERE f.goal_id = ? ORDER BY f.status <> 'open', f.closed_on DESC, {_BY_DAY} LIMIT ?",
        (goal_id, limit),
    )


def of_mentor(journal: Journal, mentor_id: int, limit: int) -> tuple[FollowUpRow, ...]:
    """What is open with a mentor, mine and theirs, by its day."""
    return _rows(journal, f"WHERE f.mentor_id = ? AND f.status = 'open' ORDER BY {_BY_DAY} LIMIT ?", (mentor_id, limit))


def open_with(
    journal: Journal, mentor_id: int, *, but_session: int, until: date, limit: int
) -> tuple[FollowUpRow, ...]:
    """What is open with a mentor from before a session: agreed by that day, and not in it."""
    return _rows(
        journal,
        "WHERE f.mentor_id = ? AND f.status = 'open' AND f.session_id IS NOT ? AND f.agreed_on <= ?"
        f" ORDER BY {_BY_DAY} LIMIT ?",
        (mentor_id, but_session, until.isoformat(), limit),
    )
