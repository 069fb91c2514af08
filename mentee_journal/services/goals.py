"""Goals: intended growth."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import GoalWording
from mentee_journal.domain.views import GoalPage, GoalRow
from mentee_journal.domain.words import GoalDomain, GoalKind, GoalStatus
from mentee_journal.services import checks
from mentee_journal.services.naming import own_today, short
from mentee_journal.store import capabilities, follow_ups, mentors, questions, reflections, reviews, sessions
from mentee_journal.store import goals as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import Goal
    from mentee_journal.store.journal import Journal

__all__ = ["close", "get", "keep_as_growth", "listing", "page", "reopen", "save", "set_kind"]

LEVELS = ("level_much_less", "level_less", "level_expected", "level_more", "level_much_more")
_WORDING = ("statement", "criteria", *LEVELS)
"""What makes a goal another one to be measured against."""


def get(journal: Journal, goal_id: int) -> Goal:
    """The goal with this id. Raises NotFound."""
    found = store.get(journal, checks.row_id(goal_id))
    if found is None:
        raise NotFound("There is no such goal (any more).")
    return found


def _checked(journal: Journal, goal: Goal) -> Goal:
    checks.needed(goal.statement, "statement", "Say in a sentence what you want to grow in.")
    goal = checks.tidy(goal, lines=("statement",), texts=("why", "criteria", "closing_note", *LEVELS))
    if goal.mentor_id is not None:
        checks.link(
            mentors.get(journal, checks.row_id(goal.mentor_id)),
            "The mentor of this goal does not exist any more. Choose another.",
        )
    if goal.capability_id is not None:
        checks.link(
            capabilities.get(journal, checks.row_id(goal.capability_id)),
            "The area for growth this goal came from does not exist any more.",
        )
    weeks = goal.review_weeks
    if weeks is not None and (isinstance(weeks, bool) or not isinstance(weeks, int) or not 1 <= weeks <= 260):
        raise Refused("Review a goal every 1 to 260 weeks.", "review_weeks")
    return replace(
        goal,
        target_date=checks.day(goal.target_date, "target_date"),
        started_on=checks.day(goal.started_on, "started_on"),
        closed_on=checks.day(goal.closed_on, "closed_on"),
        domain=None if goal.domain is None else checks.member(GoalDomain, goal.domain, "domain"),
        status=checks.member(GoalStatus, goal.status, "status"),
        kind=checks.member(GoalKind, goal.kind, "kind"),
        fit_asked=bool(goal.fit_asked),
        baseline_level=checks.level(goal.baseline_level, "baseline_level"),
        importance=_weighing(goal.importance, "importance"),
        difficulty=_weighing(goal.difficulty, "difficulty"),
    )


def _weighing(value: object, field: str) -> int | None:
    return checks.between(value, 1, 3, field, f"The {field} goes from 1 to 3, or is left out.")


def save(journal: Journal, goal: Goal) -> Goal:
    """Store a goal (``id`` 0: a new one). Raises Refused or NotFound.

    When its statement, its criteria or its levels change and it has been reviewed, the old wording is kept and the
    reviews written under it point at it.
    """
    verb = "Save" if goal.id else "Add"
    with journal.atomic(f"{verb} the goal {short(str(goal.statement))}", subject_kind="goal"):
        goal = _checked(journal, goal)
        if not goal.id:
            if goal.review_weeks and goal.started_on is None:
                # Its reviews are counted from a day where the mentee is; the row only knows when it was, in UTC.
                goal = replace(goal, started_on=own_today(journal))
            return get(journal, store.insert(journal, goal))
        _keep_wording(journal, get(journal, goal.id), goal)
        store.update(journal, goal)
        return get(journal, goal.id)


def _keep_wording(journal: Journal, had: Goal, goal: Goal) -> None:
    if all(getattr(had, name).strip() == getattr(goal, name).strip() for name in _WORDING):
        return
    reviewed, under_this, with_level = reviews.any_of(journal, had.id)
    same_words = all(getattr(had, name).strip() == getattr(goal, name).strip() for name in _WORDING[:2])
    if not reviewed or (same_words and not had.measured and not with_level):
        return  # The first levels of a goal replace no words: all that it said is still there.
    today = own_today(journal)
    if not under_this:
        # Put right on the day it was reworded, and not measured by since: that was no wording of its own.
        last = reviews.last_wording(journal, had.id)
        if last is not None and last.until_on == today:
            return
    old = {name: getattr(had, name) for name in _WORDING}
    kept = GoalWording(goal_id=had.id, until_on=today, baseline_level=had.baseline_level, **old)
    reviews.keep_wording(journal, kept)


def listing(
    journal: Journal,
    *,
    filter: str = "",
    status: GoalStatus | None = None,
    kind: GoalKind | None = GoalKind.GROWTH,
    limit: int = 500,
) -> tuple[GoalRow, ...]:
    """Goals, active ones first, the nearest target date first; with ``kind`` None, courses and reading among them."""
    with journal.reading():
        return store.listing(journal, text=filter, status=status, kind=kind, limit=limit)


def page(journal: Journal, goal_id: int) -> GoalPage:
    """Everything a goal's page shows. Raises NotFound."""
    with journal.reading():
        goal = get(journal, goal_id)
        mentor = mentors.get(journal, goal.mentor_id) if goal.mentor_id else None
        asked = questions.of_goal(journal, goal_id, 200)
        behind = store.question_behind(journal, goal_id)
        return GoalPage(
            goal=goal,
            mentor=mentor.name if mentor else "",
            grew_from=capabilities.get(journal, goal.capability_id) if goal.capability_id else None,
            sessions=sessions.goal_sessions(journal, goal_id, 200),
            reflections=reflections.timeline(journal, goal_id=goal_id, limit=200),
            reviews=reviews.of_goal(journal, goal_id),
            wordings=reviews.wordings(journal, goal_id),
            questions=tuple(one for one in asked if one.id != behind),
            grew_from_question=next((one for one in asked if one.id == behind), None),
            review_due=store.review_due(journal, goal_id),
            follow_ups=follow_ups.of_goal(journal, goal_id, 200),
        )


