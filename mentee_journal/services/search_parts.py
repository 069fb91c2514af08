"""The parts of records in words: "note under “A busy table”", "reviewed 3 Mar 2026"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.domain.calling import called
from mentee_journal.domain.when_words import full_day
from mentee_journal.services.typed_text import short
from mentee_journal.store import search_rows
from mentee_journal.store.search_parts import number_of

if TYPE_CHECKING:
    from mentee_journal.domain.words import DateOrder
    from mentee_journal.store.journal import Journal

__all__ = ["where_words"]

_NAMES = {
    "headline": "who they are",
    "reach": "how to reach them",
    "hours": "when they can be met",
    "offers": "offers",
    "does_not_offer": "does not offer",
    "end_reason": "why it ended",
    "email": "e-mail",
    "phone": "phone",
    "link": "link",
    "place": "place",
    "reason": "why",
    "notes": "notes",
    "takeaways": "takeaways",
    "note": "note",
    "why": "why",
    "criteria": "how I will know",
    "closing_note": "when it was closed",
    "event": "what it is about",
    "mentor_view": "mentor’s view",
    "will_try": "what I will try",
    "came_of_it": "what came of it",
    "benefit": "the benefit",
    "tags": "tags",
    "happened": "what happened",
}
_ITEM = {"title": "topic", "wanted": "wanted", "note": "note", "outcome": "outcome"}


def where_words(journal: Journal, kind: str, part: str, order: DateOrder) -> str:
    """A part of a record in words; empty where it needs none."""
    if part in _NAMES:
        return _NAMES[part]
    name, _, rest = part.partition(":")
    if name == "level":
        return f"level {rest}" if rest.startswith("-") or rest == "0" else f"level +{rest}"
    number, _, detail = rest.partition(":")
    row_id = number_of(number) or 0
    if kind == "session":
        said = {"goal": "wanted from the session", "move": "why it was moved"}.get(name)
        return said or _item(journal, row_id, detail)
    if kind == "question":
        return _given(journal, row_id, order)
    if kind == "reflection":
        row = search_rows.names_beside(journal, "answer", row_id)
        return short(row[0], 60) if row and row[0].strip() else ""
    if kind == "goal":
        return _of_goal(journal, name, row_id, detail, order)
    if kind == "capability":
        return "also called" if name == "also" else _seen(journal, row_id, order)
    return ""


def _item(journal: Journal, row_id: int, detail: str) -> str:
    if detail == "title":
        return "topic"
    row = search_rows.names_beside(journal, "item", row_id)
    return f"{_ITEM.get(detail, detail)} under “{short(row[0], 40)}”" if row else _ITEM.get(detail, detail)


def _day(text: str, order: DateOrder) -> str:
    try:
        return full_day(date.fromisoformat(text), order)
    except ValueError:
        return ""


def _given(journal: Journal, row_id: int, order: DateOrder) -> str:
    row = search_rows.names_beside(journal, "given", row_id)
    if row is None:
        return "answer"
    name = short(called(row[1]), 40) if row[1] else short(row[2], 40)
    return ", ".join(part for part in (f"answer from {name}" if name else "answer", _day(row[0], order)) if part)


def _of_goal(journal: Journal, name: str, row_id: int, detail: str, order: DateOrder) -> str:
    row = search_rows.names_beside(journal, name, row_id) if name in ("review", "wording") else None
    if row is None:
        return name
    if name == "wording":
        return f"as worded until {_day(row[0], order)}"
    day = _day(row[0], order)
    return f"mentor’s view, {day}" if detail == "mentor_view" else f"reviewed {day}"


def _seen(journal: Journal, row_id: int, order: DateOrder) -> str:
    row = search_rows.names_beside(journal, "evidence", row_id)
    if row is None:
        return "seen"
    who = (short(called(row[2]), 40) if row[2] else "a mentor") if row[1] == "mentor" else ""
    return f"seen by {who}, {_day(row[0], order)}" if who else f"seen {_day(row[0], order)}"
