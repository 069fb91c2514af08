"""Strengths and areas for growth on the command line: all that was seen of one, and two that are one."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Mj

REASONS = "Asking for the reasoning"


@pytest.fixture
def named(mj: Mj) -> Mj:
    mj("add", "mentor", "Dana Ortiz")
    mj("add", "reflection", "--text", "Why?", "--growth", REASONS)
    mj("add", "reflection", "--text", "Again", "--growth", "Ask for reasons")
    mj("add", "goal", "Ask why each time", "--grew-from", "2")
    mj("add", "review", "1", "--confidence", "4", "--evidence", "Twice", "--mentor-view", "Sooner", "--mentor", "Dana")
    return mj


def test_it_says_what_it_does_asks_and_does_it(named: Mj) -> None:
    asked = named("merge", "asking FOR the reasoning", "2", stdin=b"n\n")
    assert (asked.status, asked.err) == (0, "Put them together? [y/N]\n")
    assert asked.out.splitlines() == [
        "1 piece of evidence and 1 goal of “Ask for reasons” come along.",
        "It stays an area for growth.",
        f"It is called “{REASONS}”, and found by “Ask for reasons” as well.",
        "Nothing was changed.",
    ]
    done = named("merge", "1", "ask for reasons", "--yes")
    assert done.out.splitlines()[-1] == f"Put together as 1: {REASONS}. In the app, u takes it back."
    assert [(row["name"], row["also"]) for row in named("list", "strengths", "--json").json] == [
        (REASONS, ["Ask for reasons"])
    ]
    assert f"{REASONS} · also Ask for reasons · area for growth · seen 2 times" in named("list", "strengths").out
    named("add", "reflection", "--text", "Once more", "--growth", "ask for reasons")
    assert named("list", "strengths", "--json").json[0]["by_me"] == 3


def test_the_page_tells_all_that_was_seen(named: Mj) -> None:
    shown = named("show", "strength", "2").out
    assert "Seen once, in " in shown and "Led to:" in shown
    assert "Confidence: Sure 4 of 5 on " in shown
    assert "review of goal 1 · confidence 4 of 5 · Twice · Dana Ortiz: Sooner" in shown
    assert "by me · something to work on" in shown
    page = named("show", "strength", "2", "--json").json
    assert [point["value"] for point in page["confidence"]] == [4]
    assert [goal["statement"] for goal in page["goals"]] == ["Ask why each time"]
    assert (page["also"], len(page["evidence"]), len(page["reviews"])) == ([], 1, 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("merge", "1", "1", "--yes"), "That is the same one"),
        (("merge", "1", "asking reasons", "--yes"), f"Do you mean “{REASONS}” or “Ask for reasons”?"),
        (("merge", "1", "99", "--yes"), "does not exist any more"),
        (("merge", "1", "[/x]\x1b[31m", "--yes"), "no strength or area for growth called"),
        (("merge", "1", "2"), "nothing was changed. With --yes nothing is asked"),
    ],
)
def test_what_cannot_be_put_together(named: Mj, words: tuple[str, ...], said: str) -> None:
    done = named(*words)
    assert done.status == 1 and said in done.err and "\x1b" not in done.err
    assert len(named("list", "strengths", "--json").json) == 2


def test_naming_one_and_seeing_it_again(named: Mj) -> None:
    done = named("add", "strength", "asking for the REASONING", "--growth", "--note", "[again] ’", "--confidence", "3")
    assert (done.status, done.out) == (0, f"Added strength 1: {REASONS} · area for growth · seen 2 times\n")
    done = named("add", "strength", "Staying calm", "--by", "Dana", "--on", "3 nov", "--json")
    assert done.json["id"] == 3
    (seen,) = named("show", "strength", "3", "--json").json["evidence"]
    assert (seen["source"], seen["mentor"], seen["kind"]) == ("mentor", "Dana Ortiz", "strength")
    assert seen["seen_on"].endswith("-11-03")
    assert named("add", "strength", "  ").status == 1
