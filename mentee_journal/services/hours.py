"""What sessions and contacts took, by kind of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from mentee_journal.domain.moments import to_utc_text, wall_moment
from mentee_journal.services import checks, session_turning
from mentee_journal.services.naming import session_label
from mentee_journal.store import sessions
from mentee_journal.store import touchpoints as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import Session
    from mentee_journal.domain.touch_views import HoursSum
    from mentee_journal.store.journal import Journal

__all__ = ["month", "of_mentor", "spent"]

_MEETING = "The meeting took 0 to 1440 minutes (a day)."
_BESIDES = "Preparation and messages take 0 to 1440 minutes (a day)."


def spent(
    journal: Journal, session_id: int, meeting: int | None, preparation: int | None, messages: int | None
) -> Session:
    """What a session took, in minutes; None or 0 beside the meeting: nothing. A meeting of None took what was planned.

    Raises NotFound or Refused.
    """
    with journal.atomic(
        f"Time spent: {session_label(journal, session_turning.get(journal, session_id))}", subject_kind="session"
    ):
        had = session_turning.get(journal, session_id)
        changed = replace(
            had,
            meeting_minutes=checks.between(meeting, 0, 1440, "spent", _MEETING),
            preparation_minutes=checks.between(preparation, 0, 1440, "spent", _BESIDES) or None,
            message_minutes=checks.between(messages, 0, 1440, "spent", _BESIDES) or None,
        )
        sessions.update(journal, changed, had)
        return session_turning.get(journal, session_id)


def of_mentor(journal: Journal, mentor_id: int) -> HoursSum:
    """Everything spent with one mentor."""
    with journal.reading():
        return store.hours_of(journal, checks.row_id(mentor_id))


def month(journal: Journal, first: date) -> HoursSum:
    """Everything spent in the month of a day, by the mentee's own clock."""
    first = first.replace(day=1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    with journal.reading():
        zone = journal.zone()
        begin, end = (to_utc_text(wall_moment(day, time(), zone).utc) for day in (first, after))
        return store.hours_between(journal, begin, end, first, after)
