"""Journals that many tests begin with, made once in each process and copied: making one takes far longer.

How a journal is made is tested by itself, in tests/store; nothing there begins with a copy.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TypeVar

from mentee_journal.store import keys
from mentee_journal.store.journal import Journal

T = TypeVar("T")


def made(now: datetime, fill: Callable[[Journal], T]) -> tuple[bytes, T]:
    """The file of a new journal of ``now`` that ``fill`` has filled, and what ``fill`` gave back."""
    with tempfile.TemporaryDirectory(prefix="template-") as folder:
        path = Path(folder, "journal.db")
        with Journal.open(path, clock=lambda: now, durable=False) as journal:
            gave = fill(journal)
        return path.read_bytes(), gave


@cache
def empty(now: datetime) -> bytes:
    """The file of a new journal, made at ``now``."""
    return made(now, lambda journal: None)[0]


PASSPHRASE = "correct horse battery"
"""Opens what ``locked`` gives."""


@cache
def locked(now: datetime) -> bytes:
    """The file of a new journal, made at ``now``, with a passphrase. Skips the test without SQLCipher."""
    import pytest

    from mentee_journal.services import lock

    if not lock.can_lock():
        pytest.skip("needs the extra [encrypt]")
    with tempfile.TemporaryDirectory(prefix="template-") as folder:
        path = put(Path(folder, "journal.db"), empty(now))
        lock.encrypt(path, PASSPHRASE)
        lock.lock(path)
        return path.read_bytes()


@cache
def _raw_key(salt: bytes) -> bytes:
    return keys.derive(PASSPHRASE, salt).raw


def open_lock(path: Path) -> Path:
    """Make the key of a journal of ``locked`` known, as its passphrase does, without the wait."""
    salt = keys.salt_of(path)
    assert salt is not None
    keys.remember(path, keys.Key(_raw_key(salt), salt))
    return path


def put(path: Path, template: bytes) -> Path:
    """Lay a copy at ``path``, readable by its owner alone as the program makes it."""
    with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(template)
    return path


def in_memory(clock: Callable[[], datetime], template: bytes) -> Journal:
    """A journal that is nowhere on the disk."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.deserialize(template)
    db.execute("PRAGMA foreign_keys=ON")
    return Journal(Path(":memory:"), db, clock, readonly=False)
