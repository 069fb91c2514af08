"""A rule by which an event repeats (RRULE), read strictly: what would never end or never happen is refused."""

from __future__ import annotations

import re
from typing import NamedTuple

from mentee_journal.domain.rhythm import DAYS
from mentee_journal.exchange.ics_limits import Unreadable

__all__ = ["Rule", "read_rule"]

_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_TOO_OFTEN = ("HOURLY", "MINUTELY", "SECONDLY")
_MOST_COUNT = 10_000
_MOST_A_DAY = 24
_RANGES = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 60),
}
_SIGNED = re.compile(r"[+-]?\d{1,5}", re.ASCII)
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_RANGES}


class Rule(NamedTuple):
    """Each list is empty where the rule does not have it."""

    freq: str
    interval: int = 1
    times: int | None = None
    """COUNT."""
    until: str = ""
    """As it stands in the file."""
    wkst: int = 0
    days: tuple[tuple[int, int], ...] = ()
    """Weekday (0 = Monday) with which one of the month or year it is; 0: every one."""
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()


def read_rule(text: str) -> Rule:
    """The rule of a line's value. Raises Unreadable with the reason."""
    given: dict[str, str] = {}
    for part in text.strip().rstrip(";").split(";"):
        name, equals, value = part.strip().upper().partition("=")
        if not equals or not value or name in given:
            raise Unreadable("The rule by which it repeats is not whole.")
        given[name] = value
    freq = given.get("FREQ", "")
    if freq in _TOO_OFTEN:
        raise Unreadable("It repeats several times an hour or a day, which no meeting does.")
    if freq not in _FREQUENCIES:
        raise Unreadable("The rule by which it repeats does not say how often.")
    strange = [name for name in given if name not in _KNOWN and not name.startswith("X-")]
    if strange:
        raise Unreadable(f"The rule by which it repeats has a part that calendars do not know ({strange[0][:20]}).")
    lists = {name: _numbers(given[name], *_RANGES[name]) if name in given else () for name in _RANGES}
    if _product(lists) > _MOST_A_DAY:
        raise Unreadable("It repeats several times an hour or a day, which no meeting does.")
    if lists["BYWEEKNO"] and (freq != "YEARLY" or given.get("WKST", "MO") != "MO"):
        raise Unreadable("It counts the weeks of the year in a way that is not understood here.")
    return Rule(
        freq,
        interval=_number(given.get("INTERVAL", "1"), 1, 1_000, "It says it repeats every"),
        times=_number(given["COUNT"], 1, _MOST_COUNT, "It says how often it takes place:")
        if "COUNT" in given
        else None,
        until=given.get("UNTIL", ""),
        wkst=_weekday(given.get("WKST", "MO")),
        days=_days(given["BYDAY"], freq) if "BYDAY" in given else (),
        month_days=lists["BYMONTHDAY"],
        year_days=lists["BYYEARDAY"],
        weeks=lists["BYWEEKNO"],
        months=lists["BYMONTH"],
        positions=lists["BYSETPOS"],
        hours=lists["BYHOUR"],
        minutes=lists["BYMINUTE"],
        seconds=tuple(min(one, 59) for one in lists["BYSECOND"]),
    )


def _product(lists: dict[str, tuple[int, ...]]) -> int:
    return max(1, len(lists["BYHOUR"])) * max(1, len(lists["BYMINUTE"])) * max(1, len(lists["BYSECOND"]))


def _number(text: str, lowest: int, highest: int, what: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9) or not lowest <= int(text) <= highest:
        raise Unreadable(f"{what} “{text[:12]}”, which should be a number from {lowest} to {highest:,}.")
    return int(text)


def _numbers(text: str, lowest: int, highest: int) -> tuple[int, ...]:
    if len(text) > 2_000:
        raise Unreadable("The rule by which it repeats is longer than any real one.")
    found = set()
    for part in text.split(","):
        number = int(part) if _SIGNED.fullmatch(part.strip()) else None
        if number is None or not lowest <= number <= highest or (lowest < 0 and number == 0):
            raise Unreadable(f"The rule by which it repeats holds “{part[:12]}”, which cannot be.")
        found.add(number)
    return tuple(sorted(found))


def _weekday(text: str) -> int:
    if text not in DAYS:
        raise Unreadable(f"The rule by which it repeats holds “{text[:12]}” where a weekday should be.")
    return DAYS.index(text)


def _days(text: str, freq: str) -> tuple[tuple[int, int], ...]:
    found = set()
    for part in text.split(",")[:400]:
        part = part.strip()
        found_number = _SIGNED.fullmatch(part[:-2])
        if part[:-2] and not (found_number and 0 < abs(int(part[:-2])) < 100):
            raise Unreadable(f"The rule by which it repeats holds “{part[:12]}” where a weekday should be.")
        nth = int(part[:-2]) if part[:-2] else 0
        if nth and freq not in ("MONTHLY", "YEARLY"):
            raise Unreadable("It repeats by a weekday of the month, yet not every month.")
        found.add((_weekday(part[-2:]), nth))
    return tuple(sorted(found))
