"""The keys that work here, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from mentee_journal.ui.commands import Command
from mentee_journal.ui.dialogs.sheet_dialog import SheetDialog
from mentee_journal.ui.lines import Flow, Line

MOVING: tuple[tuple[str, str], ...] = (
    ("↑ ↓", "Move; where nothing can be chosen, scroll"),
    ("← →", "To the other column"),
    ("Enter", "Open or do what the cursor stands on; a click does the same"),
    ("Tab", "To the next part of the screen, or the next field"),
    ("Esc", "Back; in a field: leave the field"),
    ("Ctrl+S", "Save, wherever something is written"),
    ("Ctrl+R", "In a text: go through what may point at a client"),
)


class HelpDialog(SheetDialog[None]):
    """Two lists: what can be done on this screen, and everywhere."""

    DEFAULT_CSS = "HelpDialog > #sheet { height: 100%; max-height: 36; padding: 0 2; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,f1", "close", show=False)]

    def __init__(self, title: str, here: Iterable[Command], everywhere: Iterable[Command]) -> None:
        super().__init__()
        self._title, self._here, self._everywhere = title, tuple(here), tuple(everywhere)

    @classmethod
    def for_screen(cls, screen: Screen[object], everywhere: Iterable[Command]) -> HelpDialog:
        """Help about the screen that is shown."""
        commands = screen.commands() if hasattr(screen, "commands") else ()
        name = getattr(screen, "TITLE_WORDS", "") or getattr(screen, "PLACE", "").replace("_", "-").capitalize()
        return cls(name or "This form", commands, everywhere)

    def lines(self, width: int) -> list[Line]:
        flow = Flow(width)
        if self._here:
            flow.blank().heading(self._title)
            self._rows(flow, self._here)
        flow.blank().heading("Moving about")
        for key, words in MOVING:
            flow.fact(key, words, label_width=14)
        flow.blank().heading("Everywhere")
        self._rows(flow, self._everywhere)
        flow.blank().text("While you are in a field, letters are text: Esc leaves it, and F1 shows this page.", "quiet")
        return flow.lines

    @staticmethod
    def _rows(flow: Flow, commands: Iterable[Command]) -> None:
        for command in commands:
            key = command.key_words or "^p"
            spelt = f"Ctrl+{key[1:].upper()}" if key[0] == "^" and len(key) > 1 else key
            end = "" if command.name[-1:] in "?!.…" else "."
            flow.fact(spelt, f"{command.name}{end} {command.help}".strip(), label_width=14)
