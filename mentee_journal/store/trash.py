"""The trash: removals that still stand, and bringing one back whatever else was done since."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.views import TrashEntry, Undone
from mentee_journal.store import capabilities, history, question_states, rows
from mentee_journal.store.history import Change, Step
from mentee_journal.store.tables import HISTORY_TABLES, TABLE_OF_KIND

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.store.journal import Journal

__all__ = ["as_before", "bring_back", "contents", "hanging"]

_LINKS = ("mentor_roles", "reflection_tags")
"""Rows that only join two records: without one of them, they are left out."""

_HANGING = {
    "mentor": (
        ("session", "SELECT count(*) FROM sessions WHERE mentor_id = ?"),
        (
            "topic",
            "SELECT count(*) FROM sessions s JOIN agenda_items a ON a.session_id = s.id WHERE s.mentor_id = ?",
        ),
        (
            "session goal",
            "SELECT count(*) FROM sessions s JOIN session_goals g ON g.session_id = s.id WHERE s.mentor_id = ?",
        ),
        ("rhythm", "SELECT count(*) FROM meeting_plans WHERE mentor_id = ?"),
        ("contact", "SELECT count(*) FROM touchpoints WHERE mentor_id = ?"),
    ),
    "session": (
        ("topic", "SELECT count(*) FROM agenda_items WHERE session_id = ?"),
        ("session goal", "SELECT count(*) FROM session_goals WHERE session_id = ?"),
    ),
    "question": (("answer", "SELECT count(*) FROM question_answers WHERE question_id = ?"),),
    "goal": (("progress review", "SELECT count(*) FROM progress_reviews WHERE goal_id = ?"),),
    "reflection": (("sighting", "SELECT count(*) FROM evidence WHERE reflection_id = ?"),),
    "capability": (
        ("sighting", "SELECT count(*) FROM evidence WHERE capability_id = ?"),
        ("other name", "SELECT count(*) FROM capability_names WHERE capability_id = ?"),
    ),
}


def hanging(journal: Journal, kind: str, row_id: int) -> list[tuple[str, int]]:
    """What would go with a record: word in the singular, and how many (never 0)."""
    counted = [(word, journal.one(sql, (row_id,))) for word, sql in _HANGING.get(kind, ())]
    return [(word, row[0]) for word, row in counted if row and row[0]]


def contents(journal: Journal) -> tuple[TrashEntry, ...]:
    """Removals that can be taken back, the newest first."""
    entries = journal.all(
        "SELECT s.id, s.subject_kind, s.subject_label, s.made_at,"
        " (SELECT count(*) FROM changes c WHERE c.step_id = s.id AND c.operation = 'delete'"
        " AND c.table_name NOT IN ('mentor_roles', 'reflection_tags', 'reflection_answers', 'goal_wordings',"
        " 'plan_phases', 'framework_prompts', 'session_moves', 'calendar_links', 'contact_links',"
        " 'capability_names'))"
        " FROM steps s WHERE s.is_removal = 1 AND s.reverted_by_id IS NULL ORDER BY s.id DESC"
    )
    there = set()
    for kind in {row[1] for row in entries} & TABLE_OF_KIND.keys():
        table = TABLE_OF_KIND[kind]
        there |= {
            row[0]
            for row in journal.all(
                "SELECT s.id FROM steps s JOIN changes c ON c.step_id = s.id AND c.operation = 'delete'"
                f" AND c.table_name = ? JOIN {table} t ON t.id = c.row_id"
                " WHERE s.is_removal = 1 AND s.reverted_by_id IS NULL AND s.subject_kind = ?",
                (table, kind),
            )
        }
    return tuple(
        TrashEntry(step_id=r[0], kind=r[1], label=r[2], removed_at=rows.moment(r[3]), records=r[4])
        for r in entries
        if r[4] and r[0] not in there
    )


def bring_back(journal: Journal, step_id: int, today: date) -> Undone:
    """Put back everything a removal took, under the old ids.

    Links that the removal emptied are set again where the row still exists and the link is still empty. Questions
    get the state their answers make due; ``today`` is the day of one that was answered while it was away. Raises
    NotFound when there is no such removal, and Refused when what it hangs on is in the trash itself.
    """
    with journal.writing():
        target = history.step(journal, step_id)
        if target is None or not target.is_removal or target.reverted_by_id is not None:
            raise NotFound("That is not in the trash any more.")
        found = history.changes_of(journal, step_id)
        if not any(change.operation == "delete" for change in found):
            raise NotFound("That was deleted for ever and cannot be brought back.")
        with journal.atomic(
            f"Bring back {target.subject_label}",
            kind="restore",
            subject_kind=target.subject_kind,
            subject_label=target.subject_label,
            reverts_id=step_id,
        ) as made:
            _Restore(journal, target, found).run()
            question_states.after_restoring(journal, found, today)
            journal.run("UPDATE steps SET reverted_by_id = ? WHERE id = ?", (made, step_id))
        return Undone(made, target.label, target.subject_kind, history.subject_id(journal, target))


def as_before(journal: Journal, step_id: int, table: str) -> None:
    """Rows that a removal changed are as they were before it, unless something else was done to them since."""
    for change in history.changes_of(journal, step_id):
        if change.table != table or change.operation != "update":
            continue
        following = journal.one(
            "SELECT before FROM changes WHERE table_name = ? AND row_id = ? AND id > ? ORDER BY id LIMIT 1",
            (table, change.row_id, change.id),
        )
        if following is not None and not _is_now(journal, table, change.row_id, json.loads(following[0] or "{}")):
            continue
        before = history.present_columns(journal, change)
        sets = ", ".join(f"{name} = ?" for name in before)
        journal.run(f"UPDATE {table} SET {sets} WHERE id = ?", (*before.values(), change.row_id))


def _is_now(journal: Journal, table: str, row_id: int, row: dict[str, Any]) -> bool:
    columns = history.columns_of(journal, table)
    now = journal.one(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (row_id,))
    return now is not None and dict(zip(columns, now, strict=True)) == row


class _Restore:
    """One removal being put back."""

    def __init__(self, journal: Journal, target: Step, found: list[Change]) -> None:
        self.journal = journal
        self.target = target
        self.found = found
        self.deleted = {(c.table, c.row_id): c for c in found if c.operation == "delete"}
        self.foreign: dict[str, list[tuple[str, str, bool]]] = {}

    def run(self) -> None:
        self.journal.run("PRAGMA defer_foreign_keys = ON")
        for change in self.found:
            if change.operation == "delete":
                self._insert(change)
            elif change.operation == "update":
                self._link_again(change)
        for table in {table for table, _ in self.deleted}:
            self._link_those_back_before(table)

    def _foreign(self, table: str) -> list[tuple[str, str, bool]]:
        """Column, table it points at and whether it must, for each foreign key of a table."""
        if table not in self.foreign:
            needed = {r[1]: bool(r[3]) for r in self.journal.all(f"PRAGMA table_info({table})")}
            self.foreign[table] = [
                (r[3], r[2], needed[r[3]]) for r in self.journal.all(f"PRAGMA foreign_key_list({table})")
            ]
        return self.foreign[table]

    def _exists(self, table: str, row_id: Any) -> bool:
        return self.journal.one(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)) is not None

    def _insert(self, change: Change) -> None:
        before = change.before or {}
        if self._exists(change.table, change.row_id):
            raise Refused(f"{self.target.subject_label} cannot be brought back: part of it is there again already.")
        instead: dict[str, Any] = {}
        for column, parent, needed in self._foreign(change.table):
            value = before.get(column)
            if value is None and not needed:
                instead[column] = self._cut_by_removal(change, column, parent)
            if value is None or (parent, value) in self.deleted or self._exists(parent, value):
                continue
            if not needed:
                together = capabilities.put_together_with(self.journal, value) if parent == "capabilities" else None
                instead[column] = together
            elif change.table in _LINKS:
                return
            else:
                instead[column] = self._parent(parent, value)
        if change.table == "capability_names" and capabilities.goes_by(self.journal, before["name_key"]) is not None:
            return  # another goes by that name by now
        self._refuse_twin(change, before)
        if change.table == "capabilities":  # a name of one's own comes before another name
            self.journal.run("DELETE FROM capability_names WHERE name_key = ?", (before["name_key"],))
        history.put_back(self.journal, change, **instead)

    def _refuse_twin(self, change: Change, before: dict[str, Any]) -> None:
        for column in ("name_key", "key"):
            if column in before and self.journal.one(
                f"SELECT 1 FROM {change.table} WHERE {column} = ?", (before[column],)
            ):
                raise Refused(
                    f"{self.target.subject_label} cannot be brought back: there is another “{before.get('name', '')}” "
                    "now. Rename that one first."
                )

    def _parent(self, table: str, row_id: int) -> int:
        """The id of a row that a row needs and that is gone: brought back as well, unless it is in the trash."""
        gone = self.journal.one(
            "SELECT c.id, c.row_id, c.before, s.is_removal, s.reverted_by_id, s.subject_label FROM changes c"
            " LEFT JOIN steps s ON s.id = c.step_id WHERE c.table_name = ? AND c.row_id = ? AND c.operation = 'delete'"
            " ORDER BY c.id DESC LIMIT 1",
            (table, row_id),
        )
        if gone is None:
            raise Refused(f"{self.target.subject_label} cannot be brought back: what it belongs to is gone.")
        if gone[3] and gone[4] is None:
            raise Refused(
                f"{self.target.subject_label} belongs to something in the trash: bring back “{gone[5]}” first."
            )
        change = Change(gone[0], table, gone[1], "delete", json.loads(gone[2]))
        if table == "capabilities":
            twin = capabilities.goes_by(self.journal, (change.before or {}).get("name_key"))
            if twin is not None:
                return twin
        self._insert(change)
        return row_id

    def _cut_by_removal(self, change: Change, column: str, parent: str) -> Any:
        """What an empty link of a row to be put back led to, when a removal emptied it that was brought back since."""
        at = f"json_extract(c.before, '$.{column}')"
        row = self.journal.one(
            f"SELECT {at}, s.is_removal AND s.reverted_by_id IS NOT NULL"
            " FROM changes c LEFT JOIN steps s ON s.id = c.step_id"
            " WHERE c.table_name = ? AND c.row_id = ? AND c.id < ? AND c.operation = 'update'"
            f" AND {at} IS NOT NULL ORDER BY c.id DESC LIMIT 1",
            (change.table, change.row_id, change.id),
        )
        return row[0] if row and row[1] and self._exists(parent, row[0]) else None

    def _link_those_back_before(self, parent: str) -> None:
        """Rows that came back from the trash earlier, when what they led to was not there yet, lead to it again."""
        ids = [row_id for table, row_id in self.deleted if table == parent]
        for table in HISTORY_TABLES:
            for column, to, needed in self._foreign(table):
                if to != parent or needed:
                    continue
                at = f"json_extract(c.before, '$.{column}')"
                for row_id, led_to in self.journal.all(
                    f"SELECT c.row_id, {at} FROM steps s CROSS JOIN changes c ON c.step_id = s.id"
                    " WHERE s.is_removal = 1 AND s.reverted_by_id IS NOT NULL"
                    " AND c.table_name = ?1 AND c.operation = 'delete'"
                    f" AND {at} IN (SELECT value FROM json_each(?2))"
                    f" AND EXISTS (SELECT 1 FROM {table} t WHERE t.id = c.row_id AND t.{column} IS NULL)"
                    " AND NOT EXISTS (SELECT 1 FROM changes l WHERE l.table_name = ?1 AND l.row_id = c.row_id"
                    f" AND l.id > c.id AND l.operation = 'update'"
                    f" AND json_extract(l.before, '$.{column}') IS NOT NULL)",
                    (table, json.dumps(ids)),
                ):
                    self.journal.run(f"UPDATE {table} SET {column} = ? WHERE id = ?", (led_to, row_id))

    def _link_again(self, change: Change) -> None:
        now = [column for column, _, _ in self._foreign(change.table)]
        if not now:
            return
        row = self.journal.one(f"SELECT {', '.join(now)} FROM {change.table} WHERE id = ?", (change.row_id,))
        if row is None:
            return
        present = dict(zip(now, row, strict=True))
        links = {
            column: before
            for column, parent, _ in self._foreign(change.table)
            if present[column] is None
            and (before := (change.before or {}).get(column)) is not None
            and (parent, before) in self.deleted
        }
        if links:
            sets = ", ".join(f"{column} = ?" for column in links)
            self.journal.run(f"UPDATE {change.table} SET {sets} WHERE id = ?", (*links.values(), change.row_id))
