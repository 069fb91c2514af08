"""Where in a text stands what was looked for, and what to show around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mentee_journal.domain.search_views import Span
from mentee_journal.domain.search_wanted import Term
from mentee_journal.domain.search_words import stem, words

__all__ = ["DIVIDER", "Locator", "Marker", "snippet", "window"]

DIVIDER = "\ue000"
"""Stands between the parts of a record in the index, as a word of its own: no phrase crosses it."""

_DIVISION = f" {DIVIDER} "

_BEFORE = 36
"""Characters shown before what was found, at most."""


class Mark(NamedTuple):
    """A place in a text, and which term stands there."""

    start: int
    end: int
    term: int


def _begins_of(word: str) -> set[str]:
    """How words begin that have ``word``, or what begins so, as their stem: only those need a closer look.

    An ending changes no more than the last letters of a long word; what it does to a short one is spelled out.
    """
    if len(word) > 3:
        return {word[:3]}
    found = {word}
    if len(word) > 1 and word[-1] in "iye":
        found.add(word[:-1])  # cry: cri; using: use
    if word[1:] in ("i", "ie"):
        found.add(f"{word[0]}y")  # dying: die
    return found


class _Seeker:
    """Looks for one term."""

    def __init__(self, term: Term) -> None:
        self.term = term
        self.first = term.words[0]
        self.stem = term.endless
        several = len(term.words) > 1
        alike = {self.first} if term.exact or several else _begins_of(self.first) | _begins_of(self.stem)
        self.alike = min(alike, key=len)
        begins = "|".join(re.escape(one) for one in sorted(alike, key=len))
        self.candidates = re.compile(rf"(?<![0-9A-Za-z])(?:{begins})[0-9A-Za-z]*", re.IGNORECASE)
        self.row = " ".join(term.words) if several else ""
        self.folded = [self.row] if several else sorted(alike)

    def at(self, folded: str, start: int = 0) -> int:
        """Where it stands in folded words with a space between them, from ``start`` on; -1 for nowhere."""
        found = [at for one in self.folded if (at := self._at(one, folded, start)) >= 0]
        return min(found, default=-1)

    def _at(self, begin: str, folded: str, start: int) -> int:
        at = start if folded.startswith(begin, start) and (not start or folded[start - 1] == " ") else -1
        if at < 0:
            at = folded.find(f" {begin}", start) + 1 or -1
        while at >= 0:
            end = folded.find(" ", at + len(begin))
            end = len(folded) if end < 0 else end
            if self.row:
                if self.term.begun or end == at + len(begin):
                    return at
            elif self.holds(folded[at:end]):
                return at
            at = folded.find(f" {begin}", end) + 1 or -1
        return -1

    def in_plain(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a text of ASCII letters."""
        for found in self.candidates.finditer(text):
            if len(self.term.words) == 1:
                length = self.holds(found[0].lower()[:64])
                if length:
                    yield found.start(), found.start() + length if length > 0 else found.end()
            else:
                row = _row(text, found.start(), len(self.term.words))
                end = self.holds_row([folded for _, _, folded in row])
                if end:
                    last = row[-1]
                    yield found.start(), last[0] + end if end > 0 else last[1]

    def holds(self, word: str) -> int:
        """How many letters of a folded word were looked for: 0 none, -1 all of it."""
        if word == self.first:
            return -1
        if self.term.begun and word.startswith(self.first):
            return len(self.first)
        if self.term.exact:
            return 0
        ending = stem(word)
        if ending in (self.stem, self.first) or word == self.stem:
            return -1
        return -1 if self.term.begun and ending.startswith(self.first) else 0

    def holds_row(self, row: Sequence[str]) -> int:
        """The same for words in a row: letters of the last one, or -1."""
        wanted = self.term.words
        if len(row) < len(wanted) or tuple(row[: len(wanted) - 1]) != wanted[:-1]:
            return 0
        last = row[len(wanted) - 1]
        if last == wanted[-1]:
            return -1
        return len(wanted[-1]) if self.term.begun and last.startswith(wanted[-1]) else 0


def _row(text: str, at: int, count: int) -> list[tuple[int, int, str]]:
    """Words in a row from a place on."""
    found = []
    for word in words(text[at : at + 80 * count]):
        found.append((at + word.start, at + word.end, word.folded[0]))
        if len(found) == count:
            break
    return found


