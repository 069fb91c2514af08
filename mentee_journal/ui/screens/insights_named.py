"""What a figure is called above the records behind it, and the sentence that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentee_journal.domain.gas import LEVEL_WORDS
from mentee_journal.domain.keeping_words import keeping_words
from mentee_journal.domain.period_months import span_words
from mentee_journal.ui.screens.goals_words import sign

if TYPE_CHECKING:
    from mentee_journal.domain.dates import DateOrder
    from mentee_journal.domain.insight_views import Figure, Insights, What

__all__ = ["kept_with", "named", "sentence"]

_WHAT = {
    "hours": "Hours",
    "kept": "Sessions kept",
    "moved": "Meetings moved to another day",
    "cancelled": "Meetings called off",
    "missed": "Meetings missed",
    "skipped": "Meetings skipped",
    "goal": "Goal",
    "score": "Goals in the score",
    "asked": "Questions and thoughts captured",
    "answered": "Questions and thoughts answered",
    "felt": "How sure you felt",
    "contact": "Sessions and contacts",
}
_KINDS = {
    "meeting": "in meetings",
    "preparation": "of preparation",
    "messages": "of messages",
    "informal": "of informal contact",
}


def named(view: Insights, figure: Figure, order: DateOrder) -> tuple[str, str]:
    """A heading for the figure, and the time it is of."""
    time = span_words(figure.first, figure.last, view.today, order)
    return _of(view, figure), time[:1].upper() + time[1:]


def _of(view: Insights, figure: Figure) -> str:
    what = figure.what
    if what == "theme":
        themes = (*view.strengths, *view.growth)
        return next((one.name for one in themes if one.capability_id == figure.capability_id), "Noted")
    if what == "goal":
        return next((one.statement for one in view.goals.tracks if one.id == figure.goal_id), "Goal")
    if what == "level" and figure.level is not None:
        return f"Goals at {sign(figure.level)}, {LEVEL_WORDS[figure.level] if figure.level else 'as expected'}"
    words = _WHAT.get(what, "Behind the figure")
    if what == "hours" and figure.kind in _KINDS:
        words += f" {_KINDS[figure.kind]}"
    if figure.mentor_id is not None:
        name = next((one.name for one in view.mentors if one.mentor_id == figure.mentor_id), "")
        name = name or next((one.mentor for one in view.kept.mentors if one.mentor_id == figure.mentor_id), "")
        words += f" with {name}" if name else ""
    if figure.role_id is not None:
        roles = {one.role_id: one.name for one in view.over_time} | {one.role_id: one.name for one in view.roles}
        words += f": {roles.get(figure.role_id, 'a role')}"
    return words


def kept_with(view: Insights, figure: Figure, order: DateOrder) -> tuple[tuple[str, str, str], tuple[Figure, ...]]:
    """The same of all meetings with a mentor, and the figures that are of them; what moved them is told last."""
    one = next((one for one in view.kept.mentors if one.mentor_id == figure.mentor_id), None)
    name, words = (one.mentor, keeping_words(one)) if one is not None else ("a mentor", "")
    others: tuple[What, ...] = ("cancelled", "missed", "skipped", "moved")
    _, time = named(view, figure, order)
    return (f"Meetings with {name}", time, words), tuple(figure._replace(what=what) for what in others)


def sentence(view: Insights, figure: Figure) -> str:
    """What says the same as the figure; empty where its heading and its records say it all."""
    return next((words for known, words in _known(view) if known == figure), "")


def _known(view: Insights) -> Iterator[tuple[Figure, str]]:
    yield view.hours_figure, view.hours_words
    yield from ((one.figure, one.words) for one in view.hours)
    yield from ((one.figure, one.words) for one in view.mentors)
    yield from ((one.figure, one.words) for one in view.roles)
    yield from ((one.figure, one.words) for one in view.over_time)
    yield from ((one.figure, one.words) for one in (*view.strengths, *view.growth))
    yield from ((one.figure, one.words) for one in view.goals.tracks)
    yield view.goals.figure, view.goals.score_words
    yield view.questions.asked, view.questions.words
    yield view.questions.answered, view.questions.words
    yield view.confidence.figure, view.confidence.words
    yield view.kept.figure, view.kept.words
