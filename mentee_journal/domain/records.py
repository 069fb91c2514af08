"""What the journal keeps, as frozen dataclasses.

A record with ``id == 0`` has not been stored yet. Moments are aware datetimes in UTC beside the name of
the zone they were planned in; dates are dates; times of change are the store's own business.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mentee_journal.domain.words import (
    AgendaStatus,
    CapabilityKind,
    DateOrder,
    EvidenceSource,
    Formality,
    GoalDomain,
    GoalStatus,
    ItemKind,
    Manner,
    MentorStatus,
    Mode,
    Party,
    SessionStatus,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """The mentee, and how the app speaks to them. Empty ``zone`` and ``date_order`` follow the computer."""

    name: str = ""
    profession: str = ""
    situation: str = ""
    zone: str = ""
    date_order: DateOrder | None = None
    first_weekday: int = 0
    """0 = Monday … 6 = Sunday."""
    theme: str = ""
    welcomed: bool = False
    """True once the first-run questions were answered or skipped."""


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of guidance: one of the three built in, or the user's own."""

    id: int = 0
    uid: str = ""
    key: str = ""
    name: str = ""
    built_in: bool = False


@dataclass(frozen=True, slots=True)
class Mentor:
    """A person who guides me."""

    name: str
    id: int = 0
    uid: str = ""
    roles: tuple[str, ...] = ()
    """Role keys."""
    headline: str = ""
    """Who they are in a line: "pediatric OT, clinic in Portland"."""
    status: MentorStatus = MentorStatus.ACTIVE
    formality: Formality = Formality.INFORMAL
    email: str = ""
    phone: str = ""
    link: str = ""
    """A meeting link or place they usually use."""
    reach: str = ""
    """How they like to be reached: "mail, answers in a day"."""
    zone: str = ""
    hours: str = ""
    """When they can be met, in words."""
    offers: str = ""
    """One per line."""
    does_not_offer: str = ""
    """One per line."""
    started_on: date | None = None
    ended_on: date | None = None
    end_reason: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting with one mentor."""

    mentor_id: int
    starts_at: datetime
    """Aware, UTC."""
    zone: str
    """The zone it was planned in (IANA name)."""
    id: int = 0
    uid: str = ""
    minutes: int = 45
    mode: Mode | None = None
    place: str = ""
    """Link or place."""
    status: SessionStatus = SessionStatus.PLANNED
    status_reason: str = ""
    status_by: Party | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    notes: str = ""
    takeaways: str = ""
    reflect_waived: bool = False
    """True when the mentee said that no reflection is wanted on this session."""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class SessionGoal:
    """What I want out of one session; may point at a goal."""

    session_id: int
    text: str
    id: int = 0
    uid: str = ""
    goal_id: int | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One topic of a session."""

    session_id: int
    title: str
    id: int = 0
    uid: str = ""
    kind: ItemKind = ItemKind.QUESTION
    minutes: int | None = None
    wanted: str = ""
    """The outcome I want."""
    status: AgendaStatus = AgendaStatus.OPEN
    note: str = ""
    outcome: str = ""
    """What came of it."""
    position: int = 0
    carried_from_id: int | None = None
    goal_id: int | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """Intended growth."""

    statement: str
    id: int = 0
    uid: str = ""
    why: str = ""
    criteria: str = ""
    """How I will know."""
    target_date: date | None = None
    review_weeks: int | None = None
    domain: GoalDomain | None = None
    status: GoalStatus = GoalStatus.ACTIVE
    mentor_id: int | None = None
    capability_id: int | None = None
    """The area for growth it came from."""
    started_on: date | None = None
    closed_on: date | None = None
    closing_note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was written under one prompt; the prompt's wording is kept with it."""

    prompt: str
    text: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A strength or an area for growth as it is named while writing; ``note`` is the evidence."""

    name: str
    kind: CapabilityKind
    note: str = ""
    source: EvidenceSource = EvidenceSource.ME


@dataclass(frozen=True, slots=True)
class Reflection:
    """Dated writing in a framework."""

    written_on: date
    id: int = 0
    uid: str = ""
    framework: str = "free"
    """Key of the framework; its prompts are copied into the answers."""
    title: str = ""
    answers: tuple[Answer, ...] = ()
    session_id: int | None = None
    goal_id: int | None = None
    mentor_id: int | None = None
    event: str = ""
    """What it is about when it is about neither a session nor a goal."""
    manner: Manner = Manner.SOLO
    mentor_view: str = ""
    will_try: str = ""
    tags: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()
    """The strengths and areas for growth it names."""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Capability:
    """A strength or an area for growth, by name."""

    name: str
    kind: CapabilityKind
    id: int = 0
    uid: str = ""
    became_strength_on: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One dated sighting of a capability."""

    capability_id: int
    seen_on: date
    id: int = 0
    uid: str = ""
    kind: CapabilityKind = CapabilityKind.STRENGTH
    """As what it was seen that day."""
    source: EvidenceSource = EvidenceSource.ME
    note: str = ""
    mentor_id: int | None = None
    session_id: int | None = None
    reflection_id: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Text that was typed and not saved yet."""

    key: str
    """What it belongs to: ``session:12:notes``, ``reflection:new:session:12`` …"""
    label: str
    """Named for the user: "Notes, Dana Ortiz, Tue 24 Nov"."""
    text: str
    """The field's text, or a JSON object for a form with several fields."""
    revision: int = 0
    """The revision of the record it began from."""
    updated_at: datetime | None = None
