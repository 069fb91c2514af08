"""What becomes of a session: begun, held, cancelled, missed, skipped, moved, or planned again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.words import MeetingReason, Mode, Party, SessionStatus
from mentee_journal.services import checks
from mentee_journal.services.merging import both
from mentee_journal.services.naming import local_day, own_today
from mentee_journal.store import mentors
from mentee_journal.store import sessions as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import Session
    from mentee_journal.store.journal import Journal

__all__ = ["cancel", "checked", "get", "hold", "miss", "move", "reopen", "skip", "start", "store_changed", "turn"]

SHORTEST = 5
"""Minutes: a session that took less than that was begun and ended by a slip."""


def get(journal: Journal, session_id: int) -> Session:
    """The session with this id. Raises NotFound."""
    found = store.get(journal, checks.row_id(session_id))
    if found is None:
        raise NotFound("There is no such session (any more).")
    return found


def checked(journal: Journal, session: Session) -> Session:
    """A session as it can be stored. Raises Refused or NotFound."""
    if mentors.get(journal, checks.row_id(session.mentor_id)) is None:
        raise NotFound("The mentor of this session does not exist any more. Choose another.")
    session = checks.tidy(session, lines=("place",), texts=("status_reason", "notes", "takeaways"))
    minutes = checks.minutes(session.minutes)
    assert minutes is not None
    status = checks.member(SessionStatus, session.status, "status")
    kind = session.reason_kind
    return replace(
        session,
        starts_at=checks.moment(session.starts_at, "starts_at"),
        zone=checks.zone(session.zone, required=True),
        minutes=minutes,
        mode=None if session.mode is None else checks.member(Mode, session.mode, "mode"),
        status=status,
        status_by=None if session.status_by is None else checks.member(Party, session.status_by, "status_by"),
        started_at=None if session.started_at is None else checks.moment(session.started_at, "started_at"),
        ended_at=None if session.ended_at is None else checks.moment(session.ended_at, "ended_at"),
        skipped=bool(session.skipped) and status is SessionStatus.CANCELLED,
        reason_kind=None if kind is None else checks.member(MeetingReason, kind, "reason_kind"),
        meeting_minutes=_spent(session.meeting_minutes, "meeting_minutes"),
        preparation_minutes=_spent(session.preparation_minutes, "preparation_minutes"),
        message_minutes=_spent(session.message_minutes, "message_minutes"),
    )


def _spent(value: object, field: str) -> int | None:
    return checks.between(value, 0, 1440, field, "The time it took is in minutes, from 0 to 1440 (a day).")


def store_changed(
    journal: Journal,
    session: Session,
    *,
    by: Party | None = None,
    reason_kind: MeetingReason | None = None,
    reason: str = "",
) -> Session:
    """Store a changed session, inside ``atomic``; another moment of a planned one is kept as a move.

    When it was saved elsewhere since ``revision``, both notes and both takeaways are kept. Raises Refused or NotFound.
    """
    had = get(journal, session.id)
    session = checked(journal, session)
    # Which date of which rhythm it is is not for a form to say; with another mentor it is none any more.
    same = session.mentor_id == had.mentor_id
    session = replace(session, phase_id=had.phase_id if same else None, occurs_on=had.occurs_on if same else None)
    if session.revision and session.revision != had.revision:
        session = replace(
            session, notes=both(had.notes, session.notes), takeaways=both(had.takeaways, session.takeaways)
        )
    store.update(journal, session, had)
    if session.starts_at != had.starts_at and session.status is had.status is SessionStatus.PLANNED:
        _keep_move(journal, had, by, reason_kind, reason)
    if not same:
        store.follow_mentor(journal, session.id, had.mentor_id, session.mentor_id)
    return get(journal, session.id)


def _keep_move(
    journal: Journal, had: Session, by: Party | None, reason_kind: MeetingReason | None, reason: str
) -> None:
    from mentee_journal.domain.records import SessionMove
    from mentee_journal.store import moves

    moves.insert(
        journal,
        SessionMove(
            had.id,
            own_today(journal),
            had.starts_at,
            had.zone,
            moved_by=None if by is None else checks.member(Party, by, "by"),
            reason_kind=None if reason_kind is None else checks.member(MeetingReason, reason_kind, "reason_kind"),
            reason=checks.text(reason, "reason"),
        ),
    )


def turn(journal: Journal, session: Session, label: str) -> Session:
    """Store a changed session as one step. Raises Refused or NotFound."""
    with journal.atomic(label, subject_kind="session"):
        return store_changed(journal, session)


def start(journal: Journal, session_id: int) -> Session:
    """The meeting begins now; one that has begun keeps its time. Raises NotFound or Refused."""
    session = get(journal, session_id)
    if session.status is not SessionStatus.PLANNED:
        raise Refused(f"This session is {session.state_words}. Put it back to planned first.")
    if session.started_at is not None:
        return session
    return turn(journal, replace(session, started_at=journal.now()), "Start the session")


def hold(journal: Journal, session_id: int) -> Session:
    """The session was held; it ends now when it was started today. What was left open is offered next time.

    What it took is kept: the time since it was started when that can be, or what was planned.
    """
    session = get(journal, session_id)
    now, ended, took = journal.now(), session.ended_at, session.meeting_minutes
    if session.started_at is not None and ended is None:
        zone = session.zone
        if local_day(journal, session.started_at, zone) == local_day(journal, now, zone):
            ended = max(now, session.started_at)
            passed = (ended - session.started_at).total_seconds() / 60
            if took is None and SHORTEST <= passed <= 3 * session.minutes:
                took = min(5 * round(passed / 5), 1440)
    held = replace(
        session,
        status=SessionStatus.HELD,
        status_reason="",
        status_by=None,
        reason_kind=None,
        skipped=False,
        ended_at=ended,
        meeting_minutes=session.minutes if took is None else took,
    )
    return turn(journal, held, "Mark the session as held")


def cancel(
    journal: Journal,
    session_id: int,
    *,
    reason: str = "",
    by: Party | None = None,
    reason_kind: MeetingReason | None = None,
) -> Session:
    """The session was called off; ``reason`` is in the mentee's own words. Raises NotFound or Refused."""
    session = _off(journal, session_id, SessionStatus.CANCELLED, reason, by, reason_kind)
    return turn(journal, session, "Cancel the session")


