"""Two texts of one field, written at the same time: both are kept."""

from __future__ import annotations

__all__ = ["DIVIDER", "both"]

DIVIDER = "— also written at the same time —"


def both(stored: str, new: str) -> str:
    """The stored text, a divider and the new one; just one of them when it begins with all of the other."""
    if new.startswith(stored):
        return new
    if stored.startswith(new):
        return stored
    return f"{stored}\n\n{DIVIDER}\n\n{new}"
