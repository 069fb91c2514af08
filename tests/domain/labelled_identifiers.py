"""The labelled sentences of ``tests/data/identifiers.txt``, and how well the check does on them.

As a script it prints every kind: ``python -m tests.domain.labelled_identifiers``; ``--wrong`` lists what it missed.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from mentee_journal.domain.identifiers import KINDS, Finding, scan

DATA = Path(__file__).resolve().parents[1] / "data" / "identifiers.txt"
DENY = ("Fernleigh", "Kookaburra House", "zebra club")
ALLOW = ("Hollybank School",)
PEOPLE = ("Dana Ortiz", "Priya Natarajan", "Sam Whitlock")
_MARK = re.compile(r"\[\[(\??)(\w+):(.+?)\]\]")


class Label(NamedTuple):
    start: int
    end: int
    kind: str
    strong: bool


class Sentence(NamedTuple):
    text: str
    labels: tuple[Label, ...]


class Figures(NamedTuple):
    """How many were right, missed, and marked for nothing."""

    right: int
    missed: int
    false: int

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 1.0


def sentences() -> list[Sentence]:
    """Every labelled sentence, without its brackets."""
    found = []
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("# "):
            continue
        text, labels, at = "", [], 0
        for mark in _MARK.finditer(line):
            text += line[at : mark.start()]
            labels.append(Label(len(text), len(text) + len(mark[3]), mark[2], not mark[1]))
            text += mark[3]
            at = mark.end()
        found.append(Sentence(text + line[at:], tuple(labels)))
    return found


def looked_at(sentence: Sentence) -> tuple[Finding, ...]:
    return scan(sentence.text, deny=DENY, allow=ALLOW, people=PEOPLE)


def _meets(label: Label, finding: Finding) -> bool:
    return (
        label.kind == finding.kind
        and label.strong == finding.strong
        and label.start < finding.end
        and finding.start < label.end
    )


def measured() -> tuple[dict[tuple[str, bool], Figures], list[str]]:
    """The figures by kind and strength, and in words each sentence that is not as it is labelled."""
    right: Counter[tuple[str, bool]] = Counter()
    missed: Counter[tuple[str, bool]] = Counter()
    false: Counter[tuple[str, bool]] = Counter()
    wrong = []
    for sentence in sentences():
        rest = list(looked_at(sentence))
        for label in sentence.labels:
            met = next((finding for finding in rest if _meets(label, finding)), None)
            (right if met else missed)[label.kind, label.strong] += 1
            if met:
                rest.remove(met)
            else:
                wrong.append(f"missed {label.kind}: {sentence.text}")
        for finding in rest:
            false[finding.kind, finding.strong] += 1
            wrong.append(f"marked {finding.kind} “{sentence.text[finding.start : finding.end]}”: {sentence.text}")
    classes = {*right, *missed, *false}
    return {one: Figures(right[one], missed[one], false[one]) for one in classes}, wrong


def together(figures: dict[tuple[str, bool], Figures], *, strong: bool) -> Figures:
    """All strong kinds, or all weak ones."""
    return Figures(*(sum(part) for part in zip(*(f for (_, s), f in figures.items() if s == strong), strict=True)))


def main() -> None:
    figures, wrong = measured()
    print(f"{len(sentences())} sentences, {sum(not s.labels for s in sentences())} of them harmless\n")
    print(f"{'kind':<16}{'':<8}{'recall':>8}{'precision':>11}{'right':>7}{'missed':>8}{'false':>7}")
    rows = [(kind, strong) for strong in (True, False) for kind in KINDS if (kind, strong) in figures]
    for kind, strong in rows:
        f = figures[kind, strong]
        _row(kind, "strong" if strong else "weak", f)
    for strong in (True, False):
        _row("all", "strong" if strong else "weak", together(figures, strong=strong))
    if "--wrong" in sys.argv:
        print("", *wrong, sep="\n")


def _row(kind: str, strength: str, f: Figures) -> None:
    print(f"{kind:<16}{strength:<8}{f.recall:>8.2f}{f.precision:>11.2f}{f.right:>7}{f.missed:>8}{f.false:>7}")


if __name__ == "__main__":
    main()
