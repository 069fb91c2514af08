"""Questions and their whole story on the command line."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from mentee_journal.domain.records import QuestionAnswer
from mentee_journal.domain.words import AgendaStatus
from mentee_journal.services import journal as journal_service
from mentee_journal.services import questions, sessions
from mentee_journal.services.journal import Journal
from tests.cli.conftest import NOW, Mj


@pytest.fixture
def asked(began: Mj, db: Path) -> Mj:
    """Four thoughts: put to Dana and Lee and answered by both; on the next agenda; a win; one that was dropped."""
    for line in (
        "add mentor 'Lee Park' --role 'how-to / procedural'",
        "add question 'How do I grade movement breaks?' --for dana --role 'clinical reasoning' --note 'With K2.'",
        "capture When do I ring the school?",
        "capture --kind win She asked me first",
        "add question 'Start a lunch club' --kind idea --captured '3 nov 2026'",
        "add session --mentor Lee --at '2026-11-20 10:00' --status held --question 1",
    ):
        done = began(*shlex.split(line))
        assert done.status == 0, done.err
    with journal_service.open_journal(db) as journal:
        settle(journal)
    return began


def settle(journal: Journal) -> None:
    (item,) = sessions.page(journal, 2).items
    sessions.settle_item(journal, item.id, AgendaStatus.DISCUSSED, outcome="Ask the class\nfirst.")
    questions.answer(journal, QuestionAnswer(1, "One change at a time.", mentor_id=1, answered_on=NOW.date()))
    questions.put_on(journal, 2, [1])
    questions.drop(journal, 4)


def test_list_questions(asked: Mj) -> None:
    assert asked("list", "questions").out.splitlines() == [
        "4  Start a lunch club · idea · captured Tue 3 Nov 2026 · dropped",
        "3  She asked me first · win · captured Tue 1 Dec 2026",
        "2  When do I ring the school? · captured Tue 1 Dec 2026"
        " · on the agenda with Dana Ortiz, Tue 12 Jan 2027, 15:00",
        "1  How do I grade movement breaks? · clinical reasoning · for Dana Ortiz · captured Tue 1 Dec 2026"
        " · answered · 2 answers",
    ]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ("--inbox", [3]),
        ("--asked", [2]),
        ("--unanswered", [3, 2]),
        ("--unanswered --oldest", [2, 3]),
        ("--answered", [1]),
        ("--closed", [4]),
        ("--role 'Clinical reasoning'", [1]),
        ("--mentor dana", [2, 1]),
        ("--mentor lee", [1]),
        ("--filter 'one CHANGE'", [1]),
        ("--filter 'ask the class'", [1]),
        ("--filter lunch --inbox", []),
        ("--limit 1", [4]),
    ],
)
def test_which_questions(asked: Mj, options: str, ids: list[int]) -> None:
    assert [one["id"] for one in asked("list", "questions", "--json", *shlex.split(options)).json] == ids


def test_the_whole_story(asked: Mj) -> None:
    assert asked("show", "question", 1).out == (
        "How do I grade movement breaks?\n"
        "question · clinical reasoning · for Dana Ortiz · answered\n"
        "Captured: Tue 1 Dec 2026\n"
        "Answered: Tue 1 Dec 2026\n"
        "\n"
        "Note:\n"
        "    With K2.\n"
        "\n"
        "Put to:\n"
        "  2  Fri 20 Nov 2026, 10:00 · Lee Park · discussed\n"
        "\n"
        "2 answers:\n"
        "\n"
        "  Lee Park · how-to / procedural · Fri 20 Nov 2026\n"
        "    Ask the class\n"
        "    first.\n"
        "\n"
        "  Dana Ortiz · clinical reasoning · Tue 1 Dec 2026\n"
        "    One change at a time.\n"
        "\n"
        "The story:\n"
        "  Fri 20 Nov 2026 · put on the agenda with Lee Park\n"
        "  Fri 20 Nov 2026 · answered by Lee Park · Ask the class first.\n"
        "  Tue 1 Dec 2026 · captured\n"
        "  Tue 1 Dec 2026 · answered by Dana Ortiz · One change at a time.\n"
    )
    told = asked("show", "question", 1, "--json").json
    assert [(one["mentor"], one["text"]) for one in told["answers"]] == [
        ("Lee Park", "Ask the class\nfirst."),
        ("Dana Ortiz", "One change at a time."),
    ]
    assert (told["role"], told["status"], told["in_inbox"], told["kind"]) == (
        "clinical_reasoning",
        "answered",
        False,
        "question",
    )
    assert told["asked"][0]["session_at"] == "2026-11-20T15:00:00Z"
    assert [line["what"] for line in told["story"]][-1] == "answered"


def test_where_it_waits(asked: Mj) -> None:
    assert "question · open\n" in asked("show", "question", 2).out
    assert "· Dana Ortiz · on the agenda\n" in asked("show", "thought", 2).out
    assert "win · in your inbox\n" in asked("show", "questions", 3).out
    assert asked("show", "question", 3, "--json").json["suggested_session"] == 1
    assert "When do I ring the school?" in asked("next").out


def test_every_field_of_a_question(began: Mj) -> None:
    line = """'Why?' --kind worry --note 'more' --role moral_support --mentor dana --session 1 --goal 1
        --captured '3 nov 2026'"""
    done = began("add", "question", *shlex.split(line))
    assert done.out == "Added question 1: Why? · worry · moral support · for Dana Ortiz\n"
    shown = began("show", "question", 1, "--json").json
    expected = {
        "text": "Why?",
        "kind": "worry",
        "note": "more",
        "role": "moral_support",
        "mentor_id": 1,
        "session_id": 1,
        "goal_id": 1,
        "captured_on": "2026-11-03",
        "status": "open",
        "closed_on": None,
    }
    assert {key: shown[key] for key in expected} == expected
    assert "Came up in session 1: Tue 12 Jan 2027" in began("show", "question", 1).out
    assert "1  Why?" in began("show", "goal", 1).out
    assert "1  Why?" in began("show", "mentor", 1).out


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ("--inbox", "Your inbox is empty."),
        ("", "No thoughts here yet."),
        ("--filter zebra", "No such thoughts."),
        ("--answered", "No question has been answered yet."),
    ],
)
def test_when_there_are_none(began: Mj, options: str, says: str) -> None:
    done = began("list", "questions", *shlex.split(options))
    assert (done.status, done.out, done.err) == (0, f"{says}\n", "")
