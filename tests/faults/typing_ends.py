"""The program ends while somebody types: every way to end it, in every field, on quick and slow disks.

What was typed is numbered word by word with the moment at which each was sent, so that what the next start offers
tells what was lost, and how long before the end that had been typed.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, NamedTuple

from tests import templates
from tests.faults import typing_fields
from tests.faults.registry import Count, Figure
from tests.terminal.terminal import Terminal

GONE = 3.0
"""Seconds until the process has ended."""
KILLED, ENDED = 1.0, 0.05
"""Seconds before the end within which words may be lost: killed outright, and ended in any other way."""
MODES = {1000, 1003, 1004, 1006, 1049, 2004, 2048}
SLOW = ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fsync,fdatasync"]
SLOW += ["-e", "inject=fsync,fdatasync:delay_exit=100000"]


class Typed(NamedTuple):
    """A word, and when its last letter was sent."""

    word: str
    at: float


def type_words(terminal: Terminal, seconds: float, pace: float = 0.025) -> list[Typed]:
    """Type numbered words for so long, forty letters a second: faster than anybody."""
    typed: list[Typed] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        word = f"w{len(typed):03d}"
        for letter in f"{word} ":
            after = time.monotonic() + pace
            terminal.send(letter)
            while (left := after - time.monotonic()) > 0:
                terminal._collect(left)
        typed.append(Typed(word, time.monotonic()))
    return typed


def lost(path: Path, typed: list[Typed], ended: float, may: float) -> str | None:
    """Which words are gone that should not be."""
    kept = typing_fields.kept_words(path)
    gone = [word for word, at in typed if word not in kept and ended - at >= may]
    return (
        f"{len(gone)} of {len(typed)} words lost, the first {ended - typed[int(gone[0][1:])].at:.2f} s old"
        if gone
        else None
    )


def restored(terminal: Terminal) -> str | None:
    """Whether the terminal was given back."""
    left = terminal.modes & MODES
    if left or terminal.picture.cursor.hidden:  # type: ignore[attr-defined]
        return f"the terminal was left in {sorted(left)}, the cursor {terminal.picture.cursor.hidden and 'hidden'}"  # type: ignore[attr-defined]
    return None


def program(terminal: Terminal) -> int:
    """The app's own process, below strace or a shell."""
    pid = terminal.pid
    while True:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        name = Path(f"/proc/{pid}/comm").read_text("ascii").strip()
        if not found or "python" in name or "mentee" in name:
            return pid
        pid = int(found[0])


def end_by(number: int) -> Callable[[Terminal, int], None]:
    """A signal to the program."""

    def end(_terminal: Terminal, pid: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, number)

    return end


def close_window(terminal: Terminal, _pid: int) -> None:
    """The window is closed."""
    terminal.close_window()


def stop_and_kill(terminal: Terminal, pid: int) -> None:
    """Ctrl+Z, and then it is killed while it is stopped."""
    os.kill(pid, signal.SIGTSTP)
    until = time.monotonic() + GONE
    while (
        Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "T" and time.monotonic() < until
    ):
        terminal._collect(0.01)
    terminal._catch_up()
    os.kill(pid, signal.SIGKILL)


ENDINGS: dict[str, tuple[Callable[[Terminal, int], None], float, bool]] = {
    "SIGTERM": (end_by(signal.SIGTERM), ENDED, True),
    "SIGHUP": (end_by(signal.SIGHUP), ENDED, True),
    "SIGINT": (end_by(signal.SIGINT), ENDED, True),
    "SIGQUIT": (end_by(signal.SIGQUIT), ENDED, True),
    "the window closed": (close_window, ENDED, False),
    "Ctrl+Z, then kill -9": (stop_and_kill, ENDED, True),
}
"""What ends it, the seconds that may be lost, and whether the terminal is there to be given back."""
KILL = (end_by(signal.SIGKILL), KILLED, False)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Another program keeps the journal to itself."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")


