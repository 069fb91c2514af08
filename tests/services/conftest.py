"""A journal with one of everything."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mentee_journal.services import transfer
from mentee_journal.store.journal import Journal
from tests import templates
from tests.conftest import Clock
from tests.services.writes import Ids, sample


@cache
def _sample(now: datetime) -> tuple[sqlite3.Connection, Ids]:
    file, ids = templates.made(now, sample)
    db = sqlite3.connect(":memory:")
    db.deserialize(file)
    return db, ids


@pytest.fixture
def ids(journal: Journal, clock: Clock) -> Ids:
    """The journal filled with one of everything."""
    db, ids = _sample(clock())
    db.backup(journal.db)
    journal.underneath.know()  # It was filled behind the program's back.
    return ids


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
