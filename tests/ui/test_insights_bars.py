"""Bars, squares and the axis they share; a sheet walked by row and column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from mentee_journal.ui.lines import Line
from mentee_journal.ui.text import cell_len
from mentee_journal.ui.widgets.bars import (
    Axis,
    Kind,
    bar_lines,
    cell_line,
    fitting,
    flat_bar,
    hour_figure,
    rounded_top,
    squares,
    stack,
)
from mentee_journal.ui.widgets.grid_sheet import GridSheet

KINDS = (
    Kind("█", "tint-b", "meetings"),
    Kind("▓", "primary", "preparation"),
    Kind("▒", "secondary", "messages"),
    Kind("░", "quiet", "informal"),
)
AXIS = Axis(8, 5, ("Jan", "Feb", "Mar"), now=2)


def drawn(parts: list[tuple[int, int, int, int]], rows: int = 4) -> list[str]:
    lines = bar_lines(AXIS, parts, KINDS, rows, lambda n: ("month", n), 120, [Line().add("2 h")])
    return [line.text.rstrip() for line in lines]


def test_bars_are_as_high_as_their_hours_with_the_figure_under_each() -> None:
    assert drawn([(120, 0, 0, 0), (45, 0, 0, 0), (0, 0, 0, 0)]) == [
        "2 h     ███",
        "        ███",
        "        ███  ▄▄▄",
        "        ███  ███",
        "        Jan  Feb  Mar",
        "        2    0.75 –",
    ]


def test_kinds_of_time_are_told_apart_without_colour() -> None:
    assert drawn([(60, 30, 0, 30), (0, 0, 60, 0), (0, 0, 0, 0)])[:4] == [
        "2 h     ░░░",
        "        ▓▓▓",
        "        ███  ▒▒▒",
        "        ███  ▒▒▒",
    ]


def test_today_is_told_by_tone_and_weight() -> None:
    lines = bar_lines(AXIS, [(60, 0, 0, 0)] * 3, KINDS, 2, lambda n: n, 60)
    assert [tone for text, tone in lines[0].runs if "█" in text] == ["tint-b", "tint-b", "primary"]
    assert [tone for text, tone in lines[2].runs if text.strip()] == ["quiet", "quiet", "bold"]


def test_a_whole_column_can_be_chosen() -> None:
    lines = bar_lines(AXIS, [(60, 0, 0, 0), (0, 0, 0, 0), (1, 0, 0, 0)], KINDS, 3, lambda n: n, 60)
    for line in lines[:-1]:
        assert [(spot.start, spot.end, spot.target) for spot in line.spots] == [(8, 11, 0), (13, 16, 1), (18, 21, 2)]


@given(st.lists(st.integers(0, 10_000), min_size=4, max_size=4), st.integers(1, 12), st.integers(0, 10_000))
def test_a_bar_is_divided_as_truly_as_cells_can_be(parts: list[int], rows: int, more: int) -> None:
    whole = sum(parts) + more
    cells = stack(parts, whole, rows)
    assert sum(cells) == (max(1, round(sum(parts) * rows / whole)) if sum(parts) else 0)
    for part, own in zip(parts, cells, strict=True):
        assert own == 0 if not part else abs(own - part * sum(cells) / sum(parts)) < 1


@pytest.mark.parametrize(
    ("minutes", "room", "words"),
    [
        (0, 4, "–"),
        (165, 4, "2.75"),
        (165, 3, "2.8"),
        (165, 1, "3"),
        (240, 4, "4"),
        (630, 4, "10.5"),
        (635, 4, "10.6"),
        (645, 4, "10.8"),
        (645, 5, "10.75"),
        (6000, 3, "100"),
        (1, 4, "0.1"),
        (130, 4, "2.2"),
        (0, 1, "–"),
        (2, 3, "0.1"),
        (1, 2, "<1"),
        (100_000_000, 4, "166…"),
    ],
)
def test_hours_fit_their_column(minutes: int, room: int, words: str) -> None:
    assert hour_figure(minutes, room) == words
    assert cell_len(words) <= room


@given(st.integers(1, 60), st.integers(10, 220))
def test_the_axis_fits_or_there_is_none(count: int, width: int) -> None:
    found = fitting(count, width)
    if found is None:
        assert 18 + count * 4 > width
        return
    left, pitch = found
    assert 18 <= left <= 30 and 4 <= pitch <= 7 and left + count * pitch <= width


@given(st.integers(0, 6_000_000))
def test_the_top_of_the_bars_is_not_far_above_the_highest(minutes: int) -> None:
    top = rounded_top(minutes)
    assert minutes <= top <= max(30, minutes * 2)
    assert top % 2 == 0


def test_a_bar_of_more_than_anybody_lives_is_as_high_as_all_bars() -> None:
    assert rounded_top(10**8) == 10**8


def test_squares_are_counted_and_sources_told_apart() -> None:
    def words(mine: int, theirs: int) -> str:
        return "".join(text for text, _ in squares(mine, theirs, 4))

    assert words(0, 0) == "·"
    assert words(2, 1) == "■■▪"
    assert words(0, 2) == "▪▪"
    assert words(4, 3) == "■7"
    assert words(1, 11) == "▪12"
    assert words(600, 400) == "1000"
    assert words(12_000, 400) == "■12k"


@pytest.mark.parametrize(("share", "cells"), [(0, 0), (0.001, 1), (0.5, 5), (1, 10), (3, 10)])
def test_flat_bars(share: float, cells: int) -> None:
    assert flat_bar(share, 10, "")[0] == "━" * cells


class Grid(App[None]):
    """Three bars above two rows of cells, the second with a gap, and one long row."""

    def compose(self) -> ComposeResult:
        yield GridSheet(self.lines)

    def lines(self, width: int) -> list[Line]:
        bars = bar_lines(AXIS, [(60, 0, 0, 0), (10, 0, 0, 0), (5, 0, 0, 0)], KINDS, 3, lambda n: f"bar {n}", 60)
        rows = [
            cell_line(AXIS, Line().add(f"row {r}").spot(f"row {r}"), [[("■", "")]] * 3, lambda n, r=r: f"{r}.{n}")  # type: ignore[misc]
            for r in range(2)
        ]
        rows[1].spots.pop()
        return [*bars, Line(), *rows, Line().add("long").spot("long")]


async def test_a_grid_is_walked_by_rows_and_columns() -> None:
    app = Grid()
    async with app.run_test(size=(40, 20)) as pilot:
        sheet = app.query_one(GridSheet)
        sheet.focus()
        for key, target in (
            ("home", "bar 0"),
            ("right", "bar 1"),
            ("right", "bar 2"),
            ("right", "bar 2"),
            ("down", "0.2"),
            ("down", "1.1"),
            ("up", "0.2"),
            ("left", "0.1"),
            ("down", "1.1"),
            ("down", "long"),
            ("down", "long"),
            ("up", "1.1"),
            ("left", "1.0"),
            ("left", "row 1"),
            ("up", "row 0"),
            ("up", "bar 0"),
            ("end", "long"),
        ):
            await pilot.press(key)
            assert sheet.target == target, key
        await pilot.click(GridSheet, offset=(19, 1))
        assert sheet.target == "bar 2"
        await pilot.press("down")
        assert sheet.target == "0.2"


async def test_rows_that_are_far_are_scrolled_to() -> None:
    class Far(App[None]):
        def compose(self) -> ComposeResult:
            yield GridSheet(lambda width: [Line().add("a").spot("a"), *[Line()] * 30, Line().add("b").spot("b")])

    app = Far()
    async with app.run_test(size=(20, 6)) as pilot:
        sheet = app.query_one(GridSheet)
        sheet.focus()
        for _ in range(12):
            await pilot.press("down")
        assert sheet.target == "b" and sheet.scroll_offset.y > 20
