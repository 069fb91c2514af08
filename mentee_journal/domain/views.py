"""What a screen or a command is given to show: records joined with what is asked about them. Read-only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mentee_journal.domain.records import (
    AgendaItem,
    Capability,
    Evidence,
    Goal,
    Mentor,
    Reflection,
    Role,
    Session,
    SessionGoal,
)
from mentee_journal.domain.words import CapabilityKind, GoalDomain, GoalStatus, MentorStatus, Mode, SessionStatus


@dataclass(frozen=True, slots=True)
class MentorRow:
    """A mentor in a list."""

    id: int
    name: str
    status: MentorStatus
    roles: tuple[str, ...]
    zone: str
    next_at: datetime | None
    """Start of the next planned session, UTC."""
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in a list."""

    id: int
    mentor_id: int
    mentor: str
    roles: tuple[str, ...]
    mentor_zone: str
    starts_at: datetime
    zone: str
    minutes: int
    mode: Mode | None
    status: SessionStatus
    goals: int
    topics: int
    reflections: int
    reflect_waived: bool
    place: str = ""
    takeaways: str = ""

    @property
    def prepared(self) -> bool:
        """Prepared means at least one session goal or one topic."""
        return self.goals + self.topics > 0

    @property
    def to_reflect_on(self) -> bool:
        """Held, nothing written yet, and not waved off."""
        return self.status is SessionStatus.HELD and not self.reflections and not self.reflect_waived


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal in a list."""

    id: int
    statement: str
    status: GoalStatus
    domain: GoalDomain | None
    target_date: date | None
    closed_on: date | None
    mentor: str
    sessions: int
    reflections: int


@dataclass(frozen=True, slots=True)
class ReflectionRow:
    """A reflection in the timeline."""

    id: int
    written_on: date
    framework: str
    title: str
    first_words: str
    """At most 300 characters of what was written first."""
    session_id: int | None
    session_at: datetime | None
    session_minutes: int | None
    mentor: str
    mentor_roles: tuple[str, ...]
    goal: str
    event: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CapabilityRow:
    """A strength or an area for growth in the register."""

    id: int
    name: str
    kind: CapabilityKind
    became_strength_on: date | None
    by_me: int
    by_mentors: int
    first_seen: date | None
    last_seen: date | None
    goal_id: int | None
    goal_statement: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A sighting with the names of what it hangs on."""

    evidence: Evidence
    capability: str
    mentor: str
    session_at: datetime | None


@dataclass(frozen=True, slots=True)
class MentorPage:
    """Everything a mentor's page shows."""

    mentor: Mentor
    roles: tuple[Role, ...]
    upcoming: tuple[SessionRow, ...]
    past: tuple[SessionRow, ...]
    """The newest ten."""
    held: int
    held_minutes: int
    seen: tuple[EvidenceRow, ...]
    """Strengths and growth this mentor saw, newest first, at most twenty."""
    goals: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True)
class SessionPage:
    """Everything the three steps of a session show."""

    session: Session
    mentor: Mentor
    roles: tuple[Role, ...]
    goals: tuple[SessionGoal, ...]
    goal_names: dict[int, str]
    """Statement of each goal a session goal or topic points at, by id."""
    items: tuple[AgendaItem, ...]
    number_together: int
    """1 for the first session with this mentor that is neither cancelled nor missed."""
    reflections: tuple[Reflection, ...]
    last_reflection: ReflectionRow | None
    """The newest one about an earlier session with this mentor."""

    @property
    def planned_minutes(self) -> int:
        """Minutes the agenda asks for, dropped topics left out."""
        return sum(i.minutes or 0 for i in self.items if i.status.value != "dropped")

    @property
    def prepared(self) -> bool:
        """Prepared means at least one session goal or one topic."""
        return bool(self.goals or self.items)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something Prepare offers as a topic."""

    origin: str
    """Heading it stands under: "Carried over from Tue 10 Nov", "Goals", "Activities"."""
    title: str
    item: AgendaItem
    """What is added when it is chosen (``id`` 0)."""


@dataclass(frozen=True, slots=True)
class GoalPage:
    """Everything a goal's page shows."""

    goal: Goal
    mentor: str
    grew_from: Capability | None
    sessions: tuple[SessionRow, ...]
    reflections: tuple[ReflectionRow, ...]


@dataclass(frozen=True, slots=True)
class ReflectionPage:
    """Everything a reflection's page shows."""

    reflection: Reflection
    session: SessionRow | None
    mentor: str
    goal: str
    versions: int
    """Number of earlier versions."""


@dataclass(frozen=True, slots=True)
class CapabilityPage:
    """A strength or an area for growth with its evidence, newest first."""

    row: CapabilityRow
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A reflection as it stood until a later save."""

    number: int
    """1 is the oldest."""
    until: datetime
    reflection: Reflection


@dataclass(frozen=True, slots=True)
class RoleCover:
    """A role and who gives it now."""

    role: Role
    mentors: tuple[str, ...]
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures beside the places."""

    mentors: int
    sessions: int
    goals: int
    reflections: int
    to_reflect: int


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the first screen shows."""

    name: str
    counts: Counts
    next: SessionRow | None
    next_goal: str
    """The first session goal of the next session."""
    next_planned_minutes: int
    to_settle: tuple[SessionRow, ...]
    """Planned sessions whose end has passed: held, or not? Oldest first, at most five."""
    after: tuple[SessionRow, ...]
    """Up to three planned sessions after the next."""
    to_reflect: tuple[SessionRow, ...]
    """Newest first, at most five."""
    network: tuple[RoleCover, ...]
    recent: tuple[ReflectionRow, ...]
    """At most three."""
    year_ago: ReflectionRow | None
    """Written between 350 and 380 days ago, nearest to a year."""
    drafts: int

    @property
    def empty(self) -> bool:
        """Nothing has been written yet."""
        c = self.counts
        return not (c.mentors or c.sessions or c.goals or c.reflections or self.recent or self.next or self.to_reflect)


@dataclass(frozen=True, slots=True)
class TrashEntry:
    """One deletion that can be taken back."""

    step_id: int
    kind: str
    label: str
    removed_at: datetime
    records: int
    """How many rows went with it."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did."""

    step_id: int
    label: str
    """The label of the step that was taken back or made again."""
    subject_kind: str
    subject_id: int | None
    """A record to put the highlight on, when there is one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record the palette can open."""

    kind: str
    """mentor, session, goal, reflection or capability."""
    id: int
    label: str
    detail: str
