"""Progress reviews: dated looks at a goal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.words import Decision, GoalStatus
from mentee_journal.services import checks, goals
from mentee_journal.services.naming import own_today, short
from mentee_journal.store import mentors, sessions
from mentee_journal.store import reviews as store

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import Goal, ProgressReview
    from mentee_journal.domain.views import GoalRow, ReviewRow
    from mentee_journal.store.journal import Journal

__all__ = ["due", "get", "listing", "save"]

_CLOSES = {Decision.ACHIEVED: GoalStatus.ACHIEVED, Decision.DROP: GoalStatus.DROPPED}


def get(journal: Journal, review_id: int) -> ProgressReview:
    """The progress review with this id. Raises NotFound."""
    found = store.get(journal, checks.row_id(review_id))
    if found is None:
        raise NotFound("That progress review does not exist any more.")
    return found


def _checked(journal: Journal, review: ProgressReview, had: ProgressReview | None) -> ProgressReview:
    review = checks.tidy(review, texts=("evidence", "mentor_view"))
    if review.mentor_id is not None:
        checks.link(
            mentors.get(journal, checks.row_id(review.mentor_id)),
            "The mentor whose view this is does not exist any more. Choose another.",
        )
    if review.session_id is not None:
        checks.link(sessions.get(journal, checks.row_id(review.session_id)), "There is no such session (any more).")
    # Which wording it was written under is no choice: only rewording the goal changes it.
    day = checks.day(review.reviewed_on, "reviewed_on", required=True)
    assert day is not None
    return replace(
        review,
        reviewed_on=day,
        level=checks.level(review.level, "level"),
        confidence=checks.between(review.confidence, 1, 5, "confidence", "Confidence goes from 1 to 5."),
        decision=checks.member(Decision, review.decision, "decision"),
        wording_id=had.wording_id if had else None,
    )


def save(journal: Journal, review: ProgressReview) -> ProgressReview:
    """Store a review (``id`` 0: a new one). Raises Refused or NotFound.

    One that newly decides "achieved" or "let it go" closes the goal in the same step, on the day of the review;
    changing anything else about it later leaves the goal as it is.
    """
    goal = goals.get(journal, review.goal_id)
    verb = "Change the review of" if review.id else "Review"
    with journal.atomic(f"{verb} {short(goal.statement, 40)}", subject_kind="review"):
        had = get(journal, review.id) if review.id else None
        if had is not None and had.goal_id != review.goal_id:
            raise Refused("A review stays with its goal.", "goal_id")
        review = _checked(journal, review, had)
        if had is None:
            stored = get(journal, store.insert(journal, review))
        else:
            store.update(journal, review)
            stored = get(journal, review.id)
        if had is None or had.decision is not stored.decision:
            _close(journal, goal, stored)
        return stored


def _close(journal: Journal, goal: Goal, review: ProgressReview) -> None:
    status = _CLOSES.get(review.decision)
    if status is not None and goal.status is not status:
        goals.save(journal, replace(goal, status=status, closed_on=review.reviewed_on))


def listing(
    journal: Journal,
    *,
    goal_id: int | None = None,
    mentor_id: int | None = None,
    limit: int = 200,
    offset: int = 0,
) -> tuple[tuple[ReviewRow, str], ...]:
    """Reviews, the newest first, each with its goal's statement; ``mentor_id``: with this mentor's view."""
    return store.listing(journal, goal_id=goal_id, mentor_id=mentor_id, limit=limit, offset=offset)


def due(journal: Journal, on: date | None = None, limit: int = 50) -> tuple[GoalRow, ...]:
    """Goals whose review is due by a day (today), the longest due first."""
    day = on or own_today(journal)
    with journal.reading():
        return store.due(journal, day, limit)[1]
