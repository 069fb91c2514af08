"""What the lists share: how many lines are asked for and shown, and JSON instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from mentee_journal.cli.lines import numbered
from mentee_journal.cli.plain import say

__all__ = ["EVERYTHING", "asked", "common", "tell"]

F = TypeVar("F", bound=Callable[..., Any])

EVERYTHING = 1_000_000_000
SHOWN = 100
"""Lines of a list, unless asked for more; JSON always has everything."""


def common(function: F) -> F:
    """The options every list has."""
    function = click.option("--json", "json_", is_flag=True, help="As a JSON array of objects, for scripts.")(function)
    return click.option("--limit", type=click.IntRange(min=0), help="How many at most; 0 for all of them.")(function)


def asked(limit: int | None, json_: bool) -> int:
    """Rows to ask for: one more than are shown, to know whether that is all."""
    if limit is None:
        return EVERYTHING if json_ else SHOWN + 1
    return EVERYTHING if limit == 0 else limit + (not json_)


def tell(rows: Sequence[tuple[int, str]], limit: int | None, none: str) -> None:
    """The lines with the records' ids; ``none`` when there are none, and a word when there are more."""
    most = SHOWN if limit is None else limit or EVERYTHING
    lines = numbered(rows[:most])
    say("\n".join(lines) if lines else none)
    if len(rows) > most:
        say("There are more: --limit 0 lists all of them.")
