"""Today is the day where the mentee is: far from UTC, around midnight, at the turn of the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentee_journal.domain.records import FollowUp, Goal, Mentor, ProgressReview, Question, QuestionAnswer, Session
from mentee_journal.services import (
    follow_ups,
    goals,
    insights,
    mentors,
    naming,
    profile,
    questions,
    reviews,
    sessions,
    thoughts,
    today,
)
from mentee_journal.store.journal import Journal
from tests.conftest import Clock

BORDERS = (
    ("Pacific/Auckland", datetime(2026, 11, 22, 11, 0, tzinfo=UTC), date(2026, 11, 23)),
    ("Pacific/Auckland", datetime(2026, 11, 22, 10, 59, 59, tzinfo=UTC), date(2026, 11, 22)),
    ("Pacific/Auckland", datetime(2026, 9, 26, 12, 30, tzinfo=UTC), date(2026, 9, 27)),
    ("Pacific/Honolulu", datetime(2026, 11, 23, 9, 59, 59, tzinfo=UTC), date(2026, 11, 22)),
    ("Pacific/Honolulu", datetime(2026, 11, 23, 10, 0, tzinfo=UTC), date(2026, 11, 23)),
    ("Pacific/Honolulu", datetime(2027, 1, 1, 3, 0, tzinfo=UTC), date(2026, 12, 31)),
    ("Pacific/Kiritimati", datetime(2026, 12, 31, 10, 5, tzinfo=UTC), date(2027, 1, 1)),
    ("America/New_York", datetime(2026, 11, 1, 5, 30, tzinfo=UTC), date(2026, 11, 1)),
)


@pytest.fixture(params=BORDERS, ids=lambda border: f"{border[0]} {border[1]:%m-%d %H:%M}")
def day(request: pytest.FixtureRequest, journal: Journal, clock: Clock) -> date:
    """The day it is in the zone of the journal."""
    zone, clock.now, day = request.param
    profile.save(journal, replace(profile.get(journal), zone=zone))
    return day  # type: ignore[no-any-return]


def test_what_is_written_down_has_the_day_of_the_place(journal: Journal, day: date) -> None:
    one = questions.capture(journal, Question("Why?"))
    quick, _ = thoughts.capture(journal, "Why not?")
    assert one.captured_on == questions.get(journal, quick).captured_on == day
    assert questions.answer(journal, QuestionAnswer(one.id, "So")).answered_on == day
    assert questions.get(journal, one.id).closed_on == day
    assert questions.drop(journal, quick).closed_on == day
    agreed = follow_ups.save(journal, FollowUp("Film it"))
    assert agreed.agreed_on == day
    assert follow_ups.finish(journal, agreed.id).closed_on == day
    assert questions.make_goal(journal, quick).started_on == day
    assert {line.on for line in questions.page(journal, one.id).story} == {day}


def test_what_is_due_is_due_on_the_day_of_the_place(journal: Journal, day: date) -> None:
    for ahead in (-1, 0, 1):
        follow_ups.save(journal, FollowUp("Film it", due_on=day + timedelta(days=ahead)))
    assert today.counts(journal).due == 2
    assert [one.on for one in today.due(journal, day)] == [day - timedelta(days=1), day]


def test_a_goal_is_reviewed_so_many_weeks_after_the_day_it_was_written(journal: Journal, day: date) -> None:
    goal = goals.save(journal, Goal("Think aloud", review_weeks=1))
    assert goals.page(journal, goal.id).review_due == day + timedelta(days=7)
    assert reviews.due(journal, day + timedelta(days=6)) == ()
    assert [row.id for row in reviews.due(journal, day + timedelta(days=7))] == [goal.id]
    assert [row[0] for row in journal.all("SELECT due_on FROM goals_to_review")] == [f"{day + timedelta(days=7)}"]
    reviews.save(journal, ProgressReview(goal.id, day - timedelta(days=7)))
    assert [row.id for row in reviews.due(journal)] == [goal.id]
    assert today.counts(journal).reviews_due == 1


def test_a_goal_without_reviews_says_nothing_of_its_beginning(journal: Journal, day: date) -> None:
    assert goals.save(journal, Goal("Think aloud")).started_on is None


def test_a_name_has_its_year_when_it_is_not_this_one(journal: Journal, day: date) -> None:
    mentor = mentors.save(journal, Mentor("Dana")).id
    for year in (2026, 2027):
        held = sessions.create(journal, Session(mentor, datetime(year, 6, 15, 12, tzinfo=UTC), "UTC"))
        assert naming.label(journal, "session", held.id).endswith(str(year)) == (year != day.year)


def test_the_last_twelve_months_end_with_the_month_of_the_place(journal: Journal, day: date) -> None:
    found = insights.look(journal)
    assert found.today == day
    assert found.months[-1].first <= day <= found.months[-1].last
    assert len(found.months) == 12
