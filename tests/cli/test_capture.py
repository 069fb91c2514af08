"""``capture``: a thought is kept at once, by either of its two entrances, and is found at once."""

from __future__ import annotations

import io
import os
import sqlite3
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.cli import capture, captured, start
from mentee_journal.cli.state import State
from mentee_journal.services import history, lookup, questions
from mentee_journal.services import journal as journal_service
from tests.cli.conftest import Mj

ODD = ("--kind", "--kind=worry", "--kind=wrong", "win", "--role", "--for=Dana", "--for", "--json", "--json=1")
PIECES = st.sampled_from((*ODD, "--", "-", "", "-1", "--nope", "-h", "a", "two words", "é [b] 'q'", "a--b", "--kind="))


@given(st.lists(PIECES, max_size=6))
def test_the_quick_way_understands_what_click_understands(arguments: list[str]) -> None:
    quickly = captured.understood(arguments)
    if quickly is None:
        return
    found = capture.command.make_context("capture", list(arguments)).params
    assert quickly.said == (None if found["words"] in ((), ("-",)) else " ".join(found["words"]))
    assert (quickly.kind, quickly.role, quickly.mentor, quickly.json) == (
        found["kind"].value,
        found["role"],
        found["mentor"],
        found["json_"],
    )


@pytest.mark.parametrize("arguments", [["--help"], ["-x"], ["--kind", "wish", "a"], ["a", "--role"], ["\udcff"]])
def test_the_quick_way_leaves_the_rest_alone(arguments: list[str]) -> None:
    assert start.quick(["capture", *arguments]) is None


def kept(db: Path) -> list[tuple[Any, ...]]:
    file = sqlite3.connect(db)
    try:
        return file.execute(
            "SELECT text, note, kind, status, captured_on, closed_on, role_id, mentor_id, session_id, goal_id,"
            " created_at, length(uid) FROM questions ORDER BY id"
        ).fetchall()
    finally:
        file.close()


def quickly(db: Path, *words: str) -> int | None:
    asked = start.quick(["--journal", str(db), "capture", *words])
    return None if asked is None else start._answer(asked)


@pytest.mark.parametrize(
    "words",
    [
        ("What", "would", "you", "do?"),
        ("--kind", "win", "--for=dana", "She asked me first"),
        ("idea", "--role", "moral support", "--json"),
        ("first line\nsecond line\r\n\r\nlast",),
        ("--", "--json", "is a flag"),
        ("  spaces\taround  ",),
        ("[b]brackets[/b] 👩🏽‍⚕️ O'Brien \x1b[31m \x00".replace("\x00", ""),),
        ("x" * 5000,),
    ],
)
def test_both_ways_keep_the_same(began: Mj, db: Path, words: tuple[str, ...], capsys: Any) -> None:
    done = began("capture", *words)
    assert (done.status, done.err) == (0, "")
    capsys.readouterr()
    assert quickly(db, *words) == 0
    out = capsys.readouterr().out
    if not out.startswith("{"):
        assert out == done.out.replace("1 thought.", "2 thoughts.")
    one, other = kept(db)
    assert one == other
    # And the same as the app, whose way in is the services'.
    with journal_service.open_journal(db) as journal:
        named = history.last(journal)
        questions.capture(journal, questions.get(journal, 1))
        assert kept(db) == [one, one, one]
        assert history.last(journal) == named
        history.undo(journal)
        history.undo(journal)
        assert kept(db) == [one]
        history.redo(journal)
        assert kept(db) == [one, one]


def test_what_it_says(began: Mj) -> None:
    assert began("capture", "One").out == "In your inbox: 1 thought.\n"
    assert began("capture", "Two").out == "In your inbox: 2 thoughts.\n"
    assert began("capture", "Three", "--for", "dan").out == "For Dana Ortiz. In your inbox: 3 thoughts.\n"
    done = began("capture", "Four", "--role", "moral support")
    assert done.out == "Moral support. In your inbox: 4 thoughts.\n"
    told = began("capture", "Five", "--for", "1", "--role", "procedural", "--json").json
    assert (told["id"], told["kind"], told["inbox"]) == (5, "question", 5)
    assert told["line"] == "For Dana Ortiz, how-to / procedural. In your inbox: 5 thoughts."
    assert told["uid"] == began("show", "question", 5, "--json").json["uid"]


