"""What a session took, in one field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.refusal import NotUnderstood
from mentee_journal.domain.spent_line import Spent, read_spent, spent_text, spent_words


@pytest.mark.parametrize(
    ("line", "spent"),
    [
        ("50", Spent(50)),
        ("+ 15 prep", Spent(None, 15)),
        ("50 min", Spent(50)),
        ("1h", Spent(60)),
        ("1h 15", Spent(75)),
        ("1:15", Spent(75)),
        ("1,5 h", Spent(90)),
        ("an hour and a half", Spent(90)),
        ("a quarter of an hour prep", Spent(None, 15)),
        ("0", Spent(0)),
        ("50 + 15 prep", Spent(50, 15)),
        ("50+15prep", Spent(50, 15)),
        ("50 + 15 prep + 5 messages", Spent(50, 15, 5)),
        ("1h, 10 messages", Spent(60, 0, 10)),
        ("20 prep", Spent(None, 20)),
        ("prep 20", Spent(None, 20)),
        ("20 min of preparation", Spent(None, 20)),
        ("50 and 10 mails", Spent(50, 0, 10)),
        ("50 min meeting 15 min prep", Spent(50, 15)),
        ("15 prep, 5 prep", Spent(None, 20)),
        ("Half an hour plus 5 Messages", Spent(30, 0, 5)),
    ],
)
def test_what_is_understood(line: str, spent: Spent) -> None:
    assert read_spent(line) == spent


@pytest.mark.parametrize(
    "line",
    ["", "  ", "soon", "50 + 15", "50, 15", "50 15", "prep", "50 + prep", "-5", "50 x prep", "1500",
     "900 prep, 900 prep", "5 bananas", "٥٠", "50 + + 5 prep", "9" * 5000, "1e3", "50 prep mail"],
)  # fmt: skip
def test_what_is_not_understood_is_refused_with_an_example(line: str) -> None:
    with pytest.raises(NotUnderstood, match="prep"):
        read_spent(line)


def test_in_words() -> None:
    assert spent_words(Spent(50, 15, 5)) == "50 min meeting, 15 min preparation, 5 min messages"
    assert spent_words(Spent(None, 20), 45) == "45 min meeting, as planned, 20 min preparation"
    assert spent_words(Spent(0, 20), 45) == "no meeting, 20 min preparation"
    assert Spent(None, 20, 5).total(45) == 70


@given(st.one_of(st.none(), st.integers(0, 1440)), st.integers(0, 1440), st.integers(0, 1440))
def test_what_is_shown_is_read_again(meeting: int | None, preparation: int, messages: int) -> None:
    spent = Spent(meeting, preparation, messages)
    if spent_text(spent):
        assert read_spent(spent_text(spent)) == spent


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_spent(text)
    except NotUnderstood:
        return
    assert all(part is None or 0 <= part <= 1440 for part in found)
