"""What a word is to a search: where words stand in a text, what makes two of them one, and their stems.

Case and accents do not matter, nor do endings (:func:`stem`). A word is a run of letters and digits with the marks
that belong to them; what is invisible (a soft hyphen, a joiner, a direction mark) is no part of it. Scripts written
without spaces (Chinese, Japanese, Thai …) count each sign as a word, so that any part of a sentence can be found.

The index holds these words, made here, and nothing else decides what is found: what SQLite does to a text is the same
for all of them, whatever its version (``tests/store/test_search_index.py`` holds it to that).
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, combining, normalize, ucd_3_2_0

if TYPE_CHECKING:
    from snowballstemmer.english_stemmer import EnglishStemmer

__all__ = ["LONGEST", "Word", "fold", "stem", "stems", "words"]

LONGEST = 64
"""Letters of a word that count. Longer ones are no words, and need no room for more."""

_KEPT = 5_000
"""Words whose stems are kept at hand: nearly all that are met twice, in less than a MiB."""

_PLAIN = re.compile("[0-9A-Za-z]+")
_SHADOW = re.compile("[0-9A-Za-z]+|\x01")
_FOLDED = re.compile("[^ \x01]+|\x01[^ \x01]+")
_STEMMED = re.compile("[a-z]{3,40}")

_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),  # Chinese
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_PARTING = "\u200b\u2060"
"""Invisible as the joiners are, but these part words."""

_WITHOUT_ACCENT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"}
)
"""Letters with something through them, which Unicode does not take apart."""


class Word(NamedTuple):
    """A word where it stands: from ``start`` up to ``end``, and the folded words it is found by, mostly one."""

    start: int
    end: int
    folded: tuple[str, ...]


class _Shadows(dict[int, str]):
    """For each character one sign of the same width: "a" part of a word, "\\x01" a word of its own, " " none."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _sign(chr(code))
        return found


def _sign(c: str) -> str:
    if c.isascii():
        return "a" if c.isalnum() else " "
    code = ord(c)
    if any(first <= code <= last for first, last in _UNSPACED):
        return "\x01" if category(c)[0] in "LN" else "a" if category(c)[0] == "M" else " "
    kind = category(c)
    if kind[0] in "LNM":
        return "a"
    if kind == "Cf":
        return " " if c in _PARTING else "a"
    # Signs that stand for letters: ℡, Ⓐ.
    return "a" if any(category(part)[0] in "LN" for part in normalize("NFKD", c)) else " "


_shadows = _Shadows()


def words(text: str) -> Iterator[Word]:
    """The words of a text in their order. Takes time in proportion to the text, whatever it holds."""
    if text.isascii():
        for found in _PLAIN.finditer(text):
            yield Word(found.start(), found.end(), (found[0][:LONGEST].lower(),))
        return
    for found in _SHADOW.finditer(text.translate(_shadows)):
        start, end = found.span()
        folded = _folded(text[start : min(end, start + 4 * LONGEST)])
        if folded:
            yield Word(start, end, folded)


@lru_cache(maxsize=_KEPT)
def _folded(raw: str) -> tuple[str, ...]:
    if raw.isascii():
        return (raw[:LONGEST].lower(),)
    plain = _bare(_bare(raw).casefold()).translate(_WITHOUT_ACCENT)
    spelled = "".join(_spelled(c) for c in plain)
    return tuple(found[0].lstrip("\x01")[:LONGEST] for found in _FOLDED.finditer(spelled))


def _bare(text: str) -> str:
    return "".join(c for c in normalize("NFKD", text) if not combining(c) and category(c) != "Cf")


@lru_cache(maxsize=_KEPT)
def _spelled(c: str) -> str:
    """A folded character as it stands in the index: itself, or its number where SQLite may not know it as a letter."""
    if c.isascii():
        return c if c.isalnum() else " "
    kind = category(c)[0]
    if kind not in "LNM":
        return " "
    known = ucd_3_2_0.category(c)[0] in "LN"
    spelled = c if known else f"u{ord(c):x}u"
    return f"\x01{spelled}" if _sign(c) == "\x01" else spelled


def fold(text: str) -> tuple[str, ...]:
    """The folded words of a text: "Don’t, Zoë!" is don, t, zoe."""
    return tuple(folded for word in words(text) for folded in word.folded)


_loading = threading.Lock()


def _english() -> EnglishStemmer:
    """One language of thirty: the package itself would load them all, which takes longer than a search and 3 MiB."""
    with _loading:  # two threads may ask first at once
        return _load_english()


def _load_english() -> EnglishStemmer:
    name = "snowballstemmer"
    spec = find_spec(name) if name not in sys.modules else None
    if spec is not None:
        sys.modules[name] = package = ModuleType(name)
        package.__path__ = list(spec.submodule_search_locations or ())
    try:
        from snowballstemmer.english_stemmer import EnglishStemmer
    finally:
        if spec is not None:
            sys.modules.pop(name, None)
    return EnglishStemmer()


class _Stemmers(threading.local):
    """A stemmer holds the word it is at, so each thread has its own."""

    def __init__(self) -> None:
        self.one = _english()


_stemmers: list[_Stemmers] = []


@lru_cache(maxsize=_KEPT)
def stem(word: str) -> str:
    """A folded word without its ending: "grading" and "graded" are grade. Other scripts and numbers stay."""
    if not _STEMMED.fullmatch(word):
        return word
    if not _stemmers:
        _stemmers.append(_Stemmers())
    found: str = _stemmers[0].one.stemWord(word)
    return found or word


def stems(folded: Iterable[str]) -> tuple[str, ...]:
    """The stems that differ from their words, each once."""
    return tuple(dict.fromkeys(s for word in dict.fromkeys(folded) if (s := stem(word)) != word))
