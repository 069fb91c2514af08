"""What people type for a moment, and what it means on Tuesday 24 November 2026 at 14:02 in New York."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from mentee_journal.domain.dates import (
    DateOrder,
    Moment,
    NotUnderstood,
    UnknownZone,
    echo_moment,
    parse_moment,
)

ZONE = "America/New_York"
NOW = datetime(2026, 11, 24, 14, 2, 37, tzinfo=ZoneInfo(ZONE))
DAY_FIRST, MONTH_FIRST = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST
BOTH = pytest.mark.parametrize("order", list(DateOrder))


def read(text: str, order: DateOrder = DAY_FIRST, now: datetime = NOW, default_time: time | None = None) -> Moment:
    return parse_moment(text, now=now, zone=ZONE, order=order, default_time=default_time)


def wall(text: str, order: DateOrder = DAY_FIRST, now: datetime = NOW, default_time: time | None = None) -> str:
    return f"{read(text, order, now, default_time).local():%Y-%m-%d %H:%M}"


SAME_IN_BOTH_ORDERS = {
    # weekdays: today while the time is ahead, else a week on
    "tue 3pm": "2026-11-24 15:00",
    "tue 2pm": "2026-12-01 14:00",
    "TUE 3PM": "2026-11-24 15:00",
    "Tuesday, 3:30 pm": "2026-11-24 15:30",
    "fri 9.30": "2026-11-27 09:30",
    "12.30 tue": "2026-12-01 12:30",
    "on friday at 15:00": "2026-11-27 15:00",
    "3pm on friday": "2026-11-27 15:00",
    "this friday 3pm": "2026-11-27 15:00",
    "next tuesday at 3 pm": "2026-12-01 15:00",
    "next fri 3pm": "2026-12-04 15:00",
    "tue next week 3pm": "2026-12-01 15:00",
    "next week tue 3pm": "2026-12-01 15:00",
    "last tue 10:00": "2026-11-17 10:00",
    "last friday 10:00": "2026-11-20 10:00",
    "coming tue 15:00": "2026-12-01 15:00",
    "tuesday week 3pm": "2026-12-01 15:00",
    "a week on friday 3pm": "2026-12-04 15:00",
    "a week from friday noon": "2026-12-04 12:00",
    # near days
    "tomorrow 15:00": "2026-11-25 15:00",
    "noon tomorrow": "2026-11-25 12:00",
    "yesterday 15:00": "2026-11-23 15:00",
    "day after tomorrow 8:30": "2026-11-26 08:30",
    "the day after tomorrow at 8:30": "2026-11-26 08:30",
    "today 17h": "2026-11-24 17:00",
    "today 17h30": "2026-11-24 17:30",
    "tonight at 8": "2026-11-24 20:00",
    "tomorrow morning at 9": "2026-11-25 09:00",
    "3 in the afternoon on friday": "2026-11-27 15:00",
    "half past 3 pm tue": "2026-11-24 15:30",
    "fri quarter to 4pm": "2026-11-27 15:45",
    "fri at 3 o'clock pm": "2026-11-27 15:00",
    "fri 3 p.m.": "2026-11-27 15:00",
    "fri 3\u202fpm": "2026-11-27 15:00",
    "fri @ 3pm": "2026-11-27 15:00",
    "fri 930am": "2026-11-27 09:30",
    "fri at 15": "2026-11-27 15:00",
    "fri at 1500": "2026-11-27 15:00",
    "fri 1500h": "2026-11-27 15:00",
    "fri 12pm": "2026-11-27 12:00",
    "fri 12am": "2026-11-27 00:00",
    # a time alone is the next one
    "3pm": "2026-11-24 15:00",
    "13:00": "2026-11-25 13:00",
    # distances
    "in 2 weeks at 15:00": "2026-12-08 15:00",
    "in 2w 3pm": "2026-12-08 15:00",
    "at 3pm in 2 weeks": "2026-12-08 15:00",
    "in a fortnight 10:00": "2026-12-08 10:00",
    "in 3 days 9am": "2026-11-27 09:00",
    "in three days 9am": "2026-11-27 09:00",
    "in a couple of weeks 9am": "2026-12-08 09:00",
    "in 3 months 10am": "2027-02-24 10:00",
    "next month 10:00": "2026-12-24 10:00",
    "2 weeks from now at 9am": "2026-12-08 09:00",
    "in an hour": "2026-11-24 15:02",
    "in half an hour": "2026-11-24 14:32",
    "in 1h 30": "2026-11-24 15:32",
    "in 90 minutes": "2026-11-24 15:32",
    "2 hours ago": "2026-11-24 12:02",
    "now": "2026-11-24 14:02",
    # places in a month
    "first monday of december 10am": "2026-12-07 10:00",
    "the first monday in december at 10am": "2026-12-07 10:00",
    "2nd tue of january 2027 10am": "2027-01-12 10:00",
    "last friday of next month 9am": "2026-12-25 09:00",
    "end of the month 10:00": "2026-11-30 10:00",
    "end of june 10:00": "2027-06-30 10:00",
    "the 8th at 3pm": "2026-12-08 15:00",
    # dates with a name
    "8 dec 3pm": "2026-12-08 15:00",
    "3pm 8 dec": "2026-12-08 15:00",
    "8dec 3pm": "2026-12-08 15:00",
    "8th of december 3pm": "2026-12-08 15:00",
    "december 8th, 3pm": "2026-12-08 15:00",
    "dec 8 2026 15:00": "2026-12-08 15:00",
    "tue 8 dec 3pm": "2026-12-08 15:00",
    "Tue 8 Dec 2026, 15:00": "2026-12-08 15:00",
    "Tue Dec 8, 2026, 15:00": "2026-12-08 15:00",
    "8-dec-2026 15:00": "2026-12-08 15:00",
    "24 nov 9am": "2027-11-24 09:00",
    "29 feb 10:00": "2028-02-29 10:00",
    # year first
    "2027-01-12 15:00": "2027-01-12 15:00",
    "2027-01-12T15:00": "2027-01-12 15:00",
    "2027-01-12t15:00": "2027-01-12 15:00",
    "2026-12-05 3pm": "2026-12-05 15:00",
    "15:00 2026-12-05": "2026-12-05 15:00",
    "2026/12/05 15:00": "2026-12-05 15:00",
    "2027-01-12T15:00Z": "2027-01-12 10:00",
    "2027-01-12T15:00:00+01:00": "2027-01-12 09:00",
}


@BOTH
@pytest.mark.parametrize(("text", "meant"), SAME_IN_BOTH_ORDERS.items())
def test_phrases_mean_the_same_in_both_orders(text: str, meant: str, order: DateOrder) -> None:
    assert wall(text, order) == meant


@pytest.mark.parametrize(
    ("text", "day_first", "month_first"),
    [
        ("5/12 3pm", "2026-12-05 15:00", "2027-05-12 15:00"),
        ("5/12/2026 15:00", "2026-12-05 15:00", "2026-05-12 15:00"),
        ("5/12/26 15:00", "2026-12-05 15:00", "2026-05-12 15:00"),
        ("5.12.2026 15:00", "2026-12-05 15:00", "2026-05-12 15:00"),
        ("5-12-2026 15:00", "2026-12-05 15:00", "2026-05-12 15:00"),
        ("5.12. 15:00", "2026-12-05 15:00", "2027-05-12 15:00"),
        ("22/11/2026 14:30", "2026-11-22 14:30", None),
        ("13/12 3pm", "2026-12-13 15:00", None),
        ("12/13 3pm", None, "2026-12-13 15:00"),
    ],
)
def test_plain_numbers_follow_the_setting_and_never_bend(
    text: str, day_first: str | None, month_first: str | None
) -> None:
    for order, meant in ((DAY_FIRST, day_first), (MONTH_FIRST, month_first)):
        if meant is None:
            with pytest.raises(NotUnderstood, match="date order in Settings"):
                read(text, order)
        else:
            assert wall(text, order) == meant


def test_the_refusal_of_an_order_offers_the_other_and_iso() -> None:
    with pytest.raises(NotUnderstood) as refused:
        read("13/12 3pm", MONTH_FIRST)
    assert str(refused.value) == (
        "“13/12” has no month 13: the date order in Settings is month first. Try 12/13 or 2026-12-13."
    )


REFUSED = """
    10|1500|5|may|-1|12|2026|tue|tue 9|tue 1500|mon tue 3pm|3pm 4pm|tue 3pm please|tue 3pm-4pm|
    tue 25:00|tue 15:60|tue 13pm|tue 0am|8 dec 26 3pm|8 dec 1500|8 dec 1899 3pm|8 dec 2201 3pm|
    2201-01-01 10:00|0000-01-01 10:00|in 45|in 9999 years 3pm|in 9999 months 3pm|in 0.5 weeks 3pm|
    45 dec 3pm|31/6/2026 9:00|30 feb 3pm|2026-02-30 10:00|2026-13-01 10:00|wed 24 nov 2026 15:00|
    this mon 9am|tue at 9|half past 3 tue|3 o'clock tue|15:00 in the morning|tomorrow evening|may 3pm|
    monthly 3pm|next 3pm|week 3pm|in weeks 3pm|20261208 15:00|8.12 9.10|5-12 15:00|next month|
    first monday 10am|fifth monday of february 2027 9am|99th 3pm|tue 3pm pst|۸ dec 3pm|tue\u200b 3pm|
    \u202etue 3pm|🙂|٣pm tue|tue 3pm ½|,|.|:|/|-|'|at|on|the|in|of|am|pm|in the morning|
    noon noon|noon this evening|tue the 3pm|3pm tue the|last|h|tue h|tue :30
