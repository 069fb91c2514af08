"""Follow-ups on the command line: one line, understood as in a session, and said back."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from mentee_journal.domain.words import HowFar
from mentee_journal.services import follow_ups, history
from mentee_journal.services import journal as journal_service
from tests.cli.conftest import Mj


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("'Dana: send the eval template by fri'", "send the eval template · Dana Ortiz’s · due Fri 4 Dec 2026"),
        ("'dana sends it until tomorrow'", "· Dana Ortiz’s · due Wed 2 Dec 2026"),
        ("'try two prompts, then wait'", "try two prompts, then wait · yours"),
        ("'try it by fri' --mentor da", "try it · yours · with Dana Ortiz · due Fri 4 Dec 2026"),
        ("'try it' --session 1", "try it · yours · with Dana Ortiz"),
        ("'try it by someday'", "try it by someday · yours"),
        ("'Dana: send it by fri' --as-typed", "Dana: send it by fri · yours"),
        ("'send it' --owner mentor --mentor 1 --due 'in 2 weeks'", "send it · Dana Ortiz’s · due Tue 15 Dec 2026"),
        ("'send it by fri' --due 'in 2 weeks'", "send it · yours · due Tue 15 Dec 2026"),
    ],
)
def test_what_was_understood_is_said(began: Mj, words: str, line: str) -> None:
    done = began("add", "follow-up", *shlex.split(words))
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Added follow-up 1: ")
    assert line in done.out


def test_every_field_of_a_follow_up(began: Mj) -> None:
    began("capture", "Why?")
    line = "'Dana: send it by fri' --session 1 --goal 1 --question 1 --agreed '20 nov 2026'"
    assert began("add", "follow-up", *shlex.split(line)).status == 0
    shown = began("show", "follow-up", 1, "--json").json
    expected = {
        "text": "send it",
        "owner": "mentor",
        "status": "open",
        "agreed_on": "2026-11-20",
        "due_on": "2026-12-04",
        "closed_on": None,
        "tried": None,
        "mentor_id": 1,
        "session_id": 1,
        "goal_id": 1,
        "question_id": 1,
        "goal": "Grade movement in the classroom",
        "question": "Why?",
        "mentor": "Dana Ortiz",
    }
    assert {key: shown[key] for key in expected} == expected
    assert shown["session"]["id"] == 1
    assert began("show", "follow-up", 1).out.startswith(
        "send it\nDana Ortiz’s · open\nAgreed: Fri 20 Nov 2026\nDue: Fri 4 Dec 2026\nSession 1: Tue 12 Jan 2027"
    )
    for other in ("session", "goal", "question", "mentor"):
        assert "1  send it · Dana Ortiz’s · due Fri 4 Dec 2026" in began("show", other, 1).out
    assert began("show", "session", 1, "--json").json["follow_ups"][0]["id"] == 1


@pytest.fixture
def agreed(began: Mj, db: Path) -> Mj:
    """Late, due today, a mentor's, without a day, done and dropped."""
    for words in (
        "'late' --due '27 nov 2026' --agreed '20 nov 2026'",
        "'now' --due today --mentor Dana",
        "'Dana: theirs by fri'",
        "'some time'",
        "'tried'",
        "'no more'",
    ):
        done = began("add", "follow-up", *shlex.split(words))
        assert done.status == 0, done.err
    with journal_service.open_journal(db) as journal:
        follow_ups.finish(journal, 5, tried=HowFar.PARTLY, happened="He waited\nlonger.")
        follow_ups.drop(journal, 6)
    return began


