"""Whatever is asked of a journal in any order: how that is begun, checked around each step, and taken back whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import history
from mentee_journal.store.journal import Journal
from mentee_journal.store.tables import HISTORY_TABLES, TABLE_OF_KIND
from tests import templates
from tests.conftest import Clock

UNFORESEEN = ("does not fit with what the journal holds", "could not do that", "is damaged")
"""Words of a refusal that no service gives knowingly."""

Rows = dict[str, list[dict[str, Any]]]


def rows_of(journal: Journal) -> Rows:
    """Everything the journal holds but its history."""
    held: Rows = {}
    for table in HISTORY_TABLES:
        found = journal.db.execute(f"SELECT * FROM {table} ORDER BY id")
        names = [column[0] for column in found.description]
        held[table] = [dict(zip(names, row, strict=True)) for row in found]
    return held


class Machine(RuleBasedStateMachine):
    """A journal of its own and a clock; subclasses begin with ``lay`` and add their rules."""

    def lay(self, template: bytes) -> None:
        """Begin with a copy of this journal."""
        self.clock = Clock()
        self.journal = templates.in_memory(self.clock, template)
        self.beginning = rows_of(self.journal)
        self.by_hand: set[int] = set()

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
        self.at_the_beginning()
        for _ in range(depth):
            assert history.redo(self.journal) is not None
        assert rows_of(self.journal) == full

    def at_the_beginning(self) -> None:
        """What holds when all is undone and can be made again."""

    def ids(self, kind: str) -> list[int]:
        return [row[0] for row in self.journal.all(f"SELECT id FROM {TABLE_OF_KIND[kind]} ORDER BY id")]

    def one(self, kind: str, which: int) -> int:
        """A record of a kind; 0, which is none, when there is none."""
        found = self.ids(kind)
        return found[which % len(found)] if found else 0

    @contextmanager
    def perhaps(self) -> Iterator[None]:
        """What is refused says why, and changes nothing."""
        before = rows_of(self.journal)
        try:
            yield
        except JournalError as refused:
            assert not any(words in str(refused) for words in UNFORESEEN), refused
            assert rows_of(self.journal) == before
