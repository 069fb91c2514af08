"""Days without meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.store import rows

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import Session, TimeOff
    from mentee_journal.store.journal import Journal

__all__ = ["change", "get", "insert", "listing", "sessions_between", "touching"]


def get(journal: Journal, time_off_id: int) -> TimeOff | None:
    """The time off with this id."""
    return rows.TIME_OFF.get(journal, time_off_id)


def insert(journal: Journal, time_off: TimeOff) -> int:
    """Store new time off; its id."""
    return rows.TIME_OFF.add(journal, time_off)


def change(journal: Journal, time_off: TimeOff) -> bool:
    """Store changed time off; whether anything was different."""
    return rows.TIME_OFF.change(journal, time_off.id, time_off)


def listing(journal: Journal, *, since: date | None) -> tuple[TimeOff, ...]:
    """All time off that ends on or after ``since`` (None: all), the earliest first."""
    found = journal.all(
        f"SELECT {rows.TIME_OFF.select()} FROM time_off WHERE until_on >= ? ORDER BY from_on, until_on, id",
        ("" if since is None else since.isoformat(),),
    )
    return tuple(rows.TIME_OFF.read(row) for row in found)


def touching(journal: Journal, mentor_id: int | None, first: date, last: date) -> tuple[TimeOff, ...]:
    """Time off between two days (both included) that keeps one from meeting a mentor: mine, and theirs.

    With no mentor: mine alone.
    """
    found = journal.all(
        f"SELECT {rows.TIME_OFF.select()} FROM time_off WHERE until_on >= ? AND from_on <= ?"
        " AND (mentor_id IS NULL OR mentor_id = ?) ORDER BY from_on, id",
        (first.isoformat(), last.isoformat(), mentor_id),
    )
    return tuple(rows.TIME_OFF.read(row) for row in found)


def sessions_between(journal: Journal, mentor_id: int | None, first: str, last: str) -> tuple[Session, ...]:
    """Sessions of a mentor (None: of everybody) that begin between two stored moments, the earliest first."""
    found = journal.all(
        f"SELECT {rows.SESSION.select()} FROM sessions WHERE starts_at >= ?1 AND starts_at < ?2"
        " AND (?3 IS NULL OR mentor_id = ?3) ORDER BY starts_at, id",
        (first, last, mentor_id),
    )
    return tuple(rows.SESSION.read(row) for row in found)
