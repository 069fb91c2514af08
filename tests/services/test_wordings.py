"""A goal that is reworded keeps how it was worded, and what was measured under those words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mentee_journal.domain.records import Goal, ProgressReview
from mentee_journal.domain.words import Decision, GoalStatus
from mentee_journal.services import attainment, goals, history, reviews, trash
from mentee_journal.store.journal import Journal
from tests.conftest import Clock
from tests.services.conftest import records

TODAY = date(2026, 11, 22)


@pytest.fixture
def goal(journal: Journal) -> Goal:
    """Measured, begun at -2, and found at +1 on 1 October."""
    made = goals.save(journal, Goal("Think aloud", criteria="Dana hears it", level_expected="Once", baseline_level=-2))
    reviews.save(journal, ProgressReview(made.id, date(2026, 10, 1), level=1))
    return made


CHANGES = {
    "statement": "Think aloud from the start",
    "criteria": "I hear it on the recording",
    "level_much_less": "Never",
    "level_less": "When asked",
    "level_expected": "In each session",
    "level_more": "Before being asked",
    "level_much_more": "Without noticing",
}


@pytest.mark.parametrize("field", CHANGES)
def test_the_old_words_are_kept_in_the_same_step(journal: Journal, goal: Goal, field: str) -> None:
    before, steps = records(journal), len(journal.all("SELECT id FROM steps"))
    goals.save(journal, replace(goal, **{field: CHANGES[field]}))  # type: ignore[arg-type]
    page = goals.page(journal, goal.id)
    (old,) = page.wordings
    assert (old.until_on, old.statement, old.criteria, old.levels, old.baseline_level) == (
        TODAY,
        goal.statement,
        goal.criteria,
        goal.levels,
        -2,
    )
    assert [row.review.wording_id for row in page.reviews] == [old.id]
    assert getattr(page.goal, field) == CHANGES[field]
    assert len(journal.all("SELECT id FROM steps")) == steps + 1
    history.undo(journal)
    assert records(journal) == before
    history.redo(journal)
    assert goals.page(journal, goal.id) == page


@pytest.mark.parametrize(
    "change",
    [
        {"why": "because"},
        {"baseline_level": -1},
        {"importance": 3},
        {"target_date": date(2027, 1, 1)},
        {"status": GoalStatus.PAUSED},
        {"statement": " Think aloud "},
        {"level_expected": "Once\n"},
        {"review_weeks": 6},
    ],
)
def test_other_changes_are_no_rewording(journal: Journal, goal: Goal, change: dict[str, object]) -> None:
    goals.save(journal, replace(goal, **change))  # type: ignore[arg-type]
    page = goals.page(journal, goal.id)
    assert page.wordings == ()
    assert [row.review.wording_id for row in page.reviews] == [None]


def test_a_goal_never_reviewed_is_reworded_without_a_trace(journal: Journal) -> None:
    made = goals.save(journal, Goal("Think aloud"))
    goals.save(journal, replace(made, statement="Think aloud sooner"))
    assert goals.page(journal, made.id).wordings == ()


def test_each_wording_keeps_its_own_reviews(journal: Journal, goal: Goal, clock: Clock) -> None:
    second = goals.save(journal, replace(goal, statement="Second", level_expected="In each session"))
    clock.forward(days=30)
    reviews.save(journal, ProgressReview(goal.id, date(2026, 12, 20), level=-1))
    goals.save(journal, replace(second, statement="Third"))
    clock.forward(days=30)
    reviews.save(journal, ProgressReview(goal.id, date(2027, 1, 20), level=0))
    page = goals.page(journal, goal.id)
    assert [one.statement for one in page.wordings] == ["Think aloud", "Second"]
    first, then = (one.id for one in page.wordings)
    assert [row.review.wording_id for row in page.reviews] == [first, then, None]


def test_a_wording_put_right_the_same_day_is_none_of_its_own(journal: Journal, goal: Goal, clock: Clock) -> None:
    once = goals.save(journal, replace(goal, statement="Think alound sooner"))
    clock.forward(minutes=5)
    twice = goals.save(journal, replace(once, statement="Think aloud sooner"))
    assert [one.statement for one in goals.page(journal, goal.id).wordings] == ["Think aloud"]
    clock.forward(days=40)
    # It stood for weeks: it is kept though nothing was measured by it.
    goals.save(journal, replace(twice, statement="Think aloud with families"))
    assert [one.statement for one in goals.page(journal, goal.id).wordings] == ["Think aloud", "Think aloud sooner"]


def test_changing_an_old_review_leaves_it_with_its_wording(journal: Journal, goal: Goal) -> None:
    goals.save(journal, replace(goal, level_expected="In each session"))
    (row,) = goals.page(journal, goal.id).reviews
    assert row.review.wording_id is not None
    kept = reviews.save(journal, replace(row.review, level=0, wording_id=None))
    assert (kept.level, kept.wording_id) == (0, row.review.wording_id)
    fresh = reviews.save(journal, ProgressReview(goal.id, TODAY, level=0, wording_id=kept.wording_id))
    assert fresh.wording_id is None


def test_a_level_counts_under_the_outcomes_it_was_given_for(journal: Journal, goal: Goal) -> None:
    def levels() -> tuple[int | None, int | None]:
        return goals.listing(journal)[0].level, goals.page(journal, goal.id).level

    # A typing error in the statement does not throw the goal back to where it began.
    same = goals.save(journal, replace(goal, statement="Think aloud!"))
    assert levels() == (1, 1)
    # Another ladder does: what was +1 is not +1 there.
    goals.save(journal, replace(same, level_expected="In each session", baseline_level=-1))
    assert levels() == (-1, -1)
    reviews.save(journal, ProgressReview(goal.id, TODAY, level=0))
    assert levels() == (0, 0)


def test_the_score_goes_by_the_ladder_of_the_time(journal: Journal, goal: Goal) -> None:
    goals.save(journal, replace(goal, level_expected="In each session", baseline_level=0))
    found = attainment.score(journal, None)
    assert [(one.level, one.baseline) for one in found.goals] == [(1, -2)]
    assert "1 of the levels is from before a goal was reworded." in found.words
    reviews.save(journal, ProgressReview(goal.id, TODAY, level=2))
    found = attainment.score(journal, None)
    assert [(one.level, one.baseline) for one in found.goals] == [(2, 0)]
    assert "reworded" not in found.words
    found = attainment.score(journal, None, until=date(2026, 10, 31))
    assert [(one.level, one.baseline) for one in found.goals] == [(1, -2)]


def test_a_goal_removed_comes_back_with_its_words_and_reviews(journal: Journal, goal: Goal) -> None:
    goals.save(journal, replace(goal, level_expected="In each session"))
    reviews.save(journal, ProgressReview(goal.id, TODAY, level=0))
    before = records(journal)
    assert trash.what_goes_with(journal, "goal", goal.id) == "and its 2 progress reviews"
    step = trash.remove(journal, "goal", goal.id)
    assert records(journal)["goal_wordings"] == records(journal)["progress_reviews"] == []
    trash.bring_back(journal, step)
    assert records(journal) == before


def test_deciding_to_reword_and_rewording_are_two_steps_that_undo_apart(journal: Journal, goal: Goal) -> None:
    decided = reviews.save(journal, ProgressReview(goal.id, TODAY, level=2, decision=Decision.REVISE))
    goals.save(journal, replace(goal, level_expected="In each session"))
    assert {row.review.wording_id for row in goals.page(journal, goal.id).reviews} != {None}
    history.undo(journal)
    assert goals.get(journal, goal.id) == goal
    assert reviews.get(journal, decided.id) == decided


def test_levels_described_for_the_first_time_replace_no_words(journal: Journal) -> None:
    """There was no ladder before them: the statement would only be said twice, and the reviews stay as they are."""
    made = goals.save(journal, Goal("Explain results calmly", review_weeks=4))
    reviews.save(journal, ProgressReview(made.id, date(2026, 10, 1), confidence=2))
    goals.save(journal, replace(made, level_expected="Most families ask me back", baseline_level=-2))
    page = goals.page(journal, made.id)
    assert page.wordings == ()
    assert [row.review.wording_id for row in page.reviews] == [None]


@pytest.mark.parametrize("also", [{"statement": "Explain results kindly"}, {"criteria": "They ask me back"}])
def test_first_levels_with_other_words_keep_the_old_ones(journal: Journal, also: dict[str, str]) -> None:
    made = goals.save(journal, Goal("Explain results calmly"))
    reviews.save(journal, ProgressReview(made.id, date(2026, 10, 1), confidence=2))
    goals.save(journal, replace(made, level_expected="Most families ask me back", **also))  # type: ignore[arg-type]
    assert [one.statement for one in goals.page(journal, made.id).wordings] == ["Explain results calmly"]


def test_a_level_given_before_any_was_described_is_not_counted_on_the_first_ladder(journal: Journal) -> None:
    made = goals.save(journal, Goal("Explain results calmly"))
    reviews.save(journal, ProgressReview(made.id, date(2026, 10, 1), level=1))
    goals.save(journal, replace(made, level_expected="Most families ask me back"))
    page = goals.page(journal, made.id)
    assert len(page.wordings) == 1
    assert page.level is None
