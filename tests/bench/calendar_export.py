"""Everything in a ten-year journal as a calendar file, topics and alarms and all: at most five seconds.

python -m tests.bench.calendar_export [--rounds N]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from mentee_journal.exchange.ics_write import Options, calendar_file, save
from mentee_journal.services import calendar_files
from mentee_journal.services.journal import open_journal
from tests.bench.figures import Figure, asked, in_turns, middle, report
from tests.bench.journal import TEN_YEARS, make

LIMIT = 5.0
"""Seconds, from the key to the file."""
MOST_HELD_UP = 250.0
"""Milliseconds of reading on the writer's thread, behind which what is typed waits to be kept."""


def main() -> int:
    rounds = asked(__doc__).parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        journal = open_journal(make(Path(folder, "ten-years.db"), TEN_YEARS), durable=False)
        options = Options(agenda=True, alarm=60)
        since = date(1900, 1, 1)
        size = 0

        def timed(work: Callable[[], object]) -> float:
            began = time.perf_counter()
            work()
            return (time.perf_counter() - began) * 1000

        def gather() -> object:
            return calendar_files.gather(journal, since=since, agenda=True)

        def everything() -> None:
            nonlocal size
            made = calendar_file(calendar_files.gather(journal, since=since, agenda=True), options)
            calendar_files.keep_marks(journal, made.marks)
            save(Path(folder, "all.ics"), made, overwrite=True)
            size = len(made.data)

        found = in_turns({"read": lambda: timed(gather), "all": lambda: timed(everything)}, rounds)
        journal.close()
    return report(
        [
            middle("reading ten years of meetings", found["read"], limit=MOST_HELD_UP),
            middle("all of it as a calendar file", [ms / 1000 for ms in found["all"]], "s", LIMIT),
            Figure("the file", size / 1e6, "MB"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
