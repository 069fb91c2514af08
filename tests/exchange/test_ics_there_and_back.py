"""Whatever is done to rhythms and their sessions: what is written to a calendar file is what is read from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from hypothesis import settings
from hypothesis.stateful import invariant, rule

from mentee_journal.domain.calendar_events import CalendarReading
from mentee_journal.domain.errors import Refused
from mentee_journal.domain.records import Mentor, Session
from mentee_journal.domain.words import SessionStatus
from mentee_journal.exchange.ics_events import Options
from mentee_journal.exchange.ics_read import read_bytes
from mentee_journal.services import calendar_import, mentors, plans, sessions
from mentee_journal.services.journal import Journal
from tests import templates
from tests.conftest import NOW
from tests.exchange.rhythms import written
from tests.services.test_plans_any_order import TIMES, WHICH, ZONES, AnyOrder, rows_of

OFF = ("cancelled", "missed")


def meetings(rows: dict[str, list[dict[str, Any]]], until: datetime) -> Counter[tuple[object, ...]]:
    """Whom, when, how long and whether it was called off; what a rhythm skipped is no meeting."""
    return Counter(
        (row["mentor_id"], row["starts_at"], row["minutes"], row["status"] in OFF)
        for row in rows["sessions"]
        if not (row["skipped"] and row["phase_id"]) and datetime.fromisoformat(row["starts_at"]) < until
    )


@cache
def _with_the_same_mentors() -> bytes:
    def fill(journal: Journal) -> None:
        for name in ("Dana", "Lee"):
            mentors.save(journal, Mentor(name))

    return templates.made(NOW, fill)[0]


class ThereAndBack(AnyOrder):
    """All that can be done to rhythms, and after each of it a file, read by this journal and by a new one."""

    @rule(which=WHICH, days=WHICH, at=TIMES, zone=ZONES)
    def a_single_one(self, which: int, days: int, at: str, zone: str) -> None:
        with self.perhaps():
            day = datetime.combine(self.day(days * 9 - 20), time.fromisoformat(at), UTC)
            made = Session(self.one("mentor", which), day, zone, minutes=20 + days, place=f"Room {which}")
            self.by_hand.add(sessions.create(self.journal, made).id)

    @rule(which=WHICH)
    def shorter(self, which: int) -> None:
        from dataclasses import replace

        with self.perhaps():
            found = sessions.get(self.journal, self.one("session", which))
            if found.status is SessionStatus.PLANNED:
                sessions.save(self.journal, replace(found, minutes=15, place="Here, there; “and” \\back"))

    def file(self) -> CalendarReading | None:
        try:
            # Not kept: nothing may be there but what the rules of this machine do.
            data = written(self.journal, Options(), keep=False, since=date(1990, 1, 1)).data
        except Refused:
            return None
        found = read_bytes(data, zone=self.journal.zone(), today=self.clock.now.date(), since=date(2026, 1, 1))
        assert not found.unread and not found.remarks
        return found

    @contextmanager
    def another(self) -> Iterator[Journal]:
        """A new journal with the same mentors."""
        journal = templates.in_memory(self.clock, _with_the_same_mentors())
        try:
            yield journal
        finally:
            journal.close()

    @invariant()
    def its_file_is_read_as_it_was_meant(self) -> None:
        """By this journal, which has it all, and by a new one."""
        reading = self.file()
        if reading is not None:
            before = rows_of(self.journal)
            preview = calendar_import.plan_import(self.journal, reading)
            assert not preview.usual, [entry for entry in preview.entries if entry.ticked]
            calendar_import.apply(self.journal, preview, preview.usual)
            assert rows_of(self.journal) == before
        until = datetime.combine(self.day(150), time(), UTC)
        wanted = meetings(rows_of(self.journal), until)
        for one in plans.expected(self.journal, self.day(-2), self.day(152)):
            if one.starts_at < until:
                wanted[one.mentor_id, one.starts_at.strftime("%Y-%m-%dT%H:%M:%SZ"), one.minutes, False] += 1
        if reading is None:
            assert not wanted
            return
        with self.another() as journal:
            preview = calendar_import.plan_import(journal, reading)
            calendar_import.apply(journal, preview, preview.usual)
            after = rows_of(journal)
            assert meetings(after, until) == wanted
            again = calendar_import.plan_import(journal, reading)
            assert not again.usual
            calendar_import.apply(journal, again, {entry.number for entry in again.entries})
            assert rows_of(journal) == after


TestThereAndBack = ThereAndBack.TestCase
TestThereAndBack.settings = settings(max_examples=8, stateful_step_count=15, deadline=None)
