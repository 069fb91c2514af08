"""Whom one has not heard from for as long as one wants to be told after. It changes nothing about anybody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from mentee_journal.domain.moments import to_utc_text
from mentee_journal.domain.touch_views import Nudge
from mentee_journal.services import checks
from mentee_journal.store import nudges as store

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal
    from mentee_journal.store.nudges import LastHeard

__all__ = ["due", "of_mentor"]

_UNSETTLED = timedelta(days=7)
"""A planned session of the last days may have taken place: that is asked first."""


def due(journal: Journal) -> tuple[Nudge, ...]:
    """Active mentors without a rhythm and with nothing planned, whose reminder is due; the longest silence first.

    The days are counted from the last session that was held or the last contact, else from the beginning of the
    mentorship, or from the day the mentor was added.
    """
    return _due(journal, None)


def of_mentor(journal: Journal, mentor_id: int) -> Nudge | None:
    """The same of one mentor; None when there is nothing to remind of."""
    return next(iter(_due(journal, checks.row_id(mentor_id))), None)


def _due(journal: Journal, mentor_id: int | None) -> tuple[Nudge, ...]:
    from mentee_journal.domain.zones import day_in

    with journal.reading():
        now, zone = journal.now(), journal.zone()
        today = day_in(now, zone)
        found = []
        for row in store.watched(journal, today, to_utc_text(now - _UNSETTLED), mentor_id):
            since, last = _last(row, zone)
            days = (today - since).days
            if days >= row.nudge_days:
                found.append(Nudge(row.mentor_id, row.mentor, row.roles, row.email, days, since, last, row.nudge_days))
    return tuple(sorted(found, key=lambda one: (-one.days, one.mentor, one.mentor_id)))


def _last(row: LastHeard, zone: str) -> tuple[date, Literal["session", "contact", "start"]]:
    """The day of the last contact on the mentee's own clock, and what there was."""
    from mentee_journal.domain.zones import day_in

    session = day_in(row.held_at, zone) if row.held_at else None
    if session and (row.touched_on is None or session >= row.touched_on):
        return session, "session"
    if row.touched_on is not None:
        return row.touched_on, "contact"
    return row.started_on or day_in(row.created_at, zone), "start"
