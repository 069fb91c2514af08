"""Prompts as they are typed: one a line, its hint on the next line, moved in; or behind a bar, in a single line."""

from __future__ import annotations

from collections.abc import Iterable

from mentee_journal.domain.records import FrameworkPrompt

__all__ = ["prompts_text", "read_prompts"]

_IN = "   "
_BAR = " | "


def prompts_text(prompts: Iterable[FrameworkPrompt]) -> str:
    """One a line, its hint below it."""
    lines = []
    for one in prompts:
        lines.append(one.text)
        if one.help.strip():
            lines.append(f"{_IN}{' '.join(one.help.split())}")
    return "\n".join(lines)


def read_prompts(text: str) -> tuple[FrameworkPrompt, ...]:
    """Prompts out of what was typed; empty lines are none."""
    found: list[FrameworkPrompt] = []
    for line in text.splitlines():
        prompt, _, hint = line.partition(_BAR)
        if not prompt.strip():
            continue
        if line[:1].isspace() and found:
            found[-1] = FrameworkPrompt(found[-1].text, f"{found[-1].help} {line.strip()}".strip())
        else:
            found.append(FrameworkPrompt(prompt.strip(), hint.strip()))
    return tuple(found)
