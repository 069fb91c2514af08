"""A rhythm planned in London with a mentor in Los Angeles, week by week through two years, as the app lives them.

The sessions are made as time goes on, some weeks ahead, across every change of the clocks on either side; what is
expected beyond them and what is shown to the mentee says the same.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentee_journal.domain.dates import DateOrder, Moment, echo_moment
from mentee_journal.services import mentors, plans
from mentee_journal.services.plan_making import expected, extend
from mentee_journal.store.journal import Journal
from tests.conftest import Clock
from tests.services.rhythms import TUESDAYS, rhythm, somebody

LONDON, ANGELES = "Europe/London", "America/Los_Angeles"
WEEKS = 104


def lived(journal: Journal, clock: Clock) -> list[tuple[date, datetime]]:
    """The days and moments of all sessions after two years in which the app was opened once a week."""
    for _ in range(WEEKS):
        clock.now += timedelta(weeks=1)
        extend(journal)
    rows = journal.all("SELECT occurs_on, starts_at FROM sessions ORDER BY starts_at")
    return [(date.fromisoformat(row[0]), datetime.fromisoformat(row[1])) for row in rows]


def sunday(year: int, month: int, nth: int) -> date:
    """The nth Sunday of a month, or the last."""
    days = (date(year, month, 1) + timedelta(days=ahead) for ahead in range(31))
    sundays = [day for day in days if day.month == month and day.weekday() == 6]
    return sundays[nth - 1 if nth > 0 else nth]


def test_london_and_los_angeles_in_every_week(journal: Journal, clock: Clock) -> None:
    rhythm(journal, TUESDAYS, mentor_id=somebody(journal, zone=ANGELES))
    one_side = 0
    sessions = lived(journal, clock)
    assert len(sessions) >= WEEKS
    assert [day for day, _ in sessions] == [TUESDAYS.starts_on + timedelta(weeks=n) for n in range(len(sessions))]
    for day, moment in sessions:
        # By the two laws: the last Sundays of March and October, the second of March and the first of November.
        summer_here = sunday(day.year, 3, -1) < day < sunday(day.year, 10, -1)
        summer_there = sunday(day.year, 3, 2) < day < sunday(day.year, 11, 1)
        one_side += summer_here != summer_there
        assert moment == datetime.combine(day, time(14 if summer_here else 15), UTC)
        hour = 7 if summer_here == summer_there else 8
        shown = echo_moment(
            Moment(moment, LONDON),
            now=clock.now,
            order=DateOrder.DAY_FIRST,
            zone=LONDON,
            other_zone=ANGELES,
            other_name="Dana",
        )
        assert ", 15:00, " in shown[0]
        assert shown[1] == f"{hour:02}:00 for Dana, Pacific"
    assert one_side in (6, 7, 8)


def test_what_is_expected_is_what_becomes_of_it(journal: Journal, clock: Clock) -> None:
    plan = rhythm(journal, TUESDAYS)
    ahead = {one.day: one.starts_at for one in expected(journal, clock.now.date(), date(2027, 10, 31))}
    assert len(ahead) >= 40
    assert [one.starts_at for one in plans.preview(journal, replace(plan, id=0), count=5, replacing=plan.id)]
    became = dict(lived(journal, clock))
    assert {day: became[day] for day in ahead} == ahead


@pytest.mark.parametrize(
    ("zone", "at", "other"),
    [
        ("Australia/Sydney", "09:00", LONDON),
        ("Australia/Lord_Howe", "08:30", ANGELES),
        ("America/Santiago", "16:00", "Pacific/Auckland"),
        ("Africa/Johannesburg", "10:00", LONDON),
        (ANGELES, "02:30", LONDON),
        (LONDON, "01:30", "Australia/Lord_Howe"),
    ],
)
def test_both_clocks_in_every_week(journal: Journal, clock: Clock, zone: str, at: str, other: str) -> None:
    mentor = somebody(journal, zone=other)
    sundays = replace(TUESDAYS, rule="FREQ=WEEKLY;BYDAY=SU", starts_on=date(2026, 11, 29), zone=zone, at_time=at)
    rhythm(journal, sundays, mentor_id=mentor)
    assert mentors.get(journal, mentor).zone == other
    skipped = 0
    for day, moment in lived(journal, clock):
        here = moment.astimezone(ZoneInfo(zone))
        assert here.date() == day
        if f"{here:%H:%M}" != at:
            skipped += 1  # on the day the clocks skip that time it is as much later as they go forward
            assert here.replace(tzinfo=None) - datetime.combine(day, time.fromisoformat(at)) == timedelta(hours=1)
        assert not here.fold
    assert skipped == (2 if zone == ANGELES else 2 if zone == LONDON else 0)
