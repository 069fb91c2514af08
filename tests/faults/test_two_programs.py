"""A taste of what is broken by hand in full: two programs at once, and a file exchanged under the open app."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults import swapped, two_programs

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a pseudo-terminal and cp")


def test_both_texts_of_one_reflection_are_kept() -> None:
    figure = two_programs.edited_twice(2)
    assert figure.held == figure.tried, figure


@pytest.mark.parametrize("name", ["another journal renamed over it", "an older copy copied into it"])
def test_a_file_that_is_exchanged_is_noticed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swapped, "IN_TIME", 60.0)  # The run by hand measures it.
    assert swapped._once(tmp_path, swapped.BREAKS[name], "keep") is None
