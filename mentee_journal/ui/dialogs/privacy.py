"""Where the journal is, how to copy it, and who can read it."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from mentee_journal.ui.dialogs.sheet_dialog import SheetDialog
from mentee_journal.ui.lines import Flow, Line


class PrivacyDialog(SheetDialog[None]):
    """Facts about the file, in plain words."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "close", show=False)]

    def __init__(self, path: Path, *, demo: bool) -> None:
        super().__init__()
        self._path, self._demo = path, demo

    def lines(self, width: int) -> list[Line]:
        flow = Flow(width).heading("Where your journal is").blank()
        if self._demo:
            flow.text(
                "This is the sample journal. It lives in a temporary file and is gone when you quit; "
                "your own journal is untouched."
            ).blank()
        flow.text("It is one file on this computer:").text(str(self._path), "bold").blank()
        flow.text(
            "Only your user account may read it. The app opens no network connection: nothing you write "
            "is ever sent anywhere."
        ).blank()
        flow.text(
            "The file is not locked with a passphrase: somebody who can log in as you can read it. "
            "Leave out names and other details of the people you treat."
        ).blank()
        flow.text("To keep a copy, quit and copy the file, or type on the command line:")
        flow.text("mentee-journal export json my-journal.json", "bold", indent=2).blank()
        flow.text("Everything you delete waits in the trash (Ctrl+P, Trash), and u takes back the last change.")
        return flow.blank().buttons([("Close", "screen.close", True)]).lines
