"""From a question to "tried in practice", by keyboard alone in a real terminal; every step undone and redone once.

The question is captured on the command line while the app is open and appears there. It is put to two mentors, who
both answer; the answers are compared, something is agreed, done and tried. What is there afterwards is read with
plain ``sqlite3``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from mentee_journal.domain.records import Mentor, Session
from mentee_journal.services import mentors, profile, sessions
from mentee_journal.services.journal import open_journal
from tests.terminal.outside import wait_until
from tests.terminal.terminal import PROJECT, Terminal
from tests.terminal.test_journey import SIZES, footer, rows, start

QUESTION = "How do I say no to a teacher?"
DANA_SAID = "Say what you can do, and by when."
LEE_SAID = "Let me look at my week and tell you tomorrow."
HAPPENED = "She nodded and asked someone else."


def two_mentors(path: Path) -> None:
    """Dana, whom one meets tomorrow, and Lee, the day after."""
    with open_journal(path, durable=False) as journal:
        profile.save(journal, replace(profile.get(journal), name="Maya Chen", welcomed=True, zone="UTC"))
        noon = journal.now().replace(hour=12, minute=0, second=0, microsecond=0)
        for days, name, role in ((1, "Dana Ortiz", "clinical_reasoning"), (2, "Lee Park", "procedural")):
            mentor = mentors.save(journal, Mentor(name, roles=(role,)))
            sessions.create(journal, Session(mentor.id, noon + timedelta(days=days), "UTC"))


def capture_outside(path: Path, words: str) -> None:
    """As another terminal window would do it."""
    command = [sys.executable, "-m", "mentee_journal", "--journal", str(path), "capture", *words.split()]
    ran = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(PROJECT)}, timeout=20
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "In your inbox: 1 thought.\n", "")


def back_and_again(terminal: Terminal, path: Path, query: str, *, before: object, after: object) -> None:
    """Undo the last step and make it again, and see in the file that it was so."""
    holds(path, query, after)
    terminal.press("u")
    holds(path, query, before)
    terminal.wait_for("Undone: ").press("U")
    holds(path, query, after)
    terminal.wait_for("Made again: ")


def holds(path: Path, query: str, value: object) -> None:
    """Until the first thing ``query`` finds is ``value``."""

    def found() -> object:
        read = rows(path, query)
        return read[0][0] if read else None

    wait_until(lambda: found() == value, f"{query} never gave {value!r}")


def ask_both(terminal: Terminal) -> None:
    terminal.press("P").wait_for("Put it on the agenda of").wait_for("Lee Park")
    terminal.press("space").wait_for("■ ▲ Dana Ortiz").press("down", "space").wait_for("Put it on 2 agendas")
    terminal.press("enter").wait_for("On 2 agendas").wait_for("all sorted")


def discuss(terminal: Terminal, downs: int, name: str, answer: str) -> None:
    """Meet, the topic of the question, its outcome, discussed."""
    terminal.press("3").wait_for("Coming up").press("home", *["down"] * downs)
    terminal.press("p").wait_for("session 1 together").wait_for(name).wait_for("from your inbox")
    terminal.press("m").wait_for(f"What did {name} say?").wait_for(footer("s Start"))
    terminal.press("enter").wait_for(footer("Tab Next")).press("tab").type(answer).wait_for(answer[-20:])
    terminal.press("f2").wait_for(f"kept as {name}’s answer").wait_for(footer("s Start"))


def compare(terminal: Terminal, size: tuple[int, int]) -> None:
    """Both answers on the question's page: side by side where there is room."""
    terminal.press("i").wait_for("Answered").wait_for(QUESTION)
    if size[0] < 100:
        terminal.press("enter")
    terminal.wait_for("Its story").wait_for("Dana Ortiz").wait_for("Lee Park")
    lines = terminal.lines()
    together = any("Dana Ortiz" in line and "Lee Park" in line for line in lines)
    assert together == (size[0] >= 100), terminal.text()
    assert DANA_SAID.split(",")[0] in terminal.text() and LEE_SAID.split(" and")[0] in terminal.text()


@SIZES
def test_from_a_question_to_tried_in_practice(size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    two_mentors(path)
    with start(path, size) as terminal:
        terminal.wait_for("Next session").press("i").wait_for("Begin with one thought")
        capture_outside(path, QUESTION)
        terminal.wait_for("1 to sort").wait_for(QUESTION)
        back_and_again(terminal, path, "SELECT count(*) FROM questions", before=0, after=1)

        terminal.wait_for(QUESTION)
        ask_both(terminal)
        back_and_again(
            terminal, path, "SELECT count(*) FROM agenda_items WHERE question_id IS NOT NULL", before=0, after=2
        )

        discuss(terminal, 0, "Dana", DANA_SAID)
        back_and_again(terminal, path, "SELECT status FROM questions", before="open", after="answered")
        discuss(terminal, 1, "Lee", LEE_SAID)
        back_and_again(terminal, path, "SELECT count(*) FROM answers", before=1, after=2)
        compare(terminal, size)

        terminal.press("t").wait_for("What will you do or try?").type("Try it with the art teacher by tomorrow")
        terminal.wait_for("✓ Yours, due tomorrow").press("ctrl+s")
        back_and_again(terminal, path, "SELECT count(*) FROM follow_ups WHERE question_id = 1", before=0, after=1)

        terminal.press("F").wait_for("Follow-ups").wait_for("with the art teacher").wait_for(footer("x Done"))
        terminal.press("x").wait_for("Tried in practice?").press("space").press("tab").type(HAPPENED)
        terminal.wait_for(HAPPENED).press("ctrl+s")
        back_and_again(terminal, path, "SELECT tried FROM follow_ups", before=None, after="yes")

        terminal.press("i").wait_for("What came of it").wait_for("tried in practice").wait_for(HAPPENED)
        terminal.press("1").wait_for("Next session").press("q").wait_exit()
        assert not terminal.saw_traceback()

    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(path, "SELECT mentor, answer FROM answers ORDER BY answered_on") == [
        ("Dana Ortiz", DANA_SAID),
        ("Lee Park", LEE_SAID),
    ]
    assert rows(path, "SELECT tried, happened, question FROM tried_in_practice") == [("yes", HAPPENED, QUESTION)]
