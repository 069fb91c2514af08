"""Dates as people say them: reading what is typed, and saying back in full what was read.

This is the door to the rest: everything about dates, times and zones is imported from here. The grammar
is loaded only when something is read, so that a screen which merely shows dates does not wait for it.
"""

from datetime import date, datetime, time
from typing import Literal

from mentee_journal.domain.moments import DateOrder, Moment, from_utc_text, to_utc_text, wall_moment
from mentee_journal.domain.refusal import NotUnderstood, UnknownZone
from mentee_journal.domain.when_words import (
    clock_words,
    day_words,
    distance_words,
    echo_date,
    echo_moment,
    full_day,
    long_day,
    minutes_words,
)
from mentee_journal.domain.zones import find_zones, same_clock, valid_zone, zone_label, zone_names

__all__ = [
    "DateOrder",
    "Moment",
    "NotUnderstood",
    "UnknownZone",
    "clock_words",
    "day_words",
    "default_order",
    "distance_words",
    "echo_date",
    "echo_moment",
    "find_zones",
    "from_utc_text",
    "full_day",
    "long_day",
    "minutes_words",
    "parse_date",
    "parse_minutes",
    "parse_moment",
    "same_clock",
    "to_utc_text",
    "valid_zone",
    "wall_moment",
    "zone_label",
    "zone_names",
]


def parse_moment(
    text: str,
    *,
    now: datetime,
    zone: str,
    order: DateOrder,
    default_time: time | None = None,
    prefer: Literal["future", "past"] = "future",
) -> Moment:
    """The moment that `text` means at `now` (aware) on a clock in `zone`.

    "tue 3pm", "in 2 weeks at 15:00", "first monday of december 10am", "22/11/2026 14:30", "in an hour", ISO
    with or without an offset. Dates without a year and bare weekdays mean the next one still ahead; with
    `prefer` "past" the last one. Without a time, `default_time` is taken if there is one.

    Raises NotUnderstood for anything that is not read to its last word, and for a missing time.
    """
    from mentee_journal.domain.when_reader import read_moment

    return read_moment(text, now, zone, order, default_time, prefer == "past")


def parse_date(
    text: str, *, now: datetime, zone: str, order: DateOrder, prefer: Literal["future", "past"] = "future"
) -> date:
    """The date that `text` means at `now` (aware) in `zone`: as for a moment, but without a time.

    Also "yesterday", "3 days ago", "end of june", "next month". `prefer` says whether a date without a year,
    or a bare weekday, is the next one or the last one; today counts as both.

    Raises NotUnderstood, also when a time is given.
    """
    from mentee_journal.domain.when_reader import read_date

    return read_date(text, now, zone, order, prefer == "past")


def parse_minutes(text: str) -> int:
    """A length in minutes, 1 to 1440: "45", "45 min", "1h 15", "1:15", "1.5 h", "half an hour".

    Raises NotUnderstood.
    """
    from mentee_journal.domain.clock_grammar import parse_minutes as read

    return read(text)


# Where plain numbers have the month first: by United States custom, and in the languages that go from large
# to small.
_MONTH_FIRST_LANDS = frozenset(["US", "PH", "PR", "GU", "AS", "MP", "VI", "UM", "MH", "PA"])
_MONTH_FIRST_LANGUAGES = frozenset(("ja", "ko", "zh_CN", "zh_TW"))


def default_order(locale_name: str | None) -> DateOrder:
    """The date order expected under a locale: "en_US.UTF-8", "de-AT", "English_United States.1252", None."""
    name = (locale_name or "").partition(".")[0].partition("@")[0].replace("-", "_")
    parts = name.split("_")
    language, land = parts[0].lower(), parts[-1].upper() if len(parts) > 1 else ""
    month_first = (
        land in _MONTH_FIRST_LANDS
        or land in ("UNITED STATES", "PHILIPPINES")
        or language in _MONTH_FIRST_LANGUAGES
        or f"{language}_{land}" in _MONTH_FIRST_LANGUAGES
    )
    return DateOrder.MONTH_FIRST if month_first else DateOrder.DAY_FIRST
