"""A journal with one of everything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mentee_journal.services import transfer
from mentee_journal.store.journal import Journal
from tests.services.writes import Ids, sample


@pytest.fixture
def ids(journal: Journal) -> Ids:
    """The journal filled with one of everything."""
    return sample(journal)


def records(journal: Journal) -> dict[str, Any]:
    """Everything the journal holds but its history."""
    dumped = transfer.dump(journal)
    return {table: rows for table, rows in dumped.items() if table not in ("steps", "changes")}


@pytest.fixture
def reopened(journal: Journal, tmp_path: Path, journal_at: Callable[..., Journal]) -> Callable[[], Journal]:
    """Close the journal and open it again."""

    def again() -> Journal:
        journal.close()
        return journal_at(journal.path)

    return again
