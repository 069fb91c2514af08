"""What differs between two states of a journal, in records that people know: new, changed and gone, by kind.

Records are told apart by their uid. What hangs on one, such as the answers of a reflection or the topics of a session,
is a part of it.
"""

from __future__ import annotations

import marshal
import sqlite3
from hashlib import blake2b

from mentee_journal.domain.backup_views import Difference

__all__ = ["differences"]

_KINDS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "mentor": ("mentors", (("mentor_roles", "mentor_id"),)),
    "session": (
        "sessions",
        (("session_goals", "session_id"), ("agenda_items", "session_id"), ("session_moves", "session_id")),
    ),
    "reflection": ("reflections", (("reflection_answers", "reflection_id"), ("reflection_tags", "reflection_id"))),
    "goal": ("goals", (("goal_wordings", "goal_id"),)),
    "review": ("progress_reviews", ()),
    "question": ("questions", ()),
    "answer": ("question_answers", ()),
    "follow_up": ("follow_ups", ()),
    "touchpoint": ("touchpoints", ()),
    "capability": ("capabilities", (("capability_names", "capability_id"),)),
    "evidence": ("evidence", ()),
    "plan": ("meeting_plans", (("plan_phases", "plan_id"),)),
    "time_off": ("time_off", ()),
    "framework": ("frameworks", (("framework_prompts", "framework_id"),)),
    "tag": ("tags", ()),
    "role": ("roles", ()),
    "saved_search": ("saved_searches", ()),
    "identifier_word": ("identifier_words", ()),
    "profile": ("profile", ()),
}
"""The table of each kind, and those whose rows are parts of its records."""

_NOT_CONTENT = {"created_at", "updated_at", "uid"}

Columns = dict[str, tuple[str, ...]]


def differences(now: sqlite3.Connection, then: sqlite3.Connection) -> tuple[Difference, ...]:
    """How the records of each kind differ; kinds that do not are left out. Raises the driver's errors."""
    ours, theirs = _columns(now), _columns(then)
    both = {table: tuple(c for c in ours[table] if c in theirs[table]) for table in ours if table in theirs}
    found = []
    for kind in _KINDS:
        present, past = _records(now, kind, ours, both), _records(then, kind, theirs, both)
        one = Difference(
            kind,
            gone=len(present.keys() - past.keys()),
            back=len(past.keys() - present.keys()),
            changed=sum(present[uid] != past[uid] for uid in present.keys() & past.keys()),
        )
        if one.gone or one.back or one.changed:
            found.append(one)
    return tuple(found)


def _columns(db: sqlite3.Connection) -> Columns:
    tables = [table for table, parts in _KINDS.values() for table in (table, *(part for part, _ in parts))]
    found = {table: tuple(row[1] for row in db.execute(f"PRAGMA table_info({table})")) for table in tables}
    return {table: columns for table, columns in found.items() if columns}


def _records(db: sqlite3.Connection, kind: str, have: Columns, both: Columns) -> dict[bytes, bytes]:
    """A digest of what each record holds, by its uid."""
    table, parts = _KINDS[kind]
    if table not in have:
        return {}
    factory, db.text_factory = db.text_factory, bytes
    try:
        content = _content(table, both)
        rows = db.execute(f"SELECT id, uid, {content} FROM {table}").fetchall()
        digests = {row[0]: blake2b(marshal.dumps(row[2:], 2), digest_size=16) for row in rows}
        for part, column in parts:
            if part in both:
                order = "position, id" if "position" in both[part] else "id"
                for row in db.execute(f"SELECT {column}, {_content(part, both)} FROM {part} ORDER BY {order}"):
                    if row[0] in digests:
                        digests[row[0]].update(marshal.dumps((part, *row[1:]), 2))
        return {row[1]: digests[row[0]].digest() for row in rows}
    finally:
        db.text_factory = factory


def _content(table: str, both: Columns) -> str:
    return ", ".join(c for c in both.get(table, ()) if c not in _NOT_CONTENT) or "NULL"
