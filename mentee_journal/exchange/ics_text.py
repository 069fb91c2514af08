"""Text from a journal as a calendar file can hold it."""

from __future__ import annotations

import re

__all__ = ["first_address", "first_link", "one_line", "several_lines"]

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# RFC 5545, 3.1: no control characters but the tab. Halves of a surrogate pair are no text at all.
_BARRED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINK = re.compile(r"https?://[^\s<>\"\\^`{|}]+")
_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"\\]+@[^\s<>()\[\],;:\"\\@]+")


def several_lines(text: str) -> str:
    """``text`` with every kind of line end as a newline, and without what no calendar may be given."""
    return _BARRED.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """``text`` on one line."""
    return " ".join(several_lines(text).split())


def first_link(text: str) -> str:
    """The first web address in ``text``, or nothing."""
    found = _LINK.search(one_line(text)[:2000])
    return found[0].rstrip(".,;:!?)'") if found else ""


def first_address(text: str) -> str:
    """The first e-mail address in ``text``, or nothing."""
    found = _ADDRESS.search(one_line(text)[:1000])
    return found[0] if found and len(found[0]) <= 254 and found[0].isascii() else ""
