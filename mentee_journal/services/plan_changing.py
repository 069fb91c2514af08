"""Changing or stopping a rhythm from a day on, without touching the past or losing what was prepared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.rhythm import Occurrence, occurrences
from mentee_journal.domain.views import Changed
from mentee_journal.domain.words import MeetingReason, SessionStatus
from mentee_journal.services import checks, masses, plan_reading
from mentee_journal.services.naming import own_today, short
from mentee_journal.services.plan_checks import checked_phases, from_day, refuse_second
from mentee_journal.services.plan_making import ahead, away, horizon, off_between, session_of
from mentee_journal.store import mentors, plans, rows, sessions

if TYPE_CHECKING:
    from datetime import datetime

    from mentee_journal.domain.records import MeetingPlan, PlanPhase, Session, TimeOff
    from mentee_journal.domain.views import SessionRow
    from mentee_journal.store.journal import Journal

__all__ = ["Decision", "apply", "change", "decide", "stop", "what_would_change"]

NEAR = 6
"""Days: a skip, or a removal, holds for the date of the new rhythm that is at most so far from it."""


class Decision(NamedTuple):
    """What a change of a rhythm comes to; nothing of it is done yet."""

    plan: MeetingPlan
    since: date
    """The day before is the last of the rhythm as it was."""
    phases: tuple[PlanPhase, ...]
    until: date
    """The last day sessions are made for."""
    make: tuple[tuple[int, Occurrence], ...]
    """New dates, each with the place of its phase in ``phases``."""
    carry: tuple[tuple[Session, int, Occurrence], ...]
    """Sessions that go on under another date: what was prepared, and what was called off."""
    single: tuple[Session, ...]
    gone: tuple[Session, ...]
    detach: tuple[Session, ...]
    """What is over or under way although its date in the rhythm is ahead: it stays as it is."""
    off: tuple[TimeOff, ...]


def change(journal: Journal, plan_id: int, phases: Sequence[PlanPhase], *, since: date, words: str = "") -> Changed:
    """Give a rhythm other phases from a day on: "this and later", or with today "all" that is still ahead.

    The past stays, and so does what was held, begun, cancelled or missed. Of the sessions from then on, those nobody
    has touched are replaced. What was prepared or moved goes, with everything in it, to the nearest date of the new
    rhythm, or stays as a single session when there is none. Raises NotFound or Refused.
    """
    name = _named(journal, plan_id)
    with journal.atomic(f"Change the rhythm with {name}", subject_kind="plan"):
        decision = _wanted(journal, plan_id, phases, since)
        return apply(journal, decision, words=checks.line(words, "words"))


def what_would_change(journal: Journal, plan_id: int, phases: Sequence[PlanPhase], *, since: date) -> Changed:
    """What ``change`` would do, in the same figures; with no phases, ``stop`` on the day before ``since``.

    Raises NotFound or Refused.
    """
    with journal.reading():
        decision = _wanted(journal, plan_id, phases, since) if phases else _end(journal, plan_id, since)
        moved = {session.id: found.starts_at for session, _, found in decision.carry}
        kept = tuple(phase for phase in decision.plan.phases if phase.starts_on < decision.since)
        return _figures(journal, decision, replace(decision.plan, phases=(*kept, *decision.phases)), moved)


def stop(journal: Journal, plan_id: int, *, on: date | None = None) -> Changed:
    """The rhythm ends with a day (None: today). What was prepared for later stays, as single sessions.

    Raises NotFound.
    """
    name = _named(journal, plan_id)
    with journal.atomic(f"Stop the rhythm with {name}", subject_kind="plan"):
        last = checks.day(on, "on") or own_today(journal)
        decision = _end(journal, plan_id, last + timedelta(days=1))
        return apply(journal, decision, words=decision.plan.words)


def _named(journal: Journal, plan_id: int) -> str:
    mentor = mentors.get(journal, plan_reading.get(journal, plan_id).mentor_id)
    return short(mentor.name, 40) if mentor else "a mentor"


def _wanted(journal: Journal, plan_id: int, phases: Sequence[PlanPhase], since: date) -> Decision:
    found = checks.day(since, "since", required=True)
    assert found is not None
    # A part of the rhythm that is over by then is history and stays as it is.
    coming = [phase for phase in phases if phase.until_on is None or phase.until_on >= found]
    plan, wanted = plan_reading.get(journal, plan_id), checked_phases(coming)
    mentor = mentors.get(journal, plan.mentor_id)
    if mentor is not None:
        refuse_second(journal, replace(plan, phases=wanted), mentor)
    return decide(journal, plan, wanted, since=found)


def _end(journal: Journal, plan_id: int, since: date) -> Decision:
    return decide(journal, plan_reading.get(journal, plan_id), (), since=since)


def decide(
    journal: Journal,
    plan: MeetingPlan,
    phases: tuple[PlanPhase, ...],
    *,
    since: date,
    picked: tuple[int, date] | None = None,
) -> Decision:
    """What replacing the phases from a day on comes to; with no phases the rhythm ends before it.

    ``picked`` is a session that goes on whatever else happens to it, and the day it is to have. Raises Refused.
    """
    now, today = journal.now(), own_today(journal)
    since = max(since, today)
    there = plans.sessions_of(journal, plan.id, since)
    for session, _ in there:
        # A date that is over belongs to what was, be it today's.
        if session.occurs_on and session.starts_at <= now and session.occurs_on <= today + timedelta(days=1):
            since = max(since, session.occurs_on + timedelta(days=1))
    there = [(session, fresh) for session, fresh in there if session.occurs_on and session.occurs_on >= since]
    begin = since if picked is None else _beginning(journal, plan, since, picked[1])
    coming = _from(phases, begin, now)
    if phases and not coming:
        raise Refused("This rhythm would give no more days. Let it go on longer, or stop it instead.", "until_on")
    sorted_out = _sort(there, now, picked)
    until = max([horizon(journal), *(_on(one) + timedelta(days=NEAR) for one in sorted_out.keep)])
    off = off_between(journal, plan.mentor_id, since, until)
    dates = [(coming.index(phase), found) for phase, found in ahead(coming, now, since=begin, until=until)]
    free = _Free(dates, coming, off)
    carry: list[tuple[Session, int, Occurrence]] = []
    single: list[Session] = []
    if picked is not None:
        chosen = next((one for one in sorted_out.keep if one.id == picked[0]), None)
        if chosen is not None:
            sorted_out.keep.remove(chosen)
            place = free.on(picked[1])
            if place is not None:
                carry.append((chosen, *place))
            else:
                # It keeps the moment it was given, and stands for the date next to it.
                single.append(chosen)
                free.nearest(picked[1], NEAR)
    for one in sorted_out.keep:
        place = free.nearest(_on(one))
        if place is None:
            single.append(one)
        else:
            carry.append((one, *place))
    gone = list(sorted_out.fresh)
    for one in sorted_out.skipped:
        place = free.nearest(_on(one), NEAR)
        if place is None:
            gone.append(one)
        else:
            carry.append((one, *place))
    # What was removed, cancelled or met early is not to come again under another date.
    for day in (*map(_on, sorted_out.over), *_removed(journal, plan, since)):
        free.nearest(day, NEAR)
    return Decision(
        plan, begin, coming, until, free.left(), tuple(carry), tuple(single), tuple(gone), tuple(sorted_out.over), off
    )


def _beginning(journal: Journal, plan: MeetingPlan, since: date, day: date) -> date:
    """From when new dates are looked for: from the day a session is moved to, unless the rhythm met before that."""
    earlier = plans.sessions_of(journal, plan.id, min(day, since))
    return since if any(_on(session) < since for session, _ in earlier) else min(day, since)


def _on(session: Session) -> date:
    assert session.occurs_on is not None
    return session.occurs_on


def _from(phases: Sequence[PlanPhase], since: date, now: datetime) -> tuple[PlanPhase, ...]:
    """The phases as they go on from a day, each beginning with the first date that is still ahead."""
    found = []
    for phase in phases:
        begun = from_day(phase, max(since, phase.starts_on))
        if begun is not None and next(occurrences(begun, limit=1)).starts_at <= now:
            begun = from_day(begun, begun.starts_on + timedelta(days=1))
        if begun is not None:
            found.append(begun)
    return tuple(found)


class _Sorted(NamedTuple):
    """The sessions from a day on, by what becomes of them."""

    keep: list[Session]
    """Prepared, moved, written into."""
    fresh: list[Session]
    skipped: list[Session]
    """Called off by hand before they counted."""
    over: list[Session]


def _sort(there: list[tuple[Session, bool]], now: datetime, picked: tuple[int, date] | None) -> _Sorted:
    found = _Sorted([], [], [], [])
    for session, untouched in there:
        open_still = session.status is SessionStatus.PLANNED and session.started_at is None
        if session.starts_at <= now or not (open_still or session.skipped):
            found.over.append(session)
        elif picked is not None and session.id == picked[0]:
            found.keep.append(session)
        elif session.skipped:
            for_time_off = session.reason_kind is MeetingReason.TIME_OFF
            if untouched and for_time_off:
                found.fresh.append(session)  # the new dates meet the time off by themselves
            elif untouched:
                found.skipped.append(session)
            else:
                found.keep.append(session)
        else:
            (found.fresh if untouched else found.keep).append(session)
    return found


class _Free:
    """The new dates nobody has taken yet."""

    def __init__(
        self, dates: list[tuple[int, Occurrence]], phases: Sequence[PlanPhase], off: Sequence[TimeOff]
    ) -> None:
        self._dates = dict.fromkeys(dates)
        self._away = {one for one in dates if away(off, one[1].starts_at, phases[one[0]].zone)}

    def on(self, day: date) -> tuple[int, Occurrence] | None:
        """Take the date on a day."""
        found = next((one for one in self._dates if one[1].day == day), None)
        if found is not None:
            del self._dates[found]
        return found

    def nearest(self, day: date, at_most: int | None = None) -> tuple[int, Occurrence] | None:
        """Take the date nearest to a day, the later one of two, outside time off."""
        near = [
            one
            for one in self._dates
            if one not in self._away and (at_most is None or abs((one[1].day - day).days) <= at_most)
        ]
        found = min(near, key=lambda one: (abs((one[1].day - day).days), one[1].day < day), default=None)
        if found is not None:
            del self._dates[found]
        return found

    def left(self) -> tuple[tuple[int, Occurrence], ...]:
        """What is still free."""
        return tuple(self._dates)


def _removed(journal: Journal, plan: MeetingPlan, since: date) -> list[date]:
    """Days from ``since`` on that the rhythm gave, and whose session was removed: it stays so."""
    now = journal.now()
    found: list[date] = []
    for phase in plan.phases:
        if phase.made_until is None or phase.made_until < since:
            continue
        there = plans.made_days(journal, phase.id, since)
        found += [
            one.day
            for _, one in ahead([phase], now, since=since, until=phase.made_until)
            if one.day.isoformat() not in there
        ]
    return found


def apply(journal: Journal, decision: Decision, *, words: str) -> Changed:
    """Do what was decided, inside ``atomic``."""
    plan = decision.plan
    masses.backed_up(
        journal, sum(map(len, (decision.gone, decision.single, decision.detach, decision.carry, decision.make)))
    )
    for session in decision.gone:
        rows.delete(journal, "sessions", session.id)
    for session in (*decision.single, *decision.detach):
        _store(journal, session, replace(session, phase_id=None, occurs_on=None))
    made = [
        replace(kept, id=plans.add_phase(journal, kept))
        for kept in (replace(phase, id=0, plan_id=plan.id, made_until=decision.until) for phase in decision.phases)
    ]
    for session, place, found in decision.carry:
        _store(journal, session, _carried(session, plan, made[place], found))
    _end_phases(journal, decision)
    for place, found in decision.make:
        sessions.insert(journal, session_of(plan.mentor_id, made[place], found, decision.off))
    plans.change_words(journal, plan.id, words, plan.note)
    return _figures(journal, decision, plan_reading.get(journal, plan.id), {})


def _store(journal: Journal, had: Session, session: Session) -> None:
    sessions.update(journal, session, had)


def _carried(session: Session, plan: MeetingPlan, phase: PlanPhase, found: Occurrence) -> Session:
    """A session under its new date; what was its own (a longer time, another place) stays its own."""
    was = next((one for one in plan.phases if one.id == session.phase_id), None)
    return replace(
        session,
        phase_id=phase.id,
        occurs_on=found.day,
        starts_at=found.starts_at,
        zone=phase.zone,
        minutes=phase.minutes if was and was.minutes == session.minutes else session.minutes,
        mode=phase.mode if was and was.mode is session.mode else session.mode,
        place=phase.place if was and was.place == session.place else session.place,
    )


def _end_phases(journal: Journal, decision: Decision) -> None:
    last = decision.since - timedelta(days=1)
    later = [phase for phase in decision.plan.phases if phase.starts_on > last]
    if len(later) == len(decision.plan.phases) and not decision.phases:
        # Stopped before it began: a plan is never without a phase.
        plans.change_phase(journal, later.pop(0).id, until_on=last)
    for phase in decision.plan.phases:
        if phase in later:
            plans.drop_phase(journal, phase.id)
        elif phase.starts_on <= last and (phase.until_on is None or phase.until_on > last):
            plans.change_phase(journal, phase.id, until_on=last)


def _figures(journal: Journal, decision: Decision, plan: MeetingPlan, moved: dict[int, datetime]) -> Changed:
    carried = _rows(journal, [session for session, _, _ in decision.carry if not session.skipped])
    return Changed(
        plan=plan,
        made=len(decision.make),
        carried=tuple(row._replace(starts_at=moved.get(row.id, row.starts_at)) for row in carried),
        single=_rows(journal, list(decision.single)),
        gone=len(decision.gone),
    )


def _rows(journal: Journal, found: list[Session]) -> tuple[SessionRow, ...]:
    return sessions.by_ids(journal, [session.id for session in found])
