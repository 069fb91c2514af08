"""Bringing a file to the present schema. Loaded only when there is something to do: sqlite_utils is slow to import.

Append-only: a migration that has landed is never edited.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib.resources import files
from secrets import token_hex
from typing import Any

from sqlite_utils import Database, Migrations

from mentee_journal.domain.errors import Refused
from mentee_journal.domain.words import BUILT_IN_ROLES
from mentee_journal.store.tables import APPLICATION_ID, HISTORY_TABLES, SCHEMA_VERSION

__all__ = [
    "bring_up_to_date",
    "expected_schema",
    "history_triggers",
    "migrations",
    "search_triggers",
    "sound_schema",
]


FIRST_HISTORY_TABLES = (
    "profile",
    "roles",
    "mentors",
    "mentor_roles",
    "capabilities",
    "goals",
    "sessions",
    "session_goals",
    "agenda_items",
    "reflections",
    "reflection_answers",
    "evidence",
    "tags",
    "reflection_tags",
)
"""The tables of the first schema that keep a history."""


def history_triggers(db: sqlite3.Connection, tables: tuple[str, ...] = HISTORY_TABLES) -> dict[str, str]:
    """Name and SQL of the triggers that record each table's changes, from the columns it has now."""
    made: dict[str, str] = {}
    for table in tables:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        if not columns:
            continue  # a table that only a later migration makes
        before = "json_object(" + ", ".join(f"'{c}', OLD.{c}" for c in columns) + ")"
        real = [c for c in columns if c not in ("id", "updated_at")]
        changed = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in real)
        recording = "(SELECT recording FROM step_now WHERE id = 1) = 1"
        for operation, row, when, value in (
            ("insert", "NEW", recording, "NULL"),
            ("update", "OLD", f"{recording} AND ({changed})", before),
            ("delete", "OLD", recording, before),
        ):
            name = f"{table}_{operation}_history"
            made[name] = (
                f"CREATE TRIGGER {name} AFTER {operation.upper()} ON {table} WHEN {when} BEGIN\n"
                "  INSERT INTO changes (step_id, table_name, row_id, operation, before)\n"
                f"  VALUES ((SELECT step_id FROM step_now WHERE id = 1), '{table}', {row}.id,"
                f" '{operation}', {value});\n"
                "END"
            )
    return made


def record_history_again(db: sqlite3.Connection) -> None:
    """Make the triggers anew, after a migration has changed tables: a trigger names the columns it keeps."""
    for name, sql in history_triggers(db).items():
        db.execute(f"DROP TRIGGER IF EXISTS {name}")
        db.execute(sql)


def run_script(db: sqlite3.Connection, script: str) -> None:
    """Run each statement of a script inside the running transaction (executescript would commit it)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""
    if statement.strip():
        db.execute(statement)


def migrations(moment: str) -> Migrations:
    """The migrations of a journal; ``moment`` is the stored form of the time they run at."""
    ours = Migrations("mentee_journal")

    @ours(name="0001")
    def first(db: Any) -> None:
        conn: sqlite3.Connection = db.conn
        run_script(conn, files("mentee_journal.store").joinpath("schema_0001.sql").read_text("utf-8"))
        # Built-in roles and the profile are the ground everything stands on, not a step that could be undone:
        # they are there before the triggers are.
        conn.execute(
            "INSERT INTO profile (id, uid, created_at, updated_at) VALUES (1, ?, ?, ?)",
            (token_hex(16), moment, moment),
        )
        for position, (key, name) in enumerate(BUILT_IN_ROLES):
            conn.execute(
                "INSERT INTO roles (uid, key, name, built_in, position, created_at, updated_at)"
                " VALUES (?, ?, ?, 1, ?, ?, ?)",
                (token_hex(16), key, name, position, moment, moment),
            )
        for sql in history_triggers(conn, FIRST_HISTORY_TABLES).values():
            conn.execute(sql)
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        conn.execute("PRAGMA user_version = 1")

    @ours(name="0002")
    def second(db: Any) -> None:
        conn: sqlite3.Connection = db.conn
        run_script(conn, files("mentee_journal.store").joinpath("schema_0002.sql").read_text("utf-8"))
        record_history_again(conn)
        conn.execute("PRAGMA user_version = 2")

    @ours(name="0003")
    def third(db: Any) -> None:
        conn: sqlite3.Connection = db.conn
        run_script(conn, files("mentee_journal.store").joinpath("schema_0003.sql").read_text("utf-8"))
        record_history_again(conn)
        conn.execute("PRAGMA user_version = 3")

    @ours(name="0004")
    def fourth(db: Any) -> None:
        conn: sqlite3.Connection = db.conn
        run_script(conn, files("mentee_journal.store").joinpath("schema_0004.sql").read_text("utf-8"))
        record_history_again(conn)
        conn.execute("PRAGMA user_version = 4")

    @ours(name="0005")
    def fifth(db: Any) -> None:
        conn: sqlite3.Connection = db.conn
        run_script(conn, files("mentee_journal.store").joinpath("schema_0005.sql").read_text("utf-8"))
        record_history_again(conn)
        conn.execute("PRAGMA user_version = 5")

    return ours


def bring_up_to_date(db: sqlite3.Connection, moment: str) -> None:
    """Run what is missing, all or nothing, inside the transaction that is open on ``db``.

    Raises Refused when the file says of itself that it is finished and is not.
    """
    assert db.in_transaction
    wrapped = Database(db, execute_plugins=False)
    migrations(moment).apply(wrapped)
    if db.execute("PRAGMA user_version").fetchone()[0] != SCHEMA_VERSION:
        raise Refused("This journal could not be brought up to date; it was left as it is.")


def expected_schema() -> dict[str, str]:
    """Kind ("table", "index", "trigger", "view") of everything a sound journal has, by name."""
    return {name: kind for name, (kind, _) in _sound().items()}


def sound_schema() -> dict[str, str]:
    """The SQL of each of them, by name."""
    return {name: sql for name, (_, sql) in _sound().items()}


def search_triggers() -> dict[str, str]:
    """Name and SQL of the triggers that keep the index of the search in step."""
    return {name: sql for name, (kind, sql) in _sound().items() if kind == "trigger" and name.endswith("_search")}


@cache
def _sound() -> dict[str, tuple[str, str]]:
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        db.execute("BEGIN")
        bring_up_to_date(db, "2000-01-01T00:00:00Z")
        db.execute("COMMIT")
        found = db.execute("SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
        return {name: (kind, sql) for name, kind, sql in found}
    finally:
        db.close()
