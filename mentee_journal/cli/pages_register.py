"""A strength or an area for growth with all that was seen of it, as plain lines and as a JSON object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentee_journal.cli.lines import Habits, joined, level_words
from mentee_journal.cli.page_parts import fact, section
from mentee_journal.cli.shapes import Object, capability_row, columns, moment, plain
from mentee_journal.domain.capability_words import confidence_words, seen_as, seen_words
from mentee_journal.domain.words import EvidenceSource

if TYPE_CHECKING:
    from mentee_journal.domain.views import CapabilityPage, Sight

__all__ = ["capability_lines", "capability_page"]

ALL = 1_000_000
"""Pieces of evidence on a page that is read as a whole."""


def capability_lines(page: CapabilityPage, habits: Habits) -> Iterator[str]:
    """How it went, what it led to, and what showed it, the newest first."""
    row = page.row
    yield joined(row.name, row.kind.words)
    yield from fact("Also called", ", ".join(row.also))
    yield from fact("An area for growth until", habits.day(row.became_strength_on) if row.became_strength_on else "")
    if page.months:
        yield seen_words(page.months, habits.today)
    yield from fact("Confidence", confidence_words(page.points, habits.today, habits.order))
    yield from section(
        "Led to",
        (
            joined(
                f"goal {goal.id}: {goal.statement}",
                goal.status.words,
                f"level {level_words(goal.level)}" if goal.level is not None else "",
                f"confidence {goal.confidence} of 5" if goal.confidence else "",
            )
            for goal in page.goals
        ),
    )
    thoughts = (joined(f"question {question.id}: {question.text}") for question in page.questions)
    yield from section("Began with", thoughts)
    yield from section("Seen", (_sight(sight, habits) for sight in page.sights))


def _sight(sight: Sight, habits: Habits) -> str:
    if sight.review is not None:
        review = sight.review.review
        return joined(
            habits.day(sight.seen_on),
            f"review of goal {review.goal_id}",
            f"level {level_words(review.level)}" if review.level is not None else "",
            f"confidence {review.confidence} of 5" if review.confidence else "",
            review.evidence,
            f"{sight.review.mentor or 'my mentor'}: {review.mentor_view}" if review.mentor_view.strip() else "",
        )
    assert sight.evidence is not None
    evidence = sight.evidence.evidence
    theirs = evidence.source is EvidenceSource.MENTOR
    return joined(
        habits.day(sight.seen_on),
        f"by {sight.evidence.mentor or 'my mentor'}" if theirs else "by me",
        seen_as(evidence),
        f"confidence {evidence.confidence} of 5" if evidence.confidence else "",
        evidence.note,
    )


def capability_page(page: CapabilityPage) -> Object:
    """The same as an object: evidence, confidence in order of time, goals with their reviews, questions."""
    return capability_row(page.row) | {
        "evidence": [
            columns(row.evidence) | {"mentor": row.mentor, "session_at": moment(row.session_at)}
            for row in page.evidence
        ],
        "reviews": [
            columns(sight.review.review) | {"mentor": sight.review.mentor, "goal": sight.goal}
            for sight in page.sights
            if sight.review is not None
        ],
        "months": [columns(month) for month in page.months],
        "confidence": [
            {"on": plain(point.on), "value": point.value, "goal_id": point.goal_id} for point in page.points
        ],
        "goals": [columns(goal) for goal in page.goals],
        "questions": [columns(question) for question in page.questions],
    }
