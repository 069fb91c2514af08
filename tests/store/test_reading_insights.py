"""A look at twelve months costs the same in a young journal and in an old one; rows are found by their day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from mentee_journal.domain.insight_views import Period
from mentee_journal.domain.moments import to_utc_text
from mentee_journal.services import insights
from mentee_journal.services.transfer import load
from mentee_journal.store.journal import Journal
from tests.conftest import NOW
from tests.store.test_reading import counted

ALL = Period(None, None, "everything so far")
FEW = 18
"""Statements, two of them the beginning and the end of reading."""


def filled(journal: Journal, days: int) -> Journal:
    """A session, a contact, a sighting and a thought on each of so many days; four goals looked at each month."""
    at = {"created_at": to_utc_text(NOW - timedelta(days=days)), "updated_at": to_utc_text(NOW)}
    numbers = range(1, days + 1)
    back = {n: (NOW - timedelta(days=n)).date().isoformat() for n in numbers}
    tables: dict[str, list[dict[str, Any]]] = {
        "mentors": [{"id": n, "uid": f"m{n}", "name": f"Mentor {n}", **at} for n in range(1, 5)],
        "mentor_roles": [{"mentor_id": n, "role_id": 1 + n % 3} for n in range(1, 5)],
        "capabilities": [
            {"id": n, "uid": f"c{n}", "name": f"C{n}", "name_key": f"c{n}", "kind": "growth", **at} for n in (1, 2)
        ],
        "goals": [
            {"id": n, "uid": f"g{n}", "statement": f"Goal {n}", "level_expected": "x", **at} for n in range(1, 5)
        ],
        "sessions": [
            {
                "id": n,
                "uid": f"s{n}",
                "mentor_id": 1 + n % 4,
                "starts_at": to_utc_text(NOW - timedelta(days=n)),
                "zone": "UTC",
                "status": ("held", "cancelled", "missed")[n % 3],
                "reason_kind": "ill" if n % 3 else None,
                **at,
            }
            for n in numbers
        ],
        "session_moves": [
            {
                "uid": f"v{n}",
                "session_id": n,
                "moved_on": back[n],
                "from_starts_at": to_utc_text(NOW),
                "from_zone": "UTC",
                "reason_kind": "ill",
                **at,
            }
            for n in numbers
            if n % 5 == 0
        ],
        "touchpoints": [
            {"uid": f"t{n}", "mentor_id": 1 + n % 4, "happened_on": back[n], "minutes": 5, **at} for n in numbers
        ],
        "questions": [
            {
                "uid": f"q{n}",
                "text": "?",
                "captured_on": back[n],
                "status": ("open", "answered")[n % 2],
                "closed_on": back[n] if n % 2 else None,
                **at,
            }
            for n in numbers
        ],
        "evidence": [
            {"uid": f"e{n}", "capability_id": 1 + n % 2, "seen_on": back[n], "confidence": 3, **at} for n in numbers
        ],
        "progress_reviews": [
            {"uid": f"r{n}", "goal_id": 1 + n // 30 % 4, "reviewed_on": back[n], "level": n % 3 - 1, **at}
            for n in numbers
            if n % 30 == 0
        ],
    }
    load(journal, tables)
    return journal


@pytest.fixture(scope="module")
def young_and_old(tmp_path_factory: pytest.TempPathFactory) -> tuple[Journal, Journal]:
    """A journal of a year and one of ten."""
    folder = tmp_path_factory.mktemp("looked")
    young, old = (
        filled(Journal.open(folder / f"{days}.db", clock=lambda: NOW, durable=False), days) for days in (400, 3650)
    )
    return young, old


def test_twelve_months_cost_the_same_after_ten_years(young_and_old: tuple[Journal, Journal]) -> None:
    young, old = (counted(journal, insights.look) for journal in young_and_old)
    assert young[0] == old[0] <= FEW, "statements"
    # What grows are reviews, of which there are few: the level a goal came to may be of long ago.
    assert old[1] <= young[1] * 1.15, f"machine steps, in hundreds: {young[1]} and {old[1]}"


def test_everything_takes_no_more_statements(young_and_old: tuple[Journal, Journal]) -> None:
    assert {counted(journal, lambda j: insights.look(j, ALL))[0] for journal in young_and_old} == {
        counted(young_and_old[0], insights.look)[0]
    }


def test_rows_are_found_by_their_day(young_and_old: tuple[Journal, Journal]) -> None:
    _, journal = young_and_old
    found = insights.look(journal)
    said: list[str] = []
    journal.db.set_trace_callback(said.append)
    insights.look(journal)
    figures = [
        found.hours_figure,
        found.kept.figure,
        found.kept.figure._replace(what="moved"),
        found.over_time[0].figure,
        found.mentors[0].figure,
        found.strengths[0].figure,
        found.goals.tracks[0].figure,
        found.questions.asked,
        found.questions.answered,
        found.confidence.figure,
    ]
    for figure in figures:
        insights.behind(journal, figure, limit=20)
    journal.db.set_trace_callback(None)
    asked = [sql for sql in said if sql.startswith(("SELECT", "WITH"))]
    assert len(asked) > len(figures) + 10
    many = ("s", "t", "e", "q", "v", "sessions", "touchpoints", "evidence", "questions", "session_moves")
    for sql in asked:
        for row in journal.all(f"EXPLAIN QUERY PLAN {sql}"):
            words = row[3].split()
            # The first and the last of all are an index's ends; SQLite calls that a search.
            assert not (words[0] == "SCAN" and words[1] in many), (sql, row[3])
