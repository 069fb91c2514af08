"""What the first screen reads, and what is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from mentee_journal.domain.records import (
    AgendaItem,
    FollowUp,
    Goal,
    Mentor,
    ProgressReview,
    Question,
    Reflection,
    Session,
)
from mentee_journal.domain.words import (
    FollowUpStatus,
    GoalKind,
    GoalStatus,
    ItemKind,
    MentorStatus,
    Owner,
)
from mentee_journal.services import goals, mentors, profile, questions, reflections, reviews, roles, sessions, today
from mentee_journal.store import rows
from mentee_journal.store.journal import Journal
from tests.conftest import NOW, Clock

TODAY = NOW.date()


@pytest.fixture
def dana(journal: Journal) -> int:
    return mentors.save(journal, Mentor("Dana Ortiz", roles=("clinical_reasoning",))).id


def agreed(journal: Journal, text: str, *, due: int | None = None, days_ago: int = 1, **more: Any) -> int:
    """A follow-up in the file."""
    due_on = None if due is None else TODAY + timedelta(days=due)
    given = FollowUp(text, agreed_on=TODAY - timedelta(days=days_ago), due_on=due_on, **more)
    with journal.writing():
        return rows.FOLLOW_UP.add(journal, given)


def planned(journal: Journal, mentor: int, days: float, **more: Any) -> int:
    return sessions.create(journal, Session(mentor, NOW + timedelta(days=days), "UTC", minutes=45), **more).id


def test_follow_ups_late_first_then_by_day_undated_last(journal: Journal, dana: int) -> None:
    agreed(journal, "undated")
    agreed(journal, "later", due=9)
    agreed(journal, "late", due=-3, mentor_id=dana)
    agreed(journal, "today", due=0)
    agreed(journal, "done", due=-9, status=FollowUpStatus.DONE)
    view = today.overview(journal)
    assert [row.text for row in view.mine] == ["late", "today", "later", "undated"]
    assert (view.mine_count, view.counts.follow_ups, view.counts.due) == (4, 4, 2)
    late = view.mine[0]
    assert (late.mentor, late.roles, late.due_on) == ("Dana Ortiz", ("clinical_reasoning",), TODAY - timedelta(days=3))
    assert late.late(TODAY)


def test_at_most_five_of_mine_and_three_waiting_are_listed_but_all_are_counted(journal: Journal, dana: int) -> None:
    for n in range(7):
        agreed(journal, f"mine {n}", due=n if n < 4 else None)
        agreed(journal, f"theirs {n}", owner=Owner.MENTOR, mentor_id=dana, days_ago=n)
    view = today.overview(journal)
    assert [row.text for row in view.mine] == ["mine 0", "mine 1", "mine 2", "mine 3", "mine 4"]
    assert [row.text for row in view.waiting] == ["theirs 6", "theirs 5", "theirs 4"]
    assert (view.mine_count, view.waiting_count, view.counts.follow_ups) == (7, 7, 14)


def test_what_a_mentor_owes_is_never_counted_as_due(journal: Journal, dana: int) -> None:
    agreed(journal, "theirs", due=-3, owner=Owner.MENTOR, mentor_id=dana)
    view = today.overview(journal)
    assert (view.counts.due, view.waiting_count, len(view.waiting)) == (0, 1, 1)


def test_goals_whose_review_is_due(journal: Journal) -> None:
    def goal(name: str, started: int, **more: Any) -> int:
        given = Goal(name, started_on=TODAY - timedelta(days=started), review_weeks=2, **more)
        return goals.save(journal, given).id

    due = goal("due", 14)
    longest = goal("longest", 30)
    goal("not yet", 13)
    goal("a course", 30, kind=GoalKind.LEARNING)
    goals.close(journal, goal("closed", 30), GoalStatus.DROPPED)
    goals.save(journal, Goal("no interval", started_on=TODAY - timedelta(days=900)))
    view = today.overview(journal)
    assert [row.id for row in view.to_review] == [longest, due]
    assert view.counts.reviews_due == today.counts(journal).reviews_due == 2
    reviews.save(journal, ProgressReview(longest, TODAY - timedelta(days=1)))
    assert [row.id for row in today.overview(journal).to_review] == [due]


def test_the_inbox_and_what_of_it_fits_the_next_session(journal: Journal, dana: int) -> None:
    lee = mentors.save(journal, Mentor("Lee Park", roles=("procedural",))).id
    role = {one.key: one.id for one in roles.all_roles(journal)}
    coming = planned(journal, dana, 1)
    anybody = questions.capture(journal, Question("anybody"))
    questions.capture(journal, Question("for Lee", mentor_id=lee))
    questions.capture(journal, Question("another role", role_id=role["procedural"]))
    reasoning = questions.capture(journal, Question("reasoning", role_id=role["clinical_reasoning"]))
    hers = questions.capture(journal, Question("for Dana", mentor_id=dana))
    view = today.overview(journal)
    assert [row.id for row in view.inbox_fitting] == [hers.id, reasoning.id, anybody.id]
    assert (view.counts.inbox, view.inbox_fit_count) == (5, 3)
    # The same as Prepare offers, in the same order.
    assert [row.id for row in questions.fitting(journal, coming)] == [row.id for row in view.inbox_fitting]
    sessions.add_item(journal, AgendaItem(coming, "for Dana", kind=ItemKind.QUESTION, question_id=hers.id))
    view = today.overview(journal)
    assert (view.counts.inbox, view.inbox_fit_count) == (4, 2)
    assert today.counts(journal).inbox == questions.count(journal) == 4


def test_without_a_next_session_nothing_fits(journal: Journal) -> None:
    questions.capture(journal, Question("anything"))
    view = today.overview(journal)
    assert (view.inbox_fitting, view.inbox_fit_count, view.counts.inbox) == ((), 0, 1)


def test_a_thought_alone_is_something(journal: Journal) -> None:
    assert today.overview(journal).empty
    questions.capture(journal, Question("a thought"))
    assert not today.overview(journal).empty


def test_counts_are_those_of_the_overview(journal: Journal, dana: int) -> None:
    agreed(journal, "late", due=-1)
    questions.capture(journal, Question("a thought"))
    held = planned(journal, dana, -2)
    sessions.hold(journal, held)
    counts = today.counts(journal)
    assert counts == today.overview(journal).counts
    assert (counts.due, counts.inbox, counts.to_reflect, counts.mentors) == (1, 1, 1, 1)


def test_the_day_is_the_mentees_own(journal: Journal, clock: Clock) -> None:
    from dataclasses import replace

    agreed(journal, "tomorrow's", due=1)
    profile.save(journal, replace(profile.get(journal), zone="Pacific/Auckland"))
    # 14:02 in UTC on the 22nd is the 23rd already where the mentee lives.
    assert today.counts(journal).due == 1
    profile.save(journal, replace(profile.get(journal), zone="America/New_York"))
    assert today.counts(journal).due == 0


def test_a_zone_this_computer_does_not_know_is_no_trouble(journal: Journal) -> None:
    with journal.writing():
        journal.run("UPDATE profile SET zone = 'Mars/Olympus'")
    agreed(journal, "late", due=-1)
    assert today.overview(journal).counts.due == 1


def test_the_lead_is_picked_and_what_was_written_is_shown_only_when_it_is_calm(journal: Journal, dana: int) -> None:
    reflections.save(journal, Reflection(TODAY, title="Lately"))
    coming = planned(journal, dana, 1)
    view = today.overview(journal)
    assert view.lead is not None and (view.lead.what, view.lead.id) == ("prepare", coming)
    assert view.recent == ()
    sessions.add_goal(journal, coming, "Know the next step")
    view = today.overview(journal)
    assert view.lead is not None and view.lead.what == "nothing"
    assert [row.title for row in view.recent] == ["Lately"]


def test_due_is_everything_up_to_a_day_late_things_first(journal: Journal, dana: int) -> None:
    late = agreed(journal, "late", due=-3)
    agreed(journal, "theirs", due=-3, owner=Owner.MENTOR, mentor_id=dana)
    agreed(journal, "undated")
    agreed(journal, "in two days", due=2)
    goal = goals.save(journal, Goal("Think aloud", started_on=TODAY - timedelta(days=13), review_weeks=2)).id
    unsettled = planned(journal, dana, -1)
    tomorrow = planned(journal, dana, 1, goals=["One rule"])
    planned(journal, dana, 2)
    held = planned(journal, dana, -2)
    sessions.hold(journal, held)
    old = planned(journal, dana, -20)
    sessions.hold(journal, old)
    found = today.due(journal, TODAY + timedelta(days=1))
    assert [(one.kind, one.id, one.on, one.words) for one in found] == [
        ("follow_up", late, TODAY - timedelta(days=3), "late"),
        ("reflection", held, TODAY - timedelta(days=2), "Reflect on the session with Dana Ortiz"),
        ("session", unsettled, TODAY - timedelta(days=1), "Did you meet Dana Ortiz?"),
        ("review", goal, TODAY + timedelta(days=1), "Review: Think aloud"),
        ("session", tomorrow, TODAY + timedelta(days=1), "Meet Dana Ortiz at 14:02"),
    ]
    assert today.due(journal, date(2000, 1, 1)) == ()


def test_a_candidate_is_offered_for_a_gap(journal: Journal) -> None:
    mentors.save(journal, Mentor("Ruth", status=MentorStatus.CANDIDATE, roles=("moral_support",)))
    cover = {one.role.key: one for one in today.overview(journal).network}
    assert cover["moral_support"].candidates == ("Ruth",)
