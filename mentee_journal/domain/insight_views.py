"""What Insights shows: figures over a period, each with the sentence that says the same and the way to its records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.plan_views import Keeping
    from mentee_journal.domain.touch_views import HoursSum
    from mentee_journal.domain.words import GoalStatus

What = Literal[
    "hours", "kept", "moved", "cancelled", "missed", "skipped", "theme", "goal", "level", "score", "asked", "answered",
    "felt", "contact",
]  # fmt: skip
"""What a figure counts. "felt": how sure the mentee felt; "contact": sessions held, contacts that reached somebody."""


class Period(NamedTuple):
    """The days that are looked at, both included."""

    first: date | None
    """None: from the first thing in the journal."""
    last: date | None
    """None: to the last thing in the journal, at least to the end of this month."""
    words: str
    """As it is called: "December 2025 to November 2026", "2025", "everything so far"."""
    meant: date | None = None
    """Its last day as it was meant, where that is still ahead: 31 December for "this year"."""


class Month(NamedTuple):
    """A month of the period, or the part of one that is in it, on the mentee's own calendar."""

    first: date
    last: date
    cut: Literal["", "begun", "running", "ended"] = ""
    """Why it is not whole: the period begins in it, it is not over yet, or the period ends in it."""

    @property
    def partial(self) -> bool:
        """Whether days of it are missing, or still to come."""
        return bool(self.cut)


class Quarter(NamedTuple):
    """A quarter of a calendar year, or the part of one that is in the period."""

    first: date
    last: date
    label: str
    """ "Q3 2026"."""
    months: tuple[int, ...]
    """Places of its months in the period's."""


class Figure(NamedTuple):
    """Where a figure comes from: given to ``services.insights.behind``, the records that were counted."""

    what: What
    first: date
    last: date
    mentor_id: int | None = None
    role_id: int | None = None
    """0: mentors without a role."""
    capability_id: int | None = None
    goal_id: int | None = None
    kind: str = ""
    """Of time (meeting, preparation, messages, informal), of a theme (strength, growth), of a thought; "": all."""
    level: int | None = None
    since: date | None = None
    """Of levels and the score: goals that were open from this day on, though ``first`` is a later one."""

    def at(self, span: Month | Quarter) -> Figure:
        """The same figure of one month or quarter alone."""
        return self._replace(first=span.first, last=span.last)


class Behind(NamedTuple):
    """A record behind a figure."""

    kind: str
    """What to open: session, touchpoint, goal, review, capability, reflection or question."""
    id: int
    day: date
    """On the mentee's own calendar."""
    title: str
    """The mentor of a session or contact, else the words of the record; the user's own text."""
    detail: str
    """What was counted: "45 min meeting, 20 min preparation", "strength, from Dana", "level +1"."""
    minutes: int = 0
    """Of time, for hours."""


class HoursMonth(NamedTuple):
    """What a month took."""

    month: Month
    spent: HoursSum
    figure: Figure
    words: str


class MentorHours(NamedTuple):
    """What one mentor and the mentee spent."""

    mentor_id: int
    name: str
    roles: tuple[str, ...]
    """Keys."""
    spent: HoursSum
    months: tuple[int, ...]
    """Minutes, by month of the period."""
    figure: Figure
    words: str


class RoleHours(NamedTuple):
    """What was spent with everybody who has a role: time with a mentor of two roles counts, whole, for both."""

    role_id: int
    """0: with mentors who have no role."""
    key: str
    name: str
    spent: HoursSum
    months: tuple[int, ...]
    mentors: tuple[str, ...]
    """Names, most time first."""
    figure: Figure
    words: str


class KeptMonth(NamedTuple):
    """How the meetings of a month were kept. Figures: the one of Kept, ``._replace(what=…)``, ``.at(month)``."""

    kept: int
    moved: int
    """Of all that are over: those that had been given another time at least once."""
    cancelled: int
    missed: int
    skipped: int
    """Called off before they counted; not part of the others."""

    @property
    def agreed(self) -> int:
        """How many there were to keep."""
        return self.kept + self.cancelled + self.missed


class Kept(NamedTuple):
    """How meetings were kept."""

    total: KeptMonth
    months: tuple[KeptMonth, ...]
    mentors: tuple[Keeping, ...]
    """By name; ``domain.keeping_words`` says each."""
    figure: Figure
    words: str


class RoleMonth(NamedTuple):
    """Who was there for a role in a month."""

    sessions: int
    """Held."""
    contacts: int
    """That reached somebody: an attempt without an answer is none."""

    @property
    def times(self) -> int:
        """Of both."""
        return self.sessions + self.contacts


