"""Meeting plans (rhythms), their phases, and the sessions that were made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mentee_journal.domain.views import PlanRow
from mentee_journal.store import rows
from mentee_journal.store.mentors import ROLE_KEYS, split_keys

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from mentee_journal.domain.records import MeetingPlan, PlanPhase, Session
    from mentee_journal.store.journal import Journal

__all__ = [
    "UNTOUCHED",
    "add_phase",
    "behind",
    "change_phase",
    "change_words",
    "drop_phase",
    "get",
    "insert",
    "last_made",
    "listing",
    "made_days",
    "of_mentor",
    "plan_of_session",
    "redo_would_touch",
    "running",
    "sessions_of",
    "standing_step",
    "strangers",
    "untouched_among",
]

UNTOUCHED = (
    "s.started_at IS NULL AND s.notes = '' AND s.takeaways = '' AND s.reflect_waived = 0"
    " AND s.meeting_minutes IS NULL AND s.preparation_minutes IS NULL AND s.message_minutes IS NULL"
    " AND EXISTS (SELECT 1 FROM plan_phases p WHERE p.id = s.phase_id"
    " AND p.minutes = s.minutes AND p.mode IS s.mode AND p.place = s.place)"
) + "".join(
    f" AND NOT EXISTS (SELECT 1 FROM {table} x WHERE x.session_id = s.id)"
    for table in (
        "session_moves",
        "session_goals",
        "agenda_items",
        "reflections",
        "evidence",
        "questions",
        "follow_ups",
        "progress_reviews",
        "touchpoints",
        "calendar_links",
    )
)
"""A session ``s`` is as the rhythm made it: nobody prepared it, wrote about it, moved it or changed its details."""


def _phases(journal: Journal, plan_ids: Iterable[int]) -> dict[int, list[PlanPhase]]:
    ids = list(plan_ids)
    found: dict[int, list[PlanPhase]] = {one: [] for one in ids}
    for at in range(0, len(ids), 500):
        some = ids[at : at + 500]
        for row in journal.all(
            f"SELECT {rows.PLAN_PHASE.select()} FROM plan_phases WHERE plan_id IN ({','.join('?' * len(some))})"
            " ORDER BY plan_id, starts_on, id",
            some,
        ):
            phase = rows.PLAN_PHASE.read(row)
            found[phase.plan_id].append(phase)
    return found


def _plans(journal: Journal, tail: str, values: tuple[Any, ...]) -> tuple[MeetingPlan, ...]:
    found = journal.all(f"SELECT {rows.PLAN.select('p')} FROM meeting_plans p {tail}", values)
    at = rows.PLAN.columns.index("id")
    phases = _phases(journal, [row[at] for row in found])
    return tuple(rows.PLAN.read(row, phases=tuple(phases[row[at]])) for row in found)


def _those(journal: Journal, ids: list[int]) -> tuple[MeetingPlan, ...]:
    if not ids:
        return ()
    return _plans(journal, f"WHERE p.id IN ({','.join('?' * len(ids))}) ORDER BY p.id", tuple(ids))


def get(journal: Journal, plan_id: int) -> MeetingPlan | None:
    """The plan with this id, with its phases in order of time."""
    return next(iter(_plans(journal, "WHERE p.id = ?", (plan_id,))), None)


def of_mentor(journal: Journal, mentor_id: int) -> tuple[MeetingPlan, ...]:
    """The plans with a mentor, the newest first."""
    return _plans(journal, "WHERE p.mentor_id = ? ORDER BY p.id DESC", (mentor_id,))


def plan_of_session(journal: Journal, session_id: int) -> int | None:
    """The plan a session comes from; None for a single one."""
    row = journal.one(
        "SELECT f.plan_id FROM sessions s JOIN plan_phases f ON f.id = s.phase_id WHERE s.id = ?", (session_id,)
    )
    return None if row is None else int(row[0])


def insert(journal: Journal, plan: MeetingPlan) -> int:
    """Store a new plan without its phases; its id."""
    return rows.PLAN.add(journal, plan)


def change_words(journal: Journal, plan_id: int, words: str, note: str) -> None:
    """Store what is said of a plan."""
    rows.update(journal, "meeting_plans", plan_id, {"words": words, "note": note})


def add_phase(journal: Journal, phase: PlanPhase) -> int:
    """Store a new phase; its id."""
    return rows.PLAN_PHASE.add(journal, phase)


def change_phase(journal: Journal, phase_id: int, **columns: Any) -> None:
    """Store other values of a phase's columns."""
    rows.update(journal, "plan_phases", phase_id, columns)


