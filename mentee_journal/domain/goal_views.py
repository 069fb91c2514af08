"""What the goals' place shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.words import GoalKind

if TYPE_CHECKING:
    from datetime import date, datetime

    from mentee_journal.domain.growth import Capability, Goal, GoalWording, ProgressReview
    from mentee_journal.domain.thread_views import FollowUpRow, QuestionRow
    from mentee_journal.domain.today_views import ReflectionRow, SessionRow
    from mentee_journal.domain.words import GoalDomain, GoalStatus


class GoalRow(NamedTuple):
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
    kind: GoalKind = GoalKind.GROWTH
    measured: bool = False
    """At least one of the five outcomes is written."""
    baseline_level: int | None = None
    level: int | None = None
    """From the newest review that gave one under the outcomes as they are now; else the baseline."""
    confidence: int | None = None
    """From the newest review that gave one, 1 to 5."""
    reviews: int = 0
    review_due: date | None = None
    """None: closed, paused, a course, or no interval."""


class ReviewRow(NamedTuple):
    """A progress review on a goal's page."""

    review: ProgressReview
    mentor: str
    """Whose view it holds, or empty."""
    session_at: datetime | None = None
    """When the session was that it was written at or after; None without one."""
    session_mentor: str = ""


class GoalPage(NamedTuple):
    """Everything a goal's page shows."""

    goal: Goal
    mentor: str
    grew_from: Capability | None
    sessions: tuple[SessionRow, ...]
    reflections: tuple[ReflectionRow, ...]
    reviews: tuple[ReviewRow, ...] = ()
    """Oldest first."""
    wordings: tuple[GoalWording, ...] = ()
    """Earlier wordings, oldest first."""
    questions: tuple[QuestionRow, ...] = ()
    follow_ups: tuple[FollowUpRow, ...] = ()
    review_due: date | None = None
    grew_from_question: QuestionRow | None = None

    @property
    def other_ladders(self) -> frozenset[int]:
        """The earlier wordings whose five outcomes were others than now."""
        now = [text.strip() for text in self.goal.levels.values()]
        return frozenset(one.id for one in self.wordings if [text.strip() for text in one.levels.values()] != now)

    @property
    def level(self) -> int | None:
        """The newest level a review gave under the outcomes as they are now; else the baseline."""
        other = self.other_ladders
        given = [
            r.review.level for r in self.reviews if r.review.level is not None and r.review.wording_id not in other
        ]
        return given[-1] if given else self.goal.baseline_level

    @property
    def confidence(self) -> int | None:
        """The newest confidence a review gave, 1 to 5."""
        given = [r.review.confidence for r in self.reviews if r.review.confidence is not None]
        return given[-1] if given else None


class AttainedGoal(NamedTuple):
    """One goal in a T-score."""

    id: int
    statement: str
    weight: int
    baseline: int | None
    level: int
    on: date
    """The day of the review the level is from."""


class Attainment(NamedTuple):
    """Goal Attainment Scaling over several goals."""

    goals: tuple[AttainedGoal, ...]
    left_out: tuple[tuple[str, str], ...]
    """Statement and reason of each goal that was asked for and has no level in that time."""
    t_score: float | None
    """None without any goal."""
    baseline_t: float | None
    """The same of the baselines; None unless every goal has one."""
    words: str
    """What it means, in a plain sentence or two."""