class Marker:
    """Looks for several terms in many texts."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.seekers = [_Seeker(term) for term in terms]

    def marks(self, text: str) -> list[Mark]:
        """Every place, in order; none overlaps another."""
        found: list[Mark] = []
        if text.isascii():
            for number, seeker in enumerate(self.seekers):
                found += (Mark(start, end, number) for start, end in seeker.in_plain(text))
        elif self.seekers:
            found = list(self._in_any(text))
        return _apart(sorted(found))

    def _in_any(self, text: str) -> Iterator[Mark]:
        row: list[tuple[int, int, str]] = [
            (word.start, word.end, folded) for word in words(text) for folded in word.folded
        ]
        for at, (start, end, folded) in enumerate(row):
            for number, seeker in enumerate(self.seekers):
                count = len(seeker.term.words)
                if count == 1:
                    held = seeker.holds(folded)
                    stop = end
                else:
                    if folded != seeker.first:
                        continue
                    held = seeker.holds_row([word for _, _, word in row[at : at + count]])
                    stop = row[at + count - 1][1] if held else end
                if held:
                    begin = row[at + count - 1][0]
                    # Folding may change how many letters a word has; then all of it is marked.
                    short = held > 0 and text[begin:stop].isascii()
                    yield Mark(start, begin + held if short else stop, number)

    def spans(self, text: str) -> tuple[Span, ...]:
        """All of a text, with what was looked for marked."""
        return _spans(text, self.marks(text), 0, len(text))

    def first(self, text: str) -> Mark | None:
        """The first place, without looking for the rest where it is the only word."""
        if len(self.seekers) == 1 and text.isascii():
            for start, end in self.seekers[0].in_plain(text):
                return Mark(start, end, 0)
            return None
        if len(self.seekers) == 1 and not self.seekers[0].row:
            held = self.seekers[0].holds
            found = (word for word in words(text) if any(map(held, word.folded)))
            return next((Mark(word.start, word.end, 0) for word in found), None)
        return next(iter(self.marks(text)), None)


class Locator:
    """Finds the part of a record that holds most of the terms, in the folded words of the index."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.seekers = [_Seeker(term) for term in terms]

    def part(self, title: str, text: str, names: str) -> str:
        """The name of the part; the first one that says something where none holds any."""
        parts = names.split("\n") if names else []
        first = "title" if title or not parts else parts[0]
        if not self.seekers:
            return first
        if len(self.seekers) == 1:
            seeker = self.seekers[0]
            if title and seeker.at(title) >= 0:
                return "title"
            at = seeker.at(text)
            # Another program may have changed the one and not the other.
            return dict(enumerate(parts)).get(text.count(DIVIDER, 0, at), first) if at >= 0 else first
        return self._among(title, text, parts) or first

    def _among(self, title: str, text: str, parts: Sequence[str]) -> str:
        """Of the title and the parts with the word that is seldom: the first with most of the others."""
        seldom = min(self.seekers, key=lambda seeker: text.count(seeker.alike) or len(text))
        best, most = "", 0
        if title:
            best, most = "title", self._held(title)
        said = text.split(_DIVISION)
        at = end = 0
        while most < len(self.seekers) and (at := seldom.at(text, end)) >= 0:
            part = text.count(DIVIDER, 0, at)
            count = self._held(said[part])
            if count > most and part < len(parts):
                best, most = parts[part], count
            end = text.find(DIVIDER, at)
            if end < 0:
                break
        return best if most else ""

    def _held(self, said: str) -> int:
        return sum(seeker.at(said) >= 0 for seeker in self.seekers)


def _apart(marks: list[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    for mark in marks:
        if kept and mark.start < kept[-1].end:
            if mark.end > kept[-1].end:
                kept[-1] = Mark(kept[-1].start, mark.end, kept[-1].term)
            continue
        kept.append(mark)
    return kept


def _spans(text: str, marks: Sequence[Mark], start: int, end: int) -> tuple[Span, ...]:
    found: list[Span] = []
    at = start
    for mark in marks:
        if mark.end <= start or mark.start >= end:
            continue
        if mark.start > at:
            found.append(Span(text[at : mark.start]))
        found.append(Span(text[max(mark.start, start) : min(mark.end, end)], True))
        at = min(mark.end, end)
    if at < end:
        found.append(Span(text[at:end]))
    return tuple(found)


def snippet(text: str, marker: Marker, length: int = 160) -> tuple[Span, ...]:
    """What stands around the first place, on one line: about ``length`` characters."""
    first = marker.first(text)
    start = 0 if first is None else _begin(text, first.start)
    window = text[start : start + length]
    base = marker.marks(window) if first is not None else []
    spans = _one_line(_spans(window, base, 0, len(window)))
    if start and spans:
        spans = (Span("…"), *spans) if spans[0].marked else (Span(f"…{spans[0].text}"), *spans[1:])
    return spans


def window(text: str, marker: Marker, length: int) -> tuple[Span, ...]:
    """A text with its words marked; of one that is longer, what stands around the first place."""
    if len(text) <= length:
        return marker.spans(text)
    first = marker.first(text)
    start = 0 if first is None or first.end < length else _begin(text, first.start)
    shown = text[start : start + length]
    spans = marker.spans(shown)
    before = (Span("…"),) if start else ()
    after = (Span("…"),) if start + length < len(text) else ()
    return (*before, *spans, *after)


def _begin(text: str, at: int) -> int:
    """Where to begin to show: the sentence's begin where it is near, else a word's."""
    if at <= _BEFORE:
        return text.rfind("\n", 0, at) + 1
    earliest = at - _BEFORE
    for sign in ("\n", ". ", "? ", "! "):
        found = text.rfind(sign, earliest, at)
        if found >= 0:
            return found + len(sign)
    found = text.find(" ", earliest, at)
    return found + 1 if found >= 0 else earliest


def _one_line(spans: Sequence[Span]) -> tuple[Span, ...]:
    made: list[Span] = []
    space = True
    for span in spans:
        parts = span.text.split()
        if not parts:
            if span.text and not space:
                made.append(Span(" "))
                space = True
            continue
        said = " ".join(parts)
        if span.text[0].isspace() and not space:
            said = f" {said}"
        space = span.text[-1].isspace()
        made.append(Span(f"{said} " if space else said, span.marked))
    if made and made[-1].text.endswith(" "):
        made[-1] = Span(made[-1].text.rstrip(), made[-1].marked)
    return tuple(made)
