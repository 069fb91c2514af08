"""The T-score over goals and a time: which goals and which levels are in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import Goal, ProgressReview
from mentee_journal.domain.words import GoalKind, GoalStatus
from mentee_journal.services import attainment, goals, reviews, trash
from mentee_journal.store.journal import Journal
from tests.hostile import HOSTILE


def measured(journal: Journal, statement: str, levels: Mapping[str, int | None], **fields: object) -> int:
    """A goal with a ladder, reviewed with these levels on these days."""
    given = {"level_expected": "In each session", "baseline_level": -2, **fields}
    made = goals.save(journal, Goal(statement, **given)).id  # type: ignore[arg-type]
    for day, level in levels.items():
        reviews.save(journal, ProgressReview(made, date.fromisoformat(day), level=level))
    return made


def test_nothing_to_score(journal: Journal) -> None:
    found = attainment.score(journal, None)
    assert (found.goals, found.left_out, found.t_score, found.baseline_t) == ((), (), None, None)
    assert "No goal has a level" in found.words
    assert attainment.score(journal, []).t_score is None


def test_two_goals_by_hand(journal: Journal) -> None:
    first = measured(journal, "One", {"2026-10-01": -1, "2026-11-01": 1}, importance=2, difficulty=1)
    second = measured(journal, "Two", {"2026-10-05": -1}, importance=2, difficulty=3)
    found = attainment.score(journal, None)
    assert [(g.id, g.statement, g.weight, g.baseline, g.level, g.on) for g in found.goals] == [
        (first, "One", 2, -2, 1, date(2026, 11, 1)),
        (second, "Two", 6, -2, -1, date(2026, 10, 5)),
    ]
    # Weights 2 and 6 at +1 and -1: 50 - 40 / √(0.7·40 + 0.3·64) = 50 - 40 / 6.87023.
    assert found.t_score == pytest.approx(44.1778, abs=0.0001)
    # Both at -2: 50 - 160 / 6.87023.
    assert found.baseline_t == pytest.approx(26.7111, abs=0.0001)
    assert "yours began at 26.7 and came to 44.2" in found.words


def test_the_time_chooses_the_level_both_days_included(journal: Journal) -> None:
    measured(journal, "One", {"2026-01-10": -1, "2026-05-10": 0, "2026-09-10": 2})

    def level(since: str | None, until: str | None) -> int | None:
        found = attainment.score(
            journal,
            None,
            since=date.fromisoformat(since) if since else None,
            until=date.fromisoformat(until) if until else None,
        )
        return found.goals[0].level if found.goals else None

    assert level(None, None) == 2
    assert level(None, "2026-09-09") == 0
    assert level(None, "2026-05-10") == 0
    assert level("2026-05-10", "2026-05-10") == 0
    assert level("2026-05-11", "2026-09-09") is None
    assert level("2026-09-10", None) == 2
    assert level("2026-09-11", None) is None
    with pytest.raises(Refused):
        level("2026-09-11", "2026-09-10")


def test_reviews_that_give_no_level_do_not_hide_the_one_that_did(journal: Journal) -> None:
    measured(journal, "One", {"2026-01-10": 1, "2026-05-10": None})
    assert [(g.level, g.on) for g in attainment.score(journal, None).goals] == [(1, date(2026, 1, 10))]


def test_what_is_in_by_itself(journal: Journal) -> None:
    level = {"2026-10-01": 0}
    kept = [
        measured(journal, "Active", level),
        measured(journal, "Paused", level, status=GoalStatus.PAUSED),
        measured(journal, "Achieved", level, status=GoalStatus.ACHIEVED),
    ]
    measured(journal, "Dropped", level, status=GoalStatus.DROPPED)
    measured(journal, "A course", level, kind=GoalKind.LEARNING)
    measured(journal, "Simple", {"2026-10-01": None}, level_expected="")
    never = measured(journal, "Not reviewed yet", {})
    found = attainment.score(journal, None)
    assert [g.id for g in found.goals] == kept
    assert found.left_out == (("Not reviewed yet", "no review gave it a level in this time"),)
    assert "1 goal is left out." in found.words
    assert never not in [g.id for g in found.goals]


def test_what_is_asked_for(journal: Journal) -> None:
    level: dict[str, int | None] = {"2026-10-01": 1}
    one = measured(journal, "One", level)
    dropped = measured(journal, "Dropped", level, status=GoalStatus.DROPPED)
    course = measured(journal, "The CPR course", level, kind=GoalKind.LEARNING)
    simple = measured(journal, "Simple", {}, level_expected="", baseline_level=None)
    measured(journal, "Not asked for", level)
    found = attainment.score(journal, [one, dropped, dropped, course, simple])
    assert [g.id for g in found.goals] == [one, dropped]
    assert dict(found.left_out) == {
        "The CPR course": "a course or reading is not measured",
        "Simple": "it has no levels",
    }
    # Twice the same is once: two goals at +1 are 62.4.
    assert found.t_score == pytest.approx(62.4035, abs=0.0001)
    trash.remove(journal, "goal", dropped)
    assert [g.id for g in attainment.score(journal, [one, dropped]).goals] == [one]
    with pytest.raises(NotFound):
        attainment.score(journal, [10**30])


def test_the_baseline_needs_every_goal(journal: Journal) -> None:
    measured(journal, "One", {"2026-10-01": 1})
    measured(journal, "Two", {"2026-10-01": 1}, baseline_level=None)
    found = attainment.score(journal, None)
    assert found.t_score is not None and found.baseline_t is None
    assert "1 goal has no baseline" in found.words


def test_more_goals_than_a_statement_takes_are_one_statement(journal: Journal) -> None:
    one = measured(journal, "One", {"2026-10-01": 1})
    said: list[str] = []
    journal.db.set_trace_callback(said.append)
    found = attainment.score(journal, [*range(1000, 200_000), one])
    journal.db.set_trace_callback(None)
    assert [g.id for g in found.goals] == [one]
    assert len([sql for sql in said if sql.startswith("SELECT")]) == 1


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_statements_are_told_as_they_are(journal: Journal, text: str) -> None:
    measured(journal, text, {"2026-10-01": 1})
    measured(journal, text, {})
    found = attainment.score(journal, None)
    assert (found.goals[0].statement, found.left_out[0][0]) == (text, text)
