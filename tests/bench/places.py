"""From a key to the place it opens, on ten years: each place's first visit, and its later ones.

A place counts as open when the words at its top have been painted.
Ends with the most memory the app has held after all of them.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.bench import journal, minimal, programs
from tests.bench.figures import Figure, asked, middle, report
from tests.terminal.terminal import Terminal

PLACES = {
    "2": "Mentors",
    "3": "Sessions",
    "4": "Goals",
    "5": "Reflections",
    "6": "Insights",
    "i": "Inbox",
    "F": "Follow-ups",
    "1": "Today",
}
TITLES = {
    "2": "by role",
    "3": "planned",
    "4": "active",
    "5": "since",
    "6": "Hours by",
    "i": "to sort",
    "F": "open",
    "1": "Next session",
}
"""Words at the top of each place and of no other."""
LONGEST = 100.0
LONGER = {"6": 150.0}
"""Where a page is counted together from everything in a year, it may take longer."""
MEMORY = 2.0
"""After all eight places were visited (of five it was 1.71; what looks after backups, the file underneath and every
ending takes a twentieth); what starting holds is measured by ``startup``."""


def visit(terminal: Terminal, key: str) -> float:
    """Milliseconds from pressing ``key`` until its place is painted, for somebody who has read what is there."""
    terminal.wait_until_quiet()
    before = len(terminal.output)
    pressed = time.perf_counter()
    return (terminal.press(key).wait_for_output(TITLES[key], after=before) - pressed) * 1000


def main() -> int:
    rounds = asked(__doc__).parse_args().rounds
    first: dict[str, list[float]] = {key: [] for key in TITLES}
    again: dict[str, list[float]] = {key: [] for key in TITLES}
    ours: list[float] = []
    backing_up: list[float] = []
    smallest: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        app = programs.journal_app(journal.make(home / "decade.db", journal.TEN_YEARS))
        for turn in range(rounds + 1):  # The first start of a day makes a backup, which takes a copy into memory.
            with Terminal(app, (120, 36), home=home) as terminal:
                terminal.wait_for(programs.USABLE_TODAY)
                for found in (first, again):
                    for key in TITLES:
                        found[key].append(visit(terminal, key))
                (ours if turn else backing_up).append(programs.peak_memory(terminal.pid))
            smallest.append(programs.first_screen(programs.MINIMAL, minimal.SHOWN, home)[1])
    figures = [
        middle(f"{PLACES[key]}, {visit_words}", found[key], limit=LONGER.get(key, LONGEST))
        for found, visit_words in ((first, "first visit"), (again, "later"))
        for key in TITLES
        if not (found is first and key == "1")  # Today is where the app begins
    ]
    memory = Figure(
        "peak memory, of the smallest app", middle("", ours).value / middle("", smallest).value, "×", MEMORY
    )
    held = [
        Figure("peak memory of a day's first start, with its backup", backing_up[0], "MiB"),
        middle("peak memory after every place", ours, "MiB"),
    ]
    return report([*figures, *held, memory])


if __name__ == "__main__":
    sys.exit(main())
