"""The calendar: what falls on which day, on the mentee's own clock, and how little is asked of the file for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mentee_journal.domain.planning import MeetingPlan, PlanPhase, TimeOff
from mentee_journal.domain.records import FollowUp, Goal, Mentor, ProgressReview, Session
from mentee_journal.domain.views import CalendarDay, CalendarItem
from mentee_journal.domain.words import FollowUpStatus, Owner, SessionStatus
from mentee_journal.services import calendar, follow_ups, goals, mentors, plans, profile, reviews, sessions, time_off
from mentee_journal.store.journal import Journal
from tests.conftest import NOW

EASTERN = "America/New_York"
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _in_new_york(journal: Journal) -> None:
    profile.save(journal, replace(profile.get(journal), zone=EASTERN))


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz", roles=("clinical_reasoning",)))


def booked(journal: Journal, mentor: Mentor, at: datetime) -> Session:
    return sessions.create(journal, Session(mentor.id, at, EASTERN))


def on(journal: Journal, day: date) -> CalendarDay:
    """A day, found in the weeks around it."""
    return next(one for one in calendar.span(journal, day - timedelta(days=9), 42) if one.day == day)


def test_every_day_is_there_in_order(journal: Journal) -> None:
    days = calendar.span(journal, date(2028, 2, 27), 4)
    assert [one.day for one in days] == [date(2028, 2, 27), date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
    assert all(one == CalendarDay(one.day) for one in days)


def test_a_session_is_on_the_day_of_the_mentees_own_clock(journal: Journal, dana: Mentor) -> None:
    late = booked(journal, dana, datetime(2026, 12, 2, 4, 59, tzinfo=UTC))  # 23:59 on the first in New York
    early = booked(journal, dana, datetime(2026, 12, 2, 5, 0, tzinfo=UTC))
    days = calendar.span(journal, date(2026, 12, 1), 2)
    assert [[item.id for item in one.items] for one in days] == [[late.id], [early.id]]
    assert calendar.span(journal, date(2026, 12, 1), 1)[0].items[0].id == late.id
    item = days[0].items[0]
    assert (item.kind, item.mentor, item.roles, item.status, item.at) == (
        "session", "Dana Ortiz", ("clinical_reasoning",), SessionStatus.PLANNED, late.starts_at,
    )  # fmt: skip


def test_the_day_the_clocks_change_is_whole(journal: Journal, dana: Mentor) -> None:
    """25 hours long on 1 November 2026: from 04:00 UTC until 05:00 UTC of the next day."""
    first = booked(journal, dana, datetime(2026, 11, 1, 4, 0, tzinfo=UTC))
    last = booked(journal, dana, datetime(2026, 11, 2, 4, 59, tzinfo=UTC))
    assert [item.id for item in calendar.span(journal, date(2026, 11, 1), 1)[0].items] == [first.id, last.id]


def test_what_came_of_a_session_is_told(journal: Journal, dana: Mentor) -> None:
    held, missed, moved = (booked(journal, dana, NOW + timedelta(hours=hours)) for hours in (1, 2, 30))
    sessions.hold(journal, held.id)
    sessions.miss(journal, missed.id)
    sessions.move(journal, moved.id, moved.starts_at + timedelta(hours=1), EASTERN)
    found = {item.id: item for one in calendar.span(journal, TODAY, 7) for item in one.items}
    assert (found[held.id].status, found[held.id].off) == (SessionStatus.HELD, False)
    assert (found[missed.id].off, found[missed.id].skipped) == (True, False)
    assert found[moved.id].moved and not found[held.id].moved


def test_sessions_that_take_place_come_first_of_a_day(journal: Journal, dana: Mentor) -> None:
    off, on_ = booked(journal, dana, NOW + timedelta(hours=1)), booked(journal, dana, NOW + timedelta(hours=2))
    sessions.cancel(journal, off.id)
    day = on(journal, TODAY)
    assert [item.id for item in day.items] == [off.id, on_.id]
    assert [item.id for item in day.sessions] == [on_.id, off.id]


def test_only_open_follow_ups_are_due(journal: Journal, dana: Mentor) -> None:
    def agreed(owner: Owner, due: date | None) -> FollowUp:
        return follow_ups.save(journal, FollowUp("x", owner=owner, agreed_on=TODAY, due_on=due, mentor_id=dana.id))

    mine, theirs, done = agreed(Owner.ME, TODAY), agreed(Owner.MENTOR, TODAY), agreed(Owner.ME, TODAY)
    agreed(Owner.ME, None)
    agreed(Owner.ME, TODAY + timedelta(days=100))
    follow_ups.save(journal, replace(done, status=FollowUpStatus.DONE, closed_on=TODAY))
    items = on(journal, TODAY).items
    assert [(item.kind, item.id, item.waiting) for item in items] == [
        ("follow_up", mine.id, False),
        ("follow_up", theirs.id, True),
    ]


def test_a_review_is_on_the_day_it_is_due(journal: Journal) -> None:
    goal = goals.save(journal, Goal("Lead a meeting", started_on=date(2026, 11, 1), review_weeks=4))
    due = date(2026, 11, 29)
    assert on(journal, due).items == (CalendarItem("review", goal.id, "Lead a meeting"),)
    reviews.save(journal, ProgressReview(goal.id, TODAY))
    assert on(journal, due).items == ()
    assert [item.kind for item in on(journal, TODAY + timedelta(weeks=4)).items] == ["review"]


@pytest.fixture
def rhythm(journal: Journal, dana: Mentor) -> MeetingPlan:
    """Every Wednesday at 16:00, from the first one in December on."""
    phase = PlanPhase("FREQ=WEEKLY;BYDAY=WE", date(2026, 12, 2), "16:00", EASTERN)
    return plans.save(journal, MeetingPlan(dana.id, (phase,)))


def test_beyond_its_sessions_a_rhythm_is_expected(journal: Journal, rhythm: MeetingPlan) -> None:
    near, far = on(journal, date(2026, 12, 9)).items, on(journal, date(2027, 6, 9)).items
    assert [(item.kind, item.rhythm) for item in near] == [("session", True)]
    assert [(item.kind, item.id, item.mentor) for item in far] == [("expected", rhythm.id, "Dana Ortiz")]
    assert far[0].at == datetime(2027, 6, 9, 20, 0, tzinfo=UTC)


def test_no_day_has_both_a_session_and_the_same_one_expected(journal: Journal, rhythm: MeetingPlan) -> None:
    days = calendar.span(journal, date(2026, 12, 1), 200)
    assert [len(one.items) for one in days] == [int(one.day.weekday() == 2) for one in days]


def test_an_expected_one_is_on_the_mentees_own_day(journal: Journal, dana: Mentor) -> None:
    phase = PlanPhase("FREQ=WEEKLY;BYDAY=TH", date(2026, 12, 3), "09:00", "Asia/Tokyo")  # Wednesday evening here
    plans.save(journal, MeetingPlan(dana.id, (phase,)))
    assert [item.kind for item in calendar.span(journal, date(2027, 6, 9), 1)[0].items] == ["expected"]
    assert calendar.span(journal, date(2027, 6, 10), 1)[0].items == ()


def test_time_off_has_its_words_on_each_of_its_days(journal: Journal, dana: Mentor, rhythm: MeetingPlan) -> None:
    time_off.save(journal, TimeOff(date(2026, 12, 21), date(2027, 1, 1), label="Winter break"))
    time_off.save(journal, TimeOff(date(2026, 12, 31), date(2027, 1, 5), mentor_id=dana.id))
    words = {one.day: one.time_off for one in calendar.span(journal, date(2026, 12, 20), 42)}
    assert (words[date(2026, 12, 20)], words[date(2026, 12, 21)]) == ("", "Winter break")
    assert words[date(2027, 1, 1)] == "Winter break, Dana away"
    assert (words[date(2027, 1, 5)], words[date(2027, 1, 6)]) == ("Dana away", "")
    closed = {one.day: one.closed for one in calendar.span(journal, date(2026, 12, 20), 42)}
    assert (closed[date(2026, 12, 20)], closed[date(2027, 1, 1)], closed[date(2027, 1, 2)]) == (False, True, False)
    skipped = on(journal, date(2026, 12, 23)).items
    assert [(item.skipped, item.off) for item in skipped] == [(True, True)]


def test_a_month_takes_as_few_statements_in_a_full_journal_as_in_an_empty_one(
    journal: Journal, dana: Mentor, rhythm: MeetingPlan
) -> None:
    def asked() -> int:
        said: list[str] = []
        journal.db.set_trace_callback(said.append)
        calendar.span(journal, date(2026, 11, 29), 42)
        journal.db.set_trace_callback(None)
        return len(said)

    before = asked()
    for hours in range(1, 60):
        booked(journal, dana, NOW + timedelta(hours=12 * hours))
        follow_ups.save(journal, FollowUp("x", agreed_on=TODAY, due_on=TODAY + timedelta(days=hours % 30)))
    assert asked() == before <= 9
