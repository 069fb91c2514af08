"""Dates without a time, lengths, and how dates, distances and moments are said."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from typing import Literal

import pytest

from mentee_journal.domain.dates import (
    DateOrder,
    Moment,
    NotUnderstood,
    day_words,
    default_order,
    distance_words,
    echo_date,
    echo_moment,
    from_utc_text,
    full_day,
    long_day,
    minutes_words,
    parse_date,
    parse_minutes,
    to_utc_text,
)

ZONE = "America/New_York"
NOW = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)  # Monday, 14:00 in New York
TODAY = date(2026, 11, 23)
DAY_FIRST, MONTH_FIRST = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


def read(text: str, order: DateOrder = DAY_FIRST, prefer: Literal["future", "past"] = "future") -> str:
    return parse_date(text, now=NOW, zone=ZONE, order=order, prefer=prefer).isoformat()


@pytest.mark.parametrize("order", list(DateOrder))
@pytest.mark.parametrize(
    ("text", "future", "past"),
    [
        ("today", "2026-11-23", "2026-11-23"),
        ("yesterday", "2026-11-22", "2026-11-22"),
        ("day before yesterday", "2026-11-21", "2026-11-21"),
        ("3 days ago", "2026-11-20", "2026-11-20"),
        ("a week ago", "2026-11-16", "2026-11-16"),
        ("monday", "2026-11-23", "2026-11-23"),
        ("fri", "2026-11-27", "2026-11-20"),
        ("by friday", "2026-11-27", "2026-11-20"),
        ("last friday", "2026-11-20", "2026-11-20"),
        ("last mon", "2026-11-16", "2026-11-16"),
        ("next friday", "2026-12-04", "2026-12-04"),
        ("next week", "2026-11-30", "2026-11-30"),
        ("next month", "2026-12-23", "2026-12-23"),
        ("last month", "2026-10-23", "2026-10-23"),
        ("next year", "2027-11-23", "2027-11-23"),
        ("in 3 months", "2027-02-23", "2027-02-23"),
        ("in 2 weeks time", "2026-12-07", "2026-12-07"),
        ("end of june", "2027-06-30", "2026-06-30"),
        ("end of february 2028", "2028-02-29", "2028-02-29"),
        ("end of the month", "2026-11-30", "2026-11-30"),
        ("end of next month", "2026-12-31", "2026-12-31"),
        ("end of the year", "2026-12-31", "2026-12-31"),
        ("start of next year", "2027-01-01", "2027-01-01"),
        ("beginning of may", "2027-05-01", "2026-05-01"),
        ("8 dec", "2026-12-08", "2025-12-08"),
        ("23 nov", "2026-11-23", "2026-11-23"),
        ("29 feb", "2028-02-29", "2024-02-29"),
        ("the 8th", "2026-12-08", "2026-11-08"),
        ("31st", "2026-12-31", "2026-10-31"),
        ("last friday of june", "2027-06-25", "2026-06-26"),
        ("2026-12-05", "2026-12-05", "2026-12-05"),
        ("2026-1-2", "2026-01-02", "2026-01-02"),
    ],
)
def test_dates_ahead_and_behind(text: str, future: str, past: str, order: DateOrder) -> None:
    assert read(text, order) == future
    assert read(text, order, "past") == past


def test_numbers_without_a_year_prefer_the_side_asked_for() -> None:
    assert read("5/12") == "2026-12-05"
    assert read("5/12", prefer="past") == "2025-12-05"
    assert read("5/12", MONTH_FIRST) == "2027-05-12"
    assert read("5/12", MONTH_FIRST, "past") == "2026-05-12"


def test_a_month_later_ends_with_the_month() -> None:
    day = parse_date("in a month", now=datetime(2027, 1, 31, 12, tzinfo=UTC), zone="UTC", order=DAY_FIRST)
    assert day == date(2027, 2, 28)


@pytest.mark.parametrize(
    "text",
    [
        "tue 3pm",
        "tomorrow morning",
        "15:00",
        "3pm",
        "in 2 hours",
        "now",
        "2026-12-05T10:00",
        "2026-12-05 10:00",
        "noon",
    ],
)
def test_a_time_is_refused_where_a_date_belongs(text: str) -> None:
    with pytest.raises(NotUnderstood, match="without a time"):
        read(text)


@pytest.mark.parametrize("text", ["", "june", "june 2027", "10", "5-12", "end of the", "soon", "2026", "31 june", "a"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(NotUnderstood, match=r"[Tt]ry "):
        read(text)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45),
        ("45 min", 45),
        ("45min", 45),
        ("45 min.", 45),
        ("45m", 45),
        ("90 minutes", 90),
        ("forty minutes", 40),
        ("1h 15", 75),
        ("1h15", 75),
        ("1h15m", 75),
        ("1 h 15 min", 75),
        ("1 hour, 15 minutes", 75),
        ("1 hour and 15 minutes", 75),
        ("1:15", 75),
        ("0:45", 45),
        ("24:00", 1440),
        ("1.5 h", 90),
        ("1,5h", 90),
        ("1 H", 60),
        ("two hours", 120),
        ("an hour", 60),
        ("half an hour", 30),
        ("half hour", 30),
        ("a quarter of an hour", 15),
        ("three quarters of an hour", 45),
        ("an hour and a half", 90),
        ("an hour and a quarter", 75),
        ("one and a half hours", 90),
    ],
)
def test_lengths(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a while",
        "0",
        "-5",
        "1441",
        "25 h",
        "1.5",
        "1:5",
        "1:60",
        "1h 75",
        "45.5 min",
        "4 5",
        "45 min 1h",
        "h",
        "1h h",
        "1 15",
        "9" * 10_000,
        "🙂",
        "٤٥",
        "1.5 h 10",
        "half",
        "an hour and 15",
        ":",
        ".",
        ".5 h",
        "1..5h",
        "1 fortnight",
    ],
)
def test_what_is_no_length(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_minutes(text)
    assert str(refused.value) == "I cannot read that as a length. Try 45, 45 min or 1h 15."


@pytest.mark.parametrize("minutes", range(1, 1441, 7))
def test_lengths_as_shown_read_back(minutes: int) -> None:
    assert parse_minutes(minutes_words(minutes)) == minutes


def test_lengths_in_words() -> None:
    assert [minutes_words(n) for n in (0, 45, 60, 75, 120, -15)] == [
        "0 min",
        "45 min",
        "1 h",
        "1 h 15 min",
        "2 h",
        "−15 min",
    ]


def test_days_in_words() -> None:
    def say(days: int, order: DateOrder, year: Literal["auto", "always"] = "auto") -> str:
        return day_words(TODAY + timedelta(days=days), today=TODAY, order=order, year=year)

    assert [say(n, DAY_FIRST) for n in (-1, 0, 1, 2, 60)] == [
        "Yesterday",
        "Today",
        "Tomorrow",
        "Wed 25 Nov",
        "Fri 22 Jan 2027",
    ]
    assert say(2, MONTH_FIRST) == "Wed Nov 25"
    assert say(60, MONTH_FIRST) == "Fri Jan 22, 2027"
    assert say(2, DAY_FIRST, "always") == "Wed 25 Nov 2026"
    assert full_day(TODAY, DAY_FIRST) == "Mon 23 Nov 2026"
    assert full_day(TODAY, MONTH_FIRST) == "Mon Nov 23, 2026"
    assert long_day(TODAY, DAY_FIRST) == "Monday 23 November 2026"
    assert long_day(TODAY, MONTH_FIRST) == "Monday, November 23, 2026"


@pytest.mark.parametrize(
    ("days", "ahead", "behind"),
    [
        (0, "today", "today"),
        (1, "tomorrow", "yesterday"),
        (2, "in 2 days", "2 days ago"),
        (7, "in a week", "a week ago"),
        (8, "in 8 days", "8 days ago"),
        (14, "in 2 weeks", "2 weeks ago"),
        (15, "in 15 days", "15 days ago"),
        (21, "in 3 weeks", "3 weeks ago"),
        (29, "in 4 weeks", "4 weeks ago"),
        (30, "in a month", "4 weeks ago"),
        (31, "in 4 weeks", "a month ago"),
        (49, "in 7 weeks", "7 weeks ago"),
        (120, "in 4 months", "4 months ago"),
        (365, "in a year", "a year ago"),
        (425, "in 14 months", "14 months ago"),
        (731, "in 2 years", "2 years ago"),
        (3653, "in 10 years", "10 years ago"),
    ],
)
def test_distances(days: int, ahead: str, behind: str) -> None:
    assert distance_words(TODAY + timedelta(days=days), TODAY) == ahead
    assert distance_words(TODAY - timedelta(days=days), TODAY) == behind


def test_distances_never_shrink_on_the_way_out() -> None:
    def weight(text: str) -> float:
        words = text.removeprefix("in ").split()
        size = {"day": 1, "week": 7, "month": 30.4, "year": 365}[words[1].rstrip("s")]
        return size * (1 if words[0] == "a" else int(words[0]))

    weights = [weight(distance_words(TODAY + timedelta(days=n), TODAY)) for n in range(2, 4000)]
    assert all(later >= earlier - 3 for earlier, later in pairwise(weights))


def test_echo_of_a_moment() -> None:
    moment = Moment(datetime(2026, 11, 24, 20, tzinfo=UTC), ZONE)
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)

    def echo(other_zone: str | None, other_name: str | None = "Dana", order: DateOrder = DAY_FIRST) -> tuple[str, str]:
        return echo_moment(moment, now=now, order=order, zone=ZONE, other_zone=other_zone, other_name=other_name)

    mine = "Tue 24 Nov 2026, 15:00, in 2 days"
    assert echo("America/Los_Angeles") == (mine, "12:00 for Dana, Pacific")
    assert echo("Australia/Sydney") == (mine, "Wed 07:00 for Dana, Sydney")
    assert echo("America/Los_Angeles", None) == (mine, "12:00, Pacific")
    assert echo("America/Toronto") == (mine, "")
    assert echo(None) == (mine, "")
    assert echo("Mars/Base") == (mine, "")
    assert echo(None, order=MONTH_FIRST) == ("Tue Nov 24, 2026, 15:00, in 2 days", "")


def test_echo_of_a_date() -> None:
    assert echo_date(date(2027, 2, 26), now=NOW, order=DAY_FIRST, zone=ZONE) == "Fri 26 Feb 2027, in 3 months"


@pytest.mark.parametrize(
    ("locale_name", "order"),
    [
        ("en_US", MONTH_FIRST),
        ("en_US.UTF-8", MONTH_FIRST),
        ("en-US", MONTH_FIRST),
        ("es_US", MONTH_FIRST),
        ("en_PH", MONTH_FIRST),
        ("fil_PH.UTF-8", MONTH_FIRST),
        ("English_United States.1252", MONTH_FIRST),
        ("ja_JP.UTF-8", MONTH_FIRST),
        ("zh_CN", MONTH_FIRST),
        ("zh_HK", DAY_FIRST),
        ("en_GB.UTF-8", DAY_FIRST),
        ("en_AU", DAY_FIRST),
        ("en_CA", DAY_FIRST),
        ("de_DE@euro", DAY_FIRST),
        ("German_Germany.1252", DAY_FIRST),
        ("C", DAY_FIRST),
        ("POSIX", DAY_FIRST),
        ("", DAY_FIRST),
        (None, DAY_FIRST),
    ],
)
def test_the_order_a_locale_suggests(locale_name: str | None, order: DateOrder) -> None:
    assert default_order(locale_name) is order


def test_moments_as_stored() -> None:
    moment = datetime(2026, 11, 24, 15, 0, 0, 999, tzinfo=timezone(timedelta(hours=-5)))
    assert to_utc_text(moment) == "2026-11-24T20:00:00Z"
    assert from_utc_text("2026-11-24T20:00:00Z") == datetime(2026, 11, 24, 20, tzinfo=UTC)
    assert from_utc_text("2026-11-24T15:00:00-05:00").tzinfo is UTC
    for wrong in ("2026-11-24T20:00:00", "2026-11-24", "", "soon"):
        with pytest.raises(ValueError):
            from_utc_text(wrong)
    with pytest.raises(ValueError):
        to_utc_text(datetime(2026, 11, 24))
