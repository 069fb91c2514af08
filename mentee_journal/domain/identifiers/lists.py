"""What the user says about words: always mark, never mark, keep this one; and who is known by themselves."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from mentee_journal.domain.identifiers.page import Found, Page
from mentee_journal.domain.identifiers.words import CARED_FOR

__all__ = ["NO_LISTS", "Lists", "bare", "fold", "mark_of", "prepare"]

_WORD = re.compile(r"[^\W_]+")
_PERSON = frozenset({"name_title", "name_role", "name", "colleague", "initials"})
_BITS = 20


def fold(text: str) -> str:
    """Without case and accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def bare(text: str) -> str:
    """Letters and digits only, folded: spaces and dashes in a number say nothing."""
    return "".join(_words(text))


def mark_of(key: str, kind: str, matched: str) -> int:
    """20 bits by which a text is known again, and from which it cannot be told: many texts share each of them."""
    message = f"{kind}\0{' '.join(_words(matched))}".encode(errors="surrogatepass")
    digest = hmac.new(key.encode(), message, hashlib.sha256).digest()
    return int.from_bytes(digest[:4], "big") & ((1 << _BITS) - 1)


@dataclass(frozen=True, slots=True)
class Lists:
    """The user's words, made ready for looking them up."""

    deny: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Phrases by their first word."""
    allow: frozenset[str] = frozenset()
    """Phrases, letters and digits only."""
    people: frozenset[str] = frozenset()
    """Words of the names of those who are no clients, and their initials."""
    numbers: frozenset[str] = frozenset()
    """The last nine digits of numbers that may stand."""
    links: tuple[str, ...] = ()
    """Web addresses that may stand, with all that is below them; letters and digits only."""
    kept: frozenset[tuple[str, int]] = frozenset()
    key: str = ""

    def always(self, page: Page, index: int, first: str) -> None:
        """Note the phrases of the deny list that begin with the word ``first`` at ``index``."""
        for phrase in self.deny.get(first, ()):
            last = index + len(phrase) - 1
            if last < len(page.lower) and all(
                fold(page.lower[index + step]) == word and len(page.gap(index + step - 1)) <= 3
                for step, word in enumerate(phrase[1:], 1)
            ):
                page.add(page.starts[index], page.ends[last], "deny", strong=True)

    def judge(self, page: Page, found: Found) -> Found | None:
        """The finding as the lists leave it: as it is, weak, or not at all."""
        if found.kind == "deny":
            return None if self._is_kept(page, found) else found
        core = page.text[found.core_start : found.core_end]
        words = _words(core)
        flat = "".join(words)
        if self.allow and (flat in self.allow or bare(page.text[found.start : found.end]) in self.allow):
            return None
        if found.kind in _PERSON and words and self.people:
            known = all(word in self.people for word in words) or (found.kind == "initials" and flat in self.people)
            if known and found.kind == "name_role" and self._is_cared_for(page, found):
                found = found._replace(strong=False)  # A client can have a mentor's name.
            elif known:
                return None
        if self.numbers and found.kind in ("phone", "number", "nhs", "medicare_au"):
            digits = "".join(filter(str.isdigit, core))
            if len(digits) >= 7 and digits[-9:] in self.numbers:
                return None
        if found.kind == "url" and self.links and flat.startswith(self.links):
            return None
        return None if self._is_kept(page, found) else found

    @staticmethod
    def _is_cared_for(page: Page, found: Found) -> bool:
        """Whether "client" or the like stands before the name."""
        return not CARED_FOR.isdisjoint(_words(page.text[max(0, found.core_start - 24) : found.core_start]))

    def _is_kept(self, page: Page, found: Found) -> bool:
        if not self.kept:
            return False
        return (found.kind, mark_of(self.key, found.kind, page.text[found.start : found.end])) in self.kept


NO_LISTS = Lists()


def prepare(
    deny: Iterable[str] = (),
    allow: Iterable[str] = (),
    people: Iterable[str] = (),
    kept: Iterable[tuple[str, int]] = (),
    key: str = "",
) -> Lists:
    """Lists from texts as they were typed. ``allow`` may hold numbers, addresses and links; ``people`` are names."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for text in deny:
        if words := _words(text):
            phrases.setdefault(words[0], []).append(words)
    flat: set[str] = set()
    numbers: set[str] = set()
    links: set[str] = set()
    for text in allow:
        if "://" in text or text.startswith("www."):
            links.add(bare(text))
        if words := _words(text):
            flat.add("".join(words))
        digits = "".join(filter(str.isdigit, text))
        if len(digits) >= 7 and not any(map(str.isalpha, text)):
            numbers.add(digits[-9:])
    known: set[str] = set()
    for name in people:
        words = _words(name)
        known |= {word for word in words if len(word) > 1}
        if len(words) > 1:
            known.add("".join(word[0] for word in words))
    return Lists(
        {first: tuple(found) for first, found in phrases.items()},
        frozenset(flat),
        frozenset(known),
        frozenset(numbers),
        tuple(links),
        frozenset(kept),
        key,
    )
