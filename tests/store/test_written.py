"""Which columns people write in: none of the schema is forgotten."""

from __future__ import annotations

from mentee_journal.store.journal import Journal
from mentee_journal.store.tables import HISTORY_TABLES
from mentee_journal.store.written import WRITTEN

NOT_FREELY: dict[str, tuple[str, ...]] = {
    "profile": ("name", "profession", "situation", "theme"),
    "roles": ("key", "name"),
    "mentors": ("email", "phone", "link"),
    "capabilities": ("name_key",),
    "capability_names": ("name_key",),
    "tags": ("name", "name_key"),
    "meeting_plans": ("words",),
    "reflections": ("framework", "framework_name"),
    "frameworks": ("key", "copied_from"),
    "hidden_frameworks": ("key",),
    "identifier_words": ("text", "text_key", "note"),
    "identifier_keeps": ("kind", "reason"),
    "saved_searches": ("name", "name_key", "query"),
    "calendar_links": ("event_uid", "recurrence", "fingerprint"),
    "contact_links": ("card_uid", "fingerprint"),
}
"""Columns of text that are no writing: names of people and kinds, keys, addresses, what programs wrote."""


def test_every_column_of_text_is_written_freely_or_known_as_one_that_is_not(journal: Journal) -> None:
    for table in HISTORY_TABLES:
        columns = {
            row[1]
            for row in journal.all(f"PRAGMA table_info({table})")
            if row[2] == "TEXT" and row[1] != "uid" and not row[1].endswith(("_at", "_on", "_date"))
        }
        created = str(journal.all("SELECT sql FROM sqlite_master WHERE name = ?", (table,))[0][0])
        chosen = {name for name in columns if f"{name} IN ('" in created or name.endswith(("zone", "_time", "_until"))}
        known = {*WRITTEN.get(table, ("", "", ()))[2], *NOT_FREELY.get(table, ())}
        assert columns - chosen - known - {"rule"} == set(), table
        assert known <= columns, table
