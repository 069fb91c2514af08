"""What is asked about rhythms walks an index wherever there are many rows: sessions, moves, changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentee_journal.domain.records import TimeOff
from mentee_journal.services import concerns, keeping, plans, time_off, trash
from mentee_journal.store import plans as store
from mentee_journal.store.journal import Journal
from tests.conftest import NOW, Clock
from tests.services.rhythms import TUESDAYS, rhythm, somebody

SOON = date(2026, 12, 1)
READS: dict[str, Callable[[Journal], object]] = {
    "concerns": lambda j: concerns.look(j, mentor_id=1, starts_at=NOW + timedelta(days=2, hours=1), minutes=45),
    "wider": lambda j: concerns.look(j, mentor_id=1, starts_at=NOW + timedelta(days=9), minutes=45, wider=True),
    "expected": lambda j: plans.expected(j, SOON, SOON + timedelta(days=99)),
    "listing": lambda j: plans.listing(j, ended=True),
    "change": lambda j: plans.what_would_change(j, 1, (replace(TUESDAYS, minutes=30),), since=SOON),
    "preview": lambda j: plans.preview(j, plans.get(j, 1), replacing=1),
    "affected": lambda j: time_off.affected(j, TimeOff(SOON, SOON + timedelta(days=20))),
    "affected of one": lambda j: time_off.affected(j, TimeOff(SOON, SOON + timedelta(days=20), mentor_id=1)),
    "what goes": lambda j: trash.what_goes_with(j, "plan", 1),
    "keeping": lambda j: keeping.of_mentor(j, 1),
    "standing step": lambda j: store.standing_step(j, [1, 2]),
    "redo": store.redo_would_touch,
    "last made": lambda j: store.last_made(j, 1, SOON),
}


@pytest.fixture
def filled(journal: Journal) -> Journal:
    """A journal with two rhythms."""
    rhythm(journal)
    rhythm(journal, replace(TUESDAYS, at_time="11:00"), mentor_id=somebody(journal, "Lee"))
    return journal


def asked(journal: Journal, read: Callable[[Journal], object]) -> list[str]:
    said: list[str] = []
    journal.db.set_trace_callback(said.append)
    read(journal)
    journal.db.set_trace_callback(None)
    return [sql for sql in said if sql.startswith("SELECT")]


@pytest.mark.parametrize("name", READS)
def test_nothing_walks_all_sessions(filled: Journal, name: str) -> None:
    sqls = asked(filled, READS[name])
    assert sqls
    for sql in sqls:
        for row in filled.all(f"EXPLAIN QUERY PLAN {sql}"):
            # s: sessions (or steps), v: their moves, c: changes, x: whatever hangs on a session
            assert row[3].split(" USING")[0] not in {"SCAN s", "SCAN v", "SCAN c", "SCAN x", "SCAN sessions"}, (
                sql,
                row,
            )


def test_extending_asks_little_when_there_is_nothing_to_do(filled: Journal, clock: Clock) -> None:
    clock.forward(days=1)
    few = len(asked(filled, plans.extend))
    rhythm(filled, replace(TUESDAYS, at_time="12:00"), mentor_id=somebody(filled, "Kim"))
    clock.forward(hours=9)
    assert len(asked(filled, plans.extend)) == few <= 5
