"""Sessions and what is read about them in lists."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.moments import to_utc_text
from mentee_journal.domain.views import SessionRow
from mentee_journal.domain.words import Mode, SessionStatus
from mentee_journal.store import rows
from mentee_journal.store.mentors import ROLE_KEYS, split_keys

if TYPE_CHECKING:
    from mentee_journal.domain.records import Session
    from mentee_journal.store.journal import Journal

__all__ = [
    "ahead",
    "by_ids",
    "follow_mentor",
    "get",
    "goal_sessions",
    "insert",
    "number_together",
    "overlapping",
    "past",
    "row",
    "to_reflect",
    "to_settle",
    "upcoming",
    "update",
]

_ROW = (
    "SELECT s.id, s.mentor_id, m.name, " + ROLE_KEYS + ", m.zone, s.starts_at, s.zone, s.minutes, s.mode, s.status,"
    " (SELECT count(*) FROM session_goals g WHERE g.session_id = s.id),"
    " (SELECT count(*) FROM agenda_items a WHERE a.session_id = s.id),"
    " (SELECT count(*) FROM reflections r WHERE r.session_id = s.id),"
    " s.reflect_waived, s.place, s.takeaways, s.phase_id IS NOT NULL, s.skipped,"
    " (SELECT count(*) FROM session_moves v WHERE v.session_id = s.id), coalesce(s.meeting_minutes, s.minutes)"
    # CROSS JOIN: SQLite is to walk the sessions in the index's order, and only then look up each mentor.
    " FROM sessions s CROSS JOIN mentors m ON m.id = s.mentor_id"
)
_END = "strftime('%Y-%m-%dT%H:%M:%SZ', s.starts_at, '+' || s.minutes || ' minutes')"
_UNREFLECTED = (
    "s.status = 'held' AND s.reflect_waived = 0 AND NOT EXISTS (SELECT 1 FROM reflections r WHERE r.session_id = s.id)"
)


def _read(row: tuple[Any, ...]) -> SessionRow:
    return SessionRow(
        id=row[0],
        mentor_id=row[1],
        mentor=row[2],
        roles=split_keys(row[3]),
        mentor_zone=row[4],
        starts_at=rows.moment(row[5]),
        zone=row[6],
        minutes=row[7],
        mode=Mode(row[8]) if row[8] else None,
        status=SessionStatus(row[9]),
        goals=row[10],
        topics=row[11],
        reflections=row[12],
        reflect_waived=bool(row[13]),
        place=row[14],
        takeaways=row[15],
        plan=bool(row[16]),
        skipped=bool(row[17]),
        moves=row[18],
        spent=row[19],
    )


def _rows(journal: Journal, tail: str, values: list[Any] | tuple[Any, ...]) -> tuple[SessionRow, ...]:
    return tuple(_read(found) for found in journal.all(f"{_ROW} {tail}", values))


def get(journal: Journal, session_id: int) -> Session | None:
    """The session with this id."""
    return rows.SESSION.get(journal, session_id)


def insert(journal: Journal, session: Session) -> int:
    """Store a new session at revision 1; its id."""
    return rows.insert(journal, "sessions", {**rows.SESSION.values(session), "revision": 1})


def update(journal: Journal, session: Session, had: Session) -> bool:
    """Store a changed session one revision above what it ``had``; whether anything was different."""
    values = {k: v for k, v in rows.SESSION.values(session).items() if k != "revision"}
    if values == {k: v for k, v in rows.SESSION.values(had).items() if k != "revision"}:
        return False
    return rows.update(journal, "sessions", session.id, {**values, "revision": had.revision + 1})


def follow_mentor(journal: Journal, session_id: int, from_id: int, to_id: int) -> None:
    """A session that moves to another mentor takes along what was written about it."""
    for table in ("reflections", "evidence"):
        for (found,) in journal.all(
            f"SELECT id FROM {table} WHERE session_id = ? AND mentor_id = ?", (session_id, from_id)
        ):
            rows.update(journal, table, found, {"mentor_id": to_id})


def _filtered(journal: Journal, mentor_id: int | None, text: str) -> tuple[str, list[Any]]:
    where = ""
    values: list[Any] = []
    if mentor_id is not None:
        where += " AND s.mentor_id = ?"
        values.append(mentor_id)
    if text.strip():
        wanted = rows.folding(journal, text)
        where += (
            " AND (instr(folded(m.name), ?) OR instr(folded(s.takeaways), ?) OR instr(folded(s.notes), ?)"
            " OR instr(folded(s.place), ?)"
            " OR EXISTS (SELECT 1 FROM agenda_items a WHERE a.session_id = s.id AND instr(folded(a.title), ?))"
            " OR EXISTS (SELECT 1 FROM session_goals g WHERE g.session_id = s.id AND instr(folded(g.text), ?)))"
        )
        values += [wanted] * 6
    return where, values


def upcoming(journal: Journal, *, mentor_id: int | None, text: str, limit: int) -> tuple[SessionRow, ...]:
    """Planned sessions, soonest first."""
    where, values = _filtered(journal, mentor_id, text)
    return _rows(journal, f"WHERE s.status = 'planned'{where} ORDER BY s.starts_at, s.id LIMIT ?", [*values, limit])


def past(journal: Journal, *, mentor_id: int | None, text: str, limit: int, offset: int) -> tuple[SessionRow, ...]:
    """Sessions held, cancelled or missed, newest first."""
    where, values = _filtered(journal, mentor_id, text)
    return _rows(
        journal,
        f"WHERE s.status <> 'planned'{where} ORDER BY s.starts_at DESC, s.id DESC LIMIT ? OFFSET ?",
        [*values, limit, offset],
    )


def ahead(journal: Journal, now: datetime, limit: int) -> tuple[SessionRow, ...]:
    """Planned sessions whose end is still ahead, soonest first."""
    return _rows(
        journal,
        f"WHERE s.status = 'planned' AND s.starts_at > ? AND {_END} > ? ORDER BY s.starts_at, s.id LIMIT ?",
        (to_utc_text(now - timedelta(days=1)), to_utc_text(now), limit),
    )


def to_settle(journal: Journal, now: datetime, limit: int) -> tuple[SessionRow, ...]:
    """Planned sessions whose end has passed, oldest first."""
    text = to_utc_text(now)
    return _rows(
        journal,
        f"WHERE s.status = 'planned' AND s.starts_at <= ? AND {_END} <= ? ORDER BY s.starts_at, s.id LIMIT ?",
        (text, text, limit),
    )


def to_reflect(journal: Journal, limit: int) -> tuple[int, tuple[SessionRow, ...]]:
    """How many held sessions wait for a reflection, and the newest ``limit`` of them."""
    waiting = [
        found[0]
        for found in journal.all(
            f"SELECT s.id FROM sessions s INDEXED BY sessions_to_reflect WHERE {_UNREFLECTED}"
            " ORDER BY s.starts_at DESC, s.id DESC"
        )
    ]
    return len(waiting), by_ids(journal, waiting[:limit])


def by_ids(journal: Journal, ids: list[int]) -> tuple[SessionRow, ...]:
    """The rows of these sessions, in the order of the ids."""
    if not ids:
        return ()
    found = {r.id: r for r in _rows(journal, f"WHERE s.id IN ({','.join('?' * len(ids))})", ids)}
    return tuple(found[i] for i in ids if i in found)


def row(journal: Journal, session_id: int) -> SessionRow | None:
    """The list row of one session."""
    return next(iter(by_ids(journal, [session_id])), None)


def overlapping(journal: Journal, starts_at: datetime, minutes: int, except_id: int) -> tuple[SessionRow, ...]:
    """Planned sessions that overlap the time from ``starts_at`` for ``minutes``."""
    end = starts_at + timedelta(minutes=minutes)
    return _rows(
        journal,
        f"WHERE s.status = 'planned' AND s.starts_at > ? AND s.starts_at < ? AND {_END} > ? AND s.id <> ?"
        " ORDER BY s.starts_at, s.id",
        (to_utc_text(starts_at - timedelta(days=1)), to_utc_text(end), to_utc_text(starts_at), except_id),
    )


def number_together(journal: Journal, session: Session) -> int:
    """Which one this is among the sessions with its mentor that are neither cancelled nor missed, from 1."""
    start = to_utc_text(session.starts_at)
    found = journal.one(
        "SELECT count(*) FROM sessions WHERE mentor_id = ? AND status IN ('planned', 'held')"
        " AND (starts_at < ? OR (starts_at = ? AND id < ?))",
        (session.mentor_id, start, start, session.id),
    )
    assert found is not None
    return int(found[0]) + 1


def goal_sessions(journal: Journal, goal_id: int, limit: int) -> tuple[SessionRow, ...]:
    """Sessions whose session goals or topics point at a goal, newest first."""
    found = journal.all(
        "SELECT s.id FROM sessions s WHERE s.id IN (SELECT session_id FROM session_goals WHERE goal_id = ?1"
        " UNION SELECT session_id FROM agenda_items WHERE goal_id = ?1)"
        " ORDER BY s.starts_at DESC, s.id DESC LIMIT ?2",
        (goal_id, limit),
    )
    return by_ids(journal, [r[0] for r in found])
