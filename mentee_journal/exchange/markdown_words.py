"""A user's text within Markdown: on one line, and shown as it was typed."""

from __future__ import annotations

import re

__all__ = ["flat", "typed", "within"]

_MARKS = re.compile(r"[\\`*_\[\]<>|~#&$]")
_LINE_START = re.compile(r"^(?:([-+=])|(\d+)([.)]))")


def flat(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())


def typed(text: str) -> str:
    """Text as one line of Markdown that is shown as typed. Source: CommonMark 0.31, backslash escapes."""
    return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", within(text))


def within(text: str) -> str:
    """The same for where no line can begin: a cell of a table."""
    return _MARKS.sub(r"\\\g<0>", flat(text))
