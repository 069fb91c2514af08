"""The only place where a string from the user becomes something the terminal is shown.

Nothing is parsed as markup, nothing reaches the terminal that could steer it: control characters and
direction overrides are shown as visible stand-ins. What is stored is never changed here.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len as _cells
from rich.cells import set_cell_size

from mentee_journal.domain.steering import hidden_words

if TYPE_CHECKING:
    from textual.content import Content

__all__ = ["cell_len", "clip", "content", "is_typed", "one_line", "safe", "wrap"]

LONGEST_SHOWN = 20_000
"""Characters of one text that a page shows; the editor shows all of it."""

_KEPT = frozenset("\n\u200c\u200d\ufe0e\ufe0f")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@lru_cache(maxsize=1024)
def _stand_in(char: str) -> str:
    code = ord(char)
    if char == "\t":
        return "    "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0x80 <= code < 0xA0 or 0xD800 <= code < 0xE000 or char in _BIDI or 0xE0000 <= code < 0xE0080:
        return "\ufffd"
    if char in ("\u2028", "\u2029", "\x85"):
        return " "
    if char in ("\u00ad", "\u200b", "\u2060", "\ufeff"):
        return ""
    return char


def safe(text: str) -> str:
    """``text`` with everything that could steer a terminal replaced by something visible; newlines stay."""
    if text.isprintable():
        return text
    return "".join(c if c in _KEPT else _stand_in(c) for c in text)


def one_line(text: str, width: int | None = None) -> str:
    """``text`` in one line, safe, cut with an ellipsis to ``width`` cells."""
    if width is not None and len(text) > width * 8 + 64:
        text = text[: width * 8 + 64]
    if not text.isprintable():
        words = hidden_words(text)
        text = safe(" ".join(text.split())) if "\n" in text or "\r" in text else safe(text)
        text = f"{text} {words}" if words else text
    return text if width is None else clip(text, width)


def cell_len(text: str) -> int:
    """How many cells a text takes. What is plain is counted, not kept: Rich remembers each word it has measured."""
    return len(text) if text.isascii() and text.isprintable() else _cells(text)


def clip(text: str, width: int) -> str:
    """Cut to ``width`` cells, the last one an ellipsis when something is missing."""
    if width <= 0:
        return ""
    if len(text) <= width and text.isascii():
        return text
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…"


def is_typed(character: str | None) -> bool:
    """Whether a key that Textual takes for no text is one all the same.

    It goes by what prints by itself, and drops spaces of other widths, joiners, marks of direction, signs of private
    use, and all letters that are newer than this Python. Only control characters are never text.
    """
    if not character or character.isprintable():
        return False
    from unicodedata import category

    return all(category(char) not in ("Cc", "Cs") for char in character)


_INNER = str.maketrans("“”", "‘’")


def quoted(text: str) -> str:
    """In quotation marks, once: what is quoted already stays, what is quoted within takes the other marks."""
    if text[:1] in ("“", '"', "'", "«", "„", "‘") and text[-1:] in ("”", '"', "'", "»", "“", "’"):
        return text
    return f"“{text.translate(_INNER)}”"


def wrap(text: str, width: int, *, most: int | None = None) -> list[str]:
    """Safe lines of at most ``width`` cells, broken between words; ``most`` of them, then an ellipsis."""
    width = max(1, width)
    if len(text) > LONGEST_SHOWN:
        text = text[:LONGEST_SHOWN] + " … (shortened here; the editor shows all of it)"
    if words := hidden_words(text):
        text = f"{text.rstrip()} {words}"
    lines: list[str] = []
    for paragraph in safe(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n"):
        lines.extend(_wrap_paragraph(paragraph, width))
        if most is not None and len(lines) > most:
            break
    if most is not None and len(lines) > most:
        last = lines[most - 1]
        lines = [
            *lines[: most - 1],
            clip(last + "…", width) if cell_len(last) < width else clip(last + " …", width),
        ]
    return lines


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    if len(paragraph) <= width and cell_len(paragraph) <= width:
        return [paragraph.rstrip()]
    lines: list[str] = []
    indent = paragraph[: len(paragraph) - len(paragraph.lstrip(" "))][: width // 2]
    line, used = indent, len(indent)
    fresh = True
    for word in paragraph.split():
        size = cell_len(word)
        if not fresh and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if not fresh:
            lines.append(line)
            line, used = indent, len(indent)
        while used + size > width:
            cut = _fitting(word, width - used)
            lines.append(line + word[:cut])
            word = word[cut:]
            size = cell_len(word)
            line, used = indent, len(indent)
        line, used, fresh = line + word, used + size, False
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _fitting(word: str, width: int) -> int:
    """How many characters of ``word`` fit into ``width`` cells; at least one."""
    if word[:width].isascii():
        return max(1, width)
    used = 0
    for index, char in enumerate(word):
        used += cell_len(char)
        if used > width:
            return max(1, index)
    return max(1, len(word))


def content(text: str) -> Content:
    """A user's text for a Textual widget that takes a visual: never read as markup."""
    from textual.content import Content

    return Content(safe(text))
