"""What is said of a strength or an area for growth over time."""

from __future__ import annotations

from datetime import date

import pytest

from mentee_journal.domain.capability_words import confidence_words, merge_words, seen_words
from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.records import Capability
from mentee_journal.domain.views import ConfidencePoint, MergePreview, MonthSeen
from mentee_journal.domain.words import CapabilityKind

TODAY = date(2026, 11, 23)
S, G = CapabilityKind.STRENGTH, CapabilityKind.GROWTH


def month(year: int, number: int, *counts: int) -> MonthSeen:
    return MonthSeen(date(year, number, 1), *counts)


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ((), "Nothing was seen of it yet."),
        ((month(2026, 11, 1),), "Seen once, in November."),
        ((month(2026, 3, 1), month(2026, 11, 1, 1)), "Seen 3 times since March. Feedback from mentors: positive once."),
        (
            (month(2025, 11, 0, 0, 2), month(2025, 12, 0, 0, 0, 2)),
            "Seen 4 times since November 2025, 2 of them in the last twelve months."
            " Feedback from mentors: constructive twice.",
        ),
        ((month(2024, 5, 1), month(2024, 6, 1)), "Seen twice since May 2024, not in the last twelve months."),
        (
            (month(2026, 2, 0, 1), month(2026, 5, 0, 0, 0, 3)),
            "Seen 4 times since February. Feedback from mentors: positive once, constructive 3 times.",
        ),
    ],
)
def test_months(months: tuple[MonthSeen, ...], said: str) -> None:
    assert seen_words(months, TODAY) == said


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ((), ""),
        (((date(2026, 11, 3), 3),), "Sure 3 of 5 on 3 Nov."),
        (
            ((date(2025, 3, 3), 2), (date(2026, 11, 3), 4)),
            "Sure 2 of 5 on 3 Mar 2025, 4 of 5 on 3 Nov: surer than at first.",
        ),
        (((date(2026, 11, 3), 4), (date(2026, 11, 3), 2)), "Sure 4, then 2 of 5 on 3 Nov: less sure than at first."),
        (
            ((date(2026, 9, 3), 3), (date(2026, 10, 3), 3)),
            "Sure 3 of 5 on 3 Sep, 3 of 5 on 3 Oct: the same all along.",
        ),
        (
            ((date(2026, 9, 3), 3), (date(2026, 9, 9), 1), (date(2026, 10, 3), 3)),
            "Sure 3 of 5 on 3 Sep, 3 of 5 on 3 Oct: between 1 and 3 meanwhile.",
        ),
    ],
)
def test_confidence(points: tuple[tuple[date, int], ...], said: str) -> None:
    assert confidence_words([ConfidencePoint(*one) for one in points], TODAY, DateOrder.DAY_FIRST) == said


def preview(**values: object) -> MergePreview:
    into = Capability("Pacing", values.pop("kind", G))  # type: ignore[arg-type]
    other = Capability("Slowing", values.pop("other", G))  # type: ignore[arg-type]
    given = {"evidence": 0, "goals": 0, "questions": 0, "also": ("Slowing",), "became_strength_on": None}
    return MergePreview(into, other, **{**given, "active_goals": (), **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "Nothing of “Slowing” comes along. It stays an area for growth."),
        ({"evidence": 1}, "1 piece of evidence of “Slowing” comes along."),
        ({"evidence": 2, "goals": 1, "questions": 1}, "2 pieces of evidence, 1 goal and 1 thought of “Slowing” come"),
        ({"kind": S, "other": G}, "It stays a strength; “Slowing” was an area for growth."),
        (
            {"kind": S, "other": S, "became_strength_on": date(2026, 3, 3)},
            "It stays a strength, an area for growth until Tue 3 Mar 2026.",
        ),
        ({"also": ("A", "B", "C")}, "It is called “Pacing”, and found by “A”, “B” and “C” as well."),
        ({"active_goals": ("One", "Two")}, "Both are goals now: “One” and “Two”. They all stay"),
    ],
)
def test_putting_together(values: dict[str, object], said: str) -> None:
    assert said in " ".join(merge_words(preview(**values), DateOrder.DAY_FIRST))
