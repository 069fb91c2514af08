"""A user's string is shown, never obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mentee_journal.domain.steering import hidden_words
from mentee_journal.ui.lines import Flow
from mentee_journal.ui.terminal_guard import Guard
from mentee_journal.ui.text import cell_len as cells
from mentee_journal.ui.text import clip, one_line, quoted, safe, wrap

STEERING = {chr(c) for c in [*range(0x20), *range(0x7F, 0xA0), 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2069]}
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(anything)
def test_safe_text_steers_no_terminal(text: str) -> None:
    assert not STEERING & set(safe(text).replace("\n", ""))


@given(anything, st.integers(1, 60))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= max(width, 2) for line in lines)
    letters = [c for c in f"{text}{hidden_words(text)}" if c.isalnum()]
    assert [c for line in lines for c in line if c.isalnum()] == [c for c in safe("".join(letters)) if c.isalnum()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plain\r\nand\ttabs\u00a0\u200d", ""),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", ""),
        ("a\x1b[31m", "␛ 1 hidden control character"),
        ("a\x1b\x9b\u202e\u2066\x7f\x00", "␛ 6 hidden control characters"),
        ("\U000e0041", "␛ 1 hidden control character"),
    ],
)
def test_hidden_characters_are_told_once(text: str, words: str) -> None:
    assert hidden_words(text) == words
    shown = one_line(text)
    assert shown.endswith(words)
    assert one_line(shown) == shown
    assert " ".join(wrap(text, 200)).endswith(words)
    assert cell_len(one_line(text, 12)) <= 12


@given(anything, st.integers(1, 40))
def test_clip_fits(text: str, width: int) -> None:
    assert cell_len(clip(one_line(text), width)) <= width


@given(anything)
def test_cells_are_counted_as_rich_counts_them(text: str) -> None:
    assert cells(text) == cell_len(text)


@pytest.mark.parametrize("code", [*range(0x20), *range(0x7E, 0xA1), 0x200D, 0x65E5])
def test_cells_of_what_is_no_letter(code: int) -> None:
    assert cells(f"a{chr(code)}b") == cell_len(f"a{chr(code)}b")


def test_wrap_says_that_something_is_missing() -> None:
    assert wrap("one two three four five", 9, most=2) == ["one two", "three…"]


def test_a_megabyte_in_one_line_is_shortened_at_once() -> None:
    assert sum(len(line) for line in wrap("x" * 1_000_000, 40)) < 21_000
    assert len(one_line("x" * 1_000_000, 40)) == 40


@given(anything, st.integers(10, 80))
def test_rows_are_exactly_as_wide_as_they_say(text: str, width: int) -> None:
    flow = Flow(width).row(text, "today", target=("x", 1)).text(text, indent=2, most=5).heading(text, text)
    for line in flow.lines:
        assert line.width == cell_len(line.text)
        assert line.width <= width + 1


@pytest.mark.parametrize("raw", ["\x1b[31mred", "a\x07b", "\u202eabc", "\x9b31m", "a\x00b"])
def test_the_last_gate_lets_nothing_through(raw: str) -> None:
    from rich.segment import Segment
    from textual.color import Color

    shown = "".join(s.text for s in Guard().apply([Segment(raw)], Color(0, 0, 0)))
    assert not STEERING & set(shown)
    assert cell_len(shown) == cell_len(raw)


def test_what_is_quoted_is_quoted_once() -> None:
    assert quoted("You waited.") == "“You waited.”"
    assert quoted("“You waited.”") == "“You waited.”"
    assert quoted("“Just right” is a range") == "“‘Just right’ is a range”"
