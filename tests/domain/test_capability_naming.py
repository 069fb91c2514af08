"""What a typed name may mean in the register."""

from __future__ import annotations

from datetime import date

import pytest

from mentee_journal.domain.capability_naming import alike, by_names, nearness, suggest
from mentee_journal.domain.views import CapabilityRow
from mentee_journal.domain.words import CapabilityKind
from tests.hostile import HOSTILE

TODAY = date(2026, 11, 23)
S, G = CapabilityKind.STRENGTH, CapabilityKind.GROWTH


def row(
    name: str, number: int, first: date | None, last: date | None, times: int = 1, also: tuple[str, ...] = ()
) -> CapabilityRow:
    return CapabilityRow(number, name, G, None, times, 0, first, last, None, "", also=also)


ASKING = row("Asking for the reasoning", 1, date(2026, 5, 4), date(2026, 10, 2), 3)
CALM = row("Staying calm with families", 2, date(2026, 3, 2), date(2026, 3, 2), also=("Keeping my temper",))
NO = row("Saying no kindly", 3, None, None)
ROWS = (ASKING, CALM, NO)


def said(typed: str) -> list[str]:
    return [named.said for named in suggest(ROWS, typed, today=TODAY)]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("  staying CALM  with families", "You named this in March too"),
        ("asking for the reasoning", "You named this in October too, 3 times since May"),
        ("keeping my temper", "You call this “Staying calm with families”, in March"),
        ("ask for reasons", "Close to “Asking for the reasoning”, 3 times since May"),
        ("calm families", "Close to “Staying calm with families”, in March"),
        ("asking", "Close to “Asking for the reasoning”, 3 times since May"),
        ("stay cal", "Close to “Staying calm with families”, in March"),
        ("saying no", "Close to “Saying no kindly”"),
        ("Saying no kindly", "This is in your register already"),
    ],
)
def test_the_same_name_other_names_and_near_ones(typed: str, words: str) -> None:
    assert said(typed) == [words]


@pytest.mark.parametrize("typed", ["", "   ", "the", "for the", "staying late at work", "with", "grading"])
def test_what_is_something_else(typed: str) -> None:
    assert said(typed) == []


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (TODAY, "today"),
        (date(2026, 11, 2), "earlier this month"),
        (date(2026, 11, 30), "this month"),
        (date(2025, 11, 2), "in November 2025"),
    ],
)
def test_when_it_was_named(last: date, words: str) -> None:
    rows = (row("Pacing", 1, last, last),)
    assert [one.said for one in suggest(rows, "pacing", today=TODAY)] == [f"You named this {words} too"]


def test_the_same_name_comes_first_then_the_nearest_and_the_kind_that_is_asked_for() -> None:
    calm = row("Calm", 1, TODAY, TODAY)
    calmer = row("Calm in a loud room", 2, TODAY, TODAY, 9)
    strength = calmer._replace(id=3, kind=S)
    found = suggest((calmer, strength, calm), "calm", today=TODAY, kind=S)
    assert [(one.row.id, one.same) for one in found] == [(1, True), (3, False), (2, False)]
    assert len(suggest((calmer, strength, calm), "calm", today=TODAY, limit=1)) == 1


def test_names_that_are_nearly_one() -> None:
    twin = row("Ask for reasoning", 4, TODAY, TODAY)
    assert alike((*ROWS, twin), ASKING) == (twin,)
    assert alike(ROWS, ASKING) == ()
    assert nearness("Calm", "Calm") == 2.0 and nearness("Calm", "Pacing") == 0.0


def test_every_name_leads_to_its_own() -> None:
    other = row("Keeping my temper", 9, TODAY, TODAY)
    assert by_names(ROWS)["keeping my temper"] is CALM
    assert by_names((other, CALM))["keeping my temper"] is other  # a name of its own comes first


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_is_a_name(text: str) -> None:
    rows = (*ROWS, row(text, 8, TODAY, TODAY))
    assert all(0 <= nearness(text, one.name, typing=True) <= 2 for one in rows)
    assert not text.strip() or len(text) > 200 or suggest(rows, text, today=TODAY)[0].same
