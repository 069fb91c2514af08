"""Waiting until the app has nothing left to do.

Textual's own way is to look at the computer's time in slices of a fiftieth of a second, twice for every key: most of
what a suite of this size takes is then sleep, and on a busy computer an app that gets no turn looks idle. This one
looks at what there is to be done, and goes on at once when that is nothing.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Future
from typing import Any

import textual.app
import textual.pilot
from textual._context import active_app
from textual.app import ScreenStackError

from mentee_journal.ui.app import MenteeApp

AT_MOST = 1.0
"""Seconds after which the test goes on in any case, as with Textual's own."""
SLICE = 0.02
"""Seconds given to a write that takes its time; a test may be holding it up on purpose."""


async def until_idle(_min_sleep: float = 0.0, max_sleep: float = AT_MOST) -> None:
    """Return when nothing is queued, nothing is being written and the screen is painted."""
    app = active_app.get()
    loop: Any = asyncio.get_running_loop()
    until = time.monotonic() + max_sleep
    written = False
    while time.monotonic() < until:
        await asyncio.sleep(0)
        if loop._ready:
            written = False
        elif not _painted(app):
            continue
        elif written or not await _written(app):
            return
        else:
            written = True


async def _written(app: Any) -> bool:
    """Whether everything that was handed to the writer is in the file by now."""
    if not isinstance(app, MenteeApp):
        return True
    if not app.writer._pool._work_queue.qsize() and not app.writer._pool._threads:
        return True
    try:
        last: Future[None] = app.writer._pool.submit(lambda: None)
    except RuntimeError:  # It is closed.
        return True
    await asyncio.wait([asyncio.wrap_future(last)], timeout=SLICE)
    return last.done()


def _painted(app: Any) -> bool:
    """Whether nothing was put off until the next frame; what was put off is done now."""
    if app._resize_event is not None:
        with app._context():
            app._check_resize()
        return False
    try:
        screen = app.screen
    except ScreenStackError:
        return True
    if not screen.is_current or app._batch_count:
        return True
    if not (screen._dirty_widgets or screen._callbacks or screen._repaint_required or screen._layout_required):
        return True
    screen._on_timer_update()
    return False


def hurry(patch: Any) -> None:
    """Let pilots wait this way."""
    patch.setattr(textual.pilot, "wait_for_idle", until_idle)
    patch.setattr(textual.app, "wait_for_idle", until_idle)
