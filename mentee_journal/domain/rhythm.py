"""How often two people meet: a rule, how it is written down, and the days and moments it gives.

The rules are few on purpose (every so many weeks on some weekdays; every so many months on a weekday of the month or
on a day of it), each of them one that any calendar reads alike. Days are reckoned here and not by a library, because
a screen that shows one month of a rhythm begun ten years ago is not to walk through those years.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from mentee_journal.domain.moments import LAST_YEAR, wall_moment
from mentee_journal.domain.refusal import NotUnderstood, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mentee_journal.domain.planning import PlanPhase

__all__ = [
    "DAYS",
    "MOST_APART",
    "NTH",
    "Occurrence",
    "Rule",
    "first_day",
    "occurrences",
    "plan_occurrences",
    "read_rule",
    "rule_text",
]

MOST_APART = 52
"""The largest interval, in weeks or months: what is further apart is no rhythm."""
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NTH = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", -1: "last"}
"""Which weekday of the month, in the order of the month, and what it is called."""
_LONGEST = 300
_LAST = date(LAST_YEAR, 12, 31)


class Rule(NamedTuple):
    """Which days a rhythm gives. Exactly one of `month_days`, `weekdays` with `nth`, and (weekly) `weekdays` is set."""

    freq: Literal["weekly", "monthly"]
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    """0 = Monday."""
    nth: tuple[int, ...] = ()
    """1 to 4, -1 the last: which of these weekdays in the month; each of them with each weekday."""
    month_days: tuple[int, ...] = ()
    """1 to 31; 31 is the last day whatever the month, 29 and 30 are the last day of a month that is too short."""


class Occurrence(NamedTuple):
    """One meeting a rhythm gives."""

    day: date
    """On the calendar of the zone it is planned in."""
    starts_at: datetime
    """Aware, UTC."""


def rule_text(rule: Rule) -> str:
    """The rule as an RFC 5545 RRULE value: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU".

    Raises ValueError for a rule that cannot be.
    """
    wrong = _wrong(rule)
    if wrong:
        raise ValueError(f"{wrong}: {rule!r}")
    parts = [f"FREQ={rule.freq.upper()}"]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    weekdays = sorted(set(rule.weekdays))
    if rule.freq == "weekly":
        parts.append("BYDAY=" + ",".join(DAYS[day] for day in weekdays))
        if rule.interval > 1 and len(weekdays) > 1:
            # Where a week begins decides which days share one; not every calendar begins it on Monday unasked.
            parts.append("WKST=MO")
    elif rule.nth:
        parts.append("BYDAY=" + ",".join(f"{nth}{DAYS[day]}" for nth in _in_order(rule.nth) for day in weekdays))
    else:
        parts += _month_day_parts(sorted(set(rule.month_days)))
    return ";".join(parts)


def read_rule(text: str) -> Rule:
    """The rule a stored RRULE value stands for. Raises NotUnderstood for any that `rule_text` would not have written.

    The order of its parts, WKST=MO and BYSETPOS in place of numbered weekdays make no difference.
    """
    refusal = NotUnderstood(f"I cannot read {quoted(text)} as a rhythm. Try FREQ=WEEKLY;INTERVAL=2;BYDAY=TU.")
    if len(text) > _LONGEST or not text.isascii():
        raise refusal
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").split(";"):
        name, sign, value = part.partition("=")
        if not sign or not value or name in parts:
            raise refusal
        parts[name] = value
    try:
        rule = _rule(parts)
    except (ValueError, KeyError):
        raise refusal from None
    if parts or _wrong(rule):
        raise refusal
    return rule


def occurrences(
    phase: PlanPhase, *, since: date | None = None, until: date | None = None, limit: int = 10_000
) -> Iterator[Occurrence]:
    """What the phase gives from `since` to `until` (both included), in order of time, at most `limit`.

    The wall clock of the phase's zone is kept. A time the clocks skip is moved past the gap, and of a time that comes
    twice the first is meant. Raises NotUnderstood for a rule or a time that cannot be read and for a zone this computer
    does not know.
    """
    clock = _clock(phase.at_time)
    last = min(day for day in (phase.until_on, until, _LAST) if day is not None)
    first = phase.starts_on if since is None else max(since, phase.starts_on)
    for day in islice(_days(read_rule(phase.rule), phase.starts_on, first, last), max(limit, 0)):
        yield Occurrence(day, wall_moment(day, clock, phase.zone).utc)


def plan_occurrences(
    phases: Iterable[PlanPhase], *, since: date | None = None, until: date | None = None, limit: int = 10_000
) -> Iterator[tuple[PlanPhase, Occurrence]]:
    """What all phases of a plan give, in order of time, each with its phase; otherwise as `occurrences`.

    A phase that cannot be read here (a journal may come from elsewhere, with a zone this computer does not know) gives
    nothing, and does not keep the others from what they give.
    """

    def of_phase(phase: PlanPhase) -> Iterator[tuple[PlanPhase, Occurrence]]:
        try:
            for found in occurrences(phase, since=since, until=until, limit=limit):
                yield phase, found
        except NotUnderstood:
            return

    together = merge(*(of_phase(phase) for phase in phases), key=lambda pair: pair[1].starts_at)
    return islice(together, max(limit, 0))


def first_day(rule: Rule, since: date) -> date | None:
    """The first day on or after `since` that the rule can give: what a phase that begins about then starts on."""
    # Of an interval only the spacing is fixed, not where it begins.
    return next(_days(rule._replace(interval=1), since, since, _LAST), None)


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise NotUnderstood(f"I cannot read {quoted(text)} as a time of day. Try 15:00.") from None


def _days(rule: Rule, begin: date, first: date, last: date) -> Iterator[date]:
    """The days from `first` to `last` of the rule that began in the week or month of `begin`."""
    if rule.freq == "weekly":
        week = begin.toordinal() - begin.weekday()
        apart, weekdays = rule.interval * 7, sorted(set(rule.weekdays))
        week += max(first.toordinal() - week, 0) // apart * apart
        for start in range(week, last.toordinal() + 1, apart):
            for weekday in weekdays:
                day = date.fromordinal(start + weekday)
                if first <= day <= last:
                    yield day
        return
    month = begin.year * 12 + begin.month - 1
    month += max(first.year * 12 + first.month - 1 - month, 0) // rule.interval * rule.interval
    for number in range(month, last.year * 12 + last.month, rule.interval):
        for day in _days_of_month(rule, number // 12, number % 12 + 1):
            if first <= day <= last:
                yield day


def _days_of_month(rule: Rule, year: int, month: int) -> list[date]:
    first_weekday, length = monthrange(year, month)
    if rule.month_days:
        numbers = {min(day, length) for day in rule.month_days}
    else:
        numbers = set()
        for weekday in rule.weekdays:
            first = (weekday - first_weekday) % 7 + 1
            found = range(first, length + 1, 7)
            numbers |= {found[nth - 1 if nth > 0 else nth] for nth in rule.nth}
    return [date(year, month, number) for number in sorted(numbers)]


def _wrong(rule: Rule) -> str:
    """Why there can be no such rule, or nothing."""
    if rule.freq not in ("weekly", "monthly"):
        return "a rhythm is weekly or monthly"
    if not 1 <= rule.interval <= MOST_APART:
        return f"the interval must be 1 to {MOST_APART}"
    by_weekday = bool(rule.weekdays) and not rule.month_days and bool(rule.nth) == (rule.freq == "monthly")
    by_day = bool(rule.month_days) and not rule.weekdays and not rule.nth and rule.freq == "monthly"
    if not by_weekday and not by_day:
        return "a rhythm needs weekdays, or days of the month"
    if not (
        all(0 <= day <= 6 for day in rule.weekdays)
        and all(nth in NTH for nth in rule.nth)
        and all(1 <= day <= 31 for day in rule.month_days)
    ):
        return "there is no such day"
    return ""


def _in_order(nths: Iterable[int]) -> list[int]:
    return sorted(set(nths), key=list(NTH).index)


def _month_day_parts(days: list[int]) -> list[str]:
    if days[-1] < 29 or days[-1] == 31:
        # With the last day among them, no short month is left without one.
        return ["BYMONTHDAY=" + ",".join(str(-1 if day == 31 else day) for day in days)]
    # "The 30th, or else the last day" is the last of 28, 29 and 30 that the month has; the others are counted from
    # the front, where a day the month lacks leaves nothing.
    offered = sorted({*days, *range(28, days[-1])})
    places = [str(offered.index(day) + 1) for day in days[:-1]]
    return ["BYMONTHDAY=" + ",".join(map(str, offered)), "BYSETPOS=" + ",".join([*places, "-1"])]


def _rule(parts: dict[str, str]) -> Rule:
    """Takes what makes up a rule out of `parts`. Raises ValueError or KeyError."""
    freq = parts.pop("FREQ").lower()
    if freq not in ("weekly", "monthly"):
        raise ValueError(freq)
    interval = _number(parts.pop("INTERVAL", "1"))
    if parts.pop("WKST", "MO") != "MO":
        raise ValueError("a week that does not begin on Monday")
    if "BYMONTHDAY" in parts:
        listed = [_number(day) for day in parts.pop("BYMONTHDAY").split(",")]
        return Rule("monthly" if freq == "monthly" else "weekly", interval, month_days=_month_days(listed, parts))
    weekdays: set[int] = set()
    pairs: set[tuple[int, int]] = set()
    for day in parts.pop("BYDAY").split(","):
        weekday = DAYS.index(day[-2:])
        weekdays.add(weekday)
        if day[:-2]:
            pairs.add((_number(day[:-2]), weekday))
    if freq == "weekly":
        if pairs:
            raise ValueError("numbered weekdays in a week")
        return Rule("weekly", interval, tuple(sorted(weekdays)))
    if not pairs and len(weekdays) == 1:
        pairs = {(_number(nth), min(weekdays)) for nth in parts.pop("BYSETPOS").split(",")}
    nths = {nth for nth, _ in pairs}
    # Each with each: "the first Monday and the third Thursday" is no rhythm of one rule.
    if pairs != {(nth, weekday) for nth in nths for weekday in weekdays}:
        raise ValueError("weekdays numbered differently")
    return Rule("monthly", interval, tuple(sorted(weekdays)), tuple(_in_order(nths)))


def _month_days(listed: list[int], parts: dict[str, str]) -> tuple[int, ...]:
    if "BYSETPOS" not in parts:
        if any(day not in (-1, *range(1, 29)) for day in listed) and -1 not in listed:
            raise ValueError("a day that short months lack")
        return tuple(sorted({31 if day == -1 else day for day in listed}))
    if any(not 1 <= day <= 30 for day in listed):
        raise ValueError("a day that cannot be counted")
    offered = sorted(set(listed))
    places = sorted({_number(place) for place in parts.pop("BYSETPOS").split(",")})
    if any(not 1 <= place <= len(offered) and place != -1 for place in places):
        raise ValueError("a place beyond the days")
    days = sorted({offered[place - 1 if place > 0 else place] for place in places})
    if _month_day_parts(days)[0] != "BYMONTHDAY=" + ",".join(map(str, offered)) or -1 not in places:
        raise ValueError("days counted in another way")
    return tuple(days)


def _number(text: str) -> int:
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 3):
        raise ValueError(text)
    return sign * int(digits)
