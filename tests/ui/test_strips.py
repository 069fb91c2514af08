"""What was drawn and is not seen any more is let go of."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from itertools import combinations

import pytest
from rich.segment import Segment
from textual.strip import Strip

from mentee_journal.ui import strips


class Words(str):
    """Text whose end can be seen."""


@pytest.fixture(autouse=True)
def no_collector() -> Iterator[None]:
    strips.let_go()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("cuts", [[5], [5, 9]])
def test_a_strip_that_was_cut_goes_when_nobody_has_it(cuts: list[int]) -> None:
    words = Words("hello")
    strip = Strip([Segment(words)], 5)
    strip.divide(cuts)
    seen = weakref.ref(words)
    del words, strip
    assert seen() is None


@pytest.mark.parametrize("text", ["hello", "日本 語", ""])
def test_it_is_cut_as_textual_cuts_it(text: str) -> None:
    for count in range(4):
        for cuts in combinations(range(8), count):
            ours = Strip([Segment(text)]).divide(iter(cuts))
            assert [part.text for part in ours] == [part.text for part in strips._divide(Strip([Segment(text)]), cuts)]
