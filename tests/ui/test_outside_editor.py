"""Writing in an editor of one's own: the words come back whole, and no readable file is left, whatever happens."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from mentee_journal.ui import outside_editor
from mentee_journal.ui.outside_editor import PREFIX, NoEditor, sweep, write

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and locks of Unix")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the files lie."""
    tmp_path.chmod(0o700)
    return tmp_path


def editor(place: Path, code: str, *arguments: str) -> Mapping[str, str]:
    """An editor that runs ``code`` with ``path``; arguments stand before the file, as in ``code --wait``."""
    program = place / "my editor.py"
    program.write_text(f"import os, sys, pathlib\npath = pathlib.Path(sys.argv[-1])\nhere = path.parent\n{code}\n")
    words = " ".join([sys.executable, f"'{program}'", *arguments])
    return {"XDG_RUNTIME_DIR": str(place), "EDITOR": words}


def left(place: Path) -> list[str]:
    """What lies there still."""
    return [path.name for path in place.iterdir() if path.name.startswith(PREFIX)]


def test_the_text_is_written_on_in_a_file_nobody_else_can_read(place: Path) -> None:
    seen = place / "seen"
    code = f"""
pathlib.Path({str(seen)!r}).write_text(repr((sys.argv[1:-1], path.stat().st_mode, here.stat().st_mode, os.getcwd())))
path.write_text(path.read_text() + " and more\\n")
(here / ".swap").write_text("a copy"); (here / "backups").mkdir(); (here / "backups" / "b~").write_text("another")
(here / "link").symlink_to({str(place)!r}); (here / "l2").symlink_to({str(seen)!r})
assert (here / ".swap").stat().st_mode & 0o077 == 0
"""
    found = write("Grüße 💬", editor(place, code, "--wait", "'two words'", "$(touch hacked)", "; touch hacked"))
    assert found.text == "Grüße 💬 and more\n"
    arguments, file_mode, folder_mode, cwd = eval(seen.read_text())
    assert arguments == ["--wait", "two words", "$(touch", "hacked)", ";", "touch", "hacked"]
    assert (stat.S_IMODE(file_mode), stat.S_IMODE(folder_mode)) == (0o600, 0o700)
    assert Path(cwd).name.startswith(PREFIX)
    assert left(place) == []
    assert seen.exists()
    assert not list(place.rglob("hacked"))


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("pass", "as it was", "came back at once"),
        ("path.touch(); sys.exit(1)", "as it was", "ended with an error. Your words are as they were"),
        ("path.write_text('saved'); sys.exit(1)", "saved", "what it had saved is here"),
        ("path.write_text('saved'); os.kill(os.getpid(), 9)", "saved", "what it had saved is here"),
        ("path.unlink()", "as it was", "left no file"),
        ("path.unlink(); path.mkdir()", "as it was", "left no file"),
        ("path.unlink(); os.mkfifo(path)", "as it was", "left no file"),
        ("path.unlink(); path.symlink_to('/etc/hostname')", "as it was", "left no file"),
        ("path.write_bytes(b'caf\\xe9 \\x93yes\\x94')", "café “yes”", "not UTF-8"),
        ("path.write_bytes(b'\\x81\\xff')", "\x81ÿ", "not UTF-8"),
        ("path.write_bytes('é'.encode('utf-16'))", "é", "Taken back"),
        ("path.write_bytes(b'\\xef\\xbb\\xbfone\\r\\ntwo\\rthree')", "one\ntwo\nthree", "Taken back"),
        ("path.write_bytes(b'x' * 4_000_001)", "as it was", "longer than four megabytes"),
        ("path.write_text(path.read_text() + '\\n')", "as it was", "Nothing was changed"),
        ("path.write_text('')", "", "Taken back"),
    ],
)
def test_whatever_comes_back_no_word_is_lost_and_no_file_is_left(place: Path, code: str, text: str, said: str) -> None:
    found = write("as it was", editor(place, code))
    assert (found.text, said in found.remark) == (text, True), found.remark
    assert left(place) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", r"\$EDITOR"),
        ("   ", r"\$EDITOR"),
        ("'vi", "quotation mark"),
        ("''", "could not be started"),
        ("no-such-editor-anywhere --wait", "no-such-editor-anywhere"),
        ("/", "could not be started"),
    ],
)
def test_an_editor_that_is_none_is_said_in_words(place: Path, words: str, said: str) -> None:
    with pytest.raises(NoEditor, match=said):
        write("x", {"XDG_RUNTIME_DIR": str(place), "EDITOR": words})
    assert left(place) == []


@pytest.mark.parametrize("called", ["vim", "vi"])
def test_visual_comes_before_editor_and_vim_keeps_no_copies(place: Path, called: str) -> None:
    (place / "vi").symlink_to(place / "vim.basic")
    (place / "vim").symlink_to(place / "vim.basic")
    vim = place / "vim.basic"
    vim.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{place}/said"\necho more > "$6"\n')
    vim.chmod(0o700)
    found = write("x", {"XDG_RUNTIME_DIR": str(place), "VISUAL": str(place / called), "EDITOR": "false"})
    assert found.text == "more\n"
    assert (place / "said").read_text().splitlines()[:4] == ["-n", "-i", "NONE", "-c"]


def test_what_a_killed_program_left_goes_and_what_is_in_use_stays(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = place / f"{PREFIX}left"
    old.mkdir(0o700)
    (old / "reflection.md").write_text("words")
    target = place / "mine"
    target.mkdir()
    (place / f"{PREFIX}link").symlink_to(target)
    ours = place / f"{PREFIX}used"
    ours.mkdir(0o700)
    held = outside_editor._lock(ours)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    sweep({"XDG_RUNTIME_DIR": str(place)})
    assert old.exists()  # It may be just being made.
    monkeypatch.setattr(time, "time", lambda: now + 10)
    sweep({"XDG_RUNTIME_DIR": str(place)})
    assert (old.exists(), ours.exists(), target.exists()) == (False, True, True)
    assert held is not None
    os.close(held)
    sweep({"XDG_RUNTIME_DIR": str(place)})
    assert not ours.exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_program_that_is_ended_while_the_editor_is_open_leaves_nothing(place: Path, number: int) -> None:
    code = f"path.write_text('secret'); os.kill({{parent}}, {int(number)}); import time; time.sleep(60)"
    script = (
        "import os, pathlib, signal, sys\n"
        "from mentee_journal.ui.outside_editor import write\n"
        "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"  # also when the tests run under nohup
        f"program = pathlib.Path({str(place / 'editor.py')!r})\n"
        f"code = {code!r}.replace('{{parent}}', str(os.getpid()))\n"
        "program.write_text('import os, sys, pathlib\\npath = pathlib.Path(sys.argv[-1])\\n' + code)\n"
        f"write('x', {{'XDG_RUNTIME_DIR': {str(place)!r}, 'EDITOR': f'{{sys.executable}} {{program}}'}})\n"
        "print('went on')\n"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30)
    assert ran.returncode == -number, ran.stderr
    assert "went on" not in ran.stdout
    assert left(place) == []


def test_an_interrupt_is_the_editors_own(place: Path) -> None:
    code = "os.kill(os.getppid(), 2); path.write_text('went on')"
    assert write("x", editor(place, code)).text == "went on"
