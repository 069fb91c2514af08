"""Work that may take a while: a bar that grows, and a way to stop it. Short work shows nothing at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.message import Message

from mentee_journal.ui.dialogs.sheet_dialog import Hints, SheetDialog
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.text import content
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from textual.app import App

T = TypeVar("T")

__all__ = ["PATIENCE", "ProgressDialog", "working"]

PATIENCE = 0.3
"""Seconds before the bar is shown."""
Progress = Callable[[int, int], bool]


class ProgressDialog(SheetDialog[None]):
    """Shows how far the work is. Escape asks it to stop; it closes when the work has ended."""

    DEFAULT_CSS = """
    ProgressDialog > #sheet { width: 56; border-title-style: bold; border-title-color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", show=False)]

    class Moved(Message):
        """The work is further on."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.done, self.total = 0, 0
        self.stopped = False

    def on_mount(self) -> None:
        self.sheet.border_title = content(self._title)

    def hints(self) -> Hints:
        return (("Esc", "Stop", "screen.stop"),)

    def lines(self, width: int) -> list[Line]:
        share = self.done / self.total if self.total else 0
        full = int(share * width)
        bar = Line().add("━" * full, "accent").add("━" * (width - full), "faint")
        words = "Stopping…" if self.stopped else f"{self.done} of {self.total}" if self.total else "One moment…"
        flow = Flow(width)
        flow.lines.append(bar)
        return flow.text(words, "quiet").blank().buttons([("Stop", "stop", False)]).lines

    def heard(self, done: int, total: int) -> bool:
        """Called by the work, from its own thread: keeps two numbers and leaves the drawing to the screen."""
        before = self.done * 100 // self.total if self.total else -1
        self.done, self.total = done, total
        if done * 100 // max(total, 1) != before:
            self.post_message(self.Moved())
        return not self.stopped

    def on_progress_dialog_moved(self, event: Moved) -> None:
        event.stop()
        for sheet in self.query("#sheet").results(Sheet):
            sheet.renew()

    def action_stop(self) -> None:
        """Escape, or the button."""
        self.stopped = True
        self.sheet.renew()

    def action_close(self) -> None:
        """It closes when the work has ended."""
        self.action_stop()


async def working(app: App[Any], title: str, work: Callable[[Progress], T]) -> T:
    """What ``work`` returns, run in a thread of its own; when it takes a while, with a bar that can stop it.

    ``work`` is given what to tell its progress to, and is to raise when that answers False.
    """
    dialog = ProgressDialog(title)
    task = asyncio.ensure_future(asyncio.to_thread(work, dialog.heard))
    await asyncio.wait({task}, timeout=PATIENCE)
    if not task.done():
        await app.push_screen(dialog)
        try:
            await asyncio.wait({task})
        finally:
            dialog.stopped = True
            dialog.dismiss(None)
    return await task
