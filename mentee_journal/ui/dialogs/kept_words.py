"""Words that were kept, when what they were typed for cannot be opened from here: to read, to copy, to give up."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from mentee_journal.ui.dialogs.sheet_dialog import SheetDialog
from mentee_journal.ui.lines import Flow, Line


class KeptWordsDialog(SheetDialog[str]):
    """Dismisses with ``copy``, ``discard`` or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", show=False),
        Binding("y", "answer('copy')", show=False),
    ]
    HINTS = (("y", "Copy", "screen.answer('copy')"), ("Esc", "Keep it", "screen.close"))

    def __init__(self, title: str, where: str, texts: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._where = where
        self._texts = tuple(texts)

    def lines(self, width: int) -> list[Line]:
        flow = Flow(width).heading(self._title).text(self._where, "quiet")
        for text in self._texts:
            flow.blank().text(text)
        flow.blank().buttons([("Copy", "copy", True), ("Keep it", "close"), ("Give it up", "discard")])
        return flow.lines

    async def chosen(self, target: Hashable) -> None:
        self.action_answer(str(target))

    def action_answer(self, what: str) -> None:
        """Close with what was chosen."""
        self.dismiss(None if what == "close" else what)
