"""The bytes an ordinary xterm sends for a key, under the key names Textual uses."""

from __future__ import annotations

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "f11": "\x1b[23~",
    "f12": "\x1b[24~",
}

_ARROWS = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_MODIFIERS = {"shift": 2, "alt": 3, "ctrl": 5}

ESCAPE_WITHOUT_WAITING = "\x1b[27u"
"""Escape as a terminal with the kitty keyboard protocol sends it: no need to wait and see if it was Alt."""


def sequence(key: str) -> str:
    """What the terminal sends for ``key``; text that names no key is sent as it is.

    Raises ValueError for a combination that terminals have no bytes for, such as ``ctrl+1``.
    """
    modifier, plus, name = key.partition("+")
    if not plus or modifier not in _MODIFIERS or not name:
        return f"\x1b[{_ARROWS[key]}" if key in _ARROWS else KEYS.get(key, key)
    if key in KEYS:
        return KEYS[key]
    if name in _ARROWS:
        return f"\x1b[1;{_MODIFIERS[modifier]}{_ARROWS[name]}"
    if modifier == "alt" and len(name) == 1:
        return f"\x1b{name}"
    if modifier == "ctrl" and len(name) == 1 and (name.isalpha() or name in "[\\]^_"):
        return chr(ord(name.upper()) & 31)
    raise ValueError(f"A terminal cannot send {key}.")
