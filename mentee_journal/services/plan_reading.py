"""Rhythms as they are kept. Pages that only show one come here: what changes them is much more to load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound
from mentee_journal.domain.moments import to_utc_text
from mentee_journal.services import checks
from mentee_journal.services.naming import own_today
from mentee_journal.store import plans as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import MeetingPlan
    from mentee_journal.domain.views import PlanRow
    from mentee_journal.store.journal import Journal

__all__ = ["get", "listing", "of_mentor", "of_session"]


def get(journal: Journal, plan_id: int) -> MeetingPlan:
    """The rhythm with this id. Raises NotFound."""
    found = store.get(journal, checks.row_id(plan_id))
    if found is None:
        raise NotFound("There is no such rhythm (any more).")
    return found


def of_mentor(journal: Journal, mentor_id: int) -> MeetingPlan | None:
    """The rhythm that goes on with a mentor, or will; None when there is none, or it is over."""
    today = own_today(journal)
    going = [
        plan
        for plan in store.of_mentor(journal, checks.row_id(mentor_id))
        if any(phase.until_on is None or phase.until_on >= max(today, phase.starts_on) for phase in plan.phases)
    ]
    # Of two, one after the other, the one that is under way.
    return min(going, key=lambda plan: (plan.phases[0].starts_on, plan.id), default=None)


def of_session(journal: Journal, session_id: int) -> MeetingPlan | None:
    """The rhythm a session comes from, over or not; None for a single one."""
    plan_id = store.plan_of_session(journal, checks.row_id(session_id))
    return None if plan_id is None else store.get(journal, plan_id)


def listing(journal: Journal, *, ended: bool = False, mentor_id: int | None = None) -> tuple[PlanRow, ...]:
    """Rhythms that go on, by the mentor's name; with ``ended`` those that are over as well, after them."""
    with journal.reading():
        now = to_utc_text(journal.now())
        return tuple(store.listing(journal, own_today(journal), now, ended=ended, mentor_id=mentor_id))
