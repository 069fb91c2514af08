"""Rhythms, contacts, time off and how meetings were kept, as single plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentee_journal.cli.lines import Habits, counted, joined
from mentee_journal.domain.dates import minutes_words

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.records import PlanPhase, TimeOff
    from mentee_journal.domain.touch_views import TouchpointRow
    from mentee_journal.domain.views import Keeping, PlanRow

__all__ = ["contact", "days", "keeping", "rhythm", "rhythm_words", "time_off"]


def rhythm_words(phases: Sequence[PlanPhase], habits: Habits) -> str:
    """ "every other Tuesday, 15:00"."""
    from mentee_journal.domain.rhythm_words import plan_words

    return plan_words(phases, habits.today, habits.order)


def rhythm(row: PlanRow, habits: Habits) -> str:
    """A rhythm in a list."""
    return joined(
        row.mentor,
        rhythm_words(row.phases, habits),
        minutes_words(row.phases[-1].minutes) if row.phases else "",
        f"next {habits.moment(row.next_at)}" if row.next_at else "",
        f"{counted(row.planned, 'session')} ahead" if row.planned else "",
        "" if row.running else f"ended {habits.day(row.ends_on)}" if row.ends_on else "ended",
    )


def contact(row: TouchpointRow, habits: Habits) -> str:
    """A contact between sessions in a list."""
    from mentee_journal.domain.touch_words import fact_words, touch_words

    return joined(
        habits.day(row.happened_on),
        touch_words(row.channel, row.begun_by, row.mentor),
        row.text,
        fact_words(row.minutes, row.outcome),
    )


def days(first: date, last: date, habits: Habits) -> str:
    """ "Mon 21 Dec 2026 to Sun 3 Jan 2027"."""
    return habits.day(first) if first == last else f"{habits.day(first)} to {habits.day(last)}"


def time_off(one: TimeOff, mentor: str, habits: Habits) -> str:
    """Time off in a list; ``mentor`` is who is away, "" for the mentee."""
    return joined(days(one.from_on, one.until_on, habits), f"{mentor} away" if mentor else "yours", one.label)


def keeping(one: Keeping) -> str:
    """How the meetings with a mentor were kept: "Dana Ortiz · 9 of 11 kept, 2 moved, mostly …"."""
    from mentee_journal.domain.keeping_words import keeping_words

    return joined(one.mentor, keeping_words(one))
