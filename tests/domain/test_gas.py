"""The T-score against values worked by hand, what is said of it, and the outline of the levels."""

from __future__ import annotations

from datetime import date
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.gas import LEVEL_WORDS, measure_in, outline, t_score
from mentee_journal.domain.gas_words import figure, meaning
from mentee_journal.domain.views import AttainedGoal
from tests.hostile import HOSTILE

BY_HAND = (
    # One goal: √((0.7)·1 + 0.3·1) = 1, so a level is ten points, whatever the weight.
    ([(1, 1)], 60.0),
    ([(1, -2)], 30.0),
    ([(9, 1)], 60.0),
    # Two equal goals at +1: Σwx = 2; √(0.7·2 + 0.3·4) = √2.6 = 1.61245; 50 + 20 / 1.61245 = 62.4035.
    ([(1, 1), (1, 1)], 62.4035),
    # One at +1 and one at -1 are on balance at 0.
    ([(1, 1), (1, -1)], 50.0),
    # Weights 2 and 6, at +1 and -1: Σwx = -4; √(0.7·40 + 0.3·64) = √47.2 = 6.87023; 50 - 40 / 6.87023 = 44.1778.
    ([(2, 1), (6, -1)], 44.1778),
    # The same the other way round: 50 + 40 / 6.87023.
    ([(2, -1), (6, 1)], 55.8222),
    # Everything as expected.
    ([(1, 0), (4, 0), (9, 0)], 50.0),
    # Five equal goals at +2: Σwx = 10; √(0.7·5 + 0.3·25) = √11 = 3.31662; 50 + 100 / 3.31662 = 80.1511.
    ([(1, 2)] * 5, 80.1511),
    # Five equal goals at -2, -1, 0, +1, +2.
    ([(1, level) for level in range(-2, 3)], 50.0),
    # Five goals at +1, 0, 0, -1, +2: Σwx = 2; 50 + 20 / 3.31662 = 56.0302.
    ([(1, 1), (1, 0), (1, 0), (1, -1), (1, 2)], 56.0302),
    # Three of weights 1, 2 and 3 at +2, +1 and 0: Σwx = 4; √(0.7·14 + 0.3·36) = √20.6 = 4.53872; 58.8131.
    ([(1, 2), (2, 1), (3, 0)], 58.8131),
    # Three equal ones at the baseline -2: Σwx = -6; √(0.7·3 + 0.3·9) = √4.8 = 2.19089; 50 - 27.3861 = 22.6139.
    ([(1, -2)] * 3, 22.6139),
)


@pytest.mark.parametrize(("pairs", "score"), BY_HAND)
def test_the_score_is_what_paper_and_pencil_give(pairs: list[tuple[int, int]], score: float) -> None:
    assert t_score(pairs) == pytest.approx(score, abs=0.0001)


def test_it_is_not_the_formula_that_was_printed_wrong() -> None:
    # Left without the square of the sum, or without the square on the weights, two goals would not give 62.4.
    pairs = [(2, 1), (3, 1)]
    wrong = {
        50 + 50 / sqrt(0.7 * 13 + 0.3 * 5),
        50 + 50 / sqrt(0.7 * 5 + 0.3 * 25),
        50 + 50 / (0.7 * 13 + 0.3 * 25),
    }
    # Σwx = 5; √(0.7·13 + 0.3·25) = √16.6 = 4.07431; 50 + 50 / 4.07431 = 62.2720.
    right = 62.2720
    assert t_score(pairs) == pytest.approx(right, abs=0.0001)
    assert all(abs(one - right) > 0.1 for one in wrong)


def test_no_goals_and_no_weight_are_no_score() -> None:
    with pytest.raises(ValueError, match="no goals"):
        t_score([])
    with pytest.raises(ValueError, match="positive"):
        t_score([(0, 1)])


WEIGHTS = st.integers(1, 9)
LEVELS = st.integers(-2, 2)
PAIRS = st.lists(st.tuples(WEIGHTS, LEVELS), min_size=1, max_size=40)


@given(PAIRS)
def test_it_is_symmetric_around_fifty(pairs: list[tuple[int, int]]) -> None:
    mirrored = [(weight, -level) for weight, level in pairs]
    assert t_score(pairs) + t_score(mirrored) == pytest.approx(100)


@given(PAIRS, st.data())
def test_a_level_more_is_a_higher_score(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(pairs) - 1))
    weight, level = pairs[at]
    assert t_score([*pairs[:at], (weight, level + 1), *pairs[at + 1 :]]) > t_score(pairs)


@given(PAIRS, st.integers(2, 9))
def test_only_the_proportion_of_the_weights_counts(pairs: list[tuple[int, int]], factor: int) -> None:
    assert t_score([(weight * factor, level) for weight, level in pairs]) == pytest.approx(t_score(pairs))


@given(st.lists(WEIGHTS, min_size=1, max_size=40))
def test_goals_at_one_level_are_in_the_order_of_the_levels(weights: list[int]) -> None:
    scores = [t_score([(weight, level) for weight in weights]) for level in range(-2, 3)]
    assert scores == sorted(set(scores))
    assert scores[2] == 50
    # Never further from fifty than a level's ten points times 1 / √0.30, whatever the weights.
    assert scores[4] <= 50 + 20 / sqrt(0.30) + 1e-9
    assert scores[4] >= 70 - 1e-9


# -- in words


def goal(level: int, baseline: int | None = -2, weight: int = 1) -> AttainedGoal:
    return AttainedGoal(1, "A goal", weight, baseline, level, date(2026, 11, 1))


