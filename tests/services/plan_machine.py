"""Two rhythms and whatever is asked of them in any order: how that is begun, checked around each step, and ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.records import AgendaItem, MeetingPlan, Mentor, PlanPhase
from mentee_journal.services import (
    history,
    mentors,
    plans,
    sessions,
)
from mentee_journal.store.journal import Journal
from mentee_journal.store.tables import TABLE_OF_KIND
from tests import templates
from tests.conftest import Clock
from tests.services.test_thread_any_order import UNFORESEEN, rows_of

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

Rows = dict[str, list[dict[str, Any]]]


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


class PlanMachine(RuleBasedStateMachine):
    """A journal with two rhythms, and a clock."""

    @initialize(first=RULES, second=RULES, weeks=st.none() | st.integers(3, 20))
    def begin(self, first: str, second: str, weeks: int | None) -> None:
        self.clock = Clock()
        self.journal = templates.in_memory(self.clock, empty())
        self.beginning = rows_of(self.journal)
        self.removed: set[tuple[int, str]] = set()
        self.by_hand: set[int] = set()
        for mentor, rule_ in ((1, first), (2, second)):
            phase = self.phase(rule_, mentor, "15:00", "Europe/London", weeks, 45)
            plans.save(self.journal, MeetingPlan(mentor, (phase,)))
        sessions.add_item(self.journal, AgendaItem(self.one("session", 1), "a topic"))

    def teardown(self) -> None:
        if not hasattr(self, "journal"):
            return
        try:
            self.all_the_way_back_and_forward()
        finally:
            self.journal.close()

    def all_the_way_back_and_forward(self) -> None:
        full, depth = rows_of(self.journal), 0
        while history.undo(self.journal) is not None:
            depth += 1
        assert rows_of(self.journal) == self.beginning
        # Nothing is added while all of it can be made again.
        assert not plans.extend(self.journal)
        for _ in range(depth):
            assert history.redo(self.journal) is not None
        assert rows_of(self.journal) == full

    def ids(self, kind: str) -> list[int]:
        return [row[0] for row in self.journal.all(f"SELECT id FROM {TABLE_OF_KIND[kind]} ORDER BY id")]

    def one(self, kind: str, which: int) -> int:
        """A record of a kind; 0, which is none, when there is none."""
        found = self.ids(kind)
        return found[which % len(found)] if found else 0

    def day(self, days: int) -> date:
        return self.clock.now.date() + timedelta(days=days)

    @contextmanager
    def perhaps(self) -> Iterator[None]:
        """What is refused says why, and changes nothing."""
        before = rows_of(self.journal)
        try:
            yield
        except JournalError as refused:
            assert not any(words in str(refused) for words in UNFORESEEN), refused
            assert rows_of(self.journal) == before

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
