"""A period to look back on, as people say it, and the months and neighbours of one."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.calendar_days import month_end
from mentee_journal.domain.insight_views import Period
from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.period_line import read_period
from mentee_journal.domain.period_months import months_of, quarters_of, span_words, stepped, usual
from mentee_journal.domain.refusal import NotUnderstood

TODAY = date(2026, 11, 23)
NOW = date(2026, 11, 30)
"""What goes on ends with this month."""
DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


def read(text: str, today: date = TODAY, order: DateOrder = DateOrder.DAY_FIRST) -> Period:
    return read_period(text, today, order)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", date(2025, 12, 1), NOW),
        ("last year", date(2025, 1, 1), date(2025, 12, 31)),
        ("this year", date(2026, 1, 1), NOW),
        ("Year to date", date(2026, 1, 1), NOW),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("in 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("past year", date(2025, 12, 1), NOW),
        ("since April", date(2026, 4, 1), NOW),
        ("since december", date(2025, 12, 1), NOW),
        ("since April 2025", date(2025, 4, 1), NOW),
        ("since last year", date(2025, 1, 1), NOW),
        ("since 3 Mar 2026", date(2026, 3, 3), NOW),
        ("since yesterday", date(2026, 11, 22), NOW),
        ("after March", date(2026, 4, 1), NOW),
        ("last 6 months", date(2026, 6, 1), NOW),
        ("for the last six months", date(2026, 6, 1), NOW),
        ("last 2 quarters", date(2026, 6, 1), NOW),
        ("3 years", date(2023, 12, 1), NOW),
        ("last 6 weeks", date(2026, 10, 13), TODAY),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("last week", date(2026, 11, 16), date(2026, 11, 22)),
        ("this quarter", date(2026, 10, 1), NOW),
        ("last quarter", date(2026, 7, 1), date(2026, 9, 30)),
        ("q4", date(2026, 10, 1), NOW),
        ("Q3 2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("2025 q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("first quarter of 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("school year", date(2026, 8, 1), NOW),
        ("last school year", date(2025, 8, 1), date(2026, 7, 31)),
        ("school year 2024/25", date(2024, 8, 1), date(2025, 7, 31)),
        ("2024/25", date(2024, 8, 1), date(2025, 7, 31)),
        ("2025-11", date(2025, 11, 1), date(2025, 11, 30)),
        ("04/2026", date(2026, 4, 1), date(2026, 4, 30)),
        ("November", date(2026, 11, 1), NOW),
        ("december", date(2025, 12, 1), date(2025, 12, 31)),
        ("feb 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("last april", date(2026, 4, 1), date(2026, 4, 30)),
        ("March to June", date(2026, 3, 1), date(2026, 6, 30)),
        ("from March until June", date(2026, 3, 1), date(2026, 6, 30)),
        ("between march and june", date(2026, 3, 1), date(2026, 6, 30)),
        ("mar–jun", date(2026, 3, 1), date(2026, 6, 30)),
        ("mar - jun", date(2026, 3, 1), date(2026, 6, 30)),
        ("mar-jun", date(2026, 3, 1), date(2026, 6, 30)),
        ("apr 2025-mar 2026", date(2025, 4, 1), date(2026, 3, 31)),
        ("3-9 june", date(2026, 6, 3), date(2026, 6, 9)),
        ("3-mar-2026", date(2026, 3, 3), date(2026, 3, 3)),
        ("2026-03-03 - 2026-06-09", date(2026, 3, 3), date(2026, 6, 9)),
        ("2026-03-03", date(2026, 3, 3), date(2026, 3, 3)),
        ("nov to feb", date(2025, 11, 1), date(2026, 2, 28)),
        ("march to june 2024", date(2024, 3, 1), date(2024, 6, 30)),
        ("march 2024 to june", date(2024, 3, 1), date(2024, 6, 30)),
        ("Dec 2024 to now", date(2024, 12, 1), NOW),
        ("2024 to 2025", date(2024, 1, 1), date(2025, 12, 31)),
        ("3/4/2026 to 5/6/2026", date(2026, 4, 3), date(2026, 6, 5)),
        ("28 dec to 3 jan", date(2025, 12, 28), date(2026, 1, 3)),
        ("3 to 9 june", date(2026, 6, 3), date(2026, 6, 9)),
        ("until june", None, date(2026, 6, 30)),
        ("before 2026", None, date(2025, 12, 31)),
        ("all", None, None),
        ("everything", None, None),
        ("everything so far", None, None),
        ("so far this year", date(2026, 1, 1), NOW),
        ("the quarter", date(2026, 10, 1), NOW),
        ("jan-mar 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("q1 to q3", date(2026, 1, 1), date(2026, 9, 30)),
        ("q1 to q2 2025", date(2025, 1, 1), date(2025, 6, 30)),
        ("since 2024", date(2024, 1, 1), NOW),
        ("since the beginning", None, None),
    ],
)
def test_what_people_say(text: str, first: date | None, last: date | None) -> None:
    found = read(text)
    assert (found.first, found.last) == (first, last)
    assert found.words


@pytest.mark.parametrize(
    "text", ["blub", "since", "to", "march to", "next week soon", "last 0 months", "summer", "since since", "1 2 3"]
)
def test_what_is_no_period_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(NotUnderstood, match="Try last year, since April, or March to June"):
        read(text)


@pytest.mark.parametrize("text", ["2027", "next year", "tomorrow", "since december 2026", "january 2027"])
def test_what_is_ahead_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match="still ahead"):
        read(text)


def test_what_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(NotUnderstood, match="ends before it begins"):
        read("june 2026 to march 2026")


def test_days_are_read_in_the_users_order() -> None:
    assert read("since 3/4/2026", order=DateOrder.MONTH_FIRST).first == date(2026, 3, 4)
    assert read("since 3/4/2026").first == date(2026, 4, 3)


def test_a_period_is_called_as_people_would() -> None:
    said = [read(text).words for text in ("", "this year", "last year", "q3", "november", "since 3 mar", "all")]
    assert said == [
        "December 2025 to November 2026",
        "2026 so far",
        "2025",
        "July to September 2026",
        "November 2026",
        "since Tue 3 Mar 2026",
        "everything so far",
    ]


@given(st.text(max_size=80), DAYS)
def test_any_text_is_read_or_refused(text: str, today: date) -> None:
    try:
        found = read(text, today)
    except NotUnderstood as refusal:
        assert "Try " in str(refusal)
        return
    assert found.first is None or found.first <= today
    assert found.last is None or found.last <= month_end(today)
    assert found.first is None or found.last is None or found.first <= found.last


_WORDS = """
    last this past since until to from between and march jun 2025 2026 q3 quarter year month months week school 6 all
    of the 3/4 2025-11 2024/25 now before after three days - – december
