"""The harness itself, shown on a small app of its own."""

import signal
import sys
from pathlib import Path

import pytest

from tests.terminal.terminal import Terminal

LITTLE_APP = [
    sys.executable,
    "-c",
    """
from textual.app import App
from textual.widgets import Button, Input, Label, Static

class Little(App):
    BINDINGS = [("ctrl+s", "say('saved')"), ("escape", "say('back')"), ("ctrl+q", "quit")]
    CSS = "Static { height: auto } Button { width: 20 }"

    def compose(self):
        yield Static("Näh 漢字 ready", id="said")
        yield Label(id="size")
        yield Input(placeholder="write here")
        yield Button("Press me")

    def on_resize(self, event):
        self.query_one("#size").update(f"{event.size.width} by {event.size.height}")

    times = 0

    def action_say(self, what):
        self.times += 1
        self.query_one("#said").update(f"{self.times}: {what}")

    def on_input_submitted(self, event):
        self.action_say(f"got {event.value}")

    def on_input_changed(self, event):
        if event.value == "boom":
            raise RuntimeError("as asked")

    def on_button_pressed(self):
        self.action_say("clicked")

Little().run()
""",
]


def test_a_program_is_seen_typed_into_clicked_and_resized() -> None:
    with Terminal(LITTLE_APP, (80, 24)) as terminal:
        terminal.wait_for("ready").wait_for("80 by 24")
        assert terminal.lines()[0] == "Näh 漢字 ready"
        assert terminal.find("ready") == (0, 9)
        assert {1049, 1003, 2004} <= terminal.modes

        terminal.type("words of mine").press("enter").wait_for("1: got words of mine")
        terminal.press("ctrl+s").wait_for("2: saved")
        terminal.press("escape", "x", "enter").wait_for("4: got words of minex")
        terminal.paste(" and more").press("enter").wait_for("5: got words of minex and more")
        terminal.press("backspace", "home", "delete", "enter").wait_for("6: got ords of minex and mor\n")
        terminal.click_on("Press me").wait_for("7: clicked")

        terminal.resize(20, 5).wait_for("20 by 5")
        assert terminal.size == (20, 5)
        terminal.wait_for("7: clicked").wait_for("▊")
        terminal.resize(80, 24).wait_for("80 by 24").wait_for("Press me")

        assert not terminal.saw_traceback()
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert 1049 not in terminal.modes


def test_a_killed_program_is_gone_at_once(tmp_path: Path) -> None:
    with Terminal(LITTLE_APP, home=tmp_path) as terminal:
        terminal.wait_for("ready").kill()
        assert terminal.wait_exit() == -signal.SIGKILL
    assert tmp_path.exists()


def test_a_closed_window_hangs_up_on_the_program() -> None:
    with Terminal(LITTLE_APP) as terminal:
        terminal.wait_for("ready").close_window()
        assert terminal.wait_exit() == -signal.SIGHUP


def test_a_traceback_is_noticed_even_when_the_program_has_ended() -> None:
    with Terminal(LITTLE_APP) as terminal:
        terminal.wait_for("ready").type("boom")
        terminal.wait_exit()
        assert terminal.saw_traceback()
        assert "as asked" in terminal.text()


def test_a_wait_in_vain_shows_the_screen() -> None:
    with Terminal(["sh", "-c", "echo here; exit 3"], (20, 3)) as terminal:
        with pytest.raises(AssertionError, match=r"(?s)ended \(3\) before 'there' came.*here"):
            terminal.wait_for("there")


def test_a_flood_of_text_both_ways_blocks_neither_side() -> None:
    echo = (
        "import os, tty; tty.setraw(0); print('begin', flush=True); left = 200_000\n"
        "while left: left -= os.write(1, os.read(0, left))"
    )
    with Terminal([sys.executable, "-c", echo]) as terminal:
        terminal.wait_for("begin")
        terminal.send(b"0123456789" * 20_000)
        assert terminal.wait_exit() == 0
        assert terminal.output.count(b"0123456789") >= 20_000


def test_the_program_finds_a_home_and_a_folder_of_its_own(tmp_path: Path) -> None:
    with Terminal(["sh", "-c", 'echo "$HOME"; echo "$GREETING"; pwd'], cwd=tmp_path, env={"GREETING": "hi"}) as it:
        it.wait_exit()
        assert it.lines()[0] == str(it.home)
        assert it.lines()[1] == "hi"
        assert it.lines()[2] == str(tmp_path)
    assert not it.home.exists()
