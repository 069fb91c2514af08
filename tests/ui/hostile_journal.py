"""A journal in which every text is hostile."""

from __future__ import annotations

from mentee_journal.services import transfer
from mentee_journal.services.journal import Journal

HOSTILE = (
    "[/foo] [ ] todo array[0] [@click=app.quit]x[/]",
    'it\'s "quoted" and 100% $fine {brace} `tick` \\[esc',
    "\x1b[31mred\x1b]52;c;aGk=\x07 \x9b2J \x00 nul",
    "".join(map(chr, (*range(1, 32), *range(127, 160), *range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xE0041))),
    "\u202eright to left override\u2066 \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "👩‍⚕️ emoji 🧑🏽‍🤝‍🧑🏻 and z̸̢̛̗a̵l̷g̶o̵ \u00a0nbsp\u200bzero",
    "tabs\tand\r\nnewlines\nin one line" + " long" * 400,
)
KEEP = frozenset(
    {
        "id",
        "uid",
        "key",
        "kind",
        "status",
        "zone",
        "starts_at",
        "created_at",
        "updated_at",
        "made_at",
        "written_on",
        "captured_on",
        "answered_on",
        "agreed_on",
        "due_on",
        "until_on",
        "reviewed_on",
        "owner",
        "tried",
        "met",
        "decision",
        "seen_on",
        "started_on",
        "ended_on",
        "target_date",
        "closed_on",
        "formality",
        "mode",
        "manner",
        "source",
        "framework",
        "domain",
        "date_order",
        "theme",
        "table_name",
        "operation",
        "before",
        "step_id",
        "started_at",
        "ended_at",
        "status_by",
        "name_key",
        "became_strength_on",
        "rule",
        "starts_on",
        "at_time",
        "made_until",
        "occurs_on",
        "from_on",
        "happened_on",
        "moved_on",
        "from_starts_at",
        "from_zone",
        "moved_by",
        "reason_kind",
        "channel",
        "begun_by",
        "event_uid",
        "card_uid",
        "fingerprint",
        "recurrence",
        "written_at",
    }
)
"""Columns with a meaning of their own."""
KEEP_OF_TABLE = {"touchpoints": {"outcome"}, "identifier_words": {"list"}}
"""Columns that are words elsewhere."""


def spoil(journal: Journal) -> None:
    """Replace every free text of the journal by one of the hostile strings, keys and dates left alone."""
    tables = transfer.dump(journal)
    number = 0
    for table, rows in tables.items():
        if table in ("changes", "steps", "step_now", "drafts"):
            continue
        for row in rows:
            for column, value in row.items():
                if isinstance(value, str) and column not in KEEP | KEEP_OF_TABLE.get(table, set()):
                    number += 1
                    row[column] = HOSTILE[number % len(HOSTILE)]
            if "name_key" in row:
                row["name_key"] = f"key {number} {row['id']}"
    _replace(journal, tables)


def _replace(journal: Journal, tables: dict[str, list[dict[str, object]]]) -> None:
    """Straight into the file, past every check of the services."""
    db = journal.db
    db.execute("UPDATE step_now SET recording = 0")
    for table, rows in tables.items():
        for row in rows:
            columns = [c for c in row if c != "id"]
            if columns and "id" in row:
                sets = ", ".join(f'"{c}" = ?' for c in columns)
                db.execute(f'UPDATE "{table}" SET {sets} WHERE id = ?', [*(row[c] for c in columns), row["id"]])
    db.execute("UPDATE step_now SET recording = 1")
    db.commit()
