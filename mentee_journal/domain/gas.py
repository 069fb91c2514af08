"""Goal Attainment Scaling: what the levels are called, an outline to write them by, and the T-score."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import sqrt

__all__ = ["LEVEL_WORDS", "RHO", "measure_in", "outline", "t_score"]

LEVEL_WORDS = {
    -2: "much less than expected",
    -1: "less than expected",
    0: "as expected",
    1: "more than expected",
    2: "much more than expected",
}
"""What each level means, whatever the goal."""

RHO = 0.30
"""How far the levels of one person's goals go together, as Kiresuk and Sherman assumed."""

_NUMBER = r"(?:\d{1,4}(?:[.,]\d{1,2})?|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|half)"
_PERIOD = r"(?:a|per|each|every) (?:working )?(?:day|week|fortnight|month|term|quarter|year|session|meeting|visit)"
_MEASURE = re.compile(
    "|".join(
        (
            rf"\b{_NUMBER} ?(?:%|per ?cent\b)(?: of (?:the |my )?[\w-]{{1,24}})?",
            rf"\b(?:once|twice|{_NUMBER} times)(?: {_PERIOD})?\b",
            rf"\b{_NUMBER} (?:out of|of|in) (?:every |my |the )?{_NUMBER}(?: [\w-]{{1,24}}){{0,2}}",
            rf"\b(?:within|under|in|after|for) {_NUMBER} (?:second|minute|hour|day|week|month)s?\b",
            rf"\b{_NUMBER} (?:[\w-]{{1,24}} ){{1,3}}{_PERIOD}\b",
            r"\b(?:every (?:day|week|fortnight|month|session|meeting|visit)|daily|weekly|monthly)\b",
        )
    ),
    re.IGNORECASE,
)
_LOOKED_AT = 1000
"""Characters of a statement that are looked through."""


def measure_in(statement: str) -> str:
    """The number or frequency a statement names, as written there ("3 times a week"), or an empty text."""
    found = _MEASURE.search(" ".join(statement[:_LOOKED_AT].split()))
    return found.group() if found else ""


def outline(statement: str) -> dict[int, str]:
    """A prompt for each level, to be answered in the user's own words; none says what the user's outcome is.

    The middle is written first: what can realistically be expected. The lowest is where it begins, so that there
    is a level for things getting worse or staying as they are.
    """
    named = measure_in(statement)
    if not named:
        return {
            -2: "Where I am now, or worse: …",
            -1: "Better than now, but not yet what I expect: …",
            0: "What I can realistically expect by the target date: …",
            1: "A little better than I expect: …",
            2: "The most I could hope for by then: …",
        }
    return {
        -2: f"Where I am now, or worse (I wrote “{named}”; now it is): …",
        -1: f"Better than now, but not yet “{named}”: …",
        0: f"What I can realistically expect by the target date (“{named}”, or another figure?): …",
        1: f"A little better than “{named}”: …",
        2: f"The most I could hope for by then, well past “{named}”: …",
    }


def t_score(pairs: Sequence[tuple[float, float]], rho: float = RHO) -> float:
    """The T-score of goals, each with its weight and its level: 50 + 10·Σwx / √((1−ρ)Σw² + ρ(Σw)²).

    50 when the goals are, on balance, at their expected levels. After Kiresuk and Sherman (1968), "Goal attainment
    scaling: a general method for evaluating comprehensive community mental health programs". The formula as printed
    in a much-used practical guide of 2009 was wrong and was corrected later; this is the original one. Raises
    ValueError without goals, and for a weight that is not positive.
    """
    if not pairs:
        raise ValueError("no goals")
    if any(weight <= 0 for weight, _ in pairs):
        raise ValueError("a weight must be positive")
    total = sum(weight for weight, _ in pairs)
    squares = sum(weight * weight for weight, _ in pairs)
    reached = sum(weight * level for weight, level in pairs)
    return 50 + 10 * reached / sqrt((1 - rho) * squares + rho * total * total)
