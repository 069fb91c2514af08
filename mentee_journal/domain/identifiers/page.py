"""A text as the rules read it: its words with their places, what was found, and how a wording is fitted in."""

from __future__ import annotations

import re
from typing import NamedTuple

from mentee_journal.domain.identifiers.kinds import KINDS
from mentee_journal.domain.identifiers.words import listed

__all__ = ["Finding", "Found", "Page"]

_WORD = re.compile(r"[^\W_]+")
_ENDS = ".!?\n\r•"
DETERMINERS = listed(
    "a an the my our your his her their its this that these those another one each every some "
    "any no which whose "
    "new old other same first second next last young"
)


class Finding(NamedTuple):
    """A possible identifier: where it stands, what it may be, why, and what could be said instead."""

    start: int
    end: int
    kind: str
    strong: bool
    reason: str
    instead: str


class Found(NamedTuple):
    """A finding before lists are asked; ``core`` is the identifying part of it."""

    start: int
    end: int
    kind: str
    strong: bool
    instead: str
    core_start: int
    core_end: int


class Page:
    """One piece of text, its words, and what the rules found in it."""

    __slots__ = ("done", "ends", "found", "lower", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in _WORD.finditer(text)]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.lower = [text[start:end].lower() for start, end in spans]
        self.found: list[Found] = []
        self.done = 0
        """Up to where numbers are spoken for already."""

    def word(self, index: int) -> str:
        """The word as it is written; empty beyond the ends."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.starts) else ""

    def low(self, index: int) -> str:
        """The word in lower case; empty beyond the ends."""
        return self.lower[index] if 0 <= index < len(self.lower) else ""

    def gap(self, index: int) -> str:
        """What stands between a word and the next; a line break counts as a space."""
        if not 0 <= index < len(self.starts) - 1 or self.starts[index + 1] - self.ends[index] > 4:
            return "....."
        between = self.text[self.ends[index] : self.starts[index + 1]]
        return between if between == " " else between.replace("\n", " ").replace("\u00a0", " ")

    def add(
        self,
        start: int,
        end: int,
        kind: str,
        *,
        strong: bool,
        instead: str = "",
        core: tuple[int, int] | None = None,
    ) -> None:
        """Note what was found."""
        wording = self.fitted(start, instead or KINDS[kind].instead)
        core_start, core_end = core or (start, end)
        self.found.append(Found(start, end, kind, strong, wording, core_start, core_end))

    def fitted(self, start: int, wording: str) -> str:
        """A wording without a second article, with a capital at the beginning of a sentence."""
        before = self.text[max(0, start - 16) : start].rstrip()
        article, _, rest = wording.partition(" ")
        if rest and article in ("the", "their", "a"):
            words = before.split()
            if words and words[-1].lower() in DETERMINERS:
                wording = rest
        if (not before and start < 16) or (before and before[-1] in _ENDS):
            wording = wording[:1].upper() + wording[1:]
        return wording
