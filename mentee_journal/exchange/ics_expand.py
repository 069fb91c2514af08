"""The days and times a rule gives between two days.

Looked at period by period (day, week, month, year), and only those near the days that are asked for: a rule that
never gives anything, or gives a billion things, costs no more than any other.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from mentee_journal.exchange.ics_limits import Work
from mentee_journal.exchange.ics_rule import Rule

__all__ = ["walls"]

_DAY = timedelta(days=1)


def walls(rule: Rule, start: datetime, first: date, last: date, work: Work) -> Iterator[datetime]:
    """The wall times of a rule from ``first`` to ``last``, in order, ``start`` always being the first of all.

    UNTIL is left to the caller, who knows the zone.
    """
    rule = _whole(rule, start)
    times = _times(rule, start)
    left = rule.times if rule.times is not None else -1
    begin = first if rule.times is None else start.date()
    if left and start.date() <= last:
        left -= 1
        if start.date() >= first:
            yield start
    for days in _periods(rule, start.date(), begin, last):
        if not left:
            return
        found = [datetime.combine(day, clock) for day in days if _fits(rule, day) for clock in times]
        work.step(len(days) + len(found))
        for one in _at_positions(rule, found):
            if one <= start or not left:
                continue
            if one.date() > last:
                return
            left -= 1
            if one.date() >= first:
                yield one


def _whole(rule: Rule, start: datetime) -> Rule:
    """With what a rule leaves to the first day filled in."""
    if rule.days or rule.month_days or rule.year_days or rule.weeks or rule.freq == "DAILY":
        return rule
    if rule.freq == "WEEKLY":
        return rule._replace(days=((start.weekday(), 0),))
    return rule._replace(
        month_days=(start.day,), months=rule.months or ((start.month,) if rule.freq == "YEARLY" else ())
    )


def _times(rule: Rule, start: datetime) -> list[time]:
    return [
        time(hour, minute, second)
        for hour in rule.hours or (start.hour,)
        for minute in rule.minutes or (start.minute,)
        for second in rule.seconds or (start.second,)
    ]


def _at_positions(rule: Rule, found: list[datetime]) -> list[datetime]:
    if not rule.positions:
        return found
    size = len(found)
    return sorted(
        {found[at - 1 if at > 0 else at] for at in rule.positions if (0 < at <= size) or (at < 0 and -at <= size)}
    )


def _periods(rule: Rule, start: date, begin: date, last: date) -> Iterator[list[date]]:
    """The days of each period from the one that holds ``start``, beginning near ``begin``."""
    step = rule.interval
    begin = max(begin, start)
    if rule.freq == "DAILY":
        at = start + _DAY * ((begin - start).days // step * step)
        while at <= last:
            yield [at]
            at += _DAY * step
    elif rule.freq == "WEEKLY":
        monday = start - _DAY * ((start.weekday() - rule.wkst) % 7)
        at = monday + _DAY * ((begin - monday).days // (7 * step) * (7 * step))
        while at <= last:
            yield [at + _DAY * index for index in range(7)]
            at += _DAY * 7 * step
    elif rule.freq == "MONTHLY":
        month, wanted = start.year * 12 + start.month - 1, begin.year * 12 + begin.month - 1
        month += (wanted - month) // step * step
        while month <= last.year * 12 + last.month - 1:
            first = date(month // 12, month % 12 + 1, 1)
            yield [first + _DAY * index for index in range(monthrange(first.year, first.month)[1])]
            month += step
    else:
        year = start.year + (begin.year - start.year) // step * step
        while year <= last.year:
            yield _year(rule, year)
            year += step


def _year(rule: Rule, year: int) -> list[date]:
    if rule.weeks:
        # A week of the year may begin in the year before or end in the next.
        first = date.fromisocalendar(year, 1, 1)
        return [first + _DAY * index for index in range(7 * _weeks_of(year))]
    if rule.months:
        return [date(year, month, day) for month in rule.months for day in range(1, monthrange(year, month)[1] + 1)]
    first = date(year, 1, 1)
    return [first + _DAY * index for index in range(_days_of(year))]


def _days_of(year: int) -> int:
    return 365 + isleap(year)


def _weeks_of(year: int) -> int:
    return date(year, 12, 28).isocalendar().week


def _fits(rule: Rule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if rule.days and not _is_weekday(rule, day):
        return False
    if rule.month_days:
        length = monthrange(day.year, day.month)[1]
        if day.day not in rule.month_days and day.day - length - 1 not in rule.month_days:
            return False
    if rule.year_days:
        number, length = day.timetuple().tm_yday, _days_of(day.year)
        if number not in rule.year_days and number - length - 1 not in rule.year_days:
            return False
    if rule.weeks:
        year, week, _ = day.isocalendar()
        if week not in rule.weeks and week - _weeks_of(year) - 1 not in rule.weeks:
            return False
    return True


def _is_weekday(rule: Rule, day: date) -> bool:
    for weekday, nth in rule.days:
        if day.weekday() != weekday:
            continue
        if not nth:
            return True
        if rule.freq == "MONTHLY" or rule.months:
            index, length = day.day - 1, monthrange(day.year, day.month)[1]
        else:
            index, length = day.timetuple().tm_yday - 1, _days_of(day.year)
        if nth in (index // 7 + 1, -((length - 1 - index) // 7 + 1)):
            return True
    return False
