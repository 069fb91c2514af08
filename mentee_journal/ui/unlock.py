"""Before a locked journal is opened: a field for its passphrase, and nothing of what is in it."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import lock
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.small_app import SmallApp
from mentee_journal.ui.text import cell_len, content, one_line
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.sheet import Sheet

__all__ = ["UnlockApp", "UnlockScreen"]

HELP = "The recovery key opens it too."


class UnlockScreen(Screen[None]):
    """Asks until it opens or the user quits."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (14, "-tall")]
    DEFAULT_CSS = """
    UnlockScreen { align: center middle; background: $background; }
    UnlockScreen > #box { width: 62; max-width: 100%; height: auto; max-height: 100%; background: $background;
        border: round $faint; border-title-style: bold; border-title-color: $foreground; padding: 1 2 0 2; }
    UnlockScreen #fields { height: auto; max-height: 100%; scrollbar-size: 0 1; }
    UnlockScreen #said, UnlockScreen #verbs { height: auto; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    UnlockScreen #said { margin-bottom: 1; }
    UnlockScreen #note { height: auto; color: $quiet; margin-bottom: 1; }
    UnlockScreen #note.-wrong { color: $error; }
    UnlockScreen.-short > #box { border: none; padding: 0 1; }
    UnlockScreen.-short #said { display: none; }
    UnlockScreen.-short #note { margin-bottom: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave_field", show=False),
        Binding("f2", "show", show=False),
        Binding("ctrl+s", "open", show=False),
    ]

    def __init__(self, path: Path, trouble: str = "", why: str = "") -> None:
        super().__init__()
        self._path = path
        self._why = why
        self._note = trouble
        self._wrong = bool(trouble)
        self._until = 0.0
        self._asked = False
        """Whether Enter was pressed while one has to wait."""
        self._busy = False

    def compose(self) -> ComposeResult:
        with Vertical(id="box") as box:
            box.border_title = content("Mentee Journal")
            with VerticalScroll(id="fields", can_focus=False):
                yield Sheet(self._said, id="said", focusable=False)
                field = LineInput(password=True, placeholder="Passphrase", id="secret", max_length=4096)
                field.cursor_blink = False
                yield field
                yield Static("", id="note", markup=False)
                yield Sheet(self._verbs, id="verbs")
        yield Footer()

    def on_mount(self) -> None:
        self.field.focus()
        self._tell(self._note, wrong=self._wrong)
        self.set_interval(0.1, self._tick)

    @property
    def field(self) -> LineInput:
        """Where it is typed."""
        return self.query_one("#secret", LineInput)

    def _said(self, width: int) -> list[Line]:
        words = self._why or "Your journal is locked. Type its passphrase to open it."
        return Flow(width).text(words, most=3).text(_end_of(str(self._path), width), "quiet").lines

    def _verbs(self, width: int) -> list[Line]:
        shown = "Show" if self._hidden else "Hide"
        return Flow(width).buttons([("Open", "open", True), (shown, "show"), ("Quit", "quit")]).lines

    @property
    def _hidden(self) -> bool:
        found = self.query("#secret").results(LineInput)
        return all(field.password for field in found)

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        note = self.query_one("#note", Static)
        note.update(content(f"! {words}" if wrong else words or HELP))
        note.set_class(wrong, "-wrong")
        self.field.set_class(wrong, "-wrong")
        show = "Show" if self._hidden else "Hide"
        self.query_one(Footer).hints = (
            ("Enter", "Open", "screen.open"),
            ("F2", show, "screen.show"),
            ("Esc", "Clear", "screen.leave_field"),
            ("^q", "Quit", "app.leave"),
        )

    # --- doing -----------------------------------------------------------------------------------------

    async def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        if isinstance(event.sheet, Footer):
            await self.run_action(str(event.target))
        elif event.target == "quit":
            await self.run_action("app.leave")
        else:
            await self.run_action(str(event.target))

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        event.stop()
        self.action_open()

    def on_input_changed(self, event: LineInput.Changed) -> None:
        event.stop()
        self._asked = False
        if self._wrong and event.value and not self._waits:
            self._wrong = False
            self._tell("")

    def action_show(self) -> None:
        """Show what is typed, or hide it again."""
        self.field.password = not self.field.password
        self.query_one("#verbs", Sheet).renew()
        self._tell(self._note if self._wrong else "", wrong=self._wrong)
        self.field.focus()

    def action_leave_field(self) -> None:
        """Esc: begin anew."""
        self.field.value = ""
        self.field.focus()

    @property
    def _waits(self) -> float:
        return max(0.0, self._until - time.monotonic())

    def action_open(self) -> None:
        """Try what is typed; within a pause, as soon as it is over."""
        self.field.focus()  # A click has taken the focus away, and what is typed next belongs here.
        if self._busy or not self.field.value:
            return
        if self._waits:
            self._asked = True
        else:
            self._asked = False
            self._busy = True
            self.run_worker(self._try(self.field.value), exit_on_error=False)

    async def _try(self, secret: str) -> None:
        pauses: list[float] = []
        self._tell("One moment …")
        try:
            await asyncio.to_thread(lock.unlock, self._path, secret, wait=pauses.append)
        except JournalError as trouble:
            self._note, self._wrong = str(trouble), True
            self._until = time.monotonic() + sum(pauses)
            self.field.value = ""
            self.field.password = True
            self.query_one("#verbs", Sheet).renew()
            self._tell(self._words(), wrong=True)
        else:
            self.app.exit(None)
        finally:
            self._busy = False

    def _words(self) -> str:
        seconds = int(self._waits + 0.95)
        return f"{self._note} You can try again in {seconds} s." if seconds else self._note

    def _tick(self) -> None:
        if self._until and not self._busy:
            over = not self._waits
            if self._wrong:
                self._tell(self._words(), wrong=True)
            if over:
                self._until = 0.0
                if self._asked:
                    self.action_open()


def _end_of(path: str, width: int) -> str:
    """A path in one line; of a long one the end, which tells it from others."""
    path = one_line(path)
    while cell_len(path) > width and len(path) > 2:
        path = "…" + path[2:]
    return path


class UnlockApp(SmallApp):
    """Ends with None when the key is known."""

    def __init__(self, path: Path, *, trouble: str = "", why: str = "", theme: str = "") -> None:
        super().__init__(theme=theme)
        self._asks = UnlockScreen(path, trouble, why)

    def get_default_screen(self) -> Screen[None]:
        return self._asks
