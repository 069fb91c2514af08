"""A whole journey through the program, in which every call that could reach another computer is listened for.

Python tells of each connection, look-up and message by an audit hook, which a ``sitecustomize`` sets before the
program begins; where strace is there, the system itself tells of them too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.faults.registry import Count, Figure
from tests.faults.sandbox import Sandbox, command, room
from tests.terminal.terminal import Terminal

HOOK = """
import os, sys

def _heard(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "telnetlib.")):
        # A pair of ends within this program, and nothing more, is what asyncio wakes itself with.
        if event == "socket.__new__" and arguments[1] == 1:
            return
        with open(os.environ["HEARD"], "a") as file:
            file.write(f"{event} {arguments[1:]!r}\\n")

sys.addaudithook(_heard)
"""
_CALL = re.compile(r"^.*\b(?:connect|bind|listen|accept4?)\(.*$|^.*\bsend(?:to|msg)\(.*AF_INET.*$", re.MULTILINE)
_ASKED_BY_THE_SYSTEM = "/nscd/"
"""Who the user is, the C library asks a program of this computer."""

COMMANDS = (
    ("add", "mentor", "Dana Ortiz", "--email", "dana@example.org", "--zone", "Portland"),
    ("add", "session", "--mentor", "Dana", "--at", "2027-01-12 15:00", "--agenda", "See https://example.org:5"),
    ("add", "goal", "Grade the movement"),
    ("capture", "What about http://example.org/x?", "--for", "Dana"),
    ("today",),
    ("next",),
    ("search", "example"),
    ("list", "mentors", "--json"),
    ("insights", "all"),
    ("calendar",),
    ("export", "json", "{out}/all.json"),
    ("export", "csv", "{out}/tables"),
    ("export", "ics", "{out}/all.ics"),
    ("export", "vcf", "{out}/all.vcf"),
    ("export", "invitation", "{out}/one.ics", "--session", "1", "--my-email", "me@example.org"),
    ("import", "ics", "--yes", "{out}/all.ics"),
    ("import", "vcf", "--yes", "{out}/all.vcf"),
    ("--journal", "{out}/other.db", "import", "json", "--yes", "{out}/all.json"),
    ("check",),
    ("doctor",),
    ("backup",),
    ("backups",),
    ("restore", "--yes"),
    ("merge", "--yes", "{out}/other.db"),
    ("trash", "list"),
    ("where",),
)
KEYS = ("2", "3", "4", "5", "6", "i", "F", "c", "escape", "/", "a", "escape", "escape", ",", "escape", "?", "escape")


def run(scale: float = 1.0) -> list[Figure]:
    """Each command and the app once, by Python's own word and by the system's."""
    by_python, by_system = (
        Count("commands and the app, as Python tells"),
        Count("the same, as the system tells (strace)"),
    )
    strace = shutil.which("strace")
    commands = COMMANDS if scale >= 0.2 else COMMANDS[:: max(1, round(0.2 / max(scale, 0.01)))]
    with room() as folder:
        box, heard = _made(folder / "box")
        for arguments in commands:
            by_python.attempt(_one(box, arguments, heard), " ".join(arguments))
        by_python.attempt(_app(box, command(), heard), "the app")
    if strace and scale >= 0.2:
        with room() as folder:
            box, heard = _made(folder / "box")
            told = folder / "told"
            tracing = [strace, "-f", "-qq", "-e", "trace=network", "-o", str(told)]
            for arguments in commands:
                _one(box, arguments, heard, before=tracing)
                by_system.attempt(_reached(told), " ".join(arguments))
            _app(box, [*tracing, *command()], heard)
            by_system.attempt(_reached(told), "the app")
    return [count.figure() for count in (by_python, by_system) if count.tried]


def _made(folder: Path) -> tuple[Sandbox, Path]:
    box = Sandbox(folder)
    box.make()
    (box.folder / "hook").mkdir()
    (box.folder / "hook" / "sitecustomize.py").write_text(HOOK, "utf-8")
    return box, box.folder / "heard"


def _environment(box: Sandbox, heard: Path) -> dict[str, str]:
    env = box.env(HEARD=str(heard))
    return env | {"PYTHONPATH": f"{box.folder}/hook{os.pathsep}{env['PYTHONPATH']}"}


def _one(box: Sandbox, arguments: tuple[str, ...], heard: Path, before: list[str] | None = None) -> str | None:
    words = [word.format(out=box.out) for word in arguments]
    done = subprocess.run(
        [*(before or ()), *command(*words)],
        env=_environment(box, heard),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    if done.returncode not in (0, 1):
        return f"ended with {done.returncode}: {done.stderr[-200:]!r}"
    return _said(heard)


def _said(heard: Path) -> str | None:
    return heard.read_text("utf-8")[:300] if heard.exists() else None


def _app(box: Sandbox, program: list[str], heard: Path) -> str | None:
    with Terminal(program, (100, 30), env=_environment(box, heard), home=box.folder / "home") as terminal:
        terminal.wait_for("Mentee Journal")
        shown: Callable[[], str] = lambda: "\n".join(terminal.lines())  # noqa: E731
        terminal.wait_for("Today")
        for key in KEYS:
            terminal.press(key)
        terminal.press("escape").press("1").wait_for("Today")
        terminal.press("ctrl+q")
        status = terminal.wait_exit()
        if status != 0:
            return f"the app ended with {status}: {shown()[-300:]}"
    return _said(heard)


def _reached(told: Path) -> str | None:
    found = _CALL.findall(told.read_text("utf-8", "replace")) if told.exists() else []
    return next((line[:200] for line in found if _ASKED_BY_THE_SYSTEM not in line), None)


if __name__ == "__main__":
    sys.exit(any(figure.tried != figure.held for figure in run()))
