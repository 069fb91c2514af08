"""While the lock is set, changed or taken off the journal is closed; afterwards its recovery key is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from mentee_journal.domain.errors import JournalError
from mentee_journal.services.lock import Done
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.small_app import SmallApp
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.sheet import Sheet

__all__ = ["ChangeApp", "Work", "key_lines"]

Work = Callable[[Path, Callable[[str], None]], Done]
"""What is done with the closed journal, telling of each stage."""


def key_lines(flow: Flow, key: str) -> Flow:
    """A recovery key in rows of whole groups."""
    groups = key.split("-")
    each = max(1, min(7, (flow.width + 1) // 5))
    for start in range(0, len(groups), each):
        flow.text(" ".join(groups[start : start + each]), "bold accent")
    return flow


def backups_words(done: Done) -> str:
    """What became of the backups."""
    words = f"{done.trouble} " if done.trouble else ""
    if done.backups:
        words += f"{done.backups} {'backup is' if done.backups == 1 else 'backups are'} locked with it too. "
    if done.left and done.recovery_key:
        words += f"{done.left} could not be opened with the same passphrase and {'was' if done.left == 1 else 'were'} "
        words += "left as they were."
    elif done.left:
        words += f"{done.left} {'backup' if done.left == 1 else 'backups'} made before stay as they were; a locked "
        words += "one opens with the passphrase it was made with."
    return words.strip()


class ChangeScreen(Screen[None]):
    """What is being done, then what came of it."""

    DEFAULT_CSS = """
    ChangeScreen { align: center middle; background: $background; }
    ChangeScreen > #sheet { width: 62; max-width: 100%; height: auto; max-height: 100%; background: $background;
        border: round $faint; padding: 1 2; }
    ChangeScreen.-short > #sheet { border: none; padding: 0 1; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-short"), (14, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "go_on", show=False)]

    def __init__(self, path: Path, work: Work, done: str) -> None:
        super().__init__()
        self._path, self._work, self._done_words = path, work, done
        self._stage = "One moment"
        self._trouble = ""
        self.done: Done | None = None

    def compose(self) -> ComposeResult:
        yield Sheet(self._lines, id="sheet")
        yield Footer()

    def on_mount(self) -> None:
        self.sheet.focus()
        self.run_worker(self._do(), exit_on_error=False)

    @property
    def sheet(self) -> Sheet:
        """All there is."""
        return self.query_one("#sheet", Sheet)

    async def _do(self) -> None:
        loop = asyncio.get_running_loop()

        def heard(stage: str) -> None:
            loop.call_soon_threadsafe(self._at, stage)

        try:
            self.done = await asyncio.to_thread(self._work, self._path, heard)
        except JournalError as trouble:
            self._trouble = str(trouble)
        self.sheet.renew()
        self.sheet.to_first_button()
        self.query_one(Footer).hints = (("Enter", "Go on", "screen.go_on"), ("^q", "Quit", "app.leave"))

    def _at(self, stage: str) -> None:
        self._stage = stage
        if self.is_mounted:
            self.sheet.renew()

    @property
    def _ended(self) -> bool:
        return self.done is not None or bool(self._trouble)

    def _lines(self, width: int) -> list[Line]:
        flow = Flow(width)
        if self._trouble:
            flow.text("That could not be done", "bold").blank().text(f"! {self._trouble}", "error", most=8)
            return flow.blank().buttons([("Open the journal", "go_on", True)]).lines
        if self.done is None:
            flow.text(f"{self._stage} …", "bold").blank()
            return flow.text("Your journal stays whole, whatever happens meanwhile.", "quiet", most=3).lines
        flow.text(self._done_words, "bold", most=3)
        if words := backups_words(self.done):
            flow.text(words, "quiet", most=4)
        if self.done.recovery_key:
            flow.blank().text("Your recovery key opens it as the passphrase does:", most=3).blank()
            key_lines(flow, self.done.recovery_key).blank()
            flow.text("Write it on paper and keep that away from this computer. Nobody can reset either.", "quiet")
            return flow.blank().buttons([("I have written it down", "go_on", True)]).lines
        return flow.blank().buttons([("Open the journal", "go_on", True)]).lines

    async def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        target: Hashable = event.target
        await self.run_action(str(target))

    def action_go_on(self) -> None:
        """To the journal, once it is done."""
        if self._ended:
            self.app.exit(None)


class ChangeApp(SmallApp):
    """Ends with None when it is done, or could not be; the journal is then opened again."""

    def __init__(self, path: Path, work: Work, done: str, *, theme: str = "") -> None:
        super().__init__(theme=theme)
        self._does = ChangeScreen(path, work, done)

    def get_default_screen(self) -> Screen[None]:
        return self._does

    def action_leave(self) -> None:
        """Quit, once it is done: halfway nothing would be won."""
        if self._does._ended:
            super().action_leave()
