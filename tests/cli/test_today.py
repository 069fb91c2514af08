"""``today``: the first place of the app as plain text and as JSON."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from mentee_journal.cli import start
from mentee_journal.domain.records import FollowUp, Mentor, Question
from mentee_journal.domain.words import MentorStatus, Owner
from mentee_journal.services import mentors, questions
from mentee_journal.store import rows
from mentee_journal.store.journal import Journal
from tests.cli.conftest import NOW, Mj
from tests.cli.hostile import HOSTILE


def write(db: Path, *records: FollowUp | Question | Mentor) -> None:
    """Records straight into the journal of the test."""
    with Journal.open(db, durable=False, clock=lambda: NOW) as journal:
        for record in records:
            if isinstance(record, FollowUp):
                with journal.writing():
                    rows.FOLLOW_UP.add(journal, record)
            elif isinstance(record, Question):
                questions.capture(journal, record)
            else:
                mentors.save(journal, record)


@pytest.fixture
def busy(began: Mj, db: Path) -> Mj:
    """The journal of ``began`` with a follow-up of mine that is late, one of Dana's, and a thought."""
    write(
        db,
        FollowUp("Send the template", agreed_on=date(2026, 11, 20), due_on=date(2026, 11, 27), mentor_id=1),
        FollowUp("The goal bank", owner=Owner.MENTOR, agreed_on=date(2026, 11, 12), mentor_id=1),
        Question("Is it usual to doubt a plan?"),
        Mentor("Ruth Alvarez", status=MentorStatus.CANDIDATE, roles=("moral_support",)),
    )
    return began


def test_today_as_text(busy: Mj) -> None:
    done = busy("today")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(
        "Tuesday 1 December 2026\nDo next: Send the template (was due Fri 27 Nov)\n\n"
        "Next session: Tue 12 Jan 2027, 15:00, in 6 weeks; 12:00 for Dana Ortiz, Pacific\n"
        "  Dana Ortiz · clinical reasoning\n  session 1 · 45 min · video · prepared\n"
        "  Goal: One rule of thumb\n  Agenda: 2 topics, 25 of 45 min\n  Inbox: 1 thought that fits Dana\n"
    )
    for words in (
        "Follow-ups, 1 of yours, 1 of Dana’s:\n"
        "  1  Send the template · was due Fri 27 Nov\n  2  Dana: The goal bank · waiting since 12 Nov\n",
        "When you have ten minutes:\n  Sort 1 thought in the inbox · 1 fits Dana\n",
        "  clinical reasoning: Dana Ortiz\n",
        "  moral support: nobody yet\n",
        "  One idea: Ruth Alvarez is on your list of people to ask about moral support.\n",
    ):
        assert words in done.out


def test_today_as_json(busy: Mj) -> None:
    told = busy("today", "--json").json
    assert told["on"] == "2026-12-01"
    assert told["lead"] == {"what": "follow_up", "id": 1, "words": "Send the template (was due Fri 27 Nov)"}
    assert (told["next"]["id"], told["next"]["goal"], told["next"]["planned_minutes"]) == (1, "One rule of thumb", 25)
    assert [row["text"] for row in told["next"]["inbox_fitting"]] == ["Is it usual to doubt a plan?"]
    assert [(row["id"], row["owner"], row["due_on"]) for row in told["mine"]] == [(1, "me", "2026-11-27")]
    assert [(row["mentor"], row["agreed_on"]) for row in told["waiting"]] == [("Dana Ortiz", "2026-11-12")]
    counts = told["counts"]
    assert {key: counts[key] for key in ("mine", "waiting", "due", "inbox", "sessions", "drafts")} == {
        "mine": 1,
        "waiting": 1,
        "due": 1,
        "inbox": 1,
        "sessions": 1,
        "drafts": 0,
    }
    network = {role["role"]: role for role in told["network"]}
    assert network["moral_support"]["candidates"] == ["Ruth Alvarez"]


