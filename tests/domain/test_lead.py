"""The one thing to do next: each rung of the order, and that it comes before those below it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.lead import pick
from mentee_journal.domain.touch_views import Nudge
from mentee_journal.domain.views import Counts, FollowUpRow, GoalRow, Lead, SessionRow, Today
from mentee_journal.domain.words import FollowUpStatus, GoalStatus, Owner, SessionStatus

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=ZoneInfo("America/New_York"))
"""Half past seven on a Monday morning."""
TODAY = NOW.date()


def session(id_: int, ahead: timedelta, *, goals: int = 0, mentor: str = "Dana Ortiz", **more: Any) -> SessionRow:
    return SessionRow(
        id=id_,
        mentor_id=1,
        mentor=mentor,
        roles=(),
        mentor_zone="",
        starts_at=NOW + ahead,
        zone="UTC",
        minutes=45,
        mode=None,
        status=more.get("status", SessionStatus.PLANNED),
        goals=goals,
        topics=0,
        reflections=0,
        reflect_waived=False,
    )


def follow_up(id_: int, due_on: date | None, owner: Owner = Owner.ME) -> FollowUpRow:
    return FollowUpRow(
        id_, "Send the template", owner, FollowUpStatus.OPEN, TODAY, due_on, None, None, "", 1, "Dana Ortiz", (),
        None, None, None,
    )  # fmt: skip


def goal(id_: int) -> GoalRow:
    return GoalRow(id_, "Think aloud", GoalStatus.ACTIVE, None, None, None, "", 0, 0, review_due=TODAY)


def silence(mentor_id: int, days: int) -> Nudge:
    return Nudge(mentor_id, "Dana Ortiz", (), "", days, TODAY - timedelta(days=days), "contact", 30)


CALM = Today(
    name="Priya",
    counts=Counts(mentors=1, sessions=1, goals=0, reflections=0, to_reflect=0),
    next=session(1, timedelta(days=9), goals=1),
    next_goal="",
    next_planned_minutes=0,
    to_settle=(),
    after=(),
    to_reflect=(),
    network=(),
    recent=(),
    look_back=None,
    drafts=0,
)
"""Somebody to learn from, a session that is prepared, and nothing else."""

INBOX = CALM.counts._replace(inbox=4)
HELD = SessionStatus.HELD

RUNGS: list[tuple[dict[str, Any], Lead]] = [
    ({"next": session(2, timedelta(minutes=-10), goals=1)}, Lead("meet", 2, "Meet Dana: your session began at 07:20")),
    ({"next": session(3, timedelta(minutes=15), goals=1)}, Lead("meet", 3, "Meet Dana at 07:45")),
    ({"next": session(4, timedelta(hours=8))}, Lead("prepare", 4, "Prepare today’s session with Dana")),
    (
        {"to_settle": (session(5, timedelta(days=-3), mentor="Lee Park"),)},
        Lead("settle", 5, "Say whether you met Lee on Fri 20 Nov"),
    ),
    ({"next": session(6, timedelta(days=1))}, Lead("prepare", 6, "Prepare tomorrow’s session with Dana")),
    (
        {"mine": (follow_up(7, TODAY - timedelta(days=3)),)},
        Lead("follow_up", 7, "Send the template (was due Fri 20 Nov)"),
    ),
    (
        {"to_reflect": (session(8, timedelta(days=-4), status=HELD),)},
        Lead("reflect", 8, "Reflect on the session with Dana on Thu 19 Nov"),
    ),
    ({"to_review": (goal(9), goal(99))}, Lead("review", 9, "Review your goal: Think aloud")),
    ({"counts": INBOX, "inbox_fit_count": 2}, Lead("sort", 0, "Sort your inbox: 2 fit Dana")),
    ({"next": session(10, timedelta(days=3))}, Lead("prepare", 10, "Prepare the session with Dana on Thu 26 Nov")),
    ({"next": None}, Lead("book", 0, "Book a session: none is planned")),
    (
        {"to_reflect": (session(11, timedelta(days=-8), status=HELD),)},
        Lead("reflect", 11, "Reflect on the session with Dana on Sun 15 Nov"),
    ),
    ({"counts": INBOX}, Lead("sort", 0, "Sort 4 thoughts in your inbox")),
    ({"to_settle": (session(12, timedelta(days=-8)),)}, Lead("settle", 12, "Say whether you met Dana on Sun 15 Nov")),
    ({"counts": CALM.counts._replace(mentors=0)}, Lead("begin", 0, "Add somebody who guides you")),
    ({"nudges": (silence(13, 34), silence(99, 31))}, Lead("nudge", 13, "Dana: no contact for 34 days")),
]
"""What makes each rung, from the highest to the lowest, and what is then said."""


def lead(**given: Any) -> Lead:
    return pick(CALM._replace(**given), now=NOW, order=DateOrder.DAY_FIRST)


@pytest.mark.parametrize(("given", "expected"), RUNGS, ids=lambda one: getattr(one, "words", None))
def test_each_rung_alone(given: dict[str, Any], expected: Lead) -> None:
    assert lead(**given) == expected


@pytest.mark.parametrize("at", range(len(RUNGS) - 1))
def test_a_rung_comes_before_every_one_below_it(at: int) -> None:
    given, expected = RUNGS[at]
    below: dict[str, Any] = {}
    for more, _ in reversed(RUNGS[at + 1 :]):
        below |= more
    assert lead(**{**below, **given}).what == expected.what
    assert lead(**{**below, **given}).id == expected.id


def test_nothing_is_said_kindly() -> None:
    assert lead() == Lead("nothing", 0, "All done for now. You are ready for Dana on Wed 2 Dec.")
    tomorrow = session(1, timedelta(days=1), goals=1)
    assert lead(next=tomorrow).words == "All done for now. You are ready for Dana tomorrow."


def test_an_empty_journal_begins_with_a_person() -> None:
    counts = CALM.counts._replace(mentors=0, anything=False)
    assert lead(next=None, counts=counts) == Lead("begin", 0, "Add the first person who guides you")


def test_without_a_mentor_nothing_can_be_booked() -> None:
    assert lead(next=None, counts=CALM.counts._replace(mentors=0)).what == "begin"


def test_a_session_about_to_begin_without_an_agenda_is_prepared_first() -> None:
    assert lead(next=session(1, timedelta(minutes=10))).what == "prepare"


@pytest.mark.parametrize(("days", "what"), [(2, "prepare"), (3, "follow_up")])
def test_an_unprepared_session_comes_before_follow_ups_for_two_days(days: int, what: str) -> None:
    coming = session(1, timedelta(days=days))
    assert lead(next=coming, mine=(follow_up(2, TODAY),)).what == what


@pytest.mark.parametrize(
    ("due_on", "what"), [(TODAY, "follow_up"), (TODAY + timedelta(days=1), "nothing"), (None, "nothing")]
)
def test_a_follow_up_leads_from_its_day_on(due_on: date | None, what: str) -> None:
    assert lead(mine=(follow_up(1, due_on),)).what == what


def test_a_follow_up_of_today_is_not_called_late() -> None:
    assert lead(mine=(follow_up(1, TODAY),)).words == "Send the template (due today)"


def test_what_a_mentor_owes_never_leads() -> None:
    assert lead(waiting=(follow_up(1, TODAY - timedelta(days=30), Owner.MENTOR),)).what == "nothing"


def test_the_days_are_those_of_the_mentees_clock() -> None:
    # 23:30 on the 23rd in New York is the 24th in UTC: the session at 09:00 there is tomorrow's.
    late = NOW.replace(hour=23, minute=30)
    coming = session(1, timedelta(days=1, hours=1, minutes=30))
    view = CALM._replace(next=coming)
    assert pick(view, now=late, order=DateOrder.DAY_FIRST).words == "Prepare tomorrow’s session with Dana"


def test_dates_follow_the_order() -> None:
    view = CALM._replace(next=session(1, timedelta(days=3)))
    assert pick(view, now=NOW, order=DateOrder.MONTH_FIRST).words.endswith("on Thu Nov 26")


def test_a_mentor_without_a_name_is_still_called_something() -> None:
    assert lead(next=session(1, timedelta(days=1), mentor="  ")).words == "Prepare tomorrow’s session with a mentor"
