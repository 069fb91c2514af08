"""The days before or after which something is looked for, as people say them: "last march", "2025", "3 days ago"."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from mentee_journal.domain.calendar_days import Context
from mentee_journal.domain.dates import DateOrder, NotUnderstood, full_day, parse_date
from mentee_journal.domain.refusal import quoted
from mentee_journal.domain.span_grammar import Span, read_span
from mentee_journal.domain.typed_words import MONTH, NTH, NUMBER, plain, split_words
from mentee_journal.domain.zones import day_in

__all__ = ["Days", "begins_days", "read_days"]

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
    """What a text means: a whole year, quarter, month or week, or a day; the last one where the year is not said.

    Raises NotUnderstood.
    """
    try:
        span = _span(text, Context(day_in(now, zone), order, past=True))
        if span is not None:
            return Days(span.first, span.last)
        day = parse_date(text, now=now, zone=zone, order=order, prefer="past")
    except NotUnderstood as error:
        raise NotUnderstood(f"{str(error).partition(' Try ')[0]} {_EXAMPLE}") from error
    return Days(day, day)


def _span(text: str, context: Context) -> Span | None:
    typed = plain(text, f"I cannot read {quoted(text)} as a date.")
    words = [word for word in split_words(typed) if word != "the"]
    return read_span(words[1:] if words[:1] == ["in"] else words, context)


_LEADS = ("last", "this", "next", "the", "in", "end", "start", "past", "previous", "school", "academic")
_BEGINNINGS = frozenset((*MONTH, *NUMBER, *NTH, *_LEADS, "q1", "q2", "q3", "q4"))


def begins_days(text: str) -> bool:
    """Whether a date of several words may begin so: "last", "3", "june"."""
    word = text.casefold().strip()
    return word[:1].isdigit() or word in _BEGINNINGS
