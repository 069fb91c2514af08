"""Python calls until the first screen can be used: a measure of start-up that noise cannot move.

Counted in a process of its own, from before the first import of Textual and without a terminal.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import journal
from tests.bench.figures import Figure, report
from tests.terminal.terminal import PROJECT

AGAINST_MINIMAL = 1.5
TEN_YEARS_AGAINST_A_MONTH = 1.1


def python_calls_until_ready(journal_path: Path | None) -> int:
    """Calls until Today shows the journal at ``journal_path``; None counts the smallest Textual app's."""
    counted = subprocess.run(
        [sys.executable, "-c", "from tests.bench.counted import main; main()", str(journal_path or "")],
        capture_output=True,
        text=True,
        cwd=PROJECT,
        timeout=120,
    )
    if counted.returncode:
        raise RuntimeError(counted.stderr)
    return int(counted.stdout.split()[-1])


def main() -> int:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        small = python_calls_until_ready(None)
        month = python_calls_until_ready(journal.make(folder / "month.db", journal.ONE_MONTH))
        decade = python_calls_until_ready(journal.make(folder / "decade.db", journal.TEN_YEARS))
    return report(
        [
            Figure("smallest Textual app", small, "calls"),
            Figure("Today, one month", month, "calls"),
            Figure("Today, ten years", decade, "calls"),
            Figure("one month, of the smallest app", month / small, "×", AGAINST_MINIMAL),
            Figure("ten years, of the smallest app", decade / small, "×", AGAINST_MINIMAL),
            Figure("ten years, of one month", decade / month, "×", TEN_YEARS_AGAINST_A_MONTH),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
