"""A question with two answers."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.sheet import Sheet


class ConfirmDialog(ModalScreen[bool]):
    """Names what is going to happen; True when the user says so."""

    DEFAULT_CSS = """
    ConfirmDialog { align: center middle; background: $background 68%; }
    ConfirmDialog > #sheet { width: 62; max-width: 100%; height: auto; max-height: 90%; background: $background;
        border: round $faint; padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", show=False),
        Binding("y", "answer(True)", show=False),
    ]

    def __init__(self, question: str, verb: str, *, detail: str = "", refuse: str = "Keep it") -> None:
        super().__init__()
        self._question, self._verb, self._detail, self._refuse = question, verb, detail, refuse

    def compose(self) -> ComposeResult:
        yield Sheet(self._lines, id="sheet")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one("#sheet", Sheet).focus()
        self.query_one(Footer).hints = (
            ("y", self._verb, "screen.answer(True)"),
            ("Esc", self._refuse, "screen.answer(False)"),
        )

    def _lines(self, width: int) -> list[Line]:
        flow = Flow(width).text(self._question, "bold")
        if self._detail:
            flow.blank().text(self._detail, "quiet")
        return flow.blank().buttons([(self._verb, True, True), (self._refuse, False)]).lines

    async def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        if isinstance(event.target, bool):
            self.dismiss(event.target)
        else:
            await self.run_action(str(event.target))

    def action_answer(self, answer: bool) -> None:
        """y or Esc."""
        self.dismiss(answer)
