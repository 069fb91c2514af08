"""Stretches of days that have a name of their own: "last year", "q3 2025", "march", "this week", "2024/25"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from mentee_journal.domain.calendar_days import Context, beyond, month_end, outside_years, years_around
from mentee_journal.domain.moments import FIRST_YEAR, LAST_YEAR
from mentee_journal.domain.typed_words import MONTH, NTH, digits

__all__ = ["Span", "date_parts", "read_span"]

SCHOOL_YEAR = 8
"""August, the month a school year begins in; it ends with July."""

_THIS = {"this": 0, "last": -1, "previous": -1}


class Span(NamedTuple):
    """The first and the last day of it."""

    first: date
    last: date
    fixed: bool = True
    """False: no year was said, another of its kind may be meant."""


def read_span(words: list[str], context: Context) -> Span | None:
    """The year, quarter, month or week that all of ``words`` name, or None. A month without a year is the last one.

    Raises NotUnderstood for a year that a journal cannot mean.
    """
    today = context.today
    match words:
        case [year] if digits(year, 4, 4):
            return _year(int(year))
        case [year] if len(year) in (7, 9) and year[4] in "/-" and (found := _two_years(year)) is not None:
            return _school(found)
        case ["school" | "academic", "year", year] if (found := _two_years(year)) is not None:
            return _school(found)
        case ["this" | "last" | "previous" as which, "school" | "academic", "year"]:
            return _school(_school_year(today) + _THIS[which])
        case ["school" | "academic", "year"]:
            return _school(_school_year(today))
        case ["this" | "last" | "previous" as which, unit] if unit in ("week", "month", "quarter", "year"):
            return _near(_THIS[which], unit, today)
        case [quarter] if (number := _quarter(quarter)) is not None:
            return _latest([_of_year(year, number * 3 - 2, 3) for year in _years(today)], today)
        case [quarter, year] if _quarter(quarter) is not None and digits(year, 4, 4):
            return _of_year(int(year), (_quarter(quarter) or 1) * 3 - 2, 3)
        case [year, quarter] if _quarter(quarter) is not None and digits(year, 4, 4):
            return _of_year(int(year), (_quarter(quarter) or 1) * 3 - 2, 3)
        case [nth, "quarter", "of", year] | [nth, "quarter", year] if NTH.get(nth, 0) in range(1, 5):
            if digits(year, 4, 4):
                return _of_year(int(year), NTH[nth] * 3 - 2, 3)
        case [name] if name in MONTH:
            return _latest([_of_year(year, MONTH[name], 1) for year in _years(today)], today)
        case ["last" | "past", name] if name in MONTH:
            return _latest([_of_year(y, MONTH[name], 1) for y in _years(today)], today.replace(day=1), before=True)
        case ["this", name] if name in MONTH:
            return _of_year(today.year, MONTH[name], 1)
        case [name, year] | [name, "of", year] if name in MONTH and digits(year, 4, 4):
            return _of_year(int(year), MONTH[name], 1)
        case [year, name] if name in MONTH and digits(year, 4, 4):
            return _of_year(int(year), MONTH[name], 1)
        case [number] if (month := _month_in_numbers(number)) is not None:
            return _of_year(*month, 1)
    return None


def date_parts(word: str) -> list[str]:
    """ "3-mar-2026" as its three parts."""
    return word.replace("/", "-").replace(".", "-").split("-")


def _month_in_numbers(word: str) -> tuple[int, int] | None:
    """ "2026-04" and "04/2026"."""
    parts = date_parts(word)
    if len(parts) != 2 or not all(part.isdigit() and part.isascii() for part in parts):
        return None
    year, month = (parts[0], parts[1]) if len(parts[0]) == 4 else (parts[1], parts[0])
    if len(year) != 4 or len(month) > 2 or not 1 <= int(month) <= 12:
        return None
    return int(year), int(month)


def _two_years(word: str) -> int | None:
    """The first of the two years of "2025/26" or "2025-2026"; a month such as "2025-11" is none."""
    begin, _, end = word.replace("-", "/").partition("/")
    if not (digits(begin, 4, 4) and (digits(end, 2, 2) or digits(end, 4, 4))):
        return None
    return int(begin) if int(end) % 100 == (int(begin) + 1) % 100 and ("/" in word or int(end) > 12) else None


def _quarter(word: str) -> int | None:
    return int(word[1]) if len(word) == 2 and word[0] == "q" and word[1] in "1234" else None


def _school_year(today: date) -> int:
    return today.year - (today.month < SCHOOL_YEAR)


def _school(year: int) -> Span:
    return Span(_of_year(year, SCHOOL_YEAR, 1).first, _of_year(year + 1, SCHOOL_YEAR - 1, 1).last)


def _year(year: int) -> Span:
    return _of_year(year, 1, 12)


def _of_year(year: int, month: int, count: int) -> Span:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise outside_years(year)
    return Span(date(year, month, 1), month_end(date(year, month + count - 1, 1)))


def _years(today: date) -> list[int]:
    """In which a month or a quarter without a year is looked for."""
    return [year for year in years_around(today) if FIRST_YEAR <= year <= LAST_YEAR] or [FIRST_YEAR]


def _near(by: int, unit: str, today: date) -> Span:
    if unit == "week":
        monday = today + timedelta(days=7 * by - today.weekday())
        return Span(monday, monday + timedelta(days=6))
    size = {"month": 1, "quarter": 3, "year": 12}[unit]
    begin = date(today.year, today.month - (today.month - 1) % size, 1)
    begin = beyond(begin, by * size)
    return Span(begin, month_end(beyond(begin, size - 1)))


def _latest(spans: list[Span], today: date, *, before: bool = False) -> Span:
    """The last of these that has begun; with ``before``, that has begun before that day."""
    begun = [span for span in spans if span.first < today or (span.first == today and not before)]
    return (begun[-1] if begun else spans[0])._replace(fixed=False)
