"""From month to month in the calendar of Sessions, on ten years and on one month, in turns; and the list that leads it.

A month counts as shown when its name has been painted, and its days with it: they go to the terminal together.
``back`` and ``on`` walk through months that hold sessions, with the page of a session under some of them.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from mentee_journal.domain.when_words import MONTHS
from tests.bench import journal, programs
from tests.bench.figures import asked, in_turns, middle, ratio, report
from tests.terminal.terminal import Terminal

LONGEST = 50.0
TEN_YEARS_OF_A_MONTH = 2.0
"""In ten years a month has sessions to draw, and the page of one to read; in a young journal most have none."""


class Walker:
    """Somebody in the calendar, who goes a month back or on."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal.wait_for(programs.USABLE_TODAY).press("3").wait_for("planned")
        terminal.wait_until_quiet()
        terminal.press("k", "t").wait_until_quiet()
        self.month = next(
            month for month in range(date.today().year * 12 - 2, date.today().year * 12 + 14)
            if name(month) in terminal.text()
        )  # fmt: skip

    def step(self, by: int) -> float:
        """Milliseconds until the month before or after is painted, for somebody who has read the one that is."""
        self.terminal.wait_until_quiet()
        self.month += by
        before = len(self.terminal.output)
        pressed = time.perf_counter()
        self.terminal.press("[" if by < 0 else "]")
        return (self.terminal.wait_for_output(name(self.month), after=before) - pressed) * 1000


def name(month: int) -> str:
    """ "November 2026" for the number of a month."""
    return f"{MONTHS[month % 12]} {month // 12}"


def main() -> int:
    rounds = asked(__doc__).parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        decade = programs.journal_app(journal.make(home / "decade.db", journal.TEN_YEARS))
        month = programs.journal_app(journal.make(home / "month.db", journal.ONE_MONTH))
        with Terminal(decade, (120, 36), home=home) as old, Terminal(month, (120, 36), home=home) as young:
            walkers = {"ten years": Walker(old), "one month": Walker(young)}

            def step(who: str, by: int) -> Callable[[], float]:
                return lambda: walkers[who].step(by)

            ways = {"back": -1, "on": 1}
            times = {way: in_turns({who: step(who, by) for who in walkers}, rounds) for way, by in ways.items()}
    return report(
        [
            middle(f"a month {way}, {who}", found, limit=LONGEST)
            for way, by_whom in times.items()
            for who, found in by_whom.items()
        ]
        + [
            ratio(
                f"a month {way}, ten years of one month", found["ten years"], found["one month"], TEN_YEARS_OF_A_MONTH
            )
            for way, found in times.items()
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
