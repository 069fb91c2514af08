"""What a calendar file tells: gathered from the journal, with marks of what such files have told before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.calendar_book import BookPhase, BookSession, CalendarBook, Mark, event_uid
from mentee_journal.domain.dates import wall_moment
from mentee_journal.domain.rhythm import MOST_APART, Occurrence, occurrences
from mentee_journal.domain.words import MentorStatus
from mentee_journal.domain.zones import day_in
from mentee_journal.services import checks, sessions
from mentee_journal.services.naming import own_today
from mentee_journal.store import calendar_files as store
from mentee_journal.store import mentors

if TYPE_CHECKING:
    from mentee_journal.domain.records import AgendaItem, Mentor, PlanPhase, Session, SessionGoal, TimeOff
    from mentee_journal.store.journal import Journal

__all__ = ["YEAR", "gather", "keep_marks", "marks"]

YEAR = timedelta(days=365)
"""How far back a file goes when nobody says."""
_FURTHEST_APART = 31 * (MOST_APART + 1)
"""Days within which every rule gives at least one."""
RESTING = frozenset([MentorStatus.PAUSED, MentorStatus.DORMANT, MentorStatus.ENDED, MentorStatus.DECLINED])
"""A mentorship that rests or is over keeps its rhythm, but no sessions appear of it."""
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
        told = store.marks(journal)
        phases, singles, empty = _parted(entries, [(known[one], phase) for one, phase in found], off, journal.now())
        singles = tuple(one for one in singles if _is_news(one.session, told))
        gone = store.gone(journal) if mentor_id is None else ()
        return CalendarBook(journal.now(), phases, singles, told, (*gone, *empty))


def _is_news(session: Session, told: Mapping[str, Mark]) -> bool:
    """What a rhythm that ends before it had skipped is no meeting: nobody is told, but where it had been told of."""
    return not (session.skipped and session.phase_id is not None) or event_uid(session.uid) in told


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


class _Rhythm(NamedTuple):
    """A phase with what decides which of its days are meetings."""

    phase: PlanPhase
    mentor: Mentor
    given: Mapping[date, BookSession]
    """Its sessions, by the day the rule gave them."""
    off: Sequence[TimeOff]
    now: datetime

    def days(self) -> list[Occurrence]:
        """What the rule gives so far ahead as anything is known of it, or to its end."""
        phase, last_session = self.phase, max(self.given, default=self.phase.starts_on)
        until = phase.until_on
        try:
            if self._rests:
                until = last_session if until is None else min(until, last_session)
            elif until is None:
                # The first one after what is known is where a rhythm begins that has had no meeting yet.
                made = phase.made_until or phase.starts_on
                known = (self.now.date(), phase.starts_on, made, last_session, *(one.until_on for one in self.off))
                until = max(known) + timedelta(days=_FURTHEST_APART)
            return list(occurrences(phase, until=until, limit=_MOST))
        except (ValueError, OverflowError):
            # Another program wrote a rule, a zone or a time that is none.
            return []

    def apart(self, days: Sequence[Occurrence]) -> frozenset[date]:
        """Days whose session was moved to or past the day of another one: it stands in a file by itself.

        Outlook holds no series with two meetings on a day, or with one that has passed another.
        """
        there = [one.day for one in days if self._takes_place(one)]
        moved = {
            day: at
            for day in there
            if day in self.given and (at := day_in(self.given[day].session.starts_at, self.phase.zone)) != day
        }
        found: set[date] = set()
        for day, at in moved.items():
            others = ((one, moved.get(one, one)) for one in there if one != day and one not in found)
            past = any(other >= at if one < day else other <= at for one, other in others)
            if past or (not self._ends and at > days[-1].day):
                found.add(day)
        return frozenset(found)

    def told(self, days: Sequence[Occurrence], apart: frozenset[date]) -> BookPhase | None:
        """The phase for the book; None when no meeting is left of it."""
        there = [one.day for one in days if one.day not in apart and self._takes_place(one)]
        if not there:
            return None
        begin, meets = there[0], set(there)
        return BookPhase(
            phase=self.phase,
            mentor=self.mentor,
            first=begin,
            last=None if not self._ends else days[-1].day if len(days) < _MOST else self.phase.until_on,
            left_out=tuple(one.day for one in days if one.day > begin and one.day not in meets),
            sessions=tuple(self.given[day] for day in there if day in self.given),
        )

    @property
    def _rests(self) -> bool:
        """Whether nothing is expected of it beyond its sessions."""
        return self.mentor.status in RESTING

    @property
    def _ends(self) -> bool:
        return self.phase.until_on is not None or self._rests

    def _takes_place(self, one: Occurrence) -> bool:
        found = self.given.get(one.day)
        if found is not None:
            return not found.session.skipped
        # Without a session: removed, never made while nobody looked, or still to be made if somebody is there.
        made = self.phase.made_until is not None and one.day <= self.phase.made_until
        if made or self._rests or one.starts_at <= self.now:
            return False
        return not any(off.from_on <= one.day <= off.until_on for off in self.off)


def _parted(
    entries: Sequence[BookSession],
    phases: Sequence[tuple[Mentor, PlanPhase]],
    off: Sequence[TimeOff],
    now: datetime,
) -> tuple[tuple[BookPhase, ...], tuple[BookSession, ...], tuple[str, ...]]:
    """The phases with the sessions that stand on their days, all other sessions, and phases without a meeting."""
    of_phase: dict[int, dict[date, BookSession]] = defaultdict(dict)
    for entry in entries:
        if entry.session.phase_id is not None and entry.session.occurs_on is not None:
            of_phase[entry.session.phase_id][entry.session.occurs_on] = entry
    made: list[BookPhase] = []
    empty: list[str] = []
    inside: set[int] = set()
    for mentor, phase in phases:
        away = [one for one in off if one.mentor_id in (None, mentor.id)]
        rhythm = _Rhythm(phase, mentor, of_phase[phase.id], away, now)
        days = rhythm.days()
        apart = rhythm.apart(days)
        found = rhythm.told(days, apart)
        if found is None:
            empty.append(event_uid(phase.uid))
        else:
            made.append(found)
        inside |= {rhythm.given[one.day].session.id for one in days if one.day in rhythm.given and one.day not in apart}
    return tuple(made), tuple(entry for entry in entries if entry.session.id not in inside), tuple(empty)


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
