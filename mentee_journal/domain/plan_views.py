"""What is shown of rhythms: their next dates, what a change of one does, and how meetings were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentee_journal.domain.planning import MeetingPlan, PlanPhase
    from mentee_journal.domain.today_views import SessionRow
    from mentee_journal.domain.words import MeetingReason, Mode, Party

Scope = Literal["one", "later", "all"]
"""What a move or a cancellation of a session of a rhythm is meant for: it alone, it and what follows, or everything
that is still ahead."""


class Concern(NamedTuple):
    """Something to know about a time before a session is booked then. It never forbids it."""

    kind: Literal["overlap", "hours", "night", "time_off", "past"]
    words: str
    """A whole sentence: "That is 03:00 at night for Dana." """


class NextDate(NamedTuple):
    """One of the next dates of a rhythm, before or after it is kept."""

    day: date
    """On the clock of ``zone``."""
    starts_at: datetime
    """Aware, UTC."""
    zone: str
    minutes: int
    concerns: tuple[Concern, ...] = ()


class PlanRow(NamedTuple):
    """A rhythm in a list."""

    id: int
    mentor_id: int
    mentor: str
    roles: tuple[str, ...]
    mentor_zone: str
    words: str
    """As the mentee said it; may be empty."""
    note: str
    phases: tuple[PlanPhase, ...]
    next_at: datetime | None
    """When its next planned session begins that is still ahead."""
    planned: int
    """Sessions of it that are planned and still ahead."""
    running: bool
    """Whether it goes on today: its last phase has no end, or one that is not over."""

    @property
    def ends_on(self) -> date | None:
        """The last day it may give; None: it goes on."""
        days = [phase.until_on for phase in self.phases]
        return None if None in days else max((day for day in days if day), default=None)


class Changed(NamedTuple):
    """What a change of a rhythm did, or would do."""

    plan: MeetingPlan
    made: int
    """Sessions that are new."""
    carried: tuple[SessionRow, ...] = ()
    """Prepared or moved ones that go to a new date with all that was prepared."""
    single: tuple[SessionRow, ...] = ()
    """Prepared or moved ones for which there is no new date: they stay as they are, outside the rhythm."""
    gone: int = 0
    """Untouched ones that go."""

    @property
    def touched(self) -> int:
        """How many sessions are new, different or gone."""
        return self.made + len(self.carried) + len(self.single) + self.gone


class Expected(NamedTuple):
    """A date a rhythm will give that no session was made of yet."""

    mentor_id: int
    mentor: str
    roles: tuple[str, ...]
    plan_id: int
    starts_at: datetime
    zone: str
    minutes: int
    day: date
    """On the clock of ``zone``."""
    mode: Mode | None = None
    place: str = ""


class Keeping(NamedTuple):
    """How the meetings with one mentor were kept."""

    mentor_id: int
    mentor: str
    kept: int
    """Held, moved before or not."""
    moved: int
    """Of all that are over: those that had been given another time at least once."""
    cancelled: int
    missed: int
    skipped: int
    """Called off before they counted: holidays, leave. Not part of the others."""
    reason: MeetingReason | None = None
    """The commonest reason of what was moved, cancelled or missed."""
    reason_by: Party | None = None
    """Who it was most often when that reason was given."""
    reason_times: int = 0
    """How often that reason was given."""

    @property
    def agreed(self) -> int:
        """How many there were to keep."""
        return self.kept + self.cancelled + self.missed
