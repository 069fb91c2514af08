"""Dates, distances and lengths in words, as every screen and every printed page shows them.

The names are tables of our own because `strftime` would follow the computer's language and not the journal's.
"""

from datetime import date, datetime
from typing import Literal

from mentee_journal.domain.moments import DateOrder, Moment
from mentee_journal.domain.zones import same_clock, valid_zone, zone_label, zone_of

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_words(d: date, *, today: date, order: DateOrder, year: Literal["auto", "always"] = "auto") -> str:
    """ "Today", "Tomorrow", "Yesterday", else "Tue 24 Nov" or "Tue Nov 24".

    The year is added when it is another one than today's, or always if asked for.
    """
    near = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}.get((d - today).days)
    if near:
        return near
    if year == "always" or d.year != today.year:
        return full_day(d, order)
    return _short_day(d, order)


def day_of_month(d: date, order: DateOrder) -> str:
    """ "24 Nov" or "Nov 24"."""
    month = MONTHS[d.month - 1][:3]
    return f"{month} {d.day}" if order is DateOrder.MONTH_FIRST else f"{d.day} {month}"


def _short_day(d: date, order: DateOrder) -> str:
    return f"{WEEKDAYS[d.weekday()][:3]} {day_of_month(d, order)}"


def full_day(d: date, order: DateOrder) -> str:
    """ "Tue 24 Nov 2026" or "Tue Nov 24, 2026"."""
    comma = "," if order is DateOrder.MONTH_FIRST else ""
    return f"{_short_day(d, order)}{comma} {d.year}"


def long_day(d: date, order: DateOrder) -> str:
    """ "Monday 23 November 2026" or "Monday, November 23, 2026"."""
    weekday, month = WEEKDAYS[d.weekday()], MONTHS[d.month - 1]
    if order is DateOrder.MONTH_FIRST:
        return f"{weekday}, {month} {d.day}, {d.year}"
    return f"{weekday} {d.day} {month} {d.year}"


def distance_words(d: date, today: date) -> str:
    """How far `d` is from `today`: "tomorrow", "in 15 days", "3 weeks ago", "in 4 months", "a year ago".

    Days are exact for four weeks; whole weeks are called weeks. Further away it is rounded to weeks, then
    months, then years, because the date itself stands beside it.
    """
    days = (d - today).days
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    if days == -1:
        return "yesterday"
    count, unit = _rounded(min(d, today), max(d, today))
    length = f"a {unit}" if count == 1 else f"{count} {unit}s"
    return f"in {length}" if days > 0 else f"{length} ago"


def _rounded(start: date, end: date) -> tuple[int, str]:
    days = (end - start).days
    if days < 28:
        return (days // 7, "week") if days % 7 == 0 else (days, "day")
    months = (end.year - start.year) * 12 + end.month - start.month
    left_over = end.day - start.day
    if months == 1 and left_over == 0:
        return 1, "month"
    if days < 56:
        return round(days / 7), "week"
    if left_over < -15:
        months -= 1
    elif left_over > 15:
        months += 1
    if months == 12:
        return 1, "year"
    return (months, "month") if months < 24 else (round(months / 12), "year")


def clock_words(dt: datetime) -> str:
    """The time of day, "15:00"."""
    return f"{dt:%H:%M}"


def echo_moment(
    m: Moment, *, now: datetime, order: DateOrder, zone: str, other_zone: str | None, other_name: str | None
) -> tuple[str, str]:
    """What a moment was read as, in full, on the clock of `zone`, and on the other person's.

    ("Tue 24 Nov 2026, 15:00, in 2 days", "12:00 for Dana, Pacific"). The second is empty when there is no
    other zone or both clocks agree; it names the weekday when it is another day there.
    """
    mine = m.local(zone)
    today = now.astimezone(zone_of(zone)).date()
    skipped = ""
    if m.moved_from is not None and zone == m.zone:
        skipped = f" (clocks change: there is no {m.moved_from:%H:%M})"
    first = f"{full_day(mine.date(), order)}, {clock_words(mine)}{skipped}, {distance_words(mine.date(), today)}"
    if not other_zone or not valid_zone(other_zone) or same_clock(zone, other_zone, m.utc):
        return first, ""
    theirs = m.local(other_zone)
    day = "" if theirs.date() == mine.date() else f"{WEEKDAYS[theirs.weekday()][:3]} "
    place = zone_label(other_zone, m.utc)
    whose = f" for {other_name}, {place}" if other_name else f", {place}"
    return first, f"{day}{clock_words(theirs)}{whose}"


def echo_date(d: date, *, now: datetime, order: DateOrder, zone: str) -> str:
    """What a date was read as, in full: "Fri 26 Feb 2027, in 3 months"."""
    today = now.astimezone(zone_of(zone)).date()
    return f"{full_day(d, order)}, {distance_words(d, today)}"


def minutes_words(n: int) -> str:
    """A length of `n` minutes: "45 min", "1 h 15 min", "2 h"."""
    if n < 0:
        return f"−{minutes_words(-n)}"
    hours, minutes = divmod(n, 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"
