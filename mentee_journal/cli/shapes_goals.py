"""Goals whole, their reviews, and their score, as JSON objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.cli.shapes import Object, columns, plain, reflection_row, session_row
from mentee_journal.cli.shapes_thread import follow_up_row, question_row

if TYPE_CHECKING:
    from mentee_journal.domain.views import Attainment, GoalPage, ReviewRow

__all__ = ["attainment", "goal_page", "listed_review", "review"]


def review(row: ReviewRow) -> Object:
    """A progress review with the name of the mentor whose view it holds."""
    return columns(row.review) | {"mentor": row.mentor}


def listed_review(row: ReviewRow, goal: str) -> Object:
    """A review in a list, with its goal's statement."""
    return review(row) | {"goal": goal}


def goal_page(page: GoalPage) -> Object:
    """A goal with how far it is, its reviews and earlier wordings (oldest first), and what is tied to it."""
    return columns(page.goal) | {
        "mentor": page.mentor,
        "grew_from": page.grew_from.name if page.grew_from else None,
        "grew_from_question": page.grew_from_question.id if page.grew_from_question else None,
        "measured": page.goal.measured,
        "weight": page.goal.weight,
        "level": page.level,
        "confidence": page.confidence,
        "review_due": plain(page.review_due),
        "reviews": [review(row) for row in page.reviews],
        "wordings": [columns(one) for one in page.wordings],
        "sessions": [session_row(row) for row in page.sessions],
        "reflections": [reflection_row(row) for row in page.reflections],
        "questions": [question_row(row) for row in page.questions],
        "follow_ups": [follow_up_row(row) for row in page.follow_ups],
    }


def attainment(found: Attainment) -> Object:
    """Goal Attainment Scaling over several goals: the scores, the sentence, and what went into them."""
    return {
        "t_score": found.t_score,
        "baseline_t": found.baseline_t,
        "words": found.words,
        "goals": [columns(goal) for goal in found.goals],
        "left_out": [{"statement": statement, "reason": why} for statement, why in found.left_out],
    }
