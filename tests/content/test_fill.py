"""The sample journal in a real file: migrated, with its triggers, and without a history."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from mentee_journal.services import sample
from mentee_journal.store.journal import Journal

NOW = datetime(2026, 11, 23, 19, 5, tzinfo=UTC)


def test_it_fills_an_empty_journal(tmp_path: Path) -> None:
    with Journal.open(tmp_path / "sample.db", clock=lambda: NOW, durable=False) as journal:
        sample.fill(journal, now=NOW)
        for table, rows in sample.rows(now=NOW).items():
            columns = list(rows[0])
            stored = journal.all(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id")
            assert [dict(zip(columns, row, strict=True)) for row in stored] == rows, table
        assert journal.zone() == "America/New_York"
        assert journal.all("PRAGMA foreign_key_check") == []
        assert journal.all("SELECT id FROM steps") == []
        assert journal.all("SELECT id FROM changes") == []
        assert journal.one("SELECT recording FROM step_now") == (1,)
