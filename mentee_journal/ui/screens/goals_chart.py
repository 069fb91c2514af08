"""The reviews of a goal as points over time, on five rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mentee_journal.domain.dates import DateOrder
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.goals_marks import Mark
from mentee_journal.ui.screens.goals_words import LEVELS, short_day, sign, sure
from mentee_journal.ui.text import cell_len

LEAST = 24
"""Below so many cells nothing can be read from a chart, and the words alone are shown."""


class Scale(NamedTuple):
    """What the rows of a chart stand for, the best on top."""

    rows: tuple[int, ...]
    names: tuple[str, ...]
    solid: int | None = None
    """The row that is drawn as a solid line: what was expected."""


MEASURE = Scale(LEVELS, tuple(sign(level) for level in LEVELS), solid=0)
SURE = Scale((5, 4, 3, 2, 1), ("5", "4", "3", "2", "1"))


class _Point(NamedTuple):
    on: date
    row: int
    glyph: str
    tone: str
    remark: str


def columns(days: Sequence[int], room: int) -> list[int]:
    """A column in 0…room-1 for each of the days (ascending), by distance in time; never two in one column.

    Days close together are moved apart as little as needed, a cell kept between them where there is room.
    There are at most ``room`` days.
    """
    if not days:
        return []
    margin = min(6, room // 6) if len(days) <= room - 2 * min(6, room // 6) else 0
    last = room - 1 - margin
    span = days[-1] - days[0]
    found = [margin + round((day - days[0]) * (last - margin) / span) if span else margin for day in days]
    step = 2 if 2 * len(days) <= last - margin else 1
    for i in range(1, len(found)):
        found[i] = max(found[i], found[i - 1] + step)
    limit = last
    for i in range(len(found) - 1, -1, -1):
        found[i] = min(found[i], limit)
        limit = found[i] - step
    return found


def thinned(marks: Sequence[Mark], room: int) -> list[Mark]:
    """At most ``room`` marks: of neighbours that would fall together the newest stays, and always the first."""
    kept = list(marks)
    if len(kept) > 4 * room:  # Years of reviews: the newest of each few days first, so that the rest is quick.
        begin, span = kept[0].on.toordinal(), (kept[-1].on - kept[0].on).days or 1
        newest = {(mark.on.toordinal() - begin) * 4 * room // span: mark for mark in kept[1:]}
        kept = [kept[0], *newest.values()]
    while len(kept) > room:
        gaps = [(kept[i + 1].on - kept[i].on).days for i in range(1, len(kept) - 1)]
        nearest = min(range(len(gaps)), key=gaps.__getitem__)
        del kept[nearest + 1]
    return kept


def chart_lines(
    marks: Sequence[Mark],
    planned: date | None,
    width: int,
    *,
    scale: Scale,
    today: date,
    order: DateOrder,
    reworded: Sequence[date] = (),
) -> list[Line]:
    """Five rows with the marks on them and the planned review hollow, and below them the days."""
    left = 6 if width >= 40 else 4
    room = width - left
    if width < LEAST or not (marks or planned):
        return []
    points = _points(thinned(marks, room - 2), planned, scale, today)
    at = columns([point.on.toordinal() for point in points], room)
    breaks = _breaks(points, at, reworded)
    lines = []
    for value, name in zip(scale.rows, scale.names, strict=True):
        solid = value == scale.solid
        cells = [("─" if solid else "┄", "faint")] * room
        for column in breaks:
            cells[column] = ("┊", "quiet")
        for point, column in zip(points, at, strict=True):
            if point.row == value:
                cells[column] = (point.glyph, point.tone)
        line = Line().add(" " * (left - 4)).add(name.rjust(2), "quiet").add("  ")
        lines.append(_joined(line, cells))
    return [*lines, *_days(points, at, left, width, today, order)]


def _points(marks: Sequence[Mark], planned: date | None, scale: Scale, today: date) -> list[_Point]:
    points = []
    for i, mark in enumerate(marks):
        newest = i == len(marks) - 1
        tone = "quiet" if mark.earlier else "bold primary" if newest else "primary"
        remark = "start" if mark.start else sure(mark.confidence) if mark.confidence else ""
        points.append(_Point(mark.on, mark.value, "●", tone, remark))
    if planned is not None:
        now = [mark.value for mark in marks if not mark.earlier] or [mark.value for mark in marks]
        row = now[-1] if now else scale.rows[2]
        after = max(planned, marks[-1].on) if marks else planned
        points.append(_Point(after, row, "○", "quiet", "next" if planned > today else "due"))
    return points


def _breaks(points: Sequence[_Point], at: Sequence[int], reworded: Sequence[date]) -> list[int]:
    """Columns between two points where the goal was reworded."""
    found = []
    for day in reworded:
        before = [(point.on, column) for point, column in zip(points, at, strict=True) if point.on <= day]
        after = [(point.on, column) for point, column in zip(points, at, strict=True) if point.on > day]
        if before and after and after[0][1] - before[-1][1] > 1:
            (since, first), (until, last) = before[-1], after[0]
            share = (day - since).days / max(1, (until - since).days)
            found.append(min(max(first + 1, first + round(share * (last - first))), last - 1))
    return found


def _joined(line: Line, cells: Sequence[tuple[str, str]]) -> Line:
    text, tone = "", ""
    for char, its in cells:
        if its != tone and text:
            line.add(text, tone)
            text = ""
        text, tone = text + char, its
    return line.add(text, tone)


def _days(
    points: Sequence[_Point], at: Sequence[int], left: int, width: int, today: date, order: DateOrder
) -> list[Line]:
    """The days under their points, with a remark each; where they would touch, the more telling ones stay."""
    newest = max((i for i, point in enumerate(points) if point.glyph == "●"), default=-1)
    wanted = [newest, len(points) - 1, 0, *range(newest - 1, 0, -1)]
    taken: list[tuple[int, int]] = []
    rows: tuple[list[tuple[int, str, str]], list[tuple[int, str, str]]] = ([], [])
    shown: set[int] = set()
    for index in wanted:
        if index < 0 or index in shown:
            continue
        point = points[index]
        words = [short_day(point.on, today, order), point.remark]
        starts = [min(max(0, left + at[index] - cell_len(text) // 2), width - cell_len(text)) for text in words]
        spans = [(start, start + cell_len(text)) for start, text in zip(starts, words, strict=True) if text]
        first, end = min(a for a, _ in spans), max(b for _, b in spans)
        if any(first < b + 2 and a < end + 2 for a, b in taken):
            continue
        taken.append((first, end))
        shown.add(index)
        for row, start, text in zip(rows, starts, words, strict=True):
            if text:
                row.append((start, text, "bold" if index == newest else "quiet"))
    lines = []
    for row in rows:
        line = Line()
        for start, text, tone in sorted(row):
            line.pad_to(start).add(text, tone)
        if row:
            lines.append(line)
    return lines
