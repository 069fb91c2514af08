"""A rhythm one of whose dates is given another moment gives that moment, and its like from then on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.planning import PlanPhase
from mentee_journal.domain.rhythm import Rule, occurrences, read_rule, rule_text
from mentee_journal.domain.rhythm_shift import shifted

START = date(2026, 11, 24)
some = st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True).map(lambda days: tuple(sorted(days)))
nths = st.lists(st.sampled_from((1, 2, 3, 4, -1)), min_size=1, max_size=2, unique=True).map(tuple)
month_days = st.lists(st.integers(1, 31), min_size=1, max_size=2, unique=True).map(tuple)
rules = st.one_of(
    st.tuples(st.just("weekly"), st.integers(1, 4), some, st.just(()), st.just(())),
    st.tuples(st.just("monthly"), st.integers(1, 3), some, nths, st.just(())),
    st.tuples(st.just("monthly"), st.integers(1, 3), st.just(()), st.just(()), month_days),
).map(lambda parts: Rule(*parts))  # type: ignore[arg-type]


@given(rule=rules, which=st.integers(0, 5), by=st.integers(-20, 40), until=st.none() | st.just(date(2030, 1, 1)))
def test_the_day_it_is_moved_to_is_one_of_its_days(rule: Rule, which: int, by: int, until: date | None) -> None:
    phase = PlanPhase(rule_text(rule), START, "15:00", "Europe/London", until_on=until, minutes=30, place="here")
    day = [found.day for found in occurrences(phase, limit=which + 1)][which]
    to = day + timedelta(days=by)
    moved = shifted(phase, day, to, "09:30", "America/New_York")
    assert to in {found.day for found in occurrences(moved, since=to, until=to)}
    assert read_rule(moved.rule)[:2] == rule[:2]
    assert (moved.at_time, moved.zone) == ("09:30", "America/New_York")
    assert (moved.until_on, moved.minutes, moved.place) == (until, 30, "here")


@pytest.mark.parametrize(
    ("rule", "day", "to", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=TU,TH", date(2026, 11, 24), date(2026, 11, 27), "FREQ=WEEKLY;BYDAY=TH,FR"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", date(2026, 11, 24), date(2026, 11, 26), "FREQ=WEEKLY;BYDAY=TH"),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", date(2026, 12, 1), date(2026, 12, 9), "FREQ=MONTHLY;BYDAY=2WE,3WE"),
        ("FREQ=MONTHLY;BYDAY=-1TU", date(2026, 11, 24), date(2026, 11, 30), "FREQ=MONTHLY;BYDAY=-1MO"),
        ("FREQ=MONTHLY;BYDAY=4TU", date(2026, 11, 24), date(2026, 11, 30), "FREQ=MONTHLY;BYDAY=-1MO"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 11, 30), date(2026, 11, 28), "FREQ=MONTHLY;BYMONTHDAY=28"),
    ],
)
def test_the_rule_that_comes_of_it(rule: str, day: date, to: date, expected: str) -> None:
    assert shifted(PlanPhase(rule, START, "15:00", "UTC"), day, to, "15:00", "UTC").rule == expected


def test_another_part_keeps_its_own_days() -> None:
    """What follows "every Tuesday" is monthly on Thursdays: a Tuesday that is moved says nothing about those."""
    phase = PlanPhase("FREQ=MONTHLY;BYDAY=1TH", date(2027, 1, 7), "15:00", "UTC")
    moved = shifted(phase, date(2026, 11, 24), date(2026, 11, 25), "09:00", "UTC")
    assert (moved.rule, moved.at_time) == ("FREQ=MONTHLY;BYDAY=1TH", "09:00")
