"""Captured thoughts: the inbox, the agendas they are put on, their answers, and what they turn into."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentee_journal.domain.errors import JournalError, NotFound, Refused
from mentee_journal.domain.records import AgendaItem, FollowUp, Goal, Mentor, Question, QuestionAnswer, Session
from mentee_journal.domain.words import (
    AgendaStatus,
    CapabilityKind,
    FollowUpStatus,
    HowFar,
    ItemKind,
    Owner,
    QuestionKind,
    QuestionStatus,
)
from mentee_journal.services import capabilities, goals, history, mentors, questions, sessions, thoughts, trash
from mentee_journal.store import rows
from mentee_journal.store.journal import Journal
from tests.conftest import NOW, Clock
from tests.hostile import HOSTILE, MULTILINE
from tests.services.writes import Ids

TODAY = NOW.date()


@pytest.fixture
def dana(journal: Journal) -> int:
    """A mentor with one role."""
    return mentors.save(journal, Mentor("Dana Órtiz", roles=("clinical_reasoning",))).id


@pytest.fixture
def lee(journal: Journal) -> int:
    """Another."""
    return mentors.save(journal, Mentor("Lee Park", roles=("moral_support",))).id


def planned(journal: Journal, mentor: int, days: float = 3) -> int:
    return sessions.create(journal, Session(mentor, NOW + timedelta(days=days), "UTC")).id


def ask(journal: Journal, text: str = "Why?", **fields: object) -> int:
    return questions.capture(journal, Question(text, **fields)).id  # type: ignore[arg-type]


def role(journal: Journal, key: str) -> int:
    row = journal.one("SELECT id FROM roles WHERE key = ?", (key,))
    assert row
    return int(row[0])


def shown(journal: Journal, show: str = "inbox", **how: object) -> list[int]:
    return [row.id for row in questions.listing(journal, show=show, **how)]  # type: ignore[arg-type]


# -- capture


def test_a_thought_is_captured_with_nothing_but_its_words(journal: Journal) -> None:
    made = questions.capture(journal, Question("  How do I\ngrade it? "))
    assert (made.text, made.kind, made.status) == ("How do I grade it?", QuestionKind.QUESTION, QuestionStatus.OPEN)
    assert (made.captured_on, made.closed_on, made.mentor_id) == (TODAY, None, None)
    assert history.last(journal) == "Capture “How do I grade it?”"
    assert shown(journal) == [made.id]
    history.undo(journal)
    assert shown(journal) == []
    history.redo(journal)
    assert questions.get(journal, made.id) == made


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_a_thought_without_words_is_refused(journal: Journal, text: str) -> None:
    with pytest.raises(Refused) as refused:
        questions.capture(journal, Question(text))
    assert refused.value.field == "text"
    assert journal.all("SELECT * FROM steps") == []


def test_the_day_is_the_mentees(journal: Journal, clock: Clock) -> None:
    from mentee_journal.services import profile

    profile.save(journal, replace(profile.get(journal), zone="Pacific/Auckland"))
    assert questions.get(journal, ask(journal)).captured_on == TODAY + timedelta(days=1)


def test_the_quick_way_stores_the_same_thought(journal: Journal, dana: int) -> None:
    quick, _ = thoughts.capture(journal, " How do I\ngrade it? ", note="n", kind="worry", mentor_id=dana)
    label = history.last(journal)
    kept = questions.get(journal, quick)
    slow = questions.capture(
        journal, Question(" How do I\ngrade it? ", note="n", kind=QuestionKind.WORRY, mentor_id=dana)
    )
    assert replace(slow, id=kept.id, uid=kept.uid) == kept
    assert history.last(journal) == label
    assert thoughts.inbox_count(journal) == questions.count(journal) == 2


def test_links_to_nothing_are_refused(journal: Journal) -> None:
    for field in ("role_id", "mentor_id", "session_id", "goal_id", "capability_id"):
        with pytest.raises(NotFound) as refused:
            ask(journal, **{field: 99})
        assert str(refused.value).endswith((".", ".)"))
    assert questions.listing(journal, show="all") == ()


def test_saving_leaves_the_state_alone(journal: Journal) -> None:
    one = ask(journal)
    opened = questions.get(journal, one)
    questions.answer(journal, QuestionAnswer(one, "So"))
    # A form that was opened before the answer came does not take the answer's state away.
    saved = questions.save(journal, replace(opened, text="Why not?", kind=QuestionKind.WORRY))
    assert (saved.text, saved.status, saved.closed_on) == ("Why not?", QuestionStatus.ANSWERED, TODAY)
    assert questions.save(journal, Question("New", status=QuestionStatus.DROPPED)).status is QuestionStatus.OPEN
    earlier = questions.save(journal, replace(saved, closed_on=date(2026, 11, 1)))
    assert earlier.closed_on == date(2026, 11, 1)
    with pytest.raises(NotFound):
        questions.save(journal, replace(saved, id=99))


# -- the lists


def test_the_lists(journal: Journal, dana: int, lee: int) -> None:
    waiting, on_agenda, told, turned, gone = (ask(journal, text) for text in "abcde")
    session = planned(journal, dana)
    questions.put_on(journal, on_agenda, [session])
    questions.answer(journal, QuestionAnswer(told, "So", mentor_id=lee))
    questions.make_goal(journal, turned)
    questions.drop(journal, gone)
    assert shown(journal) == [waiting]
    assert shown(journal, "asked") == [on_agenda]
    assert shown(journal, "unanswered") == [on_agenda, waiting]
    assert shown(journal, "unanswered", oldest_first=True) == [waiting, on_agenda]
    assert shown(journal, "answered") == [told]
    assert set(shown(journal, "closed")) == {turned, gone}
    assert shown(journal, "all") == [gone, turned, told, on_agenda, waiting]
    assert shown(journal, "all", oldest_first=True, limit=2, offset=1) == [on_agenda, told]
    for show in ("inbox", "asked", "unanswered", "answered", "closed", "all"):
        assert questions.count(journal, show) == len(shown(journal, show))
    with pytest.raises(Refused, match="inbox, asked"):
        questions.listing(journal, show="nonsense")
    assert [row.in_inbox for row in questions.listing(journal, show="unanswered")] == [False, True]


def test_closed_ones_by_their_last_day(journal: Journal, clock: Clock) -> None:
    first, second, third = (ask(journal, text) for text in "abc")
    for one, close in ((second, questions.drop), (first, questions.make_goal), (third, questions.drop)):
        clock.forward(days=1)
        close(journal, one)
    assert shown(journal, "closed") == [third, first, second]
    assert shown(journal, "closed", oldest_first=True) == [second, first, third]
    assert shown(journal, "closed", limit=1, offset=1) == [first]


def test_filters(journal: Journal, dana: int, lee: int) -> None:
    own = ask(journal, "For her", mentor_id=dana, note="Überlegung")
    put = ask(journal, "Put to her", role_id=role(journal, "moral_support"))
    told = ask(journal, "She said")
    questions.put_on(journal, put, [planned(journal, dana)])
    questions.answer(journal, QuestionAnswer(told, "Naïve façade", mentor_id=dana, who="Fjærland"))
    assert shown(journal, "all", mentor_id=dana) == [told, put, own]
    assert shown(journal, "all", mentor_id=lee) == []
    assert shown(journal, "all", role="moral_support") == [put]
    assert shown(journal, "all", role="no such role") == []
    assert shown(journal, "all", filter="uberlegung") == [own]
    assert shown(journal, "answered", filter="FACADE") == [told]
    assert shown(journal, "all", filter="ortiz") == [told, put, own]
    assert shown(journal, "all", filter="100%") == []
    assert shown(journal, "closed", filter="ortiz", mentor_id=dana, role="moral_support") == []


def test_an_answer_is_found_years_later(journal: Journal, dana: int, clock: Clock) -> None:
    one = ask(journal, "How do I grade a dressing task?")
    session = planned(journal, dana)
    (item,) = questions.put_on(journal, one, [session])
    sessions.settle_item(journal, item.id, AgendaStatus.DISCUSSED, outcome="Ruta señalada: start séance by séance")
    sessions.hold(journal, session)
    clock.forward(days=3000)
    assert shown(journal, "all", filter="senalada") == [one]
    assert shown(journal, "answered", filter="SEANCE") == [one]


def test_a_row_says_where_it_stands(journal: Journal, dana: int, lee: int, clock: Clock) -> None:
    one = ask(journal, "Why?", mentor_id=dana, role_id=role(journal, "clinical_reasoning"))
    far, near, before = planned(journal, dana, 9), planned(journal, lee, 2), planned(journal, dana, 1)
    (carried,) = questions.put_on(journal, one, [before])
    sessions.settle_item(journal, carried.id, AgendaStatus.CARRIED)
    sessions.hold(journal, before)
    questions.put_on(journal, one, [far, near])
    (row,) = questions.listing(journal, show="asked")
    assert (row.role, row.mentor_id, row.mentor) == ("clinical_reasoning", dana, "Dana Órtiz")
    assert (row.asked_session, row.asked_mentor, row.asked_others) == (near, "Lee Park", 1)
    assert row.asked_on == NOW + timedelta(days=2)
    assert (row.last_put, row.last_put_mentor, row.answers) == (NOW + timedelta(days=1), "Dana Órtiz", 0)
    questions.answer(journal, QuestionAnswer(one, "x"))
    assert questions.listing(journal, show="answered")[0].answers == 1


def test_a_cancelled_session_is_no_answer_that_is_missing(journal: Journal, dana: int) -> None:
    one, session = ask(journal), planned(journal, dana)
    questions.put_on(journal, one, [session])
    sessions.cancel(journal, session)
    (row,) = questions.listing(journal)
    assert row.last_put is None


# -- which session


def test_the_session_it_is_put_on(journal: Journal, dana: int, lee: int) -> None:
    nobody = mentors.save(journal, Mentor("Sam")).id
    assert questions.suggest_session(journal, ask(journal)) is None
    soonest = planned(journal, nobody, 1)
    support, later_support = planned(journal, lee, 4), planned(journal, lee, 6)
    hers, her_second = planned(journal, dana, 8), planned(journal, dana, 9)
    planned(journal, dana, -1)  # over, though nobody has said what became of it
    sessions.cancel(journal, planned(journal, dana, 2))

    def best(**fields: object) -> list[int]:
        return [row.id for row in questions.sessions_for(journal, ask(journal, **fields))]

    assert best() == [soonest, support, hers, later_support, her_second]
    support_role = role(journal, "moral_support")
    assert best(role_id=support_role) == [support, soonest, hers, later_support, her_second]
    assert best(mentor_id=dana, role_id=support_role) == [hers, support, soonest, her_second, later_support]
    one = ask(journal, mentor_id=dana)
    suggested = questions.suggest_session(journal, one)
    assert suggested is not None and suggested.id == hers
    assert questions.page(journal, one).suggested == suggested
    questions.put_on(journal, one, [hers])
    # Another mentor's next one comes before her second.
    assert [row.id for row in questions.sessions_for(journal, one)] == [soonest, support, her_second, later_support]
    for _ in range(40):
        planned(journal, nobody, 20)
    assert len(questions.sessions_for(journal, one)) == 30


def test_put_on_several_agendas_in_one_step(journal: Journal, dana: int, lee: int) -> None:
    goal = goals.save(journal, Goal("Grow")).id
    one = ask(journal, goal_id=goal)
    hers, his = planned(journal, dana), planned(journal, lee)
    made = questions.put_on(journal, one, [hers, his])
    assert [(i.session_id, i.kind, i.title, i.question_id, i.goal_id) for i in made] == [
        (hers, ItemKind.QUESTION, "Why?", one, goal),
        (his, ItemKind.QUESTION, "Why?", one, goal),
    ]
    assert shown(journal) == [] and shown(journal, "asked") == [one]
    assert history.last(journal) == "Put “Why?” on 2 agendas"
    history.undo(journal)
    assert shown(journal) == [one]
    history.redo(journal)
    assert shown(journal, "asked") == [one]


def test_put_on_refuses(journal: Journal, dana: int) -> None:
    one, session = ask(journal), planned(journal, dana)
    over = planned(journal, dana, -2)
    sessions.hold(journal, over)
    for wrong, kind in (([], Refused), ([99], NotFound), ([over], Refused), ([session, session], Refused)):
        with pytest.raises(kind):
            questions.put_on(journal, one, wrong)
    assert sessions.page(journal, session).items == ()  # all or nothing
    questions.put_on(journal, one, [session])
    with pytest.raises(Refused, match="Dana"):
        questions.put_on(journal, one, [session])
    with pytest.raises(NotFound):
        questions.put_on(journal, 99, [session])


def test_take_off(journal: Journal, dana: int) -> None:
    one, session = ask(journal), planned(journal, dana)
    questions.put_on(journal, one, [session])
    questions.take_off(journal, one, session)
    assert shown(journal) == [one] and sessions.page(journal, session).items == ()
    with pytest.raises(NotFound):
        questions.take_off(journal, one, session)
    (entry,) = trash.contents(journal)
    trash.bring_back(journal, entry.step_id)
    assert shown(journal, "asked") == [one]
    (item,) = sessions.page(journal, session).items
    sessions.settle_item(journal, item.id, AgendaStatus.CARRIED)
    with pytest.raises(NotFound):
        questions.take_off(journal, one, session)


def test_a_dropped_one_that_is_put_on_is_open_again(journal: Journal, dana: int) -> None:
    one = ask(journal)
    questions.drop(journal, one)
    questions.put_on(journal, one, [planned(journal, dana)])
    assert questions.get(journal, one).closed_on is None
    assert shown(journal, "asked") == [one]
    history.undo(journal)
    assert shown(journal, "closed") == [one]


# -- what a session is offered


def test_what_fits_a_session(journal: Journal, dana: int, lee: int) -> None:
    session = planned(journal, dana)
    nobody = ask(journal, "for anybody")
    by_role = ask(journal, "reasoning", role_id=role(journal, "clinical_reasoning"))
    hers = ask(journal, "hers, and another role", mentor_id=dana, role_id=role(journal, "moral_support"))
    hers_too = ask(journal, "hers")
    questions.save(journal, replace(questions.get(journal, hers_too), mentor_id=dana, captured_on=date(2020, 1, 1)))
    ask(journal, "his", mentor_id=lee, role_id=role(journal, "clinical_reasoning"))
    ask(journal, "support", role_id=role(journal, "moral_support"))
    elsewhere = ask(journal, "on another agenda")
    questions.put_on(journal, elsewhere, [planned(journal, lee)])
    assert [row.id for row in questions.fitting(journal, session)] == [hers_too, hers, by_role, nobody]
    assert [row.id for row in questions.fitting(journal, session, limit=3)] == [hers_too, hers, by_role]
    offered = [(s.origin, s.item.question_id) for s in sessions.suggestions(journal, session)]
    assert offered[:4] == [
        ("Your inbox, for Dana", hers_too),
        ("Your inbox, for Dana", hers),
        ("Your inbox, clinical reasoning", by_role),
        ("Your inbox", nobody),
    ]
    with pytest.raises(NotFound):
        questions.fitting(journal, 99)


def test_an_offer_that_is_taken_is_on_the_agenda(journal: Journal, dana: int) -> None:
    goal = goals.save(journal, Goal("Grow")).id
    one, session = ask(journal, goal_id=goal), planned(journal, dana)
    offer = next(s for s in sessions.suggestions(journal, session) if s.item.question_id == one)
    taken = sessions.add_item(journal, offer.item)
    assert (taken.question_id, taken.goal_id, taken.kind) == (one, goal, ItemKind.QUESTION)
    assert shown(journal, "asked") == [one]
    assert not [s for s in sessions.suggestions(journal, session) if s.item.question_id == one]
    # Set aside at this very meeting: in the inbox again, and not offered to the same agenda once more.
    sessions.settle_item(journal, taken.id, AgendaStatus.DROPPED)
    assert shown(journal) == [one]
    assert questions.fitting(journal, session) == ()


@pytest.mark.parametrize("how", ["carried", "left open", "cancelled"])
def test_what_was_left_over_is_offered_once(journal: Journal, dana: int, how: str) -> None:
    one, before, after = ask(journal), planned(journal, dana, 1), planned(journal, dana, 2)
    (item,) = questions.put_on(journal, one, [before])
    if how == "carried":
        sessions.settle_item(journal, item.id, AgendaStatus.CARRIED)
    (sessions.cancel if how == "cancelled" else sessions.hold)(journal, before)
    assert shown(journal) == [one]
    (offer,) = [s for s in sessions.suggestions(journal, after) if s.item.question_id == one]
    assert offer.origin.startswith("Carried over from" if how == "carried" else "Left open on")
    assert offer.item.carried_from_id == item.id
    # Put there from the inbox instead, it takes over what was left.
    (again,) = questions.put_on(journal, one, [after])
    assert again.carried_from_id == item.id
    assert not [s for s in sessions.suggestions(journal, after) if s.item.question_id == one]
    third = planned(journal, dana, 5)
    assert not [s for s in sessions.suggestions(journal, third) if s.item.question_id == one]


def test_what_is_over_is_not_offered_as_left_over(journal: Journal, dana: int) -> None:
    dropped, turned, told = ask(journal, "a"), ask(journal, "b"), ask(journal, "c")
    before, after = planned(journal, dana, 1), planned(journal, dana, 2)
    for one in (dropped, turned, told):
        questions.put_on(journal, one, [before])
    sessions.hold(journal, before)
    questions.drop(journal, dropped)
    questions.make_goal(journal, turned)
    questions.answer(journal, QuestionAnswer(told, "by a book"))
    # What she thinks of it may still be worth asking: it was on her agenda.
    assert [s.item.question_id for s in sessions.suggestions(journal, after) if s.item.question_id] == [told]


# -- closing


def test_drop_and_reopen(journal: Journal, clock: Clock) -> None:
    one = ask(journal)
    dropped = questions.drop(journal, one)
    assert (dropped.status, dropped.closed_on) == (QuestionStatus.DROPPED, TODAY)
    clock.forward(days=2)
    steps = journal.all("SELECT * FROM steps")
    assert questions.drop(journal, one) == dropped
    assert journal.all("SELECT * FROM steps") == steps
    opened = questions.reopen(journal, one)
    assert (opened.status, opened.closed_on) == (QuestionStatus.OPEN, None)
    history.undo(journal)
    assert questions.get(journal, one) == dropped
    for call in (questions.drop, questions.reopen, questions.make_goal, questions.make_growth, questions.page):
        with pytest.raises(NotFound):
            call(journal, 99)


def test_into_a_goal(journal: Journal, dana: int) -> None:
    one = ask(journal, "Think aloud sooner?", mentor_id=dana)
    goal = questions.make_goal(journal, one, "Think aloud sooner")
    assert (goal.statement, goal.mentor_id, goal.started_on) == ("Think aloud sooner", dana, TODAY)
    kept = questions.get(journal, one)
    assert (kept.status, kept.goal_id, kept.closed_on) == (QuestionStatus.SORTED, goal.id, TODAY)
    page = questions.page(journal, one)
    assert page.goal == goal
    assert [(line.what, line.kind, line.id) for line in page.story][1:] == [("became_goal", "goal", goal.id)]
    history.undo(journal)
    assert goals.listing(journal) == () and shown(journal) == [one]
    history.redo(journal)
    assert questions.get(journal, one) == kept
    trash.remove(journal, "goal", goal.id)
    assert questions.get(journal, one).status is QuestionStatus.SORTED
    assert questions.page(journal, one).goal is None


def test_a_question_about_a_goal_did_not_become_it(journal: Journal, clock: Clock) -> None:
    goal = goals.save(journal, Goal("Grow", started_on=date(2026, 1, 1))).id
    one = ask(journal, goal_id=goal)
    questions.make_growth(journal, one, "Pace")
    assert [line.what for line in questions.page(journal, one).story] == ["captured", "became_growth"]


def test_into_an_area_for_growth(journal: Journal, clock: Clock) -> None:
    one = ask(journal, "I talk too fast with parents")
    clock.forward(days=4)
    made = questions.make_growth(journal, one, "Pace")
    assert (made.name, made.kind) == ("Pace", CapabilityKind.GROWTH)
    (seen,) = capabilities.page(journal, made.id).evidence
    assert (seen.evidence.note, seen.evidence.seen_on) == ("I talk too fast with parents", TODAY)
    page = questions.page(journal, one)
    assert page.question.status is QuestionStatus.SORTED and page.capability == made
    other = ask(journal, "pace")
    assert questions.make_growth(journal, other).id == made.id
    history.undo(journal)
    assert questions.get(journal, other).capability_id is None


def test_into_a_follow_up(journal: Journal, dana: int) -> None:
    one = ask(journal, "Ring the school?", mentor_id=dana)
    made = questions.make_follow_up(journal, one, FollowUp("", due_on=date(2026, 12, 1)))
    assert (made.text, made.question_id, made.mentor_id, made.due_on) == (
        "Ring the school?",
        one,
        dana,
        date(2026, 12, 1),
    )
    page = questions.page(journal, one)
    assert page.question.status is QuestionStatus.SORTED
    assert [row.id for row in page.follow_ups] == [made.id]
    assert [(line.what, line.kind, line.id) for line in page.story][1:] == [("agreed", "follow_up", made.id)]
    history.undo(journal)
    assert shown(journal) == [one] and questions.page(journal, one).follow_ups == ()
    history.redo(journal)
    assert questions.page(journal, one) == page


def test_what_was_agreed_and_tried_is_told(journal: Journal, dana: int) -> None:
    one = ask(journal)
    agreed = (
        FollowUp("Try it", agreed_on=date(2026, 11, 23), question_id=one),
        FollowUp("Ask", owner=Owner.MENTOR, agreed_on=date(2026, 11, 24), question_id=one, mentor_id=dana),
    )
    done = [replace(each, status=FollowUpStatus.DONE, closed_on=date(2026, 11, 26)) for each in agreed]
    with journal.atomic("Agree"):
        first = rows.FOLLOW_UP.add(journal, replace(done[0], tried=HowFar.PARTLY, happened="Half of it"))
        second = rows.FOLLOW_UP.add(journal, done[1])
    page = questions.page(journal, one)
    assert [(line.on.day, line.what, line.words, line.mentor, line.id, line.far) for line in page.story[1:]] == [
        (23, "agreed", "Try it", "", first, None),
        (24, "agreed", "Ask", "Dana Órtiz", second, None),
        (26, "tried", "Half of it", "", first, HowFar.PARTLY),
        (26, "done", "", "Dana Órtiz", second, None),
    ]
    assert [(row.tried, row.roles) for row in page.follow_ups] == [(HowFar.PARTLY, ()), (None, ("clinical_reasoning",))]


# -- a page, with its answers side by side


def test_two_mentors_answers_side_by_side(journal: Journal, dana: int, lee: int, clock: Clock) -> None:
    one = ask(journal, "Tell the parents first?", mentor_id=dana)
    clock.forward(days=1)
    hers, his = planned(journal, dana, 3), planned(journal, lee, 5)
    her_item, his_item = questions.put_on(journal, one, [hers, his])
    clock.forward(days=3)
    sessions.settle_item(journal, her_item.id, AgendaStatus.DISCUSSED, outcome="Always")
    assert questions.get(journal, one).status is QuestionStatus.ANSWERED
    clock.forward(days=2)
    sessions.settle_item(journal, his_item.id, AgendaStatus.DISCUSSED, outcome="Ask the school\nfirst")
    book = questions.answer(journal, QuestionAnswer(one, "It depends", who="a book", answered_on=date(2026, 11, 26)))
    page = questions.page(journal, one)
    assert [(a.kind, a.text, a.mentor, a.who, a.session_id, a.on) for a in page.answers] == [
        ("agenda_item", "Always", "Dana Órtiz", "", hers, date(2026, 11, 25)),
        ("answer", "It depends", "", "a book", None, date(2026, 11, 26)),
        ("agenda_item", "Ask the school\nfirst", "Lee Park", "", his, date(2026, 11, 27)),
    ]
    assert page.answers[0].roles == ("clinical_reasoning",)
    assert [a.id for a in page.answers] == [her_item.id, book.id, his_item.id]
    assert [a.mentor for a in page.asks] == ["Dana Órtiz", "Lee Park"]
    assert (page.mentor, page.in_inbox, page.came_up_in) == ("Dana Órtiz", False, None)
    assert [(line.on.day, line.what, line.mentor, line.words) for line in page.story] == [
        (22, "captured", "", "Tell the parents first?"),
        (23, "put", "Dana Órtiz", ""),
        (23, "put", "Lee Park", ""),
        (25, "answered", "Dana Órtiz", "Always"),
        (26, "answered", "a book", "It depends"),
        (27, "answered", "Lee Park", "Ask the school\nfirst"),
    ]
    assert questions.get(journal, one).closed_on == date(2026, 11, 26)


def test_a_story_tells_the_ways_round(journal: Journal, dana: int, clock: Clock) -> None:
    came_up = planned(journal, dana, -1)
    one = ask(journal, session_id=came_up)
    wanted = []
    for days, status, outcome, what in (
        (1, AgendaStatus.OPEN, "", "left_open"),
        (2, AgendaStatus.CARRIED, "", "carried"),
        (3, AgendaStatus.DROPPED, "", "taken_off"),
        (4, AgendaStatus.DISCUSSED, " ", "discussed"),
        (5, AgendaStatus.DISCUSSED, "At last", "answered"),
    ):
        session = planned(journal, dana, days)
        (item,) = questions.put_on(journal, one, [session])
        clock.now = NOW + timedelta(days=days)
        sessions.settle_item(journal, item.id, status, outcome=outcome)
        sessions.hold(journal, session)
        wanted.append((TODAY + timedelta(days=days), what, session))
    questions.drop(journal, one)
    page = questions.page(journal, one)
    assert page.came_up_in is not None and page.came_up_in.id == came_up
    assert [(s.on, s.what, s.id) for s in page.story if s.what not in ("captured", "put", "dropped")] == wanted
    assert [s.what for s in page.story].count("put") == 5
    assert [s.on for s in page.story] == sorted(s.on for s in page.story)
    assert "dropped" in {s.what for s in page.story}


def test_what_was_brought_in_later_is_told_in_order(journal: Journal, dana: int) -> None:
    """Topics of a session long ago that were all stored today are not put on its agenda after it was held."""
    one = ask(journal, captured_on=date(2026, 1, 1))
    session = planned(journal, dana, -100)
    sessions.add_item(journal, AgendaItem(session, "t", status=AgendaStatus.DISCUSSED, outcome="So", question_id=one))
    assert [line.what for line in questions.page(journal, one).story] == ["captured", "put", "answered"]


def test_a_topic_that_is_tied_to_it_later_is_not_told_before_it(journal: Journal, dana: int, clock: Clock) -> None:
    item = sessions.add_item(journal, AgendaItem(planned(journal, dana, 9), "The school"))
    clock.forward(days=2)
    one = ask(journal)
    sessions.edit_item(journal, replace(item, question_id=one))
    assert [line.what for line in questions.page(journal, one).story] == ["captured", "put"]


# -- mentors


def test_a_mentors_page_has_the_open_ones(journal: Journal, dana: int, lee: int) -> None:
    hers = ask(journal, "hers", mentor_id=dana)
    put = ask(journal, "put to her")
    ask(journal, "nobody's")
    told = ask(journal, "told", mentor_id=dana)
    questions.answer(journal, QuestionAnswer(told, "x"))
    session = planned(journal, dana)
    questions.put_on(journal, put, [session])
    assert [row.id for row in mentors.page(journal, dana).questions] == [put, hers]
    assert mentors.page(journal, lee).questions == ()
    sessions.cancel(journal, session)
    assert [row.id for row in mentors.page(journal, dana).questions] == [hers]


# -- hostile text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_words_are_kept_as_typed(journal: Journal, dana: int, text: str) -> None:
    one = questions.capture(journal, Question(text, note=text, mentor_id=dana))
    assert (one.text, one.note) == (text, text)
    session = planned(journal, dana)
    assert [s.title for s in sessions.suggestions(journal, session) if s.item.question_id] == [text]
    (item,) = questions.put_on(journal, one.id, [session])
    assert item.title == text
    sessions.settle_item(journal, item.id, AgendaStatus.DISCUSSED, outcome=text, note=text)
    answer = questions.answer(journal, QuestionAnswer(one.id, text, who=text))
    page = questions.page(journal, one.id)
    assert [a.text for a in page.answers] == [text, text] or [a.who for a in page.answers] == [text, ""]
    assert answer.who == text
    assert shown(journal, "answered", filter=text[:100]) == [one.id]
    step = trash.remove(journal, "question", one.id)
    assert sessions.page(journal, session).items[0].question_id is None
    trash.bring_back(journal, step)
    assert questions.page(journal, one.id) == page
    assert questions.make_goal(journal, one.id).statement == text


@pytest.mark.parametrize("text", MULTILINE.values(), ids=MULTILINE)
def test_longer_words_are_kept_byte_for_byte(journal: Journal, text: str) -> None:
    one = questions.capture(journal, Question("Q", note=text))
    assert one.note == text
    if text.strip():
        assert questions.answer(journal, QuestionAnswer(one.id, text)).text == text


def test_what_cannot_be_stored_is_refused(journal: Journal, ids: Ids) -> None:
    for bad in ("half \ud83d", "x" * 10_000_001):
        for write in (
            lambda t: questions.capture(journal, Question(t)),
            lambda t: questions.capture(journal, Question("q", note=t)),
            lambda t: questions.answer(journal, QuestionAnswer(ids.question, t)),
            lambda t: questions.answer(journal, QuestionAnswer(ids.question, "a", who=t)),
            lambda t: questions.listing(journal, filter=t),
        ):
            with pytest.raises(Refused) as refused:
                write(bad)
            assert str(refused.value).endswith((".", ".)"))
    for empty in ("", " \n "):
        with pytest.raises(Refused):
            questions.answer(journal, QuestionAnswer(ids.question, empty))
    for wrong in (QuestionAnswer(99, "x"), QuestionAnswer(ids.question, "x", mentor_id=99)):
        with pytest.raises(JournalError):
            questions.answer(journal, wrong)
    assert questions.get(journal, ids.question).status is QuestionStatus.OPEN


def test_what_is_put_on_an_agenda_of_a_day_that_has_passed_is_put_there_today(journal: Journal, dana: int) -> None:
    """The session was never settled; the question did not go on its agenda before it was captured."""
    session = planned(journal, dana, -3)
    one = ask(journal)
    (item,) = questions.put_on(journal, one, [session])
    story = questions.page(journal, one).story
    assert [(line.what, line.on) for line in story] == [("captured", TODAY), ("put", TODAY)]
    sessions.settle_item(journal, item.id, AgendaStatus.CARRIED)
    story = questions.page(journal, one).story
    assert [line.what for line in story if line.id == session] == ["put", "carried"]


def test_what_is_answered_before_the_day_of_the_session_has_its_own_day(journal: Journal, dana: int) -> None:
    one, session = ask(journal), planned(journal, dana, 5)
    (item,) = questions.put_on(journal, one, [session])
    sessions.settle_item(journal, item.id, AgendaStatus.DISCUSSED, outcome="Kindly")
    page = questions.page(journal, one)
    assert [given.on for given in page.answers] == [TODAY]
    assert (page.story[-1].on, page.story[-1].what) == (TODAY, "answered")