def close(journal: Journal, goal_id: int, status: GoalStatus, *, note: str = "") -> Goal:
    """Close a goal today as achieved or dropped (or pause it, which leaves it without a day). Raises Refused."""
    goal = get(journal, goal_id)
    status = checks.member(GoalStatus, status, "status")
    if status is GoalStatus.ACTIVE:
        raise Refused("A goal is closed as achieved or dropped; or pause it.", "status")
    today = own_today(journal)
    closed_on = None if status is GoalStatus.PAUSED else today
    closed = replace(goal, status=status, closed_on=closed_on, closing_note=note or goal.closing_note)
    with journal.atomic(f"Goal {status.words}: {short(goal.statement, 40)}", subject_kind="goal"):
        return save(journal, closed)


def reopen(journal: Journal, goal_id: int) -> Goal:
    """Make a goal active again; what was noted at its end stays. Raises NotFound."""
    goal = get(journal, goal_id)
    with journal.atomic(f"Take up the goal {short(goal.statement)} again", subject_kind="goal"):
        return save(journal, replace(goal, status=GoalStatus.ACTIVE, closed_on=None))


def set_kind(journal: Journal, goal_id: int, kind: GoalKind) -> Goal:
    """Keep a goal as growth, or as a course or reading; it is not asked about again. Raises NotFound or Refused."""
    goal, kind = get(journal, goal_id), checks.member(GoalKind, kind, "kind")
    with journal.atomic(f"Keep as {kind.words}: {short(goal.statement, 40)}", subject_kind="goal"):
        return save(journal, replace(goal, kind=kind, fit_asked=True))


def keep_as_growth(journal: Journal, goal_id: int) -> Goal:
    """Answer that a goal is growth with a mentor; it is not asked about again. Raises NotFound."""
    return set_kind(journal, goal_id, GoalKind.GROWTH)
