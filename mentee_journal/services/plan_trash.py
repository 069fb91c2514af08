"""What else happens when a rhythm or time off is removed, and when it comes back from the trash."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.words import SessionStatus
from mentee_journal.store import mentors, plans, rows, sessions, trash
from mentee_journal.store import time_off as time_off_store

if TYPE_CHECKING:
    from mentee_journal.domain.records import Session
    from mentee_journal.domain.views import Undone
    from mentee_journal.store.journal import Journal

__all__ = ["after_coming_back", "remove_time_off", "take_sessions", "taken"]


def taken(journal: Journal, plan_id: int) -> list[Session]:
    """Sessions that go with a rhythm: ahead, and as it made them, called off or not. The others become single ones."""
    now = journal.now()
    return [
        session
        for session, untouched in plans.sessions_of(journal, plan_id, date.min)
        if untouched and session.starts_at > now and (session.status is SessionStatus.PLANNED or session.skipped)
    ]


def take_sessions(journal: Journal, plan_id: int) -> None:
    """Remove the sessions that go with a rhythm, inside ``atomic``, before it goes itself."""
    for session in taken(journal, plan_id):
        rows.delete(journal, "sessions", session.id)


def remove_time_off(journal: Journal, time_off_id: int) -> bool:
    """Remove time off and plan again what was skipped for it, inside ``atomic``; whether it was there."""
    from mentee_journal.services import time_off

    had = time_off_store.get(journal, time_off_id)
    if had is None:
        return False
    rows.delete(journal, "time_off", time_off_id)
    time_off.give_back(journal, had)
    return True


def after_coming_back(journal: Journal, undone: Undone, removal_id: int) -> None:
    """A rhythm, or time off, is there again: what it means for sessions belongs to the same step. Raises Refused."""
    if undone.subject_id is None:
        return
    if undone.subject_kind == "time_off":
        from mentee_journal.services import time_off

        back = time_off_store.get(journal, undone.subject_id)
        if back is not None:
            with journal.joining(undone.step_id):
                trash.as_before(journal, removal_id, "sessions")
                time_off.skip_within(journal, back)
    elif undone.subject_kind == "plan":
        _plan_back(journal, undone.subject_id, undone.step_id)


def _plan_back(journal: Journal, plan_id: int, step_id: int) -> None:
    from mentee_journal.services.plan_checks import refuse_second

    plan = plans.get(journal, plan_id)
    mentor = None if plan is None else mentors.get(journal, plan.mentor_id)
    if plan is None or mentor is None:
        return
    refuse_second(journal, plan, mentor)
    with journal.joining(step_id):
        for session in plans.strangers(journal, plan_id):
            # Meanwhile it was given to somebody else: it is none of this rhythm any more.
            sessions.update(journal, replace(session, phase_id=None, occurs_on=None), session)
