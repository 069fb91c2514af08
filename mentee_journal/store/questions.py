"""Captured thoughts in lists, with whom they were put to and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentee_journal.domain.views import AnswerRow, Ask, QuestionRow
from mentee_journal.domain.words import AgendaStatus, QuestionKind, QuestionStatus, SessionStatus
from mentee_journal.store import rows
from mentee_journal.store.mentors import ROLE_KEYS, split_keys

if TYPE_CHECKING:
    from mentee_journal.domain.records import Question, QuestionAnswer
    from mentee_journal.store.journal import Journal

__all__ = [
    "SHOWS",
    "add_answer",
    "answer",
    "answers",
    "asks",
    "by_ids",
    "change_answer",
    "count",
    "fitting",
    "get",
    "goals_of",
    "insert",
    "listing",
    "of_goal",
    "of_mentor",
    "update",
]

SPOKEN = "a.status = 'discussed' AND trim(a.outcome, char(9, 10, 13, 32)) <> ''"
"""What makes topic ``a`` an answer."""

_WAITING = (
    "EXISTS (SELECT 1 FROM agenda_items a CROSS JOIN sessions s ON s.id = a.session_id"
    " WHERE a.question_id = q.id AND a.status = 'open' AND s.status = 'planned')"
)
_INBOX = f"q.status = 'open' AND NOT {_WAITING}"
_CAPTURED = ("captured_on", "id")
_CLOSED = ("closed_on", "id")

SHOWS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "inbox": ((_INBOX,), _CAPTURED),
    "asked": ((f"q.status = 'open' AND {_WAITING}",), _CAPTURED),
    "unanswered": (("q.status = 'open'",), _CAPTURED),
    "answered": (("q.status = 'answered'",), _CLOSED),
    "closed": (("q.status = 'sorted'", "q.status = 'dropped'"), _CLOSED),
    "all": (("1",), ("id",)),
}
"""What each list shows, as conditions that are walked one beside the other, and the columns of its order."""

_COLUMNS = (
    "SELECT q.id, q.text, q.kind, q.status, q.captured_on, q.closed_on,"
    " (SELECT r.key FROM roles r WHERE r.id = q.role_id), q.mentor_id,"
    " (SELECT m.name FROM mentors m WHERE m.id = q.mentor_id),"
    " (SELECT count(*) FROM question_answers x WHERE x.question_id = q.id)"
)
_ROW = f"{_COLUMNS} FROM questions q"
_BY_CAPTURE = "questions q INDEXED BY questions_open"
"""Open questions in the order of capture; left to itself, SQLite takes another index and sorts what it finds."""


def get(journal: Journal, question_id: int) -> Question | None:
    """The question with this id."""
    return rows.QUESTION.get(journal, question_id)


def insert(journal: Journal, question: Question) -> int:
    """Store a new question; its id."""
    return rows.QUESTION.add(journal, question)


def update(journal: Journal, question: Question) -> bool:
    """Store a changed question; whether anything was different."""
    return rows.QUESTION.change(journal, question.id, question)


def answer(journal: Journal, answer_id: int) -> QuestionAnswer | None:
    """The answer with this id."""
    return rows.QUESTION_ANSWER.get(journal, answer_id)


def add_answer(journal: Journal, given: QuestionAnswer) -> int:
    """Store a new answer; its id."""
    return rows.QUESTION_ANSWER.add(journal, given)


def change_answer(journal: Journal, given: QuestionAnswer) -> bool:
    """Store a changed answer; whether anything was different."""
    return rows.QUESTION_ANSWER.change(journal, given.id, given)


_PUT = (
    f"SELECT a.question_id, a.status, {SPOKEN}, s.id, s.status, s.starts_at, m.name"
    " FROM json_each(?) wanted CROSS JOIN agenda_items a ON a.question_id = wanted.value"
    " CROSS JOIN sessions s ON s.id = a.session_id CROSS JOIN mentors m ON m.id = s.mentor_id"
    " ORDER BY s.starts_at, s.id"
)


def _with_asks(journal: Journal, found: list[tuple[Any, ...]]) -> tuple[QuestionRow, ...]:
    """The rows of a list, each with what was read about it; one statement more, however many they are."""
    put: dict[int, list[tuple[Any, ...]]] = {}
    for question_id, *one in journal.all(_PUT, (rows.listed(row[0] for row in found),)):
        put.setdefault(question_id, []).append(tuple(one))
    return tuple(_read(row, put.get(row[0], [])) for row in found)


def _read(row: tuple[Any, ...], put: list[tuple[Any, ...]]) -> QuestionRow:
    ahead: dict[int, tuple[Any, ...]] = {}
    last = None
    spoken = 0
    for status, is_answer, session_id, session_status, starts_at, mentor in put:
        spoken += is_answer
        if status == "open" and session_status == "planned":
            ahead.setdefault(session_id, (session_id, starts_at, mentor))
        elif not is_answer and (session_status == "held" or status != "open"):
            last = (starts_at, mentor)
    next_one = next(iter(ahead.values()), None)
    return QuestionRow(
        id=row[0],
        text=row[1],
        kind=QuestionKind(row[2]),
        status=QuestionStatus(row[3]),
        captured_on=rows.day(row[4]),
        closed_on=rows.maybe_day(row[5]),
        role=row[6] or "",
        mentor_id=row[7],
        mentor=row[8] or "",
        asked_on=rows.moment(next_one[1]) if next_one else None,
        asked_session=next_one[0] if next_one else None,
        asked_mentor=next_one[2] if next_one else "",
        asked_others=max(0, len(ahead) - 1),
        answers=row[9] + spoken,
        last_put=rows.moment(last[0]) if last else None,
        last_put_mentor=last[1] if last else "",
    )


def _filtered(journal: Journal, text: str, role: str | None, mentor_id: int | None) -> tuple[str, list[Any]]:
    where = ""
    values: list[Any] = []
    if role is not None:
        where += " AND q.role_id = (SELECT r.id FROM roles r WHERE r.key = ?)"
        values.append(role)
    if mentor_id is not None:
        where += (
            " AND (q.mentor_id = ? OR EXISTS (SELECT 1 FROM agenda_items a JOIN sessions s ON s.id = a.session_id"
            " WHERE a.question_id = q.id AND s.mentor_id = ?)"
            " OR EXISTS (SELECT 1 FROM question_answers x WHERE x.question_id = q.id AND x.mentor_id = ?))"
        )
        values += [mentor_id] * 3
    if text.strip():
        wanted = rows.folding(journal, text)
        where += (
            " AND (instr(folded(q.text), ?) OR instr(folded(q.note), ?)"
            " OR EXISTS (SELECT 1 FROM mentors m WHERE m.id = q.mentor_id AND instr(folded(m.name), ?))"
            " OR EXISTS (SELECT 1 FROM agenda_items a JOIN sessions s ON s.id = a.session_id"
            " JOIN mentors m ON m.id = s.mentor_id WHERE a.question_id = q.id AND (instr(folded(a.outcome), ?)"
            " OR instr(folded(a.note), ?) OR instr(folded(a.title), ?) OR instr(folded(m.name), ?)))"
            " OR EXISTS (SELECT 1 FROM question_answers x LEFT JOIN mentors m ON m.id = x.mentor_id"
            " WHERE x.question_id = q.id AND (instr(folded(x.text), ?) OR instr(folded(x.who), ?)"
            " OR instr(folded(m.name), ?))))"
        )
        values += [wanted] * 10
    return where, values


def listing(
    journal: Journal,
    *,
    show: str,
    text: str = "",
    role: str | None = None,
    mentor_id: int | None = None,
    oldest_first: bool = False,
    limit: int,
    offset: int = 0,
) -> tuple[QuestionRow, ...]:
    """Questions of one of SHOWS, the newest first unless ``oldest_first``."""
    conditions, order = SHOWS[show]
    where, values = _filtered(journal, text, role, mentor_id)
    way = "ASC" if oldest_first else "DESC"
    # Two statuses are two walks of the index that SQLite merges: nothing is sorted, however many there are.
    walked = _BY_CAPTURE if order is _CAPTURED else "questions q"
    walks = " UNION ALL ".join(f"{_COLUMNS} FROM {walked} WHERE {one}{where}" for one in conditions)
    prefix = "" if len(conditions) > 1 else "q."
    by = ", ".join(f"{prefix}{column} {way}" for column in order)
    found = journal.all(f"{walks} ORDER BY {by} LIMIT ? OFFSET ?", [*values * len(conditions), limit, offset])
    return _with_asks(journal, found)


def count(journal: Journal, show: str) -> int:
    """How many questions one of SHOWS holds."""
    wanted = " OR ".join(f"({one})" for one in SHOWS[show][0])
    row = journal.one(f"SELECT count(*) FROM questions q WHERE {wanted}")
    return int(row[0]) if row else 0


def by_ids(journal: Journal, ids: list[int]) -> tuple[QuestionRow, ...]:
    """The rows of these questions, in the order of the ids."""
    found = journal.all(
        f"{_ROW} WHERE q.id IN (SELECT value FROM json_each(?))",
        (rows.listed(ids),),
    )
    place = {one: at for at, one in enumerate(ids)}
    return _with_asks(journal, sorted(found, key=lambda row: place[row[0]]))


def of_mentor(journal: Journal, mentor_id: int, limit: int) -> tuple[QuestionRow, ...]:
    """Open questions for a mentor or on a planned agenda with them, the newest first."""
    found = journal.all(
        f"{_COLUMNS} FROM {_BY_CAPTURE} WHERE q.status = 'open' AND (q.mentor_id = ?1 OR EXISTS (SELECT 1"
        " FROM agenda_items a CROSS JOIN sessions s ON s.id = a.session_id"
        " WHERE a.question_id = q.id AND a.status = 'open' AND s.status = 'planned' AND s.mentor_id = ?1))"
        " ORDER BY q.captured_on DESC, q.id DESC LIMIT ?2",
        (mentor_id, limit),
    )
    return _with_asks(journal, found)


def of_goal(journal: Journal, goal_id: int, limit: int) -> tuple[QuestionRow, ...]:
    """Questions that are about a goal or became it, the oldest first."""
    found = journal.all(f"{_ROW} WHERE q.goal_id = ? ORDER BY q.id LIMIT ?", (goal_id, limit))
    return _with_asks(journal, found)


def goals_of(journal: Journal, ids: list[int]) -> dict[int, int]:
    """The goals that these questions are about, by question."""
    found = journal.all(
        "SELECT id, goal_id FROM questions WHERE id IN (SELECT value FROM json_each(?)) AND goal_id IS NOT NULL",
        (rows.listed(ids),),
    )
    return {row[0]: row[1] for row in found}


_FITS = (
    "q.mentor_id = ?1",
    "q.mentor_id IS NULL AND q.role_id IN (SELECT mr.role_id FROM mentor_roles mr WHERE mr.mentor_id = ?1)",
    "q.mentor_id IS NULL AND q.role_id IS NULL",
)


def fitting(journal: Journal, session_id: int, mentor_id: int, limit: int) -> tuple[tuple[QuestionRow, ...], ...]:
    """Questions of the inbox for a session: for its mentor, by the mentor's roles, for nobody in particular.

    The oldest first in each; at most ``limit`` in all. What is on the session's agenda already is left out.
    """
    ids: list[list[int]] = []
    left = limit
    for fits in _FITS:
        found = journal.all(
            f"SELECT q.id FROM {_BY_CAPTURE} WHERE {_INBOX} AND {fits} AND NOT EXISTS (SELECT 1 FROM agenda_items here"
            " WHERE here.question_id = q.id AND here.session_id = ?2)"
            " ORDER BY q.captured_on, q.id LIMIT ?3",
            (mentor_id, session_id, left),
        )
        ids.append([row[0] for row in found])
        left -= len(found)
    known = {row.id: row for row in by_ids(journal, [one for some in ids for one in some])}
    return tuple(tuple(known[one] for one in some) for some in ids)


# -- one question


def asks(journal: Journal, question_id: int) -> tuple[tuple[Ask, str, str], ...]:
    """The agendas a question is or was on, the oldest session first; with each, when it was put there and changed."""
    found = journal.all(
        f"SELECT a.id, s.id, s.starts_at, s.zone, s.status, m.id, m.name, {ROLE_KEYS}, a.status, a.note, a.outcome,"
        " a.created_at, a.updated_at FROM agenda_items a CROSS JOIN sessions s ON s.id = a.session_id"
        " CROSS JOIN mentors m ON m.id = s.mentor_id WHERE a.question_id = ? ORDER BY s.starts_at, s.id, a.id",
        (question_id,),
    )
    return tuple(
        (
            Ask(
                item_id=row[0],
                session_id=row[1],
                session_at=rows.moment(row[2]),
                session_zone=row[3],
                session_status=SessionStatus(row[4]),
                mentor_id=row[5],
                mentor=row[6],
                roles=split_keys(row[7]),
                status=AgendaStatus(row[8]),
                note=row[9],
                outcome=row[10],
            ),
            row[11],
            row[12],
        )
        for row in found
    )


def answers(journal: Journal, question_id: int) -> tuple[AnswerRow, ...]:
    """The answers given outside an agenda, the oldest first."""
    found = journal.all(
        f"SELECT x.id, x.text, x.answered_on, m.id, m.name, {ROLE_KEYS}, x.who"
        " FROM question_answers x LEFT JOIN mentors m ON m.id = x.mentor_id"
        " WHERE x.question_id = ? ORDER BY x.answered_on, x.id",
        (question_id,),
    )
    return tuple(
        AnswerRow(
            kind="answer",
            id=row[0],
            question_id=question_id,
            text=row[1],
            on=rows.day(row[2]),
            mentor_id=row[3],
            mentor=row[4] or "",
            roles=split_keys(row[5]),
            who=row[6],
            session_id=None,
        )
        for row in found
    )
