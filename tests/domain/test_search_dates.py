"""The days a search goes back to, said as in Insights: one grammar reads both."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.refusal import NotUnderstood
from mentee_journal.domain.search_dates import Days, begins_days, read_days

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def read(text: str, order: DateOrder = DateOrder.DAY_FIRST) -> Days:
    return read_days(text, now=NOW, zone="UTC", order=order)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("in 2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-03", date(2025, 3, 1), date(2025, 3, 31)),
        ("last march", date(2026, 3, 1), date(2026, 3, 31)),
        ("in december", date(2025, 12, 1), date(2025, 12, 31)),
        ("March, 2025", date(2025, 3, 1), date(2025, 3, 31)),
        ("the last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("this week", date(2026, 11, 23), date(2026, 11, 29)),
        ("last quarter", date(2026, 7, 1), date(2026, 9, 30)),
        ("q3 2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("last school year", date(2025, 8, 1), date(2026, 7, 31)),
        ("2024/25", date(2024, 8, 1), date(2025, 7, 31)),
        ("3 days ago", date(2026, 11, 20), date(2026, 11, 20)),
        ("yesterday", date(2026, 11, 22), date(2026, 11, 22)),
        ("5 june", date(2026, 6, 5), date(2026, 6, 5)),
        ("2026-03-01", date(2026, 3, 1), date(2026, 3, 1)),
        ("end of june", date(2026, 6, 30), date(2026, 6, 30)),
    ],
)
def test_what_people_say(text: str, first: date, last: date) -> None:
    assert read(text) == (first, last)


def test_days_are_read_in_the_users_order() -> None:
    assert read("3/4/2026").first == date(2026, 4, 3)
    assert read("3/4/2026", DateOrder.MONTH_FIRST).first == date(2026, 3, 4)


@pytest.mark.parametrize("text", ["", "zed", "märz", "1200", "31 june", "x" * 200, "last", "q5"])
def test_what_is_no_date_is_refused_with_an_example_of_its_own(text: str) -> None:
    with pytest.raises(NotUnderstood, match=r"Try 2025, last march, 3 days ago or 2026-03-01\.$") as refused:
        read(text)
    assert str(refused.value).count("Try ") == 1


@pytest.mark.parametrize("text", ["last", "3", "june", "q3", "school", "the"])
def test_a_date_of_several_words_may_begin_so(text: str) -> None:
    assert begins_days(text)


def test_other_words_begin_none() -> None:
    assert not begins_days("zed")