def said(*goals: AttainedGoal, left_out: int = 0, reworded: int = 0) -> str:
    score = t_score([(one.weight, one.level) for one in goals]) if goals else None
    known = [(one.weight, one.baseline) for one in goals if one.baseline is not None]
    baseline = t_score(known) if known and len(known) == len(goals) else None
    return meaning(goals, score, baseline, left_out=left_out, reworded=reworded)


def test_several_goals_are_told_against_what_was_expected_and_where_they_began() -> None:
    assert said(*[goal(0, -1)] * 5) == (
        "So far you reached, on the whole, what you expected: 50 means the expected level on balance;"
        " yours began at 34.9 and came to 50."
    )


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ((2, 2, 2, 2, 2), "on the whole, much more than you expected:"),
        ((1, 1, 1, 1, 1), "on the whole, more than you expected:"),
        ((1, 1, 0, 0, 0), "on the whole, a little more than you expected:"),
        ((1, 0, 0, 0, 0), "on the whole, what you expected:"),
        ((-1, 0, 0, 0, 0), "on the whole, what you expected:"),
        ((-1, -1, 0, 0, 0), "on the whole, a little less than you expected:"),
        ((-1, -1, -1, -1, -1), "on the whole, less than you expected:"),
        ((-2, -2, -2, -2, -2), "on the whole, much less than you expected:"),
    ],
)
def test_the_words_go_with_the_levels(levels: tuple[int, ...], words: str) -> None:
    assert words in said(*[goal(level) for level in levels])


@given(st.lists(st.tuples(WEIGHTS, LEVELS), min_size=2, max_size=9))
def test_more_is_never_said_of_a_score_below_fifty(pairs: list[tuple[int, int]]) -> None:
    told = said(*[goal(level, weight=weight) for weight, level in pairs])
    reached = told.split(":")[0]
    if "less" in reached:
        assert t_score(pairs) < 50
    if "more" in reached:
        assert t_score(pairs) > 50


@given(st.lists(st.tuples(WEIGHTS, LEVELS), min_size=2, max_size=9))
def test_the_words_mirror_around_what_was_expected(pairs: list[tuple[int, int]]) -> None:
    up = said(*[goal(level, weight=weight) for weight, level in pairs]).split(":")[0]
    down = said(*[goal(-level, weight=weight) for weight, level in pairs]).split(":")[0]
    assert up.replace("more", "-").replace("less", "more").replace("-", "less") == down


def test_one_goal_is_told_by_its_level_first() -> None:
    told = said(goal(1))
    assert "one goal only" in told and "more than expected (+1)" in told
    assert "that is 60" in told and "It began much less than expected (-2)." in told


def test_few_goals_say_how_much_one_level_moves_them() -> None:
    # Two equal goals: 10 / 1.61245 = 6.2. Weights 1 and 9: 10 / √(0.7·82 + 0.3·100) = 1.07, and nine times that.
    assert "With 2 goals, one level on one of them moves it by about 6 points." in said(goal(1), goal(1))
    assert "moves it by 1 to 10 points." in said(goal(1), goal(1, weight=9))
    assert "moves it" not in said(*[goal(1)] * 5)


def test_what_is_missing_is_said() -> None:
    assert "No goal has a level" in said()
    assert "Where you began is not said: 1 goal has no baseline." in said(goal(1), goal(0, None))
    assert "2 goals have no baseline" in said(goal(1), goal(0, None), goal(0, None))
    assert "began" not in said(goal(1, None))
    assert "1 goal is left out." in said(goal(1), left_out=1)
    assert "3 goals are left out." in said(goal(1), goal(1), left_out=3)
    assert "1 of the levels is from before a goal was reworded." in said(goal(1), goal(0), reworded=1)
    assert "are there still" in said(goal(1, 1), goal(0, 0))


@given(st.floats(0, 100))
def test_a_score_has_one_decimal_at_most(score: float) -> None:
    shown = figure(score)
    assert abs(float(shown) - score) <= 0.05 + 1e-9
    assert len(shown.partition(".")[2]) <= 1 and not shown.endswith(".0")


# -- the outline


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("Lead the IEP meeting 3 times a month", "3 times a month"),
        ("Ask for help twice a week", "twice a week"),
        ("Finish my notes within 20 minutes", "within 20 minutes"),
        ("Write 80% of notes in the working day", "80% of notes"),
        ("Think aloud in 2 out of 3 sessions", "2 out of 3 sessions"),
        ("See 5 children per week on my own", "5 children per week"),
        ("Reflect every week", "every week"),
        ("Think aloud sooner", ""),
        ("Be the one people ask", ""),
        ("", ""),
    ],
)
def test_a_number_or_frequency_is_found(statement: str, named: str) -> None:
    assert measure_in(statement) == named
    prompts = outline(statement)
    if named:
        assert all(f"“{named}”" in prompt for prompt in prompts.values())
    else:
        assert not any("“" in prompt for prompt in prompts.values())


@given(st.text(max_size=300))
def test_every_level_has_a_prompt_of_its_own_to_be_filled_in(statement: str) -> None:
    prompts = outline(statement)
    assert list(prompts) == [-2, -1, 0, 1, 2] == list(LEVEL_WORDS)
    assert len(set(prompts.values())) == 5
    assert all(prompt.endswith("…") and "\n" not in prompt for prompt in prompts.values())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_statements_have_an_outline(text: str) -> None:
    assert len(outline(text * 2000)) == 5
