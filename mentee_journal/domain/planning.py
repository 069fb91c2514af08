"""The rhythm of meetings, days without them, and contact between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentee_journal.domain.words import Channel, Owner

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.words import Mode, TouchOutcome


@dataclass(frozen=True, slots=True)
class PlanPhase:
    """A stretch of a meeting plan during which the rhythm stays the same."""

    rule: str
    """An RFC 5545 RRULE without COUNT and UNTIL: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"."""
    starts_on: date
    """The first day the rule gives."""
    at_time: str
    """The wall clock of ``zone``, "15:00"; kept across daylight saving."""
    zone: str
    """The zone it is planned in (IANA name)."""
    id: int = 0
    uid: str = ""
    plan_id: int = 0
    until_on: date | None = None
    """The last day it may give; None: goes on."""
    minutes: int = 45
    mode: Mode | None = None
    place: str = ""
    made_until: date | None = None
    """Sessions have been made of it up to this day: those that are missing were removed, and stay so."""


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A rhythm agreed with a mentor."""

    mentor_id: int
    phases: tuple[PlanPhase, ...] = ()
    """One after the other in time, at least one."""
    id: int = 0
    uid: str = ""
    words: str = ""
    """As the mentee said it: "every other Tuesday at 15:00"."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TimeOff:
    """Days without meetings, both ends included."""

    from_on: date
    until_on: date
    id: int = 0
    uid: str = ""
    mentor_id: int | None = None
    """The mentor who is away; None: the mentee, so nobody is met."""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """Contact outside sessions: a mail, a call, a question in the corridor."""

    mentor_id: int
    happened_on: date
    id: int = 0
    uid: str = ""
    channel: Channel = Channel.MAIL
    begun_by: Owner = Owner.ME
    text: str = ""
    """What it was about."""
    minutes: int | None = None
    outcome: TouchOutcome | None = None
    note: str = ""
    """What came of it, in words."""
    session_id: int | None = None
    """The session that was booked."""
    question_id: int | None = None
    """The question that was put."""
