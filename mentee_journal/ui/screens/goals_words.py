"""How levels, confidence and the days of reviews are written in Goals."""

from __future__ import annotations

from datetime import date

from mentee_journal.domain.dates import DateOrder, full_day
from mentee_journal.domain.gas import LEVEL_WORDS

LEVELS = (2, 1, 0, -1, -2)
"""The five levels of Goal Attainment Scaling, as they are drawn: the best on top."""
SURE_WORDS = {1: "not sure yet", 2: "a little", 3: "fairly", 4: "quite", 5: "very sure"}


def sign(level: int) -> str:
    """ "+2", "0", "−1", with a real minus."""
    return f"{level:+d}".replace("-", "−") if level else "0"


def level_name(level: int) -> str:
    """ "0, expected"; "−1, less than expected"."""
    return f"{sign(level)}, {LEVEL_WORDS[level] if level else 'expected'}"


def sure(confidence: int) -> str:
    """ "sure 3/5"."""
    return f"sure {confidence}/5"


def short_day(d: date, today: date, order: DateOrder) -> str:
    """ "26 Feb" or "Feb 26", with the year when it is more than some months away."""
    words = full_day(d, order).partition(" ")[2]
    return words if abs((d - today).days) > 300 else words.rpartition(" ")[0].rstrip(",")


def review_words(due: date, today: date, order: DateOrder) -> str:
    """ "review 15 Dec", "review today", "review due" when the day has gone by."""
    if due < today:
        return "review due"
    return "review today" if due == today else f"review {short_day(due, today, order)}"


def every_words(weeks: int) -> str:
    """ "every 4 weeks", "every week"."""
    return "every week" if weeks == 1 else f"every {weeks} weeks"
