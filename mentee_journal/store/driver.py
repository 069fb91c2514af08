"""The one door to SQLite: its own module, or for a locked journal SQLCipher's, which speaks the same."""

from __future__ import annotations

import sqlite3

from mentee_journal.domain.errors import Refused
from mentee_journal.store import troubles

TYPE_CHECKING = False  # typing is slow to import, and everything that opens a journal comes through here
if TYPE_CHECKING:
    from typing import Any

    from mentee_journal.store.keys import Key

__all__ = ["MISSING", "can_lock", "connect"]

MISSING = (
    "The part that opens and makes locked journals is not installed. "
    "Add it with: pip install 'mentee-journal[encrypt]' (from a checkout: uv sync --extra encrypt)"
)


_IN_MEMORY = "PRAGMA temp_store = MEMORY"
"""What SQLite sorts or sets aside would else lie in a temporary folder, in plain text and for a crash to leave."""


def connect(target: str, *, key: Key | None = None, cipher: bool = False, **options: Any) -> sqlite3.Connection:
    """A connection without implicit transactions to a file: URI or ":memory:", with ``key`` to a locked one.

    A wrong key shows at the first statement, as an error of ``troubles.DRIVER``. ``cipher`` takes SQLCipher without a
    key too, to attach locked files. Raises Refused when there is a key and no SQLCipher.
    """
    options = {"isolation_level": None, "uri": target.startswith("file:"), **options}
    if key is None and not cipher:
        plain: sqlite3.Connection = sqlite3.connect(target, **options)
        plain.execute(_IN_MEMORY)
        return plain
    db: sqlite3.Connection = _cipher().connect(target, **options)
    try:
        db.execute("PRAGMA cipher_log_level = NONE")  # or it writes over the screen
        if key is not None:
            db.execute(key.pragma())
        db.execute(_IN_MEMORY)
    except BaseException:
        db.close()
        raise
    return db


def can_lock() -> bool:
    """Whether what locked journals need is installed."""
    try:
        _cipher()
    except Refused:
        return False
    return True


def _cipher() -> Any:
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        raise Refused(MISSING) from None
    troubles.also(dbapi2.Error)
    return dbapi2
