"""Two copies of a journal, changed in any order on two machines and merged both ways: they end equal.

Nothing that was written last is lost, merging again changes nothing, and every merge is one step that can be undone.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import history, journal_merging, trash
from mentee_journal.store.journal import Journal
from tests import templates
from tests.conftest import NOW, Clock
from tests.services.any_order import UNFORESEEN, rows_of
from tests.services.writes import WRITES, Ids, sample

_ASIDE = ("id", "uid", "created_at", "updated_at", "revision", "fingerprint")
_NAMED = {
    "profile": ("id",),
    "roles": ("key",),
    "tags": ("name_key",),
    "capabilities": ("name_key",),
    "saved_searches": ("name_key",),
    "frameworks": ("key",),
}


@cache
def _template() -> tuple[bytes, Ids]:
    return templates.made(NOW, sample)


def told(journal: Journal) -> dict[str, list[Any]]:
    """What a journal says, whatever numbers its records have."""
    held = rows_of(journal)
    names: dict[tuple[str, int], str] = {}
    for table, rows in held.items():
        for row in rows:
            names[table, row["id"]] = str([row[c] for c in _NAMED.get(table, ("uid",)) if c in row])
    for row in held["sessions"]:
        if row["phase_id"] is not None:
            names["sessions", row["id"]] = names["plan_phases", row["phase_id"]] + str(row["occurs_on"])
    found: dict[str, list[Any]] = {}
    for table, rows in held.items():
        links = {row[3]: row[2] for row in journal.all(f"PRAGMA foreign_key_list({table})")}
        found[table] = sorted(
            (
                [
                    (name, names[links[name], value] if name in links and value is not None else value)
                    for name, value in row.items()
                    if name not in _ASIDE
                ]
                for row in rows
            ),
            key=repr,
        )
    found["drafts"] = sorted([text] for (text,) in journal.all("SELECT text FROM drafts"))
    return found


class TwoMachines(RuleBasedStateMachine):
    """Two copies of the sample; what is written into each is what the services can write."""

    @initialize(behind=st.sampled_from((0, 0, 90, -90)))
    def lay(self, behind: int) -> None:
        file, self.ids = _template()
        self.clocks = [Clock(), Clock()]
        self.clocks[1].forward(minutes=behind)
        self.journals = [templates.in_memory(clock, file) for clock in self.clocks]

    def teardown(self) -> None:
        if not hasattr(self, "journals"):
            return
        one, other = self.journals
        try:
            for _ in range(3):
                self.merge(0)
                self.merge(1)
            assert told(one) == told(other)
            for into, from_ in ((one, other), (other, one)):
                assert not journal_merging.what_would_merge_with(into, from_, "other").changes
                assert not into.all("PRAGMA foreign_key_check")
        finally:
            one.close()
            other.close()

    def forward(self, minutes: int) -> None:
        for clock in self.clocks:
            clock.forward(minutes=minutes)

    @rule(which=st.integers(0, 1), name=st.sampled_from(sorted(WRITES)), minutes=st.sampled_from((0, 1, 7)))
    def write(self, which: int, name: str, minutes: int) -> None:
        self.forward(minutes)
        try:
            WRITES[name](self.journals[which], self.ids)
        except (LookupError, StopIteration):
            pass  # It is written for a sample that has everything.
        except JournalError as refused:
            assert not any(words in str(refused) for words in UNFORESEEN), refused

    @rule(which=st.integers(0, 1))
    def undo(self, which: int) -> None:
        self.forward(1)
        try:
            history.undo(self.journals[which])
        except JournalError as refused:
            assert not any(words in str(refused) for words in UNFORESEEN), refused

    @rule(which=st.integers(0, 1))
    def bring_back(self, which: int) -> None:
        self.forward(1)
        entries = trash.contents(self.journals[which])
        if entries:
            try:
                trash.bring_back(self.journals[which], entries[0].step_id)
            except JournalError as refused:
                assert not any(words in str(refused) for words in UNFORESEEN), refused

    @rule(into=st.integers(0, 1))
    def merge(self, into: int) -> None:
        self.forward(1)
        journal, other = self.journals[into], self.journals[1 - into]
        before, theirs = rows_of(journal), rows_of(other)
        steps = journal.one("SELECT count(*) FROM steps")
        journal_merging.merge_with(journal, other, "other")
        assert rows_of(other) == theirs
        after = rows_of(journal)
        again = journal_merging.what_would_merge_with(journal, other, "other")
        assert not again.changes, again
        if journal.one("SELECT count(*) FROM steps") != steps:
            assert history.undo(journal) is not None
            assert rows_of(journal) == before
            assert history.redo(journal) is not None
            assert rows_of(journal) == after


TestTwoMachines = TwoMachines.TestCase
TestTwoMachines.settings = settings(
    max_examples=10, stateful_step_count=8, deadline=None, phases=(Phase.explicit, Phase.generate)
)
