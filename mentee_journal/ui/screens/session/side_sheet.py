"""A sheet whose rows carry small things to choose at their side: the arrows pass them by."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual.widget import Widget

from mentee_journal.ui.widgets.sheet import Sheet


class SideRows(Sheet):
    """Tells rows from what stands at their side, which is reached with → and ←, or the mouse."""

    SIDE: ClassVar[frozenset[str]] = frozenset()
    """First words of the targets that are passed by."""

    def _beside(self, target: Hashable) -> bool:
        return isinstance(target, tuple) and target[0] in self.SIDE

    def _spot_at(self, x: int, y: int) -> int | None:
        """What stands at a row's side lies upon the row."""
        index = super()._spot_at(x, y)
        if index is None:
            return None
        line = self._spots[index][0]
        column = x - self.gutter.left
        for other in range(index, len(self._spots)):
            row, spot = self._spots[other]
            if row != line:
                break
            if self._beside(spot.target) and spot.start <= column < spot.end:
                return other
        return index

    @property
    def row(self) -> Hashable | None:
        """The row the cursor stands on, also when it stands at its side."""
        for _, spot in reversed(self._spots[: self._at + 1]):
            if not self._beside(spot.target):
                return spot.target
        return self.target

    def next_row(self, by: int) -> int | None:
        """Where the next or previous row is among the spots; None beyond the last."""
        index, here = self._at + by, self.row
        while 0 <= index < len(self._spots):
            target = self._spots[index][1].target
            if target != here and not self._beside(target):
                return index
            index += by
        return None


class SideSheet(SideRows):
    """↑ and ↓ walk over the rows."""

    def action_step(self, by: int) -> None:
        """The next or previous row; where none is near, scroll."""
        index = self.next_row(by)
        if index is None:
            page = self.parent if self.max_scroll_y <= 0 and isinstance(self.parent, Widget) else self
            page.scroll_relative(y=by, animate=False, force=True)
        elif abs(self._spots[index][0] - self._middle_row(by)) > self.size.height and self.max_scroll_y > 0:
            self.scroll_relative(y=by * max(1, self.size.height // 2), animate=False, force=True)
        else:
            self._go(index)
