"""Rhythms and their sessions as the tests of calendar files need them, and calendars read by other eyes than ours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from mentee_journal.domain.dates import wall_moment
from mentee_journal.domain.records import Mentor, PlanPhase, Session
from mentee_journal.exchange.ics_write import CalendarFile, Options, calendar_file
from mentee_journal.services import calendar_files, mentors
from mentee_journal.services.journal import Journal
from mentee_journal.store import rows
from mentee_journal.store import sessions as session_store

LONDON, ANGELES = ZoneInfo("Europe/London"), ZoneInfo("America/Los_Angeles")
BARE = Options()


def mentor(journal: Journal, name: str = "Dana Ortiz", **facts: Any) -> Mentor:
    return mentors.save(journal, Mentor(name, **{"zone": "America/Los_Angeles", "email": "dana@example.org", **facts}))


def rhythm(journal: Journal, mentor_id: int, rule: str, starts_on: date, **facts: Any) -> PlanPhase:
    """A plan of one phase, at 15:00 in London unless ``facts`` say otherwise."""
    values = {"at_time": "15:00", "zone": "Europe/London", **facts}
    with journal.atomic("A rhythm"):
        plan = rows.insert(journal, "meeting_plans", {"mentor_id": mentor_id})
        made = rows.PLAN_PHASE.add(journal, PlanPhase(rule, starts_on, plan_id=plan, **values))
    found = rows.PLAN_PHASE.get(journal, made)
    assert found is not None
    return found


def meeting(journal: Journal, mentor_id: int, phase: PlanPhase, day: date, **facts: Any) -> Session:
    """The session that the phase gives on that day; ``facts`` say what became of it."""
    at = wall_moment(day, time.fromisoformat(phase.at_time), phase.zone).utc
    session = Session(
        mentor_id, **{"starts_at": at, "zone": phase.zone, "minutes": phase.minutes, "place": phase.place, **facts},
        phase_id=phase.id, occurs_on=day,
    )  # fmt: skip
    with journal.atomic("A session"):
        made = session_store.insert(journal, session)
    found = session_store.get(journal, made)
    assert found is not None
    return found


def written(journal: Journal, options: Options = BARE, *, keep: bool = True, **asked: Any) -> CalendarFile:
    """The calendar file of the journal, its marks kept."""
    made = calendar_file(calendar_files.gather(journal, agenda=options.agenda, **asked), options)
    if keep:
        calendar_files.keep_marks(journal, made.marks)
    return made


def events(data: bytes) -> list[Event]:
    """The events of a file, read by icalendar; nothing in it may be wrong."""
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    assert not [component for component in calendar.walk() if component.errors]
    assert len(data.splitlines()) == data.count(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return list(calendar.events)


def moments(data: bytes, until: datetime) -> list[datetime]:
    """When meetings take place, in UTC: repeating events expanded by dateutil, exceptions put in their places."""
    found: dict[tuple[str, datetime], datetime | None] = {}
    everything = events(data)
    for event in everything:
        if "RECURRENCE-ID" in event:
            continue
        start = event["DTSTART"].dt
        if "RRULE" not in event:
            days = [start]
        else:
            rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
            left_out = event.get("EXDATE", [])
            out = {each.dt for one in (left_out if isinstance(left_out, list) else [left_out]) for each in one.dts}
            days = [day for day in rule.between(start - timedelta(days=1), until) if day not in out]
        for day in days:
            found[event["UID"], day.astimezone(UTC)] = day if event["STATUS"] == "CONFIRMED" else None
    for event in everything:
        if "RECURRENCE-ID" in event:
            day = event["RECURRENCE-ID"].dt.astimezone(UTC)
            assert (event["UID"], day) in found, "an exception to nothing"
            found[event["UID"], day] = event["DTSTART"].dt if event["STATUS"] == "CONFIRMED" else None
    return sorted(moment.astimezone(UTC) for moment in found.values() if moment is not None)
