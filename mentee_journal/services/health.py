"""Whether a journal's file is sound."""

from __future__ import annotations

from pathlib import Path

from mentee_journal.store import health as store
from mentee_journal.store.health import Check

__all__ = ["Check", "check"]


def check(path: Path) -> list[Check]:
    """Every question about the file with its answer; nothing is written."""
    return store.check(path)
