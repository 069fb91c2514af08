"""A question with two answers."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual.binding import Binding, BindingType

from mentee_journal.ui.dialogs.sheet_dialog import Hints, SheetDialog
from mentee_journal.ui.lines import Flow, Line


class ConfirmDialog(SheetDialog[bool]):
    """Names what is going to happen; True when the user says so."""

    DEFAULT_CSS = "ConfirmDialog > #sheet { width: 62; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", show=False),
        Binding("y", "answer(True)", show=False),
    ]

    def __init__(self, question: str, verb: str, *, detail: str = "", refuse: str = "Keep it") -> None:
        super().__init__()
        self._question, self._verb, self._detail, self._refuse = question, verb, detail, refuse

    def hints(self) -> Hints:
        return (("y", self._verb, "screen.answer(True)"), ("Esc", self._refuse, "screen.answer(False)"))

    def lines(self, width: int) -> list[Line]:
        flow = Flow(width).text(self._question, "bold", most=4)
        if self._detail:
            flow.blank().text(self._detail, "quiet", most=8)
        return flow.blank().buttons([(self._verb, True, True), (self._refuse, False)]).lines

    async def chosen(self, target: Hashable) -> None:
        self.dismiss(bool(target))

    def action_answer(self, answer: bool) -> None:
        """y or Esc."""
        self.dismiss(answer)
