"""Insights on ten years: its figures, the records behind one, and from the key to the painted page.

The figures are asked for on an open journal, in turns with those of its first month.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mentee_journal.domain.insight_views import Period
from mentee_journal.services import insights
from mentee_journal.store.journal import Journal
from tests.bench import journal, programs
from tests.bench.figures import Figure, asked, in_turns, middle, report
from tests.terminal.terminal import Terminal

LOOK = 60.0
OPEN = 150.0
KEY, TITLE = "6", "Hours by month"
ALL = Period(None, None, "everything so far")


def took(read: Callable[[], object]) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    read()
    return (time.perf_counter() - began) * 1000


def looks(decade: Journal, month: Journal, rounds: int) -> list[Figure]:
    """The page's figures without the page."""
    whole = insights.look(decade, ALL).hours_figure
    found = in_turns(
        {
            "figures of twelve months, one month old": lambda: took(lambda: insights.look(month)),
            "figures of twelve months": lambda: took(lambda: insights.look(decade)),
            "figures of ten years": lambda: took(lambda: insights.look(decade, ALL)),
            "500 records behind ten years": lambda: took(lambda: insights.behind(decade, whole)),
        },
        rounds,
    )
    return [middle(name, values, limit=LOOK) for name, values in found.items()]


def opened(home: Path, file: Path, rounds: int) -> list[Figure]:
    """From pressing its key until its page is painted: the first visit, and later ones."""
    first: list[float] = []
    again: list[float] = []
    app = programs.journal_app(file)
    for _ in range(rounds):
        with Terminal(app, (120, 36), home=home) as terminal:
            terminal.wait_for(programs.USABLE_TODAY)
            for found in (first, again):
                terminal.wait_until_quiet()
                before = len(terminal.output)
                pressed = time.perf_counter()
                found.append((terminal.press(KEY).wait_for_output(TITLE, after=before) - pressed) * 1000)
                terminal.press("1").wait_for_output("Next session", after=before)
    return [middle("Insights, first visit", first, limit=OPEN), middle("Insights, later", again, limit=OPEN)]


def main() -> int:
    rounds = asked(__doc__).parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        decade = journal.make(home / "decade.db", journal.TEN_YEARS)
        month = journal.make(home / "month.db", journal.ONE_MONTH)
        with Journal.open(decade, readonly=True) as old, Journal.open(month, readonly=True) as young:
            figures = looks(old, young, rounds)
        figures += opened(home, decade, rounds)
    return report(figures)


if __name__ == "__main__":
    sys.exit(main())
