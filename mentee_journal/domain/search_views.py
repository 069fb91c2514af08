"""What a search gives to show."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

__all__ = [
    "Completion",
    "SearchGroup",
    "SearchHit",
    "SearchPage",
    "SearchPreview",
    "Span",
]


class Span(NamedTuple):
    """A piece of text; ``marked`` when it is what was looked for."""

    text: str
    marked: bool = False


class SearchHit(NamedTuple):
    """A record that was found, at the part of it that says why."""

    kind: str
    """mentor, session, question, goal, reflection, capability, follow_up or touchpoint."""
    id: int
    part: str
    """Where in the record: "notes", "answer:12", "item:7:outcome", "title" …"""
    day: date | None
    """The day it belongs to."""
    when: str
    """That, or where it stands, in at most twelve letters: "Tue 10 Nov", "23 Nov 2025", "inbox", "active"."""
    title: str
    """How the record is called: "Dana Ortiz" for a session, a reflection's title or first words."""
    where: str
    """The part in words: "note under “A busy table”", "offers", "reviewed 3 Mar 2026"; empty where it needs none."""
    snippet: tuple[Span, ...]
    """What stands around the words that were found, on one line."""
    status: str
    """Where it stands, in words: "held", "open", "active"; may be empty."""


class SearchGroup(NamedTuple):
    """What was found of one kind."""

    kind: str
    label: str
    """ "Follow-ups"."""
    count: int  # type: ignore[assignment]
    more: bool
    """True when there are more than ``count``: counting stops at 200."""
    hits: tuple[SearchHit, ...]

    @property
    def count_words(self) -> str:
        """ "3", "200+"."""
        return f"{self.count}+" if self.more else str(self.count)


class SearchPage(NamedTuple):
    """What a search found, by kind."""

    groups: tuple[SearchGroup, ...]
    remarks: tuple[str, ...]
    """What was not understood, and how it was read instead; what cannot be found yet."""
    total: int
    capped: bool
    """True when there are more than ``total``."""
    said: str
    """What is looked for, in words: "“grade”, with Dana Ortiz, before Sun 1 Mar 2026"; empty when it is nothing."""
    waiting: int
    """Records changed since the index was made, which may be missing; counting stops at 2000."""


class SearchPreview(NamedTuple):
    """The part of a record a hit stands in."""

    kind: str
    id: int
    title: str
    head: tuple[str, ...]
    """Lines that say what it is: "clinical reasoning · 45 min", "Tue 10 Nov 2026, 15:00, held"."""
    part: str
    where: str
    text: tuple[Span, ...]
    """The part's text with its words marked; of a very long one what stands around the first of them."""
    beside: tuple[tuple[str, tuple[Span, ...]], ...]
    """What belongs to it, each with its name: ("outcome", …)."""


class Completion(NamedTuple):
    """What may be meant by what is typed at the cursor."""

    insert: str
    """Instead of the text from ``start`` to ``end``: "mentor:\\"Dana Ortiz\\" "."""
    words: str
    """What it is, for the list: "with Dana Ortiz"."""
    start: int
    end: int
