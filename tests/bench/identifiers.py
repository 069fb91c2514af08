"""The check for possible identifiers: how long 5,000 words take, and whether any text takes longer than its length.

Each nasty text is read at one length and at eight times that length: the time may grow with the length, not more.
"""

from __future__ import annotations

import sys
import time

from mentee_journal.domain.identifiers import scan
from tests.bench.figures import Figure, asked, in_turns, middle, report
from tests.domain.labelled_identifiers import sentences
from tests.domain.nasty_identifiers import NASTY

WORDS = 5000
LIMIT = 20.0
SHORT, LONG = 4_000, 32_000
GROWTH = 2 * LONG / SHORT
"""Twice what the length explains; what grows with its square comes to 64."""


def five_thousand() -> dict[str, str]:
    """5,000 words without a finding, and 5,000 in which every second sentence has one."""
    plain = " ".join(s.text for s in sentences() if not s.labels)
    mixed = " ".join(s.text for s in sentences())
    return {"harmless": _words(plain), "with findings": _words(mixed)}


def _words(text: str) -> str:
    parts = text.split()
    while len(parts) < WORDS:
        parts += parts
    return " ".join(parts[:WORDS])


def took(text: str) -> float:
    """Milliseconds of the processor that one look takes: it waits for nothing."""
    began = time.process_time()
    scan(text)
    return (time.process_time() - began) * 1000


def main() -> int:
    options = asked(__doc__).parse_args()
    texts = five_thousand()
    times = in_turns({name: lambda text=text: took(text) for name, text in texts.items()}, options.rounds)
    figures = [middle(f"5,000 words, {name}", times[name], limit=LIMIT) for name in texts]
    for name, part in NASTY.items():
        short, long = ((part * (size // len(part) + 1))[:size] for size in (SHORT, LONG))
        # Eight short ones take as long as one long one: whatever else the computer does slows both alike.
        rounds = [(sum(took(short) for _ in range(LONG // SHORT)), took(long)) for _ in range(3)]
        grown = LONG / SHORT * min(one for _, one in rounds) / min(eight for eight, _ in rounds)
        figures.append(Figure(f"eight times as long: {name}", grown, "×", GROWTH))
    return report(figures)


if __name__ == "__main__":
    sys.exit(main())
