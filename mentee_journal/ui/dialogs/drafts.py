"""Texts that were typed and not saved: open one, or give it up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.sheet import Sheet

Choice = tuple[str, str]
"""``("open", key)`` or ``("discard", key)``."""


class DraftsDialog(ModalScreen[Choice | None]):
    """Each draft with its name, the time and its first words."""

    DEFAULT_CSS = """
    DraftsDialog { align: center middle; background: $background 68%; }
    DraftsDialog > #sheet { width: 76; max-width: 100%; height: auto; max-height: 90%; background: $background;
        border: round $faint; padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "close", show=False)]

    def __init__(self, drafts: Sequence[tuple[str, str, str, str]]) -> None:
        """``drafts``: key, label, when, first words."""
        super().__init__()
        self._drafts = tuple(drafts)

    def compose(self) -> ComposeResult:
        yield Sheet(self._lines, id="sheet")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one("#sheet", Sheet).focus()
        self.query_one(Footer).hints = (("Enter", "Open", "screen.open"), ("Esc", "Close", "screen.close"))

    def _lines(self, width: int) -> list[Line]:
        flow = Flow(width).heading("Not saved yet")
        flow.text("You typed these and left before saving. They are kept until you save them or give them up.", "quiet")
        for key, label, when, words in self._drafts:
            flow.blank().row((label, "bold"), when)
            flow.text(words, most=2)
            flow.buttons([("Open", ("open", key)), ("Give it up", ("discard", key))])
        if not self._drafts:
            flow.blank().text("Nothing is waiting: all you typed is saved.")
        return flow.lines

    async def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        match event.target:
            case (str(what), str(key)):
                self.dismiss((what, key))
            case _:
                await self.run_action(str(event.target))

    def action_open(self) -> None:
        """What the cursor stands on."""
        self.query_one("#sheet", Sheet).action_choose()

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
