"""Days of the calendar: "8 dec", "the 8th", "22/11/2026", "2027-01-12", and which is meant without a year."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mentee_journal.domain.moments import FIRST_YEAR, LAST_YEAR, DateOrder
from mentee_journal.domain.refusal import NotUnderstood, quoted
from mentee_journal.domain.typed_words import MONTH, digits, part_number
from mentee_journal.domain.when_words import MONTHS as MONTH_NAMES


@dataclass(frozen=True)
class Context:
    """What a phrase is read against; `past` prefers the last such day to the next where no year is given."""

    today: date
    order: DateOrder
    past: bool = False


class Day(NamedTuple):
    """A day, and the next of its kind for when the time asked for on the first has gone by."""

    first: date
    later: date | None = None


def calendar_day(words: list[str], context: Context) -> Day | None:
    """The day that all of `words` name, or None. Raises NotUnderstood for one that does not exist."""
    match words:
        case [word] if (day := _ordinal(word)) is not None:
            return _day_of_month(day, context)
        case [word]:
            return _in_numbers(word, context)
        case [day_word, "of", name, *year] if name in MONTH:
            return _named(day_word, name, year, context)
        case [day_word, name, *year] if name in MONTH:
            return _named(day_word, name, year, context)
        case [name, day_word, *year] if name in MONTH:
            return _named(day_word, name, year, context)
        case _:
            return None


def _ordinal(word: str) -> int | None:
    number, suffix = part_number(word)
    return int(number) if suffix in ("st", "nd", "rd", "th") and digits(number, 1, 2) else None


def _named(day_word: str, name: str, year: list[str], context: Context) -> Day | None:
    day = int(day_word) if digits(day_word, 1, 2) else _ordinal(day_word)
    if day is None or len(year) > 1 or (year and not digits(year[0], 4, 4)):
        return None
    return _day(year_within(year[0]) if year else None, MONTH[name], day, context)


def _in_numbers(word: str, context: Context) -> Day | None:
    sign = next((sign for sign in "/.-" if sign in word), "")
    parts = word.split(sign) if sign else []
    match parts:
        case [day, name, *year] if name in MONTH and sign != ".":
            return _named(day, name, year, context)
        case [year, month, day] if digits(year, 4, 4) and digits(month, 1, 2) and digits(day, 1, 2):
            if not 1 <= int(month) <= 12:
                return None
            return _day(year_within(year), int(month), int(day), context)
        case [one, two] if sign != "-" and digits(one, 1, 2) and digits(two, 1, 2):
            return _in_order(word, sign, int(one), int(two), None, context)
        case [one, two, year] if digits(one, 1, 2) and digits(two, 1, 2) and digits(year, 4, 4):
            return _in_order(word, sign, int(one), int(two), year_within(year), context)
        # With dashes a year of two digits could stand at either end.
        case [one, two, year] if sign != "-" and digits(one, 1, 2) and digits(two, 1, 2) and digits(year, 2, 2):
            return _in_order(word, sign, int(one), int(two), 2000 + int(year), context)
        case _:
            return None


def _in_order(word: str, sign: str, one: int, two: int, year: int | None, context: Context) -> Day | None:
    month_first = context.order is DateOrder.MONTH_FIRST
    month, day = (one, two) if month_first else (two, one)
    if 1 <= month <= 12:
        return _day(year, month, day, context)
    if not 1 <= day <= 12 or not 1 <= month <= 31:
        return None
    # It would fit the other way round, but a date order that bends is one nobody can rely on.
    meant = _day(year, day, month, context)
    swapped = sign.join([str(two), str(one), *([str(year)] if year else [])])
    setting = "month first" if month_first else "day first"
    raise NotUnderstood(
        f"{quoted(word)} has no month {month}: the date order in Settings is {setting}. "
        f"Try {swapped} or {meant.first.isoformat()}."
    )


def _day(year: int | None, month: int, day: int, context: Context) -> Day:
    """A day of a month; without a year the next one to come. Raises NotUnderstood if there is no such day."""
    years = [year] if year is not None else list(years_around(context.today))
    days = [date(y, month, day) for y in years if 1 <= day <= monthrange(y, month)[1]]
    if not days:
        name = MONTH_NAMES[month - 1]
        last = monthrange(years[0], month)[1]
        shown = f"{day} {name} {year}" if year else f"{day} {name}"
        raise NotUnderstood(f"There is no {shown}. Try {last} {name[:3].lower()}{f' {year}' if year else ''}.")
    return choose(days, context) if year is None else Day(days[0])


def _day_of_month(day: int, context: Context) -> Day:
    today = context.today
    if not 1 <= day <= 31:
        raise NotUnderstood(f"No month has a day {day}. Try 8th, or 8 dec.")
    around = (divmod(today.year * 12 + today.month - 1 + step, 12) for step in range(-3, 5))
    return choose([date(y, m + 1, day) for y, m in around if day <= monthrange(y, m + 1)[1]], context)


def year_within(word: str) -> int:
    """A year in four digits. Raises NotUnderstood outside the years a journal can mean."""
    year = int(word)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise outside_years(year)
    return year


def outside_years(year: int | None) -> NotUnderstood:
    """The refusal of a year, or of a date so far off that it has none."""
    what = f"The year {year}" if year is not None else "That date"
    return NotUnderstood(f"{what} is outside {FIRST_YEAR} to {LAST_YEAR}. Try 8 dec 2026.")


def in_years(day: date) -> date:
    """`day`, unless it lies outside the years a journal can mean. Raises NotUnderstood."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise outside_years(day.year)
    return day


def choose(days: list[date], context: Context) -> Day:
    """The next of `days` (in order), or the last that has been."""
    if context.past:
        gone = [day for day in days if day <= context.today]
        return Day(gone[-1] if gone else days[0])
    ahead = [day for day in days if day >= context.today]
    return Day(*ahead[:2]) if ahead else Day(days[-1])


def years_around(today: date) -> range:
    """The years in which a date without a year is looked for."""
    # Nine each way, because 29 February can be eight away.
    return range(max(today.year - 9, 1), min(today.year + 9, 9999) + 1)


def beyond(day: date, months: int) -> date:
    """The first day of the month so many months after (or before) that of ``day``, within the years of a journal."""
    year, number = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < FIRST_YEAR:
        return date(FIRST_YEAR, 1, 1)
    return date(year, number + 1, 1) if year <= LAST_YEAR else date(LAST_YEAR, 12, 1)


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])
