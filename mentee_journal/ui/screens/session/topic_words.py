"""Reading a topic as it is typed in one line: "Grading movement 15"."""

from __future__ import annotations

import re

MOST = 240
"""Minutes; a larger number belongs to the words, like the one in "Section 504"."""

_SAID = re.compile(
    r"^(?P<title>.*[^\s,(:])(?:\s*[:,(]\s*|\s+)(?P<n>\d{1,3})\s*(?:min(?:utes?|s)?\b\.?|m|['′])\)?$", re.IGNORECASE
)
_COLON = re.compile(r"^(?P<title>.*\S)\s*:\s*(?P<n>\d{1,3})$")
_BARE = re.compile(r"^(?P<title>.*[^\s\d.,:/–-])\s+(?P<n>\d{1,3})$")


def read_topic(text: str) -> tuple[str, int | None]:
    """Title and minutes: "Title 15", "Title:15", "Title 15 min". Without a number there are no minutes.

    A bare number counts as minutes only when it is at least five and in whole fives, so that "Phase 2" and
    "Brachial plexus C7, part 3" stay titles; a colon or "min" takes any number.
    """
    text = " ".join(text.split())[:500]
    for pattern, strict in ((_SAID, False), (_COLON, False), (_BARE, True)):
        found = pattern.match(text)
        if found is None:
            continue
        minutes = int(found["n"])
        if 1 <= minutes <= MOST and (not strict or minutes % 5 == 0):
            return found["title"].rstrip(" ,(:"), minutes
    return text, None
