"""What Today and the lists of sessions and reflections show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.words import SessionStatus

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentee_journal.domain.goal_views import GoalRow
    from mentee_journal.domain.looking_back import LookBack
    from mentee_journal.domain.people import Role
    from mentee_journal.domain.thread_views import FollowUpRow, QuestionRow
    from mentee_journal.domain.touch_views import Nudge
    from mentee_journal.domain.words import Mode


class SessionRow(NamedTuple):
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
    plan: bool = False
    """It comes from a rhythm."""
    skipped: bool = False
    """Called off before it counted: a holiday, or leave."""
    moves: int = 0
    """How often it was given another time."""
    spent: int = 0
    """Minutes of the meeting itself: what it took, or what was planned."""

    @property
    def state_words(self) -> str:
        """ "planned", "held", "skipped": as people call it, and one that was skipped is not called cancelled."""
        return "skipped" if self.skipped else self.status.words

    @property
    def prepared(self) -> bool:
        """Prepared means at least one session goal or one topic."""
        return self.goals + self.topics > 0

    @property
    def to_reflect_on(self) -> bool:
        """Held, nothing written yet, and not waved off."""
        return self.status is SessionStatus.HELD and not self.reflections and not self.reflect_waived


class ReflectionRow(NamedTuple):
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
    question: str = ""
    """The question it is about."""
    framework_name: str = ""
    """What a framework of the user's own was called then."""


class RoleCover(NamedTuple):
    """A role and who gives it now."""

    role: Role
    mentors: tuple[str, ...]
    candidates: tuple[str, ...]
    mentor_ids: tuple[int, ...] = ()
    """Whose names they are, in the same order."""
    candidate_ids: tuple[int, ...] = ()


class Counts(NamedTuple):
    """The figures beside the places: what is going on now, and all that was written."""

    mentors: int
    sessions: int
    goals: int
    reflections: int
    to_reflect: int
    anything: bool = True
    """False in a journal that nothing has been written into."""
    inbox: int = 0
    follow_ups: int = 0
    """Open ones, mine and the mentors'."""
    due: int = 0
    """My own follow-ups that are late or due today."""
    reviews_due: int = 0
    """Active goals whose review is due today or was before."""


class Lead(NamedTuple):
    """The one most useful next thing."""

    what: str
    """begin, meet, settle, prepare, follow_up, reflect, review, sort, book, nudge, or nothing."""
    id: int
    """Of the session, follow-up, goal or mentor; 0 where there is none."""
    words: str
    """What it is in a few words, for a line of its own: "Prepare tomorrow's session with Dana"."""


class Today(NamedTuple):
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
    look_back: LookBack | None
    """A line of one's own about this day in an earlier year, or about six months ago."""
    drafts: int
    mine: tuple[FollowUpRow, ...] = ()
    """My open follow-ups, late ones first, then by day; at most five."""
    waiting: tuple[FollowUpRow, ...] = ()
    """Open follow-ups of mentors, the longest wait first; at most three."""
    mine_count: int = 0
    waiting_count: int = 0
    to_review: tuple[GoalRow, ...] = ()
    """Goals whose review is due, the earliest first; at most three."""
    inbox_fitting: tuple[QuestionRow, ...] = ()
    """Questions of the inbox that fit the next session; at most three."""
    inbox_fit_count: int = 0
    lead: Lead | None = None
    nudges: tuple[Nudge, ...] = ()
    """Mentors there was no contact with for as long as the mentee wants to be told after; the longest first."""

    @property
    def empty(self) -> bool:
        """Nothing has been written yet."""
        return not self.counts.anything


class Due(NamedTuple):
    """Something that is due by a day."""

    kind: str
    """session, follow_up, review (its goal) or reflection (its session)."""
    id: int
    on: date
    words: str
    at: datetime | None = None
    """When a session begins, on the mentee's clock."""
