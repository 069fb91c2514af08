"""Journals to export and to import into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentee_journal.services import sample
from mentee_journal.services.journal import Journal, open_journal

NOW = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)

Opens = Callable[[str], Journal]


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Opens]:
    """Opens a journal of that name in the test's folder, new or not."""
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(closing(open_journal(tmp_path / name, clock=lambda: NOW, durable=False)))


@pytest.fixture
def full(opens: Opens) -> Journal:
    """The sample journal, with a change and a deletion in its history and a draft."""
    from mentee_journal.domain.records import Draft
    from mentee_journal.services import drafts, goals, trash

    journal = opens("full.db")
    sample.fill(journal, now=NOW)
    goals.close(journal, goals.listing(journal)[0].id, goals.get(journal, 1).status)
    trash.remove(journal, "goal", goals.listing(journal)[-1].id)
    drafts.keep(journal, Draft(key="reflection:new", label="A reflection", text="half a \x1b[31m thought"))
    return journal
