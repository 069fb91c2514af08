"""A topic as it is typed for ``--agenda``: its title, and how many minutes it takes."""

from __future__ import annotations

import re

_MINUTES = re.compile(r"(?P<title>.*):(?P<minutes>[0-9]{1,4})\Z", re.DOTALL)
_CLOCK = re.compile(r"(?<![0-9:])[0-9]+\Z")


def parse_topic(text: str) -> tuple[str, int | None]:
    """``"Grading movement:15"`` is the title "Grading movement" and 15 minutes.

    A number after the last colon is the minutes when it is 1 to 1440. It is not when the text before the
    colon ends in a lone number, because "Meet at 10:30" and "Ratio 3:1" are titles; "Ratio 3:1:10" and
    "Room 4 :10" are not lone, and take ten minutes. A space after the colon ("Chapter: 3") keeps the
    number in the title too. Raises ValueError when there is no title.
    """
    found = _MINUTES.match(text)
    title, minutes = text, None
    if found and 1 <= int(found["minutes"]) <= 1440 and not _CLOCK.search(found["title"]):
        title, minutes = found["title"].rstrip(), int(found["minutes"])
    if not title.strip():
        raise ValueError("a topic needs a title")
    return title, minutes
