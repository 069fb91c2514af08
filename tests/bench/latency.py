"""How long it takes until what is typed is on the disk, in a journal of 20,000 records; and whether a slow one is felt.

    python -m tests.bench.latency [--rounds 200] [--keys 200] [--folder DIR]

Drafts and saves go the way of the app, through its writer, and wait for the disk. The echo of a key is measured in a
terminal, from the key to its letter, while strace holds up every fsync by 100 ms, and while another program keeps the
journal to itself. The disk is that of ``--folder``: for figures of the program alone give one in memory.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import quantiles
from typing import TypeVar

from mentee_journal.domain.records import Answer, Draft, Mentor, Reflection
from mentee_journal.services import drafts, mentors, reflections, search
from mentee_journal.services.journal import open_journal
from mentee_journal.ui.writer import Writer
from tests.bench import journal
from tests.bench.figures import Figure, asked, report
from tests.bench.programs import journal_app
from tests.terminal.terminal import Terminal

T = TypeVar("T")

DRAFT, SAVE, ECHO = 10.0, 25.0, 50.0
"""Milliseconds that 95 of 100 take at most."""
SIZE = journal.TEN_YEARS
RECORDS = 20_000
WORDS = "The child looked at me before the break, and I waited longer than I had planned to. "
LETTERS = "ßþðøåæœłđħŋķĺńŕśťųźŵ"
DELAY = 100_000
"""Microseconds that every fsync takes longer."""


def p95(name: str, took: list[float], limit: float) -> Figure:
    """What 95 of 100 took at most."""
    cut = quantiles(took, n=20)
    return Figure(f"{name}, 95 of 100", cut[-1], "ms", limit, f"middle {cut[9]:.1f}, longest {max(took):.1f}")


def filled(path: Path) -> Path:
    """Ten years, and as many touchpoints' worth of mentors as are lacking to the number promised."""
    journal.make(path, SIZE)
    with closing(open_journal(path, durable=False)) as there:
        tables = ("mentors", "sessions", "agenda_items", "reflections", "questions", "follow_ups", "goals")
        count = sum(int(there.one(f"SELECT count(*) FROM {table}")[0]) for table in tables)  # type: ignore[index,misc]
        with there.atomic("Fill"):
            for number in range(max(0, RECORDS - count)):
                mentors.save(there, Mentor(f"Somebody {number}"))
        search.refresh(there)
    return path


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds, and what came of it."""
    began = time.perf_counter()
    found = call()
    return (time.perf_counter() - began) * 1000, found


def writing(path: Path, rounds: int) -> list[Figure]:
    """Drafts of a growing text, and new and changed reflections of three answers, in turns."""
    writer = Writer(lambda: open_journal(path))
    kept, new, changed = [], [], []
    try:
        for number in range(rounds):
            text = WORDS * (1 + number % 60)
            draft = Draft("reflection:new", "Reflection", text)
            kept.append(timed(lambda d=draft: writer.submit(drafts.keep, d).result())[0])  # type: ignore[misc]
            answers = tuple(Answer(f"Prompt {at}", WORDS * 8) for at in range(3))
            wanted = Reflection(date(2026, 11, 3), title=f"Day {number}", answers=answers, tags=("waiting",))
            took, saved = timed(
                lambda w=wanted: writer.submit(reflections.save, w, draft_key="reflection:new").result()  # type: ignore[misc]
            )
            new.append(took)
            from dataclasses import replace

            again = replace(saved, title=f"Day {number}, again")
            changed.append(timed(lambda w=again: writer.submit(reflections.save, w).result())[0])  # type: ignore[misc]
    finally:
        writer.close()
    return [
        p95("A draft is on the disk", kept, DRAFT),
        p95("A reflection is saved", new, SAVE),
        p95("A changed reflection is saved", changed, SAVE),
    ]


def settle(terminal: Terminal, seconds: float) -> None:
    """Read on for so long: what opens does a few things more, which a slow disk would draw out for ever."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        terminal._collect(0.05)
    terminal._catch_up()


def echoes(terminal: Terminal, keys: int) -> list[float]:
    """Milliseconds from each key to its letter; ten a second, as people type."""
    took = []
    for number in range(keys):
        letter = LETTERS[number % len(LETTERS)]
        before, pressed = len(terminal.output), time.perf_counter()
        took.append((terminal.press(letter).wait_for_output(letter, after=before) - pressed) * 1000)
        while time.perf_counter() - pressed < 0.1:
            terminal._collect(0.02)
        if number % len(LETTERS) == len(LETTERS) - 1:
            terminal.send("\x7f" * len(LETTERS))
            settle(terminal, 1.0)
    return took


def writer_at_work(path: Path, home: Path, keys: int, before: list[str]) -> list[float]:
    """Echoes in the editor of a new reflection, the program run by ``before``."""
    with Terminal([*before, *journal_app(path)], (120, 36), home=home) as terminal:
        terminal.wait_for("Today")
        settle(terminal, 2.0)
        terminal.press("5").wait_for("Type to filter").press("n").wait_for("Leave the field")
        settle(terminal, 2.0)
        return echoes(terminal, keys)


def slow_disk(path: Path, home: Path, keys: int) -> Figure:
    """Every fsync 100 ms."""
    delay = ["strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fsync,fdatasync"]
    delay += ["-e", f"inject=fsync,fdatasync:delay_exit={DELAY}"]
    return p95("A key is seen while every fsync takes 100 ms", writer_at_work(path, home, keys, delay), ECHO)


def held(path: Path, home: Path, keys: int) -> Figure:
    """Another program keeps the journal to itself all the while."""
    with Terminal(journal_app(path), (120, 36), home=home) as terminal, closing(sqlite3.connect(path)) as other:
        terminal.wait_for("Today")
        settle(terminal, 2.0)
        terminal.press("5").wait_for("Type to filter").press("n").wait_for("Leave the field")
        settle(terminal, 2.0)
        other.execute("BEGIN EXCLUSIVE")
        took = echoes(terminal, keys)
        other.rollback()
    return p95("A key is seen while another program holds a lock", took, ECHO)


def main() -> int:
    """Measure, and tell."""
    parser = asked(__doc__)
    parser.set_defaults(rounds=200)
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--folder", type=Path, default=None, help="where the journal lies while it is measured")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="latency-", dir=given.folder) as name:
        folder = Path(name)
        path = filled(folder / "journal.db")
        found = writing(path, given.rounds)
        for number, measure in enumerate((slow_disk, held)):
            if measure is slow_disk and shutil.which("strace") is None:
                print("strace is not here: the slow disk is left out.")
                continue
            home = folder / f"home-{number}"
            home.mkdir()
            found.append(measure(path, home, given.keys))
    return report(found)


if __name__ == "__main__":
    sys.exit(main())
