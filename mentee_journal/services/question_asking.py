"""Putting a question on agendas, and taking it off again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.records import AgendaItem
from mentee_journal.domain.words import AgendaStatus, ItemKind, QuestionStatus, SessionStatus
from mentee_journal.services import checks
from mentee_journal.services.naming import session_label, short
from mentee_journal.services.session_agenda import add_item, remove_item
from mentee_journal.store import agenda, question_sessions, questions, sessions

if TYPE_CHECKING:
    from mentee_journal.domain.records import Question
    from mentee_journal.store.journal import Journal

__all__ = ["put", "take"]


def put(journal: Journal, question: Question, session_ids: Sequence[int]) -> tuple[AgendaItem, ...]:
    """One topic on each agenda, in one step. Raises NotFound or Refused."""
    if not session_ids:
        raise Refused("Choose the session to put it on.", "session_ids")
    name = short(question.text, 40)
    where = "the agenda" if len(session_ids) == 1 else f"{len(session_ids)} agendas"
    with journal.atomic(f"Put “{name}” on {where}", subject_kind="question"):
        # Read again: another program may have dropped it since.
        present = questions.get(journal, question.id)
        if present is None:
            raise NotFound("There is no such question (any more).")
        question = present
        made = tuple(_put_on_one(journal, question, one) for one in session_ids)
        if question.status is QuestionStatus.DROPPED:
            questions.update(journal, replace(question, status=QuestionStatus.OPEN, closed_on=None))
        return made


def _put_on_one(journal: Journal, question: Question, session_id: int) -> AgendaItem:
    session = sessions.get(journal, checks.row_id(session_id))
    if session is None:
        raise NotFound("There is no such session (any more).")
    if session.status is not SessionStatus.PLANNED:
        raise Refused(f"This session is {session.state_words}. Choose one that is planned.", "session_ids")
    for item in agenda.items(journal, session.id):
        if item.question_id == question.id and item.status is AgendaStatus.OPEN:
            raise Refused(f"It is on the agenda already: {session_label(journal, session)}.", "session_ids")
    return add_item(
        journal,
        AgendaItem(
            session_id=session.id,
            title=question.text,
            kind=ItemKind.QUESTION,
            goal_id=question.goal_id,
            question_id=question.id,
            # What was left over with this mentor is taken over by it, and not offered a second time.
            carried_from_id=question_sessions.left_over(journal, question.id, session.id),
        ),
    )


def take(journal: Journal, question: Question, session_id: int) -> None:
    """Remove its open topic from an agenda. Raises NotFound."""
    session_id = checks.row_id(session_id)
    found = [
        item
        for item in agenda.items(journal, session_id)
        if item.question_id == question.id and item.status is AgendaStatus.OPEN
    ]
    if not found:
        raise NotFound("It is not on that agenda any more.")
    name = short(question.text)
    with journal.atomic(
        f"Take “{short(name, 40)}” off the agenda", subject_kind="agenda_item", subject_label=name, is_removal=True
    ):
        for item in found:
            remove_item(journal, item.id)
