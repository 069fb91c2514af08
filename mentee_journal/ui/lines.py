"""Lines of text with tones and spots that can be chosen: what a page is drawn from.

A page is a list of lines. They are made by a :class:`Flow` of a given width, joined side by side, framed as a
card, and drawn by :class:`~mentee_journal.ui.widgets.sheet.Sheet`. One widget then shows a whole place,
which is what keeps the first screen as quick as an empty one. Every text is made safe on its way in.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from mentee_journal.ui.text import cell_len, clip, one_line, wrap

Run = tuple[str, str]
"""A piece of text and its tone."""
Runs = str | Run | Sequence[Run]


class Spot(NamedTuple):
    """Part of a line that the cursor can stand on and the mouse can click."""

    start: int
    end: int
    target: Hashable
    button: bool = False
    column: int = 0
    """0 for the left column, 1 for the right one: the cursor walks down one after the other."""

    def moved(self, by: int, column: int = 0) -> Spot:
        """The same spot further right."""
        return Spot(self.start + by, self.end + by, self.target, self.button, self.column + column)


@lru_cache(maxsize=256)
def _spaces(count: int, tone: str) -> Run:
    """One and the same run for all lines that need it: half of what a list is made of are gaps."""
    return " " * count, tone


class Line:
    """One line: runs of text, the spots in it, and its width in cells."""

    __slots__ = ("runs", "spots", "width")

    def __init__(self, runs: list[Run] | None = None, spots: list[Spot] | None = None, width: int = 0) -> None:
        self.runs: list[Run] = [] if runs is None else runs
        self.spots: list[Spot] = [] if spots is None else spots
        self.width = width

    def add(self, text: str, tone: str = "") -> Line:
        """Append text (made safe, in one line)."""
        if text:
            text = one_line(text)
            self.runs.append((text, tone))
            self.width += len(text) if text.isascii() else cell_len(text)
        return self

    def pad_to(self, width: int, tone: str = "") -> Line:
        """Fill with spaces up to ``width`` cells."""
        if width > self.width:
            self.runs.append(_spaces(width - self.width, tone))
            self.width = width
        return self

    def spot(self, target: Hashable, *, start: int = 0, end: int | None = None, button: bool = False) -> Line:
        """Let the cells from ``start`` to ``end`` (default: all) be chosen."""
        self.spots.append(Spot(start, self.width if end is None else end, target, button))
        return self

    def join(self, other: Line, *, column: int = 0) -> Line:
        """Append another line's runs and spots, which then belong to a column further right."""
        offset = self.width
        self.runs.extend(other.runs)
        self.spots.extend(s.moved(offset, column) for s in other.spots)
        self.width += other.width
        return self

    @property
    def text(self) -> str:
        """The line without its tones."""
        return "".join(text for text, _ in self.runs)


def _as_runs(runs: Runs, tone: str = "") -> list[Run]:
    if isinstance(runs, str):
        return [(runs, tone)] if runs else []
    if isinstance(runs, tuple) and len(runs) == 2 and isinstance(runs[0], str):
        return [(runs[0], str(runs[1]))]
    return [(str(text), str(t)) for text, t in runs]


def _clip_runs(runs: Iterable[Run], width: int) -> list[Run]:
    """Runs cut to ``width`` cells."""
    kept: list[Run] = []
    for text, tone in runs:
        text = one_line(text)
        size = cell_len(text)
        if size <= width:
            kept.append((text, tone))
            width -= size
            continue
        if width > 0:
            kept.append((clip(text, width), tone))
        break
    return kept


