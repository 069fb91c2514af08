"""What people are called by, from the name they are written down under."""

from __future__ import annotations

__all__ = ["TITLES", "called", "untitled"]

TITLES = frozenset(("dr", "prof", "professor", "mr", "mrs", "ms", "mx", "miss"))
"""Before a name, without their dot."""


def called(name: str) -> str:
    """The name a person is called by: "Dana" for "Dr. Dana Ortiz", "Dr. Ortiz" as she is; else "a mentor"."""
    words = name.split()
    given = [word for word in words if word.strip(".").lower() not in TITLES]
    if len(given) < 2 and len(given) < len(words):
        return " ".join(words)
    return given[0] if given else "a mentor"


def untitled(name: str) -> str:
    """The name without "Dr." and "Professor" before it, where something is left: for where there is little room."""
    words = name.split()
    while len(words) > 1 and words[0].strip(".").lower() in TITLES:
        del words[0]
    return " ".join(words)
