"""The moments of a rhythm on the clocks of two people, across every change of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentee_journal.domain.moments import wall_moment
from mentee_journal.domain.rhythm import Occurrence, Rule, occurrences
from tests.domain.test_rhythm import RULES, phase


def local(found: Occurrence, zone: str) -> datetime:
    return found.starts_at.astimezone(ZoneInfo(zone))


EDGES = [
    ("Europe/London", "America/Los_Angeles"),
    ("America/Los_Angeles", "Europe/London"),
    ("America/New_York", "Australia/Sydney"),
    ("Australia/Lord_Howe", "America/New_York"),
    ("America/Santiago", "Pacific/Auckland"),
    ("Africa/Casablanca", "Europe/Paris"),
    ("Africa/Johannesburg", "Europe/London"),
    ("Pacific/Chatham", "America/St_Johns"),
]


@pytest.mark.parametrize(("zone", "other"), EDGES)
def test_the_wall_clock_it_was_planned_on_is_kept_in_every_week(zone: str, other: str) -> None:
    weekly = phase(Rule("weekly", 1, (1,)), date(2023, 1, 3), "15:00", zone)
    found = list(occurrences(weekly, until=date(2033, 12, 31)))
    assert len(found) > 560
    for one in found:
        mine = local(one, zone)
        assert (mine.date(), mine.time()) == (one.day, time(15))
        # On the other clock it is what that zone's own rules say of the difference at that moment.
        theirs = local(one, other)
        apart = (theirs.utcoffset() or timedelta()) - (mine.utcoffset() or timedelta())
        assert theirs.replace(tzinfo=None) == mine.replace(tzinfo=None) + apart


def test_london_and_los_angeles_in_every_week_of_ten_years() -> None:
    """Worked out from the two laws and not from the zone tables: each side changes on Sundays of its own."""

    def sunday(year: int, month: int, nth: int) -> date:
        first = date(year, month, 1)
        first += timedelta(days=(6 - first.weekday()) % 7)
        if nth > 0:
            return first + timedelta(weeks=nth - 1)
        while (first + timedelta(weeks=1)).month == month:
            first += timedelta(weeks=1)
        return first

    weekly = phase(Rule("weekly", 1, (1,)), date(2023, 1, 3))
    weeks = {"both": 0, "one": 0}
    for one in occurrences(weekly, until=date(2032, 12, 31)):
        year = one.day.year
        london = sunday(year, 3, -1) < one.day < sunday(year, 10, -1)
        angeles = sunday(year, 3, 2) < one.day < sunday(year, 11, 1)
        weeks["both" if london == angeles else "one"] += 1
        assert one.starts_at == datetime.combine(one.day, time(14 if london else 15), UTC)
        theirs = local(one, "America/Los_Angeles")
        assert theirs.date() == one.day
        assert theirs.time() == time(7 + (0 if london == angeles else 1)), one.day
    # Two or three weeks in spring and one in autumn, every year.
    assert weeks["both"] + weeks["one"] == 522
    assert 30 <= weeks["one"] <= 40


def test_a_time_the_clocks_skip_is_moved_past_the_gap() -> None:
    weekly = phase(Rule("weekly", 1, (6,)), date(2026, 3, 1), "02:30", "America/New_York")
    found = list(occurrences(weekly, until=date(2026, 3, 15)))
    assert [local(one, "America/New_York").time() for one in found] == [time(2, 30), time(3, 30), time(2, 30)]
    assert [one.day for one in found] == [date(2026, 3, 1), date(2026, 3, 8), date(2026, 3, 15)]


def test_half_an_hours_gap() -> None:
    weekly = phase(Rule("weekly", 1, (6,)), date(2026, 9, 27), "02:15", "Australia/Lord_Howe")
    found = list(occurrences(weekly, until=date(2026, 10, 11)))
    assert [local(one, "Australia/Lord_Howe").time() for one in found] == [time(2, 15), time(2, 45), time(2, 15)]


def test_of_a_time_that_comes_twice_the_first_is_meant() -> None:
    weekly = phase(Rule("weekly", 1, (6,)), date(2026, 10, 25), "01:30", "Europe/London")
    assert next(occurrences(weekly)).starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


ZONES = st.sampled_from(sorted({zone for pair in EDGES for zone in pair}))


@settings(max_examples=200, deadline=None)
@given(RULES, st.dates(date(2020, 1, 1), date(2036, 12, 31)), st.times(), ZONES)
def test_every_moment_is_the_one_a_session_booked_by_hand_would_have(
    rule: Rule, begin: date, clock: time, zone: str
) -> None:
    at = f"{clock:%H:%M}"
    for found in occurrences(phase(rule, begin, at, zone), limit=30):
        assert found.starts_at == wall_moment(found.day, time.fromisoformat(at), zone).utc
