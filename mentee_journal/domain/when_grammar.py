"""Reading days as people say them: "tue", "next friday", "in 2 weeks", "first monday of december".

A small grammar of whole words. A phrase is read only when every word of it has its place; general parsers
take "10" for the tenth and "1500" for a year, and a wrong date nobody notices is worse than a question.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from mentee_journal.domain.calendar_days import (
    Context,
    Day,
    calendar_day,
    choose,
    outside_years,
    year_within,
    years_around,
)
from mentee_journal.domain.moments import FIRST_YEAR, LAST_YEAR
from mentee_journal.domain.refusal import NotUnderstood
from mentee_journal.domain.typed_words import MONTH, NTH, UNIT, WEEKDAY, digits, whole
from mentee_journal.domain.when_words import MONTHS as MONTH_NAMES
from mentee_journal.domain.when_words import WEEKDAYS as WEEKDAY_NAMES

_Span = tuple[date, date]
_EXACT = {"today": 0, "tomorrow": 1, "tmrw": 1, "yesterday": -1}
_STEP = {"last": -1, "this": 0, "next": 1}


def read_day(words: list[str], context: Context) -> Day | None:
    """The day that all of `words` say, or None if they are no date.

    Raises NotUnderstood for what is a date in form but not in fact: 31 June, month 13, the wrong weekday.
    """
    if words[:1] in (["on"], ["by"]):
        words = words[1:]
    # "the" belongs to the word after it; left hanging, something was not finished.
    if words[-1:] == ["the"]:
        return None
    words = [word for word in words if word != "the"]
    today = context.today
    match words:
        case [word] if word in _EXACT:
            return Day(today + timedelta(days=_EXACT[word]))
        case ["day", "after", "tomorrow"]:
            return Day(today + timedelta(days=2))
        case ["day", "before", "yesterday"]:
            return Day(today - timedelta(days=2))
        case [word] if word in WEEKDAY:
            return _coming(WEEKDAY[word], context)
        case ["coming", word] if word in WEEKDAY:
            return _coming(WEEKDAY[word], Context(today + timedelta(days=1), context.order))
        case ["last" | "past", word] if word in WEEKDAY:
            return Day(today - timedelta(days=(today.weekday() - WEEKDAY[word] - 1) % 7 + 1))
        case ["this" | "next" as which, word] if word in WEEKDAY:
            return _in_week(which, WEEKDAY[word], context)
        case ["this" | "next" | "last" as which, "week", word] if word in WEEKDAY:
            return _in_week(which, WEEKDAY[word], context)
        case [word, "this" | "next" | "last" as which, "week"] if word in WEEKDAY:
            return _in_week(which, WEEKDAY[word], context)
        case [word, "week"] if word in WEEKDAY:
            return _add(["1", "week"], _coming(WEEKDAY[word], Context(today, context.order)))
        case ["next" | "last" as which, "week" | "month" | "year" as unit]:
            return _add(["1", unit], Day(today), _STEP[which])
        case ["in", *count, "time"] | ["in", *count] if (day := _add(count, Day(today))) is not None:
            return day
        case [*count, "ago"]:
            return _add(count, Day(today), -1)
        case [*count, "from" | "on", "now"]:
            return _add(count, Day(today))
        case [*count, "from", base] if base in WEEKDAY or base in _EXACT:
            return _add(count, read_day([base], Context(today, context.order)))
        case [*count, "on", base] if base in WEEKDAY:
            return _add(count, read_day([base], Context(today, context.order)))
        case ["end", "of", *span]:
            return _within(span, lambda first, last: last, context)
        case ["start" | "beginning", "of", *span]:
            return _within(span, lambda first, last: first, context)
        case [nth, word, "of" | "in", *span] if nth in NTH and word in WEEKDAY:
            return _within(span, _nth_weekday(NTH[nth], WEEKDAY[word]), context)
        case [word, *rest] if word in WEEKDAY and not _bare_dotted(rest):
            return _checked(WEEKDAY[word], calendar_day(rest, context))
        case _:
            return calendar_day(words, context)


def _coming(weekday: int, context: Context) -> Day:
    if context.past:
        return Day(context.today - timedelta(days=(context.today.weekday() - weekday) % 7))
    first = context.today + timedelta(days=(weekday - context.today.weekday()) % 7)
    return Day(first, first + timedelta(days=7))


def _in_week(which: str, weekday: int, context: Context) -> Day:
    monday = context.today - timedelta(days=context.today.weekday())
    day = monday + timedelta(days=weekday + 7 * _STEP[which])
    if which == "this" and day < context.today and not context.past:
        name = WEEKDAY_NAMES[weekday]
        raise NotUnderstood(f"{name} of this week has passed. Try next {name.lower()}, or last {name.lower()}.")
    return Day(day)


def _add(count: list[str], base: Day | None, sign: int = 1) -> Day | None:
    """`base` moved by "2 weeks", "a month", "a couple of days"."""
    match count:
        case ["a", "couple", "of", unit] | ["couple", "of", unit]:
            number: int | None = 2
        case [word, unit]:
            number = whole(word, 4)
        case _:
            return None
    if number is None or unit not in UNIT or base is None:
        return None
    first = _moved(base.first, sign * number, UNIT[unit])
    return Day(first, base.later and _moved(base.later, sign * number, UNIT[unit]))


def _moved(day: date, number: int, unit: str) -> date:
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])
    from dateutil.relativedelta import relativedelta

    months = number * (12 if unit == "year" else 1)
    if abs(months) > 12 * (LAST_YEAR - FIRST_YEAR):
        raise outside_years(None)
    return day + relativedelta(months=months)


def _within(words: list[str], pick: Callable[[date, date], date | None], context: Context) -> Day | None:
    """The day that `pick` finds in a month or year, in the next one to come where no year is given."""
    today = context.today
    floating = False
    spans: list[_Span]
    match words:
        case ["month"]:
            spans = [_month(today.year, today.month)]
        case ["year"]:
            spans = [_year(today.year)]
        case ["this" | "next" | "last" as which, "month"]:
            index = today.year * 12 + today.month - 1 + _STEP[which]
            spans = [_month(index // 12, index % 12 + 1)]
        case ["this" | "next" | "last" as which, "year"]:
            spans = [_year(today.year + _STEP[which])]
        case [name] if name in MONTH:
            floating = True
            spans = [_month(year, MONTH[name]) for year in years_around(today)]
        case [name, year] if name in MONTH and digits(year, 4, 4):
            spans = [_month(year_within(year), MONTH[name])]
        case [year] if digits(year, 4, 4):
            spans = [_year(year_within(year))]
        case _:
            return None
    days = [day for span in spans if (day := pick(*span)) is not None]
    if not days:
        raise NotUnderstood("That month has no such day. Try last monday of december.")
    return choose(days, context) if floating else Day(days[0])


def _month(year: int, month: int) -> _Span:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year(year: int) -> _Span:
    return date(year, 1, 1), date(year, 12, 31)


def _nth_weekday(nth: int, weekday: int) -> Callable[[date, date], date | None]:
    def pick(first: date, last: date) -> date | None:
        if nth < 0:
            return last - timedelta(days=(last.weekday() - weekday) % 7)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
        return day if day <= last else None

    return pick


def _checked(weekday: int, day: Day | None) -> Day | None:
    """`day` if it is the weekday that was typed with it."""
    if day is None or day.first.weekday() == weekday:
        return day and Day(day.first)
    first, name = day.first, WEEKDAY_NAMES[day.first.weekday()]
    raise NotUnderstood(
        f"{first.day} {MONTH_NAMES[first.month - 1]} {first.year} is a {name}, "
        f"not a {WEEKDAY_NAMES[weekday]}. Try {first.isoformat()}, or only the weekday."
    )


def _bare_dotted(words: list[str]) -> bool:
    # "fri 9.30" is a time on Friday and never 9.30 as a date.
    return len(words) == 1 and words[0].count(".") == 1
