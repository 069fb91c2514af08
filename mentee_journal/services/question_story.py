"""A question's page: whom it was put to, what was answered, what became of it, and all of it told in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.views import AnswerRow, Ask, FollowUpRow, QuestionPage, StoryLine
from mentee_journal.domain.words import AgendaStatus, FollowUpStatus, QuestionStatus, SessionStatus
from mentee_journal.services.naming import local_day
from mentee_journal.store import (
    capabilities,
    follow_ups,
    goals,
    mentors,
    question_sessions,
    questions,
    reflections,
    rows,
    sessions,
    touchpoints,
)

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import Capability, Goal, Question
    from mentee_journal.domain.touch_views import TouchpointRow
    from mentee_journal.domain.views import ReflectionRow
    from mentee_journal.store.journal import Journal

__all__ = ["read_page", "tell"]


def read_page(journal: Journal, question: Question) -> QuestionPage:
    """Everything about one question."""
    put = questions.asks(journal, question.id)
    asks = tuple(ask for ask, _, _ in put)
    zone = journal.zone()
    days = {ask.item_id: _day(journal, ask, changed, zone) for ask, _, changed in put}
    mentor = mentors.get(journal, question.mentor_id) if question.mentor_id else None
    goal = goals.get(journal, question.goal_id) if question.goal_id else None
    capability = capabilities.get(journal, question.capability_id) if question.capability_id else None
    answers = sorted(
        (*_spoken(question.id, asks, days), *questions.answers(journal, question.id)), key=lambda one: one.on
    )
    agreed = follow_ups.of_question(journal, question.id)
    made_on = [(ask, local_day(journal, rows.moment(made), zone), days[ask.item_id]) for ask, made, _ in put]
    return QuestionPage(
        question=question,
        role=mentors.role(journal, question.role_id) if question.role_id else None,
        mentor=mentor.name if mentor else "",
        came_up_in=sessions.row(journal, question.session_id) if question.session_id else None,
        goal=goal,
        capability=capability,
        asks=asks,
        answers=tuple(answers),
        follow_ups=agreed,
        story=tell(
            question,
            made_on,
            tuple(answers),
            agreed,
            goal,
            capability,
            touchpoints.of_question(journal, question.id),
            reflections.of_question(journal, question.id),
        ),
        suggested=next(iter(question_sessions.best(journal, question, 1)), None),
    )


def _is_answer(ask: Ask) -> bool:
    return ask.status is AgendaStatus.DISCUSSED and bool(ask.outcome.strip(" \t\n\r"))


def _day(journal: Journal, ask: Ask, changed: str, zone: str) -> date:
    """The day of the session; of what was talked about before that day came, the day on which that was noted."""
    planned = local_day(journal, ask.session_at, ask.session_zone)
    return planned if ask.status is AgendaStatus.OPEN else min(planned, local_day(journal, rows.moment(changed), zone))


def _spoken(question_id: int, asks: tuple[Ask, ...], days: dict[int, date]) -> list[AnswerRow]:
    """The answers given in sessions."""
    return [
        AnswerRow(
            kind="agenda_item",
            id=ask.item_id,
            question_id=question_id,
            text=ask.outcome,
            on=days[ask.item_id],
            mentor_id=ask.mentor_id,
            mentor=ask.mentor,
            roles=ask.roles,
            who="",
            session_id=ask.session_id,
        )
        for ask in asks
        if _is_answer(ask)
    ]


# -- the story


_ORDER = ("captured", "put", "asked", "taken_off", "carried", "left_open", "discussed", "answered")
"""What comes first of two things on one day; what follows from an answer comes after it."""


def tell(
    question: Question,
    put: list[tuple[Ask, date, date]],
    answers: tuple[AnswerRow, ...],
    follow_ups: tuple[FollowUpRow, ...],
    goal: Goal | None,
    capability: Capability | None,
    contacts: tuple[TouchpointRow, ...] = (),
    written: tuple[ReflectionRow, ...] = (),
) -> tuple[StoryLine, ...]:
    """Everything that happened to a question, the oldest first."""
    assert question.captured_on is not None
    lines = [StoryLine(question.captured_on, "captured", question.text, "", "", 0)]
    for ask, made_on, held_on in put:
        # A topic may be older than the question it was tied to.
        lines += _of_ask(ask, max(made_on, question.captured_on), held_on)
    for one in answers:
        kind, row_id = ("session", one.session_id) if one.session_id else ("", 0)
        lines.append(StoryLine(one.on, "answered", one.text, one.mentor or one.who, kind, row_id))
    for touch in contacts:
        on = max(touch.happened_on, question.captured_on)
        lines.append(StoryLine(on, "asked", touch.text, touch.mentor, "touchpoint", touch.id))
    for about in written:
        on = max(about.written_on, question.captured_on)
        lines.append(StoryLine(on, "reflected", about.title or about.first_words, "", "reflection", about.id))
    lines += _of_follow_ups(follow_ups)
    lines += _of_end(question, follow_ups, goal, capability)
    told = sorted(lines, key=lambda line: (line.on, _ORDER.index(line.what) if line.what in _ORDER else len(_ORDER)))
    return tuple(told)


def _of_ask(ask: Ask, made_on: date, held_on: date) -> list[StoryLine]:
    """Put on an agenda, and what came of it there; an answer is told with the other answers."""
    over = ask.status is not AgendaStatus.OPEN or ask.session_status is not SessionStatus.PLANNED
    # A journal that was brought in from elsewhere has its topics all made on one day; nothing is put on an agenda
    # after it was talked about there. One still planned may stand on a day that has passed.
    put_on = min(made_on, held_on) if over else made_on
    told = [StoryLine(put_on, "put", "", ask.mentor, "session", ask.session_id)]
    what = {
        AgendaStatus.CARRIED: "carried",
        AgendaStatus.DROPPED: "taken_off",
        AgendaStatus.DISCUSSED: "discussed",
        AgendaStatus.OPEN: "" if ask.session_status is SessionStatus.PLANNED else "left_open",
    }[ask.status]
    if what and not _is_answer(ask):
        told.append(StoryLine(held_on, what, ask.outcome or ask.note, ask.mentor, "session", ask.session_id))
    return told


def _of_follow_ups(follow_ups: tuple[FollowUpRow, ...]) -> list[StoryLine]:
    told = []
    for one in follow_ups:
        told.append(StoryLine(one.agreed_on, "agreed", one.text, one.mentor, "follow_up", one.id))
        if one.status is FollowUpStatus.DONE:
            what = "done" if one.tried is None else "tried"
            day = one.closed_on or one.agreed_on
            told.append(StoryLine(day, what, one.happened, one.mentor, "follow_up", one.id, one.tried))
    return told


def _of_end(
    question: Question, follow_ups: tuple[FollowUpRow, ...], goal: Goal | None, capability: Capability | None
) -> list[StoryLine]:
    """What it was turned into, or that it was dropped."""
    day = question.closed_on or question.captured_on
    assert day is not None
    if question.status is QuestionStatus.DROPPED:
        return [StoryLine(day, "dropped", "", "", "", 0)]
    if question.status is not QuestionStatus.SORTED:
        return []
    told = []
    # A goal may be what it is about or what it became: it became one that began on the day the question was sorted,
    # and when nothing else came of it.
    if goal and (goal.started_on == question.closed_on or not (capability or follow_ups)):
        told.append(StoryLine(day, "became_goal", goal.statement, "", "goal", goal.id))
    if capability:
        told.append(StoryLine(day, "became_growth", capability.name, "", "capability", capability.id))
    return told
