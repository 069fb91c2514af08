"""Sessions and rhythms as events of a calendar, but for what a file adds to them: when it was said, and how often."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Alarm, Event, vRecur, vUri

from mentee_journal.domain.calendar_book import event_uid
from mentee_journal.domain.dates import valid_zone, wall_moment
from mentee_journal.domain.rhythm import read_rule, rule_text
from mentee_journal.domain.words import SessionStatus
from mentee_journal.exchange.agenda import agenda_body
from mentee_journal.exchange.ics_text import first_link, one_line, several_lines

if TYPE_CHECKING:
    from mentee_journal.domain.calendar_book import BookPhase, BookSession
    from mentee_journal.domain.records import PlanPhase

__all__ = ["Draft", "Options", "series", "single", "summary", "withdrawn"]

CONFIRMED, CANCELLED = "CONFIRMED", "CANCELLED"
_NOT_TAKING_PLACE = {SessionStatus.CANCELLED: "Cancelled: ", SessionStatus.MISSED: "Missed: "}
"""What the name begins with: Outlook shows what a file calls off as if it took place."""


class Options(NamedTuple):
    """What the user asked to be told."""

    agenda: bool = False
    """Session goals and topics as the description."""
    alarm: int | None = None
    """Minutes before a planned session; None: no alarm."""


@dataclass
class Draft:
    """One event, which for a rhythm is several: the repeating one, and those that differ from it."""

    uid: str
    start: str
    """Where it begins, as a calendar writes it: what it takes to withdraw it once nothing else is known of it."""
    zone: str
    """The zone of ``start``, or empty for UTC."""
    last: date | None
    """The day after which it does not matter any more; None: it goes on."""
    events: list[Event] = field(default_factory=list)
    core: list[bytes] = field(default_factory=list)
    """What a change of which is told by a higher SEQUENCE: when, where, how it is called, whether it takes place."""
    zones: dict[str, list[date]] = field(default_factory=dict)
    """First and last day of each zone that is named."""

    def name(self, zone: str, day: date) -> None:
        """The zone is named for that day."""
        days = self.zones.setdefault(zone, [day, day])
        days[:] = [min(days[0], day), max(days[1], day)]


class _When(NamedTuple):
    """A moment as a calendar is to be told it: the wall clock of a zone, or (with ``zone`` empty) UTC."""

    clock: datetime
    """Naive."""
    zone: str
    at: datetime
    """Aware, UTC."""

    def add(self, event: Event, name: str) -> None:
        if self.zone:
            event.add(name, self.clock, parameters={"TZID": self.zone})
        else:
            event.add(name, self.clock.replace(tzinfo=UTC))

    @property
    def text(self) -> str:
        return f"{self.clock:%Y%m%dT%H%M%S}{'' if self.zone else 'Z'}"


def _at(moment: datetime, zone: str) -> _When:
    """A moment on the clock of ``zone``; in UTC where that clock does not say which moment is meant."""
    if zone != "UTC" and valid_zone(zone):
        local = moment.astimezone(ZoneInfo(zone))
        if not local.fold:
            return _When(local.replace(tzinfo=None), zone, moment)
    return _When(moment.astimezone(UTC).replace(tzinfo=None), "", moment)


def _on(day: date, phase: PlanPhase) -> _When:
    """A day of a rhythm: the wall clock it was planned by, also where the clocks skip that hour."""
    clock = time.fromisoformat(phase.at_time)
    at = wall_moment(day, clock, phase.zone).utc
    return _When(datetime.combine(day, clock), "" if phase.zone == "UTC" else phase.zone, at)


class _Told(NamedTuple):
    """What one meeting comes down to in a calendar, apart from its description."""

    at: datetime
    minutes: int
    status: str
    place: str
    summary: str


def summary(mentor: str) -> str:
    """How a meeting is called in the mentee's own calendar."""
    return one_line(f"Mentoring with {mentor}")


def _told(entry: BookSession) -> _Told:
    session = entry.session
    before = _NOT_TAKING_PLACE.get(session.status, "")
    return _Told(
        session.starts_at,
        session.minutes,
        CANCELLED if before else CONFIRMED,
        one_line(session.place),
        before + summary(entry.mentor.name),
    )


