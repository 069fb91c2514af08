"""A question is answered as long as it has an answer: through topics, sessions, mentors, undo and the trash."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentee_journal.domain.records import AgendaItem, Mentor, Question, QuestionAnswer, Session
from mentee_journal.domain.words import AgendaStatus, QuestionStatus
from mentee_journal.services import history, mentors, questions, sessions, trash
from mentee_journal.store.journal import Journal
from tests.conftest import NOW, Clock
from tests.services.conftest import records

TODAY = NOW.date()
OPEN, ANSWERED, DROPPED = QuestionStatus.OPEN, QuestionStatus.ANSWERED, QuestionStatus.DROPPED


class Thread:
    """One question on the agenda of one mentor's planned session."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.mentor = mentors.save(journal, Mentor("Dana")).id
        self.session = self.planned(2)
        self.question = questions.capture(journal, Question("Why?")).id
        self.item = self.put(self.session)

    def planned(self, days: float, mentor: int = 0) -> int:
        return sessions.create(self.journal, Session(mentor or self.mentor, NOW + timedelta(days=days), "UTC")).id

    def put(self, session: int) -> int:
        return questions.put_on(self.journal, self.question, [session])[0].id

    def settle(self, status: AgendaStatus = AgendaStatus.DISCUSSED, outcome: str | None = "So", item: int = 0) -> None:
        sessions.settle_item(self.journal, item or self.item, status, outcome=outcome)

    def answer(self, text: str = "By a book") -> int:
        return questions.answer(self.journal, QuestionAnswer(self.question, text)).id

    @property
    def state(self) -> tuple[QuestionStatus, date | None]:
        kept = questions.get(self.journal, self.question)
        return kept.status, kept.closed_on

    @property
    def in_inbox(self) -> bool:
        inbox = self.question in [row.id for row in questions.listing(self.journal)]
        assert inbox == questions.page(self.journal, self.question).in_inbox
        assert inbox == bool(self.journal.one("SELECT 1 FROM inbox WHERE id = ?", (self.question,)))
        return inbox


@pytest.fixture
def thread(journal: Journal) -> Thread:
    """A question that was put to somebody."""
    return Thread(journal)


def back_and_forth(journal: Journal, write: Callable[[], object]) -> None:
    """One step, whose undo and redo give exactly what was there."""
    before, steps = records(journal), len(journal.all("SELECT id FROM steps"))
    write()
    after = records(journal)
    assert len(journal.all("SELECT id FROM steps")) == steps + 1
    history.undo(journal)
    assert records(journal) == before
    history.redo(journal)
    assert records(journal) == after


def test_on_an_agenda_it_waits_there(thread: Thread) -> None:
    assert thread.state == (OPEN, None) and not thread.in_inbox


@pytest.mark.parametrize(
    ("status", "outcome", "state", "in_inbox"),
    [
        (AgendaStatus.DISCUSSED, "So", (ANSWERED, TODAY), False),
        (AgendaStatus.DISCUSSED, "", (OPEN, None), True),
        (AgendaStatus.DISCUSSED, " \n\t ", (OPEN, None), True),
        (AgendaStatus.CARRIED, "We began", (OPEN, None), True),
        (AgendaStatus.DROPPED, "", (OPEN, None), True),
        (AgendaStatus.OPEN, "Words all the same", (OPEN, None), False),
    ],
)
def test_what_became_of_its_topic(
    journal: Journal,
    thread: Thread,
    status: AgendaStatus,
    outcome: str,
    state: tuple[QuestionStatus, date | None],
    in_inbox: bool,
) -> None:
    back_and_forth(journal, lambda: thread.settle(status, outcome))
    assert thread.state == state
    assert thread.in_inbox == in_inbox
    assert len(questions.page(journal, thread.question).answers) == (state[0] is ANSWERED)


def test_an_outcome_that_comes_later_and_goes_again(journal: Journal, thread: Thread, clock: Clock) -> None:
    thread.settle(outcome="")
    clock.forward(days=4)
    back_and_forth(journal, lambda: thread.settle(outcome="So"))
    assert thread.state == (ANSWERED, TODAY + timedelta(days=4))
    clock.forward(days=1)
    thread.settle(outcome="So, and more")
    assert thread.state == (ANSWERED, TODAY + timedelta(days=4))
    back_and_forth(journal, lambda: thread.settle(AgendaStatus.OPEN, "So"))
    assert thread.state == (OPEN, None) and not thread.in_inbox


@pytest.mark.parametrize(
    "turn",
    [sessions.hold, sessions.cancel, sessions.miss],
)
def test_a_session_that_is_over_gives_it_back(
    journal: Journal, thread: Thread, turn: Callable[[Journal, int], object]
) -> None:
    back_and_forth(journal, lambda: turn(journal, thread.session))
    assert thread.state == (OPEN, None) and thread.in_inbox
    back_and_forth(journal, lambda: sessions.reopen(journal, thread.session))
    assert not thread.in_inbox


