"""The course of a goal: what its reviews and its beginning say, as marks on a scale and in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.views import GoalPage
from mentee_journal.ui.phrases import count_words
from mentee_journal.ui.screens.goals_words import level_name, short_day, sign

MOST_SAID = 8
"""So many marks are said one by one; of more, the first and the last ones."""


class Mark(NamedTuple):
    """One point: where the goal stood on a day."""

    on: date
    value: int
    start: bool = False
    """The baseline, not a review."""
    confidence: int | None = None
    earlier: bool = False
    """Measured on outcomes in other words than now."""


def level_marks(page: GoalPage) -> list[Mark]:
    """The beginning and every review that gave a level, in the order of their days."""
    goal = page.goal
    marks = []
    if goal.baseline_level is not None and goal.started_on is not None:
        marks.append(Mark(goal.started_on, goal.baseline_level, start=True))
    other = page.other_ladders
    for row in page.reviews:
        review = row.review
        if review.level is not None:
            earlier = review.wording_id in other
            marks.append(Mark(review.reviewed_on, review.level, confidence=review.confidence, earlier=earlier))
    return sorted(marks, key=lambda mark: (mark.on, not mark.start))


def sure_marks(page: GoalPage) -> list[Mark]:
    """Every review that said how sure I feel."""
    rows = [row.review for row in page.reviews]
    marks = [Mark(r.reviewed_on, r.confidence) for r in rows if r.confidence]
    return sorted(marks, key=lambda mark: mark.on)


def spoken(page: GoalPage, marks: Sequence[Mark], *, measured: bool, today: date, order: DateOrder) -> str:
    """The chart in words, for ears as well as eyes."""

    def when(d: date) -> str:
        return short_day(d, today, order)

    said = [(mark.on, _said(mark, measured, first=i == 0, when=when(mark.on))) for i, mark in enumerate(marks)]
    if len(said) > MOST_SAID:
        between = marks[1:-4]
        low, high = (sign(f(m.value for m in between)) if measured else f(m.value for m in between) for f in (min, max))
        span = f"all at {low}" if low == high else f"between {low} and {high}"
        middle = f"then {count_words(len(between), 'review')}, {span}"
        said = [said[0], (between[0].on, middle), *said[-4:]]
    said.extend((wording.until_on, f"reworded on {when(wording.until_on)}") for wording in page.wordings)
    said.sort(key=lambda pair: pair[0])
    words = "; ".join(text for _, text in said)
    if not marks:
        words = "; ".join(filter(None, [_bare_start(page) if measured else "", words]))
    words = f"{words[:1].upper()}{words[1:]}. " if words else ""
    if not any(not mark.start for mark in marks):
        words += "No review yet. "
    return (words + _next_words(page.review_due, today, order)).strip()


def _said(mark: Mark, measured: bool, *, first: bool, when: str) -> str:
    if not measured:
        return f"sure {mark.value} of 5 on {when}" if first else f"{mark.value} of 5 on {when}"
    expected = ", expected," if mark.value == 0 else ""
    return f"{'started at ' if mark.start else ''}{sign(mark.value)}{expected} on {when}"


def _bare_start(page: GoalPage) -> str:
    baseline = page.goal.baseline_level
    return f"started at {level_name(baseline)}" if baseline is not None else ""


def _next_words(due: date | None, today: date, order: DateOrder) -> str:
    if due is None:
        return ""
    if due < today:
        return f"A review has been due since {short_day(due, today, order)}."
    return "A review is due today." if due == today else f"Next review {short_day(due, today, order)}."
