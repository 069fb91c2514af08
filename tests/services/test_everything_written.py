"""Every column people write in is found by a search, at its own part and with its words marked.

The columns are those of store/written.py, which a test holds against the schema: a new one is missed here at once.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from mentee_journal.domain.search_kinds import LABELS
from mentee_journal.domain.words import Party
from mentee_journal.services import capabilities, history, search, sessions, tags
from mentee_journal.store.journal import Journal
from mentee_journal.store.written import WRITTEN
from tests.services.writes import Ids

OTHERWISE = {("reflection_answers", "prompt"), ("session_moves", "reason")}
"""A prompt is the words of the way to reflect, not of the one who does. Why a session was moved comes with the
session: it has a test of its own."""
COLUMNS = [
    (table, kind, of, column)
    for table, (kind, of, columns) in WRITTEN.items()
    for column in columns
    if kind in LABELS and (table, column) not in OTHERWISE
]
REACHED = [("mentors", "mentor", "id", column) for column in ("email", "phone", "link")]


@pytest.mark.parametrize(
    ("table", "kind", "of", "column"), [*COLUMNS, *REACHED], ids=lambda value: str(value) if value else None
)
def test_it_is_found_where_it_stands(journal: Journal, ids: Ids, table: str, kind: str, of: str, column: str) -> None:
    row = journal.one(f"SELECT id, {of} FROM {table} ORDER BY id DESC LIMIT 1")
    assert row is not None, f"the sample journal has none of {table}"
    with journal.atomic("Write"):
        journal.run(f"UPDATE {table} SET {column} = 'Some words #spring, then Quelltöpfe.' WHERE id = ?", (row[0],))
    (group,) = search.find(journal, "quelltopfe").groups
    (hit,) = group.hits
    assert (hit.kind, hit.id) == (kind, row[1])
    assert [span.text for span in hit.snippet if span.marked] == ["Quelltöpfe"]
    assert search.find(journal, "tag:spring").total == 1
    history.undo(journal)
    assert search.find(journal, "quelltopfe").groups == ()


def test_why_a_session_was_moved_is_found_with_the_session(journal: Journal, ids: Ids) -> None:
    had = sessions.get(journal, ids.session)
    to = had.starts_at + timedelta(days=1)
    sessions.move(journal, had.id, to, had.zone, reason="The bus broke down #snow", by=Party.ME)
    (group,) = search.find(journal, "bus").groups
    assert [(hit.kind, hit.id, hit.where) for hit in group.hits] == [("session", ids.session, "why it was moved")]
    tags.rename(journal, "snow", "winter")
    assert search.find(journal, "snow").total == 0
    assert search.find(journal, "bus tag:winter").total == 1
    history.undo(journal)
    assert search.find(journal, "bus tag:snow").total == 1
    history.undo(journal)
    assert search.find(journal, "bus").total == 0


def test_a_strength_is_found_by_the_goal_it_led_to(journal: Journal, ids: Ids) -> None:
    goal = capabilities.make_goal(journal, ids.capability)
    hits = [
        (hit.kind, hit.id) for group in search.find(journal, f'goal:"{goal.statement}"').groups for hit in group.hits
    ]
    assert ("capability", ids.capability) in hits and ("goal", goal.id) in hits
