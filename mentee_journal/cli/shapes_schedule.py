"""Rhythms, contacts, time off, how meetings were kept and the calendar, as JSON objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.cli.shapes import Object, columns, moment, plain, session_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentee_journal.cli.lines import Habits
    from mentee_journal.domain.records import MeetingPlan, PlanPhase, TimeOff, Touchpoint
    from mentee_journal.domain.touch_views import HoursSum, TouchpointRow
    from mentee_journal.domain.views import (
        CalendarDay,
        CalendarItem,
        Expected,
        Keeping,
        NextDate,
        PlanRow,
        SessionRow,
    )

__all__ = [
    "calendar_day",
    "contact",
    "contact_row",
    "hours",
    "keeping",
    "rhythm",
    "rhythm_page",
    "time_off",
]


def _phase(phase: PlanPhase) -> Object:
    return columns(phase, "plan_id")


def _in_words(phases: Sequence[PlanPhase], habits: Habits) -> str:
    from mentee_journal.cli.lines_schedule import rhythm_words

    return rhythm_words(phases, habits)


def rhythm(plan: MeetingPlan | PlanRow, habits: Habits) -> Object:
    """A rhythm: ``words`` as the mentee said it, ``rhythm`` as this program says it."""
    return columns(plan, "phases") | {
        "rhythm": _in_words(plan.phases, habits),
        "phases": [_phase(phase) for phase in plan.phases],
    }


def rhythm_page(
    row: PlanRow, habits: Habits, sessions: Sequence[SessionRow], expected: Sequence[Expected | NextDate]
) -> Object:
    """A rhythm with its sessions ahead, and the dates after them."""
    return rhythm(row, habits) | {
        "sessions": [session_row(one) for one in sessions],
        "expected": [
            {"starts_at": moment(one.starts_at), "zone": one.zone, "minutes": one.minutes} for one in expected
        ],
    }


def contact_row(row: TouchpointRow) -> Object:
    """A contact in a list."""
    return columns(row)


def contact(record: Touchpoint, mentor: str, question: str) -> Object:
    """A contact whole."""
    return columns(record) | {"mentor": mentor, "question": question or None}


def time_off(record: TimeOff, mentor: str) -> Object:
    """Time off; ``mentor`` is who is away, null for the mentee."""
    return columns(record) | {"mentor": mentor or None}


def keeping(one: Keeping) -> Object:
    """How the meetings with a mentor were kept, in figures and in words."""
    from mentee_journal.domain.keeping_words import keeping_words

    return columns(one) | {"words": keeping_words(one)}


def hours(spent: HoursSum) -> Object:
    """Minutes by kind."""
    return columns(spent) | {"minutes": spent.minutes}


def calendar_day(day: CalendarDay) -> Object:
    """A day of the calendar."""
    return {
        "day": day.day.isoformat(),
        "time_off": day.time_off or None,
        "items": [_calendar_item(item) for item in day.items],
    }


def _calendar_item(item: CalendarItem) -> Object:
    found = columns(item, "at", first=("kind", "id"))
    return found | {"starts_at": moment(item.at), "roles": plain(item.roles)}
