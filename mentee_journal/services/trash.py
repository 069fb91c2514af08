"""Removing a record with all that hangs on it, and bringing it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.listed import listed
from mentee_journal.services import checks, masses, plan_trash
from mentee_journal.services.naming import NAMES, label, own_today
from mentee_journal.services.question_state import following
from mentee_journal.store import mentors, question_states, rows
from mentee_journal.store import trash as store
from mentee_journal.store.tables import TABLE_OF_KIND

if TYPE_CHECKING:
    from mentee_journal.domain.views import TrashEntry, Undone
    from mentee_journal.store.journal import Journal

__all__ = ["bring_back", "contents", "remove", "weight", "what_goes_with"]


def remove(journal: Journal, kind: str, row_id: int) -> int:
    """Remove a record and what hangs on it; the id of the step that can bring it back.

    ``kind`` is one of mentor, session, goal, reflection, capability, evidence, agenda_item, session_goal, role,
    question, answer, follow_up, review, plan, time_off, touchpoint, framework, identifier_word, saved_search. Of a
    plan's sessions, those ahead that nobody has touched go with it, and the others stay as single ones; what was
    skipped for time off is planned again without it.
    Raises NotFound, or Refused for a built-in role.
    """
    if kind not in NAMES:
        raise Refused("That cannot be removed.")
    name = label(journal, kind, checks.row_id(row_id))
    if kind == "role":
        role = mentors.role(journal, row_id)
        if role is not None and role.built_in:
            raise Refused(f"The role {role.name} is built in and stays. You can rename it.")
    with journal.atomic(f"Remove {name}", subject_kind=kind, subject_label=name, is_removal=True) as step:
        masses.backed_up(journal, weight(journal, kind, row_id))
        with following(journal, question_states.put_to(journal, kind, row_id)):
            if not _delete(journal, kind, row_id):
                raise NotFound(f"That {NAMES[kind]} does not exist any more.")
        return step


def _delete(journal: Journal, kind: str, row_id: int) -> bool:
    if kind == "time_off":
        return plan_trash.remove_time_off(journal, row_id)
    if kind == "plan":
        plan_trash.take_sessions(journal, row_id)
    return rows.delete(journal, TABLE_OF_KIND[kind], row_id)


def weight(journal: Journal, kind: str, row_id: int) -> int:
    """How many records would go to the trash with one, itself included."""
    with journal.reading():
        if kind == "plan":
            return 1 + len(plan_trash.taken(journal, checks.row_id(row_id)))
        return 1 + sum(number for _, number in store.hanging(journal, kind, checks.row_id(row_id)))


def what_goes_with(journal: Journal, kind: str, row_id: int) -> str:
    """What would go with a record, for the question before: "and its 12 sessions and 3 topics", or ""."""
    with journal.reading():
        if kind == "plan":
            ahead = len(plan_trash.taken(journal, checks.row_id(row_id)))
            return f"and its {ahead} untouched session{'s' if ahead > 1 else ''} ahead" if ahead else ""
        counted = store.hanging(journal, kind, checks.row_id(row_id))
    parts = [f"{number} {word if number == 1 else word + 's'}" for word, number in counted]
    if not parts:
        return ""
    return f"and its {listed(parts)}"


def contents(journal: Journal) -> tuple[TrashEntry, ...]:
    """Removals that can be taken back, the newest first."""
    with journal.reading():
        return store.contents(journal)


def bring_back(journal: Journal, step_id: int) -> Undone:
    """Put back everything a removal took. Raises NotFound or Refused."""
    today = own_today(journal)
    with journal.writing():
        masses.backed_up(journal, _records(journal, step_id))
        undone = store.bring_back(journal, checks.row_id(step_id), today)
        plan_trash.after_coming_back(journal, undone, step_id)
        return undone


def _records(journal: Journal, step_id: int) -> int:
    return next((entry.records for entry in store.contents(journal) if entry.step_id == step_id), 0)
