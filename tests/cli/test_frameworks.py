"""Ways to reflect, and all that a reflection keeps, on the command line."""

from __future__ import annotations

from tests.cli.conftest import Mj


def test_a_way_of_ones_own_is_added_listed_and_written_in(began: Mj) -> None:
    added = began(
        "add", "framework", "Two columns", "--prompt", "What did I see? | As a camera", "--prompt", "What else?"
    )
    assert (added.status, "two_columns" in added.out) == (0, True)
    assert began("add", "framework", "My Gibbs", "--copy-of", "GIBBS", "--prompt", "Whom will I tell?").status == 0
    listed = {one["key"]: one for one in began("list", "frameworks", "--json").json}
    assert listed["two_columns"]["prompts"] == [
        {"text": "What did I see?", "help": "As a camera"},
        {"text": "What else?", "help": ""},
    ]
    assert (listed["my_gibbs"]["copied_from"], len(listed["my_gibbs"]["prompts"])) == ("gibbs", 7)
    assert "your own" in began("list", "frameworks", "--prompts").out
    assert began("add", "reflection", "--framework", "two COLUMNS", "--text", "A slow start").status == 0
    (found,) = began("list", "reflections", "--framework", "Two columns", "--json").json
    assert (found["framework"], found["framework_name"]) == ("two_columns", "Two columns")
    assert [one["text"] for one in found["answers"]] == ["A slow start", ""]
    assert "Two columns" in began("show", "reflection", found["id"]).out


def test_what_cannot_be_is_said(began: Mj) -> None:
    assert "at least one prompt" in began("add", "framework", "Empty").err
    assert "already" in began("add", "framework", "Quick pair", "--prompt", "Why?").err
    unknown = began("add", "reflection", "--framework", "none", "--text", "x")
    assert (unknown.status, "quick, what" in unknown.err) == (2, True)
    assert began("list", "reflections", "--framework", "none").status == 0


def test_all_that_a_reflection_keeps(began: Mj) -> None:
    question = began("add", "question", "How do I grade it?", "--json").json["id"]
    added = began(
        *("add", "reflection", "--question", question, "--text", "Down, too", "--will-try", "One change"),
        *("--came-of-it", "Two groups settled", "--benefit", "They notice it", "--no-look-back", "--json"),
    ).json
    shown = began("show", "reflection", added["id"], "--json").json
    expected = {
        "question": "How do I grade it?",
        "question_id": question,
        "came_of_it": "Two groups settled",
        "benefit": "They notice it",
        "look_back": False,
    }
    assert {key: shown[key] for key in expected} == expected
    page = began("show", "reflection", added["id"]).out
    for words in ("How do I grade it?", "Two groups settled", "They notice it"):
        assert words in page
    assert "reflected on" in began("show", "question", question).out
    assert "question" in began("add", "reflection", "--question", "99", "--text", "x").err
