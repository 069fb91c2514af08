"""What is promised is one and the same in the app and in the README."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentee_journal import content
from mentee_journal.content import Promise

README = " ".join((Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("said", [*content.promises(), *content.limits()], ids=lambda one: one.name)
def test_the_readme_says_it_in_the_same_words(said: Promise) -> None:
    assert f"**{said.name}**: {said.text}" in README
