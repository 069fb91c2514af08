"""What begins after the first paint: watching the file, and ending well however the end comes."""

from __future__ import annotations

import gc
import os
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from mentee_journal.domain.errors import JournalError, Swapped
from mentee_journal.ui import backing_up, tending
from mentee_journal.ui.endings import KEEPING

if TYPE_CHECKING:
    from textual.worker import Worker

    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp
    from mentee_journal.ui.search_ready import Ready

LOOK_EVERY = 0.5
"""Seconds between two looks at the file."""
FIRST_LOOK = 0.3
"""Seconds until the first one, which opens the connection that looks."""
COPIES_AFTER = 2.0
"""Seconds until it is looked whether copies of the journal lie beside it."""
NEXT = (
    "capturing",
    *(f"screens.{name}" for name in ("mentors", "sessions", "session.screen", "session.prepare", "inbox")),
    *(f"screens.{name}" for name in ("follow_ups", "goals", "reflections", "insights", "search")),
)
"""Modules of what is visited next, in the order of likeliness; a thought comes at any moment."""


def begin(app: MenteeApp) -> None:
    """Start the watch, and get ready what is visited next."""
    from mentee_journal.ui.strips import let_go

    let_go()
    gc.collect()
    gc.freeze()
    gc.enable()

    looking: list[Worker[None]] = []

    async def look_now() -> None:
        await _look(app)

    def look() -> None:
        if looking and not looking[0].is_finished:
            return  # The writer waits for another program; it is asked once.
        worker: Worker[None] = app.run_worker(look_now, group="look", exit_on_error=False)
        looking[:] = [worker]

    _words_from_before(app)
    app.set_interval(LOOK_EVERY, look)
    app.set_timer(FIRST_LOOK, look)
    app.set_timer(FIRST_LOOK, lambda: _lock_when_idle(app))
    app.set_timer(backing_up.AFTER, lambda: backing_up.back_up(app))
    app.set_timer(tending.AFTER, lambda: tending.tend(app))
    app.set_timer(COPIES_AFTER, lambda: _copies(app))
    _get_ready(app, list(NEXT))


def _copies(app: MenteeApp) -> None:
    from mentee_journal.ui.merging import look_beside

    look_beside(app)


def _words_from_before(app: MenteeApp) -> None:
    """What a program that ended could not give to the journal becomes its drafts; and a place for what we cannot."""
    from mentee_journal.services import drafts, unsaved
    from mentee_journal.ui.drafts import Aside

    with suppress(JournalError):
        app.keeper.know(drafts.pending(app.journal))
        app.keeper.aside = Aside(unsaved.beside(app.journal), app.journal.now)

    async def bring_in() -> None:
        with suppress(JournalError):
            if await app.writer.run(unsaved.bring_in):
                app.keeper.know(drafts.pending(app.journal))
                app.journal_changed()

    app.run_worker(bring_in, exit_on_error=False)  # type: ignore[arg-type]


def _lock_when_idle(app: MenteeApp) -> None:
    """A locked journal locks itself again when nobody is there."""
    from mentee_journal.services.lock import is_locked

    if not app.demo and is_locked(app.journal):
        from mentee_journal.ui import locking

        app.set_interval(locking.LOOK_EVERY, locking.Idle(app).look)
        if app.backs_up:
            app.set_timer(tending.AFTER, lambda: locking.tend(app))


def _get_ready(app: MenteeApp, modules: list[str]) -> None:
    """Import the other places one by one while nobody waits, so that the first visit does not."""
    from importlib import import_module

    def one() -> None:
        if modules:
            import_module(f"mentee_journal.ui.{modules.pop(0)}")
            app.set_timer(0.05, one)
        else:
            import_module("mentee_journal.content").frameworks()
            ready(app).soon()
            threading.Thread(target=_sweep, daemon=True).start()

    app.set_timer(0.1, one)