def test_whom_one_has_not_heard_from(began: Mj, db: Path) -> None:
    write(db, Mentor("Sam Okafor", started_on=date(2026, 10, 28), nudge_days=30))
    done = began("today")
    assert "\n\nKeep in touch:\n  Sam Okafor: no contact yet, for 34 days\n\n" in done.out
    assert began("today", "--json").json["nudges"] == [
        {
            "mentor_id": 2,
            "mentor": "Sam Okafor",
            "days": 34,
            "since": "2026-10-28",
            "last": "start",
            "after_days": 30,
        }
    ]


def test_a_line_from_long_ago(began: Mj) -> None:
    began("add", "reflection", "--date", "2025-12-01", "--text", "She asked\nfor more. [b]Then we went on for a while.")
    assert began("today").out.endswith(
        "\n\nA year ago, 1 Dec 2025: “She asked for more. [b]Then we went on for a while.”\n"
    )
    found = began("today", "--json").json["look_back"]
    assert found == {
        "id": found["id"],
        "written_on": "2025-12-01",
        "years": 1,
        "words": "She asked\nfor more. [b]Then we went on for a while.",
        "mentor": "",
        "event": "",
        "heading": "A year ago",
    }


def test_the_one_thing_alone(busy: Mj) -> None:
    done = busy("today", "--short")
    assert (done.status, done.out, done.err) == (0, "Send the template (was due Fri 27 Nov)\n", "")
    assert busy("today", "--short", "--json").status == 2


def test_the_one_thing_alone_fits_a_prompt_however_long_it_is(began: Mj, db: Path) -> None:
    write(db, FollowUp("word " * 200_000, agreed_on=date(2026, 11, 20), due_on=date(2026, 11, 27)))
    done = began("today", "--short")
    assert (done.status, done.out.count("\n")) == (0, 1)
    assert done.out.startswith("word word") and len(done.out) <= 122


def test_an_empty_journal_is_told_how_to_begin(mj: Mj, db: Path) -> None:
    Journal.open(db, durable=False).close()
    done = mj("today")
    assert done.out.splitlines()[1:] == [
        "Do next: Add the first person who guides you",
        'For example: mj add mentor "Dana Ortiz" --role "clinical reasoning"',  # As it is typed: a shell reads no “”.
    ]
    assert mj("today", "--json").json["lead"]["what"] == "begin"


def test_no_journal_is_no_today(mj: Mj) -> None:
    done = mj("today")
    assert (done.status, done.out) == (1, "") and "There is no journal" in done.err


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_written_stays_on_its_line(began: Mj, db: Path, text: str) -> None:
    if not text.strip():
        pytest.skip("nothing to keep")
    write(db, FollowUp(text, agreed_on=date(2026, 11, 20), due_on=date(2026, 11, 27)))
    plain = began("today").out
    assert not set(plain) & set("\x1b\x07\x9b\u202e\u2066\r\x85")
    assert plain.splitlines()[1].startswith("Do next: ")
    assert plain.splitlines()[2] == ""
    assert len(began("today", "--short").out.splitlines()) == 1
    told = began("today", "--json").json
    assert told["mine"][0]["text"] == text


@pytest.mark.parametrize(
    ("words", "json", "short"), [([], False, False), (["--json"], True, False), (["--short"], False, True)]
)
def test_today_is_understood_at_the_door(words: list[str], json: bool, short: bool) -> None:
    asked = start.quick(["--journal", "x.db", "today", *words])
    assert asked is not None
    assert (asked.journal, asked.today, asked.json, asked.short, asked.next) == ("x.db", True, json, short, False)


def test_at_the_door_it_needs_no_command_library(busy: Mj, db: Path) -> None:
    code = (
        "import sys; from mentee_journal.cli import start\n"
        "try: start.main()\n"
        "finally: print(sorted({'click', 'textual', 'sqlite_utils', 'tomllib'} & sys.modules.keys()), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--journal", str(db), "today"], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "[]\n")
    assert "\nDo next: " in done.stdout
