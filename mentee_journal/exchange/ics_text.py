"""Text from a journal as a calendar file can hold it."""

from __future__ import annotations

import re

__all__ = ["ADDRESS", "first_address", "first_link", "meeting_link", "one_line", "several_lines"]

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# RFC 5545, 3.1: no control characters but the tab. Halves of a surrogate pair are no text at all.
_BARRED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINK = re.compile(r"https?://[^\s<>\"\\^`{|}]+")
ADDRESS = re.compile(r"[^\s<>()\[\],;:\"\\]+@[^\s<>()\[\],;:\"\\@]+")
"""An e-mail address within what was written as one."""

# Where the links that programs put into a description lead to; "Learn more" and "Help" beside them are none.
_MEETING_LINK = re.compile(
    r"https://(?:(?:[\w-]+\.)*zoom(?:gov)?\.(?:us|com)/(?:j|my|s|w|wc)/|teams\.microsoft\.com/(?:l/meetup-join|meet)/"
    r"|teams\.live\.com/meet/|meet\.google\.com/[a-z]{3}|(?:[\w-]+\.)+webex\.com/(?:meet|join|\w+/j\.php)"
    r"|whereby\.com/|doxy\.me/|meet\.jit\.si/|(?:app|meet)\.goto\.com/|facetime\.apple\.com/join)"
    r"(?:[^\s<>\"\\^`{|}]|\\[,;])*",
    re.ASCII | re.IGNORECASE,
)


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


def meeting_link(line: str) -> str:
    """The first link to a video meeting in a line of a calendar file, its escapes taken off; or nothing."""
    found = _MEETING_LINK.search(line)
    link = found[0].replace("\\,", ",").replace("\\;", ";").rstrip(".,;:!?)'") if found else ""
    return link if len(link) <= 1000 else ""


def first_address(text: str) -> str:
    """The first e-mail address in ``text``, or nothing."""
    found = ADDRESS.search(one_line(text)[:1000])
    return found[0] if found and len(found[0]) <= 254 and found[0].isascii() else ""