def drop_phase(journal: Journal, phase_id: int) -> None:
    """Remove a phase; sessions that still lead to it become single ones."""
    rows.delete(journal, "plan_phases", phase_id)


# One that was stopped before it began ends before its first day: it never goes on.
_RUNS = (
    "EXISTS (SELECT 1 FROM plan_phases f WHERE f.plan_id = p.id"
    " AND (f.until_on IS NULL OR (f.until_on >= ?1 AND f.until_on >= f.starts_on)))"
)
_AHEAD = (
    "FROM plan_phases f JOIN sessions s ON s.phase_id = f.id"
    " WHERE f.plan_id = p.id AND s.status = 'planned' AND s.starts_at > ?2"
)


def listing(journal: Journal, today: date, now: str, *, ended: bool, mentor_id: int | None = None) -> list[PlanRow]:
    """Plans as a list shows them, by the mentor's name; with ``ended`` those that are over as well, after the rest."""
    found = journal.all(
        f"SELECT p.id, p.mentor_id, m.name, {ROLE_KEYS}, m.zone, p.words, p.note, (SELECT min(s.starts_at) {_AHEAD}),"
        f" (SELECT count(*) {_AHEAD}), {_RUNS} AS runs FROM meeting_plans p JOIN mentors m ON m.id = p.mentor_id"
        f" WHERE (?3 OR {_RUNS}) AND (?4 IS NULL OR p.mentor_id = ?4)"
        " ORDER BY runs DESC, m.name COLLATE NOCASE, p.id DESC",
        (today.isoformat(), now, int(ended), mentor_id),
    )
    phases = _phases(journal, [row[0] for row in found])
    return [
        PlanRow(
            id=row[0],
            mentor_id=row[1],
            mentor=row[2],
            roles=split_keys(row[3]),
            mentor_zone=row[4],
            words=row[5],
            note=row[6],
            phases=tuple(phases[row[0]]),
            next_at=rows.maybe_moment(row[7]),
            planned=row[8],
            running=bool(row[9]),
        )
        for row in found
    ]


# A mentorship that rests or is over keeps its rhythm, but no sessions appear of it.
_MEETING = "m.status NOT IN ('paused', 'dormant', 'ended', 'declined')"


def running(
    journal: Journal, since: date, mentor_id: int | None = None
) -> list[tuple[MeetingPlan, str, tuple[str, ...]]]:
    """Plans that may give dates on or after a day, each with the mentor's name and role keys."""
    found = journal.all(
        f"SELECT p.id, m.name, {ROLE_KEYS} FROM meeting_plans p JOIN mentors m ON m.id = p.mentor_id"
        f" WHERE {_RUNS} AND {_MEETING} AND (?2 IS NULL OR p.mentor_id = ?2) ORDER BY p.id",
        (since.isoformat(), mentor_id),
    )
    known = {plan.id: plan for plan in _those(journal, [row[0] for row in found])}
    return [(known[plan_id], name, split_keys(keys)) for plan_id, name, keys in found]


def behind(journal: Journal, target: date, doubtful: date) -> tuple[MeetingPlan, ...]:
    """Plans of which sessions may have to be made up to a day. One small statement when there are none.

    With those that say they have been made beyond a ``doubtful`` day.
    """
    ids = journal.all(
        "SELECT DISTINCT f.plan_id FROM plan_phases f JOIN meeting_plans p ON p.id = f.plan_id"
        " JOIN mentors m ON m.id = p.mentor_id WHERE f.starts_on <= ?1 AND (f.made_until > ?2 OR ("
        "coalesce(f.made_until, '') < ?1 AND (f.until_on IS NULL OR f.until_on > coalesce(f.made_until, ''))))"
        f" AND {_MEETING}",
        (target.isoformat(), doubtful.isoformat()),
    )
    return _those(journal, [row[0] for row in ids])