def miss(
    journal: Journal,
    session_id: int,
    *,
    reason: str = "",
    by: Party | None = None,
    reason_kind: MeetingReason | None = None,
) -> Session:
    """The session did not take place though it was not called off. Raises NotFound or Refused."""
    session = _off(journal, session_id, SessionStatus.MISSED, reason, by, reason_kind)
    return turn(journal, session, "Mark the session as missed")


def skip(
    journal: Journal,
    session_id: int,
    *,
    reason: str = "",
    by: Party | None = None,
    reason_kind: MeetingReason | None = None,
) -> Session:
    """The session is taken out before it counted. Raises NotFound or Refused."""
    session = _off(journal, session_id, SessionStatus.CANCELLED, reason, by, reason_kind)
    return turn(journal, replace(session, skipped=True), "Skip the session")


def _off(
    journal: Journal,
    session_id: int,
    status: SessionStatus,
    reason: str,
    by: Party | None,
    reason_kind: MeetingReason | None,
) -> Session:
    return replace(
        get(journal, session_id),
        status=status,
        status_reason=reason,
        status_by=by,
        reason_kind=reason_kind,
        skipped=False,
    )


def reopen(journal: Journal, session_id: int) -> Session:
    """Back to planned. Raises NotFound."""
    session = get(journal, session_id)
    back = replace(
        session,
        status=SessionStatus.PLANNED,
        status_reason="",
        status_by=None,
        reason_kind=None,
        skipped=False,
        started_at=None,
        ended_at=None,
        meeting_minutes=None,
    )
    return turn(journal, back, "Put the session back to planned")


def move(
    journal: Journal,
    session_id: int,
    starts_at: datetime,
    zone: str,
    *,
    by: Party | None = None,
    reason_kind: MeetingReason | None = None,
    reason: str = "",
) -> Session:
    """Give a planned session another time, and keep who asked for it and why. Raises NotFound or Refused."""
    session = get(journal, session_id)
    if session.status is not SessionStatus.PLANNED:
        raise Refused(f"This session is {session.state_words}, so it has its day. Put it back to planned to move it.")
    with journal.atomic("Move the session", subject_kind="session"):
        moved = replace(session, starts_at=starts_at, zone=zone)
        return store_changed(journal, moved, by=by, reason_kind=reason_kind, reason=reason)
