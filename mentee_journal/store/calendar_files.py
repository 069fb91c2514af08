"""What calendar files are written from, and the marks of what they have said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.calendar_book import MOST_SEQUENCE, Mark
from mentee_journal.domain.moments import to_utc_text
from mentee_journal.store import rows

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentee_journal.domain.records import AgendaItem, Mentor, PlanPhase, Session, SessionGoal, TimeOff
    from mentee_journal.store.journal import Journal

__all__ = ["agendas", "gone", "keep_marks", "marks", "mentors", "phases", "sessions", "time_off"]


def _wanted(since: datetime, planned_too: bool, alias: str) -> tuple[str, list[Any]]:
    planned = f" OR {alias}.status = 'planned'" if planned_too else ""
    return f"({alias}.starts_at >= ?{planned})", [to_utc_text(since)]


def phases(
    journal: Journal, *, mentor_id: int | None, since: datetime, day: date, planned_too: bool
) -> list[tuple[int, PlanPhase]]:
    """Phases that have not ended before ``day``, or that a wanted session stands in; each with its mentor's id."""
    wanted, values = _wanted(since, planned_too, "s")
    of_mentor = "" if mentor_id is None else " AND p.mentor_id = ?"
    found = journal.all(
        f"SELECT {rows.PLAN_PHASE.select('f')}, p.mentor_id FROM plan_phases f JOIN meeting_plans p ON p.id = f.plan_id"
        f" WHERE (f.until_on IS NULL OR f.until_on >= ?"
        f" OR EXISTS (SELECT 1 FROM sessions s WHERE s.phase_id = f.id AND {wanted})){of_mentor}"
        " ORDER BY p.id, f.starts_on, f.id",
        [day.isoformat(), *values, *([] if mentor_id is None else [mentor_id])],
    )
    return [(row[-1], rows.PLAN_PHASE.read(row)) for row in found]


def sessions(
    journal: Journal, *, mentor_id: int | None, since: datetime, planned_too: bool, of_phases: Iterable[int]
) -> list[Session]:
    """The wanted sessions and all sessions of these phases, by time."""
    wanted, values = _wanted(since, planned_too, "s")
    of_mentor = "" if mentor_id is None else " AND s.mentor_id = ?"
    # Numbers of our own: as many as there are phases, which may be more than SQLite takes values.
    numbers = ", ".join(str(int(number)) for number in of_phases)
    found = journal.all(
        f"SELECT {rows.SESSION.select('s')} FROM sessions s WHERE ({wanted} OR s.phase_id IN ({numbers})){of_mentor}"
        " ORDER BY s.starts_at, s.id",
        [*values, *([] if mentor_id is None else [mentor_id])],
    )
    return [rows.SESSION.read(row) for row in found]


def mentors(journal: Journal) -> dict[int, Mentor]:
    """Every mentor by id; their roles left out."""
    found = journal.all(f"SELECT {rows.MENTOR.select()} FROM mentors")
    return {row[rows.MENTOR.columns.index("id")]: rows.MENTOR.read(row, roles=()) for row in found}


def time_off(journal: Journal, since: date) -> list[TimeOff]:
    """Time off that has not ended before ``since``."""
    found = journal.all(
        f"SELECT {rows.TIME_OFF.select()} FROM time_off WHERE until_on >= ? ORDER BY from_on, id", (since.isoformat(),)
    )
    return [rows.TIME_OFF.read(row) for row in found]


def agendas(
    journal: Journal, session_ids: Iterable[int]
) -> tuple[dict[int, list[SessionGoal]], dict[int, list[AgendaItem]]]:
    """What is wanted from these sessions, and what they are about, each by the session's id and in order."""
    numbers = ", ".join(str(int(number)) for number in session_ids)
    goals: dict[int, list[SessionGoal]] = defaultdict(list)
    items: dict[int, list[AgendaItem]] = defaultdict(list)
    order = f"WHERE session_id IN ({numbers}) ORDER BY session_id, position, id"
    for row in journal.all(f"SELECT {rows.SESSION_GOAL.select()} FROM session_goals {order}"):
        goal = rows.SESSION_GOAL.read(row)
        goals[goal.session_id].append(goal)
    for row in journal.all(f"SELECT {rows.AGENDA_ITEM.select()} FROM agenda_items {order}"):
        item = rows.AGENDA_ITEM.read(row)
        items[item.session_id].append(item)
    return goals, items


def marks(journal: Journal) -> dict[str, Mark]:
    """The mark of every event, by its UID."""
    found = journal.all("SELECT event, sequence, fingerprint, written_at FROM calendar_marks")
    return {row[0]: Mark(min(row[1], MOST_SEQUENCE), row[2], rows.moment(row[3])) for row in found}


def gone(journal: Journal) -> tuple[str, ...]:
    """UIDs with a mark that no session and no phase has any more, oldest mark first."""
    uid = "substr(m.event, 1, instr(m.event, '@') - 1)"
    found = journal.all(
        f"SELECT m.event FROM calendar_marks m WHERE instr(m.event, '@') > 1"
        f" AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.uid = {uid})"
        f" AND NOT EXISTS (SELECT 1 FROM plan_phases f WHERE f.uid = {uid}) ORDER BY m.id"
    )
    return tuple(row[0] for row in found)


def keep_marks(journal: Journal, changed: Mapping[str, Mark]) -> None:
    """Store marks; a SEQUENCE never goes back, whoever else was writing a file meanwhile."""
    for event, mark in changed.items():
        journal.run(
            "INSERT INTO calendar_marks (event, sequence, fingerprint, written_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (event) DO UPDATE SET sequence = max(sequence, excluded.sequence),"
            " fingerprint = excluded.fingerprint, written_at = excluded.written_at",
            (event, mark.sequence, mark.fingerprint, to_utc_text(mark.written_at)),
        )
