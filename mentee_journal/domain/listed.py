"""Several things in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["listed"]


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "Dana", "Dana and Lee", "Dana, Lee and Sam"; with another word before the last where that is given."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
