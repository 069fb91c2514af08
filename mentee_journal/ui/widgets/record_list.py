"""The list beside a page."""

from __future__ import annotations

from collections.abc import Hashable

from textual.message import Message

from mentee_journal.ui.widgets.sheet import Build, Sheet


class RecordList(Sheet):
    """The list left of a page: the cursor always shows which record the page is about.

    One click moves the cursor; a second click on the same row, or Enter, chooses. Reaching the last row posts
    ``AtEnd`` so that the screen can read on.
    """

    class AtEnd(Message):
        """The cursor reached the last row."""

        def __init__(self, sheet: RecordList) -> None:
            super().__init__()
            self.sheet = sheet

        @property
        def control(self) -> RecordList:
            return self.sheet

    def __init__(self, build: Build | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(build, id=id, classes=classes, cursor_stays=True)

    def _go(self, index: int) -> None:
        super()._go(index)
        if self._spots and self.target == self._spots[-1][1].target:
            self.post_message(self.AtEnd(self))

    def clicked(self, target: Hashable, *, again: bool, button: bool) -> None:
        if again or button:
            self.post_message(self.Chosen(self, target))
