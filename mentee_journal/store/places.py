"""Where the journal lives when nobody says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mentee_journal.domain.errors import Refused

__all__ = ["VARIABLE", "default_path", "resolve"]

VARIABLE = "MENTEE_JOURNAL_FILE"
"""The environment variable that names another journal."""


def default_path() -> Path:
    """journal.db in the platform's folder for a program's data."""
    from platformdirs import user_data_path

    return user_data_path("mentee-journal", appauthor=False) / "journal.db"


def resolve(explicit: str | None, env: Mapping[str, str]) -> Path:
    """The journal meant: the one named, else the environment's, else the usual one; absolute, links followed.

    Raises Refused for a name that no file can have.
    """
    named = explicit or env.get(VARIABLE, "")
    try:
        path = Path(named).expanduser() if named else default_path()
        return path.resolve()
    except (ValueError, OSError, RuntimeError) as error:
        raise Refused("That file name cannot be used for a journal. Choose another with --journal FILE.") from error
