"""A rhythm one of whose dates was given another moment, for that one and all that follow."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from mentee_journal.domain.rhythm import Rule, read_rule, rule_text

if TYPE_CHECKING:
    from mentee_journal.domain.planning import PlanPhase

__all__ = ["shifted"]


def shifted(phase: PlanPhase, day: date, to: date, at_time: str, zone: str) -> PlanPhase:
    """The phase when what it gives for ``day`` is to be on ``to`` instead, at another time, and so on from then.

    Of several weekdays only that of ``day`` changes; the time changes for all of them. ``starts_on`` is no more than
    where the weeks or months are counted from: the first date has to be looked for.
    """
    rule = read_rule(phase.rule)
    begin = phase.starts_on
    if rule.freq == "weekly":
        weeks = (_monday(to) - _monday(day)).days
        begin = _monday(begin) + timedelta(days=weeks)
        rule = rule._replace(weekdays=_swapped(rule.weekdays, day.weekday(), to.weekday()))
    else:
        months = (to.year - day.year) * 12 + to.month - day.month
        number = begin.year * 12 + begin.month - 1 + months
        begin = date(number // 12, number % 12 + 1, 1)
        if rule.month_days:
            rule = rule._replace(month_days=_month_days(rule, day, to))
        else:
            rule = rule._replace(
                weekdays=_swapped(rule.weekdays, day.weekday(), to.weekday()),
                nth=_swapped(rule.nth, _nth(rule, day), _nth(rule, to)),
            )
    return replace(phase, rule=rule_text(rule), starts_on=begin, at_time=at_time, zone=zone)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _swapped(numbers: tuple[int, ...], old: int, new: int) -> tuple[int, ...]:
    """``new`` in the place of ``old``; as they are when ``old`` is not among them (another part of the rhythm)."""
    if old not in numbers:
        return numbers
    return tuple(sorted({new if one == old else one for one in numbers}))


def _nth(rule: Rule, day: date) -> int:
    """Which of its weekdays in the month a day is: the last one where the rhythm speaks of it, or for a fifth."""
    last = monthrange(day.year, day.month)[1]
    number = (day.day - 1) // 7 + 1
    if day.day + 7 > last and ((-1 in rule.nth and number not in rule.nth) or number == 5):
        return -1
    return number


def _month_days(rule: Rule, day: date, to: date) -> tuple[int, ...]:
    length = monthrange(day.year, day.month)[1]
    old = next((one for one in rule.month_days if min(one, length) == day.day), day.day)
    return _swapped(rule.month_days, old, to.day)
