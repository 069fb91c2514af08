"""What was agreed because of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.views import FollowUpRow
from mentee_journal.domain.words import FollowUpStatus, HowFar, Owner
from mentee_journal.store import rows
from mentee_journal.store.mentors import ROLE_KEYS, split_keys

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["of_question"]


def of_question(journal: Journal, question_id: int) -> tuple[FollowUpRow, ...]:
    """The follow-ups tied to a question, in the order they were agreed."""
    found = journal.all(
        "SELECT f.id, f.text, f.owner, f.status, f.agreed_on, f.due_on, f.closed_on, f.tried, f.happened, f.mentor_id,"
        f" m.name, {ROLE_KEYS}, f.session_id, f.goal_id FROM follow_ups f LEFT JOIN mentors m ON m.id = f.mentor_id"
        " WHERE f.question_id = ? ORDER BY f.agreed_on, f.id",
        (question_id,),
    )
    return tuple(
        FollowUpRow(
            id=row[0],
            text=row[1],
            owner=Owner(row[2]),
            status=FollowUpStatus(row[3]),
            agreed_on=rows.day(row[4]),
            due_on=rows.maybe_day(row[5]),
            closed_on=rows.maybe_day(row[6]),
            tried=HowFar(row[7]) if row[7] else None,
            happened=row[8],
            mentor_id=row[9],
            mentor=row[10] or "",
            roles=split_keys(row[11]),
            session_id=row[12],
            goal_id=row[13],
            question_id=question_id,
        )
        for row in found
    )