def test_list_follow_ups(agreed: Mj) -> None:
    assert agreed("list", "follow-ups").out.splitlines() == [
        "1  late · due Fri 27 Nov 2026 · late",
        "2  now · with Dana Ortiz · due Tue 1 Dec 2026",
        "3  theirs · Dana Ortiz’s · due Fri 4 Dec 2026",
        "4  some time",
    ]
    assert agreed("list", "follow-ups", "--done").out == (
        "5  tried · done · on Tue 1 Dec 2026 · tried: partly · He waited longer.\n"
    )


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("--mine", [1, 2, 4]),
        ("--waiting", [3]),
        ("--due", [1, 2]),
        ("--due --limit 1", [1]),
        ("--due --mentor dana", [2]),
        ("--done", [5]),
        ("--dropped", [6]),
        ("--mentor dana", [2, 3]),
        ("--filter THEIR", [3]),
        ("--filter waited --all", [5]),
    ],
)
def test_which_follow_ups(agreed: Mj, options: str, ids: list[int]) -> None:
    assert [one["id"] for one in agreed("list", "follow-ups", "--json", *shlex.split(options)).json] == ids


def test_all_of_them(agreed: Mj) -> None:
    every = agreed("list", "follow-ups", "--all", "--json").json
    assert sorted(one["id"] for one in every) == [1, 2, 3, 4, 5, 6]
    done = next(one for one in every if one["id"] == 5)
    assert (done["status"], done["tried"], done["happened"], done["closed_on"]) == (
        "done",
        "partly",
        "He waited\nlonger.",
        "2026-12-01",
    )


def test_show_follow_up(agreed: Mj) -> None:
    assert agreed("show", "follow-ups", 1).out == (
        "late\nyours · open\nAgreed: Fri 20 Nov 2026\nDue: Fri 27 Nov 2026 · late\n"
    )
    assert agreed("show", "followup", 5).out == (
        "tried\n"
        "yours · done\n"
        "Agreed: Tue 1 Dec 2026\n"
        "Closed: Tue 1 Dec 2026\n"
        "Tried in practice: partly\n"
        "\n"
        "What happened:\n"
        "    He waited\n"
        "    longer.\n"
    )


def test_what_is_open_with_a_mentor_comes_up_before_the_session(agreed: Mj) -> None:
    out = agreed("next").out
    assert "Still open with them:\n  2  now · with Dana Ortiz" in out
    assert "  3  theirs · Dana Ortiz’s · due Fri 4 Dec 2026" in out
    assert [one["id"] for one in agreed("next", "--json").json["open_with_mentor"]] == [2, 3]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ("", "Nothing to follow up."),
        ("--waiting", "You are not waiting for a mentor."),
        ("--due", "Nothing is due."),
        ("--filter zebra", "No such follow-ups."),
    ],
)
def test_when_there_are_none(began: Mj, options: str, says: str) -> None:
    done = began("list", "follow-ups", *shlex.split(options))
    assert (done.status, done.out, done.err) == (0, f"{says}\n", "")


def test_two_mentors_of_one_name(began: Mj, db: Path) -> None:
    began("add", "mentor", "Dana Smith")
    before = db.read_bytes()
    done = began("add", "follow-up", "Dana: send it by fri")
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert "Dana Ortiz" in done.err and "Dana Smith" in done.err and "--as-typed" in done.err
    assert db.read_bytes() == before
    assert began("add", "follow-up", "Dana Smith: send it by fri").status == 0
    assert began("add", "follow-up", "Dana: send it", "--as-typed", "--owner", "mentor").status == 0


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("x", "--mentor", "Nobody"), 1),
        (("x", "--session", "9"), 1),
        (("x", "--goal", "9"), 1),
        (("x", "--question", "9"), 1),
        (("  ",), 1),
        (("x", "--due", "someday"), 2),
        (("x", "--owner", "nobody"), 2),
    ],
)
def test_what_cannot_be_added(began: Mj, db: Path, words: tuple[str, ...], status: int) -> None:
    before = db.read_bytes()
    done = began("add", "follow-up", *words)
    assert (done.status, done.out, done.err.count("\n")) == (status, "", 1)
    assert db.read_bytes() == before


def test_one_command_is_one_step(began: Mj, db: Path) -> None:
    began("add", "follow-up", "Dana: send it by fri", "--session", "1")
    with journal_service.open_journal(db) as journal:
        assert history.last(journal) == "Agree “send it”"
        history.undo(journal)
        assert follow_ups.listing(journal, show="all") == ()
