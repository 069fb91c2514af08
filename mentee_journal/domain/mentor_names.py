"""Which mentor is meant by a name as it is typed in passing: "dana", "Dana O", "Dr. Ortiz", "josé"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from unicodedata import combining, normalize

from mentee_journal.domain.calling import TITLES, called
from mentee_journal.domain.listed import listed

__all__ = ["LONGEST", "Meant", "Person", "called_among", "meant", "name_words", "which_of"]

LONGEST = 80
"""Characters. A longer text is no name."""

_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "\u00a0": " ", "-": " "})
_SHORTEST_BEGINNING = 3
# Beginnings of lines that are labels or errands far more often than somebody's name cut short.
_NO_BEGINNING_WORDS = (
    "add aim all and ask book call case copy date done due edit find get goal help how idea job link list look mail "
    "make may meet new next not note now one our pay plan print ref rem save say see send show sign task tel the "
    "then thing this todo try two use what when who why will with"
)
_NO_BEGINNING = frozenset(_NO_BEGINNING_WORDS.split())

Person = tuple[int, str]


class Meant(NamedTuple):
    """Whom a name fits best; more than one person when it could be several."""

    people: tuple[Person, ...]

    @property
    def one(self) -> Person | None:
        """The only one it fits, or None."""
        return self.people[0] if len(self.people) == 1 else None


def name_words(text: str) -> list[str]:
    """A name as it is compared: no titles, no case, no accents, straight apostrophes."""
    folded = "".join(c for c in normalize("NFKD", text.translate(_PLAIN).casefold()) if not combining(c))
    words = [word.strip(".,") for word in folded.split()]
    return [word for word in words if word and word not in TITLES]


def meant(text: str, people: Sequence[Person], *, with_mentor: int | None, beginnings: bool = True) -> Meant:
    """The people a name fits, of those it fits best; the one who is talked to, if they are among them.

    A whole name fits best, then a first name (with the beginning of the next), then any other part of the name,
    then, with ``beginnings``, the beginning of one.
    """
    wanted = name_words(text) if len(text) <= LONGEST else []
    if not wanted:
        return Meant(())
    named = [(person, name_words(person[1])) for person in people]
    for fits in (_whole, _first, _part, _beginning) if beginnings else (_whole, _first, _part):
        found = tuple(person for person, words in named if fits(wanted, words))
        if found:
            here = tuple(person for person in found if person[0] == with_mentor)
            return Meant(here or found)
    return Meant(())


def _whole(wanted: list[str], words: list[str]) -> bool:
    return wanted == words


def _first(wanted: list[str], words: list[str]) -> bool:
    count = len(wanted) - 1
    if len(wanted) > len(words) or wanted[:count] != words[:count]:
        return False
    return words[count].startswith(wanted[count]) if count else words[0] == wanted[0]


def _part(wanted: list[str], words: list[str]) -> bool:
    return len(wanted) == 1 and wanted[0] in words


def _beginning(wanted: list[str], words: list[str]) -> bool:
    if len(wanted) != 1 or len(wanted[0]) < _SHORTEST_BEGINNING or wanted[0] in _NO_BEGINNING:
        return False
    return any(word.startswith(wanted[0]) for word in words)


def called_among(person: Person, people: Sequence[Person]) -> str:
    """The first name, or the whole one where two of ``people`` have the same."""
    first = called(person[1])
    same = [one for one in people if called(one[1]).casefold() == first.casefold()]
    return first if len(same) < 2 else " ".join(person[1].split())


def which_of(people: Sequence[Person]) -> str:
    """Said of a name that several people could be meant by."""
    names = [" ".join(name.split())[:40] for _, name in people[:4]]
    if len(set(names)) == 1:
        return f"There is more than one {names[0]}. Leave the name out, and say in the form whose it is."
    return f"That could be {listed(names, 'or')}. Write more of the name."
