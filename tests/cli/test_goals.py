"""Goals that are measured, their reviews and their score on the command line."""

from __future__ import annotations

import shlex

import pytest

from tests.cli.conftest import Mj

MEASURED = """add goal 'Wait before I prompt' --mentor dana --much-less 'at once' --less 'once' --expected 'every other'
    --more mostly --much-more always --baseline -2 --importance 3 --difficulty 2 --review-weeks 4
    --started '1 nov 2026'"""


@pytest.fixture
def measured(began: Mj) -> Mj:
    """A second goal, with levels, looked at twice."""
    for line in (
        MEASURED,
        "add review 2 --level -1 --evidence 'Waited twice' --confidence 2 --date '15 nov 2026'",
        "add review 2 --level=+1 --mentor-view 'You waited' --mentor Dana --session 1 --decision keep",
    ):
        done = began(*shlex.split(line))
        assert (done.status, done.err) == (0, ""), done.err
    return began


def test_every_field_of_a_measured_goal(measured: Mj) -> None:
    shown = measured("show", "goal", 2, "--json").json
    expected = {
        "level_much_less": "at once",
        "level_less": "once",
        "level_expected": "every other",
        "level_more": "mostly",
        "level_much_more": "always",
        "baseline_level": -2,
        "importance": 3,
        "difficulty": 2,
        "weight": 6,
        "review_weeks": 4,
        "kind": "growth",
        "measured": True,
        "level": 1,
        "confidence": 2,
        "review_due": "2026-12-29",
    }
    assert {key: shown[key] for key in expected} == expected
    assert [(one["level"], one["reviewed_on"]) for one in shown["reviews"]] == [(-1, "2026-11-15"), (1, "2026-12-01")]


def test_add_review_says_what_was_kept(measured: Mj) -> None:
    done = measured("add", "review", 2, "--level", "−2", "--decision", "reword")
    assert done.out == (
        "Added review 3: Wait before I prompt · level -2, much less than expected · reword it"
        " · next review Tue 29 Dec 2026\n"
    )
    every = measured("show", "review", 2, "--json").json
    expected = {
        "goal_id": 2,
        "goal": "Wait before I prompt",
        "level": 1,
        "confidence": None,
        "evidence": "",
        "mentor_view": "You waited",
        "mentor": "Dana Ortiz",
        "mentor_id": 1,
        "session_id": 1,
        "decision": "keep",
        "reviewed_on": "2026-12-01",
    }
    assert {key: every[key] for key in expected} == expected


def test_a_review_that_closes(measured: Mj) -> None:
    assert measured("add", "review", "2", "--decision", "achieved").status == 0
    shown = measured("show", "goal", 2, "--json").json
    assert (shown["status"], shown["closed_on"], shown["review_due"]) == ("achieved", "2026-12-01", None)


def test_list_goals_says_how_far(measured: Mj) -> None:
    assert measured("list", "goals").out.splitlines()[1] == (
        "2  Wait before I prompt · Dana Ortiz · level +1, more than expected · confidence 2 of 5 · 2 reviews"
        " · next review Tue 29 Dec 2026"
    )
    row = measured("list", "goals", "--json").json[1]
    assert (row["level"], row["reviews"], row["review_due"], row["measured"]) == (1, 2, "2026-12-29", True)


def test_a_review_that_is_due(began: Mj) -> None:
    began("add", "goal", "Speak up", "--review-weeks", "2", "--started", "1 nov 2026")
    assert "review due since Sun 15 Nov 2026" in began("list", "goals").out


def test_list_reviews(measured: Mj) -> None:
    assert measured("list", "reviews").out.splitlines() == [
        "2  Tue 1 Dec 2026 · Wait before I prompt · level +1, more than expected · keep going · with Dana Ortiz’s view"
        " · from session 1",
        "1  Sun 15 Nov 2026 · Wait before I prompt · level -1, less than expected · confidence 2 of 5 · keep going",
    ]
    assert [one["id"] for one in measured("list", "reviews", "--mentor", "dana", "--json").json] == [2]
    assert measured("list", "reviews", "--goal", "1").out == "No reviews here yet.\n"
    assert measured("list", "reviews", "--limit", 1).out.endswith("There are more: --limit 0 lists all of them.\n")


def test_show_goal_draws_the_ladder(measured: Mj) -> None:
    out = measured("show", "goal", 2).out
    assert "Level: +1, more than expected\nBegan at: -2, much less than expected\nConfidence: 2 of 5\n" in out
    assert "Weight: 6 (importance 3 times difficulty 2)\n" in out
    assert "Levels:\n  +2  always\n  +1  mostly (now)\n   0  every other\n  -1  once\n  -2  at once\n" in out
    assert "Reviews:\n  1  Sun 15 Nov 2026 · level -1, less than expected" in out
    assert "       Dana Ortiz: You waited\n" in out


