"""Sessions: planning, changing and reading them.

What becomes of one is in ``session_turning``, what is on its agenda in ``session_agenda``; both are shown here too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.moments import to_utc_text
from mentee_journal.domain.views import SessionPage, SessionRow
from mentee_journal.services import checks
from mentee_journal.services.merging import both
from mentee_journal.services.naming import local_day, own_today, session_label
from mentee_journal.services.session_agenda import (
    add_goal,
    add_item,
    edit_goal,
    edit_item,
    mark_met,
    move_item,
    place_item,
    remove_goal,
    remove_item,
    settle_item,
)
from mentee_journal.services.session_offers import suggestions, use_template
from mentee_journal.services.session_turning import (
    cancel,
    checked,
    get,
    hold,
    miss,
    move,
    reopen,
    start,
    store_changed,
    turn,
)
from mentee_journal.store import agenda, follow_ups, goals, mentors, reflections, reviews
from mentee_journal.store import moves as move_store
from mentee_journal.store import sessions as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import AgendaItem, Session, SessionMove
    from mentee_journal.store.journal import Journal

__all__ = [
    "add_goal",
    "add_item",
    "cancel",
    "conflicts",
    "create",
    "edit_goal",
    "edit_item",
    "get",
    "hold",
    "mark_met",
    "miss",
    "move",
    "move_item",
    "moves",
    "next_session",
    "page",
    "past",
    "place_item",
    "remove_goal",
    "remove_item",
    "reopen",
    "save",
    "save_notes",
    "settle_item",
    "start",
    "suggestions",
    "upcoming",
    "use_template",
    "waive_reflection",
]

STILL_FRESH = timedelta(days=14)
"""So long after a session its Reflect step brings up the goals that are due today."""


def save(journal: Journal, session: Session) -> Session:
    """Store a session (``id`` 0: a new one). Raises Refused or NotFound.

    When the session was saved elsewhere since ``revision``, both notes and both takeaways are kept.
    """
    if not session.id:
        return create(journal, session)
    with journal.atomic("Change the session", subject_kind="session"):
        return store_changed(journal, session)


def create(
    journal: Journal, session: Session, *, goals: Sequence[str] = (), items: Sequence[AgendaItem] = ()
) -> Session:
    """Plan a session, with what is wanted from it and its topics. Raises Refused or NotFound."""
    with journal.atomic("Plan a session", subject_kind="session"):
        made = store.insert(journal, replace(checked(journal, session), phase_id=None, occurs_on=None))
        for text in goals:
            add_goal(journal, made, text)
        for item in items:
            add_item(journal, replace(item, id=0, session_id=made))
        return get(journal, made)


def upcoming(
    journal: Journal,
    *,
    mentor_id: int | None = None,
    filter: str = "",
    limit: int = 200,
) -> tuple[SessionRow, ...]:
    """Planned sessions, soonest first; ``filter`` is looked for in names, goals, topics and notes."""
    with journal.reading():
        return store.upcoming(journal, mentor_id=mentor_id, text=filter, limit=limit)


def past(
    journal: Journal,
    *,
    mentor_id: int | None = None,
    filter: str = "",
    limit: int = 200,
    offset: int = 0,
) -> tuple[SessionRow, ...]:
    """Sessions held, cancelled or missed, newest first; ``filter`` as in ``upcoming``."""
    with journal.reading():
        return store.past(journal, mentor_id=mentor_id, text=filter, limit=limit, offset=offset)


def next_session(journal: Journal) -> SessionRow | None:
    """The first planned session whose end is still ahead."""
    return next(iter(store.ahead(journal, journal.now(), 1)), None)


def moves(journal: Journal, session_id: int) -> tuple[SessionMove, ...]:
    """Each time a session was given another moment, the first one first."""
    return move_store.of_session(journal, checks.row_id(session_id))


def conflicts(
    journal: Journal, starts_at: datetime, minutes: int, except_id: int | None = None
) -> tuple[SessionRow, ...]:
    """Planned sessions that overlap a time. Raises Refused when it is no time."""
    length = checks.minutes(minutes)
    assert length is not None
    return store.overlapping(journal, checks.moment(starts_at, "starts_at"), length, except_id or 0)


def page(journal: Journal, session_id: int) -> SessionPage:
    """Everything the three steps of a session show. Raises NotFound."""
    with journal.reading():
        session = get(journal, session_id)
        mentor = mentors.get(journal, session.mentor_id)
        assert mentor is not None
        wanted, items = agenda.goals(journal, session_id), agenda.items(journal, session_id)
        pointed_at = {one.goal_id for one in wanted} | {one.goal_id for one in items}
        day = local_day(journal, session.starts_at, session.zone)
        today = own_today(journal)
        return SessionPage(
            session=session,
            mentor=mentor,
            roles=mentors.roles_of(journal, mentor.id),
            goals=wanted,
            goal_names=goals.statements(journal, pointed_at - {None}),
            items=items,
            number_together=store.number_together(journal, session),
            reflections=reflections.of_session(journal, session_id),
            last_reflection=reflections.last_before(journal, mentor.id, session_id, to_utc_text(session.starts_at)),
            to_review=reviews.due(
                journal,
                max(day, today) if today - day <= STILL_FRESH else day,
                20,
                mentor_id=mentor.id,
                goal_ids={one for one in pointed_at if one is not None},
            )[1],
            follow_ups=follow_ups.of_session(journal, session_id),
            open_with_mentor=follow_ups.open_with(journal, mentor.id, but_session=session_id, until=day, limit=50),
        )


def save_notes(
    journal: Journal,
    session_id: int,
    *,
    notes: str | None = None,
    takeaways: str | None = None,
    revision: int | None = None,
) -> Session:
    """Store what was written during a session; None leaves a text as it is. Raises NotFound or Refused.

    When the session was saved elsewhere since ``revision``, both texts are kept, one under the other.
    """
    with journal.atomic(f"Write notes: {session_label(journal, get(journal, session_id))}", subject_kind="session"):
        session = get(journal, session_id)
        stale = revision is not None and revision != session.revision

        def kept(stored: str, new: str | None) -> str:
            if new is None:
                return stored
            return both(stored, new) if stale else new

        written = replace(session, notes=kept(session.notes, notes), takeaways=kept(session.takeaways, takeaways))
        return store_changed(journal, written)


def waive_reflection(journal: Journal, session_id: int, waived: bool = True) -> Session:
    """Say that no reflection is wanted on a session, or that one is after all. Raises NotFound."""
    label = "No reflection on this session" if waived else "Reflect on this session after all"
    return turn(journal, replace(get(journal, session_id), reflect_waived=waived), label)
