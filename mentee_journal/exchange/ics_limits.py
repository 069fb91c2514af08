"""How much of a calendar file is read: checked before anything else looks at it.

A file from elsewhere may be broken or meant to do harm. Work is counted in steps and not in seconds, so that the
same file always ends in the same way.
"""

from __future__ import annotations

from collections.abc import Sequence

from mentee_journal.domain.errors import Refused
from mentee_journal.exchange.progress import Progress, Stopped

__all__ = [
    "COST_OF_LINE",
    "COST_OF_MOMENT",
    "DEEPEST",
    "LARGEST",
    "LONGEST_LINE",
    "MOST_DATES",
    "MOST_EVENTS",
    "MOST_LINES",
    "MOST_MEETINGS",
    "MOST_OCCURRENCES",
    "MOST_STEPS",
    "TOO_MANY_DAYS",
    "Unreadable",
    "Work",
]

LARGEST = 20_000_000
"""Bytes of a file."""
MOST_LINES = 1_000_000
LONGEST_LINE = 100_000
"""Characters of a line that is read; longer ones are pictures and the like, which are passed over."""
DEEPEST = 5
"""Components within each other; a reminder within an event within a calendar makes three."""
MOST_EVENTS = 50_000
"""Events in a file."""
MOST_DATES = 3_000
"""Single days that one event is added on or left out on."""
MOST_OCCURRENCES = 2_000
"""Occurrences of one event in the days looked at."""
MOST_MEETINGS = 20_000
"""Meetings of a whole file in the days looked at."""
MOST_STEPS = 4_000_000
"""Lines, days of rules and dates that are looked at, all in all."""
TOO_MANY_DAYS = "It is added or left out on more single days than any real meeting."
COST_OF_LINE = 20
"""Steps that understanding one line is worth."""
COST_OF_MOMENT = 5
"""The same of turning a time on a clock into a moment."""
_TELL_EVERY = 20_000


class Unreadable(ValueError):
    """One event cannot be read; the text is a sentence that says why."""


class Work:
    """Counts what is done and stops what would never end."""

    def __init__(self, progress: Progress | None = None, *, most: int = MOST_STEPS) -> None:
        self.steps = 0
        self.most = most
        self._progress = progress
        self._told = 0
        self.done, self.total = 0, 0

    def step(self, count: int = 1) -> None:
        """So many more steps. Raises Refused when it has become too much, and Stopped."""
        self.steps += count
        if self.steps > self.most:
            raise Refused(
                "This calendar file asks for more work than any real one, so it was put aside. "
                "Export fewer years or only one calendar, and try again."
            )
        if self.steps - self._told >= _TELL_EVERY:
            self.tell()

    def lines(self, lines: Sequence[str]) -> None:
        """What understanding these lines costs, as steps: long ones cost more. Raises Refused and Stopped."""
        self.step(COST_OF_LINE * (len(lines) + sum(1 + len(line) // 50 for line in lines if len(line) > 150)))

    def tell(self) -> None:
        """Say how far it is. Raises Stopped when nobody wants the rest."""
        self._told = self.steps
        if self._progress is not None and not self._progress(self.done, self.total):
            raise Stopped("Stopped. Nothing was brought in.")
