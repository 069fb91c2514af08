"""A whole journal as plain tables, and back: every row of every table, exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mentee_journal.domain.errors import Damaged, JournalError, Refused
from mentee_journal.store import rows
from mentee_journal.store.tables import ALL_TABLES, HISTORY_TABLES, SCHEMA_VERSION

if TYPE_CHECKING:
    from mentee_journal.store.journal import Journal

__all__ = ["dump_tables", "load_tables", "refuse_unless_empty"]

Tables = dict[str, list[dict[str, Any]]]


def dump_tables(journal: Journal) -> Tables:
    """Every table with its rows by id, a row being a dict of its columns; history and drafts included."""
    with journal.reading():
        dumped: Tables = {}
        for table in ALL_TABLES:
            columns = _columns(journal, table)
            found = journal.all(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id")
            dumped[table] = [dict(zip(columns, row, strict=True)) for row in found]
        return dumped


def _columns(journal: Journal, table: str) -> list[str]:
    return [row[1] for row in journal.all(f"PRAGMA table_info({table})")]


def load_tables(
    journal: Journal, tables: Mapping[str, Sequence[Mapping[str, Any]]], *, schema: int = SCHEMA_VERSION
) -> int:
    """Fill an empty journal with what ``dump_tables`` gave; the number of rows.

    All of it in one transaction or nothing. A column that is not named takes its default. Raises Refused, naming
    the table and the row, for anything a journal cannot hold, and when this journal is not empty.
    """
    if schema > SCHEMA_VERSION:
        raise Refused("This was exported by a newer version of Mentee Journal. Update this program first.")
    for table in tables:
        if table not in ALL_TABLES:
            raise Refused(f"A journal has no table “{str(table)[:40]}”. Nothing was read.")
    with journal.writing():
        refuse_unless_empty(journal)
        journal.run("PRAGMA defer_foreign_keys = ON")
        journal.run("UPDATE step_now SET recording = 0 WHERE id = 1")
        journal.run("DELETE FROM changes")
        journal.run("DELETE FROM steps")
        count = 0
        for table in ALL_TABLES:
            if table in tables:
                journal.run(f"DELETE FROM {table}")
                count += _load(journal, table, tables[table])
        _check_links(journal)
        _never_reuse_ids(journal)
        journal.run("UPDATE step_now SET recording = 1 WHERE id = 1")
        return count


def refuse_unless_empty(journal: Journal) -> None:
    """Raise Refused when the journal has anything in it."""
    for table in (*HISTORY_TABLES, "drafts"):
        where = {"profile": " WHERE 0", "roles": " WHERE built_in = 0"}.get(table, "")
        if journal.one(f"SELECT 1 FROM {table}{where} LIMIT 1"):
            raise Refused(
                "This journal is not empty. Bring it in with: mentee-journal merge FILE. Or read it "
                "into a new one: choose another file with --journal FILE."
            )
    if journal.one("SELECT 1 FROM steps WHERE is_removal = 1 AND reverted_by_id IS NULL LIMIT 1"):
        raise Refused(
            "There is something in the trash of this journal."
            " Read it into a new one: choose another with --journal FILE."
        )


def _load(journal: Journal, table: str, given: Sequence[Mapping[str, Any]]) -> int:
    known = set(_columns(journal, table))
    for number, row in enumerate(given, start=1):
        _check_row(table, number, row, known)
        sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
        try:
            journal.run(sql, tuple(row.values()))
        except JournalError as error:
            if isinstance(error.__cause__, Exception):
                raise _bad(table, number, "it does not fit with the rules of a journal") from error
            raise
    return len(given)


def _bad(table: str, number: int, why: str) -> Refused:
    return Refused(f"Row {number} of the table “{table}” cannot be read: {why}. Nothing was read.")


def _check_row(table: str, number: int, row: Mapping[str, Any], known: set[str]) -> None:
    if not row:
        raise _bad(table, number, "it is empty")
    for name, value in row.items():
        if name not in known:
            raise _bad(table, number, f"there is no column “{str(name)[:40]}”")
        if isinstance(value, bool) or not isinstance(value, str | int | float | None):
            raise _bad(table, number, f"its “{name}” is neither text nor a number")
        if value is not None and name.endswith(("_on", "_date", "_at")):
            try:
                (rows.moment if name.endswith("_at") else rows.day)(value)  # type: ignore[arg-type]
            except Damaged as error:
                raise _bad(table, number, f"its “{name}” is no date") from error
    if type(row.get("id", 1)) is not int or row.get("id", 1) < 1:
        raise _bad(table, number, "its “id” is no number from 1 up")


def _check_links(journal: Journal) -> None:
    broken = journal.one("PRAGMA foreign_key_check")
    if broken is not None:
        found = journal.one(f"SELECT count(*) FROM {broken[0]} WHERE id <= ?", (broken[1],))
        number = found[0] if found else 1
        raise _bad(broken[0], number, f"it points at a row of “{broken[2]}” that is not there")


def _never_reuse_ids(journal: Journal) -> None:
    """Records in the trash keep their ids, so a new one must not get them."""
    for table in HISTORY_TABLES:
        last = journal.one("SELECT max(row_id) FROM changes WHERE table_name = ?", (table,))
        if last is None or last[0] is None or table == "profile":
            continue
        done = journal.run("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (last[0], table))
        if not done.rowcount:
            journal.run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last[0]))
