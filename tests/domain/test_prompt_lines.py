"""Prompts as they are typed: what is shown for changing is read back as it was."""

from __future__ import annotations

import pytest

from mentee_journal.content import Framework, frameworks
from mentee_journal.domain.prompt_lines import prompts_text, read_prompts
from mentee_journal.domain.records import FrameworkPrompt


@pytest.mark.parametrize("framework", [one for one in frameworks() if one.key != "free"], ids=lambda one: one.key)
def test_what_is_shown_is_read_back(framework: Framework) -> None:
    prompts = tuple(FrameworkPrompt(one.text, one.help) for one in framework.prompts)
    assert read_prompts(prompts_text(prompts)) == prompts


def test_a_hint_stands_below_its_prompt_moved_in() -> None:
    asked = (FrameworkPrompt("What did I see?", "As a camera would."), FrameworkPrompt("What else?"))
    assert prompts_text(asked) == "What did I see?\n   As a camera would.\nWhat else?"
    assert read_prompts("What did I see?\n As a\n\tcamera would.\n\nWhat else?") == asked


def test_a_hint_may_stand_behind_a_bar() -> None:
    assert read_prompts("What now? | In a line") == (FrameworkPrompt("What now?", "In a line"),)


def test_what_is_moved_in_with_nothing_above_it_is_a_prompt() -> None:
    assert read_prompts("  What now?\n") == (FrameworkPrompt("What now?"),)
