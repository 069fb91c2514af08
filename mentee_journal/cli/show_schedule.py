"""``show rhythm``, ``show contact`` and ``show time-off``; and what they add to a mentor."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.page_parts import Shown

if TYPE_CHECKING:
    from mentee_journal.domain.records import MeetingPlan
    from mentee_journal.domain.views import MentorPage, PlanRow
    from mentee_journal.services.journal import Journal

__all__ = ["contact", "mentor_parts", "rhythm", "time_off"]

EXPECTED = 5
"""Dates that are told after the sessions."""


def _row(journal: Journal, plan: MeetingPlan) -> PlanRow:
    from mentee_journal.services import plans

    rows = plans.listing(journal, ended=True, mentor_id=plan.mentor_id)
    return next(row for row in rows if row.id == plan.id)


def rhythm(journal: Journal, id: int) -> Shown:
    """A rhythm with its sessions ahead, and a few dates after them."""
    from mentee_journal.cli import pages_schedule, shapes_schedule
    from mentee_journal.services import plans, sessions

    row = _row(journal, plans.get(journal, id))
    phases = {phase.id for phase in row.phases}
    ahead = [
        one
        for one in sessions.upcoming(journal, mentor_id=row.mentor_id)
        if sessions.get(journal, one.id).phase_id in phases and one.starts_at > journal.now()
    ]
    habits = Habits.of(journal)
    expected = [
        one
        for one in plans.expected(journal, habits.today, habits.today + timedelta(days=400))
        if one.plan_id == row.id
    ][:EXPECTED]
    return Shown(
        lambda habits: pages_schedule.rhythm_lines(row, habits, ahead, expected),
        lambda: shapes_schedule.rhythm_page(row, habits, ahead, expected),
    )


def contact(journal: Journal, id: int) -> Shown:
    """A contact between sessions."""
    from mentee_journal.cli import pages_schedule, shapes_schedule
    from mentee_journal.services import mentors, questions, touchpoints

    found = touchpoints.get(journal, id)
    mentor = mentors.get(journal, found.mentor_id).name
    question = questions.get(journal, found.question_id).text if found.question_id is not None else ""
    return Shown(
        lambda habits: pages_schedule.contact_lines(found, mentor, question, habits),
        lambda: shapes_schedule.contact(found, mentor, question),
    )


def time_off(journal: Journal, id: int) -> Shown:
    """Days without meetings."""
    from mentee_journal.cli import pages_schedule, shapes_schedule
    from mentee_journal.services import mentors
    from mentee_journal.services import time_off as service

    found = service.get(journal, id)
    mentor = mentors.get(journal, found.mentor_id).name if found.mentor_id is not None else ""
    planned = service.affected(journal, found)
    return Shown(
        lambda habits: pages_schedule.time_off_lines(found, mentor, habits, planned),
        lambda: shapes_schedule.time_off(found, mentor),
    )


def mentor_parts(page: MentorPage, habits: Habits) -> dict[str, Any]:
    """What the schedule adds to a mentor's JSON object."""
    from mentee_journal.cli import shapes_schedule, shapes_today

    return {
        "rhythm": shapes_schedule.rhythm(page.plan, habits) if page.plan else None,
        "keeping": shapes_schedule.keeping(page.keeping) if page.keeping else None,
        "spent": shapes_schedule.hours(page.hours) if page.hours else None,
        "contacts": [shapes_schedule.contact_row(row) for row in page.contacts],
        "nudge": shapes_today.nudge(page.nudge) if page.nudge else None,
    }
