"""From when and how long a rhythm goes on: "from 1 dec", "until june", "for three months", "for 6 sessions"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from mentee_journal.domain.calendar_days import Context, in_years, year_within
from mentee_journal.domain.refusal import NotUnderstood, quoted
from mentee_journal.domain.rhythm_said import Said, Span
from mentee_journal.domain.rhythm_tokens import EXAMPLES, weekday
from mentee_journal.domain.setting import Setting
from mentee_journal.domain.typed_words import MONTH, UNIT, digits, whole
from mentee_journal.domain.when_grammar import read_day
from mentee_journal.domain.when_words import MONTHS

__all__ = ["take_span"]

_FROM = ("from", "starting", "beginning", "commencing", "start", "starts", "begin", "begins", "since")
_UNTIL = ("until", "till", "til", "through", "thru", "ending", "ends", "end", "to")
_WHOLE = ("through", "thru", "to")
"""After these a month is meant to its end: "through june"."""
_MOST_WORDS = 6
_LENGTHS = ("min", "mins", "minute", "minutes", "hr", "hrs", "hour", "hours", "am", "pm", "o'clock", "oclock")
_MEETINGS = ("session", "sessions", "meeting", "meetings", "times", "appointments", "visits")
_MONTHS_MOST = 240
_YEARS_NEAR = 15
"""A number further away than this is no year but a time, 1500 or 2100."""


class _Period(NamedTuple):
    """The first and last day of "june", "next week"; the same twice for a single day."""

    first: date
    last: date
    whole: bool
    """Whether it is more than one day."""


def take_span(words: list[str], at: int, said: Said, setting: Setting) -> int:
    """Reads a beginning, an end or a length of time; the place after it, or `at`."""
    for take in (_beginning, _ending):
        after = take(words, at, said, setting)
        if after > at:
            return after
    return _lasting(words, at, said)


def _beginning(words: list[str], at: int, said: Said, setting: Setting) -> int:
    start = at
    if words[at : at + 2] == ["as", "of"]:
        start += 2
    elif words[at] in _FROM:
        start += 1
    else:
        return at
    start += words[start : start + 1] in (["on"], ["from"])
    if words[start : start + 1] == ["in"] and _period(words, start, setting, past=False) is None:
        start += 1  # "starting in january", beside "starting in two weeks"
    if weekday(words[start] if start < len(words) else "") is not None and words[start + 1 : start + 2] in (
        ["to"],
        ["-"],
    ):
        return at  # "from monday to friday" are days of each week
    found = _period(words, start, setting, past=words[at] == "since")
    if found is None:
        return at
    period, after = found
    said.put("begins", period.first, "beginnings", " ".join(words[at:after]))
    if not period.whole:
        said.begins_on = "named" if any(weekday(word) is not None for word in words[start:after]) else "day"
    return after + (words[after : after + 1] in (["onward"], ["onwards"]))


def _ending(words: list[str], at: int, said: Said, setting: Setting) -> int:
    start = at
    if words[at : at + 2] == ["up", "to"]:
        start += 2
    elif words[at] in _UNTIL:
        start += 1
        start += words[start : start + 1] in (["on"], ["in"])
    else:
        return at
    if said.begins is not None and said.begins > setting.today:
        setting = setting._replace(today=said.begins)  # "from march until january"
    found = _period(words, start, setting, past=False)
    if found is None:
        return at
    period, after = found
    shown = " ".join(words[at:after])
    last = period.last
    if period.whole and words[at] not in _WHOLE:
        last = period.first - timedelta(days=1)
        said.remarks.append(
            f"{shown.capitalize()} is read as up to {last.day} {MONTHS[last.month - 1]} {last.year}; "
            f"say through {' '.join(words[start:after])} to have it as well."
        )
    said.put("ends", last, "ends", shown)
    return after


def _lasting(words: list[str], at: int, said: Said) -> int:
    """ "for three months", "for the first 6 weeks", "the first month", "for 6 sessions", "for a year"."""
    start = at
    if words[at] in ("for", "during", "over", "lasting", "x"):
        start += 1
    said_so = start > at
    start += words[start : start + 1] == ["the"]
    ordered = words[start : start + 1] in (["first"], ["next"], ["following"], ["initial"])
    start += ordered
    number: int | None = None
    if words[start : start + 3] == ["half", "a", "year"]:
        count, unit, after = 6, "month", start + 3
    elif words[start : start + 2] in (["a", "couple"], ["couple", "of"]):
        start += words[start] == "a"
        start += 2
        count, unit, after = 2, UNIT.get("".join(words[start : start + 1]), ""), start + 1
    else:
        number = whole(words[start], 3) if start < len(words) else None
        if number is None and not ordered:
            return at
        after = start + (number is not None)
        word = words[after] if after < len(words) else ""
        unit = "meeting" if word in _MEETINGS else UNIT.get(word, "") if len(word) > 1 else ""
        if word in ("quarter", "quarters"):
            unit, number = "month", 3 * (number or 1)
        count, after = (1 if number is None else number), after + 1
    if not unit or unit == "day" or (words[start : start + 1] == ["a"] and not said_so):
        return at
    if not said_so and not ordered and (unit == "meeting" or words[after : after + 1] == ["from"]):
        return at
    if words[after : after + 1] == ["of"] or (
        ordered and number is None and not said_so and words[start - 1] != "first"
    ):
        return at  # "first week of the month", "next month"
    shown = " ".join(words[at:after])
    months = count * {"year": 12, "month": 1}.get(unit, 0)
    weeks = count * {"week": 1, "fortnight": 2}.get(unit, 0)
    if count < 1 or months > _MONTHS_MOST or weeks > _MONTHS_MOST * 4 or (unit == "meeting" and count > 500):
        raise NotUnderstood(f"{quoted(shown)} is no time a rhythm can go on. {EXAMPLES}")
    span = Span(months, "month") if months else Span(weeks, "week") if weeks else Span(count, "meeting")
    said.put("span", span, "lengths of time", shown)
    return after


def _period(words: list[str], start: int, setting: Setting, *, past: bool) -> tuple[_Period, int] | None:
    """The day, month or year that begins at `start`, as many words of it as there are, and the place after it."""
    for size in range(min(_MOST_WORDS, len(words) - start), 0, -1):
        after = start + size
        chunk = [word for word in words[start:after] if word != "the"]
        if words[after - 1] == "the" or (after < len(words) and words[after] in _LENGTHS):
            continue
        period = _named_period(chunk, setting, past)
        if period is None:
            try:
                day = read_day(chunk, Context(setting.today, setting.order, past))
            except OverflowError:
                return None
            period = _Period(day.first, day.first, False) if day else None
        if period is not None:
            in_years(period.first)
            in_years(period.last)
            return period, after
    return None


def _named_period(words: list[str], setting: Setting, past: bool) -> _Period | None:
    today = setting.today
    match words:
        case ["now"]:
            return _Period(today, today, False)
        case [name] if name in MONTH:
            months = [date(today.year + step, MONTH[name], 1) for step in (-1, 0, 1)]
            this = today.replace(day=1)
            # "from november", said in November, is now.
            first = max(m for m in months if m <= this) if past else min(m for m in months if m >= this)
            return _month(first)
        case [name, year] if name in MONTH and digits(year, 4, 4):
            return _month(date(year_within(year), MONTH[name], 1))
        case ["this", "month"]:
            return _month(today.replace(day=1))
        case ["next", "month"]:
            return _month((today.replace(day=1) + timedelta(days=32)).replace(day=1))
        case ["this" | "next" as which, "week"]:
            monday = today - timedelta(days=today.weekday() - (7 if which == "next" else 0))
            return _Period(monday, monday + timedelta(days=6), True)
        case ["this" | "next" as which, "year"]:
            number = today.year + (which == "next")
            return _Period(date(number, 1, 1), date(number, 12, 31), True)
        case [year] if digits(year, 4, 4) and abs(int(year) - today.year) <= _YEARS_NEAR:
            return _Period(date(int(year), 1, 1), date(int(year), 12, 31), True)
        case _:
            return None


def _month(first: date) -> _Period:
    return _Period(first, first.replace(day=monthrange(first.year, first.month)[1]), True)
