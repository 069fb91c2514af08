"""The signs of the register: who saw it, and as what. Each has its word beside it wherever it stands."""

from __future__ import annotations

from mentee_journal.ui.lines import Run

__all__ = ["MINE", "THEIRS", "WELL", "WORK"]

MINE: Run = ("■", "primary")
THEIRS: Run = ("▪", "tint-b")
WELL: Run = ("+", "success")
"""It went well; of a mentor, positive feedback."""
WORK: Run = ("Δ", "secondary")
"""Something to work on; of a mentor, constructive feedback."""
