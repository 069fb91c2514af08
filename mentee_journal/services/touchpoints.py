"""Contact between sessions: a mail, a call, a question in the corridor. It counts as informal guidance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.words import Channel, Owner, TouchOutcome
from mentee_journal.services import checks
from mentee_journal.services.naming import own_today
from mentee_journal.store import mentors, questions, sessions
from mentee_journal.store import touchpoints as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import Touchpoint
    from mentee_journal.domain.touch_views import TouchpointRow
    from mentee_journal.store.journal import Journal

__all__ = ["booked", "count", "get", "listing", "save"]


def get(journal: Journal, touchpoint_id: int) -> Touchpoint:
    """The contact with this id. Raises NotFound."""
    found = store.get(journal, checks.row_id(touchpoint_id))
    if found is None:
        raise NotFound("There is no such contact (any more).")
    return found


def _checked(journal: Journal, touchpoint: Touchpoint) -> Touchpoint:
    touchpoint = checks.tidy(touchpoint, lines=("text",), texts=("note",))
    checks.link(
        mentors.get(journal, checks.row_id(touchpoint.mentor_id)),
        "That mentor does not exist any more. Choose another.",
    )
    if touchpoint.session_id is not None:
        checks.link(
            sessions.get(journal, checks.row_id(touchpoint.session_id)),
            "The session that was booked does not exist any more.",
        )
    if touchpoint.question_id is not None:
        checks.link(
            questions.get(journal, checks.row_id(touchpoint.question_id)),
            "That question does not exist any more. Choose another.",
        )
    day = checks.day(touchpoint.happened_on, "happened_on", required=True)
    assert day is not None
    if day > own_today(journal):
        raise Refused("That day is still ahead. A contact is written down when it has been.", "happened_on")
    return replace(
        touchpoint,
        happened_on=day,
        channel=checks.member(Channel, touchpoint.channel, "channel"),
        begun_by=checks.member(Owner, touchpoint.begun_by, "begun_by"),
        minutes=checks.minutes(touchpoint.minutes, required=False),
        outcome=None if touchpoint.outcome is None else checks.member(TouchOutcome, touchpoint.outcome, "outcome"),
    )


def save(journal: Journal, touchpoint: Touchpoint, *, answer: str = "") -> Touchpoint:
    """Store a contact (``id`` 0: a new one). Raises Refused or NotFound.

    An ``answer`` to the question that was put is kept with the question in the same step, as the mentor's, of that
    day. Without a question there is nothing it could answer.
    """
    with journal.atomic("Change the contact" if touchpoint.id else "Log a contact", subject_kind="touchpoint"):
        touchpoint = _checked(journal, touchpoint)
        if answer.strip() and touchpoint.question_id is None:
            raise Refused("Which question does that answer? Choose it, or leave the answer empty.", "question_id")
        if touchpoint.id:
            get(journal, touchpoint.id)
            store.update(journal, touchpoint)
            stored = get(journal, touchpoint.id)
        else:
            stored = get(journal, store.insert(journal, touchpoint))
        if answer.strip() and stored.question_id is not None:
            from mentee_journal.domain.records import QuestionAnswer
            from mentee_journal.services.questions import answer as keep_answer

            keep_answer(
                journal,
                QuestionAnswer(stored.question_id, answer, mentor_id=stored.mentor_id, answered_on=stored.happened_on),
            )
        return stored


def booked(journal: Journal, touchpoint_id: int, session_id: int) -> Touchpoint:
    """A session was booked because of it. Raises NotFound."""
    with journal.atomic("A session was booked", subject_kind="touchpoint"):
        return save(journal, replace(get(journal, touchpoint_id), outcome=TouchOutcome.BOOKED, session_id=session_id))


def listing(
    journal: Journal, *, mentor_id: int | None = None, filter: str = "", limit: int = 200, offset: int = 0
) -> tuple[TouchpointRow, ...]:
    """Contacts, the newest first. ``filter`` is looked for in what they were about and in the mentor's name."""
    with journal.reading():
        return store.listing(
            journal, mentor_id=mentor_id, text=checks.text(filter, "filter"), limit=limit, offset=offset
        )


def count(journal: Journal, *, mentor_id: int | None = None, filter: str = "") -> int:
    """How many there are in all."""
    with journal.reading():
        return store.count(journal, mentor_id=mentor_id, text=checks.text(filter, "filter"))
