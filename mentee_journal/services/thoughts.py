"""Capturing a thought: the command line's way, which imports nothing that it does not need.

What a new thought is called, and what is said when it is empty, stands here for ``services.questions`` too.
"""

from __future__ import annotations

from mentee_journal.domain.zones import day_in
from mentee_journal.services.typed_text import needed, short, text
from mentee_journal.store import thoughts as store

TYPE_CHECKING = False  # typing is slow to import, and a thought is captured while somebody waits
if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["EMPTY", "capture", "inbox_count", "label", "split"]

EMPTY = "Write down the thought."


def split(said: str) -> tuple[str, str]:
    """A thought of several lines as its first line that says something, and the rest, which is its note."""
    lines = said.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    return (lines[0].strip(), "\n".join(lines[1:]).strip("\n")) if lines else ("", "")


def label(said: str) -> str:
    """What undo calls it."""
    return f"Capture “{short(said, 40)}”"


def capture(
    journal: Journal,
    said: str,
    *,
    note: str = "",
    kind: str = "question",
    role_id: int | None = None,
    mentor_id: int | None = None,
) -> tuple[int, str]:
    """Store a thought as an open question of today; its id and uid. ``kind`` is a value of QuestionKind.

    Raises Refused (field ``text``) when it says nothing or cannot be stored.
    """
    said = needed(said, "text", EMPTY)
    note = text(note, "note")
    with journal.atomic(label(said), subject_kind="question"):
        today = day_in(journal.now(), journal.zone()).isoformat()
        return store.add(journal, said, note=note, kind=kind, captured_on=today, role_id=role_id, mentor_id=mentor_id)


def inbox_count(journal: Journal) -> int:
    """How many thoughts wait in the inbox."""
    return store.inbox_count(journal)
