"""The register reads as much of thousands of pieces of evidence as of a few."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mentee_journal.services import capabilities
from mentee_journal.services.transfer import load
from mentee_journal.store.journal import Journal
from tests.conftest import NOW
from tests.store.test_reading import counted

AT = {"created_at": "2026-11-22T14:02:00Z", "updated_at": "2026-11-22T14:02:00Z"}


def grown(journal: Journal, size: int) -> Journal:
    """One capability that was seen so often, with a goal that was looked at so often; and nine others."""
    days = [(date(2026, 11, 22) - timedelta(days=n % 3000)).isoformat() for n in range(size)]
    names = [
        {"id": n, "uid": f"c{n}", "name": f"Name {n}", "name_key": f"name {n}", "kind": "growth"} for n in range(1, 11)
    ]
    load(
        journal,
        {
            "capabilities": [{**row, "kind": "growth", **AT} for row in names],
            "capability_names": [
                {"id": 1, "uid": "n1", "capability_id": 1, "name": "Other", "name_key": "other", **AT}
            ],
            "goals": [{"id": 1, "uid": "g1", "statement": "Goal", "capability_id": 1, **AT}],
            "evidence": [
                {"id": n + 1, "uid": f"e{n}", "capability_id": 1, "seen_on": day, "confidence": 1 + n % 5, **AT}
                for n, day in enumerate(days)
            ],
            "progress_reviews": [
                {"id": n + 1, "uid": f"r{n}", "goal_id": 1, "reviewed_on": day, "confidence": 3, **AT}
                for n, day in enumerate(days)
            ],
        },
    )
    return journal


@pytest.fixture(scope="module")
def few_and_many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Journal, Journal]:
    folder = tmp_path_factory.mktemp("evidence")
    few, many = (
        grown(Journal.open(folder / f"{size}.db", clock=lambda: NOW, durable=False), size) for size in (50, 5000)
    )
    return few, many


READS: dict[str, Callable[[Journal], object]] = {
    "the register": capabilities.register,
    "a page": lambda j: capabilities.page(j, 1),
    "what is offered": lambda j: capabilities.suggest(j, "name"),
}


@pytest.mark.parametrize("name", READS)
def test_as_many_statements_for_thousands(few_and_many: tuple[Journal, Journal], name: str) -> None:
    few, many = (counted(journal, READS[name]) for journal in few_and_many)
    assert few[0] == many[0] <= 14, "statements"
    # What is counted and put in order is walked once: ids and days, not texts.
    assert many[1] < 6_000, "machine steps, in hundreds"


def test_a_page_holds_no_more_than_was_asked_for(few_and_many: tuple[Journal, Journal]) -> None:
    _, many = few_and_many
    page = capabilities.page(many, 1, limit=100)
    assert (len(page.sights), page.pieces, len(page.points)) == (100, 10_000, capabilities.MOST_POINTS)