def test_it_is_found_at_once(began: Mj, db: Path) -> None:
    assert quickly(db, "Warum", "bewegt", "ihn", "Zöe?") == 0
    found = began("list", "questions", "--filter", "ZOE", "--json").json
    assert [one["text"] for one in found] == ["Warum bewegt ihn Zöe?"]
    with journal_service.open_journal(db) as journal:
        assert [(one.kind, one.label) for one in lookup.find(journal, "bewegt")] == [
            ("question", "Warum bewegt ihn Zöe?")
        ]
    (today,) = began("list", "questions", "--inbox", "--json").json
    assert (today["captured_on"], today["status"], today["in_inbox"]) == ("2026-12-01", "open", True)


@pytest.mark.parametrize(
    ("typed", "text", "note"),
    [
        (b"just one\n", "just one", ""),
        (b"\n\n  first\nsecond\n\nthird\n\n", "first", "second\n\nthird"),
        (b"\xef\xbb\xbfmarked\r\nnote\r\n", "marked", "note"),
        (b"no end", "no end", ""),
    ],
)
@pytest.mark.parametrize("words", [(), ("-",)])
def test_standard_input_is_one_thought(mj: Mj, words: tuple[str, ...], typed: bytes, text: str, note: str) -> None:
    done = mj("capture", *words, stdin=typed)
    assert (done.status, done.out) == (0, "In your inbox: 1 thought.\n")
    shown = mj("show", "question", 1, "--json").json
    assert (shown["text"], shown["note"]) == (text, note)


@pytest.mark.parametrize(
    ("words", "typed", "says"),
    [
        ((), b"", "There is no thought to keep."),
        (("-",), b" \n\t\n", "There is no thought to keep."),
        (("",), b"not read", "There is no thought to keep."),
        (("  ", "\n"), b"", "There is no thought to keep."),
        ((), b"caf\xe9", "not valid UTF-8"),
        (("x", "--kind", "wish"), b"", "is not one of: question, worry, idea, win"),
        (("x", "--nope"), b"", "No such option"),
        ((os.fsdecode(b"half \xff"),), b"", "not valid UTF-8"),
    ],
)
def test_what_cannot_be_kept(mj: Mj, db: Path, words: tuple[str, ...], typed: bytes, says: str) -> None:
    done = mj("capture", *words, stdin=typed)
    assert (done.status, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1
    assert not db.exists()


@pytest.mark.parametrize("words", [("x", "--for", "Nobody"), ("x", "--role", "wizardry")])
def test_a_mentor_or_a_role_that_is_not_there(began: Mj, mj: Mj, db: Path, words: tuple[str, ...]) -> None:
    before = db.read_bytes()
    done = began("capture", *words)
    assert (done.status, done.out, done.err.count("\n")) == (1, "", 1)
    assert db.read_bytes() == before
    other = db.with_name("other.db")
    assert mj("capture", *words, journal=other).status == 1
    assert not other.exists(), "a slip makes no journal"


def test_at_a_keyboard_it_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

        def read(self, *_: object) -> str:
            raise AssertionError("waits for somebody who was not told")

    monkeypatch.setattr("sys.stdin", Keyboard())
    with pytest.raises(click.UsageError, match="no thought"):
        capture.command.main([], standalone_mode=False, obj=State())


def test_a_first_thought_begins_a_journal(mj: Mj, db: Path) -> None:
    assert quickly(db, "x") is None, "the commands rehearse it first"
    assert not db.exists()
    assert mj("capture", "x").out == "In your inbox: 1 thought.\n"
    assert db.exists()


def test_it_is_as_durable_as_anything(began: Mj, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[dict[str, Any]] = []
    usual = journal_service.open_journal

    def watched(path: Path, **options: Any) -> Any:
        opened.append(options)
        return usual(path, **options)

    monkeypatch.setattr(journal_service, "open_journal", watched)
    assert quickly(db, "x") == 0
    assert opened == [{}], "nothing about it is relaxed"


def test_the_environment_names_the_journal(mj: Mj, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mj("capture", "one")
    monkeypatch.setenv("MENTEE_JOURNAL_FILE", str(db))
    asked = start.quick(["capture", "two"])
    assert asked is not None and start._answer(asked) == 0
    assert [row[0] for row in kept(db)] == ["one", "two"]
