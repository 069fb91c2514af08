"""Opening the app, without the command line's own library: its import would delay the first screen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mentee_journal.cli.trouble import complain
from mentee_journal.domain.errors import JournalError, Refused

__all__ = ["chosen_path", "open_app"]


def chosen_path(explicit: str | None) -> Path:
    """The journal that is named, or the usual one. Raises JournalError when there is no place for it."""
    from mentee_journal.services.journal import journal_path

    if not explicit and _homeless():
        raise Refused(
            "HOME is not set, so the usual place of the journal is not known. "
            "Name the journal with --journal FILE or MENTEE_JOURNAL_FILE."
        )
    return journal_path(explicit, os.environ)


def _homeless() -> bool:
    if os.name == "nt" or os.environ.get("MENTEE_JOURNAL_FILE"):
        return False
    return not (os.environ.get("HOME") or os.environ.get("XDG_DATA_HOME"))


def open_app(explicit: str | None, *, demo: bool) -> int:
    """Show the app; the exit status. Raises JournalError when the journal cannot be opened."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        complain("The app needs a terminal. For plain text use a command, such as: mentee-journal next")
        return 2
    path = Path() if demo else chosen_path(explicit)
    trouble = "" if demo else _open_lock(path)
    from mentee_journal.ui.running import run

    return run(path, demo=demo, trouble=trouble)


def _open_lock(path: Path) -> str:
    """Open a locked journal with what was given, if anything was; why that did not do, as a sentence."""
    from mentee_journal.cli.unlocking import forget, needs_key, open_by_what_was_given

    try:
        if needs_key(path):
            open_by_what_was_given(path)
    except JournalError as error:
        return str(error)
    finally:
        forget()  # Once the journal has locked itself, only a person opens it again.
    return ""


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError, OSError):
        return False
