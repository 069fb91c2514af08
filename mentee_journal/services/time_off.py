"""Days without meetings: the sessions of rhythms within them are skipped, and come back when the time off goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.words import MeetingReason, SessionStatus
from mentee_journal.services import checks, session_turning
from mentee_journal.services.naming import own_today, time_off_label
from mentee_journal.services.plan_making import away, skipped_for_time_off
from mentee_journal.store import mentors, plans, sessions
from mentee_journal.store import time_off as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import Session, TimeOff
    from mentee_journal.domain.views import SessionRow
    from mentee_journal.store.journal import Journal

__all__ = ["affected", "get", "give_back", "listing", "save", "skip_within", "taken"]

LONGEST = 731
"""Days: what is longer is no time off, and most likely a slip in the year."""


def get(journal: Journal, time_off_id: int) -> TimeOff:
    """The time off with this id. Raises NotFound."""
    found = store.get(journal, checks.row_id(time_off_id))
    if found is None:
        raise NotFound("There is no such time off (any more).")
    return found


def listing(journal: Journal, *, past: bool = False) -> tuple[TimeOff, ...]:
    """Time off that is not over, the earliest first; with ``past`` all of it."""
    return store.listing(journal, since=None if past else own_today(journal))


def save(journal: Journal, time_off: TimeOff, also: Sequence[int] = ()) -> TimeOff:
    """Store time off (``id`` 0: new), and skip the untouched sessions of rhythms within it.

    ``also`` names further sessions to skip, out of ``affected``. Changed time off gives back what it took before.
    Raises Refused, naming the field, or NotFound.
    """
    time_off = _checked(journal, time_off)
    with journal.atomic(f"Time off: {time_off_label(journal, time_off)}", subject_kind="time_off"):
        if time_off.id:
            had = get(journal, time_off.id)
            store.change(journal, time_off)
            give_back(journal, had)
            made = time_off.id
        else:
            made = store.insert(journal, time_off)
        skip_within(journal, time_off, also)
        return get(journal, made)


def _checked(journal: Journal, time_off: TimeOff) -> TimeOff:
    time_off = checks.tidy(time_off, lines=("label",))
    first = checks.day(time_off.from_on, "from_on", required=True)
    last = checks.day(time_off.until_on, "until_on", required=True)
    assert first is not None and last is not None
    if last < first:
        raise Refused("Time off cannot end before it begins.", "until_on")
    if (last - first).days >= LONGEST:
        raise Refused("That is more than two years off. Look at the years again.", "until_on")
    if time_off.mentor_id is not None and mentors.get(journal, checks.row_id(time_off.mentor_id)) is None:
        raise NotFound("That mentor does not exist any more. Choose another, or nobody: then it is your own time off.")
    return time_off


def affected(journal: Journal, time_off: TimeOff) -> tuple[SessionRow, ...]:
    """Planned sessions within time off that are still ahead: those it skips by itself, and those it might."""
    with journal.reading():
        return sessions.by_ids(journal, [one.id for one in _within(journal, time_off)])


def taken(journal: Journal, rows: Sequence[SessionRow]) -> frozenset[int]:
    """Which of the ``affected`` sessions it skips by itself: those of rhythms that nothing was written into."""
    return frozenset(plans.untouched_among(journal, [row.id for row in rows]))


def _within(journal: Journal, time_off: TimeOff, *, skipped: bool = False) -> list[Session]:
    """Sessions still ahead on its days, by the calendar of their own zone: planned ones, or those skipped for it."""
    first = max(time_off.from_on - timedelta(days=1), own_today(journal) - timedelta(days=2))
    last = time_off.until_on + timedelta(days=2)
    now = journal.now()
    return [
        session
        for session in store.sessions_between(journal, time_off.mentor_id, first.isoformat(), last.isoformat())
        if session.starts_at > now
        and session.started_at is None
        and away([time_off], session.starts_at, session.zone)
        and (
            session.skipped and session.reason_kind is MeetingReason.TIME_OFF
            if skipped
            else session.status is SessionStatus.PLANNED
        )
    ]


def skip_within(journal: Journal, time_off: TimeOff, also: Sequence[int] = ()) -> None:
    """Skip the untouched sessions of rhythms within time off, and those named, inside ``atomic``."""
    there = _within(journal, time_off)
    fresh = plans.untouched_among(journal, [session.id for session in there])
    wanted = {checks.row_id(one) for one in also}
    for session in there:
        if session.id in fresh or session.id in wanted:
            sessions.update(journal, skipped_for_time_off(session), session)


def give_back(journal: Journal, time_off: TimeOff) -> None:
    """Plan again what was skipped for time off that is gone or other now, unless any there is covers it."""
    for session in _within(journal, time_off, skipped=True):
        day = session.starts_at.date()
        others = store.touching(journal, session.mentor_id, day - timedelta(days=1), day + timedelta(days=1))
        if not away(others, session.starts_at, session.zone):
            back = replace(session, status=SessionStatus.PLANNED, skipped=False, reason_kind=None)
            session_turning.store_changed(journal, back)
