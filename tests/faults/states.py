"""What a journal's file holds, read with nothing of the program but its door to SQLite: to compare before and after."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from mentee_journal.domain.errors import JournalError
from mentee_journal.store import driver, keys, opening, troubles
from mentee_journal.store.journal import Journal

_RUNS = re.compile(r"[0-9a-f]{32,}|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[0-9.]*(?:Z|\+00:00)?")
"""What differs between two runs of one command: names of records that chance makes, and moments."""


class State(NamedTuple):
    """What a file is: ``none``, ``empty``, ``plain``, ``locked`` or ``broken``; a digest of its rows; what is wrong."""

    kind: str
    digest: str = ""
    trouble: str = ""


@lru_cache(maxsize=512)
def _key(passphrase: str, salt: bytes) -> keys.Key:
    return keys.derive(passphrase, salt)


def state_of(path: Path, *passphrases: str) -> State:
    """The state of a file that no program has open; what a crash left half written is taken back as SQLite does."""
    if not path.exists():
        return State("none")
    if path.stat().st_size == 0 and not Path(f"{path}-journal").exists():
        return State("empty")
    key, opened = key_of(path, *passphrases)
    if not opened:
        return State("broken", trouble="no passphrase opens it")
    try:
        db = driver.connect(opening.uri(path, "rw"), key=key)
    except troubles.DRIVER as error:
        return State("broken", trouble=f"{type(error).__name__}: {error}")
    try:
        if not db.execute("PRAGMA page_count").fetchone()[0]:
            return State("empty")  # what made it was ended, and is taken back
        found = [str(row[0]) for row in db.execute("PRAGMA integrity_check(3)")]
        if found != ["ok"]:
            return State("broken", trouble="; ".join(found))
        if broken := db.execute("PRAGMA foreign_key_check").fetchall():
            return State("broken", trouble=f"{len(broken)} rows without what they point at")
        if key is None:
            return State("plain", _digest(db))
        which = next(number for number, one in enumerate(passphrases) if _key(one, key.salt) == key)
        return State("locked", f"{_digest(db)} by {which}")
    except troubles.DRIVER as error:
        return State("broken", trouble=f"{type(error).__name__}: {error}")
    finally:
        db.close()


def key_of(path: Path, *passphrases: str) -> tuple[keys.Key | None, bool]:
    """The key that opens a file, and whether it opens at all."""
    salt = keys.salt_of(path)
    if salt is None:
        return None, True
    for passphrase in passphrases:
        key = _key(passphrase, salt)
        db = driver.connect(opening.uri(path, "rw"), key=key)
        try:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
            return key, True
        except troubles.DRIVER:
            continue
        finally:
            db.close()
    return None, False


def _digest(db) -> str:
    digest = blake2b(digest_size=16)
    digest.update(str(db.execute("PRAGMA user_version").fetchone()[0]).encode())
    tables = [
        row[0]
        for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        if not row[0].startswith(("sqlite_", "search_", "_"))
    ]
    for table in tables:
        digest.update(table.encode())
        for row in db.execute(f'SELECT * FROM "{table}" ORDER BY 1'):
            digest.update(_RUNS.sub("*", repr(row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def opens(path: Path, *passphrases: str) -> str | None:
    """What is wrong when the program opens the journal and its doctor looks at it; None when all is well."""
    key, _ = key_of(path, *passphrases)
    place = path.resolve()
    if key:
        keys.remember(place, key)
    try:
        with Journal.open(path, create=False) as journal:
            journal.one("SELECT count(*) FROM steps")
        from mentee_journal.services import health

        wrong = [f"doctor: {one.name}: {one.words}" for one in health.check(path) if not one.ok]
        return "; ".join(wrong) or None
    except JournalError as error:
        return f"does not open: {error}"
    finally:
        keys.forget(place)
