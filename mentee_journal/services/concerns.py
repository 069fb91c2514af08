"""What should be known about a time before a session is booked then: said while it is typed, so it is quick."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.calling import called
from mentee_journal.domain.concern_words import hour_concerns
from mentee_journal.domain.moments import to_utc_text
from mentee_journal.domain.views import Concern
from mentee_journal.services import checks
from mentee_journal.services.naming import short
from mentee_journal.services.plan_making import away, off_between
from mentee_journal.store import concerns as store

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["look"]


def look(
    journal: Journal,
    *,
    mentor_id: int,
    starts_at: datetime,
    minutes: int,
    except_id: int | None = None,
    wider: bool = False,
    zone: str = "",
    except_plan: int | None = None,
) -> tuple[Concern, ...]:
    """What speaks against meeting a mentor at a time: what matters most comes first, and nothing forbids it.

    ``except_id`` and ``except_plan`` are the session and the rhythm it is about. ``zone`` is where it is planned,
    when that is not where the mentee is. ``wider`` looks at the coming dates of rhythms, too, of which no session was
    made yet. A length or a time that cannot be is nobody's concern.
    """
    in_time = checks.FIRST_YEAR <= starts_at.year <= checks.LAST_YEAR
    if starts_at.tzinfo is None or not in_time or not 1 <= minutes <= 1440:
        return ()
    starts_at = starts_at.astimezone(UTC)
    mentor = store.mentor(journal, checks.row_id(mentor_id))
    name = short(called(mentor.name), 40) if mentor else "your mentor"
    own = journal.zone()
    found: list[Concern] = []
    if starts_at < journal.now():
        found.append(Concern("past", "That is in the past."))
    found += _overlaps(journal, starts_at, minutes, except_id, except_plan, wider)
    day = starts_at.date()
    if off := away(off_between(journal, mentor_id, day, day), starts_at, zone or own):
        who = "You are" if off.mentor_id is None else f"{name} is"
        found.append(Concern("time_off", f"{who} away that day{f': {short(off.label, 40)}' if off.label else ''}."))
    if mentor is not None:
        found += hour_concerns(name, mentor.zone or zone or own, mentor.hours, starts_at, minutes, own)
    return tuple(found)


def _overlaps(
    journal: Journal,
    starts_at: datetime,
    minutes: int,
    except_id: int | None,
    except_plan: int | None,
    wider: bool,
) -> list[Concern]:
    end = starts_at + timedelta(minutes=minutes)
    there = store.overlapping(journal, to_utc_text(starts_at), to_utc_text(end), except_id or 0, except_plan or 0)
    if wider:
        from mentee_journal.services.plan_making import expected

        around = timedelta(days=1)
        there += [
            (one.mentor, one.starts_at)
            for one in expected(journal, (starts_at - around).date(), (end + around).date())
            if one.plan_id != except_plan
            and one.starts_at < end
            and one.starts_at + timedelta(minutes=one.minutes) > starts_at
        ]
    if not there:
        return []
    from mentee_journal.domain.zones import zone_of

    own = zone_of(journal.zone())
    mentor, begins = there[0]
    more = f", and {len(there) - 1} more" if len(there) > 1 else ""
    words = f"You meet {short(called(mentor), 40)} at {begins.astimezone(own):%H:%M} then{more}."
    return [Concern("overlap", words)]