def _sweep() -> None:
    """What a program that was killed left in a file for an editor goes."""
    from mentee_journal.ui.outside_editor import sweep
    from mentee_journal.ui.terminal_guard import keep_memory_private

    keep_memory_private()
    sweep()


def ready(app: MenteeApp) -> Ready:
    """What keeps the search ready."""
    if app.ready is None:
        from mentee_journal.ui.search_ready import Ready

        app.ready = Ready(app, app._typeahead)
    return app.ready


def _changed(journal: Journal) -> bool:
    return journal.changed_elsewhere()


def _extend(journal: Journal) -> int:
    from mentee_journal.services.plan_making import extend

    return extend(journal)


async def _look(app: MenteeApp) -> None:
    """Has another program written, or has the file been swapped? And on each new day: what do rhythms give now?"""
    today, seen = app.now().date(), app.day_seen
    app.day_seen = today
    try:
        app.journal.underneath.check_place()  # The writer may be waiting for another program.
        changed = await app.writer.run(_changed)
        if app.swapped is not None:
            from mentee_journal.ui.swapped import all_is_well

            all_is_well(app)
        # The connection that looks is opened by the first look: what was written before, the other one has seen.
        if seen is None:
            changed = app.journal.changed_elsewhere() or changed
        if today != seen:
            made = await app.writer.run(_extend)
            changed = changed or made > 0 or seen is not None
            if seen is not None:
                backing_up.back_up(app)
                tending.tend(app)
        if changed:
            app.journal_changed()
    except Swapped as trouble:
        from mentee_journal.ui.swapped import noticed

        noticed(app, trouble)
    except JournalError as trouble:
        if app.file_trouble != str(trouble):
            app.file_trouble = str(trouble)
            app.say(str(trouble), trouble=True)


def tell_not_saved(app: MenteeApp, why: str) -> None:
    """What was typed could not be written; it is tried again until it can."""
    app.status_line, app.not_saved = "! Not saved", why
    app.refresh_footers()
    app.refresh_frames()


def tell_saved_after_all(app: MenteeApp) -> None:
    """And now it is in the file."""
    app.warned, app.not_saved = False, ""
    app.refresh_footers()
    app.status_line = f"✓ saved {app.now():%H:%M}"
    app.refresh_frames()


def leave(app: MenteeApp) -> None:
    """Go, with everything typed in the file; else say so once, and go only when asked again, with exit status 1."""
    kept = app.keeper.flush()
    if not kept and not app.warned:
        app.warned = True
        app.say("What you typed could not be saved yet; it is still here. q again leaves without it.", trouble=True)
        return
    app.exit(0 if kept else 1, return_code=0 if kept else 1)


def last_words(error: BaseException) -> str:
    """What a crash leaves on the terminal: where it happened, never what was written."""
    trace, where = error.__traceback__, ""
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if "mentee_journal" in name:
            where = f" ({name.rpartition(os.sep)[2]}, line {trace.tb_lineno})"
        trace = trace.tb_next
    if isinstance(error, JournalError):
        return f"Mentee Journal had to stop. {error}"
    return (
        f"Mentee Journal had to stop: {type(error).__name__}{where}.\n"
        "What you typed is kept in your journal and will be offered again when you start it."
    )


def complain(words: str) -> None:
    """On standard error, when it is still there."""
    stream = sys.__stderr__ or sys.stderr  # Textual may still hold the other one.
    with suppress(OSError, ValueError, AttributeError):
        stream.write(words + "\n")
        stream.flush()


def fall(app: MenteeApp, error: BaseException) -> NoReturn:
    """The loop has ended with an error: keep what was typed, give the terminal back, say so and go."""
    app.endings.limit(1)
    with suppress(Exception):
        app.keeper.flush(KEEPING)
    driver = app._driver
    if driver is not None and hasattr(driver, "put_back"):
        driver.put_back()
    complain(last_words(error))
    go(1)


def go(status: int) -> NoReturn:
    """End at once, without waiting for threads that hang."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os._exit(status)
