"""A taste of ``python -m tests.faults typing``, and the words that stand while nothing can be saved."""

from __future__ import annotations

import sys

import pytest

from tests.faults import typing_ends

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")


@pytest.mark.parametrize(("field", "name"), [("a goal of a session", "SIGTERM"), ("topic", "the window closed")])
def test_nothing_that_was_typed_is_lost(field: str, name: str) -> None:
    assert typing_ends.attempt(field, typing_ends.ENDINGS[name], 0.3, size=(80, 24)) is None


def test_nothing_is_lost_while_another_program_holds_a_lock() -> None:
    ending = typing_ends.ENDINGS["SIGHUP"]
    assert typing_ends.attempt("capture", ending, 0.3, around=typing_ends.exclusive) is None
