"""From a key to the place it opens, on ten years: each place's first visit, and its later ones.

A place counts as open when its title has been painted right of the sidebar, at the end of a frame.
Ends with the most memory the app has held after all of them.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import journal, minimal, programs
from tests.bench.figures import Figure, asked, middle, report
from tests.terminal.terminal import Terminal

TITLES = {"2": "Mentors", "3": "Sessions", "4": "Goals", "5": "Reflections", "1": "Next session"}
SIDEBAR = 22
LONGEST = 100.0
MEMORY = 2.0
"""After every place was visited; what starting holds is measured by ``startup``."""


def is_open(title: str) -> Callable[[str], bool]:
    return lambda screen: any(title in line[SIDEBAR:] for line in screen.splitlines()[:6])


def visit(terminal: Terminal, key: str) -> float:
    """Milliseconds from pressing ``key`` until its place is painted, for somebody who has read what was shown before."""
    terminal.wait_until_quiet()
    pressed = time.perf_counter()
    terminal.press(key).wait_for(is_open(TITLES[key]))
    return (terminal.last_read - pressed) * 1000


def main() -> int:
    rounds = asked(__doc__).parse_args().rounds
    first: dict[str, list[float]] = {key: [] for key in TITLES}
    again: dict[str, list[float]] = {key: [] for key in TITLES}
    ours: list[float] = []
    smallest: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        app = programs.journal_app(journal.make(home / "decade.db", journal.TEN_YEARS))
        for _ in range(rounds):
            with Terminal(app, (120, 36), home=home) as terminal:
                terminal.wait_for(programs.USABLE_TODAY)
                for found in (first, again):
                    for key in TITLES:
                        found[key].append(visit(terminal, key))
                ours.append(programs.peak_memory(terminal.pid))
            smallest.append(programs.first_screen(programs.MINIMAL, minimal.SHOWN, home)[1])
    figures = [
        middle(f"{TITLES[key]}, {visit_words}", found[key], limit=LONGEST)
        for found, visit_words in ((first, "first visit"), (again, "later"))
        for key in TITLES
        if not (found is first and key == "1")  # Today is where the app begins
    ]
    memory = Figure(
        "peak memory, of the smallest app", middle("", ours).value / middle("", smallest).value, "×", MEMORY
    )
    return report([*figures, middle("peak memory after every place", ours, "MiB"), memory])


if __name__ == "__main__":
    sys.exit(main())
