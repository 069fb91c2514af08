"""What a calendar file tells: gathered from the journal, with marks of what such files have told before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.calendar_book import BookPhase, BookSession, CalendarBook, Mark
from mentee_journal.domain.dates import wall_moment
from mentee_journal.domain.refusal import NotUnderstood
from mentee_journal.domain.rhythm import MOST_APART, occurrences
from mentee_journal.services import checks, sessions
from mentee_journal.services.naming import own_today
from mentee_journal.store import calendar_files as store
from mentee_journal.store import mentors

if TYPE_CHECKING:
    from mentee_journal.domain.records import AgendaItem, Mentor, PlanPhase, SessionGoal, TimeOff
    from mentee_journal.store.journal import Journal

__all__ = ["YEAR", "gather", "keep_marks", "marks"]

YEAR = timedelta(days=365)
"""How far back a file goes when nobody says."""
_FURTHEST_APART = 31 * (MOST_APART + 1)
"""Days within which every rule gives at least one."""
_MOST = 10_000
"""Meetings of one phase that are looked at one by one: every weekday for thirty-eight years."""

Agendas = tuple[Mapping[int, Sequence["SessionGoal"]], Mapping[int, Sequence["AgendaItem"]]]


def gather(
    journal: Journal,
    *,
    mentor_id: int | None = None,
    session_id: int | None = None,
    since: date | None = None,
    agenda: bool = False,
) -> CalendarBook:
    """What a file of one session, of the meetings with one mentor or of everything tells.

    From the day ``since`` on; when that is left out, all that is planned and the last year. A rhythm that had not
    ended by then is there whole, with its past, so that a calendar changes nothing it knows already. Topics and
    session goals only with ``agenda``. Raises NotFound.
    """
    with journal.reading():
        if session_id is not None:
            return _one(journal, session_id, agenda=agenda)
        if mentor_id is not None:
            checks.link(mentors.get(journal, checks.row_id(mentor_id)), "There is no such mentor (any more).")
        today = own_today(journal)
        first = today - YEAR if since is None else since
        begin = wall_moment(first, datetime.min.time(), journal.zone()).utc
        found = store.phases(journal, mentor_id=mentor_id, since=begin, day=first, planned_too=since is None)
        known = store.mentors(journal)
        entries = [
            BookSession(one, known[one.mentor_id])
            for one in store.sessions(
                journal,
                mentor_id=mentor_id,
                since=begin,
                planned_too=since is None,
                of_phases=[phase.id for _, phase in found],
            )
        ]
        if agenda:
            entries = _with_agenda(entries, store.agendas(journal, [entry.session.id for entry in entries]))
        off = store.time_off(journal, today)
        phases, singles = _parted(entries, [(known[mentor], phase) for mentor, phase in found], off)
        gone = store.gone(journal) if mentor_id is None else ()
        return CalendarBook(journal.now(), phases, singles, store.marks(journal), gone)


def _one(journal: Journal, session_id: int, *, agenda: bool) -> CalendarBook:
    session = sessions.get(journal, session_id)
    mentor = mentors.get(journal, session.mentor_id)
    assert mentor is not None
    entries = [BookSession(session, mentor)]
    if agenda:
        entries = _with_agenda(entries, store.agendas(journal, [session.id]))
    return CalendarBook(journal.now(), (), tuple(entries), store.marks(journal))


def _with_agenda(entries: Sequence[BookSession], found: Agendas) -> list[BookSession]:
    goals, items = found
    return [
        entry._replace(goals=tuple(goals.get(entry.session.id, ())), items=tuple(items.get(entry.session.id, ())))
        for entry in entries
    ]


def _parted(
    entries: Sequence[BookSession], phases: Sequence[tuple[Mentor, PlanPhase]], off: Sequence[TimeOff]
) -> tuple[tuple[BookPhase, ...], tuple[BookSession, ...]]:
    """The phases with the sessions that stand on their days, and all other sessions."""
    of_phase: dict[int, dict[date, BookSession]] = defaultdict(dict)
    for entry in entries:
        if entry.session.phase_id is not None and entry.session.occurs_on is not None:
            of_phase[entry.session.phase_id][entry.session.occurs_on] = entry
    made: list[BookPhase] = []
    inside: set[int] = set()
    for mentor, phase in phases:
        given = of_phase[phase.id]
        days = _days(phase, max(given, default=phase.starts_on), off)
        on_days = {day: given[day] for day in days if day in given}
        found = _phase(phase, mentor, days, on_days, [one for one in off if one.mentor_id in (None, mentor.id)])
        if found is not None:
            made.append(found)
            inside |= {entry.session.id for entry in on_days.values()}
    return tuple(made), tuple(entry for entry in entries if entry.session.id not in inside)


def _days(phase: PlanPhase, last_session: date, off: Sequence[TimeOff]) -> list[date]:
    """The days the rule gives, so far ahead as anything can be known of them: all of a phase that has an end."""
    last = max(phase.made_until or phase.starts_on, last_session, *(one.until_on for one in off), phase.starts_on)
    until = phase.until_on
    if until is None:
        # The first one after what is known is where a rhythm begins that has had no meeting yet.
        until = last + timedelta(days=_FURTHEST_APART)
    try:
        return [occurrence.day for occurrence in occurrences(phase, until=until, limit=_MOST)]
    except NotUnderstood:
        return []


def _phase(
    phase: PlanPhase,
    mentor: Mentor,
    days: Sequence[date],
    given: Mapping[date, BookSession],
    off: Sequence[TimeOff],
) -> BookPhase | None:
    """None when no meeting is left of it."""
    left_out = {
        day for day in days if (given[day].session.skipped if day in given else _has_none(day, phase.made_until, off))
    }
    there = [day for day in days if day not in left_out]
    if not there:
        return None
    return BookPhase(
        phase=phase,
        mentor=mentor,
        first=there[0],
        last=None if phase.until_on is None else days[-1] if len(days) < _MOST else phase.until_on,
        left_out=tuple(sorted(day for day in left_out if day > there[0])),
        sessions=tuple(given[day] for day in there if day in given),
    )


def _has_none(day: date, made_until: date | None, off: Sequence[TimeOff]) -> bool:
    """Whether a day without a session stays without one: it was removed, or nobody is there to be met."""
    if made_until is not None and day <= made_until:
        return True
    return any(one.from_on <= day <= one.until_on for one in off)


def marks(journal: Journal) -> dict[str, Mark]:
    """What calendar files have said so far, by the event's UID."""
    return store.marks(journal)


def keep_marks(journal: Journal, changed: Mapping[str, Mark]) -> None:
    """Remember what a file says. No part of history: what was given away cannot be taken back.

    A journal that can only be read keeps nothing. Raises Locked.
    """
    if not changed or journal.readonly:
        return
    with journal.writing():
        store.keep_marks(journal, changed)
