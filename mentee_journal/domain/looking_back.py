"""A line of one's own from long ago: when it counts as this day, how it is headed, and which of its words are shown."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

__all__ = [
    "AROUND",
    "HALF_YEAR",
    "NEAR",
    "LookBack",
    "before",
    "days_of_year",
    "gentlest",
    "half_a_year_ago",
    "of_a_bad_day",
    "sentence",
]

AROUND = timedelta(days=3)
"""So far from the day of an earlier year it still is this time of that year."""
HALF_YEAR = timedelta(days=182)
NEAR = timedelta(days=10)
"""So far from half a year it still is about six months ago."""

_A_YEAR = timedelta(days=300)

ENOUGH = 40
"""Characters that say enough to stand alone."""

_TELLING = ("", "A year", "Two years", "Three years", "Four years", "Five years", "Six years", "Seven years",
            "Eight years", "Nine years", "Ten years")  # fmt: skip


class LookBack(NamedTuple):
    """A reflection to look back at."""

    id: int
    written_on: date
    years: int
    """How many years ago; 0: about six months."""
    words: str
    """A sentence of it, or a few short ones; at most 300 characters."""
    mentor: str = ""
    event: str = ""

    @property
    def heading(self) -> str:
        """ "A year ago", "Six months ago you wrote"."""
        if not self.years:
            return "Six months ago you wrote"
        return f"{_TELLING[self.years] if self.years < len(_TELLING) else f'{self.years} years'} ago"


def days_of_year(today: date) -> tuple[str, ...]:
    """Days of the year about this one, as "11-22", this one first; 29 February is there with its neighbours."""
    near = [_later(today, timedelta(days=by)) for by in range(-AROUND.days, AROUND.days + 1)]
    days = [f"{day:%m-%d}" for day in (today, *near)]
    if "02-28" in days and "03-01" in days:
        days.append("02-29")
    return tuple(dict.fromkeys(days))


def half_a_year_ago(today: date) -> tuple[date, date, date]:
    """The first, the middle and the last day of what is about six months ago."""
    middle = _later(today, -HALF_YEAR)
    return _later(middle, -NEAR), middle, _later(middle, NEAR)


def before(today: date) -> date:
    """The last day that may be one of an earlier year."""
    return _later(today, -_A_YEAR)


def _later(day: date, by: timedelta) -> date:
    """So much later, as far as there are days: a clock can be wrong by any number of years."""
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


_BAD_DAY = (
    r"\b(?:cried|crying|sobb|in tears|ashamed|humiliat|worthless|useless|stupid|a failure|i failed|hated?\b|panic"
    r"|burn[te]d? out|burnout|exhausted|overwhelmed|bullied|(?:shout|yell|scream)ed at me|resign|want to quit"
    r"|g[ia]ve up|died|dying|death|suicid|funeral|grie[fv]|miscarr|nightmare|awful|terrible|horrible|dread|worst"
    r"|can(?:no|['’])t (?:do this|go on))"
)
"""Made ready only where there is something to look back at."""
_SENTENCE_END = re.compile(r"(?<=[.!?…。])[\"'”’)»]*(?=\s+[^\sa-zß-ÿ])|\n")


def sentence(text: str) -> str:
    """The first sentence of a text, and further ones while they say little."""
    text = text.strip()
    for end in _SENTENCE_END.finditer(text):
        if end.end() >= ENOUGH:
            return text[: end.end()].strip()
    return text


def of_a_bad_day(text: str) -> bool:
    """Whether the words speak of a bad day. Some do and are not seen; those can be hidden one by one."""
    return re.search(_BAD_DAY, text, re.IGNORECASE) is not None


def gentlest(first_words: str, *kinder: str, hard: bool) -> str:
    """The words to show. Where something hard stands beside something good, the good is what is looked back at."""
    return next((words for words in kinder if words.strip()), first_words) if hard else first_words
