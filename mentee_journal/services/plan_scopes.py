"""A session of a rhythm is moved, skipped or cancelled: this one, this and later, or all that is still ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.rhythm_shift import shifted
from mentee_journal.domain.views import Changed
from mentee_journal.domain.words import SessionStatus
from mentee_journal.domain.zones import zone_of
from mentee_journal.services import checks, plan_reading, session_turning
from mentee_journal.services.naming import own_today
from mentee_journal.services.plan_changing import apply, decide
from mentee_journal.services.plan_checks import checked_phases, from_day
from mentee_journal.store import plans, sessions

if TYPE_CHECKING:
    from mentee_journal.domain.plan_views import Scope
    from mentee_journal.domain.records import MeetingPlan, PlanPhase, Session
    from mentee_journal.domain.words import MeetingReason, Party
    from mentee_journal.store.journal import Journal

__all__ = ["cancel", "move", "moved_phases", "skip"]


def move(
    journal: Journal,
    session_id: int,
    starts_at: datetime,
    zone: str,
    *,
    scope: Scope = "one",
    by: Party | None = None,
    reason_kind: MeetingReason | None = None,
    reason: str = "",
) -> Changed:
    """Give a session of a rhythm another time: it alone, it and what follows, or all that is still ahead.

    The session itself goes on, whatever was or was not written into it. Raises NotFound or Refused.
    """
    _known(scope)
    if scope == "one":
        with journal.atomic("Move the session", subject_kind="session"):
            _, plan = _of_plan(journal, session_id)
            session_turning.move(journal, session_id, starts_at, zone, by=by, reason_kind=reason_kind, reason=reason)
            return Changed(plan_reading.get(journal, plan.id), 0, carried=sessions.by_ids(journal, [session_id]))
    label = "Move the session and those after it" if scope == "later" else "Move all sessions of the rhythm"
    with journal.atomic(label, subject_kind="plan"):
        session, plan = _of_plan(journal, session_id)
        moment = checks.moment(starts_at, "starts_at")
        zone = checks.zone(zone, required=True)
        day, since = moment.astimezone(zone_of(zone)).date(), _since(journal, session, scope)
        going_on = moved_phases(plan, session, moment, zone, since=since)
        if not going_on:
            raise Refused("This rhythm is over, so there are no others to move along. Move this one alone.", "scope")
        phases = checked_phases(going_on)
        session_turning.move(journal, session_id, moment, zone, by=by, reason_kind=reason_kind, reason=reason)
        decision = decide(journal, plan, phases, since=since, picked=(session_id, day))
        changed = apply(journal, decision, words="")
        return changed._replace(carried=tuple(row for row in changed.carried if row.id != session_id or row.prepared))


def _known(scope: str) -> None:
    if scope not in ("one", "later", "all"):
        raise Refused("Say which ones: this one, this and later, or all.", "scope")


def _of_plan(journal: Journal, session_id: int) -> tuple[Session, MeetingPlan]:
    session = session_turning.get(journal, session_id)
    plan_id = plans.plan_of_session(journal, session.id)
    plan = None if plan_id is None else plans.get(journal, plan_id)
    if plan is None or session.occurs_on is None:
        raise Refused("This session is not part of a rhythm, so there are no others to change with it.", "scope")
    return session, plan


def _planned(session: Session) -> None:
    if session.status is not SessionStatus.PLANNED:
        raise Refused(f"This session is {session.state_words}. Put it back to planned first.")


def _since(journal: Journal, session: Session, scope: Scope) -> date:
    assert session.occurs_on is not None
    return session.occurs_on if scope == "later" else own_today(journal)


def moved_phases(
    plan: MeetingPlan, session: Session, moment: datetime, zone: str, *, since: date
) -> tuple[PlanPhase, ...]:
    """The phases of a rhythm from a day on, when a session of it goes to another moment and the others likewise."""
    assert session.occurs_on is not None
    wall = moment.astimezone(zone_of(zone))
    before = since - timedelta(days=1)
    # Moved to an earlier day, the new rhythm begins with that; moved by weeks, so are those that follow.
    since = min(since, wall.date())
    if since == session.occurs_on:
        since = max(since, wall.date() - timedelta(days=wall.weekday()))
    found: list[PlanPhase] = []
    for phase in plan.phases:
        if phase.until_on is not None and phase.until_on <= before:
            continue
        new = shifted(phase, session.occurs_on, wall.date(), f"{wall:%H:%M}", zone)
        # A later phase begins in the same week or month as before, but not within the one it follows.
        first = max(since, phase.starts_on - timedelta(days=6)) if phase.starts_on > since else since
        if found and found[-1].until_on is not None:
            first = max(first, found[-1].until_on + timedelta(days=1))
        until = phase.until_on
        if until is not None and session.phase_id == phase.id and wall.date() > until:
            until = wall.date()
        begun = from_day(replace(new, until_on=until), first)
        if begun is not None:
            found.append(begun)
    return tuple(found)


def skip(
    journal: Journal,
    session_id: int,
    *,
    by: Party | None = None,
    reason_kind: MeetingReason | None = None,
    reason: str = "",
) -> Session:
    """Take a planned session out before it counts; ``reopen`` plans it again. Raises NotFound or Refused."""
    _planned(session_turning.get(journal, session_id))
    return session_turning.skip(journal, session_id, by=by, reason_kind=reason_kind, reason=reason)


def cancel(
    journal: Journal,
    session_id: int,
    *,
    scope: Scope = "one",
    by: Party | None = None,
    reason_kind: MeetingReason | None = None,
    reason: str = "",
) -> Changed:
    """Call off a session of a rhythm: it alone, or with it the rhythm, from then on or from today on.

    This session and those that were prepared are kept as cancelled (``single``); untouched ones go. Raises NotFound
    or Refused.
    """
    _known(scope)
    if scope == "one":
        with journal.atomic("Cancel the session", subject_kind="session"):
            _, plan = _of_plan(journal, session_id)
            session_turning.cancel(journal, session_id, reason=reason, by=by, reason_kind=reason_kind)
            return Changed(plan, 0, single=sessions.by_ids(journal, [session_id]))
    label = "Cancel the session and those after it" if scope == "later" else "Cancel all sessions of the rhythm"
    with journal.atomic(label, subject_kind="plan"):
        session, plan = _of_plan(journal, session_id)
        _planned(session)
        assert session.occurs_on is not None
        since = _since(journal, session, scope)
        decision = decide(journal, plan, (), since=since, picked=(session_id, session.occurs_on))
        changed = apply(journal, decision, words=plan.words)
        # One that is over by the clock is not among them, but was meant all the same.
        ids = list(dict.fromkeys([session_id, *(row.id for row in changed.single)]))
        for row in sessions.by_ids(journal, ids):
            if row.status is SessionStatus.PLANNED:
                session_turning.cancel(journal, row.id, reason=reason, by=by, reason_kind=reason_kind)
        return changed._replace(single=sessions.by_ids(journal, ids))
