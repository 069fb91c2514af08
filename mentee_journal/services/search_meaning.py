"""What the words and filters of a search mean in this journal: which mentor, which days, which tag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.dates import NotUnderstood
from mentee_journal.domain.listed import listed
from mentee_journal.domain.refusal import quoted
from mentee_journal.domain.search_dates import begins_days, read_days
from mentee_journal.domain.search_kinds import KIND_NAMES, LABELS, could_be_kind, kinds_named
from mentee_journal.domain.search_query import Piece, parse
from mentee_journal.domain.search_wanted import Term, Wanted
from mentee_journal.domain.search_words import fold
from mentee_journal.domain.tags import tag_key
from mentee_journal.services.typed_text import short
from mentee_journal.store import search_index, search_rows

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["Meaning", "read"]

_DAY = timedelta(days=1)
_DATE_WORDS = 4
"""Words that a date without quotes may have."""
_MOST_NAMED = 200
"""Mentors or goals one filter may mean."""


class Meaning(NamedTuple):
    """A search as it was understood."""

    wanted: Wanted
    said: tuple[str, ...]
    """Each thing looked for, in words."""
    remarks: tuple[str, ...]


def read(journal: Journal, text: str) -> Meaning:
    """What ``text`` asks of this journal; every text asks for something or for nothing."""
    query = parse(text)
    reader = _Reader(journal)
    reader.read(query.pieces)
    if query.cut:
        reader.remarks.append("That is long: only its beginning is looked for.")
    return Meaning(reader.wanted(), tuple(reader.said), tuple(dict.fromkeys(reader.remarks)))


def _some(parts: Sequence[str]) -> str:
    """ "a", "a or b", "a, b or 3 others"."""
    if len(parts) > 3:
        return f"{parts[0]}, {parts[1]} or {len(parts) - 2} others"
    return listed(parts, "or")


class _Reader:
    """Gathers what is wanted, piece by piece."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.said: list[str] = []
        self.remarks: list[str] = []
        self.terms: list[Term] = []
        self.not_terms: list[Term] = []
        self.facets: list[tuple[str, ...]] = []
        self.not_facets: list[str] = []
        self.kinds: list[tuple[str, str]] = []
        self.not_kinds: list[tuple[str, str]] = []
        self.first: date | None = None
        self.last: date | None = None

    def wanted(self) -> Wanted:
        impossible = self.first is not None and self.last is not None and self.first > self.last
        return Wanted(
            tuple(dict.fromkeys(self.terms)),
            tuple(dict.fromkeys(self.not_terms)),
            tuple(dict.fromkeys(self.facets)),
            tuple(dict.fromkeys(self.not_facets)),
            tuple(dict.fromkeys(self.kinds)),
            tuple(dict.fromkeys(self.not_kinds)),
            self.first,
            self.last,
            impossible,
        )

    def read(self, pieces: Sequence[Piece]) -> None:
        at = 0
        while at < len(pieces):
            piece = pieces[at]
            at += 1
            if not piece.key:
                self._text(piece, piece.value)
            elif not piece.value.strip():
                if not piece.open:
                    self._text(piece, piece.key)
            elif piece.key in ("before", "after"):
                at += self._date(piece, pieces[at:])
            elif not getattr(self, f"_{piece.key}")(piece):
                self._text(piece, f"{piece.key} {piece.value}")

    # -- words

    def _text(self, piece: Piece, text: str) -> None:
        words = fold(text)
        if not words:
            if any(not c.isascii() and not c.isspace() for c in text):
                self.remarks.append(f"{quoted(text)} holds no letters, so it is not looked for.")
            return
        term = Term(words, begun=piece.open and not piece.negated, exact=piece.quoted)
        (self.not_terms if piece.negated else self.terms).append(term)
        shown = f"“{short(text, 40)}”"
        self.said.append(f"not {shown}" if piece.negated else shown)

    # -- filters: each says whether it was understood; what is not is read as text

    def _unknown(self, piece: Piece, sentence: str) -> bool:
        """Say what is not known. While it is being typed it is waited for, and nothing is looked for instead."""
        self.remarks.append(sentence if piece.open else f"{sentence} It is read as text.")
        return piece.open

    def _tied(self, piece: Piece, names: Sequence[str], words: str) -> bool:
        if piece.negated:
            self.not_facets += names
        else:
            self.facets.append(tuple(names))
        self.said.append(f"not {words}" if piece.negated else words)
        return True

    def _mentor(self, piece: Piece) -> bool:
        wanted = "".join(piece.words)
        found = [(i, name) for i, name in search_rows.mentors_named(self.journal) if _holds(name, piece.value)]
        if not found or not wanted:
            return self._unknown(piece, f"There is no mentor called {quoted(piece.value)}.")
        names = _some([short(name, 40) for _, name in found])
        return self._tied(piece, [f"m{i}" for i, _ in found[:_MOST_NAMED]], f"with {names}")

    def _goal(self, piece: Piece) -> bool:
        found = [(i, said) for i, said in search_rows.goals_named(self.journal) if _holds(said, piece.value)]
        if not found or not piece.words:
            return self._unknown(piece, f"There is no goal with {quoted(piece.value)} in it.")
        names = _some([f"“{short(said, 40)}”" for _, said in found])
        return self._tied(piece, [f"g{i}" for i, _ in found[:_MOST_NAMED]], f"about the goal {names}")

    def _role(self, piece: Piece) -> bool:
        found = [
            (i, name)
            for i, key, name in search_rows.roles_named(self.journal)
            if piece.words and (_holds(name, piece.value) or _holds(key.replace("_", " "), piece.value))
        ]
        if not found:
            return self._unknown(piece, f"There is no role called {quoted(piece.value)}.")
        tied: list[str] = []
        for role, _ in found:
            tied += [f"r{role}", *(f"m{i}" for i in search_rows.mentors_of_role(self.journal, role))]
        words = f"for {_some([short(name, 40) for _, name in found])}"
        return self._tied(piece, list(dict.fromkeys(tied)), words)

    def _tag(self, piece: Piece) -> bool:
        key = tag_key(piece.value.lstrip("#"))
        found = search_rows.tags_known(self.journal, key, begun=False) if key else []
        if key and piece.open:
            found = found + [one for one in search_rows.tags_known(self.journal, key, begun=True) if one not in found]
        if not found:
            return self._unknown(piece, f"There is no tag {quoted(piece.value)}.")
        names = _some([f"#{short(name, 40)}" for _, name in found])
        return self._tied(piece, [search_index.tag_name(key) for key, _ in found], f"tagged {names}")

    def _kind(self, piece: Piece) -> bool:
        sort = kinds_named(piece.value, begun=piece.open)
        if sort is None:
            if piece.open and could_be_kind(piece.value):
                return True
            examples = ", ".join(f"kind:{word}" for word in list(KIND_NAMES)[:3])
            return self._unknown(piece, f"{quoted(piece.value)} is no kind of record; try {examples}.")
        words = next((w for k, w in KIND_NAMES.items() if kinds_named(k) == sort), LABELS[sort[0]].lower())
        if not piece.negated:
            self.kinds.append(sort)
            self.said.append(f"only {words}")
        elif sort[1]:
            return self._tied(piece, [sort[1]], words)
        else:
            self.not_kinds.append(sort)
            self.said.append(f"not {words}")
        return True

    def _date(self, piece: Piece, following: Sequence[Piece]) -> int:
        """Take a date that may go on in the words that follow; how many of them it took."""
        values = [piece.value]
        if not piece.quoted:
            for more in following[: _DATE_WORDS - 1]:
                if more.key or more.negated or more.quoted:
                    break
                values.append(more.value)
        troubles: list[str] = []
        now, zone, order = self.journal.now(), self.journal.zone(), self.journal.order()
        for count in range(len(values), 0, -1):
            try:
                days = read_days(" ".join(values[:count]), now=now, zone=zone, order=order)
            except NotUnderstood as error:
                troubles.append(str(error))
                continue
            if piece.key == "before":
                self._bound(first=days.first) if piece.negated else self._before(days.first)
            else:
                self._bound(last=days.last) if piece.negated else self._after(days.last)
            words = days.before(order) if piece.key == "before" else days.after(order)
            self.said.append(f"not {words}" if piece.negated else words)
            return count - 1
        # While its last word is being typed, what begins as a date does may still become one.
        last = following[len(values) - 2] if len(values) > 1 else piece
        waits = last.open and (last is piece or begins_days(piece.value))
        # Of all that may still become a date, or of the one word that is none.
        trouble = troubles[0 if waits else -1]
        if not self._unknown(piece._replace(open=waits), trouble):
            self._text(piece, f"{piece.key} {piece.value}")
            return 0
        return len(values) - 1

    def _before(self, day: date) -> None:
        self._bound(first=date.max if day == date.min else None, last=day - _DAY if day > date.min else day)

    def _after(self, day: date) -> None:
        self._bound(first=day + _DAY if day < date.max else day, last=date.min if day == date.max else None)

    def _bound(self, first: date | None = None, last: date | None = None) -> None:
        if first is not None:
            self.first = first if self.first is None else max(first, self.first)
        if last is not None:
            self.last = last if self.last is None else min(last, self.last)


def _holds(name: str, value: str) -> bool:
    """Whether a name has ``value`` in it, whatever the case, the accents and the signs between."""
    wanted = " ".join(fold(value))
    return bool(wanted) and wanted in " ".join(fold(name))
