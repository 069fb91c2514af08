"""Passphrases and recovery keys as people type them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentee_journal.domain.passphrases import LEAST, Slip, cleaned, key_of, problem, shown_key, strength

KEYS = st.binary(min_size=32, max_size=32)


@given(KEYS)
def test_a_key_is_read_however_it_is_typed(raw: bytes) -> None:
    shown = shown_key(raw)
    assert [len(group) for group in shown.split("-")] == [4] * 14
    for typed in (
        shown,
        shown.lower(),
        shown.replace("-", ""),
        f" {shown.replace('-', '  ')} ",
        shown.replace("0", "o").replace("1", "l"),
        shown.replace("0", "O").replace("1", "i"),
    ):
        assert key_of(typed) == raw


@given(KEYS, st.integers(0, 68), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_slip_of_the_pen_is_told(raw: bytes, at: int, letter: str) -> None:
    shown = shown_key(raw)
    wrong = shown[:at] + letter + shown[at + 1 :]
    if shown[at] in (letter, "-"):
        return
    with pytest.raises(Slip):
        key_of(wrong)


@pytest.mark.parametrize("typed", ["", "correct horse battery", "x" * 55 + "!", "ABCD" * 20, "U" * 56])
def test_what_is_no_key_is_taken_for_a_passphrase(typed: str) -> None:
    assert key_of(typed) is None


@given(st.text())
def test_no_text_is_too_odd_to_be_looked_at(typed: str) -> None:
    with contextlib.suppress(Slip):
        key_of(typed)
    assert strength(typed) or problem(typed), "one that is too short is not praised"
    if not problem(typed):
        cleaned(typed).encode()
        assert len(cleaned(typed)) >= LEAST
