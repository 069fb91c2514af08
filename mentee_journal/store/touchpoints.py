"""Contact between sessions, and the minutes that were spent: with one mentor, or within some days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentee_journal.domain.touch_views import HoursSum, TouchpointRow
from mentee_journal.domain.words import Channel, Owner, TouchOutcome
from mentee_journal.store import rows
from mentee_journal.store.mentors import ROLE_KEYS, split_keys

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import Touchpoint
    from mentee_journal.store.journal import Journal

__all__ = ["count", "get", "hours_between", "hours_of", "insert", "listing", "of_mentor", "of_question", "update"]

_ROW = (
    f"SELECT t.id, t.mentor_id, m.name, {ROLE_KEYS}, t.happened_on, t.channel, t.begun_by, t.text, t.minutes,"
    " t.outcome, t.note, t.session_id, t.question_id, coalesce(q.text, '')"
    # CROSS JOIN: SQLite is to walk the contacts in the index's order, and only then look up each mentor.
    " FROM touchpoints t CROSS JOIN mentors m ON m.id = t.mentor_id LEFT JOIN questions q ON q.id = t.question_id"
)
_NEWEST = "ORDER BY t.happened_on DESC, t.id DESC"


def _read(row: tuple[Any, ...]) -> TouchpointRow:
    return TouchpointRow(
        id=row[0],
        mentor_id=row[1],
        mentor=row[2],
        roles=split_keys(row[3]),
        happened_on=rows.day(row[4]),
        channel=Channel(row[5]),
        begun_by=Owner(row[6]),
        text=row[7],
        minutes=row[8],
        outcome=TouchOutcome(row[9]) if row[9] else None,
        note=row[10],
        session_id=row[11],
        question_id=row[12],
        question=row[13],
    )


def get(journal: Journal, touchpoint_id: int) -> Touchpoint | None:
    """The contact with this id."""
    return rows.TOUCHPOINT.get(journal, touchpoint_id)


def insert(journal: Journal, touchpoint: Touchpoint) -> int:
    """Store a new contact; its id."""
    return rows.TOUCHPOINT.add(journal, touchpoint)


def update(journal: Journal, touchpoint: Touchpoint) -> bool:
    """Store a changed contact; whether anything was different."""
    return rows.TOUCHPOINT.change(journal, touchpoint.id, touchpoint)


def _where(journal: Journal, mentor_id: int | None, text: str) -> tuple[str, list[Any]]:
    where: list[str] = []
    values: list[Any] = []
    if mentor_id is not None:
        where.append("t.mentor_id = ?")
        values.append(mentor_id)
    if text.strip():
        wanted = rows.folding(journal, text)
        where.append("(instr(folded(t.text), ?) OR instr(folded(t.note), ?) OR instr(folded(m.name), ?))")
        values += [wanted] * 3
    return (f"WHERE {' AND '.join(where)}" if where else ""), values


def listing(
    journal: Journal, *, mentor_id: int | None = None, text: str = "", limit: int, offset: int = 0
) -> tuple[TouchpointRow, ...]:
    """Contacts, the newest first; ``text`` is looked for in the words and in the mentor's name."""
    where, values = _where(journal, mentor_id, text)
    found = journal.all(f"{_ROW} {where} {_NEWEST} LIMIT ? OFFSET ?", [*values, limit, offset])
    return tuple(_read(row) for row in found)


def count(journal: Journal, *, mentor_id: int | None = None, text: str = "") -> int:
    """How many contacts ``listing`` would give in all."""
    where, values = _where(journal, mentor_id, text)
    joined = " CROSS JOIN mentors m ON m.id = t.mentor_id" if text.strip() else ""
    row = journal.one(f"SELECT count(*) FROM touchpoints t{joined} {where}", values)
    return int(row[0]) if row else 0


def of_mentor(journal: Journal, mentor_id: int, limit: int) -> tuple[TouchpointRow, ...]:
    """The newest contacts with a mentor."""
    return listing(journal, mentor_id=mentor_id, limit=limit)


def of_question(journal: Journal, question_id: int) -> tuple[TouchpointRow, ...]:
    """The contacts in which a question was put, the oldest first."""
    found = journal.all(f"{_ROW} WHERE t.question_id = ? ORDER BY t.happened_on, t.id", (question_id,))
    return tuple(_read(row) for row in found)


_SESSIONS = (
    "SELECT sum(CASE WHEN s.status = 'held' THEN coalesce(s.meeting_minutes, s.minutes) END),"
    " sum(s.preparation_minutes), sum(s.message_minutes), sum(s.status = 'held') FROM sessions s WHERE {}"
)
_CONTACTS = "SELECT sum(t.minutes), count(*) FROM touchpoints t WHERE {}"


def _sum(journal: Journal, sessions: str, contacts: str, values: tuple[Any, ...]) -> HoursSum:
    met = journal.one(_SESSIONS.format(sessions), values[:2])
    talked = journal.one(_CONTACTS.format(contacts), values[-2:])
    assert met is not None and talked is not None
    return HoursSum(met[0] or 0, met[1] or 0, met[2] or 0, talked[0] or 0, met[3] or 0, talked[1])


def hours_of(journal: Journal, mentor_id: int) -> HoursSum:
    """Everything that was spent with one mentor: what meetings really took, or what was planned."""
    return _sum(journal, "s.mentor_id = ?1", "t.mentor_id = ?1", (mentor_id,))


def hours_between(journal: Journal, from_at: str, until_at: str, from_on: date, until_on: date) -> HoursSum:
    """The same with everybody: sessions from one stored moment until before another, contacts likewise by their day."""
    return _sum(
        journal,
        "s.starts_at >= ?1 AND s.starts_at < ?2",
        "t.happened_on >= ?1 AND t.happened_on < ?2",
        (from_at, until_at, from_on.isoformat(), until_on.isoformat()),
    )
