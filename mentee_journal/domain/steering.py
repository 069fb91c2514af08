"""Characters that steer a terminal instead of being read: which they are, and how it is said that a text has some."""

from __future__ import annotations

import re

__all__ = ["STEERING", "escaped", "hidden", "hidden_words"]

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]")
"""C0 (but newline and tab), DEL, C1, direction overrides and isolates, halves of surrogate pairs, and the invisible
tag letters."""
_COUNTED = re.compile("(?!\r)" + STEERING.pattern)
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
"""The flags of England, Scotland and Wales are spelt with tag letters."""


def hidden(text: str) -> int:
    """How many characters of a text nobody sees, and a terminal would obey. Line ends are none of them."""
    if text.isprintable():
        return 0
    return len(_COUNTED.findall(_FLAG.sub("", text) if "\U000e007f" in text else text))


def hidden_words(text: str) -> str:
    """ "␛ 3 hidden control characters", or nothing."""
    count = hidden(text)
    return f"␛ {count} hidden control character{'s' if count > 1 else ''}" if count else ""


def escaped(json: str) -> str:
    """JSON in which such characters are escapes, which means the same: outside its strings there are none."""
    return json if json.isascii() and "\x7f" not in json else STEERING.sub(_escape, json)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
