"""Whom one has not heard from for as long as one wants to be told after. It changes nothing about anybody."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.moments import to_utc_text
from mentee_journal.domain.touch_views import Nudge
from mentee_journal.services import checks
from mentee_journal.store import nudges as store

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

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
    from mentee_journal.store.rows import moment

    with journal.reading():
        now, zone = journal.now(), journal.zone()
        today = day_in(now, zone)
        found = []
        for row in store.watched(journal, today, to_utc_text(now - _UNSETTLED), mentor_id):
            session = day_in(moment(row.held_at), zone) if row.held_at else date.min
            contact = date.fromisoformat(row.touched_on) if row.touched_on else date.min
            since = max(session, contact)
            last = "session" if session >= contact else "contact"
            if since == date.min:
                last = "start"
                since = date.fromisoformat(row.started_on) if row.started_on else day_in(moment(row.created_at), zone)
            days = (today - since).days
            if days >= row.nudge_days:
                found.append(
                    Nudge(row.mentor_id, row.mentor, row.roles, row.email, days, since, last, row.nudge_days)  # type: ignore[arg-type]
                )
    return tuple(sorted(found, key=lambda one: (-one.days, one.mentor, one.mentor_id)))
