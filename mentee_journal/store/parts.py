"""Triggers and views run by themselves: those of a journal that is opened must be its own.

What a sound schema of each version has is kept as a digest, which is compared in a fifth of a millisecond. Only when
it differs is each one looked at: what is missing is put back by doctor, what is strange is refused.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from mentee_journal.domain.errors import Altered, Refused
from mentee_journal.store import troubles

__all__ = ["SOUND", "digest", "put_right", "refuse_strange", "strange"]

SOUND = {
    1: "e324f5ae5cb9e1c7d445f8956a132135",
    2: "d00a7dcfc85cbfdd0c571086d380faba",
    3: "9f373aa9fe516dd4a9111ecca871eee9",
    4: "1984f66ad03851550dd23b0947887fca",
    5: "7da70e8d458b2c2dfd1e9967b8d0ab5c",
}
"""By schema version; a test makes them anew."""

_ALL = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"


def digest(db: sqlite3.Connection) -> str:
    """One word for all triggers and views of a file, in whatever order they were made."""
    try:
        from _blake2 import blake2b  # hashlib takes ten times as long to load
    except ImportError:
        from hashlib import blake2b
    parts = sorted("\0".join(map(str, row)) for row in db.execute(_ALL))
    return str(blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest())


def strange(db: sqlite3.Connection, schema: int) -> list[tuple[str, str]]:
    """Type and name of every trigger and view that no journal of that version has, or that says something else."""
    from mentee_journal.store import foreign

    rows = db.execute("SELECT name, type, tbl_name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    return foreign.alien({name: (kind, of, str(sql)) for name, kind, of, sql in rows}, schema)


def _are_ours(found: list[tuple[str, str]], schema: int) -> bool:
    """Whether all of them go by the names of triggers and views that a journal of that version has."""
    from mentee_journal.store import foreign

    sound = foreign.expected(schema)
    return all(name in sound and sound[name][0] == kind for kind, name in found)


def put_right(path: Path) -> list[tuple[str, str]]:
    """Make triggers and views of the journal's own anew where another program has changed them; which ones.

    None when there is something else that is strange. No row is touched. Raises JournalError.
    """
    from mentee_journal.store import foreign, opening

    opening.look_at(path, create=False)
    if (why := opening.second_name(path)) is not None:
        raise why
    try:
        db = opening.connect(path, readonly=False, durable=True)
        try:
            db.execute("PRAGMA trusted_schema=OFF")
            db.execute("BEGIN IMMEDIATE")
            schema: int = db.execute("PRAGMA user_version").fetchone()[0]
            found = strange(db, schema)
            sound = foreign.expected(schema) if found else {}
            if not found or not _are_ours(found, schema):
                return []
            for kind, name in found:
                db.execute(f'DROP {kind} "{name}"')  # a name of ours, which has no quotation mark
            for _, name in found:
                db.execute(sound[name][2])
            # What a trigger stood on may have gone with a view.
            if strange(db, schema):
                return []
            db.execute("COMMIT")
            return found
        finally:
            db.close()
    except troubles.DRIVER as error:
        raise troubles.as_trouble(error, path) from error


def refuse_strange(db: sqlite3.Connection, path: Path, schema: int) -> None:
    """Raise Refused when something in the file would run by itself that is not the journal's own."""
    if digest(db) == SOUND.get(schema):
        return
    # One in the place of the search's index is thrown away by the search itself.
    found = [part for part in strange(db, schema) if part != ("view", "search_words")]
    if not found:
        return
    from mentee_journal.store.private_files import shown

    kind, name = found[0]
    if _are_ours(found, schema):
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        raise Altered(
            f"Another program has changed the {kind} “{shown(name[:40])}”{more} of {troubles.shown(path)}, which would "
            "run by itself. It was not opened, and was left as it is. What was there is put back, and no word of "
            "yours is touched, by: mentee-journal doctor --fix"
        )
    others = f" and {len(found) - 1} more" if len(found) > 1 else ""
    raise Refused(
        f"Another program has put the {kind} “{shown(name[:40])}”{others} into {troubles.shown(path)}, which would run "
        "by itself. The journal was not opened, and was left as it is. If nobody you trust has done that, put a "
        "backup in its place with “mentee-journal restore”; else remove it with the program that made it."
    )
