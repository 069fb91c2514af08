"""What is wanted from a session and what it is to be about: session goals and agenda items, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.moments import to_utc_text
from mentee_journal.store import rows

if TYPE_CHECKING:
    from mentee_journal.domain.records import AgendaItem, Session, SessionGoal
    from mentee_journal.store.journal import Journal

__all__ = [
    "add_goal",
    "add_item",
    "change_goal",
    "change_item",
    "goals",
    "item",
    "items",
    "left_open",
    "place",
    "session_goal",
]


def session_goal(journal: Journal, goal_id: int) -> SessionGoal | None:
    """The session goal with this id."""
    return rows.SESSION_GOAL.get(journal, goal_id)


def goals(journal: Journal, session_id: int) -> tuple[SessionGoal, ...]:
    """The goals of a session, in order."""
    found = journal.all(
        f"SELECT {rows.SESSION_GOAL.select()} FROM session_goals WHERE session_id = ? ORDER BY position, id",
        (session_id,),
    )
    return tuple(rows.SESSION_GOAL.read(row) for row in found)


def _next_position(journal: Journal, table: str, session_id: int) -> int:
    row = journal.one(f"SELECT coalesce(max(position), -1) + 1 FROM {table} WHERE session_id = ?", (session_id,))
    assert row is not None
    return int(row[0])


def add_goal(journal: Journal, goal: SessionGoal) -> int:
    """Store a new session goal after the others; its id."""
    position = _next_position(journal, "session_goals", goal.session_id)
    return rows.insert(journal, "session_goals", {**rows.SESSION_GOAL.values(goal), "position": position})


def change_goal(journal: Journal, goal: SessionGoal) -> None:
    """Store a changed session goal."""
    rows.update(journal, "session_goals", goal.id, {"text": goal.text, "goal_id": goal.goal_id, "met": goal.met})


def item(journal: Journal, item_id: int) -> AgendaItem | None:
    """The agenda item with this id."""
    return rows.AGENDA_ITEM.get(journal, item_id)


def items(journal: Journal, session_id: int) -> tuple[AgendaItem, ...]:
    """The agenda of a session, in order."""
    found = journal.all(
        f"SELECT {rows.AGENDA_ITEM.select()} FROM agenda_items WHERE session_id = ? ORDER BY position, id",
        (session_id,),
    )
    return tuple(rows.AGENDA_ITEM.read(row) for row in found)


def add_item(journal: Journal, given: AgendaItem) -> int:
    """Store a new agenda item after the others; its id."""
    position = _next_position(journal, "agenda_items", given.session_id)
    return rows.insert(journal, "agenda_items", {**rows.AGENDA_ITEM.values(given), "position": position})


def change_item(journal: Journal, given: AgendaItem) -> None:
    """Store a changed agenda item, where it stands."""
    values = rows.AGENDA_ITEM.values(given)
    del values["session_id"], values["position"]
    rows.update(journal, "agenda_items", given.id, values)


def place(journal: Journal, order: list[int]) -> None:
    """Number the items of a session in the order of their ids; rows that stay are not touched."""
    for position, item_id in enumerate(order):
        rows.update(journal, "agenda_items", item_id, {"position": position})


def left_open(journal: Journal, session: Session, limit: int) -> list[tuple[AgendaItem, str, str]]:
    """Items of earlier sessions with this mentor that were carried over or stayed open, and nobody took over yet.

    With each, the start and zone of its session; the newest session first.
    """
    start = to_utc_text(session.starts_at)
    found = journal.all(
        f"SELECT {rows.AGENDA_ITEM.select('a')}, s.starts_at, s.zone"
        " FROM sessions s CROSS JOIN agenda_items a ON a.session_id = s.id"
        " WHERE s.mentor_id = ? AND s.starts_at <= ? AND s.id <> ? AND a.status IN ('open', 'carried')"
        " AND (s.status <> 'planned' OR a.status = 'carried')"
        " AND NOT EXISTS (SELECT 1 FROM agenda_items taken WHERE taken.carried_from_id = a.id)"
        " ORDER BY s.starts_at DESC, s.id DESC, a.position, a.id LIMIT ?",
        (session.mentor_id, start, session.id, limit),
    )
    return [(rows.AGENDA_ITEM.read(row), row[-2], row[-1]) for row in found]
