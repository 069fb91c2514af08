"""Figures drawn with signs: upright bars, rows of cells and flat bars, all on one axis of months, quarters or years."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from mentee_journal.ui.lines import Line, Run
from mentee_journal.ui.text import clip

__all__ = ["Axis", "Kind", "Target", "bar_lines", "cell_line", "fitting", "flat_bar", "hour_figure", "stack"]

Target = Callable[[int], Hashable | None]
"""What a column of the axis leads to; None: nothing."""


class Kind(NamedTuple):
    """One part of a bar, told by its sign as well as by its tone."""

    sign: str
    tone: str
    words: str


class Axis(NamedTuple):
    """Columns of one width beside a label, shared by everything that is drawn over time."""

    left: int
    """Cells before the first column."""
    pitch: int
    """Cells from one column to the next."""
    labels: tuple[str, ...]
    now: int = -1
    """The column of today; -1: it is not among them."""

    @property
    def width(self) -> int:
        """Cells altogether."""
        return self.left + self.pitch * len(self.labels)

    @property
    def broad(self) -> int:
        """Cells of a bar: the columns keep a gap between them."""
        return max(1, self.pitch - 2)


def fitting(
    count: int,
    width: int,
    *,
    left: tuple[int, int] = (18, 30),
    pitch: tuple[int, int] = (4, 7),
) -> tuple[int, int] | None:
    """Cells for the label and for a column, so that ``count`` columns find room; None where they do not.

    The label gets its most before the columns do: names are cut, figures only stand closer.
    """
    if count <= 0 or left[0] + count * pitch[0] > width:
        return None
    column = min(pitch[1], max(pitch[0], (width - left[1]) // count))
    return min(left[1], width - count * column), column


def hour_figure(minutes: int, room: int) -> str:
    """ "2.75", "3.6", "4"; "–" for none. Hundredths only for whole quarters of an hour, and where they find room."""
    if minutes <= 0:
        return "–"
    for digits in (2 if minutes % 15 == 0 else 1, 1, 0):
        text = f"{minutes / 60:.{digits}f}"
        if digits:
            text = text.rstrip("0").rstrip(".")
        if text == "0":
            text = "0.1" if digits else "<1"
        if len(text) <= room:
            return text
    return clip(text, room)


def rounded_top(minutes: int) -> int:
    """What the highest bar is measured against: at least as much, and twice a number of hours that is soon said."""
    half = 15
    for unit in (15, 60, 600, 6000, 60_000, 600_000):
        for times in (1, 2) if unit == 15 else (1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8):
            half = round(unit * times)
            if 2 * half >= minutes:
                return 2 * half
    return minutes


def stack(parts: Sequence[int], whole: int, rows: int) -> list[int]:
    """Cells for each part of a bar of ``rows`` at its highest: as true to the parts as whole cells can be."""
    total = sum(parts)
    if total <= 0 or whole <= 0:
        return [0] * len(parts)
    cells = max(1, round(total * rows / whole))
    exact = [part * cells / total for part in parts]
    found = [int(share) for share in exact]
    by_rest = sorted(range(len(parts)), key=lambda n: (exact[n] - found[n], parts[n]), reverse=True)
    for n in by_rest[: cells - sum(found)]:
        found[n] += 1
    return found


def _column(parts: Sequence[int], whole: int, rows: int, kinds: Sequence[Kind], broad: int, *, now: bool) -> list[Run]:
    """The cells of one bar from the bottom upwards."""
    present = [n for n, part in enumerate(parts) if part > 0]
    if len(present) == 1 and kinds[present[0]].sign == "█":
        halves = max(1, round(parts[present[0]] * rows * 2 / whole))
        tone = "primary" if now else kinds[present[0]].tone
        return [("█" * broad, tone)] * (halves // 2) + ([("▄" * broad, tone)] if halves % 2 else [])
    column: list[Run] = []
    for kind, cells in zip(kinds, stack(parts, whole, rows), strict=True):
        tone = "primary" if now and kind.sign == "█" else kind.tone
        column += [(kind.sign * broad, tone)] * cells
    return column


def bar_lines(
    axis: Axis,
    parts: Sequence[Sequence[int]],
    kinds: Sequence[Kind],
    rows: int,
    target: Target,
    whole: int,
    beside: Sequence[Line] = (),
) -> list[Line]:
    """Upright bars, ``rows`` high where they are ``whole`` minutes, with names and figures under them.

    ``parts`` are the minutes of each kind, column by column; ``beside`` are the lines left of them, from the top.
    """
    columns = [
        _column(one, whole, rows, kinds, axis.broad, now=n == axis.now) if whole else [] for n, one in enumerate(parts)
    ]
    leads = [*beside, *(Line() for _ in range(rows + 2 - len(beside)))]
    lines = []
    for row in range(rows):
        line = leads[row].pad_to(axis.left)
        for n, column in enumerate(columns):
            at = rows - 1 - row
            line.pad_to(axis.left + n * axis.pitch)
            if at < len(column):
                line.add(*column[at])
            _lead(line, axis, n, target)  # Also above a low bar: a column is entered from anywhere.
        lines.append(line)
    figures = [hour_figure(sum(one), axis.pitch - (n < len(parts) - 1)) for n, one in enumerate(parts)]
    under = [name_line(axis, target, leads[rows]), figure_line(axis, figures, target, leads[rows + 1])]
    return [*lines, *under, *leads[rows + 2 :]]


def name_line(axis: Axis, target: Target, lead: Line | None = None) -> Line:
    """The names of the columns; today's is bold."""
    line = (lead or Line()).pad_to(axis.left)
    for n, name in enumerate(axis.labels):
        line.pad_to(axis.left + n * axis.pitch).add(clip(name, axis.pitch - 1), "bold" if n == axis.now else "quiet")
        _lead(line, axis, n, target)
    return line


