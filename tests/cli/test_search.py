"""``search``: what the app finds, as plain lines and as JSON."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentee_journal.cli.search import _query
from mentee_journal.store.journal import Journal
from tests.cli.conftest import Mj
from tests.cli.hostile import HOSTILE


@pytest.fixture
def told(mj: Mj) -> Mj:
    for arguments in (
        ("capture", "How would you grade movement breaks?"),
        ("add", "goal", "Grading with confidence"),
        (
            "add",
            "reflection",
            "--title",
            "A busy table",
            "--tag",
            "evaluation",
            "--text",
            "I graded the task, just right.",
        ),
    ):
        assert mj(*arguments).status == 0
    return mj


def test_lines_grouped_by_kind(told: Mj) -> None:
    done = told("search", "grad")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith("Goals (1):") and lines[1].endswith("Grading with confidence · active")
    assert "Reflections (1):" in lines and "Questions (1):" in lines
    assert any(line.endswith("· A busy table · I graded the task, just right.") for line in lines)
    assert lines[-1] == "3 found: “grad”."


def test_nothing_found_is_an_answer(told: Mj) -> None:
    done = told("search", "zebra", "mentor:nobody")
    assert (done.status, done.out) == (0, "Nothing found for “zebra”, “mentor nobody”.\n")
    assert done.err == "There is no mentor called “nobody”. It is read as text.\n"
    assert told("search", "...").out == "There is nothing to look for in that. Give a word.\n"


def test_json_says_the_same(told: Mj) -> None:
    found = told("search", "graded", "--json").json
    assert (found["query"], found["read_as"], found["found"], found["more"]) == ("graded", "“graded”", 3, False)
    assert [group["kind"] for group in found["groups"]] == ["goal", "reflection", "question"]
    (hit,) = found["groups"][1]["hits"]
    assert hit["kind"] == "reflection" and hit["part"].startswith("answer:") and hit["day"] == "2026-12-01"
    assert (hit["title"], hit["text"]) == ("A busy table", "I graded the task, just right.")
    assert hit["marked"] == ["graded"]
    assert told("search", "zebra", "--json").json["groups"] == []


@pytest.mark.parametrize(
    ("words", "query"),
    [
        (("grading",), "grading"),
        (("just right",), "just right"),
        (("a", "just right"), 'a "just right"'),
        (("a", "-just right"), 'a -"just right"'),
        (("mentor:Dana Ortiz", "a"), 'mentor:"Dana Ortiz" a'),
        (("-mentor:Dana Ortiz", "a"), '-mentor:"Dana Ortiz" a'),
        (("a", '"just right"'), 'a "just right"'),
        (("well: now", "a"), '"well: now" a'),
        (("a", "mentor:dana"), "a mentor:dana "),
        (("mentor:dana",), "mentor:dana "),
    ],
)
def test_what_the_shell_held_together_stays_together(words: tuple[str, ...], query: str) -> None:
    assert _query(words) == query


@pytest.mark.parametrize(
    ("arguments", "kinds"),
    [
        (("-graded",), ""),
        (("--", "-graded"), ""),
        (("-busy", "grading"), "goal question"),
        (("grading", "-busy"), "goal question"),
        (("just right", "task"), "reflection"),
        (("right just", "task"), ""),
        (("kind:goal", "grading"), "goal"),
        (("tag:evaluation",), "reflection"),
        (("after:november",), "goal reflection question"),
    ],
)
def test_words_with_dashes_phrases_and_filters(told: Mj, arguments: tuple[str, ...], kinds: str) -> None:
    found = told("search", "--json", *arguments).json
    assert [group["kind"] for group in found["groups"]] == kinds.split()


def test_a_limit(told: Mj) -> None:
    for number in range(12):
        told("capture", f"thought {number}")
    lines = told("search", "thought").out.splitlines()
    assert lines[0] == "Questions (12):" and len(lines) == 13 and "--limit 0" in lines[-2]
    assert len(told("search", "thought", "--limit", 0).out.splitlines()) == 14
    assert len(told("search", "thought", "--limit", 2).out.splitlines()) == 5
    assert told("search", "thought", "--best", "--json", "--limit", 1).json["groups"][0]["found"] == 12


def test_the_best_on_request(told: Mj) -> None:
    for text, day in (
        ("feedback feedback feedback", "2026-10-01"),
        ("feedback after a long day of other words", "2026-11-01"),
    ):
        told("add", "reflection", "--text", text, "--date", day)

    def days(*options: str) -> list[str]:
        return [hit["day"] for hit in told("search", "feedback", "--json", *options).json["groups"][0]["hits"]]

    assert days() == ["2026-11-01", "2026-10-01"]
    assert days("--best") == ["2026-10-01", "2026-11-01"]


def test_help_and_no_journal(mj: Mj) -> None:
    for arguments in ((), ("-h",), ("--help",)):
        done = mj("search", *arguments)
        assert done.status == 0 and "Search everything you have written." in done.out and "rebuild" not in done.out
    done = mj("search", "x")
    assert done.status == 1 and "There is no journal" in done.err and "mentor" in done.err


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_can_be_searched_for(told: Mj, text: str) -> None:
    told("capture", "--", f"x {text}")
    done = told("search", "--", text)
    assert done.status == 0
    assert "\x1b" not in done.out + done.err and "\u202e" not in done.out + done.err
    assert told("search", "--json", "--", text).json["query"] == text.strip()


def test_the_first_search_of_a_long_journal_says_what_it_does(told: Mj, db: Path) -> None:
    with Journal.open(db, durable=False) as journal:
        journal.db.execute("BEGIN")
        journal.db.executemany(
            "INSERT INTO questions (uid, text, captured_on, created_at, updated_at)"
            " VALUES (?, 'w', '2026-11-11', '', '')",
            ((str(number),) for number in range(1100)),
        )
        journal.db.execute("COMMIT")
    done = told("search", "w", "--limit", 1)
    assert done.err == "Reading what was written, so that it can be found. This is needed once.\n"
    assert "Questions (200+):" in done.out
    assert told("search", "w").err == ""


def test_a_journal_that_cannot_be_written_to(told: Mj, db: Path) -> None:
    if os.geteuid() == 0 or os.name == "nt":
        pytest.skip("who may write everything can write this")
    told("search", "x")
    told("capture", "another grade")
    db.chmod(0o400)
    db.parent.chmod(0o500)
    try:
        done = told("search", "grade")
        assert done.status == 0 and "1 record written lately cannot be found yet." in done.err
    finally:
        db.parent.chmod(0o700)
        db.chmod(0o600)


def test_the_index_made_anew(told: Mj, db: Path) -> None:
    told("search", "x")
    with Journal.open(db, durable=False) as journal:
        journal.db.execute("DELETE FROM search_docs")
    assert told("doctor").status == 1 and "mentee-journal search --rebuild" in told("doctor").out
    assert told("search", "--rebuild").out == "The search knows everything again.\n"
    assert told("doctor").status == 0


def test_nobody_waits_for_the_search_who_does_not_search(told: Mj, db: Path) -> None:
    script = (
        "import sys\n"
        "from mentee_journal.cli.start import main\n"
        "for words in ('today', 'next', 'capture one more'):\n"
        f"    sys.argv = ['mj', '--journal', {str(db)!r}, *words.split()]\n"
        "    try:\n        main()\n    except SystemExit:\n        pass\n"
        "import mentee_journal.ui.app\n"
        "late = ('snowballstemmer', 'mentee_journal.domain.search_words', 'mentee_journal.store.search_index')\n"
        "print(*(name for name in late if name in sys.modules), file=sys.stderr)\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stderr.strip()) == (0, "")
