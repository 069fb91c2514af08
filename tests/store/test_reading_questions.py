"""Questions cost the same on the first day and after ten years, to read and to capture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mentee_journal.domain.moments import to_utc_text
from mentee_journal.domain.records import Question
from mentee_journal.services import mentors, questions
from mentee_journal.store.journal import Journal
from tests.conftest import NOW
from tests.store.test_reading import counted, grown

STATUSES = ("open", "open", "answered", "sorted", "dropped")


def asked(journal: Journal, size: int) -> Journal:
    """A journal with ``size`` questions: two in five open, every fourth of those on a planned agenda."""
    at = {"created_at": to_utc_text(NOW), "updated_at": to_utc_text(NOW)}
    held = size // 2 + 1
    return grown(
        journal,
        size,
        {
            "questions": [
                {
                    "id": n,
                    "uid": f"q{n}",
                    "text": f"Question {n}",
                    "status": STATUSES[n % 5],
                    "captured_on": (date(2026, 11, 22) - timedelta(days=size - n)).isoformat(),
                    "closed_on": None if n % 5 < 2 else (date(2026, 11, 22) - timedelta(days=n % 97)).isoformat(),
                    "mentor_id": 1 if n % 10 == 0 else None,
                    "role_id": 1 + n % 3 if n % 2 else None,
                    **at,
                }
                for n in range(1, size + 1)
            ],
            "question_answers": [
                {"uid": f"w{n}", "question_id": n, "text": "words", "answered_on": "2026-01-01", "mentor_id": 1, **at}
                for n in range(1, size + 1)
                if n % 5 == 2
            ],
            "agenda_items": [
                {
                    "id": size + n,
                    "session_id": min(n, size // 2) if n % 4 == 0 else min(held + n, size),
                    "uid": f"i{n}",
                    "title": "t",
                    "question_id": n,
                    "status": "open" if n % 5 < 2 else "discussed",
                    "outcome": "" if n % 5 < 2 else "what she said",
                    **at,
                }
                for n in range(1, size + 1)
                if n % 5 < 3
            ],
        },
    )


READS: dict[str, Callable[[Journal], object]] = {
    "inbox": lambda j: questions.listing(j, limit=8),
    "inbox, oldest first": lambda j: questions.listing(j, oldest_first=True, limit=8),
    "asked": lambda j: questions.listing(j, show="asked", limit=2),
    "unanswered": lambda j: questions.listing(j, show="unanswered", limit=20),
    "answered": lambda j: questions.listing(j, show="answered", limit=10),
    "closed": lambda j: questions.listing(j, show="closed", limit=20),
    "all": lambda j: questions.listing(j, show="all", limit=20),
    "page": lambda j: questions.page(j, 5),
    "fitting": lambda j: questions.fitting(j, 5, limit=3),
}


@pytest.fixture(scope="module")
def small_and_large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Journal, Journal]:
    """A journal of fifty questions and one of five thousand."""
    folder = tmp_path_factory.mktemp("asked")
    small, large = (
        asked(Journal.open(folder / f"{size}.db", clock=lambda: NOW, durable=False), size) for size in (50, 5000)
    )
    return small, large


@pytest.mark.parametrize("name", READS)
def test_no_more_is_read_when_there_is_more(small_and_large: tuple[Journal, Journal], name: str) -> None:
    small, large = (counted(journal, READS[name]) for journal in small_and_large)
    assert READS[name](small_and_large[1])
    assert small[0] == large[0], "statements"
    # A page looks at the sessions that are planned: at 25, and at 200 of 2,500. What fits a session is looked for
    # among all that is open.
    allowed = {"page": 250, "fitting": 1500}.get(name, 30)
    assert large[1] <= small[1] + allowed, f"machine steps, in hundreds: {small[1]} and {large[1]}"


@pytest.mark.parametrize(
    "read",
    [
        lambda j: questions.listing(j, filter="what she said", show="all"),
        lambda j: questions.listing(j, filter="nowhere", mentor_id=1, role="procedural"),
        lambda j: questions.count(j, "inbox"),
        lambda j: mentors.page(j, 1),
    ],
)
def test_the_same_statements(small_and_large: tuple[Journal, Journal], read: Callable[[Journal], object]) -> None:
    small, large = (counted(journal, read) for journal in small_and_large)
    assert small[0] == large[0]


def test_lists_are_never_sorted(small_and_large: tuple[Journal, Journal]) -> None:
    _, journal = small_and_large
    said: list[str] = []
    journal.db.set_trace_callback(said.append)
    for name in READS:
        READS[name](journal)
    journal.db.set_trace_callback(None)
    lists = [sql for sql in said if "FROM questions q" in sql and " LIMIT " in sql]
    assert len(lists) >= len(READS) - 1
    for sql in lists:
        plan = journal.all(f"EXPLAIN QUERY PLAN {sql}")
        assert not any("TEMP B-TREE" in row[3] for row in plan), (sql, plan)
        whole = [row[3] for row in plan if row[3].startswith("SCAN") and "INDEX" not in row[3]]
        assert whole in ([], ["SCAN q"]) and ("SCAN q" not in whole or "ORDER BY q.id" in sql), (sql, plan)


def test_capturing_costs_the_same(small_and_large: tuple[Journal, Journal]) -> None:
    def capture(journal: Journal) -> object:
        return questions.capture(journal, Question("Why?", mentor_id=1, role_id=1))

    small, large = (counted(journal, capture) for journal in small_and_large)
    assert small[0] == large[0] <= 17  # one notes, in a trigger, that it is to be found; two look at the file
    assert large[1] <= small[1] + 2
