"""Questions, answers, follow-ups, goals and reviews hold whatever can be typed, and refuse what cannot be stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.fit import look
from mentee_journal.domain.follow_up_line import read_line
from mentee_journal.domain.gas import outline
from mentee_journal.domain.moments import DateOrder
from mentee_journal.domain.records import FollowUp, Mentor, ProgressReview, Question, QuestionAnswer, Session
from mentee_journal.domain.words import AgendaStatus, GoalStatus, QuestionStatus
from mentee_journal.services import (
    attainment,
    follow_ups,
    goals,
    history,
    lookup,
    mentors,
    naming,
    questions,
    reviews,
    sessions,
    thoughts,
    today,
    trash,
)
from mentee_journal.store.journal import Journal
from tests.conftest import NOW
from tests.hostile import HOSTILE, MULTILINE
from tests.services.conftest import records
from tests.services.writes import Ids

LONG = {**HOSTILE, "a megabyte": "word " * 200_000 + "end", "a megabyte in one word": "x" * 1_000_000}
DAY = NOW.date()


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_one_line_is_kept_as_typed_all_the_way(journal: Journal, text: str, reopened: Callable[[], Journal]) -> None:
    dana = mentors.save(journal, Mentor("Dana")).id
    one = questions.capture(journal, Question(text, mentor_id=dana)).id
    quick, _ = thoughts.capture(journal, text)
    session = sessions.create(journal, Session(dana, NOW + timedelta(days=1), "UTC"), goals=[text]).id
    (item,) = questions.put_on(journal, one, [session])
    sessions.settle_item(journal, item.id, AgendaStatus.DISCUSSED, outcome=text)
    given = questions.answer(journal, QuestionAnswer(one, text, who=text))
    goal = questions.make_goal(journal, quick)
    goals.save(journal, replace(goal, level_expected=text, criteria=text, review_weeks=1))
    reviews.save(journal, ProgressReview(goal.id, DAY - timedelta(days=9), level=0, evidence=text, mentor_view=text))
    agreed = follow_ups.save(journal, FollowUp(text, due_on=DAY, question_id=one, mentor_id=dana))
    follow_ups.say_tried(journal, agreed.id, None, text)
    journal = reopened()
    page = questions.page(journal, one)
    assert (page.question.text, page.question.status) == (text, QuestionStatus.ANSWERED)
    assert {(row.text, row.who) for row in page.answers} == {(text, text), (text, "")}
    assert {line.words for line in page.story} == {text, ""}
    assert questions.get(journal, quick).text == goals.get(journal, goal.id).statement == text
    assert goals.page(journal, goal.id).reviews[0].review.mentor_view == text
    assert (follow_ups.page(journal, agreed.id).question, follow_ups.get(journal, agreed.id).happened) == (text, text)
    assert [row.id for row in questions.listing(journal, show="answered", filter=text)] == [one]
    assert [row.id for row in follow_ups.listing(journal, filter=text)] == [agreed.id]
    assert {found.kind for found in lookup.find(journal, text)} >= {"question", "follow_up", "goal"}
    for kind, row_id in (("question", one), ("answer", given.id), ("follow_up", agreed.id), ("review", 1)):
        assert 0 < len(naming.label(journal, kind, row_id)) <= 120
    assert attainment.score(journal, None).goals[0].statement == text
    assert today.overview(journal).lead.words
    assert today.due(journal, DAY)
    look(text)
    outline(text)
    before = records(journal)
    step = trash.remove(journal, "question", one)
    assert 0 < len(trash.contents(journal)[0].label) <= 120
    trash.bring_back(journal, step)
    assert records(journal) == before
    assert len(history.last(journal) or "") <= 200


@pytest.mark.parametrize("text", MULTILINE.values(), ids=MULTILINE)
def test_long_texts_are_kept_byte_for_byte(journal: Journal, ids: Ids, text: str) -> None:
    one = questions.capture(journal, Question("Why?", note=text)).id
    assert questions.answer(journal, QuestionAnswer(one, text)).text == text
    assert questions.get(journal, one).note == text
    quick, _ = thoughts.capture(journal, "Why?", note=text)
    assert questions.get(journal, quick).note == text
    kept = goals.save(journal, replace(goals.get(journal, ids.goal), level_much_less=text, level_more=text))
    assert (kept.level_much_less, kept.levels[1]) == (text, text)
    assert follow_ups.finish(journal, ids.follow_up, happened=text).happened == text
    review = reviews.save(journal, ProgressReview(ids.goal, DAY, evidence=text, mentor_view=text))
    assert (review.evidence, review.mentor_view) == (text, text)
    goals.save(journal, replace(kept, level_much_less=""))
    assert goals.page(journal, ids.goal).wordings[-1].level_much_less == text


@pytest.mark.parametrize("bad", ["half \ud83d", "\udcff", "x" * 10_000_001], ids=["half", "no utf-8", "too long"])
def test_what_cannot_be_stored_is_refused_and_nothing_changes(journal: Journal, ids: Ids, bad: str) -> None:
    before = records(journal)
    half = len(bad) < 100
    writes: tuple[Callable[[], object], ...] = (
        lambda: questions.capture(journal, Question(bad)),
        lambda: questions.capture(journal, Question("x", note=bad)),
        lambda: thoughts.capture(journal, bad),
        lambda: thoughts.capture(journal, "x", note=bad),
        lambda: questions.save(journal, replace(questions.get(journal, ids.question), text=bad)),
        lambda: questions.answer(journal, QuestionAnswer(ids.question, bad)),
        lambda: questions.answer(journal, QuestionAnswer(ids.question, "x", who=bad)),
        lambda: questions.edit_answer(journal, replace(questions.get_answer(journal, ids.answer), text=bad)),
        lambda: questions.make_goal(journal, ids.question, bad),
        lambda: questions.make_growth(journal, ids.question, bad),
        lambda: questions.make_follow_up(journal, ids.question, FollowUp(bad)),
        lambda: questions.listing(journal, filter=bad),
        lambda: follow_ups.save(journal, FollowUp(bad)),
        lambda: follow_ups.finish(journal, ids.follow_up, happened=bad),
        lambda: follow_ups.say_tried(journal, ids.follow_up, None, bad),
        lambda: goals.save(journal, replace(goals.get(journal, ids.goal), level_less=bad)),
        lambda: goals.save(journal, replace(goals.get(journal, ids.goal), criteria=bad)),
        lambda: goals.close(journal, ids.goal, GoalStatus.DROPPED, note=bad),
        lambda: reviews.save(journal, ProgressReview(ids.goal, DAY, evidence=bad)),
        lambda: reviews.save(journal, ProgressReview(ids.goal, DAY, mentor_view=bad)),
        lambda: sessions.settle_item(journal, ids.second_item, AgendaStatus.DISCUSSED, outcome=bad),
    )
    for number, write in enumerate(writes):
        with pytest.raises(Refused) as refused:
            write()
        assert str(refused.value).endswith("."), number
    if half:
        with pytest.raises(JournalError):
            follow_ups.listing(journal, filter=bad)
        with pytest.raises(JournalError):
            goals.listing(journal, filter=bad)
    assert records(journal) == before


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
@pytest.mark.parametrize("frame", ["{}", "Dana: {}", "{}: send it by fri", "{} by {}", "Dana sends {} (fri)"])
def test_a_line_is_read_whatever_it_is(text: str, frame: str) -> None:
    typed = frame.replace("{}", text)
    reading = read_line(
        typed, mentors=[(1, "Dana"), (2, text)], with_mentor=2, now=NOW, order=DateOrder.DAY_FIRST, zone="UTC"
    )
    assert reading.text and reading.text in typed
    assert reading.words(date(2026, 11, 22), DateOrder.DAY_FIRST)
