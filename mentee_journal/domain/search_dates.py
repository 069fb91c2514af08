"""The days before or after which something is looked for, as people say them: "last march", "2025", "3 days ago"."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from mentee_journal.domain.dates import DateOrder, NotUnderstood, full_day, parse_date
from mentee_journal.domain.typed_words import MONTH, NTH, NUMBER
from mentee_journal.domain.zones import day_in

__all__ = ["Days", "begins_days", "read_days"]

_YEAR = re.compile("(1[89]|2[01])[0-9][0-9]")
_YEAR_AND_MONTH = re.compile("((?:1[89]|2[01])[0-9][0-9])[-/.](0?[1-9]|1[0-2])")
_EXAMPLE = "Try 2025, last march, 3 days ago or 2026-03-01."


class Days(NamedTuple):
    """A day, or a week, a month or a year of them."""

    first: date
    last: date

    def before(self, order: DateOrder) -> str:
        """ "before Sun 1 Mar 2026"."""
        return f"before {full_day(self.first, order)}"

    def after(self, order: DateOrder) -> str:
        """ "after Tue 31 Mar 2026"."""
        return f"after {full_day(self.last, order)}"


def read_days(text: str, *, now: datetime, zone: str, order: DateOrder) -> Days:
    """What a text means: a whole year, month or week, or a day; the last one where the year is not said.

    Raises NotUnderstood.
    """
    words = text.casefold().replace(",", " ").split()
    today = day_in(now, zone)
    found = _span(words, today) if len(text) <= 64 else None
    if found is not None:
        return found
    try:
        day = parse_date(text, now=now, zone=zone, order=order, prefer="past")
    except NotUnderstood as error:
        raise NotUnderstood(f"{str(error).partition(' Try ')[0]} {_EXAMPLE}") from error
    return Days(day, day)


_BEGINNINGS = frozenset((*MONTH, *NUMBER, *NTH, "last", "this", "next", "the", "in", "end", "start", "past"))


def begins_days(text: str) -> bool:
    """Whether a date of several words may begin so: "last", "3", "june"."""
    word = text.casefold().strip()
    return word[:1].isdigit() or word in _BEGINNINGS


def _span(words: list[str], today: date) -> Days | None:
    if words[:1] == ["the"]:
        words = words[1:]
    match words:
        case [year] if _YEAR.fullmatch(year):
            return _year(int(year))
        case [both] if found := _YEAR_AND_MONTH.fullmatch(both):
            return _month(int(found[1]), int(found[2]))
        case [month] if month in MONTH:
            return _last_month(MONTH[month], today)
        case ["last" | "in" | "past", month] if month in MONTH:
            return _last_month(MONTH[month], today)
        case [month, year] if month in MONTH and _YEAR.fullmatch(year):
            return _month(int(year), MONTH[month])
        case ["in", year] if _YEAR.fullmatch(year):
            return _year(int(year))
        case ["last" | "this" as which, "year"]:
            return _year(today.year - (which == "last"))
        case ["last" | "this" as which, "month"]:
            day = today.replace(day=1) - timedelta(days=1) if which == "last" else today
            return _month(day.year, day.month)
        case ["last" | "this" as which, "week"]:
            monday = today - timedelta(days=today.weekday() + (7 if which == "last" else 0))
            return Days(monday, monday + timedelta(days=6))
    return None


def _year(year: int) -> Days:
    return Days(date(year, 1, 1), date(year, 12, 31))


def _month(year: int, month: int) -> Days:
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))


def _last_month(month: int, today: date) -> Days:
    """The last month of that name that has begun."""
    return _month(today.year if month <= today.month else today.year - 1, month)
