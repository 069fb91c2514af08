"""What somebody typed to search, taken apart. Nothing is an error: what is no filter and no sign is text.

``plain words`` (all of them), ``"a phrase"``, ``-not``, ``-"a phrase"``, ``mentor:dana``, ``tag:"two words"``.
What a filter's value means in a journal is for the services to say; here it is only found.
"""

from __future__ import annotations

from typing import NamedTuple

from mentee_journal.domain.search_words import fold

__all__ = ["FILTERS", "LONGEST_QUERY", "QUOTES", "Piece", "SearchQuery", "parse"]

FILTERS = ("mentor", "kind", "tag", "role", "goal", "before", "after")

LONGEST_QUERY = 2000
"""Characters that are looked at: nobody types more, and what is pasted is known by its beginning."""

MOST_PIECES = 40

QUOTES = '"“”„‟«»'
"""Any of these begins and ends a phrase."""


class Piece(NamedTuple):
    """A word, a phrase or a filter, where it was typed."""

    key: str
    """The filter's name; empty for words and phrases."""
    value: str
    """As typed, without quotes."""
    negated: bool
    quoted: bool
    open: bool
    """Still being typed: it ends where the text does, without a space or a closing quote."""
    start: int
    end: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words as the index knows them."""
        return fold(self.value)


class SearchQuery(NamedTuple):
    """A search taken apart, in the order it was typed."""

    text: str
    pieces: tuple[Piece, ...]
    cut: bool = False
    """True when there was more than is looked at."""

    @property
    def filters(self) -> tuple[Piece, ...]:
        """What narrows it by something other than words."""
        return tuple(piece for piece in self.pieces if piece.key)


def parse(text: str) -> SearchQuery:
    """``text`` taken apart; every text can be."""
    cut = len(text) > LONGEST_QUERY
    # Half a character, which nothing in a journal holds, would be refused by SQLite.
    text = text[:LONGEST_QUERY].encode("utf-8", "replace").decode("utf-8")
    pieces: list[Piece] = []
    at = 0
    while len(pieces) < MOST_PIECES:
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= len(text):
            return SearchQuery(text, tuple(pieces), cut)
        piece = _piece(text, at)
        at = piece.end
        pieces.append(piece)
    return SearchQuery(text, tuple(pieces), cut=True)


def _piece(text: str, start: int) -> Piece:
    at = start
    negated = text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace()
    at += negated
    key = ""
    for name in FILTERS:
        if text[at : at + len(name) + 1].lower() == f"{name}:":
            key, at = name, at + len(name) + 1
            break
    if at < len(text) and text[at] in QUOTES:
        close = next((n for n in range(at + 1, len(text)) if text[n] in QUOTES), -1)
        if close < 0:
            return Piece(key, text[at + 1 :], negated, True, True, start, len(text))
        return Piece(key, text[at + 1 : close], negated, True, False, start, close + 1)
    end = at
    while end < len(text) and not text[end].isspace() and (text[end] not in QUOTES or end == at):
        end += 1
    return Piece(key, text[at:end], negated, False, end == len(text), start, end)
