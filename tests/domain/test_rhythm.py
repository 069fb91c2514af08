"""Rules of a rhythm: what they are written as, and the days and moments they give, against dateutil."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice, pairwise

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mentee_journal.domain import rhythm
from mentee_journal.domain.planning import PlanPhase
from mentee_journal.domain.refusal import NotUnderstood
from mentee_journal.domain.rhythm import (
    Rule,
    first_day,
    occurrences,
    plan_occurrences,
    read_rule,
    rule_text,
)

INTERVALS = st.one_of(st.integers(1, 4), st.integers(1, 52))
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
NTHS = st.sets(st.sampled_from((1, 2, 3, 4, -1)), min_size=1).map(
    lambda nths: tuple(sorted(nths, key=(1, 2, 3, 4, -1).index))
)
LATE_DAYS = st.sampled_from((28, 29, 30, 31))
MONTH_DAYS = st.sets(st.one_of(st.integers(1, 31), LATE_DAYS), min_size=1, max_size=5).map(
    lambda days: tuple(sorted(days))
)
RULES = st.one_of(
    st.builds(lambda i, d: Rule("weekly", i, d), INTERVALS, WEEKDAYS),
    st.builds(lambda i, d, n: Rule("monthly", i, d, n), INTERVALS, WEEKDAYS, NTHS),
    st.builds(lambda i, m: Rule("monthly", i, month_days=m), INTERVALS, MONTH_DAYS),
)
BEGINS = st.dates(date(1995, 1, 1), date(2080, 12, 31))


def phase(rule: Rule | str, starts_on: date, at: str = "15:00", zone: str = "Europe/London") -> PlanPhase:
    return PlanPhase(rule if isinstance(rule, str) else rule_text(rule), starts_on, at, zone)


def by_dateutil(rule: Rule, starts_on: date) -> rrulestr:
    return rrulestr(rule_text(rule), dtstart=datetime.combine(starts_on, time(15)))


@settings(max_examples=400, deadline=None)
@given(RULES, BEGINS)
@example(Rule("monthly", 1, month_days=(29,)), date(2024, 1, 31))
@example(Rule("monthly", 1, month_days=(30,)), date(2023, 1, 31))
@example(Rule("monthly", 1, month_days=(29, 30)), date(2023, 12, 1))
@example(Rule("monthly", 1, month_days=(28, 29)), date(2023, 12, 1))
@example(Rule("monthly", 1, month_days=(29, 30, 31)), date(2023, 12, 1))
@example(Rule("monthly", 12, month_days=(29,)), date(2023, 2, 28))
@example(Rule("weekly", 2, (0, 6)), date(2026, 11, 22))
def test_dateutil_finds_the_same_days(rule: Rule, starts_on: date) -> None:
    ours = [found.day for found in occurrences(phase(rule, starts_on), limit=40)]
    theirs = [found.date() for found in islice(by_dateutil(rule, starts_on), 40)]
    assert ours == [day for day in theirs if day.year <= 2200]


@settings(max_examples=200, deadline=None)
@given(RULES, BEGINS, st.integers(-400, 4000), st.integers(-10, 200))
def test_a_stretch_of_it_is_the_whole_cut_off(rule: Rule, starts_on: date, ahead: int, length: int) -> None:
    since = starts_on + timedelta(days=ahead)
    until = since + timedelta(days=length)
    cut = [found.day for found in occurrences(phase(rule, starts_on), since=since, until=until)]
    begin, end = datetime.combine(since, time.min), datetime.combine(until, time.max)
    theirs = by_dateutil(rule, starts_on).between(begin, end, inc=True) if length >= 0 else []
    assert cut == [found.date() for found in theirs]


@given(RULES)
def test_a_rule_comes_back_from_its_text(rule: Rule) -> None:
    assert read_rule(rule_text(rule)) == rule


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (Rule("weekly", 1, (1,)), "FREQ=WEEKLY;BYDAY=TU"),
        (Rule("weekly", 2, (1,)), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        (Rule("weekly", 2, (3, 1)), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=MO"),
        (Rule("monthly", 1, (0,), (1,)), "FREQ=MONTHLY;BYDAY=1MO"),
        (Rule("monthly", 1, (3,), (3, 1)), "FREQ=MONTHLY;BYDAY=1TH,3TH"),
        (Rule("monthly", 3, (4,), (-1,)), "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"),
        (Rule("monthly", 1, (1, 3), (-1, 2)), "FREQ=MONTHLY;BYDAY=2TU,2TH,-1TU,-1TH"),
        (Rule("monthly", 1, month_days=(15,)), "FREQ=MONTHLY;BYMONTHDAY=15"),
        (Rule("monthly", 1, month_days=(15, 31)), "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
        (Rule("monthly", 1, month_days=(29, 31)), "FREQ=MONTHLY;BYMONTHDAY=29,-1"),
        (Rule("monthly", 1, month_days=(29,)), "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1"),
        (Rule("monthly", 1, month_days=(30,)), "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        (Rule("monthly", 1, month_days=(15, 30)), "FREQ=MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,-1"),
        (Rule("monthly", 1, month_days=(29, 30)), "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=2,-1"),
    ],
)
def test_what_a_rule_is_written_as(rule: Rule, text: str) -> None:
    assert rule_text(rule) == text


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("RRULE:FREQ=WEEKLY;BYDAY=TU", Rule("weekly", 1, (1,))),
        ("byday=tu;freq=weekly;interval=2;wkst=mo", Rule("weekly", 2, (1,))),
        ("FREQ=MONTHLY;BYDAY=TH;BYSETPOS=1,3", Rule("monthly", 1, (3,), (1, 3))),
        ("FREQ=MONTHLY;BYMONTHDAY=31,-1", Rule("monthly", 1, month_days=(31,))),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", Rule("monthly", 1, month_days=(31,))),
        ("FREQ=WEEKLY;BYDAY=TU,MO,TU", Rule("weekly", 1, (0, 1))),
    ],
)
def test_a_rule_written_in_another_way(text: str, rule: Rule) -> None:
    assert read_rule(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "weekly",
        "FREQ=WEEKLY",
        "FREQ=DAILY;BYDAY=TU",
        "FREQ=YEARLY;BYMONTHDAY=1",
        "FREQ=SECONDLY",
        "INTERVAL=2;BYDAY=TU",
        "FREQ=WEEKLY;INTERVAL=0;BYDAY=TU",
        "FREQ=WEEKLY;INTERVAL=-1;BYDAY=TU",
        "FREQ=WEEKLY;INTERVAL=53;BYDAY=TU",
        "FREQ=WEEKLY;INTERVAL=99999999999;BYDAY=TU",
        "FREQ=WEEKLY;INTERVAL=²;BYDAY=TU",
        "FREQ=WEEKLY;INTERVAL=;BYDAY=TU",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY;BYDAY=1TU",
        "FREQ=WEEKLY;BYMONTHDAY=3",
        "FREQ=WEEKLY;BYDAY=TU;WKST=SU",
        "FREQ=WEEKLY;BYDAY=TU;COUNT=5",
        "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270101",
        "FREQ=WEEKLY;BYDAY=TU;BYEASTER=999",
        "FREQ=WEEKLY;BYDAY=TU;BYDAY=WE",
        "FREQ=MONTHLY;BYDAY=TU",
        "FREQ=MONTHLY;BYDAY=5TU",
        "FREQ=MONTHLY;BYDAY=0TU",
        "FREQ=MONTHLY;BYDAY=-2TU",
        "FREQ=MONTHLY;BYDAY=1TU,TH",
        "FREQ=MONTHLY;BYDAY=1MO,3TH",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=-2",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTHDAY=1,29;BYSETPOS=-1",
        "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=0,-1",
        "FREQ=MONTHLY;BYMONTHDAY=28,29;BYSETPOS=9,-1",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=1TU",
        "FREQ=WEEKLY;BYDAY=TU" + ";" * 5000,
    ],
)
def test_a_rule_nobody_wrote_here_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match="Try FREQ=WEEKLY"):
        read_rule(text)


@given(st.text(max_size=400))
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    try:
        rule = read_rule(text)
    except NotUnderstood:
        return
    assert read_rule(rule_text(rule)) == rule


PIECES = st.sampled_from(
    [
        "FREQ=WEEKLY",
        "FREQ=MONTHLY",
        "FREQ=DAILY",
        "INTERVAL=0",
        "INTERVAL=2",
        "INTERVAL=12",
        "BYDAY=TU",
        "BYDAY=1TU,3TU",
        "BYDAY=-1FR,4FR",
        "BYDAY=MO,FR",
        "BYMONTHDAY=15",
        "BYMONTHDAY=29,-1",
        "BYMONTHDAY=28,29",
        "BYMONTHDAY=28,29,30",
        "BYMONTHDAY=1,28,29",
        "BYSETPOS=-1",
        "BYSETPOS=1",
        "BYSETPOS=1,-1",
        "BYSETPOS=2,-1",
        "WKST=MO",
        "WKST=SU",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=2, max_size=5), BEGINS)
def test_a_rule_that_is_read_means_what_it_says(pieces: list[str], starts_on: date) -> None:
    text = ";".join(pieces)
    try:
        read_rule(text)
    except NotUnderstood:
        return
    ours = [found.day for found in occurrences(phase(text, starts_on), limit=30)]
    theirs = islice(rrulestr(text, dtstart=datetime.combine(starts_on, time(15))), 30)
    assert ours == [found.date() for found in theirs]


@pytest.mark.parametrize(
    "rule",
    [
        Rule("weekly", 0, (1,)),
        Rule("weekly", 53, (1,)),
        Rule("weekly", 1),
        Rule("weekly", 1, (7,)),
        Rule("weekly", 1, (1,), (1,)),
        Rule("weekly", 1, month_days=(1,)),
        Rule("monthly", 1, (1,)),
        Rule("monthly", 1, (1,), (5,)),
        Rule("monthly", 1, (1,), (1,), (15,)),
        Rule("monthly", 1, month_days=(32,)),
        Rule("monthly", 1, month_days=(0,)),
        Rule("yearly", 1, (1,)),  # type: ignore[arg-type]
    ],
)
def test_a_rule_that_cannot_be_is_not_written(rule: Rule) -> None:
    with pytest.raises(ValueError, match="Rule"):
        rule_text(rule)


def test_the_thirty_first_is_the_last_day_of_every_month() -> None:
    days = [found.day for found in occurrences(phase(Rule("monthly", 1, month_days=(31,)), date(2027, 1, 1)), limit=4)]
    assert days == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]


def test_the_thirtieth_falls_back_in_february_only() -> None:
    days = [found.day for found in occurrences(phase(Rule("monthly", 1, month_days=(30,)), date(2028, 1, 1)), limit=4)]
    assert days == [date(2028, 1, 30), date(2028, 2, 29), date(2028, 3, 30), date(2028, 4, 30)]


def test_a_phase_ends_with_its_last_day() -> None:
    stretch = PlanPhase(
        "FREQ=WEEKLY;BYDAY=TU", date(2026, 12, 1), "15:00", "Europe/London", until_on=date(2026, 12, 15)
    )
    assert [found.day.day for found in occurrences(stretch)] == [1, 8, 15]
    assert [found.day.day for found in occurrences(stretch, until=date(2026, 12, 14))] == [1, 8]
    assert [found.day.day for found in occurrences(stretch, since=date(2026, 12, 2), limit=1)] == [8]
    assert list(occurrences(stretch, limit=0)) == []


def test_one_month_of_a_rhythm_begun_ten_years_ago_takes_a_months_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0

    class Counted(date):
        """Every day that is made counts."""

        def __new__(cls, *parts: int) -> Counted:
            nonlocal steps
            steps += 1
            return super().__new__(cls, *parts)

    monkeypatch.setattr(rhythm, "date", Counted)
    for rule in (Rule("weekly", 1, (1,)), Rule("monthly", 2, (1,), (1, 3)), Rule("monthly", 1, month_days=(30,))):
        steps = 0
        begun = phase(rule, date(2016, 1, 5))
        found = list(occurrences(begun, since=date(2026, 5, 1), until=date(2026, 5, 31)))
        assert 1 <= len(found) <= 5
        assert 1 <= steps <= 12, f"{steps} days made for {len(found)} meetings of {rule}"


def test_phases_follow_each_other_in_time() -> None:
    first = PlanPhase(
        "FREQ=MONTHLY;BYDAY=1TU,3TU", date(2026, 12, 1), "15:00", "Europe/London", until_on=date(2027, 2, 28)
    )
    then = PlanPhase("FREQ=MONTHLY;BYDAY=1TU", date(2027, 3, 2), "16:00", "Europe/London")
    both = list(plan_occurrences((then, first), limit=8))
    assert [p is then for p, _ in both] == [False] * 6 + [True] * 2
    assert all(one.starts_at < two.starts_at for (_, one), (_, two) in pairwise(both))
    assert [found.day for _, found in plan_occurrences((first, then), since=date(2027, 2, 1), limit=3)] == [
        date(2027, 2, 2),
        date(2027, 2, 16),
        date(2027, 3, 2),
    ]
    assert list(plan_occurrences(())) == []


@pytest.mark.parametrize(
    ("rule", "since", "day"),
    [
        (Rule("weekly", 2, (1,)), date(2026, 11, 22), date(2026, 11, 24)),
        (Rule("weekly", 2, (1,)), date(2026, 11, 24), date(2026, 11, 24)),
        (Rule("weekly", 1, (0, 3)), date(2026, 11, 25), date(2026, 11, 26)),
        (Rule("weekly", 1, (3, 1)), date(2026, 11, 23), date(2026, 11, 24)),
        (Rule("monthly", 3, (0,), (1,)), date(2026, 11, 22), date(2026, 12, 7)),
        (Rule("monthly", 12, month_days=(31,)), date(2026, 2, 28), date(2026, 2, 28)),
    ],
)
def test_the_first_day_from_a_day_on(rule: Rule, since: date, day: date) -> None:
    assert first_day(rule, since) == day


@given(RULES, BEGINS)
def test_a_rhythm_can_begin_on_its_first_day(rule: Rule, since: date) -> None:
    day = first_day(rule, since)
    assert day is not None
    assert next(occurrences(phase(rule, day))).day == day


def test_nothing_is_given_beyond_the_years_of_a_journal() -> None:
    days = [found.day for found in occurrences(phase("FREQ=WEEKLY;BYDAY=TU", date(2200, 12, 10)))]
    assert days == [date(2200, 12, 16), date(2200, 12, 23), date(2200, 12, 30)]


@pytest.mark.parametrize(
    "broken",
    [{"rule": "FREQ=SECONDLY"}, {"zone": "Europe/Nowhere"}, {"at_time": "99:99"}, {"at_time": ""}, {"rule": ""}],
    ids=str,
)
def test_a_phase_from_elsewhere_that_cannot_be_read_gives_nothing_and_harms_nobody(broken: dict[str, str]) -> None:
    sound = phase("FREQ=WEEKLY;BYDAY=TU", date(2026, 12, 1))
    strange = replace(sound, **broken)
    with pytest.raises(NotUnderstood, match="Try "):
        list(occurrences(strange))
    assert [found.day.day for _, found in plan_occurrences((strange, sound, strange), limit=3)] == [1, 8, 15]
