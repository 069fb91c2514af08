"""What the goals' place shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.growth import Capability, Goal
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


class GoalPage(NamedTuple):
    """Everything a goal's page shows."""

    goal: Goal
    mentor: str
    grew_from: Capability | None
    sessions: tuple[SessionRow, ...]
    reflections: tuple[ReflectionRow, ...]
