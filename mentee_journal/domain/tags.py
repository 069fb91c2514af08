"""#tags as they are typed inside a text, and what makes two of them one.

A tag is a ``#`` at a word's begin and right after it letters and digits, with single ``-`` or ``_`` between them and
at least one letter: ``#evaluation``, ``(#grade-3)``, ``#Évaluation!``. These are none: ``#1``, ``C#``, ``##``,
``# Heading``, the ``#top`` of a web address, the ``#`` of ``&#39;`` or of ``name#desk@example.org``.

Case, accents, and whether its words are divided by ``-``, ``_`` or a space make no second tag (:func:`tag_key`). So a
tag with a space in its name, which only the tags field can hold, stands in a text with a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import category, combining, normalize

__all__ = ["LONGEST", "Mark", "drop_tag", "find_tags", "marks", "replace_tag", "tag_key", "text_form", "typed_tag"]

LONGEST = 100
"""Characters. More than that is a slip, not a tag."""

_JOINERS = "-_\u200c\u200d"
"""Inside a tag, one at a time. The last two are what joins or parts letters of some scripts."""

_NOT_BEFORE = "_#&@/\\=%"
"""A ``#`` right after one of these, or after a letter or digit, is a part of something else."""

_TOKEN = re.compile(r"\S+")
_ACCENT = 9
"""Combining classes above it are accents and points; those up to it (nukta, voicing, virama) make another letter."""

_BETWEEN = re.compile(r"[\s_-]+")
_JOINS = re.compile("[\u200c\u200d]")


class Mark(NamedTuple):
    """A tag where it stands in a text: from the ``#`` at ``start`` up to ``end``."""

    start: int
    end: int
    name: str


def tag_key(name: str) -> str:
    """What tags are told apart by: no case, no accents, and a space for whatever divides its words."""
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(c for c in normalize("NFKD", plain) if combining(c) <= _ACCENT)
        plain = normalize("NFKD", _JOINS.sub("", plain).casefold())
    return _BETWEEN.sub(" ", plain).strip() or " ".join(plain.split())


def marks(text: str) -> Iterator[Mark]:
    """Every tag of a text, in the order they stand. Takes time in proportion to the text, whatever it holds."""
    if "#" not in text:
        return
    for token in _TOKEN.finditer(text):
        first, end = token.span()
        at = text.find("#", first, end)
        if at < 0:
            continue
        address = text.find("://", first, end)
        end_of_tags = end if address < 0 else address
        while 0 <= at < end_of_tags:
            after = _end(text, at + 1, end)
            if after and _begins(text, at, first) and not _is_address(text, after, end):
                yield Mark(at, after, text[at + 1 : after])
            at = text.find("#", max(after, at + 1), end)


def _end(text: str, at: int, end: int) -> int:
    """Where the tag ends whose first letter is at ``at``; 0 when none stands there."""
    begin, lettered = at, False
    while at < end:
        c = text[at]
        if c.isalnum() or (at > begin and category(c)[0] == "M"):
            lettered = lettered or c.isalpha()
            at += 1
        elif c in _JOINERS and at > begin and at + 1 < end and text[at + 1].isalnum():
            at += 1
        else:
            break
    return at if lettered and at - begin <= LONGEST else 0


def _begins(text: str, at: int, first: int) -> bool:
    if at == first:
        return True
    before = text[at - 1]
    return not (before.isalnum() or before in _NOT_BEFORE or category(before)[0] == "M")


def _is_address(text: str, after: int, end: int) -> bool:
    """Whether an ``@`` and a name follow at once: an address somewhere, not a tag."""
    return text.startswith("@", after) and after + 1 < end and text[after + 1].isalnum()


def find_tags(text: str) -> tuple[str, ...]:
    """The names of the tags in a text without their ``#``, each once and as it is first written."""
    found: dict[str, str] = {}
    for mark in marks(text):
        found.setdefault(tag_key(mark.name), mark.name)
    return tuple(found.values())


def text_form(name: str) -> str:
    """A tag's name as it can stand after a ``#``: with hyphens for spaces. Empty when it cannot stand in a text."""
    written = _BETWEEN.sub(lambda found: "_" if found[0] == "_" else "-", name.strip().lstrip("#").strip())
    return written if find_tags(f"#{written}") == (written,) else ""


def replace_tag(text: str, old: str, new: str) -> str:
    """``text`` with the tag ``new`` wherever the tag ``old`` stood; everything else as it was.

    ``new`` must have a :func:`text_form`.
    """
    return _with(text, old, f"#{text_form(new)}")


def drop_tag(text: str, name: str) -> str:
    """``text`` without the ``#`` wherever the tag stood. The word stays: it may be needed by its sentence."""
    return _with(text, name, "")


def _with(text: str, old: str, instead: str) -> str:
    key, parts, done = tag_key(old), [], 0
    for mark in marks(text):
        if tag_key(mark.name) == key:
            parts += [text[done : mark.start], instead or mark.name]
            done = mark.end
    return "".join([*parts, text[done:]]) if parts else text


def typed_tag(text: str, cursor: int) -> Mark | None:
    """The tag that is being typed in a line: it ends at ``cursor``. Its name is empty right after the ``#``."""
    start = text.rfind("#", max(cursor - LONGEST - 1, 0), cursor)
    if start < 0 or text[cursor : cursor + 1].isalnum():
        return None
    name = text[start + 1 : cursor]
    if not all(c.isalnum() or c in _JOINERS or category(c)[0] == "M" for c in name):
        return None
    # What may follow makes it one or not, so it is asked of the line as it would be with one more letter.
    line = f"{text[:cursor]}a"
    begun = next((mark for mark in marks(line) if mark.start == start and mark.end == len(line)), None)
    return None if begun is None else Mark(start, cursor, name)
