"""Whatever is typed comes back as typed, and nothing of it steers a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Mj
from tests.cli.hostile import HOSTILE
from tests.cli.test_plain import steers

PRINTING = (
    ("next",),
    ("agenda",),
    ("agenda", "--markdown"),
    ("list", "mentors"),
    ("list", "sessions"),
    ("list", "goals"),
    ("list", "reflections"),
    ("list", "strengths"),
    ("list", "tags"),
    ("list", "questions"),
    ("list", "follow-ups", "--all"),
    ("list", "reviews"),
    ("list", "goals", "--t-score"),
    ("list", "rhythms"),
    ("list", "meetings"),
    ("list", "contacts"),
    ("list", "time-off", "--all"),
    ("insights", "all"),
    ("insights", "--words", "all"),
    ("insights", "--json", "all"),
    ("calendar",),
    ("calendar", "jan", "2027"),
    ("calendar", "feb", "2028", "--grid"),
    ("show", "mentor", "1"),
    ("show", "rhythm", "1"),
    ("show", "contact", "1"),
    ("show", "time-off", "1"),
    ("show", "session", "1"),
    ("show", "goal", "1"),
    ("show", "reflection", "1"),
    ("show", "strength", "1"),
    ("show", "question", "1"),
    ("show", "follow-up", "1"),
    ("show", "review", "1"),
)


def fill(mj: Mj, typed: str) -> None:
    """A journal with a record of every kind that says so."""
    name = f"M{typed}"
    added = (
        mj("add", "mentor", f"--headline={typed}", f"--notes={typed}", f"--email=a@{typed}", name),
        mj(
            "add",
            "session",
            "--mentor=1",
            "--at=2027-01-12 15:00",
            f"--goal={typed}",
            f"--agenda=T{typed} :5",
        ),
        mj("add", "goal", f"--why={typed}", f"--expected={typed}", f"--much-more={typed}", "--", typed),
        mj("add", "question", "--for=1", "--session=1", "--goal=1", f"--note={typed}", "--", f"Q{typed}"),
        mj("add", "session", "--mentor=1", "--at=2027-02-12 15:00", "--question=1"),
        mj("add", "rhythm", "every other friday at 4pm", "--mentor=1", f"--place={typed}", f"--note={typed}"),
        mj("add", "contact", "--as-typed", "--mentor=1", f"--note={typed}", "--", f"C{typed}"),
        mj("add", "time-off", "2028-02-01", "2028-02-03", "--mentor=1", f"--label=L{typed}"),
        mj(
            "add",
            "session",
            "--mentor=1",
            "--at=2026-11-02 15:00",
            "--status=cancelled",
            "--because=caseload",
            f"--reason={typed}",
        ),
        mj("add", "review", "1", "--level=0", f"--evidence={typed}", f"--mentor-view={typed}", "--mentor=1"),
        mj("add", "follow-up", "--as-typed", "--mentor=1", "--goal=1", "--question=1", "--", f"F{typed}"),
        mj(
            "add",
            "reflection",
            "--session=1",
            "--text=-",
            f"--title={typed}",
            f"--strength=S{typed}",
            stdin=typed.encode(),
        ),
    )
    for done in added:
        assert (done.status, done.err) == (0, "")
        assert done.out.count("\n") == 1
        assert not steers(done.out)


TOGETHER = [" ".join(HOSTILE[at : at + 5]) for at in range(0, len(HOSTILE), 5)]
"""What is only told, and not asked for again as it was typed, is told of several at once."""


@pytest.mark.parametrize("typed", TOGETHER, ids=range(len(TOGETHER)))
def test_nothing_that_is_told_steers(mj: Mj, typed: str) -> None:
    fill(mj, typed)
    for command in PRINTING:
        done = mj(*command)
        assert (done.status, done.err) == (0, ""), command
        assert not steers(done.out)
        if command[0] == "list" and command[1] != "sessions" and "--t-score" not in command:
            assert done.out.count("\n") == 1


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_through_every_command(mj: Mj, tmp_path: Path, typed: str) -> None:
    fill(mj, typed)
    name = f"M{typed}"
    mentor = mj("show", "mentor", 1, "--json").json
    assert mentor["notes"] == typed
    assert mentor["name"].split() == name.split()
    session = mj("show", "session", 1, "--json").json
    assert session["agenda"][0]["minutes"] == 5
    assert session["agenda"][0]["title"].split() == f"T{typed}".split()
    assert mj("show", "goal", 1, "--json").json["why"] == typed
    assert mj("show", "reflection", 1, "--json").json["answers"][0]["text"] == typed
    goal = mj("show", "goal", 1, "--json").json
    assert (goal["level_expected"], goal["level_much_more"]) == (typed, typed)
    assert (goal["reviews"][0]["evidence"], goal["reviews"][0]["mentor_view"]) == (typed, typed)
    question = mj("show", "question", 1, "--json").json
    assert (question["text"].split(), question["note"]) == (f"Q{typed}".split(), typed)
    assert mj("show", "follow-up", 1, "--json").json["text"].split() == f"F{typed}".split()
    rhythm = mj("show", "rhythm", 1, "--json").json
    assert (rhythm["note"], rhythm["phases"][0]["place"].split()) == (typed, typed.split())
    contact = mj("show", "contact", 1, "--json").json
    assert (contact["text"].split(), contact["note"]) == (f"C{typed}".split(), typed)
    assert mj("show", "time-off", 1, "--json").json["label"].split() == f"L{typed}".split()
    found = mj("list", "questions", "--json", f"--filter={typed}").json
    assert [one["id"] for one in found] == [1]
    for command in (("next",), ("agenda",), ("list", "mentors"), ("list", "reflections")):  # Which cut what is long.
        done = mj(*command)
        assert (done.status, done.err) == (0, "")
        assert not steers(done.out)
    for words in (("capture", "--", f"C{typed}"), ("capture", "-")):
        done = mj(*words, stdin=f"C{typed}".encode())
        assert (done.status, done.err, done.out.count("\n")) == (0, "", 1)
    first, *rest = f"C{typed}".replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number in (2, 3):
        kept = mj("show", "question", number, "--json").json
        assert (kept["text"].split(), kept["note"]) == (first.split(), "\n".join(rest).strip("\n"))
    out = tmp_path / "out.json"
    assert mj("export", "json", out).status == 0
    other = tmp_path / "other.db"
    assert mj("import", "json", "--yes", out, journal=other).status == 0
    again = mj("export", "json", "-", journal=other)
    assert json.loads(again.out)["tables"] == json.loads(out.read_text("utf-8"))["tables"]


def test_hidden_characters_are_told_once_for_each_text(mj: Mj) -> None:
    typed = "red \x1b[31m and \u202e back"
    mj("add", "mentor", "--notes", f"one\n{typed}", "Dana")
    mj("capture", "--", typed)
    shown = mj("show", "mentor", "1").out
    assert shown.count("␛ 2 hidden control characters") == 1
    assert mj("list", "questions").out.count("␛ 2 hidden control characters") == 1
    assert mj("show", "mentor", "1", "--json").json["notes"] == f"one\n{typed}"
    assert "hidden" not in mj("show", "mentor", "1", "--json").out


def test_an_export_on_a_terminal_steers_nothing(mj: Mj) -> None:
    mj("capture", "--", "a\x7fb\x85c\u202ed\x9be\U000e0041")
    done = mj("export", "json", "-")
    assert not steers(done.out)
    assert json.loads(done.out)["tables"]["questions"][0]["text"] == "a\x7fb\x85c\u202ed\x9be\U000e0041"