def test_show_review(measured: Mj) -> None:
    assert measured("show", "review", 1).out == (
        "Review of goal 2: Wait before I prompt\n"
        "Sun 15 Nov 2026 · keep going\n"
        "Level: -1, less than expected\n"
        "Which is: once\n"
        "Confidence: 2 of 5\n"
        "\n"
        "Evidence:\n"
        "    Waited twice\n"
    )


def test_t_score(measured: Mj) -> None:
    measured(*shlex.split("add goal Second --expected x --baseline -1 --importance 2"))
    measured(*shlex.split("add review 3 --level 0 --date '20 nov 2026'"))
    told = measured("list", "goals", "--t-score", "--json").json
    # 50 + 10·(6·1 + 2·0) / √(0.7·(36 + 4) + 0.3·8²) = 50 + 60 / √47.2
    assert told["t_score"] == pytest.approx(58.7334, abs=1e-4)
    assert [(one["id"], one["weight"], one["level"]) for one in told["goals"]] == [(2, 6, 1), (3, 2, 0)]
    out = measured("list", "goals", "--t-score").out.splitlines()
    assert out[0] == "T-score: 58.7"
    assert out[1] == told["words"]
    assert out[3] == (
        "2  Wait before I prompt · level +1, more than expected · began at -2, much less than expected · weight 6"
        " · Tue 1 Dec 2026"
    )
    until = measured("list", "goals", "--t-score", "--until", "18 nov 2026", "--json").json
    assert [(one["id"], one["level"]) for one in until["goals"]] == [(2, -1)]
    mine = measured("list", "goals", "--t-score", "--mentor", "dana").out
    assert "T-score: 60" in mine
    assert "\nLeft out:\n  Grade movement in the classroom: " in mine
    one = measured("list", "goals", "--t-score", "--goal", 3, "--json").json
    assert ([goal["id"] for goal in one["goals"]], one["t_score"]) == ([3], 50)
    none = measured("list", "goals", "--t-score", "--since", "2026-12-02")
    assert (none.status, none.out.startswith("No goal has a level in this time yet.")) == (0, True)


def test_courses(began: Mj) -> None:
    asks = began("add", "goal", "Pass the CPR course")
    assert asks.out == "Added goal 2: Pass the CPR course\n"
    assert asks.err.startswith("“Pass the CPR course” reads like")
    assert asks.err.count("\n") == 1
    assert "--kind course" in asks.err
    told = began("add", "goal", "Pass the CPR course", "--kind", "course", "--json")
    assert (told.err, told.json["line"]) == ("", "Pass the CPR course · course or reading")
    assert began("add", "goal", "Pass the CPR course", "--kind", "growth").err == ""
    assert began("add", "goal", "Speak up in meetings").err == ""

    def ids(*options: str) -> list[int]:
        return sorted(one["id"] for one in began("list", "goals", "--json", *options).json)

    assert ids() == [1, 2, 3, 4, 5]
    assert ids("--kind", "course or reading") == ids("--kind", "learning") == [3]
    assert ids("--kind", "growth") == [1, 2, 4, 5]
    assert "3  Pass the CPR course · course or reading" in began("list", "goals").out


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("add review 1", "A review needs"),
        ("add review 1 --level 3", "is not a level: -2, -1, 0, 1 or 2"),
        ("add review 1 --level -", "is not a level"),
        ("add review 1 --level --2", "is not a level"),
        ("add review 1 --confidence 6", "--confidence"),
        ("add review x --level 0", "not a valid integer"),
        ("add review 1 --decision perhaps", "is not one of: keep going, reword it, achieved, let it go"),
        ("add review 1 --level 0 --date someday", "--date"),
        ("add goal x --baseline 5", "is not a level"),
        ("add goal x --importance 4", "--importance"),
        ("list goals --since yesterday", "go with --t-score"),
        ("list goals --goal 1", "go with --t-score"),
        ("list goals --t-score --since someday", "--since"),
    ],
)
def test_wrong_usage(began: Mj, line: str, says: str) -> None:
    done = began(*shlex.split(line))
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert says in done.err


@pytest.mark.parametrize(
    "line",
    [
        "add review 9 --level 0",
        "list goals --t-score --goal 9",
        "list reviews --goal 9",
        "show review 9",
        "add review 1 --level 0 --session 9",
    ],
)
def test_what_is_not_there(began: Mj, line: str) -> None:
    done = began(*shlex.split(line))
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
