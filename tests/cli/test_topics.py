"""How ``--agenda TEXT[:MIN]`` is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.cli.topics import parse_topic


@pytest.mark.parametrize(
    ("typed", "title", "minutes"),
    [
        ("Grading movement:15", "Grading movement", 15),
        ("Grading movement", "Grading movement", None),
        ("Ratio 3:1:10", "Ratio 3:1", 10),
        ("Ratio 3:1", "Ratio 3:1", None),
        ("Meet at 10:30", "Meet at 10:30", None),
        ("Meet at 10:30:15", "Meet at 10:30", 15),
        ("Room 4 :10", "Room 4", 10),
        ("Chapter: 3", "Chapter: 3", None),
        ("Sensory diet: yes or no?:20", "Sensory diet: yes or no?", 20),
        ("A:0", "A:0", None),
        ("A:1440", "A", 1440),
        ("A:1441", "A:1441", None),
        ("A:99999", "A:99999", None),
        ("A:१५", "A:१५", None),
        ("two\nlines:5", "two\nlines", 5),
        ("A:5\n", "A:5\n", None),
        ("https://example.org:8080", "https://example.org:8080", None),
        ("F2:15", "F2:15", None),
        ("::5", ":", 5),
    ],
)
def test_minutes_are_what_stands_after_the_last_colon(typed: str, title: str, minutes: int | None) -> None:
    assert parse_topic(typed) == (title, minutes)


@pytest.mark.parametrize("typed", ["", "   ", ":15", "  :15", "\n"])
def test_a_topic_needs_a_title(typed: str) -> None:
    with pytest.raises(ValueError, match="title"):
        parse_topic(typed)


@given(st.text(min_size=1).filter(str.strip), st.integers(1, 1440))
def test_a_space_and_a_colon_always_set_the_minutes(title: str, minutes: int) -> None:
    assert parse_topic(f"{title} :{minutes}") == (f"{title} ".rstrip(), minutes)


@given(st.text())
def test_nothing_typed_is_lost(typed: str) -> None:
    try:
        title, minutes = parse_topic(typed)
    except ValueError:
        return
    if minutes is None:
        assert title == typed
    else:
        assert 1 <= minutes <= 1440
        assert typed.startswith(title)
        assert typed[len(title) :].strip().lstrip(":").lstrip("0") == str(minutes)
