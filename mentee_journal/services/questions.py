"""Captured thoughts: the inbox, putting them to mentors, their answers, and what they turn into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.words import QuestionKind, QuestionStatus
from mentee_journal.services import checks, thoughts
from mentee_journal.services.naming import own_today, short
from mentee_journal.store import mentors, sessions
from mentee_journal.store import questions as store

if TYPE_CHECKING:
    from mentee_journal.domain.records import AgendaItem, Capability, FollowUp, Goal, Question, QuestionAnswer
    from mentee_journal.domain.views import QuestionPage, QuestionRow, SessionRow
    from mentee_journal.store.journal import Journal

__all__ = [
    "answer",
    "capture",
    "count",
    "drop",
    "edit_answer",
    "fitting",
    "get",
    "get_answer",
    "listing",
    "make_follow_up",
    "make_goal",
    "make_growth",
    "page",
    "put_on",
    "reopen",
    "save",
    "sessions_for",
    "suggest_session",
    "take_off",
]


def get(journal: Journal, question_id: int) -> Question:
    """The question with this id. Raises NotFound."""
    found = store.get(journal, checks.row_id(question_id))
    if found is None:
        raise NotFound("There is no such question (any more).")
    return found


# -- keeping


def _checked(journal: Journal, question: Question) -> Question:
    checks.needed(question.text, "text", thoughts.EMPTY)
    question = checks.tidy(question, lines=("text",), texts=("note",))
    if question.role_id is not None:
        checks.link(
            mentors.role(journal, checks.row_id(question.role_id)), "That role does not exist any more. Choose another."
        )
    if question.mentor_id is not None:
        checks.link(
            mentors.get(journal, checks.row_id(question.mentor_id)),
            "The mentor of this question does not exist any more. Choose another.",
        )
    if question.session_id is not None:
        checks.link(
            sessions.get(journal, checks.row_id(question.session_id)),
            "The session this question came up in does not exist any more.",
        )
    if question.goal_id is not None:
        from mentee_journal.store import goals

        checks.link(goals.get(journal, checks.row_id(question.goal_id)), "There is no such goal (any more).")
    if question.capability_id is not None:
        from mentee_journal.store import capabilities

        checks.link(
            capabilities.get(journal, checks.row_id(question.capability_id)),
            "That area for growth does not exist any more.",
        )
    return replace(
        question,
        kind=checks.member(QuestionKind, question.kind, "kind"),
        status=checks.member(QuestionStatus, question.status, "status"),
        captured_on=checks.day(question.captured_on, "captured_on") or own_today(journal),
        closed_on=checks.day(question.closed_on, "closed_on"),
    )


def capture(journal: Journal, question: Question) -> Question:
    """Put a thought into the inbox. Raises Refused when there are no words, or NotFound for a link to nothing.

    The command line's way, with nothing imported that it does not need, is ``thoughts.capture``.
    """
    with journal.atomic(thoughts.label(str(question.text)), subject_kind="question"):
        fresh = replace(question, id=0, uid="", status=QuestionStatus.OPEN, closed_on=None)
        return get(journal, store.insert(journal, _checked(journal, fresh)))


def save(journal: Journal, question: Question) -> Question:
    """Store a question (``id`` 0: it is captured). Raises Refused or NotFound.

    Its status is the journal's to keep: it follows the answers, and drop, reopen and the like.
    """
    if not question.id:
        return capture(journal, question)
    with journal.atomic(f"Change the question {short(str(question.text), 40)}", subject_kind="question"):
        had = get(journal, question.id)
        closed_on = question.closed_on or had.closed_on if had.status is not QuestionStatus.OPEN else None
        kept = replace(
            question,
            status=had.status,
            closed_on=closed_on,
            captured_on=question.captured_on or had.captured_on,
        )
        store.update(journal, _checked(journal, kept))
        return get(journal, question.id)


# -- reading


def listing(
    journal: Journal,
    *,
    show: str = "inbox",
    filter: str = "",
    role: str | None = None,
    mentor_id: int | None = None,
    oldest_first: bool = False,
    limit: int = 200,
    offset: int = 0,
) -> tuple[QuestionRow, ...]:
    """Questions, the newest first; ``filter`` is looked for in their words, their answers and their mentors' names.

    ``show``: inbox (open, on no planned agenda), asked (open, on one), unanswered (both), answered, closed (sorted or
    dropped) or all. ``role`` is a key. ``mentor_id``: for that mentor, put to them or answered by them. The order is
    that of capture; of answered and closed ones, that of their last day. Raises Refused for another ``show``.
    """
    with journal.reading():
        return store.listing(
            journal,
            show=_shown(show),
            text=checks.text(filter, "filter"),
            role=role,
            mentor_id=mentor_id,
            oldest_first=oldest_first,
            limit=limit,
            offset=offset,
        )


def count(journal: Journal, show: str = "inbox") -> int:
    """How many questions a list holds; ``show`` as in ``listing``."""
    return store.count(journal, _shown(show))


def _shown(show: str) -> str:
    if show not in store.SHOWS:
        raise Refused(f"The lists of questions are: {', '.join(store.SHOWS)}.", "show")
    return show


def page(journal: Journal, question_id: int) -> QuestionPage:
    """Everything a question's page shows, and its story. Raises NotFound."""
    from mentee_journal.services.question_story import read_page

    with journal.reading():
        return read_page(journal, get(journal, question_id))


