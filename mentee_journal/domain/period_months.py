"""The months and quarters of a stretch of days, and how such a stretch is called."""

from __future__ import annotations

from datetime import date

from mentee_journal.domain.calendar_days import beyond, month_end
from mentee_journal.domain.insight_views import Month, Period, Quarter
from mentee_journal.domain.moments import FIRST_YEAR, LAST_YEAR, DateOrder
from mentee_journal.domain.when_words import MONTHS, full_day

__all__ = ["ended", "month_words", "months_of", "quarters_of", "span_words", "stepped", "usual"]


def usual(today: date) -> Period:
    """The last twelve months, this one among them."""
    first = beyond(today, -11)
    return Period(first, month_end(today), span_words(first, month_end(today), today))


def stepped(period: Period, by: int, today: date, order: DateOrder = DateOrder.DAY_FIRST) -> Period | None:
    """The period as long as this one right before it (``by`` = -1) or after it (1).

    None where there is none: everything has no neighbour, and nothing lies ahead.
    """
    first, last = period.first, period.meant or period.last
    if first is None or last is None:
        return None
    if first.day == 1 and last == month_end(last):
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        begin, end = beyond(first, by * count), month_end(beyond(first, (by + 1) * count - 1))
    else:
        days = (last - first).days + 1
        low, high = first.toordinal() + by * days, last.toordinal() + by * days
        if low < date(FIRST_YEAR, 1, 1).toordinal() or high > date(LAST_YEAR, 12, 31).toordinal():
            return None
        begin, end = date.fromordinal(low), date.fromordinal(high)
    if begin > today or (begin >= first if by < 0 else begin <= first):
        return None
    return ended(begin, end, today, order)


def ended(first: date | None, last: date | None, today: date, order: DateOrder) -> Period:
    """A period that ends with this month where it was meant to go on."""
    end = month_end(today)
    if last is None or last <= end:
        return Period(first, last, span_words(first, last, today, order))
    return Period(first, end, span_words(first, end, today, order), last)


def months_of(first: date, last: date, today: date) -> tuple[Month, ...]:
    """The months of a stretch, oldest first; the outer ones may be cut, and this month may go on."""
    found = []
    begin = first.replace(day=1)
    while begin <= last:
        end = month_end(begin)
        low, high = max(begin, first), min(end, last)
        if low > begin:
            found.append(Month(low, high, "begun"))
        elif begin <= today <= end and high >= today:
            found.append(Month(low, high, "running"))
        else:
            found.append(Month(low, high, "ended" if high < end else ""))
        if end >= date(LAST_YEAR, 12, 31):
            break
        begin = beyond(begin, 1)
    return tuple(found)


def quarters_of(months: tuple[Month, ...]) -> tuple[Quarter, ...]:
    """The quarters of calendar years that these months belong to."""
    found: dict[tuple[int, int], list[int]] = {}
    for place, month in enumerate(months):
        found.setdefault((month.first.year, (month.first.month + 2) // 3), []).append(place)
    return tuple(
        Quarter(months[places[0]].first, months[places[-1]].last, f"Q{number} {year}", tuple(places))
        for (year, number), places in found.items()
    )


def month_words(day: date, *, year: bool = True) -> str:
    """ "November 2026", or "November"."""
    return f"{MONTHS[day.month - 1]} {day.year}" if year else MONTHS[day.month - 1]


def span_words(first: date | None, last: date | None, today: date, order: DateOrder = DateOrder.DAY_FIRST) -> str:
    """ "December 2025 to November 2026", "March to June 2026", "2025", "2026 so far", "everything so far"."""
    running = last is None or last >= month_end(today)
    if first is None or last is None:
        if running:
            return "everything so far" if first is None else f"since {_from(first, order)}"
        assert last is not None
        return f"until {month_words(last) if last == month_end(last) else full_day(last, order)}"
    if first.day > 1 or last < month_end(last):
        if running:
            return f"since {_from(first, order)}"
        return full_day(first, order) if first == last else f"{full_day(first, order)} to {full_day(last, order)}"
    if first == date(first.year, 1, 1) and last.year == first.year and (last.month == 12 or running):
        return str(first.year) if last.month == 12 else f"{first.year} so far"
    if (first.year, first.month) == (last.year, last.month):
        return month_words(first)
    return f"{month_words(first, year=first.year != last.year)} to {month_words(last)}"


def _from(day: date, order: DateOrder) -> str:
    return month_words(day) if day.day == 1 else full_day(day, order)
