"""Copies of the journal that a synced folder has made: looked for at every start, so nothing else comes along."""

from __future__ import annotations

from pathlib import Path

from mentee_journal.store import conflicts

__all__ = ["copies_beside"]


def copies_beside(path: Path, owner: str) -> list[Path]:
    """Copies of the journal at ``path`` that lie beside it, made by a synced folder, with something that is not here.

    ``owner`` is the journal's own uid. The journal is not touched; it may be open.
    """
    return conflicts.copies(path, owner)
