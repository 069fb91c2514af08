"""Texts that were typed and not saved: open one, or give it up."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from mentee_journal.ui.dialogs.sheet_dialog import SheetDialog
from mentee_journal.ui.lines import Flow, Line

Choice = tuple[str, str]
"""``("open", key)`` or ``("discard", key)``."""


class DraftsDialog(SheetDialog[Choice | None]):
    """Each draft with its name, the time and its first words."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "close", show=False)]

    def __init__(self, drafts: Sequence[tuple[str, str, str, str]]) -> None:
        """``drafts``: key, label, when, first words."""
        super().__init__()
        self._drafts = tuple(drafts)

    def lines(self, width: int) -> list[Line]:
        flow = Flow(width).heading("Not saved yet")
        flow.text(
            "You typed these and left before saving. They are kept until you save them or give them up.",
            "quiet",
        )
        for key, label, when, words in self._drafts:
            flow.blank().row((label, "bold"), when)
            flow.text(words, most=2)
            flow.buttons([("Open", ("open", key)), ("Give it up", ("discard", key))])
        if not self._drafts:
            flow.blank().text("Nothing is waiting: all you typed is saved.")
        return flow.lines

    async def chosen(self, target: Hashable) -> None:
        match target:
            case (str(what), str(key)):
                self.dismiss((what, key))
