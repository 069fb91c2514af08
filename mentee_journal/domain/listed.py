"""Several things in one sentence, and how many."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["counted", "listed"]


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 goal", "2 goals"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "Dana", "Dana and Lee", "Dana, Lee and Sam"; with another word before the last where that is given."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
