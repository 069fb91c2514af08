"""What a search looks for, once it is clear what each word and filter means in a journal."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from mentee_journal.domain.search_words import stem

__all__ = ["Term", "Wanted"]


class Term(NamedTuple):
    """A word or several in a row, folded."""

    words: tuple[str, ...]
    begun: bool = False
    """True while the last word is being typed: it stands for every word that begins so."""
    exact: bool = False
    """Typed between quotes: endings matter."""

    @property
    def endless(self) -> str:
        """The stem that counts as well as the word; the word itself where its ending matters."""
        return self.words[0] if self.exact or len(self.words) > 1 else stem(self.words[0])


class Wanted(NamedTuple):
    """Words and what narrows them."""

    terms: tuple[Term, ...] = ()
    not_terms: tuple[Term, ...] = ()
    facets: tuple[tuple[str, ...], ...] = ()
    """Of each of these at least one."""
    not_facets: tuple[str, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()
    """Kind and sort ("question", "kworry"), any of them; a sort may be empty. None at all: every kind."""
    not_kinds: tuple[tuple[str, str], ...] = ()
    first: date | None = None
    last: date | None = None
    impossible: bool = False
    """True when nothing can be found: before a day and after it."""

    @property
    def empty(self) -> bool:
        """True when nothing was asked for."""
        return self == Wanted()
