"""The timeline of 5,000 reflections against one of 50: opening it, and moving in it key by key.

Two apps run side by side and are asked the same in turns. A key is answered when the terminal has fallen silent after
it. Moved is at the top and far down, where the long one has read on several times. The register beside them has 2,500
pieces of evidence against 25.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median

from tests.bench import journal
from tests.bench.figures import Figure, asked, middle, report
from tests.bench.programs import USABLE_TODAY, journal_app
from tests.bench.search_keys import answered
from tests.terminal.terminal import Terminal

FEW = replace(journal.ONE_MONTH, reflections=50)
MANY = replace(journal.ONE_MONTH, days=3650, reflections=5000)
LIMIT = 1.5
FAR = 40
"""Screenfuls that the long one is walked down before moving is measured again; the short one has but eight."""


def opening(terminal: Terminal, found: dict[str, list[float]]) -> None:
    """To the timeline from Today, its first screen and its register."""
    terminal.press("1").wait_until_quiet()
    found.setdefault("opened", []).append(answered(terminal, "5"))


def moving(terminal: Terminal, found: dict[str, list[float]], where: str) -> None:
    """A line down, a line up, a screenful down and up again."""
    for key, words in (("down", "a line"), ("up", "a line"), ("pagedown", "a screenful"), ("pageup", "a screenful")):
        found.setdefault(f"{words}, {where}", []).append(answered(terminal, key))


def register(terminal: Terminal, found: dict[str, list[float]]) -> None:
    """The register whole, and from one page to the next."""
    terminal.press("5").wait_until_quiet()
    found.setdefault("the register opened", []).append(answered(terminal, "s"))
    found.setdefault("the next of the register", []).append(answered(terminal, "down"))
    terminal.press("escape").wait_until_quiet()


def main() -> int:
    rounds = asked(__doc__).parse_args().rounds
    both: tuple[dict[str, list[float]], dict[str, list[float]]] = ({}, {})
    with tempfile.TemporaryDirectory() as folder:
        terminals = []
        for name, size in (("few", FEW), ("many", MANY)):
            path = journal.make(Path(folder) / f"{name}.db", size)
            terminals.append(Terminal(journal_app(path), (120, 36), home=Path(folder) / name))
        try:
            for terminal in terminals:
                terminal.wait_for(USABLE_TODAY).wait_until_quiet(1.5)
            for number in range(rounds + 1):
                found = both if number else ({}, {})  # The first round warms the caches.
                pairs = list(zip(terminals, found, strict=True))
                for terminal, times in pairs if number % 2 else reversed(pairs):
                    opening(terminal, times)
                    moving(terminal, times, "at the top")
                    register(terminal, times)
            for terminal, screenfuls in zip(terminals, (3, FAR), strict=True):
                terminal.press("5").wait_until_quiet()
                for _ in range(screenfuls):
                    answered(terminal, "pagedown")
            for number in range(rounds):
                pairs = list(zip(terminals, both, strict=True))
                for terminal, times in pairs if number % 2 else reversed(pairs):
                    moving(terminal, times, "far down")
        finally:
            for terminal in terminals:
                terminal.close()
    few, many = both
    figures = []
    for name, times in many.items():
        figures += [middle(f"{name}, 50", few[name]), middle(f"{name}, 5,000", times)]
        figures.append(Figure(f"{name}, of the same with 50", median(times) / median(few[name]), "×", LIMIT))
    return report(figures)


if __name__ == "__main__":
    sys.exit(main())