"""


@BOTH
@pytest.mark.parametrize(
    "text",
    [text for line in REFUSED.splitlines() for text in line.strip().split("|") if text],
)
def test_what_is_refused(text: str, order: DateOrder) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text, order)
    assert "Try " in str(refused.value) or "try " in str(refused.value)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "blah",
            "I cannot read “blah” as a date and time. Try tue 3pm, in 2 weeks at 15:00, or 2026-12-09 15:00.",
        ),
        (
            " ",
            "There is nothing to read as a date and time yet. Try tue 3pm, in 2 weeks at 15:00, or 2026-12-09 15:00.",
        ),
        ("tue", "A time is missing. Try “tue 15:00”."),
        ("tomorrow evening", "A time is missing. Try “tomorrow evening 7pm”."),
        ("tue at 9", "“9” can be morning or afternoon. Try 9 am or 9 pm."),
        ("31/6/2026 9:00", "There is no 31 June 2026. Try 30 jun 2026."),
        (
            "wed 24 nov 2026 15:00",
            "24 November 2026 is a Tuesday, not a Wednesday. Try 2026-11-24, or only the weekday.",
        ),
        ("8.12 9.10", "“8.12 9.10” can be read in two ways. Try 2026-12-08 09:10."),
        ("tue 3pm pst", "Times are read on your own clock. Leave “pst” out: try tue 3pm."),
    ],
)
def test_refusals_say_what_to_do(text: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "text", ["tue\n3pm", "x" * 65, "9" * 1_000_000, "tue " * 1_000_000, "\x1b[31m" * 40, "🙂" * 100]
)
def test_long_and_hostile_text_is_refused_in_one_short_line(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read(text)
    message = str(refused.value)
    assert len(message) < 140
    assert message.isprintable()


def test_the_default_time_fills_in_only_where_none_was_said() -> None:
    assert wall("fri", default_time=time(10)) == "2026-11-27 10:00"
    assert wall("fri 3pm", default_time=time(10)) == "2026-11-27 15:00"
    assert wall("tue", default_time=time(10)) == "2026-12-01 10:00"
    assert wall("in 2 weeks", default_time=time(10, tzinfo=UTC)) == "2026-12-08 10:00"
    with pytest.raises(NotUnderstood, match="time is missing"):
        read("tomorrow evening", default_time=time(10))


def test_today_is_today_in_the_zone() -> None:
    late = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)  # still Tuesday evening in New York
    assert wall("today 23:00", now=late) == "2026-11-24 23:00"
    assert wall("tomorrow 9am", now=late) == "2026-11-25 09:00"


def test_an_offset_is_the_instant_and_the_zone_stays_mine() -> None:
    moment = read("2027-01-12T15:00+01:00")
    assert moment == Moment(datetime(2027, 1, 12, 14, tzinfo=UTC), ZONE)
    assert moment.local("Europe/Berlin").hour == 15


def test_a_time_the_clocks_skip_moves_forward_and_the_echo_says_so() -> None:
    moment = read("14 mar 2027 2:30")
    assert moment.utc == datetime(2027, 3, 14, 7, 30, tzinfo=UTC)
    echo, _ = echo_moment(moment, now=NOW, order=DAY_FIRST, zone=ZONE, other_zone=None, other_name=None)
    assert echo == "Sun 14 Mar 2027, 03:30 (clocks change: there is no 02:30), in 4 months"


def test_a_whole_day_that_a_zone_skipped() -> None:
    moment = parse_moment("2011-12-30 10:00", now=NOW, zone="Pacific/Apia", order=DAY_FIRST)
    assert moment.local().date() == date(2011, 12, 31)


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    assert read("7 nov 2027 1:30").utc == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)


def test_an_unknown_zone_is_named() -> None:
    with pytest.raises(UnknownZone, match="“Mars/Base”"):
        parse_moment("tue 3pm", now=NOW, zone="Mars/Base", order=DAY_FIRST)


def test_now_must_know_its_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        read("tue 3pm", now=datetime(2026, 11, 24))


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("tue 2pm", "2026-11-24 14:00"),
        ("mon 15:00", "2026-11-23 15:00"),
        ("1 nov 10:00", "2026-11-01 10:00"),
        ("25 nov 10:00", "2025-11-25 10:00"),
        ("yesterday 10:00", "2026-11-23 10:00"),
        ("9am", "2026-11-24 09:00"),
        ("2027-01-05 10:00", "2027-01-05 10:00"),
    ],
)
def test_what_has_been_is_the_last_of_its_kind(text: str, at: str) -> None:
    moment = parse_moment(text, now=NOW, zone=ZONE, order=DAY_FIRST, prefer="past")
    assert f"{moment.local():%Y-%m-%d %H:%M}" == at
