"""Removing a record with all that hangs on it, and bringing it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.services import checks
from mentee_journal.services.naming import NAMES, label, own_today
from mentee_journal.services.question_state import following
from mentee_journal.store import mentors, question_states, rows
from mentee_journal.store import trash as store
from mentee_journal.store.tables import TABLE_OF_KIND

if TYPE_CHECKING:
    from mentee_journal.domain.views import TrashEntry, Undone
    from mentee_journal.store.journal import Journal

__all__ = ["bring_back", "contents", "remove", "what_goes_with"]


def remove(journal: Journal, kind: str, row_id: int) -> int:
    """Remove a record and what hangs on it; the id of the step that can bring it back.

    ``kind`` is one of mentor, session, goal, reflection, capability, evidence, agenda_item, session_goal, role,
    question, answer, follow_up, review.
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
        with following(journal, question_states.put_to(journal, kind, row_id)):
            if not rows.delete(journal, TABLE_OF_KIND[kind], row_id):
                raise NotFound(f"That {NAMES[kind]} does not exist any more.")
        return step


def what_goes_with(journal: Journal, kind: str, row_id: int) -> str:
    """What would go with a record, for the question before: "and its 12 sessions and 3 topics", or ""."""
    with journal.reading():
        counted = store.hanging(journal, kind, checks.row_id(row_id))
    parts = [f"{number} {word if number == 1 else word + 's'}" for word, number in counted]
    if not parts:
        return ""
    words = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"and its {words}"


def contents(journal: Journal) -> tuple[TrashEntry, ...]:
    """Removals that can be taken back, the newest first."""
    with journal.reading():
        return store.contents(journal)


def bring_back(journal: Journal, step_id: int) -> Undone:
    """Put back everything a removal took. Raises NotFound or Refused."""
    today = own_today(journal)
    return store.bring_back(journal, checks.row_id(step_id), today)
