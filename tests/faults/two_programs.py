"""The app and command lines write into one journal at the same time: none is refused, and none is lost.

Also the same reflection edited in two programs at once: both texts are kept.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mentee_journal.domain.records import Answer, Reflection
from mentee_journal.services import drafts, questions, reflections
from mentee_journal.services.journal import open_journal
from tests.faults.registry import Count, Figure
from tests.faults.swapped import _made
from tests.terminal.terminal import Terminal

PROGRAMS = 4
FROM_THE_APP = 8
"""Every so many writes one is made in the app."""


def run(scale: float = 1.0) -> list[Figure]:
    """2,000 writes from the app and several command lines, then reflections edited twice."""
    return [writes(max(40, round(2_000 * scale))), edited_twice(max(2, round(20 * scale)))]


def writes(number: int) -> Figure:
    """So many thoughts, captured at once by commands and in the app; each has to be there, once."""
    count = Count(f"{number:,} writes by the app and {PROGRAMS} command lines at once")
    with tempfile.TemporaryDirectory(prefix="two-") as folder:
        path = _made(Path(folder, "journal.db"), "Dana Ortiz")
        in_app = [f"app-{n:04}" for n in range(number // FROM_THE_APP)]
        outside = [f"cli-{n:04}" for n in range(number - len(in_app))]
        wanted = [outside[n::PROGRAMS] for n in range(PROGRAMS)]
        with _app(path, Path(folder)) as terminal:
            running = [_commands(path, words) for words in wanted]
            for words in in_app:
                terminal.press("c").wait_for("It waits in your inbox", timeout=60)
                terminal.type(words).wait_for(words, timeout=60)
                terminal.press("enter").wait_until_gone("Capture a thought", timeout=60)
            refused = [process.communicate()[1] for process in running]
            time.sleep(1)
            shown = terminal.text()
        with open_journal(path, readonly=True) as journal:
            kept = [row.text for row in _every(journal)]
            waiting = len(drafts.pending(journal))
    for words in (*in_app, *outside):
        count.attempt(None if kept.count(words) == 1 else f"{words} is there {kept.count(words)} times")
    note = f"{sum(bool(one) for one in refused)} commands were refused, {waiting} drafts were left"
    if any(refused) or waiting:
        count.attempt(f"{note}: {[one for one in refused if one][:1]}, {shown[-300:]}")
    return count.figure(note)


def _every(journal: object) -> list[object]:
    found: list[object] = []
    while True:
        page = questions.listing(journal, limit=500, offset=len(found))  # type: ignore[arg-type]
        found += page
        if len(page) < 500:
            return found


_LOOP = """
import subprocess, sys
for words in sys.argv[3:]:
    done = subprocess.run([sys.executable, "-m", "mentee_journal", "--journal", sys.argv[1], "capture", words],
                          capture_output=True, text=True)
    if done.returncode:
        sys.stderr.write(done.stderr)
"""


def _commands(path: Path, words: list[str]) -> subprocess.Popen[str]:
    env = {**os.environ, "XDG_STATE_HOME": str(path.parent / "state"), "HOME": str(path.parent)}
    command = [sys.executable, "-c", _LOOP, str(path), "--", *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env)


@contextmanager
def _app(path: Path, home: Path) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "mentee_journal", "--journal", str(path)]
    with Terminal(command, home=home) as terminal:
        terminal.wait_for("Today")
        yield terminal


def edited_twice(number: int) -> Figure:
    """Two programs read the same reflection, each writes on, and both save."""
    count = Count("The same reflection edited in two programs at once")
    with tempfile.TemporaryDirectory(prefix="two-") as folder:
        path = Path(folder, "journal.db")
        with open_journal(path) as one, open_journal(path) as other:
            for turn in range(number):
                made = reflections.save(one, Reflection(one.now().date(), answers=(Answer("", f"begun {turn}"),)))
                here, there = reflections.get(one, made.id), reflections.get(other, made.id)
                reflections.save(one, replace(here, answers=(Answer("", f"begun {turn} mine"),)))
                reflections.save(other, replace(there, answers=(Answer("", f"begun {turn} theirs"),)))
                text = "".join(answer.text for answer in reflections.get(one, made.id).answers)
                count.attempt(None if "mine" in text and "theirs" in text else f"only {text!r} is left")
    return count.figure()
