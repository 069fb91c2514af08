"""What a search asks of the journal, in 50,000 reflections and in 40, in turns: every length a word has while it is
typed, several words, phrases and filters.

``asked`` is the question itself: which records, the newest of each kind, and how many. ``found`` is all of it, with
the words around each hit; what painting adds is measured in ``search_keys``. Both in time of the processor: what else
the computer has to do is not counted.

python -m tests.bench.search [--rounds N] [--folder FOLDER]   (a folder keeps the journals for the next time)
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mentee_journal.services import search, search_meaning
from mentee_journal.store import search as store
from mentee_journal.store.journal import Journal
from tests.bench import search_journal
from tests.bench.figures import Figure, asked, in_turns, middle, report

LIMIT = 1.0
OF_FREQUENT_WORDS = 5.0
"""For phrases, for what is without a word, and for what ends years ago: words that are everywhere have to be looked at
place by place, and FTS5 comes to an earlier day only past the later ones."""
LONGEST = 12

WORDS = ("reflection", "grading", "interventions", "communication", "because", "the", "confidence")
MORE = {
    "two words": ("the chi", "grading mov", "child table "),
    "a phrase": ('"what i would"', '"movement bre', '"just right"'),
    "-not": ("grading -the ", "child -table -room "),
    "mentor:": ("mentor:dana gra", "mentor:dana "),
    "kind:": ("kind:reflection gra", "kind:worry th"),
    "tag:": ("tag:grading t", "tag:grading "),
    "goal:": ("goal:the gra",),
    "role:": ("role:clinical gra",),
    "before:, after:": ("after:2024 gra", "before:2020 the ", "kind:session after:2022 before:2023 th"),
}


def queries() -> dict[str, tuple[str, ...]]:
    """What is typed, by what it is."""
    typed: dict[str, tuple[str, ...]] = {
        f"{length} letter{'s' * (length > 1)}": tuple(word[:length] for word in WORDS if len(word) >= length)
        for length in range(1, LONGEST + 1)
    }
    return typed | {"a whole word": tuple(f"{word} " for word in WORDS)} | MORE


def limit_of(what: str) -> float:
    return OF_FREQUENT_WORDS if what in ("a phrase", "-not", "before:, after:") else LIMIT


def milliseconds(action: Callable[[], object]) -> float:
    began = time.thread_time()
    action()
    return (time.thread_time() - began) * 1000


def measure(folder: Path, rounds: int) -> list[Figure]:
    journals = {
        "50,000": Journal.open(search_journal.many(folder), readonly=True),
        "40": Journal.open(search_journal.few(folder), readonly=True),
    }
    figures: list[Figure] = []
    for what, texts in queries().items():
        ways: dict[str, Callable[[], float]] = {}
        for size, journal in journals.items():
            for text in texts:
                wanted = search_meaning.read(journal, text).wanted
                ways[f"asked, {size}: {text}"] = lambda j=journal, w=wanted: milliseconds(  # type: ignore[misc]
                    lambda: store.newest(j, w, store.MOST)
                )
                ways[f"found, {size}: {text}"] = lambda j=journal, t=text: milliseconds(lambda: search.find(j, t))  # type: ignore[misc]
        times = in_turns(ways, rounds)
        for kind, size, limit in (
            ("asked", "50,000", limit_of(what)),
            ("asked", "40", None),
            ("found", "50,000", None),
        ):
            found = [
                middle(name, took, limit=limit) for name, took in times.items() if name.startswith(f"{kind}, {size}:")
            ]
            slowest = max(found, key=lambda figure: figure.value)
            figures.append(replace(slowest, name=f"{what}, the slowest {slowest.name}"))
    for journal in journals.values():
        journal.close()
    return figures


def main() -> int:
    parser = asked(__doc__)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.folder:
        return report(measure(given.folder, given.rounds))
    with tempfile.TemporaryDirectory() as folder:
        return report(measure(Path(folder), given.rounds))


if __name__ == "__main__":
    sys.exit(main())
