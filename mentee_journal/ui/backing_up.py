"""The backup of a day: made in a thread of its own, after the first paint and when a new day begins."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from mentee_journal.domain.backup_views import Made
    from mentee_journal.ui.app import MenteeApp

__all__ = ["AFTER", "AGAIN", "back_up", "finish"]

AFTER = 0.6
"""Seconds after the first paint: before anything else that is done once a day."""
AGAIN = 600.0
"""Seconds until it is tried again, when it could not be made."""


def back_up(app: MenteeApp) -> None:
    """Begin with it. What is wrong is said; a backup that was made is not."""
    if app.backs_up:
        # A thread that ends with the program: whoever leaves does not wait, and half a backup is none.
        app.backing = Thread(target=_work, args=(app, app.journal.path, app.journal.now(), app.zone), daemon=True)
        app.backing.start()


def finish(app: MenteeApp, seconds: float) -> None:
    """Whoever quits in order gives one that is nearly done the time for it."""
    if app.backing is not None:
        app.backing.join(seconds)


def _work(app: MenteeApp, path: Path, now: datetime, zone: str) -> None:
    from mentee_journal.domain.errors import JournalError
    from mentee_journal.services import backups

    failed = True
    try:
        words = _words(backups.make_if_due_at(path, now, zone))
        failed = False
    except JournalError as trouble:
        words = f"No backup of today could be made. {trouble}"
    except OSError as trouble:
        words = f"No backup of today could be made: {trouble.strerror or 'the computer refused'}."
    if words and app.is_running:
        with suppress(RuntimeError):  # it has just ended
            app.call_from_thread(_tell, app, words, failed)


def _tell(app: MenteeApp, words: str, failed: bool) -> None:
    if words != app.backup_trouble:  # said once is enough
        app.backup_trouble = words
        app.say(words, trouble=True)
    if failed:
        app.set_timer(AGAIN, lambda: back_up(app))


def _words(made: Made) -> str:
    if made.held_back:
        return f"{made.held_back} See “Backups”."
    # A stick that is away is no trouble: its page says so.
    return "" if "is not there now" in made.second else made.second
