"""What undo, trash and the palette show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class TrashEntry:
    """One deletion that can be taken back."""

    step_id: int
    kind: str
    label: str
    removed_at: datetime
    records: int
    """How many rows went with it."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did."""

    step_id: int
    label: str
    """The label of the step that was taken back or made again."""
    subject_kind: str
    subject_id: int | None
    """A record to put the highlight on, when there is one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record the palette can open."""

    kind: str
    """mentor, session, goal, reflection or capability."""
    id: int
    label: str
    detail: str
