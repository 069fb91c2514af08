"""Sessions: planning, holding, and reading them. What is on their agenda is in ``session_agenda``, shown here too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.moments import to_utc_text
from mentee_journal.domain.views import SessionPage, SessionRow
from mentee_journal.domain.words import Mode, Party, SessionStatus
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
from mentee_journal.store import agenda, follow_ups, goals, mentors, reflections, reviews
from mentee_journal.store import sessions as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import AgendaItem, Session
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


def get(journal: Journal, session_id: int) -> Session:
    """The session with this id. Raises NotFound."""
    found = store.get(journal, checks.row_id(session_id))
    if found is None:
        raise NotFound("There is no such session (any more).")
    return found


def _checked(journal: Journal, session: Session) -> Session:
    if mentors.get(journal, checks.row_id(session.mentor_id)) is None:
        raise NotFound("The mentor of this session does not exist any more. Choose another.")
    session = checks.tidy(session, lines=("place",), texts=("status_reason", "notes", "takeaways"))
    minutes = checks.minutes(session.minutes)
    assert minutes is not None
    return replace(
        session,
        starts_at=checks.moment(session.starts_at, "starts_at"),
        zone=checks.zone(session.zone, required=True),
        minutes=minutes,
        mode=None if session.mode is None else checks.member(Mode, session.mode, "mode"),
        status=checks.member(SessionStatus, session.status, "status"),
        status_by=None if session.status_by is None else checks.member(Party, session.status_by, "status_by"),
        started_at=None if session.started_at is None else checks.moment(session.started_at, "started_at"),
        ended_at=None if session.ended_at is None else checks.moment(session.ended_at, "ended_at"),
    )


def save(journal: Journal, session: Session) -> Session:
    """Store a session (``id`` 0: a new one). Raises Refused or NotFound.

    When the session was saved elsewhere since ``revision``, both notes and both takeaways are kept.
    """
    if not session.id:
        return create(journal, session)
    with journal.atomic("Change the session", subject_kind="session"):
        return _store(journal, session)


def _store(journal: Journal, session: Session) -> Session:
    had = get(journal, session.id)
    session = _checked(journal, session)
    if session.revision and session.revision != had.revision:
        session = replace(
            session, notes=both(had.notes, session.notes), takeaways=both(had.takeaways, session.takeaways)
        )
    store.update(journal, session, had)
    if session.mentor_id != had.mentor_id:
        store.follow_mentor(journal, session.id, had.mentor_id, session.mentor_id)
    return get(journal, session.id)


def create(
    journal: Journal, session: Session, *, goals: Sequence[str] = (), items: Sequence[AgendaItem] = ()
) -> Session:
    """Plan a session, with what is wanted from it and its topics. Raises Refused or NotFound."""
    with journal.atomic("Plan a session", subject_kind="session"):
        made = store.insert(journal, _checked(journal, session))
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


def _turn(journal: Journal, session: Session, label: str) -> Session:
    with journal.atomic(label, subject_kind="session"):
        return _store(journal, session)


def start(journal: Journal, session_id: int) -> Session:
    """The meeting begins now; one that has begun keeps its time. Raises NotFound or Refused."""
    session = get(journal, session_id)
    if session.status is not SessionStatus.PLANNED:
        raise Refused(f"This session is {session.status.words}. Put it back to planned first.")
    if session.started_at is not None:
        return session
    return _turn(journal, replace(session, started_at=journal.now()), "Start the session")


def hold(journal: Journal, session_id: int) -> Session:
    """The session was held; it ends now when it was started today. What was left open is offered next time."""
    session = get(journal, session_id)
    now, ended = journal.now(), session.ended_at
    if session.started_at is not None and ended is None:
        zone = session.zone
        if local_day(journal, session.started_at, zone) == local_day(journal, now, zone):
            ended = max(now, session.started_at)
    held = replace(session, status=SessionStatus.HELD, status_reason="", status_by=None, ended_at=ended)
    return _turn(journal, held, "Mark the session as held")


def cancel(journal: Journal, session_id: int, *, reason: str = "", by: Party | None = None) -> Session:
    """The session was called off. Raises NotFound or Refused."""
    session = replace(get(journal, session_id), status=SessionStatus.CANCELLED, status_reason=reason, status_by=by)
    return _turn(journal, session, "Cancel the session")


def miss(journal: Journal, session_id: int, *, reason: str = "", by: Party | None = None) -> Session:
    """The session did not take place though it was not called off. Raises NotFound or Refused."""
    session = replace(get(journal, session_id), status=SessionStatus.MISSED, status_reason=reason, status_by=by)
    return _turn(journal, session, "Mark the session as missed")


def reopen(journal: Journal, session_id: int) -> Session:
    """Back to planned. Raises NotFound."""
    session = get(journal, session_id)
    back = replace(
        session,
        status=SessionStatus.PLANNED,
        status_reason="",
        status_by=None,
        started_at=None,
        ended_at=None,
    )
    return _turn(journal, back, "Put the session back to planned")


def move(journal: Journal, session_id: int, starts_at: datetime, zone: str) -> Session:
    """Give a planned session another time. Raises NotFound, or Refused for one that is over."""
    session = get(journal, session_id)
    if session.status is not SessionStatus.PLANNED:
        raise Refused(f"This session is {session.status.words}, so it has its day. Put it back to planned to move it.")
    return _turn(journal, replace(session, starts_at=starts_at, zone=zone), "Move the session")


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
        return _store(journal, written)


def waive_reflection(journal: Journal, session_id: int, waived: bool = True) -> Session:
    """Say that no reflection is wanted on a session, or that one is after all. Raises NotFound."""
    label = "No reflection on this session" if waived else "Reflect on this session after all"
    return _turn(journal, replace(get(journal, session_id), reflect_waived=waived), label)
