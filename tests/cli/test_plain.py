"""What reaches a terminal, whatever was typed."""

from __future__ import annotations

import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.cli.plain import as_json, indented, make_outputs_forgiving, one_line, safe
from tests.cli.hostile import HOSTILE

ANYTHING = st.text(st.characters(exclude_categories=()))


def steers(text: str) -> set[str]:
    """The characters of ``text`` that could steer a terminal."""
    return {
        c
        for c in text
        if (unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t")
        or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    }


@given(ANYTHING)
def test_nothing_that_steers_a_terminal_is_printed(text: str) -> None:
    assert not steers(safe(text))
    assert not steers(indented(text))
    assert not steers(one_line(text))


@given(ANYTHING)
def test_a_name_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(st.text(st.characters(exclude_categories=("C", "Z"))))
def test_ordinary_letters_are_left_alone(text: str) -> None:
    assert safe(text) == text == one_line(text)


def test_what_would_steer_is_shown() -> None:
    assert safe("\x1b[2J\x00\x7f\x9b\u202e") == "␛[2J␀␡‹9B›‹U+202E›"


class Stream(io.StringIO):
    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "ascii", "latin-1"])
@given(value=ANYTHING)
def test_json_is_the_same_value_and_safe_to_print(encoding: str, value: str) -> None:
    text = as_json([value, {value: 1}], Stream(encoding))
    # Halves of a pair that stand side by side are one letter in JSON.
    assert json.loads(text) == json.loads(json.dumps([value, {value: 1}]))
    assert not steers(text)
    if encoding in ("ascii", "latin-1"):
        assert text.isascii()


def test_hostile_strings_survive_json() -> None:
    assert json.loads(as_json(HOSTILE, Stream("utf-8"))) == list(HOSTILE)


def test_an_output_with_ascii_only_shows_what_it_can(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(raw, encoding="ascii"))
    make_outputs_forgiving()
    print("Dana · 15:00 – “ok” … ✓ é 日", flush=True)
    assert raw.getvalue() == b'Dana - 15:00 - "ok" ... ok ? ?\n'
