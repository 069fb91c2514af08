"""The program as a process of its own: what it loads, and how it gets on with odd surroundings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Mj

TALLY = """
import sys
from mentee_journal.cli.main import run
status = run(sys.argv[1:])
print("\\n".join(sys.modules), file=sys.stderr)
sys.exit(status)
"""
TALLY_AT_THE_DOOR = """
import sys
from mentee_journal.cli import start
start._leave = lambda: sys.exit(0)
try:
    start.main()
finally:
    print("\\n".join(sys.modules), file=sys.stderr)
"""
NEVER = ("textual", "rich", "sqlite_utils", "pytest", "markdown_it")
"""What no one-shot command may load."""
RARELY = ("dateutil", "tomllib", "platformdirs", "email", "urllib.request", "asyncio", "importlib.metadata")
"""What only those commands load that read dates, frameworks or the usual place."""


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    """Little, as a script or a timer gives it."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(tmp_path / "home"),
        "TZ": "America/New_York",
        **more,
    }


def tally(how: str, *arguments: str, home: Path, db: Path) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own that says what it has loaded, after the backup of the day was made."""
    command = [sys.executable, "-c", how, "--journal", str(db), *arguments]
    for _ in range(2 if arguments[0] in ("add", "capture") else 1):
        done = subprocess.run(command, capture_output=True, env=environment(home), text=True, timeout=30, check=False)
    return done


def program(*arguments: object, env: dict[str, str], stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "mentee_journal", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, env=env, timeout=30, check=False)


@pytest.mark.parametrize(
    ("command", "most"),
    [
        (("next",), 216),
        (("agenda", "1"), 232),
        (("list", "sessions"), 217),
        (("show", "reflection", "1", "--json"), 206),
        (("where",), 155),
        (("--help",), 140),
        (("add", "goal", "x"), 210),
        (("capture", "x", "--kind", "idea"), 166),
        (("list", "questions"), 199),
        (("show", "goal", "1"), 199),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_one_shot_commands_load_little(
    began: Mj, db: Path, tmp_path: Path, command: tuple[str, ...], most: int
) -> None:
    done = tally(TALLY, *command, home=tmp_path, db=db)
    assert done.returncode == 0, done.stderr
    loaded = done.stderr.split()
    tops = {name.partition(".")[0] for name in loaded}
    assert not tops & {*NEVER, *RARELY}
    assert not set(loaded) & set(RARELY)
    assert len(loaded) <= most


SLOW = ("click", "dataclasses", "typing", "json", "logging", "tzlocal", "mentee_journal.domain.words")
"""What capturing a thought does without."""


def test_a_thought_waits_for_very_little(began: Mj, db: Path, tmp_path: Path) -> None:
    done = tally(TALLY_AT_THE_DOOR, "capture", "What", "now?", home=tmp_path, db=db)
    assert (done.returncode, done.stdout) == (0, "In your inbox: 2 thoughts.\n"), done.stderr
    loaded = set(done.stderr.split())
    assert not loaded & {*NEVER, *RARELY, *SLOW}
    assert len(loaded) <= 120


def test_a_thought_is_kept_when_the_program_has_ended(began: Mj, db: Path, tmp_path: Path) -> None:
    env = environment(tmp_path, LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    for number, words in enumerate((["Zoë", "·", "日本"], ["two"], ["-"], ["--kind", "win", "--json", "four"]), 1):
        done = program("--journal", db, "capture", *words, env=env, stdin="drei\nñ".encode())
        assert (done.returncode, done.stderr) == (0, b"")
        assert str(number).encode() in done.stdout
    shown = began("list", "questions", "--oldest", "--json").json
    assert [one["text"] for one in shown] == ["Zoë · 日本", "two", "drei", "four"]
    assert shown[2]["note"] == "ñ"


def test_many_thoughts_at_once(began: Mj, db: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mentee_journal", "--journal", str(db), "capture", "thought"]
    running = [
        subprocess.Popen([*command, str(n)], env=environment(tmp_path), stdout=subprocess.PIPE) for n in range(8)
    ]
    for one in running:
        one.communicate(timeout=60)
    assert [one.returncode for one in running] == [0] * 8
    kept = {one["text"] for one in began("list", "questions", "--json").json}
    assert kept == {f"thought {n}" for n in range(8)}


def test_bare_surroundings(began: Mj, db: Path, tmp_path: Path) -> None:
    """No terminal, no colours, an ASCII locale: plain letters, no failure, and text kept exactly."""
    env = environment(tmp_path, LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", TERM="dumb")
    added = program("--journal", db, "add", "mentor", "Zoë · 日本", env=env)
    assert (added.returncode, added.stderr) == (0, b"")
    assert added.stdout == b"Added mentor 2: Zo? - ??\n"
    listed = program("--journal", db, "list", "mentors", "--json", env=env)
    assert listed.returncode == 0
    assert rb'"Zo\u00eb \u00b7 \u65e5\u672c"' in listed.stdout
    odd = tmp_path / "Zoë.db"
    assert program("--journal", odd, "add", "goal", "x", env=env).returncode == 0
    assert program("--journal", odd, "where", env=env).stdout == os.fsencode(odd) + b"\n"
    assert odd.exists()
    text = "naïve\n\n".encode()
    assert program("--journal", odd, "add", "reflection", "--text", "-", env=env, stdin=text).returncode == 0
    shown = program("--journal", odd, "show", "reflection", "1", "--json", env=env)
    assert rb"na\u00efve\n\n" in shown.stdout


def test_a_reader_that_goes_away(began: Mj, db: Path, tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "mentee_journal", "--journal", str(db), "list", "mentors"]
    done = subprocess.run(
        command, stdout=write, stderr=subprocess.PIPE, env=environment(tmp_path), timeout=30, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_an_output_that_is_full(began: Mj, db: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mentee_journal", "--journal", str(db), "list", "mentors"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=environment(tmp_path), timeout=30, check=False
        )
    assert done.returncode == 1
    assert done.stderr == b"This did not work: No space left on device.\n"


def test_the_app_without_a_terminal(tmp_path: Path) -> None:
    done = program(env=environment(tmp_path))
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"The app needs a terminal.")
    assert done.stderr.count(b"\n") == 1
    assert not (tmp_path / "home").exists() or os.listdir(tmp_path / "home") == []


def test_the_sample_leaves_nothing_behind(tmp_path: Path) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    done = program("--demo", "list", "mentors", env=environment(tmp_path, TMPDIR=str(temp)))
    assert done.returncode == 0, done.stderr
    assert "Dana Ortiz" in done.stdout.decode()
    assert os.listdir(temp) == []
