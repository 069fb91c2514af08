"""Rhythms in words, which can be typed again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.planning import PlanPhase
from mentee_journal.domain.rhythm import Rule, first_day, read_rule, rule_text
from mentee_journal.domain.rhythm_line import read_rhythm
from mentee_journal.domain.rhythm_words import phase_words, plan_words, rule_words
from tests.domain.test_rhythm import RULES

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)
LONDON = "Europe/London"
DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule("weekly", 1, (1,)), "every Tuesday"),
        (Rule("weekly", 1, (1, 3)), "every Tuesday and Thursday"),
        (Rule("weekly", 1, (0, 2, 4)), "every Monday, Wednesday and Friday"),
        (Rule("weekly", 1, (0, 1, 2, 3, 4)), "every weekday"),
        (Rule("weekly", 1, tuple(range(7))), "every day"),
        (Rule("weekly", 2, (1,)), "every other Tuesday"),
        (Rule("weekly", 2, (1, 3)), "every other week on Tuesday and Thursday"),
        (Rule("weekly", 3, (2,)), "every 3 weeks on Wednesday"),
        (Rule("monthly", 1, (0,), (1,)), "1st Monday of the month"),
        (Rule("monthly", 1, (3,), (1, 3)), "1st and 3rd Thursday of the month"),
        (Rule("monthly", 2, (4,), (-1,)), "last Friday of every other month"),
        (Rule("monthly", 3, (1,), (2,)), "2nd Tuesday of every 3 months"),
        (Rule("monthly", 1, month_days=(15,)), "15th of the month"),
        (Rule("monthly", 1, month_days=(1, 15)), "1st and 15th of the month"),
        (Rule("monthly", 1, month_days=(31,)), "last day of the month"),
        (Rule("monthly", 1, month_days=(2, 13, 22, 31)), "2nd, 13th, 22nd and last day of the month"),
    ],
)
def test_a_rule_in_words(rule: Rule, words: str) -> None:
    assert rule_words(rule) == words


@settings(max_examples=400, deadline=None)
@given(RULES, st.times(), st.sampled_from([DAY, MONTH]), st.none() | st.dates(date(2027, 12, 1), date(2030, 12, 31)))
def test_the_words_of_a_phase_are_read_as_the_same_phase(
    rule: Rule, clock: time, order: DateOrder, until: date | None
) -> None:
    first = first_day(rule, TODAY)
    assert first is not None
    phase = PlanPhase(rule_text(rule), first, f"{clock:%H:%M}", LONDON, until_on=until)
    for words in (phase_words(phase, order), plan_words([phase], TODAY, order)):
        again = read_rhythm(words, now=NOW, order=order, zone=LONDON).phases
        if phase.starts_on == TODAY and again[0].starts_on > TODAY:
            phase = replace(phase, starts_on=again[0].starts_on)  # the time of today had come
        assert again == (phase,), words


@settings(max_examples=300, deadline=None)
@given(
    RULES, RULES, st.times(), st.times(), st.sampled_from([DAY, MONTH]), st.dates(date(2027, 12, 1), date(2030, 1, 1))
)
def test_the_words_of_two_phases_are_read_as_the_same_two(
    one: Rule, two: Rule, early: time, late: time, order: DateOrder, until: date
) -> None:
    first, second = first_day(one, TODAY.replace(day=23)), first_day(two, until + timedelta(days=1))
    assert first is not None
    assert second is not None
    phases = (
        PlanPhase(rule_text(one), first, f"{early:%H:%M}", LONDON, until_on=until),
        PlanPhase(rule_text(two), second, f"{late:%H:%M}", LONDON),
    )
    words = plan_words(phases, TODAY, order)
    if len(words) <= 200:
        again = read_rhythm(words, now=NOW.replace(day=23), order=order, zone=LONDON).phases
        assert [replace(phase, starts_on=TODAY) for phase in again] == [
            replace(phase, starts_on=TODAY) for phase in phases
        ], words


FIRST = PlanPhase("FREQ=MONTHLY;BYDAY=1TU,3TU", date(2026, 12, 1), "15:00", LONDON, until_on=date(2027, 2, 24))
THEN = PlanPhase("FREQ=MONTHLY;BYDAY=1TU", date(2027, 3, 2), "15:00", LONDON)


@pytest.mark.parametrize("order", [DAY, MONTH])
def test_the_words_of_a_plan_are_read_as_the_same_plan(order: DateOrder) -> None:
    for phases in ((FIRST, THEN), (FIRST, replace(THEN, at_time="16:30"))):
        words = plan_words(phases, TODAY, order)
        assert read_rhythm(words, now=NOW, order=order, zone=LONDON).phases == phases, words


def test_a_plan_in_words() -> None:
    assert plan_words([THEN], TODAY, DAY) == "1st Tuesday of the month, 15:00"
    assert plan_words([FIRST, THEN], TODAY, DAY) == "1st and 3rd Tuesday until 24 Feb, then 1st Tuesday, 15:00"
    assert plan_words([FIRST, THEN], TODAY, MONTH) == "1st and 3rd Tuesday until Feb 24, then 1st Tuesday, 15:00"
    later = replace(THEN, at_time="16:00")
    assert plan_words([FIRST, later], TODAY, DAY) == "1st and 3rd Tuesday, 15:00 until 24 Feb, then 1st Tuesday, 16:00"


def test_the_last_day_is_always_that_of_a_month() -> None:
    last = PlanPhase(rule_text(Rule("monthly", 1, month_days=(31,))), date(2026, 11, 30), "15:00", LONDON)
    words = plan_words([replace(last, until_on=date(2027, 2, 24)), THEN], TODAY, DAY)
    assert words == "last day of the month until 24 Feb, then 1st Tuesday, 15:00"
    assert [phase.rule for phase in read_rhythm(words, now=NOW, order=DAY, zone=LONDON).phases] == [
        last.rule,
        THEN.rule,
    ]


def test_what_is_over_is_left_out_of_a_plan() -> None:
    assert plan_words([FIRST, THEN], date(2027, 2, 25), DAY) == "1st Tuesday of the month, 15:00"
    ended = plan_words([FIRST], date(2027, 5, 1), DAY)
    assert ended == "1st and 3rd Tuesday of the month until 24 Feb 2027, 15:00"
    assert plan_words([], TODAY, DAY) == ""


def test_a_year_is_said_where_it_is_not_the_next() -> None:
    far = replace(FIRST, until_on=date(2028, 2, 24))
    assert plan_words([far], TODAY, DAY) == "1st and 3rd Tuesday of the month until 24 Feb 2028, 15:00"
    assert phase_words(FIRST, DAY) == "1st and 3rd Tuesday of the month, 15:00, until 24 Feb 2027"
    assert phase_words(FIRST, DAY, today=TODAY) == "1st and 3rd Tuesday of the month, 15:00, until 24 Feb"
    assert phase_words(FIRST, MONTH) == "1st and 3rd Tuesday of the month, 15:00, until Feb 24, 2027"


def test_another_clock_is_named() -> None:
    portland = replace(THEN, zone="America/Los_Angeles")
    assert plan_words([portland], TODAY, DAY, zone=LONDON) == "1st Tuesday of the month, 15:00 Pacific time"
    assert plan_words([portland], TODAY, DAY, zone="America/Vancouver") == "1st Tuesday of the month, 15:00"
    assert phase_words(THEN, DAY, zone=LONDON) == "1st Tuesday of the month, 15:00"
    both = plan_words([FIRST, portland], TODAY, DAY, zone=LONDON)
    assert both == "1st and 3rd Tuesday, 15:00 until 24 Feb, then 1st Tuesday, 15:00 Pacific time"
    assert read_rhythm(both, now=NOW, order=DAY, zone=LONDON).phases == (FIRST, portland)


def test_a_rule_from_elsewhere_has_words_too() -> None:
    assert phase_words(replace(THEN, rule="FREQ=SECONDLY"), DAY) == "now and then, 15:00"


def test_a_rule_is_what_its_words_were_made_of() -> None:
    assert read_rule(THEN.rule) == Rule("monthly", 1, (1,), (1,))
