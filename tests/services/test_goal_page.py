"""A goal's page: the questions and follow-ups tied to it, and the question it grew from."""

from __future__ import annotations

from datetime import date

from mentee_journal.domain.records import FollowUp, Goal, ProgressReview, Question, QuestionAnswer
from mentee_journal.services import follow_ups, goals, questions, reviews, sessions
from mentee_journal.store.journal import Journal
from tests.services.writes import Ids


def test_a_goal_made_from_a_question_says_so(journal: Journal) -> None:
    asked = questions.capture(journal, Question("How do I say no?")).id
    made = questions.make_goal(journal, asked, "Say no kindly")
    about = questions.capture(journal, Question("And to a doctor?", goal_id=made.id)).id
    page = goals.page(journal, made.id)
    assert page.grew_from_question is not None and page.grew_from_question.id == asked
    assert [one.id for one in page.questions] == [about]


def test_a_question_about_a_goal_is_not_where_it_grew_from(journal: Journal) -> None:
    goal = goals.save(journal, Goal("Say no kindly", started_on=date(2026, 9, 1))).id
    about = questions.capture(journal, Question("And to a doctor?", goal_id=goal)).id
    page = goals.page(journal, goal)
    assert (page.grew_from_question, [one.id for one in page.questions]) == (None, [about])
    # Answered, or sorted into something else: it still only is about the goal.
    questions.answer(journal, QuestionAnswer(about, "The same way"))
    assert goals.page(journal, goal).grew_from_question is None
    questions.make_follow_up(journal, about, FollowUp("Try it on Monday", agreed_on=date(2026, 11, 22)))
    page = goals.page(journal, goal)
    assert (page.grew_from_question, [one.id for one in page.questions]) == (None, [about])
    assert [one.text for one in page.follow_ups] == ["Try it on Monday"]


def test_follow_ups_of_other_goals_are_not_on_the_page(journal: Journal, ids: Ids) -> None:
    mine = follow_ups.save(journal, FollowUp("Film one session", agreed_on=date(2026, 11, 20), goal_id=ids.goal))
    follow_ups.save(journal, FollowUp("Something else", agreed_on=date(2026, 11, 20)))
    assert mine.id in [one.id for one in goals.page(journal, ids.goal).follow_ups]
    assert "Something else" not in [one.text for one in goals.page(journal, ids.goal).follow_ups]


def test_a_review_says_from_which_session_it_is(journal: Journal, ids: Ids) -> None:
    made = reviews.save(journal, ProgressReview(ids.goal, date(2026, 11, 20), evidence="Said", session_id=ids.session))
    row = next(one for one in goals.page(journal, ids.goal).reviews if one.review.id == made.id)
    assert (row.session_at, row.session_mentor) == (sessions.get(journal, ids.session).starts_at, "Dana Ortiz")
    listed = next(one for one, _ in reviews.listing(journal) if one.review.id == made.id)
    assert listed == row
