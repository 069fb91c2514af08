"""What the texts of a record said before, from what the triggers kept; and forgetting that for good."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from mentee_journal.domain.wording_views import Wording, WordingText
from mentee_journal.store import history, rows
from mentee_journal.store.written import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentee_journal.store.journal import Journal

__all__ = [
    "KINDS",
    "Place",
    "count_on",
    "drop_gone",
    "earlier",
    "forget",
    "parts_of",
    "places_of_reflection",
    "text_now",
]

KINDS = ("mentor", "session", "goal", "question", "capability", "follow_up", "touchpoint", "plan", "framework")
"""The kinds of record whose earlier words are read here; reflections have whole versions."""

_NEVER = ("goal_wordings", "capability_names")
"""Parts that say themselves what was said before."""


class Place(NamedTuple):
    """A text of a row."""

    table: str
    row_id: int
    column: str


def parts_of(journal: Journal, kind: str, record_id: int) -> dict[str, tuple[tuple[str, ...], list[int]]]:
    """The tables a record's texts stand in, with their columns and the numbers of its rows that are there."""
    found: dict[str, tuple[tuple[str, ...], list[int]]] = {}
    for table, (of, column, texts) in WRITTEN.items():
        if of != kind or table in _NEVER:
            continue
        ids = [row[0] for row in journal.all(f"SELECT id FROM {table} WHERE {column} = ? ORDER BY id", (record_id,))]
        if ids:
            found[table] = (texts, ids)
    return found


def earlier(journal: Journal, kind: str, record_id: int) -> tuple[Wording, ...]:
    """What its texts said before each change, the newest first; number 1 is the oldest."""
    found: dict[tuple[int, str], list[tuple[int, WordingText]]] = {}
    for table, (columns, ids) in parts_of(journal, kind, record_id).items():
        for row_id in ids:
            for change, until, text in _of_row(journal, table, row_id, columns):
                found.setdefault(until, []).append((change, text))
    steps = sorted(found, key=lambda until: max(change for change, _ in found[until]), reverse=True)
    return tuple(
        Wording(len(steps) - at, rows.moment(until[1]), tuple(text for _, text in sorted(found[until])))
        for at, until in enumerate(steps)
    )


def _of_row(
    journal: Journal, table: str, row_id: int, columns: tuple[str, ...]
) -> Iterable[tuple[int, tuple[int, str], WordingText]]:
    """Change, step and moment, and the text until then."""
    after = _now(journal, table, row_id, columns)
    for change, step, made_at, before in journal.all(
        "SELECT c.id, c.step_id, s.made_at, c.before FROM changes c LEFT JOIN steps s ON s.id = c.step_id"
        " WHERE c.table_name = ? AND c.row_id = ? ORDER BY c.id DESC",
        (table, row_id),
    ):
        row = {} if before is None else json.loads(before)
        until = made_at or str(row.get("updated_at") or "")
        for column in columns:
            text, now = row.get(column), after.get(column)
            if isinstance(text, str) and text.strip() and text != now and until:
                yield change, (step or -change, until), WordingText(table, row_id, column, text, str(now or ""))
        after = row


def _now(journal: Journal, table: str, row_id: int, columns: tuple[str, ...]) -> dict[str, Any]:
    row = journal.one(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (row_id,))
    return {} if row is None else dict(zip(columns, row, strict=True))


def forget(journal: Journal, texts: Iterable[tuple[Place, str]]) -> set[tuple[str, int]]:
    """Take texts out of the past of their rows, wherever there; the rows whose history is another now.

    Where one stood, what came after it stands. What the row says now is not touched.
    """
    touched: set[tuple[str, int]] = set()
    for (table, row_id, column), text in texts:
        assert column in history.columns_of(journal, table)
        row = journal.one(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,))
        after = row[0] if row is not None else None
        for change, before in journal.all(
            "SELECT id, before FROM changes WHERE table_name = ? AND row_id = ? AND before IS NOT NULL"
            " ORDER BY id DESC",
            (table, row_id),
        ):
            said = json.loads(before).get(column)
            if said == text and after is not None and after != text:
                journal.run(
                    f"UPDATE changes SET before = json_set(before, '$.{column}', ?) WHERE id = ?", (after, change)
                )
                touched.add((table, row_id))
            else:
                after = said
    return touched


def places_of_reflection(journal: Journal, reflection_id: int, texts: Iterable[str]) -> list[tuple[Place, str]]:
    """Where texts stand in the past of a reflection and of its parts; also of parts that are gone."""
    wanted, found = set(texts), set()
    for table, column in (
        ("reflections", "id"),
        ("reflection_answers", "reflection_id"),
        ("evidence", "reflection_id"),
    ):
        for row_id, before in journal.all(
            "SELECT row_id, before FROM changes WHERE table_name = ? AND before IS NOT NULL"
            f" AND json_extract(before, '$.{column}') = ?",
            (table, reflection_id),
        ):
            row = json.loads(before)
            found |= {(Place(table, row_id, one), row[one]) for one in WRITTEN[table][2] if row.get(one) in wanted}
    return sorted(found)


def text_now(journal: Journal, place: Place) -> str:
    """What a text says now; nothing when its row is gone."""
    row = journal.one(f"SELECT {place.column} FROM {place.table} WHERE id = ?", (place.row_id,))
    return str(row[0]) if row else ""


def count_on(journal: Journal, session_id: int) -> None:
    """A session's revision: what is open in an editor elsewhere notices."""
    row = journal.one("SELECT revision FROM sessions WHERE id = ?", (session_id,))
    rows.update(journal, "sessions", session_id, {"revision": (row[0] if row else 0) + 1})


def drop_gone(journal: Journal, places: Iterable[Place]) -> None:
    """What history keeps of these rows goes where they are not there any more."""
    for table, row_id, _ in places:
        if journal.one(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)) is None:
            journal.run("DELETE FROM changes WHERE table_name = ? AND row_id = ?", (table, row_id))
