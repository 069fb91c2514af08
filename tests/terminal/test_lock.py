"""A passphrase from the first to the last: set, asked for, locked by a key in mid-sentence, changed, taken off."""

from __future__ import annotations

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mentee_journal.cli.unlocking import VARIABLE
from tests import templates
from tests.conftest import NOW
from tests.terminal.terminal import Terminal

pytest.importorskip("sqlcipher3")
SECRET = templates.PASSPHRASE
F12 = "\x1b[24~"
KEY = re.compile(r"\b(?:[0-9A-HJKMNP-TV-Z]{4} ?){7}")


def start(path: Path, size: tuple[int, int] = (120, 36), secret: str = "") -> Terminal:
    env = {VARIABLE: secret} if secret else {}
    return Terminal([sys.executable, "-m", "mentee_journal", "--journal", path], size, env=env)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A locked journal."""
    return templates.put(tmp_path / "t.db", templates.locked(NOW))


def by_the_palette(terminal: Terminal, words: str) -> Terminal:
    return terminal.press("ctrl+p").wait_for("Search for commands").type(words).wait_for(words).press("enter")


def recovery_key(terminal: Terminal) -> str:
    """The recovery key that is shown."""
    found = KEY.findall(terminal.wait_for("I have written it down").text())
    assert len(found) == 2, terminal.text()
    return "".join(found)


def test_by_keyboard_alone(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with start(path) as terminal:
        terminal.wait_for("Three questions").press("escape").wait_for("Begin with one person")
        by_the_palette(terminal, "Passphrase of").wait_for("has no passphrase").press("enter")
        terminal.wait_for("Once more").type(SECRET).press("tab").type(SECRET).press("tab")
        assert SECRET not in terminal.text()
        terminal.type("nobody can reset this").press("enter")
        key = recovery_key(terminal)
        terminal.press("enter").wait_for("Begin with one person")
        terminal.press("c").wait_for("Keep").type("Grading quokkas").wait_for("quokkas").send(F12)
        terminal.wait_for("is locked").wait_until_quiet()
        assert "quokkas" not in terminal.text()
        terminal.type("wrong").press("enter").wait_for("is not the passphrase")
        terminal.type(SECRET).press("enter").wait_for("Grading quokkas")
        terminal.press("escape").wait_until_gone("It is a").press("q")
        assert terminal.wait_exit() == 0
    assert b"quokkas" not in path.read_bytes()
    with start(path) as terminal:
        terminal.wait_for("is locked").type(key.lower()).press("enter").wait_for("or press n")
        by_the_palette(terminal, "Passphrase of").wait_for("Locks itself").click_on("Take it off")
        terminal.wait_for("can then read").type("wrong").press("enter").wait_for("is not the passphrase")
        terminal.press(*["backspace"] * 5).type(SECRET).press("enter").wait_for("no passphrase any more")
        terminal.press("enter").wait_for("Begin with one person").press("q")
        assert terminal.wait_exit() == 0
    assert rows(path) and [one.name for one in path.parent.iterdir()] == [path.name]


def test_by_mouse_alone(locked: Path) -> None:
    with start(locked, (80, 24)) as terminal:
        terminal.wait_for("  Quit  ").type(SECRET).click_on("  Show  ").wait_for(SECRET)
        terminal.click_on("  Hide  ").wait_until_gone(SECRET).click_on("  Open  ")
        terminal.wait_for("Three questions").press("escape").wait_for("Begin with one person")
        by_the_palette(terminal, "Passphrase of").wait_for("Locks itself").click_on("Change the passphrase")
        terminal.wait_for("Passphrase as it is").type(SECRET).click_on("At least 8")
        terminal.press("tab").type("another long one").press("tab").wait_for("✓ Good")
        terminal.type("another long one").wait_until_quiet().click_on("Change it")
        recovery_key(terminal)
        terminal.click_on("I have written it down").wait_for("Begin with one person")
        by_the_palette(terminal, "Passphrase of").wait_for("Locks itself").click_on("  Lock now  ")
        terminal.wait_for("  Quit  ").type(SECRET).click_on("  Open  ").wait_for("is not the passphrase")
        # The sentence above goes with the first letter, and the buttons move up.
        terminal.type("another long one").wait_for("The recovery key opens").wait_until_quiet()
        terminal.click_on("  Open  ").wait_for("Begin with one person")
        by_the_palette(terminal, "Passphrase of").wait_for("Locks itself").click_on("  Lock now  ")
        terminal.wait_for("  Quit  ").click_on("  Quit  ")
        assert terminal.wait_exit() == 0


def test_the_command_line_asks_on_the_terminal(locked: Path) -> None:
    command = [sys.executable, "-m", "mentee_journal", "--journal", str(locked), "list", "mentors"]
    with Terminal(command) as terminal:
        terminal.wait_for("Passphrase of t.db:")
        before = len(terminal.output)
        # What is typed before it is asked for again is thrown away.
        terminal.type("wrong\n").wait_for("is not the passphrase").wait_for_output("Passphrase of t.db:", after=before)
        terminal.type(SECRET + "\n")
        assert terminal.wait_exit() == 0
        assert SECRET not in terminal.text()


def test_the_variable_opens_the_app(locked: Path) -> None:
    with start(locked, secret=SECRET) as terminal:
        terminal.wait_for("Three questions").press("ctrl+q")
    with start(locked, (80, 24), "wrong") as terminal:
        terminal.wait_for(f"in {VARIABLE}").press("ctrl+q")
        assert terminal.wait_exit() == 0


def rows(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT name FROM sqlite_master").fetchall()