class Gap(NamedTuple):
    """Months in a row without anybody for a role."""

    first: int
    """Place of its first month in the period's."""
    last: int
    words: str
    """ "from March to June", "in July", "since August"."""


class RoleOverTime(NamedTuple):
    """A role through the period."""

    role_id: int
    key: str
    name: str
    months: tuple[RoleMonth, ...]
    begins: int
    """Place of the first month in which somebody could have been there; before it there is nothing to miss."""
    gaps: tuple[Gap, ...]
    now: tuple[str, ...]
    """Who holds it now, by name."""
    figure: Figure
    words: str


class Times(NamedTuple):
    """How often something was noted."""

    mine: int
    mentors: int
    """By mentors."""

    @property
    def both(self) -> int:
        """By whomever."""
        return self.mine + self.mentors


class Theme(NamedTuple):
    """A strength or an area for growth, as it was noted in the period."""

    capability_id: int
    name: str
    kind: Literal["strength", "growth"]
    """What it was noted as; the same name may be in both lists."""
    became_on: date | None
    """The day it became a strength."""
    total: Times
    months: tuple[Times, ...]
    quarters: tuple[Times, ...]
    figure: Figure
    words: str
    growth_now: bool = False
    """An area for growth to this day, whatever it was noted as."""


class GoalPoint(NamedTuple):
    """A review that gave a level."""

    day: date
    level: int


class GoalTrack(NamedTuple):
    """A goal that was open at some time in the period."""

    id: int
    statement: str
    status: GoalStatus
    began: int | None
    """Its baseline, on the ladder that ``level`` is of."""
    level: int | None
    """From the newest review that gave one by the end of the period; None without one."""
    on: date | None
    """The day of that review."""
    points: tuple[GoalPoint, ...]
    """In the period, oldest first."""
    figure: Figure
    words: str


class LevelCount(NamedTuple):
    """How many of the goals are at a level."""

    level: int
    goals: int
    figure: Figure


class Score(NamedTuple):
    """The T-score at the end of a month."""

    t: float | None
    """None as long as no goal has a level."""
    goals: int
    """How many have one."""


class Goals(NamedTuple):
    """Goals of the period, by level and as one score."""

    tracks: tuple[GoalTrack, ...]
    levels: tuple[LevelCount, ...]
    """From -2 to +2, all five."""
    t_score: float | None
    baseline_t: float | None
    """The same of where they began; None unless every one of them says so."""
    months: tuple[Score, ...]
    figure: Figure
    """Of the score: the goals it rests on."""
    words: str
    score_words: str
    achieved: int = 0
    """How many of them were closed as achieved in the period."""


class Asked(NamedTuple):
    """Thoughts of a month."""

    asked: int
    answered: int


class Questions(NamedTuple):
    """Thoughts captured, and those that were answered."""

    total: Asked
    kinds: tuple[tuple[str, int], ...]
    """What they were (question, worry, idea, win), the commonest first."""
    months: tuple[Asked, ...]
    asked: Figure
    answered: Figure
    words: str


class Felt(NamedTuple):
    """How sure the mentee felt in a month, 1 to 5."""

    mean: float | None
    times: int


class Confidence(NamedTuple):
    """How sure the mentee felt: in reviews of goals, and of strengths and areas for growth."""

    months: tuple[Felt, ...]
    times: int
    figure: Figure
    words: str


class Insights(NamedTuple):
    """The whole page."""

    period: Period
    first: date
    """The period's days as they were meant."""
    last: date
    today: date
    months: tuple[Month, ...]
    quarters: tuple[Quarter, ...]
    anything: bool
    """Whether anything at all was written in the period."""
    empty: bool
    """Whether there is nothing in the whole journal to look at."""
    remarks: tuple[str, ...]
    """What is to be known before the figures are read: months that are not whole, where the journal begins."""
    spent: HoursSum
    hours: tuple[HoursMonth, ...]
    hours_figure: Figure
    hours_words: str
    mentors: tuple[MentorHours, ...]
    """Most time first."""
    mentors_words: str
    roles: tuple[RoleHours, ...]
    """In the order of the roles; those nobody gave time for are there too."""
    roles_words: str
    """And how a mentor of two roles is counted."""
    kept: Kept
    over_time: tuple[RoleOverTime, ...]
    over_time_words: str
    strengths: tuple[Theme, ...]
    """Most often noted first."""
    strengths_words: str
    growth: tuple[Theme, ...]
    growth_words: str
    goals: Goals
    questions: Questions
    confidence: Confidence
