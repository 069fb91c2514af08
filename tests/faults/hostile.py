"""A journal whose every text is hostile: through every place of the app in a real terminal, and every command.

Each string is what a program like this one might obey: control characters, escape sequences, C1, changes of direction.
What the program writes is looked at byte by byte.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from mentee_journal.domain.steering import STEERING
from mentee_journal.services.journal import open_journal
from mentee_journal.services.sample import fill
from tests.faults.registry import Count, Figure
from tests.faults.sandbox import Sandbox, command, room
from tests.terminal.terminal import Terminal
from tests.ui import hostile_journal

MARK = "77;88;99"
STRINGS = (
    f"colour \x1b[{MARK}m red",
    f"title \x1b]0;{MARK}\x07 set",
    f"clipboard \x1b]52;c;{MARK}\x07 filled",
    f"screen \x1b[{MARK}J cleared \x1bc",
    f"picture \x1bPq{MARK}\x1b\\ drawn",
    f"answer \x1b[{MARK}n\x1b[c asked",
    f"one byte \x9b{MARK}m \x9d0;{MARK}\x9c",
    "every one " + "".join(map(chr, [*range(1, 32), *range(127, 160)])),
    "backwards \u202eabc\u202c \u2067abc\u2069 \u202d\u202a\u202b\u2066\u2068",
    "unseen \U000e0041\U000e0042\ufeff\u200b\u2028\u2029",
    "return\rover\bback\x0bdown\x0cfeed\x85next",
    f"link \x1b]8;;http://{MARK}\x1b\\here\x1b]8;;\x1b\\",
)
COMMANDS = (
    *(("list", kind) for kind in ("mentors", "sessions", "goals", "reflections", "strengths", "tags", "questions")),
    *(("list", kind) for kind in ("reviews", "rhythms", "meetings", "contacts", "frameworks")),
    ("list", "follow-ups", "--all"),
    ("list", "time-off", "--all"),
    *(("show", kind, "1") for kind in ("mentor", "session", "goal", "reflection", "strength", "question")),
    *(("show", kind, "1") for kind in ("follow-up", "review", "rhythm", "contact", "time-off")),
    *((("show", kind, "1", "--json")) for kind in ("mentor", "reflection", "goal")),
    ("today",),
    ("today", "--json"),
    ("next",),
    ("due",),
    ("agenda",),
    ("agenda", "--markdown"),
    ("calendar",),
    ("insights", "all"),
    ("insights", "--words", "all"),
    ("search", "e"),
    ("search", "--json", "e"),
    ("check",),
    ("doctor",),
    ("backups",),
    ("trash", "list"),
    ("export", "json", "-"),
)
KEYS = (
    ("1",),
    ("2",),
    ("down", "enter"),
    ("e",),
    ("escape", "escape", "3"),
    ("down", "enter"),
    ("escape", "escape", "4"),
    ("down", "enter"),
    ("escape", "escape", "5"),
    ("down", "enter"),
    ("e",),
    ("escape", "escape", "6"),
    ("i",),
    ("down", "enter"),
    ("escape", "escape", "F"),
    ("/", "e"),
    ("escape", "escape", ","),
    ("escape", "ctrl+p", "e"),
    ("escape", "c"),
    ("escape", "escape", "T"),
    ("escape", "escape", "u"),
)
_OWN = re.compile(r"\x1b\[[0-9;?<>$=]*[A-Za-z~@p]|\x1b\]22;[a-z-]*\x07|\x1b[=>78]|\x1b\(B|[\r\n\b]")
"""What Textual writes to steer the terminal by itself."""


def run(scale: float = 1.0) -> list[Figure]:
    """Every string in every place and command; with a smaller scale fewer strings."""
    in_app, by_command = Count("places of the app in a terminal, by string"), Count("commands, by string")
    with room() as folder:
        for number, text in enumerate(STRINGS[: max(1, round(len(STRINGS) * scale))]):
            box = Sandbox(folder / str(number))
            box.make()
            spoil(box.journal, text)
            for words in COMMANDS if scale >= 0.2 else COMMANDS[::8]:
                by_command.attempt(_command(box, words), f"{' '.join(words)} with {text[:12]!r}")
            for place, trouble in _walk(box, KEYS if scale >= 0.2 else KEYS[1:4]):
                in_app.attempt(trouble, f"{place} with {text[:12]!r}")
    return [in_app.figure(), by_command.figure()]


def spoil(path: Path, text: str) -> None:
    """A sample journal in which every free text is ``text``."""
    before = hostile_journal.HOSTILE
    # Some words may be there only once.
    monkey: Any = hostile_journal
    monkey.HOSTILE = tuple(f"{text} {number}" for number in range(97))
    try:
        with closing(open_journal(path, durable=False)) as journal:
            fill(journal, now=journal.now(), zone="Europe/London")
            hostile_journal.spoil(journal)
    finally:
        monkey.HOSTILE = before


def steered(written: str) -> str | None:
    """What of the journal's reached the terminal raw; ``written`` is all that was written."""
    if re.search(f"\x1b[^\\s]{{0,9}}{MARK}", written):
        return "an escape sequence"
    found = STEERING.search(_OWN.sub("", written))
    return repr(found[0]) if found else None


def _command(box: Sandbox, words: tuple[str, ...]) -> str | None:
    done = subprocess.run(
        command(*words), env=box.env(), stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
    )
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    if done.returncode not in (0, 1) or "Traceback" in said or "should not have" in said:
        return f"it ended with {done.returncode}: {said[-200:]}"
    return steered(said)


def _walk(box: Sandbox, steps: Sequence[tuple[str, ...]]) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    with Terminal(command(), (100, 30), env=box.env(), home=box.folder / "home") as terminal:
        terminal.wait_for("Insights")
        for keys in steps:
            start = len(terminal.output)
            terminal.press(*keys)
            terminal.wait_until_quiet()
            written = bytes(terminal.output[start:]).decode("utf-8", "replace")
            found.append((" ".join(keys), steered(written) or ("a traceback" if terminal.saw_traceback() else None)))
        terminal.press("escape", "escape", "escape", "ctrl+q")
        status = terminal.wait_exit()
        found.append(("leaving", None if status == 0 else f"it ended with {status}"))
        found.append(("all of it", steered(bytes(terminal.output).decode("utf-8", "replace"))))
    return found


if __name__ == "__main__":
    sys.exit(any(figure.tried != figure.held for figure in run()))
