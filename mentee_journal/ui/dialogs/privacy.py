"""Where the journal is, how to copy it, and who can read it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.sheet import Sheet


class PrivacyDialog(ModalScreen[None]):
    """Facts about the file, in plain words."""

    DEFAULT_CSS = """
    PrivacyDialog { align: center middle; background: $background 68%; }
    PrivacyDialog > #sheet { width: 76; max-width: 100%; height: auto; max-height: 90%; background: $background;
        border: round $faint; padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "close", show=False)]

    def __init__(self, path: Path, *, demo: bool) -> None:
        super().__init__()
        self._path, self._demo = path, demo

    def compose(self) -> ComposeResult:
        yield Sheet(self._lines, id="sheet")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one("#sheet", Sheet).focus()
        self.query_one(Footer).hints = (("Esc", "Close", "screen.close"),)

    def _lines(self, width: int) -> list[Line]:
        flow = Flow(width).heading("Where your journal is").blank()
        if self._demo:
            flow.text("This is the sample journal. It lives in a temporary file and is gone when you quit; "
                      "your own journal is untouched.").blank()
        flow.text("It is one file on this computer:").text(str(self._path), "bold").blank()
        flow.text("Only your user account may read it. The app opens no network connection: nothing you write "
                  "is ever sent anywhere.").blank()
        flow.text("The file is not locked with a passphrase: somebody who can log in as you can read it. "
                  "Leave out names and other details of the people you treat.").blank()
        flow.text("To keep a copy, quit and copy the file, or type on the command line:")
        flow.text("mentee-journal export json my-journal.json", "bold", indent=2).blank()
        flow.text("Everything you delete waits in the trash (Ctrl+P, Trash), and u takes back the last change.")
        return flow.blank().buttons([("Close", "screen.close", True)]).lines

    async def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        await self.run_action(str(event.target))

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)