def last_made(journal: Journal, phase_id: int, until: date) -> date | None:
    """The last day, up to ``until``, of which there is a session of this phase."""
    row = journal.one(
        "SELECT max(occurs_on) FROM sessions WHERE phase_id = ? AND occurs_on <= ?", (phase_id, until.isoformat())
    )
    return None if row is None else rows.maybe_day(row[0])


def made_days(journal: Journal, phase_id: int, since: date) -> set[str]:
    """The days from ``since`` on, as stored, of which there is a session of this phase."""
    return {
        row[0]
        for row in journal.all(
            "SELECT occurs_on FROM sessions WHERE phase_id = ? AND occurs_on >= ?", (phase_id, since.isoformat())
        )
    }


def sessions_of(journal: Journal, plan_id: int, since: date) -> list[tuple[Session, bool]]:
    """Sessions that the plan gave for ``since`` or later, by that day, each with whether it is untouched."""
    found = journal.all(
        f"SELECT {rows.SESSION.select('s')}, {UNTOUCHED} FROM plan_phases f CROSS JOIN sessions s ON s.phase_id = f.id"
        " WHERE f.plan_id = ? AND s.occurs_on >= ? ORDER BY s.occurs_on, s.id",
        (plan_id, since.isoformat()),
    )
    return [(rows.SESSION.read(row), bool(row[-1])) for row in found]


def strangers(journal: Journal, plan_id: int) -> list[Session]:
    """Sessions that lead to the plan although they are with somebody else now."""
    found = journal.all(
        f"SELECT {rows.SESSION.select('s')} FROM meeting_plans p JOIN plan_phases f ON f.plan_id = p.id"
        " JOIN sessions s ON s.phase_id = f.id WHERE p.id = ? AND s.mentor_id <> p.mentor_id",
        (plan_id,),
    )
    return [rows.SESSION.read(row) for row in found]


def untouched_among(journal: Journal, session_ids: Iterable[int]) -> set[int]:
    """Which of these sessions are as their rhythm made them."""
    ids = list(session_ids)
    found: set[int] = set()
    for at in range(0, len(ids), 500):
        some = ids[at : at + 500]
        found |= {
            row[0]
            for row in journal.all(
                f"SELECT s.id FROM sessions s WHERE s.id IN ({','.join('?' * len(some))}) AND {UNTOUCHED}", some
            )
        }
    return found


def standing_step(journal: Journal, phase_ids: Iterable[int]) -> int | None:
    """The newest step that stands and made or changed these phases, or time off, on which it depends what they give."""
    ids = list(phase_ids)
    row = journal.one(
        "SELECT max(s.id) FROM steps s WHERE s.reverted_by_id IS NULL AND s.kind IN ('do', 'redo', 'restore')"
        " AND s.id IN (SELECT step_id FROM changes WHERE table_name = 'plan_phases'"
        f" AND row_id IN ({','.join('?' * len(ids))})"
        " UNION SELECT step_id FROM changes WHERE table_name = 'time_off')",
        ids,
    )
    return None if row is None or row[0] is None else int(row[0])


def redo_would_touch(journal: Journal) -> bool:
    """Whether something that can still be made again concerns plans or time off."""
    return (
        journal.one(
            "SELECT 1 FROM steps s WHERE s.reverted_by_id IS NULL AND s.kind = 'undo'"
            " AND s.id > (SELECT coalesce(max(id), 0) FROM steps WHERE kind IN ('do', 'restore'))"
            " AND EXISTS (SELECT 1 FROM changes c WHERE c.step_id = s.id"
            " AND c.table_name IN ('meeting_plans', 'plan_phases', 'time_off')) LIMIT 1"
        )
        is not None
    )
