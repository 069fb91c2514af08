"""From starting the program to a usable Today, against the smallest Textual app's first paint.

Both run in a pseudo-terminal of 120×36. What counts is the moment at which the words that make the first
screen useful arrive at the terminal: the one line of the small app, the next session's mentor of ours.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import journal, minimal, programs
from tests.bench.figures import asked, in_turns, middle, ratio, report

AGAINST_MINIMAL = 1.35
TEN_YEARS_AGAINST_A_MONTH = 1.1
MEMORY = 1.5


def main() -> int:
    rounds = asked(__doc__).parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        month = programs.journal_app(journal.make(home / "month.db", journal.ONE_MONTH))
        decade = programs.journal_app(journal.make(home / "decade.db", journal.TEN_YEARS))
        memory: dict[str, list[float]] = {"small": [], "month": [], "decade": []}

        def start(name: str, command: list[str], shown: str) -> Callable[[], float]:
            def once() -> float:
                took, peak = programs.first_screen(command, shown, home)
                memory[name].append(peak)
                return took

            return once

        times = in_turns(
            {
                "small": start("small", programs.MINIMAL, minimal.SHOWN),
                "month": start("month", month, programs.USABLE_TODAY),
                "decade": start("decade", decade, programs.USABLE_TODAY),
            },
            rounds,
        )
    return report(
        [
            middle("smallest Textual app, first paint", times["small"]),
            middle("Today, one month", times["month"]),
            middle("Today, ten years", times["decade"]),
            ratio("one month, of the smallest app", times["month"], times["small"], AGAINST_MINIMAL),
            ratio("ten years, of the smallest app", times["decade"], times["small"], AGAINST_MINIMAL),
            ratio("ten years, of one month", times["decade"], times["month"], TEN_YEARS_AGAINST_A_MONTH),
            middle("peak memory, smallest app", memory["small"], "MiB"),
            middle("peak memory, ten years", memory["decade"], "MiB"),
            ratio("peak memory, of the smallest app", memory["decade"], memory["small"], MEMORY),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
