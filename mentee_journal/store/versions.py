"""A reflection as it stood before each later save, put together from what the triggers kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.records import Answer, Reflection, Seen
from mentee_journal.domain.views import Version
from mentee_journal.domain.words import CapabilityKind, EvidenceSource
from mentee_journal.store import history, rows

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["versions"]

_PARTS = ("reflection_answers", "reflection_tags", "evidence")
Rows = dict[int, dict[str, Any]]


def versions(journal: Journal, reflection_id: int) -> tuple[Version, ...]:
    """Earlier versions, the newest first; number 1 is the oldest.

    A save that changed none of the writing (only what it is tied to) makes no version.
    """
    state: dict[str, Rows] = {"reflections": _rows(journal, "reflections", "id", reflection_id)}
    state |= {table: _rows(journal, table, "reflection_id", reflection_id) for table in _PARTS}
    names = _Names(journal)
    newer = _read(state, names)
    found: list[tuple[str, Reflection]] = []
    for step, made_at, changes in _by_step(journal, reflection_id):
        after = newer
        for number, (table, row_id, operation, before) in enumerate(changes, start=1):
            _take_back(state, reflection_id, table, row_id, operation, before, names)
            # A merge gives a reflection what the other journal has, then what it had: a version of its own.
            whole = number == len(changes)
            if not whole and (table, row_id, operation) != ("reflections", reflection_id, "update"):
                continue
            older = _read(state, names)
            if older is not None and (newer is None or _writing(older) != _writing(newer)):
                if after is None or newer is after or _writing(older) != _writing(after):
                    found.append((made_at if step else str(_row(state).get("updated_at", made_at)), older))
                newer = older
    return tuple(
        Version(number=len(found) - at, until=rows.moment(until), reflection=reflection)
        for at, (until, reflection) in enumerate(found)
    )


def _rows(journal: Journal, table: str, column: str, value: int) -> Rows:
    columns = history.columns_of(journal, table)
    found = journal.all(f"SELECT {', '.join(columns)} FROM {table} WHERE {column} = ?", (value,))
    return {row["id"]: row for row in (dict(zip(columns, one, strict=True)) for one in found)}


def _by_step(journal: Journal, reflection_id: int) -> list[tuple[int | None, str, list[tuple[Any, ...]]]]:
    """The changes of every step that touched the reflection's row, the newest step and change first.

    Every save gives that row a new revision, so no step that changed a part of it is missed.
    """
    found = journal.all(
        "SELECT DISTINCT c.step_id, s.made_at FROM changes c JOIN steps s ON s.id = c.step_id"
        " WHERE c.table_name = 'reflections' AND c.row_id = ? ORDER BY c.step_id DESC",
        (reflection_id,),
    )
    return [
        (
            step,
            made_at,
            [
                (table, row_id, operation, None if before is None else json.loads(before))
                for table, row_id, operation, before in journal.all(
                    "SELECT table_name, row_id, operation, before FROM changes WHERE step_id = ? AND table_name IN"
                    " ('reflections', 'reflection_answers', 'reflection_tags', 'evidence', 'capabilities', 'tags')"
                    " ORDER BY id DESC",
                    (step,),
                )
            ],
        )
        for step, made_at in found
    ]


def _take_back(
    state: dict[str, Rows],
    reflection_id: int,
    table: str,
    row_id: int,
    operation: str,
    before: dict[str, Any] | None,
    names: _Names,
) -> None:
    if table == "capabilities":
        if before:
            names.gone[row_id] = str(before["name"])
        return
    if table == "tags":
        if before:
            names.tags_then[row_id] = str(before["name"])
        return
    if operation == "insert":
        state[table].pop(row_id, None)
    elif before and before.get("id" if table == "reflections" else "reflection_id") == reflection_id:
        state[table][row_id] = before


_SINCE: dict[str, Any] = {
    "question_id": None,
    "came_of_it": "",
    "benefit": "",
    "framework_name": "",
    "look_back": 1,
}
"""Columns that reflections got later: what a version from before them is read with."""


def _row(state: dict[str, Rows]) -> dict[str, Any]:
    return next(iter(state["reflections"].values()), {})


class _Names:
    """Names of tags and capabilities, those that are gone included."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.gone: dict[int, str] = {}
        self.tags_then: dict[int, str] = {}
        """As tags were called in the version that is put together: what was written has them like that too."""

    def tag(self, tag_id: int) -> str:
        if tag_id in self.tags_then:
            return self.tags_then[tag_id]
        row = self.journal.one("SELECT name FROM tags WHERE id = ?", (tag_id,))
        return str(row[0]) if row else ""

    def capability(self, capability_id: int) -> str:
        row = self.journal.one("SELECT name FROM capabilities WHERE id = ?", (capability_id,))
        return str(row[0]) if row else self.gone.get(capability_id) or self._last_name(capability_id)

    def _last_name(self, capability_id: int) -> str:
        """What one was called that went in another step: two were put together."""
        row = self.journal.one(
            "SELECT json_extract(before, '$.name') FROM changes WHERE table_name = 'capabilities' AND row_id = ?"
            " AND operation = 'delete' ORDER BY id DESC LIMIT 1",
            (capability_id,),
        )
        return str(row[0]) if row else ""


def _read(state: dict[str, Rows], names: _Names) -> Reflection | None:
    row = _row(state)
    if not row:
        return None
    answers = sorted(state["reflection_answers"].values(), key=lambda r: (r["position"], r["id"]))
    tags = [names.tag(r["tag_id"]) for _, r in sorted(state["reflection_tags"].items())]
    seen = [
        Seen(
            name=names.capability(r["capability_id"]),
            kind=CapabilityKind(r["kind"]),
            note=r["note"],
            source=EvidenceSource(r["source"]),
        )
        for _, r in sorted(state["evidence"].items())
    ]
    return rows.REFLECTION.read(
        tuple(row[name] if name in row else _SINCE[name] for name in rows.REFLECTION.columns),
        answers=tuple(Answer(prompt=r["prompt"], text=r["text"]) for r in answers),
        tags=tuple(name for name in tags if name),
        seen=tuple(one for one in seen if one.name),
    )


def _writing(of: Reflection) -> tuple[Any, ...]:
    return (
        of.written_on, of.framework, of.title, of.answers, of.event, of.manner, of.mentor_view, of.will_try,
        of.came_of_it, of.benefit, of.tags, of.seen,
    )  # fmt: skip