def test_what_was_answered_stays_so_whatever_is_said_of_the_session(journal: Journal, thread: Thread) -> None:
    thread.settle()
    for turn in (sessions.hold, sessions.cancel, sessions.miss, sessions.reopen):
        turn(journal, thread.session)
        assert thread.state == (ANSWERED, TODAY)


def test_two_answers_and_the_last_that_goes(journal: Journal, thread: Thread) -> None:
    thread.settle()
    told = thread.answer()
    back_and_forth(journal, lambda: sessions.remove_item(journal, thread.item))
    assert thread.state == (ANSWERED, TODAY)
    back_and_forth(journal, lambda: trash.remove(journal, "answer", told))
    assert thread.state == (OPEN, None) and thread.in_inbox


@pytest.mark.parametrize("kind", ["agenda_item", "session", "mentor"])
def test_an_answer_that_is_deleted_and_brought_back(journal: Journal, thread: Thread, clock: Clock, kind: str) -> None:
    thread.settle()
    before = records(journal)
    clock.forward(days=3)
    row_id = {"agenda_item": thread.item, "session": thread.session, "mentor": thread.mentor}[kind]
    back_and_forth(journal, lambda: trash.remove(journal, kind, row_id))
    assert thread.state == (OPEN, None) and thread.in_inbox
    clock.forward(days=3)
    (entry,) = trash.contents(journal)
    back_and_forth(journal, lambda: trash.bring_back(journal, entry.step_id))
    assert thread.state == (ANSWERED, TODAY)
    assert records(journal) == before


@pytest.mark.parametrize("kind", ["session", "mentor"])
def test_a_planned_session_that_is_deleted_and_brought_back(journal: Journal, thread: Thread, kind: str) -> None:
    step = trash.remove(journal, kind, thread.session if kind == "session" else thread.mentor)
    assert thread.state == (OPEN, None) and thread.in_inbox
    trash.bring_back(journal, step)
    assert thread.state == (OPEN, None) and not thread.in_inbox


def test_a_mentor_who_goes_leaves_what_they_answered_elsewhere(journal: Journal, thread: Thread) -> None:
    told = questions.answer(journal, QuestionAnswer(thread.question, "In the corridor", mentor_id=thread.mentor))
    step = trash.remove(journal, "mentor", thread.mentor)
    assert thread.state == (ANSWERED, TODAY)
    (row,) = questions.page(journal, thread.question).answers
    assert (row.mentor_id, row.mentor, row.text) == (None, "", "In the corridor")
    trash.bring_back(journal, step)
    assert questions.get_answer(journal, told.id).mentor_id == thread.mentor


def test_brought_back_after_something_else_happened(journal: Journal, thread: Thread, clock: Clock) -> None:
    thread.settle()
    step = trash.remove(journal, "session", thread.session)
    questions.drop(journal, thread.question)
    trash.bring_back(journal, step)
    assert thread.state == (DROPPED, TODAY)
    history.undo(journal)
    history.undo(journal)
    clock.forward(days=1)
    thread.answer()
    trash.bring_back(journal, step)
    assert thread.state == (ANSWERED, TODAY + timedelta(days=1))


def test_both_answers_are_deleted_and_the_first_comes_back(journal: Journal, thread: Thread) -> None:
    thread.settle()
    told = thread.answer()
    first = trash.remove(journal, "session", thread.session)
    second = trash.remove(journal, "answer", told)
    assert thread.state == (OPEN, None)
    trash.bring_back(journal, first)
    assert thread.state == (ANSWERED, TODAY)
    trash.bring_back(journal, second)
    assert thread.state == (ANSWERED, TODAY)
    assert len(questions.page(journal, thread.question).answers) == 2


def test_opened_again_by_hand_it_waits_for_another_answer(journal: Journal, thread: Thread, clock: Clock) -> None:
    thread.settle()
    back_and_forth(journal, lambda: questions.reopen(journal, thread.question))
    assert thread.state == (OPEN, None) and thread.in_inbox
    # What it has already is no news.
    thread.settle(outcome="So, in other words")
    sessions.edit_item(journal, replace(sessions.page(journal, thread.session).items[0], title="Another title"))
    step = trash.remove(journal, "session", thread.session)
    trash.bring_back(journal, step)
    assert thread.state == (OPEN, None)
    clock.forward(days=1)
    thread.answer()
    assert thread.state == (ANSWERED, TODAY + timedelta(days=1))


@pytest.mark.parametrize("close", ["drop", "make_goal", "make_growth"])
def test_what_the_mentee_closed_stays_closed(journal: Journal, thread: Thread, close: str) -> None:
    getattr(questions, close)(journal, thread.question)
    state = thread.state
    thread.settle()
    told = thread.answer()
    trash.remove(journal, "answer", told)
    sessions.remove_item(journal, thread.item)
    assert thread.state == state


