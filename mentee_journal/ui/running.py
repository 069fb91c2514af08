"""The app from its first moment to its last: opening the journal, what comes before and after, and the exit status."""

from __future__ import annotations

import gc
import os
from pathlib import Path

from mentee_journal.domain.errors import NeedsPassphrase
from mentee_journal.ui import backing_up, lifetime
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.endings import early
from mentee_journal.ui.terminal_guard import accept_any_bytes, say_nothing_of_errors

__all__ = ["run", "run_one"]


def run(path: Path, *, demo: bool = False, trouble: str = "") -> int:
    """Open the journal at ``path``, or with ``demo`` a sample of its own, in the terminal.

    Returns the exit status of the process. Raises JournalError when the file cannot be opened. ``trouble`` is why
    the passphrase that was given did not open it.
    """
    gc.disable()
    accept_any_bytes()
    say_nothing_of_errors()
    if not demo:
        return _run_any(path, trouble)
    from mentee_journal.services.demo import sample_journal

    with sample_journal() as sample:
        return run_one(MenteeApp(sample, demo=True))


def _run_any(path: Path, trouble: str) -> int:
    from mentee_journal.domain.errors import Damaged, NotAJournal, NotFound

    try:
        if not os.path.exists(path):  # noqa: PTH110 - never raises; what is wrong is said by who opens it
            from mentee_journal.ui.rescue import is_missing

            if (missing := is_missing(path)) is not None:
                raise missing
        return _run_openly(path, trouble)
    except (Damaged, NotAJournal, NotFound) as error:
        from mentee_journal.ui.rescue import rescued

        return rescued(path, error)


def _run_openly(path: Path, trouble: str) -> int:
    try:
        app = MenteeApp(path)
    except NeedsPassphrase:
        from mentee_journal.ui.locking import rounds

        return rounds(path, trouble=trouble)
    status, after = run_one(app), app.after
    if app.crashed is not None:
        from mentee_journal.services.health import raise_if_damaged

        raise_if_damaged(path)
    if after is None or status:  # A signal or a crash ends the program, whatever was meant to come next.
        return status
    from mentee_journal.ui.locking import rounds

    del app
    return rounds(path, after=after)


def run_one(app: MenteeApp) -> int:
    """Show the app until it ends; the status of the process."""
    early(app)
    app.backs_up = not app.demo
    try:
        app.run()
    except BaseException as error:  # What Textual lets through.
        lifetime.fall(app, error)
    status = 1 if app.crashed is not None else app.return_code
    closed = app.writer.close(0.3 if status else 2.0) and (app.keeper.aside is None or app.keeper.aside.close())
    if app.crashed is not None:
        lifetime.complain(lifetime.last_words(app.crashed))
    status = 1 if status is None else status  # Nobody asked it to end.
    if not closed:  # It hangs in a disk that does not answer: nobody waits for that.
        lifetime.go(status or 1)
    if not status:
        backing_up.finish(app, 0.7)
    app.journal.close()
    if getattr(app._driver, "lost", False):  # Nothing can be said any more, which would change the status.
        lifetime.go(status)
    return status
