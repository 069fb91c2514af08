"""A part of a column whose rows carry small things to choose at their side."""

from __future__ import annotations

from mentee_journal.ui.screens.session.meet_parts import Part
from mentee_journal.ui.screens.session.side_sheet import SideRows


class SidePart(Part, SideRows):
    """↑ and ↓ walk over the rows, then into the neighbouring part.

    Part is the first base because Textual takes a class's styles from its first base alone.
    """

    def action_step(self, by: int) -> None:
        """The next or previous row; after the last one, those of the next part."""
        index = self.next_row(by)
        if index is None:
            self.post_message(self.Edge(self, by))
        else:
            self._go(index)

    def enter(self, by: int) -> None:
        """Take the cursor over from a neighbour: on a row, never at its side."""
        super().enter(by)
        row = self.row
        if row is not None and row != self.target:
            self.move_to(row)
