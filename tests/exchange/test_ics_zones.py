"""The rules of a zone in a calendar file, as two other readers understand them, against the clocks themselves."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical
from icalendar import Timezone

from mentee_journal.domain.dates import valid_zone
from mentee_journal.exchange.ics_zones import YEARS_AHEAD, timezone

ZONES = sorted(name for name in available_timezones() if valid_zone(name))
ODD = (
    "Africa/Cairo",
    "Africa/Casablanca",
    "America/Los_Angeles",
    "America/Nuuk",
    "America/Santiago",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Gaza",
    "Asia/Jerusalem",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Dublin",
    "Europe/London",
    "Pacific/Chatham",
)
SAMPLE = sorted({*ODD, *ZONES[::40]})
FIRST, LAST = date(2026, 3, 1), date(2027, 6, 1)


def text_of(zone: str, first: date, last: date) -> str:
    """The rules under a name that no reader knows, so that it has to read them."""
    made: bytes = timezone(zone, first, last).to_ical()
    assert b"RDATE" not in made
    return made.decode().replace(f"TZID:{zone}\r\n", "TZID:X-unheard-of\r\n")


def walls(zone: ZoneInfo, begin: datetime, end: datetime, step: timedelta) -> list[tuple[datetime, timedelta | None]]:
    """Wall clock times of ``zone`` that there are and that come once, each with how far they are from UTC."""
    found = []
    while begin < end:
        wall = begin.replace(tzinfo=zone)
        if wall.utcoffset() == wall.replace(fold=1).utcoffset():
            found.append((begin, wall.utcoffset()))
        begin += step
    return found


def check(zone: str, first: date, last: date, years: list[int], step: timedelta) -> None:
    text = text_of(zone, first, last)
    readers = {
        "dateutil": tzical(io.StringIO(text)).get(),
        "icalendar": Timezone.from_ical(text).to_tz(lookup_tzid=False),
    }
    for year in years:
        begin = max(datetime(year, 1, 1, 0, 7), datetime.combine(first, datetime.min.time()))
        for wall, offset in walls(ZoneInfo(zone), begin, datetime(year + 1, 1, 1), step):
            for name, reader in readers.items():
                assert wall.replace(tzinfo=reader).utcoffset() == offset, f"{name}: {wall} in {zone}"


@pytest.mark.parametrize("zone", SAMPLE)
def test_every_reader_has_the_right_clock(zone: str) -> None:
    check(zone, FIRST, LAST, [2026, 2027, 2045], timedelta(hours=41))


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe"])
def test_the_day_of_every_change_is_right_to_the_minute(zone: str) -> None:
    clock = ZoneInfo(zone)
    day, changes = datetime(2026, 3, 2), 0
    while day.year == 2026:
        after = day + timedelta(days=1)
        if day.replace(tzinfo=clock).utcoffset() != after.replace(tzinfo=clock).utcoffset():
            changes += 1
            text = text_of(zone, FIRST, LAST)
            reader = Timezone.from_ical(text).to_tz(lookup_tzid=False)
            for wall, offset in walls(clock, day, after, timedelta(minutes=1)):
                assert wall.replace(tzinfo=reader).utcoffset() == offset, wall
        day = after
    assert changes


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Moscow", "Africa/Monrovia", "Europe/Dublin"])
def test_years_long_ago_are_right_too(zone: str) -> None:
    check(zone, date(1971, 6, 1), LAST, [1972, 1988, 2007, 2012, 2026], timedelta(hours=53))


def test_a_zone_that_changes_by_rule_has_two_rules_that_go_on() -> None:
    made = timezone("Australia/Lord_Howe", FIRST, LAST)
    assert [part.name for part in made.subcomponents] == ["STANDARD", "DAYLIGHT"]
    assert all("UNTIL" not in part["RRULE"] for part in made.subcomponents)
    assert made.subcomponents[1]["TZOFFSETTO"].to_ical() == "+1100"
    assert made.subcomponents[1]["TZOFFSETFROM"].to_ical() == "+1030"


def test_a_zone_that_never_changes_has_one_line_of_history() -> None:
    (only,) = timezone("Asia/Kolkata", FIRST, LAST).subcomponents
    assert (only.name, only["TZOFFSETTO"].to_ical(), "RRULE" in only) == ("STANDARD", "+0530", False)


def test_a_zone_without_a_rule_is_told_for_decades() -> None:
    parts = timezone("Africa/Casablanca", FIRST, LAST).subcomponents
    last = max(part["DTSTART"].dt.year for part in parts)
    assert last >= LAST.year + YEARS_AHEAD - 1
    assert all("UNTIL" in part["RRULE"] for part in parts if "RRULE" in part)


def test_dates_far_away_are_no_reason_to_fail() -> None:
    check("Europe/London", date(1901, 5, 1), date(2199, 1, 1), [2199], timedelta(hours=97))
    assert datetime(2199, 7, 1, tzinfo=ZoneInfo("Europe/London")).astimezone(UTC).hour == 23
