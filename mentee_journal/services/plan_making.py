"""Sessions out of rhythms: how far ahead they are made, and which days give none.

``PlanPhase.made_until`` is the watermark. Up to it sessions have been made, so one that is missing was removed and
stays so; extending only ever looks beyond it, and never into the past.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.moments import to_utc_text
from mentee_journal.domain.records import PlanPhase, Session
from mentee_journal.domain.rhythm import Occurrence, plan_occurrences
from mentee_journal.domain.views import Expected
from mentee_journal.domain.words import MeetingReason, SessionStatus
from mentee_journal.domain.zones import day_in
from mentee_journal.services.naming import own_today
from mentee_journal.store import plans, profile, sessions
from mentee_journal.store import time_off as time_off_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mentee_journal.domain.records import MeetingPlan, TimeOff
    from mentee_journal.store.journal import Journal

__all__ = ["ahead", "away", "expected", "extend", "horizon", "off_between", "session_of"]

LONGEST_AHEAD = timedelta(weeks=54)
"""The longest horizon and a little: sessions made further ahead were made by a clock that went wrong meanwhile."""
LONGEST_LOOK = 3700
"""Days: so far ahead dates of a rhythm are looked for at most."""


def horizon(journal: Journal) -> date:
    """The last day sessions are made for now."""
    return _horizon(journal, own_today(journal))


def _horizon(journal: Journal, today: date) -> date:
    return today + timedelta(weeks=profile.get(journal).plan_weeks)


def off_between(journal: Journal, mentor_id: int | None, first: date, last: date) -> tuple[TimeOff, ...]:
    """Time off that matters for sessions with a mentor from one day to another."""
    return time_off_store.touching(journal, mentor_id, first - timedelta(days=1), last + timedelta(days=1))


def away(off: Sequence[TimeOff], starts_at: datetime, zone: str) -> TimeOff | None:
    """The time off that a moment falls into, by the calendar of the zone it is planned in."""
    day = day_in(starts_at, zone)
    return next((one for one in off if one.from_on <= day <= one.until_on), None)


def ahead(
    phases: Sequence[PlanPhase], now: datetime, *, since: date | None = None, until: date, limit: int = 10_000
) -> Iterator[tuple[PlanPhase, Occurrence]]:
    """The dates that phases give up to a day and that have not begun."""
    begin = max(now.date() - timedelta(days=2), since or date.min)
    for phase, found in plan_occurrences(phases, since=begin, until=until, limit=limit):
        if found.starts_at > now:
            yield phase, found


def session_of(mentor_id: int, phase: PlanPhase, found: Occurrence, off: Sequence[TimeOff]) -> Session:
    """A session as the rhythm gives it; skipped when it falls into time off."""
    made = Session(
        mentor_id,
        found.starts_at,
        phase.zone,
        minutes=phase.minutes,
        mode=phase.mode,
        place=phase.place,
        phase_id=phase.id,
        occurs_on=found.day,
    )
    return skipped_for_time_off(made) if away(off, found.starts_at, phase.zone) else made


def skipped_for_time_off(session: Session) -> Session:
    """The session as it is called off by time off."""
    return replace(
        session,
        status=SessionStatus.CANCELLED,
        skipped=True,
        status_reason="",
        status_by=None,
        reason_kind=MeetingReason.TIME_OFF,
    )


def extend(journal: Journal) -> int:
    """Make the sessions that the horizon lacks; how many there are. Cheap when there is nothing to do.

    This is nothing the user did, so it is no step that could be undone: what is made belongs to the step that made
    or changed the rhythm, and goes with it. While such a step can still be made again, nothing is added to a rhythm:
    making it again must find the journal as it was left.
    """
    if journal.readonly or journal.db.in_transaction:
        return 0  # what somebody is in the middle of comes first
    today = own_today(journal)
    target, doubtful = _horizon(journal, today), today + LONGEST_AHEAD
    if not any(_lacking(journal, plan, target, doubtful) for plan in plans.behind(journal, target, doubtful)):
        return 0
    made = 0
    with journal.writing():
        if plans.redo_would_touch(journal):
            return 0
        # Another program may have been quicker: what is lacking is looked up again now that nobody else writes.
        for plan in plans.behind(journal, target, doubtful):
            lacking = _lacking(journal, plan, target, doubtful)
            if not lacking:
                continue
            with journal.joining(plans.standing_step(journal, [phase.id for phase in plan.phases])):
                off = off_between(journal, plan.mentor_id, lacking[0][1].day, target)
                for phase, found in lacking:
                    sessions.insert(journal, session_of(plan.mentor_id, phase, found, off))
                for phase_id in {phase.id for phase, _ in lacking}:
                    plans.change_phase(journal, phase_id, made_until=target)
            made += len(lacking)
    return made


def _lacking(journal: Journal, plan: MeetingPlan, target: date, doubtful: date) -> list[tuple[PlanPhase, Occurrence]]:
    now = journal.now()
    found = []
    for phase in plan.phases:
        made = phase.made_until
        if made is not None and made > doubtful:
            made = plans.last_made(journal, phase.id, target)
        if made is not None and made >= target:
            continue
        since = date.min if made is None else made + timedelta(days=1)
        dates = list(ahead([phase], now, since=since, until=target))
        if dates:
            there = plans.made_days(journal, phase.id, dates[0][1].day)
            found += [(of, one) for of, one in dates if one.day.isoformat() not in there]
    return found


def expected(journal: Journal, since: date, until: date, *, mentor_id: int | None = None) -> tuple[Expected, ...]:
    """The dates that rhythms give from one day to another, beyond the sessions that were made; time off left out."""
    now = journal.now()
    since, until = max(since, own_today(journal)), min(until, now.date() + timedelta(days=LONGEST_LOOK))
    found: list[Expected] = []
    if until < since:
        return ()
    with journal.reading():
        for plan, name, roles in plans.running(journal, since, mentor_id):
            off: tuple[TimeOff, ...] | None = None
            for phase in plan.phases:
                made = phase.made_until
                if made is not None and made >= until:
                    continue
                begin = since if made is None else max(since, made + timedelta(days=1))
                for _, one in ahead([phase], now, since=begin, until=until):
                    if off is None:
                        off = off_between(journal, plan.mentor_id, since, until)
                    if not away(off, one.starts_at, phase.zone):
                        found.append(
                            Expected(
                                plan.mentor_id,
                                name,
                                roles,
                                plan.id,
                                one.starts_at,
                                phase.zone,
                                phase.minutes,
                                one.day,
                                phase.mode,
                                phase.place,
                            )
                        )
    return tuple(sorted(found, key=lambda one: (to_utc_text(one.starts_at), one.plan_id)))
