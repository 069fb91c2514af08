"""Which month is meant by what is typed: "jan", "2027-01", "next month"."""

from __future__ import annotations

import re
from datetime import date

from mentee_journal.domain.dates import NotUnderstood
from mentee_journal.domain.when_words import MONTHS

__all__ = ["first_weekday_grid", "read_month", "shifted"]

_HELP = "Give a month: jan, “march 2027”, 2027-03, next or last."
_NEAR = {"": 0, "this": 0, "now": 0, "today": 0, "next": 1, "last": -1, "previous": -1}


def shifted(month: date, by: int) -> date:
    """The first day of a month so many months away. Raises NotUnderstood beyond the calendar."""
    year, number = divmod(month.year * 12 + month.month - 1 + by, 12)
    if not 1900 <= year <= 2200:
        raise NotUnderstood("The year must be between 1900 and 2200.")
    return date(year, number + 1, 1)


def read_month(text: str, today: date) -> date:
    """The first day of the month that is meant; a name alone is the nearest, past or coming. Raises NotUnderstood."""
    plain = " ".join(text[:60].casefold().replace(",", " ").split()).removesuffix(" month").removeprefix("month ")
    here = today.replace(day=1)
    if plain in _NEAR:
        return shifted(here, _NEAR[plain])
    if found := re.fullmatch(r"[+-]\d{1,4}", plain):
        return shifted(here, int(found[0]))
    if found := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})(?:[-/.]\d{1,2})?", plain):
        return _month(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"(\d{1,2})[-/. ](\d{4})", plain):
        return _month(int(found[2]), int(found[1]))
    found = re.fullmatch(r"([a-z]{3,9})\.?(?: (\d{4}))?|(\d{4}) ([a-z]{3,9})", plain)
    name = (found[1] or found[4]) if found else ""
    numbers = [number for number, full in enumerate(MONTHS, start=1) if name and full.casefold().startswith(name)]
    if found is None or len(numbers) != 1:
        raise NotUnderstood(f"I do not know that month. {_HELP}")
    year = found[2] or found[3]
    if year:
        return _month(int(year), numbers[0])
    return min(
        (date(here.year + by, numbers[0], 1) for by in (-1, 0, 1)), key=lambda one: (abs((one - here).days), -one.year)
    )


def _month(year: int, number: int) -> date:
    if not 1 <= number <= 12 or not 1900 <= year <= 2200:
        raise NotUnderstood(f"There is no such month. {_HELP}")
    return date(year, number, 1)


def first_weekday_grid(month: date, first_weekday: int) -> list[list[date | None]]:
    """The days of a month in weeks that begin on ``first_weekday`` (0 = Monday); None beside them."""
    last = (shifted(month, 1) if month < date(2200, 12, 1) else date(2201, 1, 1)).toordinal() - month.toordinal()
    before = (month.weekday() - first_weekday) % 7
    days: list[date | None] = [None] * before + [month.replace(day=number) for number in range(1, last + 1)]
    days += [None] * (-len(days) % 7)
    return [days[begin : begin + 7] for begin in range(0, len(days), 7)]
