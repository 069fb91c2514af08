"""Which event of a calendar each session was read from, and what an import asks about sessions."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.words import SessionStatus
from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.domain.records import PlanPhase
    from mentee_journal.store.journal import Journal

__all__ = ["Brief", "Link", "keep", "links", "people", "phases", "removed_events", "removed_uids", "sessions"]


class Link(NamedTuple):
    """An event that was brought in."""

    id: int
    session_id: int
    fingerprint: str


class Brief(NamedTuple):
    """What an import must know of a session."""

    id: int
    uid: str
    mentor_id: int
    starts_at: datetime
    minutes: int
    place: str
    status: SessionStatus
    started: bool
    phase_id: int | None
    occurs_on: date | None
    updated_at: datetime


def links(journal: Journal) -> dict[tuple[str, str], Link]:
    """The newest link of each event, by its UID and which occurrence it is."""
    found = journal.all("SELECT event_uid, recurrence, id, session_id, fingerprint FROM calendar_links ORDER BY id")
    return {(row[0], row[1]): Link(*row[2:]) for row in found}


def sessions(journal: Journal) -> dict[int, Brief]:
    """Every session, by its id."""
    found = journal.all(
        "SELECT id, uid, mentor_id, starts_at, minutes, place, status, started_at IS NOT NULL, phase_id, occurs_on,"
        " updated_at FROM sessions ORDER BY starts_at, id"
    )
    return {
        row[0]: Brief(
            row[0],
            row[1],
            row[2],
            rows.moment(row[3]),
            row[4],
            row[5],
            SessionStatus(row[6]),
            bool(row[7]),
            row[8],
            rows.maybe_day(row[9]),
            rows.moment(row[10]),
        )
        for row in found
    }


def phases(journal: Journal) -> dict[str, tuple[PlanPhase, int]]:
    """Every phase of every rhythm with the id of its mentor, by its uid."""
    found = journal.all(
        f"SELECT {rows.PLAN_PHASE.select('f')}, p.mentor_id FROM plan_phases f JOIN meeting_plans p ON p.id = f.plan_id"
    )
    read = ((rows.PLAN_PHASE.read(row), row[-1]) for row in found)
    return {phase.uid: (phase, mentor_id) for phase, mentor_id in read}


def people(journal: Journal) -> list[tuple[int, str, str]]:
    """Id, name and e-mail address of everybody."""
    return [(row[0], row[1], row[2]) for row in journal.all("SELECT id, name, email FROM mentors ORDER BY id")]


_REMOVED = (
    "FROM changes c JOIN steps s ON s.id = c.step_id"
    " WHERE s.is_removal = 1 AND s.reverted_by_id IS NULL AND c.operation = 'delete' AND c.table_name = "
)


def removed_events(journal: Journal) -> set[tuple[str, str]]:
    """Events whose sessions were brought in and then removed by the mentee."""
    found = journal.all(
        "SELECT json_extract(c.before, '$.event_uid'), json_extract(c.before, '$.recurrence')"
        f" {_REMOVED} 'calendar_links'"
    )
    return {(str(row[0]), str(row[1])) for row in found}


def removed_uids(journal: Journal) -> set[str]:
    """The uids of sessions the mentee removed."""
    return {str(row[0]) for row in journal.all(f"SELECT json_extract(c.before, '$.uid') {_REMOVED} 'sessions'")}


def keep(
    journal: Journal, session_id: int, event: tuple[str, str], fingerprint: str, *, link_id: int | None = None
) -> bool:
    """Note what the event said when the session was made like it; whether that is news."""
    values = {
        "session_id": session_id,
        "event_uid": event[0],
        "recurrence": event[1],
        "fingerprint": fingerprint,
    }
    if link_id is None:
        rows.insert(journal, "calendar_links", values)
        return True
    return rows.update(journal, "calendar_links", link_id, values)
