"""How long before a meeting a calendar rings, as people say it."""

from __future__ import annotations

import re

from mentee_journal.domain.dates import minutes_words, parse_minutes
from mentee_journal.domain.refusal import NotUnderstood

__all__ = ["alarm_words", "read_alarm"]

LONGEST = 28
"""Days."""
_NONE = frozenset(["none", "no", "off", "never", "not at all", "no alarm", "without"])
_START = frozenset(["0", "0 min", "0m", "now", "at the start", "on time"])
_DAYS = re.compile(r"(\d{1,2}|an?|one|two|three) ?(d|days?|w|weeks?)")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


def read_alarm(text: str) -> int | None:
    """Minutes before a meeting: "1h", "15 min", "2 days", "0"; None for "none". Raises NotUnderstood."""
    words = " ".join(text[:64].casefold().split()).removesuffix(" before")
    if words in _NONE:
        return None
    if words in _START:
        return 0
    found = _DAYS.fullmatch(words)
    if found:
        days = (_NUMBERS.get(found[1]) or int(found[1])) * (7 if found[2].startswith("w") else 1)
        if days <= LONGEST:
            return days * 24 * 60
    try:
        return parse_minutes(words)
    except NotUnderstood:
        raise NotUnderstood("Say how long before, such as 1h, 15 min or 2 days; or none.") from None


def alarm_words(minutes: int | None) -> str:
    """ "1 h before", "at the start", "no alarm"."""
    if minutes is None:
        return "no alarm"
    if not minutes:
        return "at the start"
    days, rest = divmod(minutes, 24 * 60)
    if days and not rest:
        return f"{days} day{'s' if days > 1 else ''} before"
    return f"{minutes_words(minutes)} before"
