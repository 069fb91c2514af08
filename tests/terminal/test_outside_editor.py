"""An editor of one's own in a real terminal: lent and given back; nothing is left of it however the program ends."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.terminal.outside import draft_of, wait_for_draft, wait_until
from tests.terminal.terminal import Terminal
from tests.terminal.test_thread import two_mentors

PREFIX = "mentee-journal-writing-"
EDITOR = """
import os, pathlib, sys
path = pathlib.Path(sys.argv[-1])
path.write_text(path.read_text().replace("Written here", "Written here and there"))
print("AN EDITOR", flush=True)
if input() != "done":
    sys.exit(1)
"""


def start(path: Path, runtime: Path) -> Terminal:
    """The app with an editor that waits for a line."""
    program = path.with_name("editor.py")
    program.write_text(EDITOR)
    runtime.mkdir(mode=0o700, exist_ok=True)
    env = {"EDITOR": f"{sys.executable} {program} --wait", "XDG_RUNTIME_DIR": str(runtime)}
    return Terminal([sys.executable, "-m", "mentee_journal", "--journal", path], env=env, home=path.parent)


def left(runtime: Path) -> list[Path]:
    """What lies there still."""
    return list(runtime.glob(f"{PREFIX}*"))


def into_the_editor(terminal: Terminal) -> None:
    """To a new reflection with some words, and on into the editor."""
    terminal.wait_for("Next session").press("5").wait_for("Reflections").press("n").wait_for("New reflection")
    terminal.type("Written here").wait_for("Written here").press("ctrl+g").wait_for("AN EDITOR")


def test_the_terminal_is_lent_and_given_back(tmp_path: Path) -> None:
    path, runtime = tmp_path / "journal.db", tmp_path / "run"
    two_mentors(path)
    with start(path, runtime) as terminal:
        into_the_editor(terminal)
        assert "Written here" in draft_of(path, "reflection:new")
        assert len(left(runtime)) == 1
        terminal.type("done\r").wait_for("Written here and there").wait_for("Taken back")
        assert left(runtime) == []
        terminal.press("ctrl+z").wait_until_gone("and there")
        wait_for_draft(path, "reflection:new", "Written here")
        assert not terminal.saw_traceback()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_program_ends_while_the_editor_is_open(number: signal.Signals, tmp_path: Path) -> None:
    path, runtime = tmp_path / "journal.db", tmp_path / "run"
    two_mentors(path)
    with start(path, runtime) as terminal:
        into_the_editor(terminal)
        terminal.kill(number)
        status = terminal.wait_exit()
        assert status == (-number if number == signal.SIGKILL else 128 + number)
    # What the editor had saved is kept where the program has a moment left for it.
    kept = "Written here" if number == signal.SIGKILL else "Written here and there"
    assert kept in draft_of(path, "reflection:new")
    wait_until(lambda: not left(runtime), "what was left is still there")


def test_what_the_editor_saved_is_kept_while_it_is_open(tmp_path: Path) -> None:
    path, runtime = tmp_path / "journal.db", tmp_path / "run"
    two_mentors(path)
    with start(path, runtime) as terminal:
        into_the_editor(terminal)
        wait_for_draft(path, "reflection:new", "Written here and there")
        terminal.kill().wait_exit()
    assert "Written here and there" in draft_of(path, "reflection:new")


def test_what_was_left_goes_at_the_next_start(tmp_path: Path) -> None:
    path, runtime = tmp_path / "journal.db", tmp_path / "run"
    two_mentors(path)
    old = runtime / f"{PREFIX}0123456789abcdef"
    old.mkdir(mode=0o700, parents=True)
    (old / "reflection.md").write_text("Written here")
    os.utime(old, (1, 1))
    with start(path, runtime) as terminal:
        terminal.wait_for("Next session")
        wait_until(lambda: not left(runtime), "what was left is still there")