"""
_WORD = st.sampled_from(_WORDS.split())


@given(st.lists(_WORD, max_size=6), DAYS, st.sampled_from(DateOrder))
def test_any_words_are_read_or_refused(words: list[str], today: date, order: DateOrder) -> None:
    try:
        found = read(" ".join(words), today, order)
    except NotUnderstood:
        return
    assert found.first is None or found.last is None or found.first <= found.last <= month_end(today)


@given(DAYS, st.integers(0, 900), DAYS, st.booleans(), st.sampled_from(DateOrder))
def test_what_a_period_is_called_is_read_as_that_period(
    first: date, days: int, today: date, whole: bool, order: DateOrder
) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date(2200, 12, 31).toordinal()))
    if whole:
        first, last = first.replace(day=1), month_end(last)
    for begin in (first, None):
        if begin is not None and begin > today:
            continue
        end = min(last, month_end(today))
        found = read(span_words(begin, end, today, order), today, order)
        assert (found.first, found.last or month_end(today)) == (begin, end)


@given(DAYS, st.integers(0, 900), DAYS)
def test_months_are_the_days_of_a_period_parted(first: date, days: int, today: date) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date(2200, 12, 31).toordinal()))
    months = months_of(first, last, today)
    assert (months[0].first, months[-1].last) == (first, last)
    for month, after in pairwise(months):
        assert month.last + timedelta(days=1) == after.first
        assert after.first.day == 1
    for month in months:
        size = monthrange(month.first.year, month.first.month)[1]
        whole = (month.last - month.first).days + 1 == size
        assert month.partial == (not whole or month.first <= today <= month.last)
    quarters = quarters_of(months)
    assert [place for quarter in quarters for place in quarter.months] == list(range(len(months)))
    assert (quarters[0].first, quarters[-1].last) == (first, last)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("", "December 2024 to November 2025", None),
        ("last year", "2024", "2026 so far"),
        ("this year", "2025", None),
        ("this quarter", "July to September 2026", None),
        ("school year", "August 2025 to July 2026", None),
        ("march to june", "November 2025 to February 2026", "July to October 2026"),
        ("last month", "September 2026", "November 2026"),
        ("3 to 9 june", "Wed 27 May 2026 to Tue 2 Jun 2026", "Wed 10 Jun 2026 to Tue 16 Jun 2026"),
        ("all", None, None),
        ("1900", None, "1901"),
    ],
)
def test_the_neighbours_of_a_period(text: str, before: str | None, after: str | None) -> None:
    found = [stepped(read(text), by, TODAY) for by in (-1, 1)]
    assert [one and one.words for one in found] == [before, after]


@given(DAYS, st.integers(0, 900), DAYS)
def test_a_neighbour_touches_and_leads_back(first: date, days: int, today: date) -> None:
    last = date.fromordinal(min(first.toordinal() + days, date(2200, 12, 31).toordinal()))
    period = Period(first, last, "")
    for by in (-1, 1):
        beside = stepped(period, by, today)
        if beside is None:
            continue
        assert beside.first is not None and beside.last is not None
        if by > 0:
            assert beside.first == last + timedelta(days=1)
        elif first > date(1903, 1, 1):
            assert (beside.meant or beside.last) + timedelta(days=1) == first
            back = stepped(beside, 1, date(2200, 12, 31))
            assert back is not None and back.first == first


def test_the_usual_twelve_months() -> None:
    for today in (date(2026, 1, 1), date(2026, 12, 31), date(2024, 2, 29)):
        assert len(months_of(*usual(today)[:2], today)) == 12  # type: ignore[arg-type]


def test_a_year_on_its_last_day_is_whole() -> None:
    assert span_words(date(2026, 1, 1), date(2026, 12, 31), date(2026, 12, 31)) == "2026"
