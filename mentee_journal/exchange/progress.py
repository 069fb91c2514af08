"""Long work says how far it is, and is stopped when nobody wants the rest."""

from __future__ import annotations

from collections.abc import Callable

from mentee_journal.domain.errors import Refused

__all__ = ["Progress", "Stopped"]

Progress = Callable[[int, int], bool]
"""Told how much is done of how much; False stops the work."""


class Stopped(Refused):
    """The user stopped it, and nothing has come of it."""
