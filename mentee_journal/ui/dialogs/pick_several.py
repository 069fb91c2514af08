"""Choose any number: Space or a click marks, Enter takes what is marked."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from textual.binding import Binding

from mentee_journal.ui.dialogs.marking import MarkingDialog, tick
from mentee_journal.ui.dialogs.pick import Pick
from mentee_journal.ui.dialogs.sheet_dialog import Hints
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.widgets.sheet import Sheet

DONE = ("", "done")
"""Target of the button; no option has it."""


class MarkSheet(Sheet):
    """Space marks; Enter is left to the dialog."""

    BINDINGS = [Binding("enter", "screen.done", show=False)]


class PickSeveralDialog(MarkingDialog[tuple[Hashable, ...] | None]):
    """Dismisses with the values that were marked, in their order, or None.

    With nothing marked Enter takes the option that the cursor stands on. ``verb`` says what happens, for a count.
    """

    DEFAULT_CSS = """
    PickSeveralDialog > #sheet { width: 66; }
    """

    def __init__(self, title: str, options: Sequence[Pick], verb: Callable[[int], str], *, nothing: str = "") -> None:
        super().__init__(title)
        self._options, self._verb = tuple(options), verb
        self._nothing = nothing or "There is nothing to choose from yet."

    def make_sheet(self) -> Sheet:
        return MarkSheet(self.lines, id="sheet")

    def hints(self) -> Hints:
        if not self._options:
            return (("Esc", "Close", "screen.close"),)
        return (
            ("Space", "Mark", "screen.mark"),
            ("Enter", self._verb(len(self.marked) or 1), "screen.done"),
            ("Esc", "Close", "screen.close"),
        )

    def lines(self, width: int) -> list[Line]:
        flow = Flow(width)
        if not self._options:
            return flow.text(self._nothing, "quiet").lines
        for option in self._options:
            on = option.value in self.marked
            left: list[Run] = [tick(on)]
            if option.lead[0]:
                left.append((f"{option.lead[0]} ", option.lead[1]))
            flow.row([*left, (option.words, "bold" if on else "")], option.remark, target=option.value)
            if option.help:
                flow.text(option.help, "quiet", indent=2, most=2, target=option.value)
        count = len(self.marked)
        words = self._verb(count) if count else "Mark one or more"
        return flow.blank().buttons([(words, DONE, bool(count))]).lines

    async def chosen(self, target: Hashable) -> None:
        if target == DONE:
            self.action_done()
        else:
            self.marked ^= {target}
            self.renew()

    def action_done(self) -> None:
        """Enter: what is marked, or what the cursor stands on."""
        at = self.sheet.target
        chosen = self.marked or ({at} if at is not None and at != DONE else set())
        if chosen:
            self.dismiss(tuple(option.value for option in self._options if option.value in chosen))
