"""The quiet line on Today about a copy of the journal that lies beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mentee_journal.ui.lines import Flow, Line

__all__ = ["copy_lines"]


def copy_lines(copies: Sequence[Path], width: int) -> list[Line]:
    """Which one it is, and that it can be brought in."""
    flow = Flow(width).blank()
    more = f" and {len(copies) - 1} more" if len(copies) > 1 else ""
    words = f"A copy of your journal lies beside it: {copies[0].name}{more}"
    flow.row([("\u203a ", "accent"), (words, "quiet")], "bring it in", target=("action", "app.merge"))
    return flow.lines
