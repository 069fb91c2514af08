"""The days a rule gives are those dateutil finds, and no rule costs more than its days."""

from __future__ import annotations

import datetime as datetime_module
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentee_journal.domain.errors import Refused
from mentee_journal.exchange.ics_expand import walls
from mentee_journal.exchange.ics_limits import Unreadable, Work
from mentee_journal.exchange.ics_rule import read_rule

START = datetime(2025, 1, 7, 15, 0)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def expanded(text: str, start: datetime = START, first: date = date(2024, 1, 1), last: date = date(2028, 12, 31)):
    return list(walls(read_rule(text), start, first, last, Work()))


some_days = st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True).map(",".join)
nth_days = st.lists(
    st.tuples(st.sampled_from(["1", "2", "-1", "4", "+3"]), st.sampled_from(DAYS)).map("".join),
    min_size=1,
    max_size=3,
    unique=True,
).map(",".join)
numbers = lambda low, high: st.lists(  # noqa: E731
    st.integers(low, high).filter(bool), min_size=1, max_size=3, unique=True
).map(lambda found: ",".join(map(str, found)))


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 5))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(DAYS))}")
    if draw(st.booleans()):
        # dateutil wants "MO" and "1MO" in one list both to be true, where either is meant.
        monthly = freq in ("MONTHLY", "YEARLY") and draw(st.booleans())
        parts.append(f"BYDAY={draw(nth_days if monthly else some_days)}")
    if freq in ("MONTHLY", "YEARLY") and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(numbers(-31, 31))}")
    if draw(st.integers(0, 3)) == 0:
        parts.append(f"BYMONTH={draw(numbers(1, 12))}")
    if freq == "YEARLY" and draw(st.integers(0, 4)) == 0:
        parts.append(f"BYYEARDAY={draw(numbers(-366, 366))}")
    if draw(st.integers(0, 3)) == 0:
        parts.append(f"BYHOUR={draw(numbers(1, 23))}")
    if freq != "WEEKLY" and draw(st.integers(0, 3)) == 0:  # dateutil counts the first week from its first day on.
        parts.append(f"BYSETPOS={draw(numbers(-3, 3))}")
    if draw(st.integers(0, 2)) == 0:
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    return ";".join(parts)


@pytest.fixture(autouse=True)
def _the_world_ends_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that never gives anything keeps dateutil busy until the last year there is."""
    monkeypatch.setattr("dateutil.rrule.datetime", SimpleNamespace(**{**vars(datetime_module), "MAXYEAR": 2028}))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules(), st.datetimes(datetime(2019, 1, 1), datetime(2026, 6, 1)).map(lambda d: d.replace(microsecond=0)))
def test_the_days_are_those_dateutil_finds(text: str, start: datetime) -> None:
    ours = expanded(text, start, date(2025, 1, 1), date(2027, 6, 30))
    plain, _, count = text.partition(";COUNT=")
    theirs = rrulestr(f"{plain};UNTIL=20270701T000000", dtstart=start)
    wanted = sorted({start, *theirs})[: int(count) if count else None]
    assert ours == [one for one in wanted if date(2025, 1, 1) <= one.date() <= date(2027, 6, 30)]


def test_a_first_day_the_rule_does_not_give_counts_all_the_same() -> None:
    assert [one.date().isoformat() for one in expanded("FREQ=WEEKLY;BYDAY=WE;COUNT=3")] == [
        "2025-01-07",
        "2025-01-08",
        "2025-01-15",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=1000000000",
        "FREQ=DAILY;COUNT=0",
        "FREQ=SECONDLY",
        "FREQ=MINUTELY;INTERVAL=5",
        "FREQ=HOURLY",
        "FREQ=YEARLY;BYEASTER=999",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5;BYMINUTE=0,10,20,30,40,50",
        "FREQ=DAILY;BYMONTHDAY=99",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=MONTHLY;BYDAY=999999999MO",
        "FREQ=FORTNIGHTLY",
        "FREQ=DAILY;FREQ=WEEKLY",
        "INTERVAL=2",
        "",
        ";;;",
        "FREQ=DAILY;BYMONTH=" + ",".join("1" for _ in range(5_000)),
        "FREQ=DAILY;INTERVAL=٣",
    ],
)
def test_what_no_meeting_does_is_refused_in_words(text: str) -> None:
    with pytest.raises(Unreadable) as why:
        read_rule(text)
    assert str(why.value).endswith(".") and len(str(why.value)) < 200


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=10000",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=DAILY;BYSETPOS=5",
    ],
)
def test_a_rule_that_gives_nothing_costs_its_days(text: str) -> None:
    work = Work(most=200_000)
    start = datetime(1900, 1, 1, 9)
    assert list(walls(read_rule(text), start, date(2026, 1, 1), date(2027, 12, 31), work)) == []


@pytest.mark.parametrize("text", ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=1TU", "FREQ=YEARLY"])
def test_an_old_rule_costs_what_a_new_one_does(text: str) -> None:
    work = Work()
    first, last = date(2026, 1, 1), date(2027, 12, 31)
    found = list(walls(read_rule(text), datetime(1901, 1, 1, 9), first, last, work))
    assert found and all(first <= one.date() <= last for one in found)
    assert work.steps <= 2 * (last - first + timedelta(days=366)).days


def test_too_much_work_is_put_aside() -> None:
    with pytest.raises(Refused):
        list(walls(read_rule("FREQ=DAILY"), START, date(2025, 1, 1), date(2199, 1, 1), Work(most=10_000)))
