"""Which session each meeting of a calendar file belongs to, and what is to be said of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.calendar_book import event_uid
from mentee_journal.domain.calendar_import import ImportEntry, ImportKind
from mentee_journal.domain.event_mentor import Known, With, declined, owner, whose
from mentee_journal.domain.refusal import NotUnderstood
from mentee_journal.domain.rhythm import occurrences
from mentee_journal.domain.words import SessionStatus
from mentee_journal.domain.zones import day_in
from mentee_journal.services import plans
from mentee_journal.services.calendar_compare import Compared, compare, from_fingerprint, here_of
from mentee_journal.store import calendar_links as store

if TYPE_CHECKING:
    from mentee_journal.domain.calendar_events import CalendarEvent, CalendarReading
    from mentee_journal.domain.records import PlanPhase
    from mentee_journal.store.calendar_links import Brief
    from mentee_journal.store.journal import Journal

__all__ = ["NEAR", "STILL_ASKED", "Matcher"]

NEAR = timedelta(minutes=15)
"""So far apart a session and an event with the same mentor are still the same meeting."""
STILL_ASKED = timedelta(days=14)
"""So long after a meeting it comes in as planned, and the mentee is asked whether it took place; later, as held."""
_IN_TIME = "Your rhythm will bring it in time."
_NOT_IN_TIME = "Your calendar has this one at another time. To keep that for good, change the rhythm here."
_PARTED = re.compile(r"_R\d{8}(?:T\d{6}Z?)?(?=@|$)", re.ASCII)
_SAME_IN_SERIES = timedelta(days=4)
"""So far a meeting of a series may be moved by a change of the whole series."""


class Matcher:
    """Goes through a file once."""

    def __init__(
        self, journal: Journal, reading: CalendarReading, mentor_id: int | None, given: Mapping[str, int]
    ) -> None:
        self.journal = journal
        self.now = journal.now()
        self.reading = reading
        self.given, self.otherwise = given, mentor_id
        self.people = {one[0]: Known(*one) for one in store.people(journal)}
        self.mine = reading.owner or owner(reading.events, list(self.people.values()))
        self.links = store.links(journal)
        self.link_of = {link.session_id: (key, link) for key, link in self.links.items()}
        self.sessions = store.sessions(journal)
        self.phases = store.phases(journal)
        self.by_event_uid = {event_uid(one.uid): one for one in self.sessions.values()}
        self.by_phase = {(one.phase_id, one.occurs_on): one for one in self.sessions.values() if one.phase_id}
        self.by_mentor: dict[int, list[Brief]] = defaultdict(list)
        for one in self.sessions.values():
            self.by_mentor[one.mentor_id].append(one)
        self.removed_events = store.removed_events(journal)
        self.removed = {event_uid(uid) for uid in store.removed_uids(journal)} - self.by_event_uid.keys()
        self.phase_of = {event_uid(uid): phase for uid, phase in self.phases.items()}
        self.first_of = {event.uid: event for event in reversed(reading.events)}
        self.found_with: dict[tuple[object, ...], With] = {}
        self.expected: dict[int, list[datetime]] | None = None
        self.matched: set[int] = set()
        self.said: list[ImportEntry] = []

    def entries(self) -> list[ImportEntry]:
        """Every meeting with what it is to the journal, in order of time."""
        open_events = [event for event in self.reading.events if not self._known(event)]
        of_series = self._mentors_of_series()
        for event in open_events:
            self._new_or_near(event, of_series)
        self._missing()
        self.said.sort(key=lambda one: (one.event.starts_at, one.event.key))
        return [entry._replace(number=number) for number, entry in enumerate(self.said, start=1)]

    def _say(self, kind: ImportKind, event: CalendarEvent, **more: object) -> None:
        entry = ImportEntry(0, kind, event)
        session = self.sessions.get(more.get("session_id"))  # type: ignore[call-overload]
        if session is not None:
            more = {"mentor_id": session.mentor_id, "here": here_of(session), **more}
        mentor = self.people.get(more.get("mentor_id"))  # type: ignore[call-overload]
        self.said.append(entry._replace(mentor=mentor.name if mentor else "", **more))  # type: ignore[arg-type]

    def _compared(self, event: CalendarEvent, session: Brief, found: Compared, link_id: int | None = None) -> None:
        self.matched.add(session.id)
        if not found.note and session.status is not SessionStatus.CANCELLED and not event.cancelled:
            note = declined(event, self.people[session.mentor_id], self.mine)
            kind = ImportKind.BOTH if note and found.kind is ImportKind.CHANGED else found.kind
            found = found._replace(kind=kind, note=note)
        self._say(found.kind, event, session_id=session.id, fields=found.fields, note=found.note, link_id=link_id)

    # --- what is known by its UID --------------------------------------------------------------------

    def _known(self, event: CalendarEvent) -> bool:
        """Say what is to be said of an event that was brought in before or is our own; whether it was one."""
        link = self.links.get(event.key)
        if link is not None and link.session_id in self.sessions:
            session = self.sessions[link.session_id]
            base = from_fingerprint(link.fingerprint)
            self._compared(event, session, compare(session, event, base, own=False), link.id)
            return True
        if event.cancelled and not event.recurrence and self._series_called_off(event):
            return True
        session_of_ours = self.by_event_uid.get(event.uid)
        phase, mentor_id = self.phase_of.get(event.uid, (None, 0))
        if session_of_ours is None and phase is not None and event.recurrence:
            session_of_ours = self.by_phase.get((phase.id, _day_of(event.recurrence)))
        if session_of_ours is not None:
            self._compared(event, session_of_ours, compare(session_of_ours, event, None, own=True))
            return True
        if phase is not None:
            if not event.cancelled:
                self._of_phase(event, phase, mentor_id)
            return True
        return False

    def _series_called_off(self, event: CalendarEvent) -> bool:
        """Say of each session of a series that a message calls the whole of it off; whether there is one."""
        found = [
            (session, recurrence, link)
            for (uid, recurrence), link in self.links.items()
            if uid == event.uid and recurrence and (session := self.sessions.get(link.session_id)) is not None
        ]
        for session, recurrence, link in found:
            if session.id not in self.matched and self._is_to_come(session):
                mine = from_fingerprint(link.fingerprint) != here_of(session)
                self._gone(session, event.uid, recurrence, link.id, mine=mine)
            elif session.id not in self.matched:
                self._say(ImportKind.HERE, event._replace(recurrence=recurrence), session_id=session.id)
        return bool(found)

    def _is_to_come(self, session: Brief) -> bool:
        return session.status is SessionStatus.PLANNED and not session.started and session.starts_at > self.now

    def _of_phase(self, event: CalendarEvent, phase: PlanPhase, mentor_id: int) -> None:
        """An occurrence of a rhythm of ours that has no session."""
        day = _day_of(event.recurrence) or day_in(event.starts_at, phase.zone)
        made = phase.made_until is not None and day <= phase.made_until
        try:
            given = [one.starts_at for one in occurrences(phase, since=day, until=day)]
        except NotUnderstood:  # A rule or a zone that this computer does not know: nothing is made of it here.
            given = [event.starts_at]
        if made and not given:
            self._say(ImportKind.NEW, event, mentor_id=mentor_id)  # Added there, or moved with all the others.
        elif made:
            self._say(ImportKind.HERE, event, mentor_id=mentor_id, note="You took it out of your rhythm here.")
        else:
            note = _IN_TIME if event.starts_at in given else _NOT_IN_TIME
            self._say(ImportKind.HERE, event, mentor_id=mentor_id, note=note)

    # --- what is not ---------------------------------------------------------------------------------

    def _mentors_of_series(self) -> dict[str, int]:
        """Whom a repeating event is with, where some of its changed occurrences do not say it themselves."""
        found: dict[str, int] = {}
        for event in self.reading.events:
            if event.recurrence and event.uid not in found:
                mentor = self._with(event).mentor
                if mentor is not None:
                    found[event.uid] = mentor.id
        return found

    def _new_or_near(self, event: CalendarEvent, of_series: Mapping[str, int]) -> None:
        mentor_id, why = self._mentor(event, of_series)
        if mentor_id is None:
            if not event.cancelled:  # What is called off with somebody unknown is nothing to anybody.
                self._say(ImportKind.WHOSE, event, note=why)
            return
        if not event.all_day and self._is_expected(event, mentor_id):
            self._say(ImportKind.HERE, event, mentor_id=mentor_id, note=_IN_TIME)
            return
        near = None if event.all_day else self._near(event, mentor_id)
        if near is not None:
            # A series that was parted there goes on by another name: what it said before is known.
            (uid, _), link = self.link_of.get(near.id, (("", ""), None))
            base = from_fingerprint(link.fingerprint) if link and _series_of(uid) == _series_of(event.uid) else None
            found = compare(near, event, base, own=False)
            self._compared(event, near, found)
            if found.kind is ImportKind.HERE:
                self.said[-1] = self.said[-1]._replace(link=True)
            return
        held = event.starts_at + timedelta(minutes=event.minutes) + STILL_ASKED < self.now and not event.cancelled
        kind = ImportKind.ALL_DAY if event.all_day else ImportKind.NEW
        note = "" if event.cancelled else declined(event, self.people[mentor_id], self.mine)
        if note:
            kind = ImportKind.DECLINED
        if event.key in self.removed_events or event.uid in self.removed:
            kind, note = ImportKind.REMOVED, "You removed it here."
        self._say(kind, event, mentor_id=mentor_id, held=held, note=note)

    def _with(self, event: CalendarEvent) -> With:
        said = event.summary, event.people, event.names
        if said not in self.found_with:
            self.found_with[said] = whose(event, list(self.people.values()))
        return self.found_with[said]

    def _mentor(self, event: CalendarEvent, of_series: Mapping[str, int]) -> tuple[int | None, str]:
        given = self.given.get(event.uid)
        if given in self.people:
            return given, ""
        found = self._with(event)
        if found.mentor is not None:
            return found.mentor.id, ""
        return of_series.get(event.uid) or self.otherwise, found.why

    def _near(self, event: CalendarEvent, mentor_id: int) -> Brief | None:
        """A session with the same mentor at about the same time that no other event of the file is."""
        near = [
            one
            for one in self.by_mentor[mentor_id]
            if abs(one.starts_at - event.starts_at) <= NEAR and one.id not in self.matched
        ]
        return min(near, key=lambda one: (abs(one.starts_at - event.starts_at), one.id), default=None)

    def _is_expected(self, event: CalendarEvent, mentor_id: int) -> bool:
        """Whether the rhythm with this mentor will give a session at that time that is not made yet."""
        if self.expected is None:
            self.expected = defaultdict(list)
            day = timedelta(days=2)
            if self.phases:
                since = max(self.reading.since, self.now.date())
                until = min(self.reading.until, date.max - day) + day  # A calendar without an end is read to the last.
                for one in plans.expected(self.journal, since - day, until):
                    self.expected[one.mentor_id].append(one.starts_at)
        return any(abs(at - event.starts_at) <= NEAR for at in self.expected[mentor_id])

    # --- what is in a series no more -----------------------------------------------------------------

    def _missing(self) -> None:
        """Sessions of a repeating event that the file has whole, and that are not among its occurrences."""
        stamps = {event.uid: event.stamp for event in self.reading.events if event.stamp is not None}
        phase_uids = {phase.id: uid for uid, (phase, _) in self.phase_of.items()}
        for session in list(self.sessions.values()):
            if session.id in self.matched or not self._is_to_come(session):
                continue
            (uid, recurrence), link = self.link_of.get(session.id, (("", ""), None))
            if link is None and session.phase_id is not None and session.occurs_on is not None:
                uid, recurrence = phase_uids.get(session.phase_id, ""), session.occurs_on.isoformat()
            day = _day_of(recurrence)
            if uid not in self.reading.series or day is None:
                continue
            if not self.reading.since < day < self.reading.until:
                continue
            stamp = stamps.get(uid)
            base = from_fingerprint(link.fingerprint) if link else None
            if link is None and (stamp is None or stamp < session.updated_at):
                continue  # The file is older than the session, and could not know it.
            mine = base is not None and base != here_of(session)
            self._gone(session, uid, recurrence, link.id if link else None, mine=mine)

    def _gone(self, session: Brief, uid: str, recurrence: str, link_id: int | None, *, mine: bool) -> None:
        self.matched.add(session.id)
        moved = self._moved_with_series(session, uid)
        if moved is not None:
            entry = self.said[moved]
            fields = tuple(
                name
                for name, here, there in zip(here_of(session)._fields, here_of(session), entry.there, strict=True)
                if here != there and (name != "place" or there)
            )
            self.said.pop(moved)
            kind = ImportKind.BOTH if mine else ImportKind.CHANGED
            note = "It was changed here and in the calendar." if mine else "The whole series was moved there."
            self._say(kind, entry.event, session_id=session.id, fields=fields, note=note, link_id=link_id)
            return
        event = self.first_of.get(uid)
        if event is None:
            return  # Nothing of the series is within the days that were looked at.
        says = here_of(session)
        off = event._replace(
            starts_at=says.starts_at,
            minutes=says.minutes,
            place=says.place,
            recurrence=recurrence,
            cancelled=True,
            remarks=(),
        )
        kind = ImportKind.BOTH if mine else ImportKind.CANCELLED
        note = "It is not in the calendar any more, and you have changed it here." if mine else ""
        self._say(kind, off, session_id=session.id, fields=("cancelled",), note=note, link_id=link_id)

    def _moved_with_series(self, session: Brief, uid: str) -> int | None:
        """The new occurrence that took its place when the whole series was moved."""
        near = [
            (abs(entry.event.starts_at - session.starts_at), index)
            for index, entry in enumerate(self.said)
            if entry.kind is ImportKind.NEW
            and _series_of(entry.event.uid) == _series_of(uid)
            and not entry.event.cancelled
        ]
        found = min(near, default=None)
        return found[1] if found is not None and found[0] <= _SAME_IN_SERIES else None


def _series_of(uid: str) -> str:
    """A series by its first name: Google adds to it when it is parted, as in "abc_R20261215T200000@google.com"."""
    return _PARTED.sub("", uid)


def _day_of(recurrence: str) -> date | None:
    try:
        return date.fromisoformat(recurrence[:10])
    except ValueError:
        return None
