"""A rhythm to try things on, and what it gave."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentee_journal.domain.records import MeetingPlan, Mentor, PlanPhase
from mentee_journal.services import mentors, plans
from mentee_journal.store.journal import Journal

TUESDAYS = PlanPhase("FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 24), "15:00", "Europe/London")
"""Weekly from the Tuesday after the tests' Sunday on."""


def somebody(journal: Journal, name: str = "Dana Ortiz", **more: Any) -> int:
    """A new mentor; the id."""
    return mentors.save(journal, Mentor(name, **more)).id


def rhythm(journal: Journal, *phases: PlanPhase, mentor_id: int = 0) -> MeetingPlan:
    """A new rhythm with somebody, on Tuesdays unless it is said otherwise."""
    return plans.save(journal, MeetingPlan(mentor_id or somebody(journal), phases or (TUESDAYS,)))


def dates(journal: Journal, status: str = "planned") -> list[str]:
    """When its sessions begin, as the clock of UTC shows it: "11-24 15:00"."""
    found = journal.all("SELECT starts_at FROM sessions WHERE status = ? ORDER BY starts_at, id", (status,))
    return [f"{row[0][5:10]} {row[0][11:16]}" for row in found]


def ids(journal: Journal) -> list[int]:
    """All sessions, the earliest first."""
    return [row[0] for row in journal.all("SELECT id FROM sessions ORDER BY starts_at, id")]