def figure_line(axis: Axis, figures: Sequence[str], target: Target, lead: Line | None = None, tone: str = "") -> Line:
    """A figure in each column."""
    line = (lead or Line()).pad_to(axis.left)
    for n, figure in enumerate(figures):
        line.pad_to(axis.left + n * axis.pitch)
        bare = figure in ("–", "·", "")
        line.add(figure, "quiet" if bare else "bold" if n == axis.now and not tone else tone)
        if not bare:
            _lead(line, axis, n, target)
    return line


def cell_line(axis: Axis, lead: Line, cells: Sequence[Sequence[Run]], target: Target) -> Line:
    """A label and what stands in each column, such as a square for each time."""
    line = lead.pad_to(axis.left)
    for n, runs in enumerate(cells):
        line.pad_to(axis.left + n * axis.pitch)
        for run in runs:
            line.add(*run)
        _lead(line, axis, n, target)
    return line


def _lead(line: Line, axis: Axis, column: int, target: Target) -> None:
    """Let a column of the line be chosen, where it leads somewhere."""
    wanted = target(column)
    if wanted is not None:
        start = axis.left + column * axis.pitch
        line.pad_to(start + axis.broad).spot(wanted, start=start, end=min(line.width, start + axis.pitch - 1))


def squares(mine: int, theirs: int, room: int) -> list[Run]:
    """■ for each time by me, ▪ for each by a mentor; a figure where they find no room; · for none.

    ``room`` are the cells up to the next column, of which the last stays free for squares.
    """
    count = mine + theirs
    if count <= 0:
        return [("·", "quiet")]
    tone = "primary" if count >= 3 else "tint-b"
    if count < room:
        return [("■" * mine, tone), ("▪" * theirs, tone)]
    sign, figure = "■" if mine >= theirs else "▪", str(count)
    if len(figure) > room:
        figure = f"{count // 1000}k" if count >= 1000 else figure
    return [(clip(sign + figure if len(figure) < room else figure, room), tone)]


def flat_bar(share: float, room: int, tone: str) -> Run:
    """A flat bar: the whole room for 1; something for whatever is more than nothing."""
    cells = 0 if share <= 0 else max(1, round(min(1.0, share) * room))
    return "━" * cells, tone
