"""Prompts as they are typed: one a line, the hint behind a bar."""

from __future__ import annotations

from collections.abc import Iterable

from mentee_journal.domain.records import FrameworkPrompt

__all__ = ["HINT", "prompts_text", "read_prompts"]

HINT = "|"
"""Parts a prompt from the hint beside it."""


def prompts_text(prompts: Iterable[FrameworkPrompt]) -> str:
    """One a line: "What did I see? | As a camera would"."""
    return "\n".join(f"{one.text} {HINT} {one.help}" if one.help.strip() else one.text for one in prompts)


def read_prompts(text: str) -> tuple[FrameworkPrompt, ...]:
    """Prompts out of what was typed; empty lines are none."""
    found = []
    for line in text.splitlines():
        prompt, _, hint = line.partition(f" {HINT} ")
        if prompt.strip():
            found.append(FrameworkPrompt(prompt.strip(), hint.strip()))
    return tuple(found)
