"""What is wanted from a session, and its topics in their order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound
from mentee_journal.domain.records import AgendaItem, SessionGoal
from mentee_journal.domain.words import AgendaStatus, HowFar, ItemKind
from mentee_journal.services import checks
from mentee_journal.services.naming import short
from mentee_journal.services.question_state import following
from mentee_journal.store import agenda as store
from mentee_journal.store import goals, questions, rows, sessions

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = [
    "add_goal",
    "add_item",
    "edit_goal",
    "edit_item",
    "mark_met",
    "move_item",
    "place_item",
    "remove_goal",
    "remove_item",
    "settle_item",
]


def _session_there(journal: Journal, session_id: int) -> None:
    checks.link(sessions.get(journal, checks.row_id(session_id)), "There is no such session (any more).")


def _goal_there(journal: Journal, goal_id: int | None) -> None:
    if goal_id is not None:
        checks.link(goals.get(journal, checks.row_id(goal_id)), "There is no such goal (any more). Choose another.")


# -- session goals


def _goal(journal: Journal, goal_id: int) -> SessionGoal:
    found = store.session_goal(journal, checks.row_id(goal_id))
    if found is None:
        raise NotFound("That session goal does not exist any more.")
    return found


def _goal_text(text: str) -> str:
    return checks.needed(text, "text", "Say what you want from the session.")


def add_goal(journal: Journal, session_id: int, text: str, goal_id: int | None = None) -> SessionGoal:
    """Add what is wanted from a session; may point at a goal. Raises NotFound or Refused."""
    with journal.atomic("Add a session goal", subject_kind="session_goal"):
        _session_there(journal, session_id)
        _goal_there(journal, goal_id)
        given = SessionGoal(session_id=session_id, text=_goal_text(text), goal_id=goal_id)
        return _goal(journal, store.add_goal(journal, given))


def edit_goal(journal: Journal, goal: SessionGoal) -> SessionGoal:
    """Store a changed session goal; it stays where it stands. Raises NotFound or Refused."""
    with journal.atomic("Change a session goal", subject_kind="session_goal"):
        _goal(journal, goal.id)
        _goal_there(journal, goal.goal_id)
        store.change_goal(journal, replace(goal, text=_goal_text(goal.text)))
        return _goal(journal, goal.id)


def mark_met(journal: Journal, goal_id: int, met: HowFar | None) -> SessionGoal:
    """Say whether a session goal was met; None: not said. Raises NotFound or Refused."""
    met = None if met is None else checks.member(HowFar, met, "met")
    goal = _goal(journal, goal_id)
    said = "not said" if met is None else met.words
    with journal.atomic(f"Session goal met: {said}, {short(goal.text, 40)}", subject_kind="session_goal"):
        store.change_goal(journal, replace(goal, met=met))
        return _goal(journal, goal_id)


def remove_goal(journal: Journal, goal_id: int) -> None:
    """Remove a session goal; it goes to the trash. Raises NotFound."""
    goal = _goal(journal, goal_id)
    with journal.atomic(
        "Remove a session goal", subject_kind="session_goal", subject_label=short(goal.text), is_removal=True
    ):
        rows.delete(journal, "session_goals", goal.id)


# -- topics


def _item(journal: Journal, item_id: int) -> AgendaItem:
    found = store.item(journal, checks.row_id(item_id))
    if found is None:
        raise NotFound("That topic does not exist any more.")
    return found


def _checked(journal: Journal, item: AgendaItem) -> AgendaItem:
    checks.needed(item.title, "title", "Say what the topic is.")
    item = checks.tidy(item, lines=("title",), texts=("wanted", "note", "outcome"))
    _goal_there(journal, item.goal_id)
    if item.question_id is not None:
        checks.link(questions.get(journal, checks.row_id(item.question_id)), "There is no such question (any more).")
    if item.carried_from_id is not None and store.item(journal, checks.row_id(item.carried_from_id)) is None:
        item = replace(item, carried_from_id=None)
    return replace(
        item,
        kind=checks.member(ItemKind, item.kind, "kind"),
        status=checks.member(AgendaStatus, item.status, "status"),
        minutes=checks.minutes(item.minutes, required=False),
    )


def add_item(journal: Journal, item: AgendaItem) -> AgendaItem:
    """Add a topic after the others. Raises NotFound or Refused."""
    with journal.atomic(f"Add the topic {short(str(item.title), 40)}", subject_kind="agenda_item"):
        _session_there(journal, item.session_id)
        given = _checked(journal, item)
        with following(journal, [given.question_id]):
            made = store.add_item(journal, given)
        return _item(journal, made)


def edit_item(journal: Journal, item: AgendaItem) -> AgendaItem:
    """Store a changed topic; it stays where it stands. Raises NotFound or Refused."""
    with journal.atomic(f"Change the topic {short(str(item.title), 40)}", subject_kind="agenda_item"):
        had, given = _item(journal, item.id), _checked(journal, item)
        with following(journal, [had.question_id, given.question_id]):
            store.change_item(journal, given)
        return _item(journal, item.id)


def remove_item(journal: Journal, item_id: int) -> None:
    """Remove a topic; it goes to the trash. Raises NotFound."""
    item = _item(journal, item_id)
    name = short(item.title)
    with (
        journal.atomic(
            f"Remove the topic {short(name, 40)}", subject_kind="agenda_item", subject_label=name, is_removal=True
        ),
        following(journal, [item.question_id]),
    ):
        rows.delete(journal, "agenda_items", item.id)


def move_item(journal: Journal, item_id: int, by: int) -> None:
    """Move a topic down by so many places (up when negative), as far as there are any. Raises NotFound."""
    item = _item(journal, item_id)
    order = [found.id for found in store.items(journal, item.session_id)]
    place_item(journal, item_id, order.index(item_id) + by)


def place_item(journal: Journal, item_id: int, position: int) -> None:
    """Put a topic at a place, 0 being the first; beyond the last is the last. Raises NotFound."""
    with journal.atomic("Move a topic", subject_kind="agenda_item"):
        item = _item(journal, item_id)
        order = [found.id for found in store.items(journal, item.session_id) if found.id != item_id]
        order.insert(max(0, min(position, len(order))), item_id)
        store.place(journal, order)


def settle_item(
    journal: Journal,
    item_id: int,
    status: AgendaStatus,
    *,
    outcome: str | None = None,
    note: str | None = None,
) -> AgendaItem:
    """Say what became of a topic; a text that is None stays. Raises NotFound or Refused."""
    item = _item(journal, item_id)
    status = checks.member(AgendaStatus, status, "status")
    with journal.atomic(f"{short(item.title, 40)}: {status.words}", subject_kind="agenda_item"):
        item = _item(journal, item_id)
        settled = replace(
            item,
            status=status,
            outcome=item.outcome if outcome is None else outcome,
            note=item.note if note is None else note,
        )
        with following(journal, [item.question_id]):
            store.change_item(journal, _checked(journal, settled))
        return _item(journal, item_id)
