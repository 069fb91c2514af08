"""What hangs on a strength or an area for growth, and giving all of it to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.store import capabilities, rows

if TYPE_CHECKING:
    from mentee_journal.domain.records import Capability
    from mentee_journal.store.journal import Journal

__all__ = ["active_goals", "counts", "move"]

_HANGING = ("evidence", "goals", "questions")


def counts(journal: Journal, capability_id: int) -> tuple[int, int, int]:
    """How many pieces of evidence, goals and questions hang on it."""
    counted = [
        journal.one(f"SELECT count(*) FROM {table} WHERE capability_id = ?", (capability_id,)) for table in _HANGING
    ]
    evidence, goals, questions = (int(row[0]) if row else 0 for row in counted)
    return evidence, goals, questions


def active_goals(journal: Journal, *capability_ids: int) -> tuple[str, ...]:
    """The active goals that they led to, when each of them has at least one; else nothing."""
    found = [
        journal.all(
            "SELECT statement FROM goals WHERE capability_id = ? AND status = 'active' ORDER BY id", (capability_id,)
        )
        for capability_id in capability_ids
    ]
    return tuple(row[0] for of_one in found for row in of_one) if all(found) else ()


def move(journal: Journal, going: Capability, into: int) -> None:
    """Everything of ``going`` belongs to ``into``, its names too; then it goes."""
    for table in (*_HANGING, "capability_names"):
        for (row_id,) in journal.all(f"SELECT id FROM {table} WHERE capability_id = ? ORDER BY id", (going.id,)):
            rows.update(journal, table, row_id, {"capability_id": into})
    rows.delete(journal, "capabilities", going.id)
    capabilities.add_name(journal, into, going.name)
