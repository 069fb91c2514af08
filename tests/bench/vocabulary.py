"""Text with the words of a language as it is written: a few in every sentence, most of them seldom.

The words are English ones, of this program's own content and of Python's help pages, and what endings make of them;
how often each is written falls with its rank (Zipf).
"""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from itertools import accumulate
from pydoc_data import topics

DISTINCT = 30_000
"""About what ten years of somebody's writing hold."""

_SAID_ENDINGS = "s ed ing er ers ly ness ment ments ful less able ation ations ist ish ity ive ively al ally ise ised"
_SAID_BEGINNINGS = "re un over under inter pre non mis out self co sub trans counter anti dis en"
_ENDINGS, _BEGINNINGS = _SAID_ENDINGS.split(), _SAID_BEGINNINGS.split()

_SYLLABLES = [
    f"{onset}{vowel}{end}" for onset in "bcdfghklmnprstvw" for vowel in "aeiou" for end in ("", "n", "r", "s")
]


@cache
def ranked() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Words, the most usual first, and the running sum of how often each is written."""
    content = files("mentee_journal.content")
    own = " ".join(file.read_text("utf-8") for file in content.iterdir() if file.name.endswith(".toml"))
    counted = Counter(re.findall("[a-z]{1,14}", own.lower()))
    for word, times in Counter(re.findall("[a-z]{3,14}", " ".join(topics.topics.values()).lower())).items():
        counted[word] += times // 20
    known = [word for word, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))]
    chance = random.Random(5)
    stems = [word for word in known if len(word) > 3]
    seen = set(known)

    def add(word: str) -> None:
        if word not in seen:
            seen.add(word)
            known.append(word)

    for word in stems:
        if chance.random() < 0.5:
            add(word.removesuffix("e") + chance.choice(_ENDINGS))
        if chance.random() < 0.1:
            add(chance.choice(_BEGINNINGS) + word)
    while len(known) < DISTINCT:
        # Names, places, slips of the finger.
        add("".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))))
    return tuple(known), tuple(accumulate(1 / (rank + 2.7) for rank in range(len(known))))


class Writer:
    """Writes sentences."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def text(self, count: int) -> str:
        """So many words, in sentences."""
        known, sums = ranked()
        chosen = self.chance.choices(known, cum_weights=sums, k=count)
        for at in range(0, count, 13):
            chosen[at] = chosen[at].capitalize()
            if at:
                chosen[at - 1] += "."
        return " ".join(chosen) + "."
