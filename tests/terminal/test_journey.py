"""The first ten minutes of somebody who has never seen the app: by keyboard alone, in a real terminal.

From no journal at all to two mentors, a prepared and held session, a reflection and a goal; then the window
is closed, or the process killed, in mid-sentence. What is there afterwards is read with plain ``sqlite3``.
"""

from __future__ import annotations

import base64
import re
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal.outside import wait_until
from tests.terminal.terminal import Terminal

SIZES = pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["wide", "narrow"])
CLIPBOARD = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)")

GOAL = "One rule of thumb for grading movement"
NOTE = "Change one thing at a time, and say which."
OUTCOME = "I look at the base of support first"
NOTES = "Dana drew the ladder of support on one page.\nSend her the video."
TAKEAWAYS = "Ask before Friday."
STRENGTH, STRENGTH_WORDS = "Clear goal setting", "I came with one question and stayed with it."
GROWTH, GROWTH_WORDS = "Timing of prompts", "I prompt before the child has had time."
WILL_TRY = "Count to five before each prompt."
UNSAVED = "Today I counted to five, and"
MORE = " he began by himself"


def start(path: Path, size: tuple[int, int]) -> Terminal:
    return Terminal([sys.executable, "-m", "mentee_journal", "--journal", path], size)


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    """What plain sqlite3 reads in the file."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return db.execute(query).fetchall()


def footer(words: str) -> Callable[[str], bool]:
    """Holds when the lowest row shows ``words``."""
    return lambda screen: words in screen.rsplit("\n", 1)[-1]


def wait_for_draft(path: Path, words: str) -> None:
    """Until the words are in the file, looked for from outside the program."""
    wait_until(
        lambda: any(words in str(text) for (text,) in rows(path, "SELECT text FROM drafts")),
        f"{words!r} did not reach the file",
    )


# --- the steps of the ten minutes ------------------------------------------------------------------------


def answer_the_questions(terminal: Terminal) -> None:
    terminal.wait_for("Three questions").wait_for(footer("F1 Help"))
    terminal.type("Maya Chen").wait_for("Maya Chen").press("enter").wait_for(footer("Space Choose"))
    terminal.press("space").wait_for("● occupational therapist")
    terminal.press("tab").wait_for(footer("F1 Help")).press("tab").wait_for(footer("Space Choose"))
    terminal.press("right", "space").wait_for("● new grad")
    terminal.press("ctrl+s").wait_for("Begin with one person").wait_for("Maya").wait_for("or press n")


def add_two_mentors(terminal: Terminal) -> None:
    terminal.press("2").wait_for("A mentor is anybody who guides you")
    terminal.press("n").wait_for("They help me with").wait_for(footer("^s Add"))
    terminal.type("Dana Ortiz").press("tab", "right", "space").wait_for("■ ▲ clinical reasoning")
    terminal.press("tab", "tab").type("pediatric OT").press("tab").type("dana@example.org")
    terminal.press("tab").type("Portland").wait_for("✓ Pacific (America/Los_Angeles)")
    terminal.press("ctrl+s").wait_for("Dana Ortiz is in your journal")
    terminal.press("n").wait_for("They help me with").wait_for(footer("^s Add"))
    terminal.type("Lee Park").press("tab", "space").wait_for("■ ◆ how-to")
    terminal.press("ctrl+s").wait_for("Lee Park is in your journal")


def book_next_tuesday(terminal: Terminal) -> None:
    terminal.press("3").wait_for("Your first session")
    terminal.press("n").wait_for("New session").wait_for("● ▲ Dana Ortiz").wait_for(footer("^s Book"))
    terminal.type("next tue 3pm").wait_for("✓ Tue ").wait_for("for Dana, Pacific")
    terminal.press("ctrl+s").wait_for("Booked with Dana Ortiz: Tue").wait_for("Not prepared yet")


def prepare(terminal: Terminal) -> None:
    terminal.press("p").wait_for("g writes it down").wait_for(footer("a Add topic"))
    terminal.press("g").wait_for("In my words").wait_for(footer("Enter Add"))
    terminal.type(GOAL).press("ctrl+s").wait_for("g adds another").wait_for(GOAL)
    terminal.press("a").wait_for(footer("Leave the field"))
    terminal.type("Grading movement 15").wait_for("✓ Grading movement").press("enter").wait_for("15 of 45 min")
    terminal.type("My write-up 10").wait_for("✓ My write-up").press("enter").wait_for("25 of 45 min")
    terminal.press("escape").wait_for(footer("a Add topic"))
    terminal.wait_for("2  question   My write-up")
    terminal.press("end", "shift+up").wait_for("1  question   My write-up").wait_for("2  question   Grading movement")
    terminal.press("s", *["down"] * 6).press("enter").wait_for("4 topics from GROW")


def agenda_on_the_clipboard(terminal: Terminal) -> str:
    """The text that was handed to the terminal."""
    before = len(terminal.output)
    terminal.press("y").wait_for("The agenda for Dana Ortiz was handed")
    copied = CLIPBOARD.findall(bytes(terminal.output[before:]))
    assert len(copied) == 1
    return base64.b64decode(copied[0]).decode()


def meet(terminal: Terminal) -> None:
    terminal.press("m").wait_for("What was said").wait_for(footer("s Start"))
    terminal.press("s").wait_for("started")
    terminal.press("enter").wait_for(footer("Leave the field")).type(NOTE).wait_for(NOTE)
    terminal.press("tab").type(OUTCOME).wait_for(OUTCOME).press("f2").wait_for("discussed")
    terminal.press("escape", "n").wait_for(footer("Leave the field")).type(NOTES).wait_for(NOTES.splitlines()[-1])
    terminal.press("tab").type(TAKEAWAYS).wait_for(TAKEAWAYS)


def hold(terminal: Terminal) -> None:
    terminal.press("ctrl+s").wait_for("Saved").press("escape").wait_for(footer("f Follow-up"))
    terminal.press("h").wait_for("Yes, held").press("y").wait_for("Marked as held")


def reflect(terminal: Terminal) -> None:
    terminal.press("r").wait_for("Longer frameworks").wait_for(footer("y met"))  # The goal first: it has the focus.
    terminal.press("e").wait_for(footer("^s Finish")).type(STRENGTH_WORDS).press("tab").type(STRENGTH)
    terminal.wait_for("new in your register; Enter adds it").press("enter").wait_for("seen by Dana")
    terminal.press("tab").type(GROWTH_WORDS).press("tab").type(GROWTH).wait_for(GROWTH).press("enter")
    terminal.press("tab").type(WILL_TRY).wait_for(WILL_TRY)
    terminal.press("ctrl+s").wait_for("Reflection saved")


def make_a_goal_of_it(terminal: Terminal) -> None:
    terminal.press("escape").press("5").wait_for("Framework ▾")
    terminal.press("s").wait_for("Areas for growth").wait_for(GROWTH)
    terminal.press("down").press("enter").wait_for("Make it a goal")
    terminal.press("g").wait_for("Now a goal").wait_for("What it led to")


def begin_another(terminal: Terminal) -> None:
    terminal.press("5").wait_for("Framework ▾").press("n").wait_for("What could I do better?")
    terminal.wait_for(footer("Leave the field")).type(UNSAVED).wait_for(UNSAVED)


# --- what is in the file ----------------------------------------------------------------------------------


def check_the_file(path: Path, unsaved: str) -> None:
    """Everything the ten minutes made, read with nothing but SQL."""
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "SELECT name, profession, situation FROM profile") == [
        ("Maya Chen", "occupational therapist", "new grad")
    ]
    assert rows(
        path,
        "SELECT m.name, m.headline, m.email, m.zone, r.key FROM mentors m JOIN mentor_roles mr ON mr.mentor_id = m.id"
        " JOIN roles r ON r.id = mr.role_id ORDER BY m.id",
    ) == [
        ("Dana Ortiz", "pediatric OT", "dana@example.org", "America/Los_Angeles", "clinical_reasoning"),
        ("Lee Park", "", "", "", "procedural"),
    ]
    session = "SELECT m.name, strftime('%w %H:%M', s.starts_at), s.minutes, s.status, s.notes, s.takeaways"
    assert rows(path, f"{session} FROM sessions s JOIN mentors m ON m.id = s.mentor_id") == [
        ("Dana Ortiz", "2 15:00", 45, "held", NOTES, TAKEAWAYS)
    ]
    assert rows(path, "SELECT text FROM session_goals") == [(GOAL,)]
    agenda = rows(path, "SELECT title, minutes, status, note, outcome FROM agenda_items ORDER BY position")
    assert agenda[0] == ("My write-up", 10, "discussed", NOTE, OUTCOME)
    assert agenda[1] == ("Grading movement", 15, "open", "", "")
    assert len(agenda) == 6 and all(minutes for _, minutes, *_ in agenda)
    assert rows(path, "SELECT session_id, mentor_id, framework, will_try FROM reflections") == [
        (1, 1, "strengths", WILL_TRY)
    ]
    assert rows(path, "SELECT prompt, text FROM reflection_answers ORDER BY position") == [
        ("Strengths that showed", STRENGTH_WORDS),
        ("Areas for growth", GROWTH_WORDS),
    ]
    assert rows(
        path,
        "SELECT c.name, e.kind, e.note, e.session_id, e.reflection_id FROM evidence e"
        " JOIN capabilities c ON c.id = e.capability_id ORDER BY e.id",
    ) == [(STRENGTH, "strength", STRENGTH_WORDS, 1, 1), (GROWTH, "growth", GROWTH_WORDS, 1, 1)]
    assert rows(
        path, "SELECT g.statement, g.status, c.name FROM goals g JOIN capabilities c ON c.id = g.capability_id"
    ) == [(GROWTH, "active", GROWTH)]
    drafts = rows(path, "SELECT key, text FROM drafts")
    assert len(drafts) == 1 and unsaved in str(drafts[0][1])


def walk_back_and_forth(terminal: Terminal, path: Path) -> None:
    """Several steps back, into what was done before the process was killed, and forward again."""
    made = ("goals", "reflections", "evidence", "sessions WHERE status = 'held'")
    counts = [rows(path, f"SELECT count(*) FROM {table}")[0][0] for table in made]
    assert counts == [1, 1, 2, 1]
    terminal.press("u").wait_for("Undone: ")
    assert rows(path, "SELECT count(*) FROM goals") == [(0,)]
    terminal.press("u").wait_for("nothing written yet")
    assert rows(path, "SELECT (SELECT count(*) FROM reflections), (SELECT count(*) FROM evidence)") == [(0, 0)]
    terminal.press("u")
    wait_for_count(path, "sessions WHERE status = 'held'", 0)
    terminal.press("U")
    wait_for_count(path, "sessions WHERE status = 'held'", 1)
    terminal.press("U").wait_for("Made again: ").wait_for("Framework ▾")
    wait_for_count(path, "evidence", 2)
    terminal.press("U")
    wait_for_count(path, "goals", 1)


def wait_for_count(path: Path, table: str, count: int) -> None:
    wait_until(lambda: rows(path, f"SELECT count(*) FROM {table}") == [(count,)], f"never {count} in {table}")


@SIZES
def test_the_first_ten_minutes(size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with start(path, size) as terminal:
        answer_the_questions(terminal)
        add_two_mentors(terminal)
        book_next_tuesday(terminal)
        prepare(terminal)
        copied = agenda_on_the_clipboard(terminal)
        assert GOAL in copied and copied.index("My write-up") < copied.index("Grading movement")
        assert "10 min" in copied and "15 min" in copied and "Dana Ortiz" in copied
        meet(terminal)
        hold(terminal)
        reflect(terminal)
        make_a_goal_of_it(terminal)
        begin_another(terminal)
        terminal.close_window().wait_exit()
        assert not terminal.saw_traceback()
    check_the_file(path, UNSAVED)

    with start(path, size) as terminal:
        terminal.wait_for("Your support network").wait_for("1 text not saved yet")
        terminal.press("5").wait_for("Framework ▾").press("n").wait_for(UNSAVED)
        terminal.press("end").type(MORE).wait_for(MORE.strip())
        wait_for_draft(path, UNSAVED + MORE)
        terminal.kill().wait_exit()
        assert not terminal.saw_traceback()
    check_the_file(path, UNSAVED + MORE)

    with start(path, size) as terminal:
        terminal.wait_for("Your support network").press("5").wait_for("Framework ▾").press("n").wait_for(UNSAVED)
        terminal.wait_for(MORE.strip()).press("escape", "escape").wait_for("Framework ▾")
        walk_back_and_forth(terminal, path)
        assert not terminal.saw_traceback()
    check_the_file(path, UNSAVED + MORE)
