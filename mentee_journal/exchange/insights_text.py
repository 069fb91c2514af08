"""The page of Insights as plain text, for a terminal of 80 columns or a screen reader, and as Markdown, for a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from mentee_journal.domain.dates import full_day
from mentee_journal.exchange.insights_parts import Section, Table, sections
from mentee_journal.exchange.markdown_words import flat, typed, within

if TYPE_CHECKING:
    from mentee_journal.domain.dates import DateOrder
    from mentee_journal.domain.insight_views import Insights

__all__ = ["TEACHES", "insights_markdown", "insights_text"]

TEACHES = (
    "Nothing to look back on yet. Insights counts what you keep anyway: what sessions and contacts took and with whom,"
    " meetings kept, strengths and areas for growth, goals by level, thoughts asked and answered."
)
NOTHING = "Nothing was noted in this time."
NARROWEST = 12
"""Columns that a name keeps, however narrow the page."""


def insights_text(
    view: Insights,
    *,
    order: DateOrder,
    width: int = 80,
    bars: bool = True,
    show: Callable[[str], str] = flat,
) -> str:
    """The page as plain text; without ``bars`` in sentences alone. ``show`` makes a user's text fit to be printed."""
    lines = [f"Insights: {view.period.words}"]
    if view.empty:
        return "\n".join([*lines, "", *_lines(TEACHES, width)])
    lines += [line for remark in view.remarks for line in _lines(remark, width)]
    if not view.anything:
        return "\n".join([*lines, "", NOTHING])
    for section in sections(view, order):
        lines += ["", f"{section.title}:", *_plain(section, width, bars, show)]
    return "\n".join(lines)


def _plain(section: Section, width: int, bars: bool, show: Callable[[str], str]) -> Iterator[str]:
    said = section.words if bars and section.table else (*section.words[:1], *section.instead)
    for sentence in said:
        yield from _wrapped(show(sentence), width)
    if bars and section.table:
        yield from _columns(section.table, width - 2, show)
        if section.table.legend:
            yield f"  ({section.table.legend})"


def _wrapped(text: str, width: int) -> Iterator[str]:
    """A sentence, moved in; the lines after its first a little more."""
    lines = _lines(text, width - 4)
    yield f"  {next(lines, '')}"
    yield from (f"    {line}" for line in lines)


def _lines(text: str, width: int) -> Iterator[str]:
    """Lines of whole words, by the columns they take; a word that is longer than a line is cut."""
    line = ""
    for word in text.split():
        if line and _cells(line) + 1 + _cells(word) > width:
            yield line
            line = ""
        while _cells(word) > width:
            at = next(at for at in range(1, len(word) + 1) if _cells(word[: at + 1]) > width)
            yield word[:at]
            word = word[at:]
        line = f"{line} {word}" if line else word
    if line:
        yield line


def _columns(table: Table, width: int, show: Callable[[str], str]) -> Iterator[str]:
    """Names to the left, figures right-aligned, and the bar last; a name gives way where there is no room."""
    count = table.plain or len(table.head)
    rows = [[show(cell) for cell in row[:count]] for row in table.rows]
    if count == 2 and not table.bars:
        # A name and a sentence: a line for each, whatever its length.
        for name, sentence in rows:
            yield from _wrapped(f"{name}: {sentence}", width + 2)
        return
    heads = list(table.head[:count])
    named = any(heads[1:]) and not (count == 2 and table.bars)
    grid = [heads, *rows] if named else rows
    wide = [max(_cells(row[at]) for row in grid) for at in range(1, count)]
    bar = max((len(one) for one in table.bars), default=0)
    room = width - sum(wide) - 2 * len(wide) - (bar + 2 if bar else 0)
    first = min(max(_cells(row[0]) for row in grid), max(NARROWEST, room))
    for place, row in enumerate(grid):
        at = place - named
        cells = "".join(f"  {' ' * (size - _cells(cell))}{cell}" for size, cell in zip(wide, row[1:], strict=True))
        name = _clipped(row[0], first)
        drawn = f"  {table.bars[at]}" if table.bars and at >= 0 else ""
        yield f"  {name}{' ' * (first - _cells(name))}{cells}{drawn}".rstrip()


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _clipped(text: str, width: int) -> str:
    if _cells(text) <= width:
        return text
    while text and _cells(text) > width - 3:
        text = text[: width - 3] if len(text) > width else text[:-1]
    return f"{text.rstrip()}..."


def insights_markdown(view: Insights, *, order: DateOrder, name: str = "") -> str:
    """The page as Markdown: a table under each sentence. What the user wrote is shown as typed."""
    lines = [f"# Mentorship insights: {typed(view.period.words)}", ""]
    made = f"as of {full_day(view.today, order)}"
    lines += [f"{typed(name)}, {made}." if name.strip() else f"{made[:1].upper()}{made[1:]}."]
    if view.empty or not view.anything:
        return "\n".join([*lines, "", TEACHES if view.empty else NOTHING, ""])
    if view.remarks:
        lines += ["", " ".join(map(typed, view.remarks))]
    for section in sections(view, order):
        lines += ["", f"## {section.title}", "", *(typed(one) for one in section.words)]
        if section.table:
            lines += ["", *_table(section.table)]
        elif section.instead:
            lines += ["", *(f"- {typed(one)}" for one in section.instead)]
    return "\n".join([*lines, ""])


def _table(table: Table) -> Iterator[str]:
    def row(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cells)} |"

    yield row(table.head)
    right = len(table.head) > 2
    yield row(["---", *(["---:" if right else "---"] * (len(table.head) - 1))])
    yield from (row([within(cell) if cell != "-" else "–" for cell in cells]) for cells in table.rows)
