"""Rhythms in words: "every other Tuesday, 15:00", "1st and 3rd Tuesday until 24 Feb, then 1st Tuesday, 15:00".

What stands here can be typed again: it is read as the same rhythm.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.listed import listed
from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.refusal import NotUnderstood
from mentee_journal.domain.rhythm import NTH, Rule, read_rule
from mentee_journal.domain.when_words import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentee_journal.domain.planning import PlanPhase

__all__ = ["phase_words", "plan_words", "rule_words"]

_NUMBERED = ("1st", "2nd", "3rd", "21st", "22nd", "23rd")


def rule_words(rule: Rule) -> str:
    """ "every other Tuesday", "1st and 3rd Thursday of the month", "15th of the month", "every weekday"."""
    if rule.freq == "weekly":
        return _weekly(rule)
    if rule.month_days:
        named = [_ordinal(day) for day in rule.month_days if day < 31]
        days = listed([*named, *(["last day"] if 31 in rule.month_days else [])])
        return f"{days} of {_months(rule.interval)}"
    which = listed([NTH[nth] for nth in rule.nth])
    return f"{which} {listed([WEEKDAYS[day] for day in rule.weekdays])} of {_months(rule.interval)}"


def phase_words(phase: PlanPhase, order: DateOrder, *, today: date | None = None, zone: str = "") -> str:
    """One stretch of a rhythm with its time and its end: "every other Tuesday, 15:00, until 24 Feb 2027".

    With `today` the year is left out where it is clear. With `zone`, the reader's own, another clock is named.
    """
    until = f", until {_day(phase.until_on, order, today)}" if phase.until_on else ""
    return f"{_often(phase)}, {_time(phase, zone)}{until}"


def plan_words(phases: Sequence[PlanPhase], today: date, order: DateOrder, *, zone: str = "") -> str:
    """A whole rhythm from today on; what is over is left out, unless all of it is.

    The time stands at the end, once, where it is the same throughout.
    """
    left = [phase for phase in phases if phase.until_on is None or phase.until_on >= today] or list(phases[-1:])
    if not left:
        return ""
    one_time = len({(phase.at_time, phase.zone) for phase in left}) == 1
    parts = []
    for phase in left:
        words = _often(phase) if one_time else f"{_often(phase)}, {_time(phase, zone)}"
        if len(left) > 1:
            # Among several a shorter name is clear: "1st Tuesday" of what needs no saying, but "1st" and "last day" do.
            words = words if "last day" in words else words.replace("day of the month", "day")
        parts.append(f"{words} until {_day(phase.until_on, order, today)}" if phase.until_on else words)
    return f"{', then '.join(parts)}{f', {_time(left[0], zone)}' if one_time else ''}"


def _weekly(rule: Rule) -> str:
    days = rule.weekdays
    if rule.interval > 2:
        return f"every {rule.interval} weeks on {listed(_names(days))}"
    if rule.interval == 2:
        return f"every other week on {listed(_names(days))}" if len(days) > 1 else f"every other {WEEKDAYS[days[0]]}"
    if days == tuple(range(7)):
        return "every day"
    return "every weekday" if days == tuple(range(5)) else f"every {listed(_names(days))}"


def _names(days: Sequence[int]) -> list[str]:
    return [WEEKDAYS[day] for day in days]


def _months(interval: int) -> str:
    return {1: "the month", 2: "every other month"}.get(interval, f"every {interval} months")


def _ordinal(day: int) -> str:
    return next((word for word in _NUMBERED if word[:-2] == str(day)), f"{day}th")


def _often(phase: PlanPhase) -> str:
    try:
        return rule_words(read_rule(phase.rule))
    except NotUnderstood:
        return "now and then"  # a journal that came from elsewhere may hold a rule that cannot be kept here


def _time(phase: PlanPhase, zone: str) -> str:
    if not zone or phase.zone == zone:
        return phase.at_time
    from datetime import UTC, datetime

    from mentee_journal.domain.zones import same_clock, zone_label

    at = datetime(phase.starts_on.year, phase.starts_on.month, phase.starts_on.day, 12, tzinfo=UTC)
    return phase.at_time if same_clock(phase.zone, zone, at) else f"{phase.at_time} {zone_label(phase.zone, at)} time"


def _day(day: date, order: DateOrder, today: date | None) -> str:
    month = MONTHS[day.month - 1][:3]
    # Within a year ahead a day without its year is the next of its name.
    near = today is not None and 0 <= (day - today).days < 330
    if order is DateOrder.MONTH_FIRST:
        return f"{month} {day.day}" if near else f"{month} {day.day}, {day.year}"
    return f"{day.day} {month}" if near else f"{day.day} {month} {day.year}"
