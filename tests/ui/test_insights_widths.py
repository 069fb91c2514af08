"""The page of Insights at any width, for any time: nothing is wider than it may be, nothing stands outside of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from mentee_journal.domain.insight_views import Figure, Insights
from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.period_line import read_period
from mentee_journal.services import insights
from mentee_journal.services.journal import Journal, open_journal
from mentee_journal.ui.screens.insights_columns import draw
from mentee_journal.ui.screens.insights_lines import Counted, page_lines
from mentee_journal.ui.text import cell_len
from tests.ui.conftest import NOW

TODAY = date(2026, 11, 23)
TIMES = ("", "all", "last week", "last year", "last 15 months", "last 16 months", "since 1 june 2025", "last 30 years")


@pytest.fixture(scope="module")
def sample(sample_file: Path) -> Iterator[Journal]:
    journal = open_journal(sample_file, clock=lambda: NOW, durable=False)
    yield journal
    journal.close()


def look(journal: Journal, time: str) -> Insights:
    return insights.look(journal, read_period(time, TODAY, DateOrder.MONTH_FIRST))


@pytest.mark.parametrize("time", TIMES)
def test_any_width(sample: Journal, time: str) -> None:
    view = look(sample, time)
    for width in (12, 17, 25, 38, 39, 47, 60, 66, 67, 74, 75, 84, 94, 111, 150, 170, 220):
        for line in page_lines(view, width, unfolded={"themes", "goals", "mentors"}):
            assert cell_len(line.text) == line.width <= width, (width, line.text)
            for spot in line.spots:
                assert 0 <= spot.start < spot.end <= line.width, (width, line.text)


@pytest.mark.parametrize(
    ("time", "width", "unit", "count"),
    [
        ("", 94, "month", 12),
        ("", 75, "month", 12),
        ("", 60, "quarter", 5),
        ("", 17, "month", 12),
        ("last 15 months", 94, "month", 15),
        ("last 16 months", 94, "quarter", 6),
        ("last year", 94, "month", 12),
        ("all", 40, "year", 2),
        ("all", 14, "quarter", 7),
    ],
)
def test_a_period_is_drawn_in_the_finest_columns_that_find_room(
    sample: Journal, time: str, width: int, unit: str, count: int
) -> None:
    view = look(sample, time)
    drawn = draw(view, width)
    assert (drawn.unit, len(drawn.columns)) == (unit, count)
    assert [n for column in drawn.columns for n in column.months] == list(range(len(view.months)))
    assert drawn.columns[0].first == view.first and drawn.columns[-1].last == view.last


@pytest.mark.parametrize("time", ["", "all", "last 3 years"])
def test_what_a_column_leads_to_is_what_it_counts(sample: Journal, time: str) -> None:
    view = look(sample, time)
    drawn = draw(view, 94)
    minutes = drawn.sums(month.spent.minutes for month in view.hours)
    for n, column in enumerate(drawn.columns):
        figure = drawn.at(view.hours_figure, n)
        assert (figure.first, figure.last) == (column.first, column.last)
        assert sum(one.minutes for one in insights.behind(sample, figure)) == minutes[n]


def test_no_figure_of_the_page_stands_for_two_places(sample: Journal) -> None:
    for time in TIMES:
        places: dict[Counted, set[int]] = {}
        for y, line in enumerate(page_lines(look(sample, time), 94)):
            for spot in line.spots:
                if isinstance(spot.target, Counted):
                    assert isinstance(spot.target.figure, Figure)
                    places.setdefault(spot.target, set()).add(y)
        for target, rows in places.items():
            assert max(rows) - min(rows) < 12, f"{time}: {target}"
