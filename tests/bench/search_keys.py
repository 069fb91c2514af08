"""From a key in the search to everything it changes on the screen: 50,000 reflections against 40.

Two apps run side by side and are given the same letters in turns. A key is answered when the terminal has fallen
silent after it: hits, the part beside them and what is offered have been painted by then.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from tests.bench import search_journal
from tests.bench.figures import Figure, asked, middle, ratio, report
from tests.bench.programs import journal_app
from tests.terminal.terminal import Terminal

WORDS = ("grading", "session", "the move", "families ask")
"""Letter by letter: words of all degrees of frequency, the second of two narrowing what the first one found."""
LIMIT = 2.0
SILENCE = 0.25
"""Seconds without output after which a key is answered; a frame comes every sixtieth."""


def opened(journal: Path, home: Path) -> Terminal:
    """The app with the search on the screen, and nothing left to be done."""
    terminal = Terminal(journal_app(journal), (120, 36), home=home)
    terminal.wait_for("Today").wait_until_quiet(1.5)
    terminal.press("/").wait_for("Type a few letters").wait_until_quiet(0.5)
    return terminal


def answered(terminal: Terminal, key: str) -> float:
    """Milliseconds from pressing ``key`` to the last thing painted for it."""
    pressed = time.perf_counter()
    before = len(terminal.output)
    terminal.press(key)
    while terminal._collect(SILENCE) or len(terminal.output) == before:
        pass
    return (terminal.last_read - pressed) * 1000


def main() -> int:
    parser = asked(__doc__)
    parser.add_argument("--folder", type=Path, help="where the journals are kept from run to run")
    arguments = parser.parse_args()
    rounds = max(2, arguments.rounds // 3)
    few: dict[tuple[str, int], list[float]] = {}
    many: dict[tuple[str, int], list[float]] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = arguments.folder or Path(made)
        journals = search_journal.few(folder), search_journal.many(folder)
        terminals = [opened(journal, Path(made) / journal.stem) for journal in journals]
        try:
            for number in range(rounds + 1):
                for word in WORDS:
                    for at, letter in enumerate(word):
                        both = list(zip(terminals, (few, many), strict=True))
                        for terminal, found in both if number % 2 else reversed(both):
                            took = answered(terminal, letter)
                            if number:  # The first round warms the caches.
                                found.setdefault((word, at + 1), []).append(took)
                    for terminal in terminals:
                        terminal.press("ctrl+u").wait_until_quiet()
        finally:
            for terminal in terminals:
                terminal.close()
    figures = []
    for size in range(1, max(map(len, WORDS)) + 1):
        ours = [took for (_, at), times in many.items() if at == size for took in times]
        theirs = [took for (_, at), times in few.items() if at == size for took in times]
        figures.append(middle(f"letter {size}, 50,000 reflections", ours))
        figures.append(Figure(f"letter {size}, of the same key with 40", median(ours) / median(theirs), "×"))
    every = [took for times in many.values() for took in times]
    of = [took for times in few.values() for took in times]
    figures += [middle("a key, 40 reflections", of), middle("a key, 50,000 reflections", every)]
    # Of one key alone there are few rounds: what a quarter of them stay under is moved least by what else goes on.
    shares = {one: quantiles(many[one], n=4)[0] / quantiles(few[one], n=4)[0] for one in many}
    worst = max(shares, key=lambda one: shares[one])
    share = shares[worst]
    figures.append(Figure(f"the slowest key, {worst[0][: worst[1]]!r}, of the same with 40", share, "×", LIMIT))
    return report([*figures, ratio("a key, of the same with 40", every, of, LIMIT)])


if __name__ == "__main__":
    sys.exit(main())
