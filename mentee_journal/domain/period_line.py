"""A period to look back on, as people say it: "last year", "since April", "March to June", "last 6 months"."""

from __future__ import annotations

from datetime import date, timedelta

from mentee_journal.domain.calendar_days import Context, beyond, month_end
from mentee_journal.domain.insight_views import Period
from mentee_journal.domain.moments import FIRST_YEAR, LAST_YEAR, DateOrder
from mentee_journal.domain.period_months import ended, usual
from mentee_journal.domain.refusal import NotUnderstood, quoted
from mentee_journal.domain.span_grammar import Span, date_parts, read_span
from mentee_journal.domain.typed_words import MONTH, UNIT, digits, plain, split_words, whole
from mentee_journal.domain.when_grammar import read_day

__all__ = ["EXAMPLES", "read_period"]

EXAMPLES = "last year, since April, or March to June"
"""For the help beside a field."""

_ALL = frozenset(
    (
        *("all", "all time", "all of it", "everything", "ever", "always", "whole journal", "my whole journal"),
        *("from beginning", "since beginning", "from start", "since start", "all years", "all months"),
    )
)
_NOW = frozenset(("now", "today", "present", "date"))
_UNITS = UNIT | {"quarter": "quarter", "quarters": "quarter"}


def read_period(text: str, today: date, order: DateOrder) -> Period:
    """The period that ``text`` means on a day; nothing typed is the last twelve months.

    A month or quarter without a year is the last that has begun. What goes on ends with this month, whose days ahead
    hold nothing yet. Raises NotUnderstood, with an example, for what is not read to its last word and for what is
    still ahead.
    """
    refusal = f"I cannot read {quoted(text)} as a period. Try {EXAMPLES}."
    if not text[:1000].strip():
        return usual(today)
    typed = plain(text.replace("–", " to ").replace("—", " to ").replace("−", "-"), refusal)
    words = [word for word in split_words(_spaced(typed)) if word != "the"]
    while words and words[0] in ("for", "in", "during", "over", "within"):
        words = words[1:]
    if words[:2] == ["so", "far"] or words[-2:] == ["so", "far"]:
        words = words[2:] if words[0] == "so" else words[:-2]
    try:
        first, last = _read(words, Context(today, order, past=True))
    except (_Nothing, OverflowError):
        raise NotUnderstood(refusal) from None
    return _checked(first, last, today, order)


class _Nothing(Exception):
    """These words are no period."""


def _spaced(typed: str) -> str:
    """ "mar-jun", "apr 2025-mar 2026" and "3-9 june" with "to" in between; a date keeps its hyphens."""
    left, sign, right = typed.replace(" - ", " to ").partition("-")
    if not sign or "-" in right or not left.strip() or not right.strip():
        return typed.replace(" - ", " to ")
    before, (after, *rest) = left.split()[-1].strip("."), right.split()
    months = after.strip(".") in MONTH and (before in MONTH or digits(before, 4, 4))
    days = digits(before, 1, 2) and digits(after, 1, 2) and rest[:1] and rest[0] in MONTH
    return f"{left} to {right}" if months or days else typed


def _checked(first: date | None, last: date | None, today: date, order: DateOrder) -> Period:
    if first is not None and first > today:
        raise NotUnderstood(f"That is still ahead, and this looks back. Try {EXAMPLES}.")
    if first is not None and last is not None and last < first:
        raise NotUnderstood("That ends before it begins. Try the other way round, or March to June.")
    if any(day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR for day in (first, last)):
        raise NotUnderstood(f"The years go from {FIRST_YEAR} to {LAST_YEAR}. Try {EXAMPLES}.")
    return ended(first, last, today, order)


def _read(words: list[str], context: Context) -> tuple[date | None, date | None]:
    today = context.today
    if " ".join(words) in _ALL:
        return None, None
    parts = _parted(words)
    if parts is not None:
        return _between(*parts, context)
    match words:
        case ["since" | "from" | "after", *rest]:
            begun = _span(rest, context)
            return (begun.last + timedelta(days=1) if words[0] == "after" else begun.first), month_end(today)
        case ["until" | "till" | "to", *rest] | ["up", "to", *rest]:
            return None, month_end(today) if rest and rest[0] in _NOW else _span(rest, context).last
        case ["before", *rest]:
            return None, _span(rest, context).first - timedelta(days=1)
        case ["last" | "past" | "previous" | "recent", count, unit] if (length := _length(count, unit)) is not None:
            return _back(*length, today), _end_of(unit, today)
        case [count, unit] if (length := _length(count, unit)) is not None:
            return _back(*length, today), _end_of(unit, today)
        case ["week" | "month" | "quarter" | "year"]:
            found = _span(["this", *words], context)
            return found.first, found.last
        case ["past", "year"]:
            return _back(12, "month", today), month_end(today)
        case ["year", "to", "date"] | ["ytd"]:
            return date(today.year, 1, 1), month_end(today)
        case _:
            found = _span(words, context)
            return found.first, found.last


def _parted(words: list[str]) -> tuple[list[str], list[str]] | None:
    """ "from X to Y", "between X and Y", "X until Y"."""
    if words[:1] == ["between"] and "and" in words:
        at = words.index("and")
        return words[1:at], words[at + 1 :]
    rest = words[1:] if words[:1] in (["from"], ["since"]) else words
    for at, word in enumerate(rest):
        if at and word in ("to", "until", "till", "through", "thru") and rest != ["year", "to", "date"]:
            return rest[:at], rest[at + 1 :]
    return None


def _between(first: list[str], last: list[str], context: Context) -> tuple[date, date]:
    """Where only one end names its year, the other is the nearest that fits."""
    today = context.today
    if len(first) == 1 and digits(first[0], 1, 2) and len(last) > 1 and last[1] in MONTH:
        first = [*first, *last[1:]]  # "3 to 9 june"
    if last and last[0] in _NOW:
        return _span(first, context).first, month_end(today)
    end = _span(last, context)
    begin = _span(first, context)
    if not begin.fixed:
        begin = _span(first, Context(end.last, context.order, past=True))
    elif not end.fixed:
        within = Context(min(_year_on(begin.first), date(LAST_YEAR, 12, 31)), context.order, past=True)
        end = _span(last, within)
    return begin.first, end.last


def _year_on(day: date) -> date:
    return beyond(day, 12).replace(day=min(day.day, 28)) - timedelta(days=1)


def _length(count: str, unit: str) -> tuple[int, str] | None:
    number = whole(count, 4)
    return (number, _UNITS[unit]) if number and unit in _UNITS else None


def _back(number: int, unit: str, today: date) -> date:
    """The first day of the last so many months (this one among them), or of the last so many days."""
    if unit in ("day", "week", "fortnight"):
        days = number * {"day": 1, "week": 7, "fortnight": 14}[unit]
        return today - timedelta(days=days - 1)
    return beyond(today, 1 - number * {"month": 1, "quarter": 3, "year": 12}[unit])


def _end_of(unit: str, today: date) -> date:
    return today if _UNITS[unit] in ("day", "week", "fortnight") else month_end(today)


def _span(words: list[str], context: Context) -> Span:
    """The year, quarter, month, week or day these words name."""
    found = read_span(words, context)
    if found is not None:
        return found
    day = read_day(words, context)
    if day is None:
        raise _Nothing
    return Span(day.first, day.first, fixed=any(digits(part, 4, 4) for word in words for part in date_parts(word)))
