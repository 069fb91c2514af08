"""What undo, trash and the palette show."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime


class TrashEntry(NamedTuple):
    """One deletion that can be taken back."""

    step_id: int
    kind: str
    label: str
    removed_at: datetime
    records: int
    """How many rows went with it."""


class Undone(NamedTuple):
    """What an undo or redo did."""

    step_id: int
    label: str
    """The label of the step that was taken back or made again."""
    subject_kind: str
    subject_id: int | None
    """A record to put the highlight on, when there is one."""


class Found(NamedTuple):
    """A record the palette can open."""

    kind: str
    """mentor, session, goal, reflection, capability, question or follow_up."""
    id: int
    label: str
    detail: str