def single(entry: BookSession, options: Options) -> Draft:
    """A session of its own."""
    session, told = entry.session, _told(entry)
    start = _at(session.starts_at, session.zone)
    end = session.starts_at + timedelta(minutes=session.minutes)
    draft = Draft(event_uid(session.uid), start.text, start.zone, end.date())
    event = _event(draft, start, told)
    draft.core.append(event.to_ical())
    _extend(event, entry, told, options)
    draft.events.append(event)
    return draft


def series(found: BookPhase, options: Options) -> Draft:
    """A phase of a plan: an event that repeats, and one more for each meeting that is not as the phase says."""
    phase = found.phase
    start = _on(found.first, phase)
    usual = _Told(start.at, phase.minutes, CONFIRMED, one_line(phase.place), summary(found.mentor.name))
    draft = Draft(event_uid(phase.uid), start.text, start.zone, found.last)
    event = _event(draft, start, usual)
    rule = vRecur.from_ical(rule_text(read_rule(phase.rule)))
    if found.last is not None:
        rule["UNTIL"] = [_on(found.last, phase).at]
        if start.zone:
            draft.name(start.zone, found.last)
    event.add("rrule", rule)
    for day in found.left_out:
        # One line each: some programs read only the first day of a line.
        _on(day, phase).add(event, "exdate")
    draft.core.append(event.to_ical())
    _alarm(event, options, usual.summary)
    draft.events.append(event)
    for entry in found.sessions:
        _differing(draft, phase, usual, entry, options)
    return draft


def _differing(draft: Draft, phase: PlanPhase, usual: _Told, entry: BookSession, options: Options) -> None:
    """Add a meeting of a rhythm where there is something to say of it."""
    assert entry.session.occurs_on is not None
    day = _on(entry.session.occurs_on, phase)
    told = _told(entry)
    differs = told != usual._replace(at=day.at)
    prepared = options.agenda and bool(agenda_body(entry.goals, entry.items))
    if not (differs or prepared):
        return
    start = day if told.at == day.at else _at(told.at, entry.session.zone)
    event = _event(draft, start, told)
    day.add(event, "recurrence-id")
    if differs:
        draft.core.append(event.to_ical())
    _extend(event, entry, told, options)
    draft.events.append(event)


def _event(draft: Draft, start: _When, told: _Told) -> Event:
    event = Event()
    event.add("uid", one_line(draft.uid))
    start.add(event, "dtstart")
    if start.zone:
        draft.name(start.zone, start.clock.date())
    length = timedelta(minutes=told.minutes)
    end = start._replace(clock=start.clock + length)
    if _moment(start) == start.at and _moment(end) == start.at + length:
        end.add(event, "dtend")
    else:
        # The clocks change meanwhile; a length means the same to everybody.
        event.add("duration", length)
    event.add("summary", told.summary)
    event.add("status", told.status)
    if told.status == CANCELLED:
        event.add("transp", "TRANSPARENT")
    if told.place:
        event.add("location", told.place)
        link = first_link(told.place)
        if link:
            event.add("url", vUri(link))
    return event


def _moment(when: _When) -> datetime | None:
    """The moment a clock shows; None when it shows it twice."""
    zone = ZoneInfo(when.zone) if when.zone else UTC
    first, second = (when.clock.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first if first == second else None


def _extend(event: Event, entry: BookSession, told: _Told, options: Options) -> None:
    body = agenda_body(entry.goals, entry.items) if options.agenda else ""
    if body:
        event.add("description", several_lines(body))
    if entry.session.status is SessionStatus.PLANNED:
        _alarm(event, options, told.summary)


def _alarm(event: Event, options: Options, words: str) -> None:
    if options.alarm is None:
        return
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", timedelta(minutes=-options.alarm))
    event.add_component(alarm)


def withdrawn(uid: str, start: str, zone: str) -> Draft | None:
    """An event that a file told of before and that is no more; None when nothing is known of where it began."""
    try:
        clock = datetime.strptime(start.removesuffix("Z"), "%Y%m%dT%H%M%S")
    except ValueError:
        return None
    draft = Draft(uid, start, zone, None)
    when = _When(clock, zone if valid_zone(zone) else "", clock.replace(tzinfo=UTC))
    event = Event()
    event.add("uid", one_line(uid))
    when.add(event, "dtstart")
    if when.zone:
        draft.name(when.zone, clock.date())
    event.add("summary", "Mentoring, called off")
    event.add("status", CANCELLED)
    event.add("transp", "TRANSPARENT")
    draft.events.append(event)
    return draft
