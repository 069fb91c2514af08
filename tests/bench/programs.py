"""The programs that are compared, and their first screens."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from tests.bench.journal import NEXT_MENTOR
from tests.terminal.terminal import Terminal

MINIMAL = [sys.executable, "-c", "from tests.bench.minimal import MinimalApp; MinimalApp().run()"]
USABLE_TODAY = NEXT_MENTOR
"""On Today as soon as it shows what the journal holds: whom the next session is with."""


def journal_app(journal: Path) -> list[str]:
    return [sys.executable, "-m", "mentee_journal", "--journal", str(journal)]


def peak_memory(pid: int) -> float:
    """The most memory a running process has held so far, in MiB. Raises OSError where there is no /proc."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def first_screen(
    command: list[str], shown: str, home: Path, env: Mapping[str, str] | None = None
) -> tuple[float, float]:
    """Start a program in a terminal: milliseconds until ``shown`` has arrived, and peak memory by then."""
    with Terminal(command, (120, 36), home=home, env=env) as terminal:
        took = terminal.wait_for_output(shown) - terminal.started
        memory = peak_memory(terminal.pid)
    return took * 1000, memory
