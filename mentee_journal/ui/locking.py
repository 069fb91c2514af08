"""Locking the open journal, by a key or by itself; what ends the app to do so, and what opens it again."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import lock

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.lock_change import Work

__all__ = ["After", "Here", "Idle", "change_lock", "lock_now", "return_to", "rounds", "tend"]

LOOK_EVERY = 5.0
"""Seconds between two looks at whether anybody is there."""
NOT_LOCKED = "Not locked: what you typed could not be saved yet. It is still here."
NO_LOCK = "This journal has no passphrase. Settings, “Passphrase”, sets one."


class Here(NamedTuple):
    """Where the user was."""

    place: str = "today"
    record: int | None = None
    draft: str = ""
    """The key of the text that was being typed."""


class After(NamedTuple):
    """What is done when the app has ended, before it comes again."""

    here: Here
    theme: str
    why: str = ""
    """Said where the passphrase is asked for."""
    work: Work | None = None
    """What is done with the closed journal instead of locking it."""
    done: str = ""
    """Said when that is done."""
    path: Path | None = None
    """Which journal comes then, when it is another file."""


# -- in the app


def lock_now(app: MenteeApp, why: str = "") -> None:
    """Keep what is typed, forget the key and ask for the passphrase."""
    if app.demo or not lock.is_locked(app.journal):
        app.say(NO_LOCK)
        return
    app.run_worker(_end(app, why), group="lock", exclusive=True, exit_on_error=False)


def change_lock(app: MenteeApp, work: Work, done: str) -> None:
    """Keep what is typed, close the journal, do that with it and open it again."""
    app.run_worker(_end(app, "", work, done), group="lock", exclusive=True, exit_on_error=False)


async def _end(app: MenteeApp, why: str, work: Work | None = None, done: str = "") -> None:
    await app.endings.settle()
    here = where(app)
    if not app.keeper.flush():
        app.say(NOT_LOCKED, trouble=True)
        return
    app.after = After(here, app.theme, why, work, done)
    app.exit(0, return_code=0)


def where(app: MenteeApp) -> Here:
    """The place that is shown, the record in it, and the text that is being typed above it."""
    names = {app.place(name): name for name in app.place_counts() if app.place(name) is not None}
    place, record, above = "today", None, False
    for screen in app.screen_stack:
        name = names.get(screen)  # type: ignore[call-overload]
        above = name is None
        if name is not None:
            found = getattr(screen, "selected", None)
            place, record = name, found if isinstance(found, int) else None
    return Here(place, record, app.keeper.newest() if above else "")


def return_to(app: MenteeApp, here: Here) -> None:
    """Show again what was shown."""
    from mentee_journal.ui.screens import open_draft

    try:
        if here.place != "today":
            screen = app.go(here.place)
            if here.record is not None:
                screen.select(here.record)
        if here.draft and open_draft(app, here.draft):
            app.say("Your text is here, as you left it.")
    except JournalError as trouble:  # It went away meanwhile.
        app.say(str(trouble), trouble=True)


class Idle:
    """Locks the journal when nobody has touched a key or the mouse for as long as the user set."""

    def __init__(self, app: MenteeApp) -> None:
        self._app = app
        self._touched = app.touched
        self._slept = _asleep()

    def look(self) -> None:
        """Every few seconds."""
        app = self._app
        minutes = app.profile.lock_minutes
        if self._touched != app.touched:
            self._touched, self._slept = app.touched, _asleep()
        if not minutes or app.after is not None or not lock.is_locked(app.journal):
            return
        alone = time.monotonic() - self._touched + _asleep() - self._slept
        if alone >= 60 * minutes and not _working(app):
            words = "minute" if minutes == 1 else "minutes"
            lock_now(app, f"Locked after {minutes} {words} without a key. Nothing you typed is lost.")


def tend(app: MenteeApp) -> None:
    """Lock backups that are without a passphrase still: a lock was interrupted, or a stick was away meanwhile."""

    def work() -> None:
        with suppress(JournalError, OSError):
            done = lock.left_plain(path)
            if done.backups and app.is_running:
                words = "backup that had no passphrase has" if done.backups == 1 else "backups that had none have"
                with suppress(RuntimeError):  # it has just ended
                    app.call_from_thread(app.say, f"{done.backups} {words} the passphrase of your journal now.")

    path = app.journal.path
    Thread(target=work, daemon=True, name="locking").start()


def _asleep() -> float:
    """Seconds that the computer was asleep, which its usual clock leaves out."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(clock) - time.monotonic() if clock is not None else 0.0


def _working(app: MenteeApp) -> bool:
    from mentee_journal.ui.dialogs.progress import ProgressDialog

    return any(isinstance(screen, ProgressDialog) for screen in app.screen_stack)


# -- around the app


def rounds(path: Path, *, trouble: str = "", after: After | None = None) -> int:
    """The passphrase, then the app, as often as it is locked; the status of the process. Raises JournalError."""
    from mentee_journal.domain.errors import NeedsPassphrase
    from mentee_journal.ui import running
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.small_app import run_small

    while True:
        if after is not None and after.work is not None:
            from mentee_journal.ui.lock_change import ChangeApp

            status = run_small(ChangeApp(path, after.work, after.done, theme=after.theme))
            if status is not None:
                return status
        elif after is not None and after.path is not None:
            path = after.path
        elif after is not None:
            lock.lock(path)
        try:
            opened = MenteeApp(path)
        except NeedsPassphrase:
            from mentee_journal.ui.unlock import UnlockApp

            theme, why = (after.theme, after.why) if after is not None else ("", "")
            status = run_small(UnlockApp(path, trouble=trouble, why=why, theme=theme))
            if status is not None:
                return status
            trouble = ""
            opened = MenteeApp(path)
        if after is not None:
            here = after.here
            opened.on_usable = lambda shown=opened, here=here: return_to(shown, here)
        status = running.run_one(opened)
        after = opened.after
        if after is None or status:
            return status
        del opened
