"""A dialog that is one sheet: what help, confirmations and pick lists are made of."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from mentee_journal.ui.closing import Closing
from mentee_journal.ui.lines import Line
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.sheet import Sheet

T = TypeVar("T")
Hints = tuple[tuple[str, str, str], ...]


class SheetDialog(Closing, ModalScreen[T]):
    """Subclasses give ``lines`` and ``hints``, and answer to ``chosen``; Escape closes with None."""

    DEFAULT_CSS = """
    SheetDialog { align: center middle; background: $background 68%; }
    SheetDialog > #sheet {
        width: 76; max-width: 100%; height: auto; max-height: 90%;
        background: $background; border: round $faint; padding: 1 2;
    }
    SheetDialog.-short > #sheet { max-height: 100%; border: none; padding: 0 1; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-short"), (10, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    HINTS: ClassVar[Hints] = (("Esc", "Close", "screen.close"),)

    def compose(self) -> ComposeResult:
        yield Sheet(self.lines, id="sheet")
        yield Footer()

    def on_mount(self) -> None:
        self.sheet.focus()
        self.query_one(Footer).hints = self.hints()

    @property
    def sheet(self) -> Sheet:
        """The one sheet."""
        return self.query_one("#sheet", Sheet)

    def lines(self, width: int) -> Sequence[Line]:
        """What is shown."""
        return ()

    def hints(self) -> Hints:
        """Key, label and action for the footer."""
        return self.HINTS

    async def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        if isinstance(event.sheet, Footer):
            await self.run_action(str(event.target))
        else:
            await self.chosen(event.target)

    async def chosen(self, target: Hashable) -> None:
        """A spot of the sheet."""
        await self.run_action(str(target))

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss(None)
