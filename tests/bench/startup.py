"""From starting the program to a usable Today, against the smallest Textual app's first paint.

Both run in a pseudo-terminal of 120×36. What counts is the moment at which the words that make the first
screen useful arrive at the terminal: the one line of the small app, the next session's mentor of ours.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from mentee_journal.services import lock
from mentee_journal.store import keys
from tests.bench import journal, minimal, programs
from tests.bench.figures import asked, in_turns, middle, ratio, report

AGAINST_MINIMAL = 1.35
TEN_YEARS_AGAINST_A_MONTH = 1.1
MEMORY = 1.5
LOCKED = 1.1
"""A locked journal, of one without a passphrase and the making of its key."""
PASSPHRASE = "correct horse battery"


def locked_copy(path: Path) -> Path | None:
    """The same journal with a passphrase; None where the driver for that is missing."""
    if not lock.can_lock():
        return None
    copy = Path(shutil.copy(path, path.with_name("locked.db")))
    lock.encrypt(copy, PASSPHRASE)
    keys.forget_all()
    return copy


def key_made() -> float:
    """Milliseconds that the making of a key takes."""
    began = time.perf_counter()
    keys.derive(PASSPHRASE, bytes(16))
    return (time.perf_counter() - began) * 1000


def main() -> int:
    rounds = asked(__doc__).parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        path = journal.make(home / "month.db", journal.ONE_MONTH)
        month, locked = programs.journal_app(path), locked_copy(path)
        decade = programs.journal_app(journal.make(home / "decade.db", journal.TEN_YEARS))
        memory: dict[str, list[float]] = {"small": [], "month": [], "decade": [], "locked": []}

        def start(name: str, command: list[str], shown: str, passphrase: str = "") -> Callable[[], float]:
            env = {"MENTEE_JOURNAL_PASSPHRASE": passphrase} if passphrase else None

            def once() -> float:
                took, peak = programs.first_screen(command, shown, home, env)
                memory[name].append(peak)
                return took

            return once

        turns = {
            "small": start("small", programs.MINIMAL, minimal.SHOWN),
            "month": start("month", month, programs.USABLE_TODAY),
            "decade": start("decade", decade, programs.USABLE_TODAY),
        }
        if locked is not None:
            turns["locked"] = start("locked", programs.journal_app(locked), programs.USABLE_TODAY, PASSPHRASE)
            turns["key"] = key_made
        times = in_turns(turns, rounds)
    with_key = []
    if locked is not None:
        wanted = [opened + made for opened, made in zip(times["month"], times["key"], strict=True)]
        with_key = [
            middle("Today, one month, with a passphrase", times["locked"]),
            middle("the making of its key", times["key"]),
            ratio("with a passphrase, of one month and the making of its key", times["locked"], wanted, LOCKED),
        ]
    return report(
        [
            *with_key,
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
