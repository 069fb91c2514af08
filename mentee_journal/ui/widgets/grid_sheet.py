"""A sheet with much to choose side by side: up and down go to the next row, left and right within it."""

from __future__ import annotations

from textual import events

from mentee_journal.ui.widgets.sheet import Sheet

__all__ = ["GridSheet"]


class GridSheet(Sheet):
    """A sheet walked by row and column.

    In any other sheet ↓ goes from spot to spot. Where a row has twelve months, that would be twelve keys for each row.
    The column one came from is remembered over rows that are shorter.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._column: int | None = None

    def _extent(self) -> tuple[int, int]:
        """The first and the last row of what the cursor stands on: a bar is several rows high."""
        at, here = self._spots[self._at]
        rows = {y for y, spot in self._spots if spot.target == here.target}
        first = last = at
        while first - 1 in rows:
            first -= 1
        while last + 1 in rows:
            last += 1
        return first, last

    def action_step(self, by: int) -> None:
        """The next row with something to choose; where none is near, scroll."""
        if not 0 <= self._at < len(self._spots):
            super().action_step(by)
            return
        first, last = self._extent()
        rows = [y for y, _ in self._spots if (y > last if by > 0 else y < first)]
        row = (min(rows) if by > 0 else max(rows)) if rows else None
        if row is None or (abs(row - self._middle_row(by)) > self.size.height and self.max_scroll_y > 0):
            step = 1 if row is None else max(1, self.size.height // 2)
            self.scroll_relative(y=by * step, animate=False, force=True)
            return
        here = self._spots[self._at][1].start
        column = here if self._column is None else self._column
        self._go(min(self._in(row, row), key=lambda index: abs(self._spots[index][1].start - column)))
        self._column = column

    def action_across(self, by: int) -> None:
        """The neighbour in the row."""
        if not 0 <= self._at < len(self._spots):
            return
        here = self._spots[self._at][1]
        beside = [
            index
            for index in self._in(*self._extent())
            if (self._spots[index][1].start - here.start) * by > 0 and self._spots[index][1].target != here.target
        ]
        if beside:
            self._go(min(beside, key=lambda index: abs(self._spots[index][1].start - here.start)))
        else:
            super().action_across(by)
        self._column = None

    def _in(self, first: int, last: int) -> list[int]:
        """The spots of these rows."""
        return [index for index, (row, _) in enumerate(self._spots) if first <= row <= last]

    def on_click(self, _event: events.Click) -> None:
        """A click says anew which column one is in."""
        self._column = None