def suggest_session(journal: Journal, question_id: int) -> SessionRow | None:
    """The session to put it on: its mentor's next; else the soonest with its role; else the soonest. Raises NotFound.

    A mentor whose agenda it is open on already comes after the others.
    """
    return next(iter(sessions_for(journal, question_id, limit=1)), None)


def sessions_for(journal: Journal, question_id: int, limit: int = 30) -> tuple[SessionRow, ...]:
    """Planned sessions it could be put on, the best first; those it is open on are left out. Raises NotFound."""
    from mentee_journal.store import question_sessions

    with journal.reading():
        return question_sessions.best(journal, get(journal, question_id), limit)


def fitting(journal: Journal, session_id: int, limit: int = 50) -> tuple[QuestionRow, ...]:
    """Questions of the inbox that fit a session: for its mentor, by their roles, for nobody in particular.

    The oldest first in each. Raises NotFound.
    """
    with journal.reading():
        session = sessions.get(journal, checks.row_id(session_id))
        if session is None:
            raise NotFound("There is no such session (any more).")
        groups = store.fitting(journal, session.id, session.mentor_id, limit)
        return tuple(row for rows in groups for row in rows)


# -- asking


def put_on(journal: Journal, question_id: int, session_ids: Sequence[int]) -> tuple[AgendaItem, ...]:
    """Put it on the agendas of planned sessions, one topic each. Raises NotFound, or Refused when it is on one.

    A dropped question is open again by that.
    """
    from mentee_journal.services.question_asking import put

    return put(journal, get(journal, question_id), session_ids)


def take_off(journal: Journal, question_id: int, session_id: int) -> None:
    """Take its open topic off an agenda; it goes to the trash. Raises NotFound."""
    from mentee_journal.services.question_asking import take

    take(journal, get(journal, question_id), session_id)


# -- answering


def get_answer(journal: Journal, answer_id: int) -> QuestionAnswer:
    """The answer with this id, of those given outside an agenda. Raises NotFound."""
    found = store.answer(journal, checks.row_id(answer_id))
    if found is None:
        raise NotFound("That answer does not exist any more.")
    return found


def _checked_answer(journal: Journal, given: QuestionAnswer) -> QuestionAnswer:
    if not checks.text(given.text, "text").strip():
        raise Refused("Write down the answer.", "text")
    given = checks.tidy(given, lines=("who",))
    if given.mentor_id is not None:
        checks.link(mentors.get(journal, checks.row_id(given.mentor_id)), "That mentor does not exist any more.")
    return replace(given, answered_on=checks.day(given.answered_on, "answered_on") or own_today(journal))


def answer(journal: Journal, given: QuestionAnswer) -> QuestionAnswer:
    """Note an answer given outside a session; an open question is answered by it. Raises Refused or NotFound."""
    from mentee_journal.services.question_state import following

    question = get(journal, given.question_id)
    with (
        journal.atomic(f"Answer “{short(question.text, 40)}”", subject_kind="answer"),
        following(journal, [question.id]),
    ):
        get(journal, question.id)
        return get_answer(journal, store.add_answer(journal, _checked_answer(journal, given)))


