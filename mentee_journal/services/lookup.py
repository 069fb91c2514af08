"""Finding any record by its name, and naming any record."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentee_journal.services import checks, naming
from mentee_journal.store import lookup as store
from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.domain.views import Found
    from mentee_journal.store.journal import Journal

__all__ = ["find", "label"]


def find(journal: Journal, text: str, limit: int = 20) -> tuple[Found, ...]:
    """Records whose name holds ``text``, case and accents aside; nothing for an empty text.

    Every kind gets its turn, so that many sessions do not hide a goal. A session's ``detail`` is its day.
    """
    if not text.strip() or limit < 1:
        return ()
    with journal.reading():
        found = store.find(journal, checks.text(text, "text"), limit)
        by_kind: dict[str, list[Found]] = {}
        for one in found:
            by_kind.setdefault(one.kind, []).append(one)
        chosen: list[Found] = []
        while len(chosen) < limit and any(by_kind.values()):
            chosen += [left.pop(0) for left in by_kind.values() if left]
        return tuple(_worded(journal, one) for one in chosen[:limit])


def _worded(journal: Journal, found: Found) -> Found:
    if found.kind == "session":
        day = naming.day_named(journal, naming.local_day(journal, rows.moment(found.detail), journal.zone()))
        return found._replace(label=f"Session with {found.label}", detail=day)
    if found.kind == "plan":
        return found._replace(label=f"Rhythm with {found.label}")
    if found.kind in ("reflection", "time_off"):
        return found._replace(detail=naming.day_named(journal, date.fromisoformat(found.detail)))
    if found.kind == "capability":
        return found._replace(detail="area for growth" if found.detail == "growth" else found.detail)
    return found


def label(journal: Journal, kind: str, row_id: int) -> str:
    """How a record is called: "Session with Dana Ortiz, Tue 24 Nov". Raises NotFound."""
    return naming.label(journal, kind, checks.row_id(row_id))
