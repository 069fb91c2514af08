"""A dialog of rows to mark: Space or a click marks, and the button says what is done with how many."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from mentee_journal.ui.dialogs.sheet_dialog import SheetDialog
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.text import content
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.sheet import Sheet

__all__ = ["BringInDialog", "MarkingDialog", "counted", "tick"]

T = TypeVar("T")


def tick(on: bool) -> Run:
    """What stands before a row that can be marked."""
    return ("■ " if on else "□ ", "accent" if on else "quiet")


def counted(title: str, count: int) -> str:
    """A heading that says of how many it is."""
    return f"{title} ({count})" if count > 1 else title


class MarkingDialog(SheetDialog[T]):
    """Subclasses mark in ``chosen``, then call ``renew``; and dismiss with what is marked in ``action_done``."""

    DEFAULT_CSS = """
    MarkingDialog > #sheet { border-title-style: bold; border-title-color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", show=False),
        Binding("ctrl+s", "done", show=False),
        Binding("f1", "app.help", show=False),
    ]

    def __init__(self, title: str, *, cursor_stays: bool = False) -> None:
        super().__init__()
        self._title = title
        self._cursor_stays = cursor_stays
        self.marked: set[Any] = set()

    def compose(self) -> ComposeResult:
        sheet = self.make_sheet()
        sheet.border_title = content(self._title)
        yield sheet
        yield Footer()

    def make_sheet(self) -> Sheet:
        """The one sheet."""
        return Sheet(self.lines, id="sheet", cursor_stays=self._cursor_stays)

    def renew(self) -> None:
        """Draw it again, the footer as well."""
        self.sheet.renew()
        self.query_one(Footer).hints = self.hints()

    async def action_mark(self) -> None:
        """Space."""
        if self.sheet.target is not None:
            await self.chosen(self.sheet.target)

    def action_done(self) -> None:
        """Ctrl+S, or the button."""


class BringInDialog(MarkingDialog[T]):
    """What a file would bring in; nothing of it has happened yet."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("a", "all", show=False)]

    @property
    def verb(self) -> str:
        """What the button does."""
        return f"Bring in {len(self.marked)}" if self.marked else "Mark one or more"

    def buttons(self, flow: Flow, *, choosable: bool) -> list[Line]:
        """The end of the sheet."""
        if not choosable:
            return flow.blank().buttons([("Close", "screen.close", True)]).lines
        buttons = [(self.verb, "screen.done", bool(self.marked)), ("Cancel", "screen.close", False)]
        return flow.blank().buttons(buttons).lines