class Flow:
    """Makes lines of one width, top to bottom."""

    def __init__(self, width: int, *, indent: int = 0) -> None:
        self.width = max(1, width)
        self.indent = indent
        self.lines: list[Line] = []

    def _new(self, indent: int = 0) -> Line:
        return Line().pad_to(min(self.width - 1, self.indent + indent))

    def blank(self, count: int = 1) -> Flow:
        """Empty lines."""
        self.lines.extend(Line() for _ in range(count))
        return self

    def text(
        self,
        text: str,
        tone: str = "",
        *,
        indent: int = 0,
        hang: int = 0,
        lead: Run | None = None,
        most: int | None = None,
        target: Hashable | None = None,
    ) -> Flow:
        """Wrapped text; ``lead`` stands before its first line, the others hang under the text by ``hang``."""
        lead_size = cell_len(lead[0]) if lead else 0
        hang = hang or lead_size
        room = self.width - self.indent - indent - hang
        for index, part in enumerate(wrap(text, room, most=most)):
            line = self._new(indent)
            start = line.width
            if lead and index == 0:
                line.add(*lead)
                line.pad_to(start + hang)
            else:
                line.pad_to(line.width + hang)
            line.add(part, tone)
            if target is not None:
                line.pad_to(self.width).spot(target, start=start)
            self.lines.append(line)
        return self

    def row(self, left: Runs, right: Runs = "", *, indent: int = 0, target: Hashable | None = None) -> Flow:
        """A label left and a fact right, on the two edges; the left one gives way."""
        line = self._new(indent)
        start = line.width
        right_runs = _clip_runs(_as_runs(right, "quiet"), max(0, self.width - start - 4))
        right_size = sum(cell_len(text) for text, _ in right_runs)
        room = self.width - start - right_size - (2 if right_size else 0)
        for text, tone in _clip_runs(_as_runs(left), room):
            line.add(text, tone)
        if right_runs:
            line.pad_to(self.width - right_size)
            for text, tone in right_runs:
                line.add(text, tone)
        if target is not None:
            line.pad_to(self.width).spot(target, start=start)
        self.lines.append(line)
        return self

    def heading(self, text: str, right: Runs = "", *, indent: int = 0) -> Flow:
        """A bold line, a muted remark at its right."""
        return self.row((text, "bold"), right, indent=indent)

    def fact(
        self,
        label: str,
        value: str,
        *,
        label_width: int = 13,
        tone: str = "",
        indent: int = 0,
        most: int | None = None,
        target: Hashable | None = None,
    ) -> Flow:
        """A muted label and its value, which wraps under itself."""
        return self.text(value, tone, indent=indent, lead=(label, "quiet"), hang=label_width, most=most, target=target)

    def bar(self, text: str, *, tone: str = "", bar: str = "tint-b", indent: int = 0) -> Flow:
        """Text behind a vertical bar, the way notes are shown."""
        for part in wrap(text, self.width - self.indent - indent - 2):
            self.lines.append(self._new(indent).add("▌ ", bar).add(part, tone))
        return self

    def buttons(
        self,
        buttons: Sequence[tuple[str, Hashable] | tuple[str, Hashable, bool]],
        *,
        indent: int = 0,
        note: str = "",
    ) -> Flow:
        """Buttons in a row, wrapping to further rows with room between; a third member True gives it the accent."""
        line = self._new(indent)
        first = True
        for label, target, *accent in buttons:
            face = f"  {clip(one_line(label), max(1, self.width - self.indent - indent - 4))}  "
            if not first and line.width + 2 + cell_len(face) > self.width:
                self.lines += (line, self._new(0))
                line = self._new(indent)
                first = True
            if not first:
                line.add("  ")
            start = line.width
            line.add(face, "button accent" if accent and accent[0] else "button")
            line.spot(target, start=start, button=True)
            first = False
        if note and line.width + 3 + cell_len(note) <= self.width:
            line.add("   ").add(note, "quiet")
        self.lines.append(line)
        return self

    def extend(self, lines: Iterable[Line], *, indent: int = 0) -> Flow:
        """Lines made elsewhere."""
        for line in lines:
            self.lines.append(self._new(indent).join(line) if indent or self.indent else line)
        return self

    def card(self, title: str, inner: Flow, *, tone: str = "accent") -> Flow:
        """A round frame with a title; ``inner`` is made 6 cells narrower than this flow.

        A ``faint`` frame is for a card that is not what to do next.
        """
        width = self.width - self.indent
        head = clip(one_line(title), width - 6)
        self.lines.append(
            self._new()
            .add("╭─ ", tone)
            .add(head, "bold" if tone in ("accent", "faint") else tone)
            .add(" " + "─" * (width - cell_len(head) - 5) + "╮", tone)
        )
        for line in inner.lines:
            framed = self._new().add("│", tone).add("  ").join(line)
            framed.pad_to(self.indent + width - 1).add("│", tone)
            self.lines.append(framed)
        self.lines.append(self._new().add("╰" + "─" * (width - 2) + "╯", tone))
        return self


def beside(
    left: Sequence[Line],
    right: Sequence[Line],
    *,
    left_width: int,
    gap: int = 2,
    right_width: int,
    fill: str = "",
) -> list[Line]:
    """Two columns; ``fill`` is the ground of the right one, which then gets a margin of 2 and a blank row."""
    if fill:
        inner = [Line(), *right, Line()]
        right = [Line().add("  ").join(line).pad_to(right_width) for line in inner]
    count = max(len(left), len(right))
    joined: list[Line] = []
    for index in range(count):
        line = Line()
        if index < len(left):
            line.join(left[index])
        line.pad_to(left_width + gap)
        if index < len(right):
            part = right[index]
            if fill:
                part = Line([(text, f"{tone}|{fill}") for text, tone in part.runs], part.spots, part.width)
            line.join(part, column=1)
        joined.append(line)
    return joined
