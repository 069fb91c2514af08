"""Two rhythms and whatever is asked of them in any order: how that is begun, checked around each step, and ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize

from mentee_journal.domain.records import AgendaItem, MeetingPlan, Mentor, PlanPhase
from mentee_journal.services import (
    mentors,
    plans,
    sessions,
)
from mentee_journal.store.journal import Journal
from tests import templates
from tests.conftest import Clock
from tests.services.any_order import Machine, Rows, rows_of

WHICH = st.integers(0, 9)
"""One of the records that there are, counted round."""
RULES = st.sampled_from(
    (
        "FREQ=WEEKLY;BYDAY=TU",
        "FREQ=WEEKLY;BYDAY=WE",
        "FREQ=WEEKLY;BYDAY=TU,TH",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU",
        "FREQ=MONTHLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
    )
)
ZONES = st.sampled_from(("Europe/London", "America/Los_Angeles", "Pacific/Auckland"))
TIMES = st.sampled_from(("15:00", "09:30", "00:15", "23:30"))
DAYS = st.integers(-9, 40)
SCOPES = st.sampled_from(("one", "later", "all"))
UNTOLD = ("phase_id", "occurs_on", "revision", "updated_at")
"""What a session may have changed that is none of its content."""


@cache
def empty() -> bytes:
    """A journal with two mentors, made once."""

    def fill(journal: Journal) -> None:
        mentors.save(journal, Mentor("Dana", roles=("procedural",), zone="America/Los_Angeles", hours="weekdays 8-16"))
        mentors.save(journal, Mentor("Lee"))
        with journal.writing():
            # Nothing before this can be undone.
            journal.run("DELETE FROM steps")

    return templates.made(Clock()(), fill)[0]


def told(session: dict[str, Any]) -> dict[str, Any]:
    """What a session says."""
    return {name: value for name, value in session.items() if name not in UNTOLD}


class PlanMachine(Machine):
    """A journal with two rhythms, and a clock."""

    @initialize(first=RULES, second=RULES, weeks=st.none() | st.integers(3, 20))
    def begin(self, first: str, second: str, weeks: int | None) -> None:
        self.lay(empty())
        self.removed: set[tuple[int, str]] = set()
        for mentor, rule_ in ((1, first), (2, second)):
            phase = self.phase(rule_, mentor, "15:00", "Europe/London", weeks, 45)
            plans.save(self.journal, MeetingPlan(mentor, (phase,)))
        sessions.add_item(self.journal, AgendaItem(self.one("session", 1), "a topic"))

    def at_the_beginning(self) -> None:
        # Nothing is added while all of it can be made again.
        assert not plans.extend(self.journal)

    def day(self, days: int) -> date:
        return self.clock.now.date() + timedelta(days=days)

    @contextmanager
    def sparing(self, *but: int) -> Iterator[Rows]:
        """Around what is done to a rhythm: the past and what was prepared or decided stays, but for some sessions."""
        before = rows_of(self.journal)
        with self.perhaps():
            yield before
        after = {session["id"]: session for session in rows_of(self.journal)["sessions"]}
        for session in before["sessions"]:
            if session["id"] in but:
                continue
            if self.over(session):
                assert told(after[session["id"]]) == told(session)
            elif self.touched(before, session["id"]):
                assert after[session["id"]]["status"] == session["status"]
                assert after[session["id"]]["notes"] == session["notes"]
        for table in ("agenda_items", "session_moves"):
            there = {row["id"] for row in rows_of(self.journal)[table]}
            assert {row["id"] for row in before[table]} <= there

    def over(self, session: dict[str, Any]) -> bool:
        begun = session["starts_at"] <= self.clock.now.strftime("%Y-%m-%dT%H:%M:%SZ") or session["started_at"]
        return bool(begun or (session["status"] != "planned" and not session["skipped"]))

    def touched(self, rows: Rows, session_id: int) -> bool:
        written = (row for table in ("agenda_items", "session_moves") for row in rows[table])
        return any(row["session_id"] == session_id for row in written)

    def phase(self, rule: str, days: int, at: str, zone: str, weeks: int | None, minutes: int) -> PlanPhase:
        until = None if weeks is None else self.day(max(days, 0) + 7 * weeks)
        return PlanPhase(rule, self.day(days), at, zone, until_on=until, minutes=minutes)
