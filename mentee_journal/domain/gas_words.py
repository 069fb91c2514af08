"""What a T-score means, in a plain sentence or two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.gas import LEVEL_WORDS, t_score

if TYPE_CHECKING:
    from mentee_journal.domain.goal_views import AttainedGoal

__all__ = ["figure", "meaning"]

FEW = 4
"""Up to so many goals, it is said how much one level on one of them moves the score."""

_REACHED = (
    (-1.5, "much less than you expected"),
    (-0.75, "less than you expected"),
    (-0.25, "a little less than you expected"),
    (0.25, "what you expected"),
    (0.75, "a little more than you expected"),
    (1.5, "more than you expected"),
)
"""Up to which weighted mean of the levels (those below 0 and at 0: not including it) which words are used."""


def figure(score: float) -> str:
    """A score with one decimal at most: "50", "62.4"."""
    return f"{score:.1f}".removesuffix(".0")


def meaning(
    goals: Sequence[AttainedGoal],
    score: float | None,
    baseline: float | None,
    *,
    left_out: int = 0,
    reworded: int = 0,
) -> str:
    """What the score of these goals says, and what it does not; ``reworded``: levels on an earlier ladder."""
    if not goals or score is None:
        return "No goal has a level in this time yet. A progress review that says the level gives one."
    said = [_one(goals[0], score) if len(goals) == 1 else _several(goals, score, baseline)]
    if len(goals) == 1 and goals[0].baseline is not None:
        said.append(f"It began {_level(goals[0].baseline)}.")
    if 1 < len(goals) <= FEW:
        said.append(f"With {len(goals)} goals, one level on one of them moves it by {_step(goals, score)}.")
    without = sum(goal.baseline is None for goal in goals)
    if without and len(goals) > 1:
        said.append(f"Where you began is not said: {_so_many(without)} no baseline.")
    if reworded:
        said.append(f"{reworded} of the levels {'is' if reworded == 1 else 'are'} from before a goal was reworded.")
    if left_out:
        said.append(f"{left_out} {'goal is' if left_out == 1 else 'goals are'} left out.")
    return " ".join(said)


def _so_many(number: int) -> str:
    return "1 goal has" if number == 1 else f"{number} goals have"


def _level(level: int) -> str:
    words = LEVEL_WORDS[level]
    return f"{words} ({level:+d})" if level else words


def _one(goal: AttainedGoal, score: float) -> str:
    return (
        f"This is one goal only, and it came out {_level(goal.level)}. As a score that is {figure(score)}, where 50 is"
        " the expected level; its levels say more."
    )


def _several(goals: Sequence[AttainedGoal], score: float, baseline: float | None) -> str:
    mean = sum(goal.weight * goal.level for goal in goals) / sum(goal.weight for goal in goals)
    words = next(
        (words for bound, words in _REACHED if mean < bound or mean == bound < 0), "much more than you expected"
    )
    began = "" if baseline is None else f"; yours began at {figure(baseline)} and {_went(score, baseline)}"
    return f"So far you reached, on the whole, {words}: 50 means the expected level on balance{began}."


def _went(score: float, baseline: float) -> str:
    return "are there still" if figure(score) == figure(baseline) else f"came to {figure(score)}"


def _step(goals: Sequence[AttainedGoal], score: float) -> str:
    pairs = [(goal.weight, goal.level) for goal in goals]
    moved = [
        t_score([*pairs[:at], (weight, level + 1), *pairs[at + 1 :]]) - score
        for at, (weight, level) in enumerate(pairs)
    ]
    least, most = round(min(moved)), round(max(moved))
    return f"about {most} points" if least == most else f"{least} to {most} points"
