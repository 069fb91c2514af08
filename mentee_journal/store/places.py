"""Where the journal lives when nobody says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mentee_journal.store import opening

__all__ = ["VARIABLE", "default_path", "resolve"]

VARIABLE = "MENTEE_JOURNAL_FILE"
"""The environment variable that names another journal."""


def default_path() -> Path:
    """journal.db in the platform's folder for a program's data."""
    from platformdirs import user_data_path

    return user_data_path("mentee-journal", appauthor=False) / "journal.db"


def resolve(explicit: str | None, env: Mapping[str, str]) -> Path:
    """The journal meant: the one named, else the environment's, else the usual one; absolute, links followed.

    Raises Refused for a name that no file can have, and for a link that is not the user's own.
    """
    named = explicit or env.get(VARIABLE, "")
    return opening.place(Path(named) if named else default_path())
