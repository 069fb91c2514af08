"""Commands: from one object come the key, the palette entry, the footer hint and the row in the help."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.binding import Binding, BindingType


class Command(NamedTuple):
    """Something the user can do here."""

    action: str
    """Textual action: ``new``, ``app.go('today')``."""
    name: str
    """A verb and its object: "Add a mentor"."""
    help: str
    """One plain sentence."""
    keys: str = ""
    """Comma separated; the first one is shown."""
    footer: str = ""
    """Short label in the footer; empty: not shown there."""
    in_field: bool = False
    """Whether it works while a text field has the focus (Ctrl and function keys)."""
    palette: bool = True

    @property
    def key_words(self) -> str:
        """The first key as it is written for people."""
        return key_words(self.keys.split(",")[0]) if self.keys else ""


_WORDS = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "question_mark": "?",
    "slash": "/",
    "shift+up": "Shift+↑↓",
    "shift+down": "Shift+↓",
    "delete": "Del",
    "space": "Space",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "plus": "+",
    "minus": "-",
    "comma": ",",
    "number_sign": "#",
}


def key_words(key: str) -> str:
    """``ctrl+s`` → ``^s``, ``question_mark`` → ``?``."""
    if key in _WORDS:
        return _WORDS[key]
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    if key.startswith("f") and key[1:].isdigit():
        return key.upper()
    return key


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Textual bindings for commands that have keys."""
    return [
        Binding(command.keys, command.action, command.name, show=False, priority=False)
        for command in commands
        if command.keys
    ]