def edit_answer(journal: Journal, given: QuestionAnswer) -> QuestionAnswer:
    """Store a changed answer; it stays with its question. Raises Refused or NotFound."""
    had = get_answer(journal, given.id)
    label = f"Change an answer to “{short(get(journal, had.question_id).text, 40)}”"
    with journal.atomic(label, subject_kind="answer"):
        had = get_answer(journal, given.id)
        kept = replace(given, question_id=had.question_id, answered_on=given.answered_on or had.answered_on)
        store.change_answer(journal, _checked_answer(journal, kept))
        return get_answer(journal, given.id)


# -- closing, and turning it into something else


def _close(journal: Journal, question: Question, status: QuestionStatus, **links: int) -> Question:
    """Sorted or dropped, today; one that is so already keeps its day."""
    closed_on = question.closed_on if question.status is status else own_today(journal)
    store.update(journal, replace(question, status=status, closed_on=closed_on, **links))  # type: ignore[arg-type]
    return get(journal, question.id)


def drop(journal: Journal, question_id: int) -> Question:
    """It is not wanted any more; what was answered stays with it. Raises NotFound."""
    with journal.atomic(f"Let go of “{short(get(journal, question_id).text, 40)}”", subject_kind="question"):
        return _close(journal, get(journal, question_id), QuestionStatus.DROPPED)


def reopen(journal: Journal, question_id: int) -> Question:
    """Open again, whatever was answered, until the next answer comes. Raises NotFound."""
    with journal.atomic(f"Open “{short(get(journal, question_id).text, 40)}” again", subject_kind="question"):
        question = get(journal, question_id)
        store.update(journal, replace(question, status=QuestionStatus.OPEN, closed_on=None))
        return get(journal, question_id)


def make_goal(journal: Journal, question_id: int, statement: str = "") -> Goal:
    """Turn it into a goal, in its own words unless others are given; it is sorted then. Raises NotFound or Refused."""
    from mentee_journal.domain.records import Goal
    from mentee_journal.services import goals

    label = f"Make “{short(get(journal, question_id).text, 40)}” a goal"
    with journal.atomic(label, subject_kind="goal"):
        question = get(journal, question_id)
        made = goals.save(
            journal,
            Goal(
                statement if statement.strip() else question.text,
                mentor_id=question.mentor_id,
                started_on=own_today(journal),
            ),
        )
        _close(journal, question, QuestionStatus.SORTED, goal_id=made.id)
        return made


def make_growth(journal: Journal, question_id: int, name: str = "") -> Capability:
    """Note it as an area for growth, its words as the sighting; it is sorted then. Raises NotFound or Refused."""
    from mentee_journal.domain.words import CapabilityKind
    from mentee_journal.services import capabilities

    label = f"Make “{short(get(journal, question_id).text, 40)}” an area for growth"
    with journal.atomic(label, subject_kind="capability"):
        question = get(journal, question_id)
        named = name if name.strip() else question.text
        made = capabilities.add(
            journal,
            named,
            CapabilityKind.GROWTH,
            note="" if named == question.text else question.text,
            seen_on=question.captured_on,
        )
        _close(journal, question, QuestionStatus.SORTED, capability_id=made.id)
        return made


def make_follow_up(journal: Journal, question_id: int, follow_up: FollowUp) -> FollowUp:
    """Turn it into something to do; it is sorted then. Raises NotFound or Refused.

    The follow-up is with the question's mentor and about its goal unless it says otherwise.
    """
    from mentee_journal.services import follow_ups

    label = f"Make “{short(get(journal, question_id).text, 40)}” a follow-up"
    with journal.atomic(label, subject_kind="follow_up"):
        question = get(journal, question_id)
        made = follow_ups.save(
            journal,
            replace(
                follow_up,
                id=0,
                uid="",
                question_id=question.id,
                text=follow_up.text if follow_up.text.strip() else question.text,
                mentor_id=follow_up.mentor_id if follow_up.mentor_id is not None else question.mentor_id,
                goal_id=follow_up.goal_id if follow_up.goal_id is not None else question.goal_id,
            ),
        )
        _close(journal, question, QuestionStatus.SORTED)
        return made