def test_a_topic_that_is_tied_to_it_or_no_longer(journal: Journal, thread: Thread) -> None:
    thread.settle()
    item = sessions.page(journal, thread.session).items[0]
    other = questions.capture(journal, Question("Another")).id
    back_and_forth(journal, lambda: sessions.edit_item(journal, replace(item, question_id=other)))
    assert thread.state == (OPEN, None)
    assert questions.get(journal, other).status is ANSWERED
    held = AgendaItem(thread.session, "t", status=AgendaStatus.DISCUSSED, outcome="o", question_id=thread.question)
    back_and_forth(journal, lambda: sessions.add_item(journal, held))
    assert thread.state == (ANSWERED, TODAY)


def test_a_session_that_is_made_with_its_answers(journal: Journal, thread: Thread) -> None:
    item = AgendaItem(0, "t", status=AgendaStatus.DISCUSSED, outcome="o", question_id=thread.question)
    back_and_forth(
        journal, lambda: sessions.create(journal, Session(thread.mentor, NOW - timedelta(days=9), "UTC"), items=[item])
    )
    assert thread.state == (ANSWERED, TODAY)


def test_the_question_itself_is_deleted_and_brought_back(journal: Journal, thread: Thread) -> None:
    thread.answer()
    before = records(journal)
    back_and_forth(journal, lambda: trash.remove(journal, "question", thread.question))
    assert sessions.page(journal, thread.session).items[0].question_id is None
    (entry,) = trash.contents(journal)
    assert (entry.kind, entry.label, entry.records) == ("question", "Why?", 2)
    back_and_forth(journal, lambda: trash.bring_back(journal, entry.step_id))
    assert records(journal) == before


def test_its_topic_was_discussed_while_it_was_in_the_trash(journal: Journal, thread: Thread, clock: Clock) -> None:
    step = trash.remove(journal, "question", thread.question)
    clock.forward(days=2)
    thread.settle()
    clock.forward(days=2)
    trash.bring_back(journal, step)
    assert thread.state == (ANSWERED, TODAY + timedelta(days=4))
    step = trash.remove(journal, "question", thread.question)
    thread.settle(outcome="")
    trash.bring_back(journal, step)
    assert thread.state == (OPEN, None)


def test_put_to_two_mentors_the_first_answer_is_one(journal: Journal, thread: Thread, clock: Clock) -> None:
    lee = mentors.save(journal, Mentor("Lee")).id
    second = thread.put(thread.planned(5, lee))
    thread.settle()
    assert thread.state == (ANSWERED, TODAY) and not thread.in_inbox
    clock.forward(days=3)
    back_and_forth(journal, lambda: thread.settle(outcome="Otherwise", item=second))
    assert thread.state == (ANSWERED, TODAY)
    step = trash.remove(journal, "mentor", thread.mentor)
    assert thread.state == (ANSWERED, TODAY)
    assert [a.mentor for a in questions.page(journal, thread.question).answers] == ["Lee"]
    trash.bring_back(journal, step)
    assert [a.mentor for a in questions.page(journal, thread.question).answers] == ["Dana", "Lee"]


def test_everything_back_and_everything_again(journal: Journal, thread: Thread) -> None:
    thread.settle()
    questions.reopen(journal, thread.question)
    told = thread.answer()
    questions.edit_answer(journal, replace(questions.get_answer(journal, told), text="Another book"))
    trash.bring_back(journal, trash.remove(journal, "session", thread.session))
    trash.bring_back(journal, trash.remove(journal, "question", thread.question))
    trash.remove(journal, "mentor", thread.mentor)
    full, depth = records(journal), 0
    while history.undo(journal):
        depth += 1
    assert questions.count(journal, "all") == 0
    for _ in range(depth):
        assert history.redo(journal)
    assert records(journal) == full


@pytest.mark.parametrize("question_first_out", [True, False])
@pytest.mark.parametrize("question_first_back", [True, False])
def test_deleted_and_brought_back_in_any_order(
    journal: Journal, thread: Thread, question_first_out: bool, question_first_back: bool
) -> None:
    thread.settle()
    before = questions.page(journal, thread.question)
    removals = [("question", thread.question), ("session", thread.session)]
    steps = {
        kind: trash.remove(journal, kind, row_id)
        for kind, row_id in (removals if question_first_out else reversed(removals))
    }
    for kind, _ in removals if question_first_back else reversed(removals):
        back_and_forth(journal, lambda kind=kind: trash.bring_back(journal, steps[kind]))  # type: ignore[misc]
    assert questions.page(journal, thread.question) == before


def test_a_tie_that_was_cut_by_hand_stays_cut(journal: Journal, thread: Thread) -> None:
    thread.settle()
    trash.bring_back(journal, trash.remove(journal, "question", thread.question))
    item = sessions.page(journal, thread.session).items[0]
    assert item.question_id == thread.question
    sessions.edit_item(journal, replace(item, question_id=None))
    for kind, row_id in (("session", thread.session), ("question", thread.question)):
        trash.bring_back(journal, trash.remove(journal, kind, row_id))
    assert sessions.page(journal, thread.session).items[0].question_id is None
    assert thread.state == (OPEN, None)
