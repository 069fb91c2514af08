"""How much work starting takes, counted in Python calls: the same on a slow computer as on a fast one."""

from pathlib import Path

import pytest

from tests.bench import calls, journal


@pytest.fixture(scope="module")
def smallest() -> int:
    return calls.python_calls_until_ready(None)


@pytest.fixture(scope="module")
def one_month(tmp_path_factory: pytest.TempPathFactory) -> int:
    path = tmp_path_factory.mktemp("month") / "journal.db"
    return calls.python_calls_until_ready(journal.make(path, journal.ONE_MONTH))


@pytest.fixture(scope="module")
def ten_years(tmp_path_factory: pytest.TempPathFactory) -> int:
    path = tmp_path_factory.mktemp("decade") / "journal.db"
    return calls.python_calls_until_ready(journal.make(path, journal.TEN_YEARS))


def test_counting_twice_gives_the_same(smallest: int) -> None:
    assert calls.python_calls_until_ready(None) == pytest.approx(smallest, rel=0.01)


def test_today_takes_little_more_than_the_smallest_app_of_textual(smallest: int, one_month: int) -> None:
    assert one_month <= calls.AGAINST_MINIMAL * smallest


def test_ten_years_take_hardly_more_than_a_month(one_month: int, ten_years: int) -> None:
    assert ten_years <= calls.TEN_YEARS_AGAINST_A_MONTH * one_month


def test_the_journals_measured_with_are_as_big_as_they_say(tmp_path: Path) -> None:
    size = journal.ONE_MONTH
    with journal.Journal.open(journal.make(tmp_path / "journal.db", size)) as made:
        for table, rows in (
            ("mentors", size.mentors),
            ("sessions", size.sessions),
            ("agenda_items", size.items),
            ("reflections", size.reflections),
        ):
            assert made.one(f"SELECT count(*) FROM {table}") == (rows,)
        assert made.one("SELECT count(*) FROM changes") == (0,)
        words = made.one(
            "SELECT avg(words) FROM (SELECT sum(length(text) - length(replace(text, ' ', '')) + 1)"
            " AS words FROM reflection_answers GROUP BY reflection_id)"
        )
        assert words is not None and 110 <= words[0] <= 130
