"""From a sentence to what becomes of it, by keyboard alone in a real terminal: written, marked, named, found, counted.

Every write is undone and made again once. What is there afterwards is read with plain ``sqlite3``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from mentee_journal.domain.records import Mentor
from mentee_journal.domain.words import CapabilityKind
from mentee_journal.services import capabilities, mentors, profile
from mentee_journal.services.journal import open_journal
from tests.terminal.terminal import Terminal
from tests.terminal.test_journey import SIZES, footer, rows, start
from tests.terminal.test_thread import back_and_again, holds

WRITTEN = "I waited, and patient Mary began by herself. #pacing"
MARY = "patient Mary"


def somebody_who_began(path: Path) -> None:
    """Dana, and one area for growth, named in March."""
    with open_journal(path, durable=False) as journal:
        profile.save(journal, replace(profile.get(journal), name="Maya Chen", welcomed=True, zone="Europe/London"))
        mentors.save(journal, Mentor("Dana Ortiz", roles=("clinical_reasoning",)))
        for name, day in (("Timing of prompts", date(2026, 3, 3)), ("Prompting later", date(2026, 3, 9))):
            capabilities.add(journal, name, CapabilityKind.GROWTH, note="Too early.", seen_on=day)


def merge(terminal: Terminal, path: Path) -> None:
    """Two areas that are one; the name that goes is still known."""
    terminal.press("5").wait_for(footer("n New")).press("s").wait_for("Strengths and growth").wait_for(footer("n Name"))
    terminal.press("m").wait_for("together with which one?").press("enter").wait_for("1 piece of evidence of")
    terminal.press("y").wait_for("Also called")
    back_and_again(terminal, path, "SELECT count(*) FROM capabilities", before=2, after=1)
    holds(path, "SELECT name FROM capability_names", "Timing of prompts")
    terminal.press("escape").press("escape").wait_for(footer("n New"))


def write(terminal: Terminal, path: Path) -> None:
    """What looks like a name is marked, and said otherwise."""
    terminal.wait_for(footer("n New")).press("n").wait_for("What could I do better?").wait_for(footer("^s Save"))
    terminal.type(WRITTEN).wait_for("Possible identifier: a client")
    terminal.press("ctrl+r").wait_for("instead").wait_for(footer("r Replace")).press("r")
    terminal.wait_for(lambda screen: MARY not in screen and "Possible identifier" not in screen)
    terminal.press("ctrl+s").wait_for(footer("n New")).wait_for("began by herself")
    back_and_again(terminal, path, "SELECT count(*) FROM reflections", before=0, after=1)
    holds(path, "SELECT t.name FROM reflection_tags rt JOIN tags t ON t.id = rt.tag_id", "pacing")


def find(terminal: Terminal, path: Path) -> None:
    """By the beginning of a word, from another place; opened at the hit, back in the search, back where one was."""
    terminal.press("2").wait_for(footer("n New mentor")).press("/").wait_for("/ ").wait_for(footer("F1 Help"))
    terminal.type("wait").wait_for("1 found").wait_for("Today       I waited")
    terminal.press("enter").wait_for("Quick pair").wait_for(footer("? Help")).press("escape").wait_for("1 found")
    terminal.press("ctrl+s").wait_for("Save this search").press("enter").wait_for("Ctrl+L runs it again")
    holds(path, "SELECT query FROM saved_searches", "wait")
    terminal.press("escape").wait_for(footer("n New mentor")).wait_for("Dana Ortiz")
    back_and_again(terminal, path, "SELECT count(*) FROM saved_searches", before=0, after=1)


def rename(terminal: Terminal, path: Path) -> None:
    """The tag, in the field and in the sentence it was typed in."""
    terminal.press("5").wait_for(footer("n New")).press("#").wait_for("#pacing").wait_for(footer("e Rename"))
    terminal.press("e").wait_for("It stands in 1 reflection").press("ctrl+a", "ctrl+k").type("waiting")
    terminal.wait_for("In a text: #waiting").press("enter").wait_for(footer("e Rename")).wait_for("#waiting")
    back_and_again(terminal, path, "SELECT name FROM tags", before="pacing", after="waiting")
    holds(path, "SELECT text LIKE '%herself. #waiting' FROM reflection_answers WHERE text <> ''", 1)
    terminal.press("escape").wait_for(footer("n New"))


def count(terminal: Terminal) -> None:
    """The figures, and the records behind one of them."""
    terminal.press("6").wait_for("Hours by month").wait_for(footer("y Time"))
    terminal.press("y").wait_for(footer("Enter")).press("ctrl+a", "ctrl+k").type("since march 2026").press("enter")
    terminal.wait_for("March 2026").wait_for(footer("y Time"))


@SIZES
def test_from_a_sentence_to_what_becomes_of_it(size: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    somebody_who_began(path)
    with start(path, size) as terminal:
        terminal.wait_for("Mentee Journal" if size[0] >= 100 else "Today")
        merge(terminal, path)
        write(terminal, path)
        find(terminal, path)
        rename(terminal, path)
        count(terminal)
        terminal.press("1").press("q").wait_exit()
        assert not terminal.saw_traceback()

    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert MARY.encode() not in path.read_bytes()
    (said,) = rows(path, "SELECT text FROM reflection_texts WHERE text <> ''")
    assert said == ("I waited, and the patient began by herself. #waiting",)
    assert rows(path, "SELECT quarter, name, times FROM themes_by_quarter") == [("2026 Q1", "Prompting later", 2)]