def attempt(
    field: str,
    ending: tuple[Callable[[Terminal, int], None], float, bool],
    seconds: float,
    *,
    size: tuple[int, int] = (120, 36),
    before: tuple[str, ...] = (),
    around: Callable[[Path], Any] | None = None,
) -> str | None:
    """Type in a field, end the program, and look at what the next start has to offer; what was wrong."""
    end, may, given_back = ending
    with tempfile.TemporaryDirectory(prefix="typing-") as folder:
        path = templates.put(Path(folder) / "journal.db", typing_fields.template())
        with Terminal([*before, *typing_fields.command(path)], size) as terminal:
            typing_fields.go_to(terminal, field)
            pid = program(terminal)
            with around(path) if around is not None else nullcontext():
                typed = type_words(terminal, seconds)
                rest = time.monotonic()
                end(terminal, pid)
                try:
                    status = terminal.wait_exit(GONE + 5)
                except AssertionError:
                    return "it was still there after 8 s"
                took = time.monotonic() - rest
            trouble = lost(path, typed, rest, may)
            if trouble is None and given_back:
                trouble = restored(terminal)
            if trouble is None and took > GONE:
                trouble = f"it took {took:.1f} s"
            if trouble is None and status == 0:
                trouble = "exit status 0"
            if trouble is None and terminal.saw_traceback():
                trouble = "a traceback"
            return trouble


def several(name: str, count: int, one: Callable[[random.Random], tuple[str, str | None]]) -> Figure:
    """So many tries."""
    counted, chance = Count(name), random.Random(name)
    for _ in range(count):
        where, trouble = one(chance)
        counted.attempt(trouble, where)
    return counted.figure()


def run(scale: float) -> list[Figure]:
    """Killed, and ended in every other way, in every field."""
    fields = list(typing_fields.FIELDS)

    def killed(chance: random.Random) -> tuple[str, str | None]:
        field = chance.choice(fields)
        return field, attempt(field, KILL, chance.uniform(0.3, 1.6), size=chance.choice([(120, 36), (80, 24)]))

    figures = [several("kill -9 while typing", max(2, round(200 * scale)), killed)]
    for name, ending in ENDINGS.items():

        def ended(chance: random.Random, ending: Any = ending) -> tuple[str, str | None]:
            field = chance.choice(fields)
            return field, attempt(field, ending, chance.uniform(0.2, 1.2), size=chance.choice([(120, 36), (80, 24)]))

        figures.append(several(f"{name} while typing", max(1, round(18 * scale)), ended))

    def no_hang_up(chance: random.Random) -> tuple[str, str | None]:
        field = chance.choice(fields)
        ignoring = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh")
        return field, attempt(field, ENDINGS["the window closed"], chance.uniform(0.2, 1.2), before=ignoring)

    figures.append(several("the window closed, hang-ups ignored", max(1, round(18 * scale)), no_hang_up))

    def held(chance: random.Random) -> tuple[str, str | None]:
        field, name = chance.choice(fields), chance.choice(["SIGTERM", "SIGHUP", "the window closed"])
        return f"{field}, {name}", attempt(field, ENDINGS[name], chance.uniform(0.3, 2.0), around=exclusive)

    figures.append(several("ended while another program holds a lock", max(1, round(12 * scale)), held))
    if subprocess.run(["sh", "-c", "command -v strace"], stdout=subprocess.DEVNULL, check=False).returncode == 0:

        def slow(chance: random.Random) -> tuple[str, str | None]:
            field, name = chance.choice(fields), chance.choice(["SIGTERM", "SIGHUP", "SIGINT"])
            return f"{field}, {name}", attempt(field, ENDINGS[name], chance.uniform(0.3, 2.0), before=tuple(SLOW))

        figures.append(several("ended while every fsync takes 100 ms", max(1, round(12 * scale)), slow))
    return figures
