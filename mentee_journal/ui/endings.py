"""However the program ends: what is typed is kept, the terminal is given back, and it is gone within three seconds."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from textual.app import App

__all__ = ["Endings", "early", "leave_now"]

SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")
LAST_MOMENT = 2.6
"""Seconds that an ending may take before the process is gone regardless."""
KEEPING = 1.2
"""Seconds of them for what is typed to reach the file."""
SETTLING = 0.9
"""Seconds at most for keys that have come in to reach their fields."""
GONE = 128 + 1
"""The status when the terminal has gone and no signal told so."""


class Endings:
    """Ends an app on signals and when its terminal has gone.

    ``keep`` writes what is typed, waiting at most so many seconds, and tells whether all of it is in the file;
    ``busy`` tells whether keys are on their way to their fields.
    """

    def __init__(self, app: App[int], keep: Callable[[float], bool], busy: Callable[[], bool]) -> None:
        self._app = app
        self._keep = keep
        self._busy = busy
        self._ending: asyncio.Task[None] | None = None
        self._stopping: asyncio.Task[None] | None = None
        self._last: threading.Timer | None = None

    def listen(self) -> None:
        """From now on, in the app's loop. Signals reach a thread of their own: what runs here may hang."""
        if self._app.is_headless or threading.current_thread() is not threading.main_thread():
            return
        loop = asyncio.get_running_loop()
        driver: Any = self._app._driver
        if hasattr(driver, "on_lost"):
            driver.on_lost = lambda: _soon(loop, self.end, GONE)
            if driver.lost:
                self.end(GONE)
        if not hasattr(signal, "set_wakeup_fd") or os.name == "nt":
            return
        hear, tell = os.pipe()
        os.set_blocking(tell, False)
        threading.Thread(target=self._hear, args=(hear, loop), name="signals", daemon=True).start()
        for name in (*SIGNALS, "SIGTSTP", "SIGCONT"):
            signal.signal(getattr(signal, name), _heard)
        signal.set_wakeup_fd(tell, warn_on_full_buffer=False)

    def _hear(self, signals: int, loop: asyncio.AbstractEventLoop) -> None:
        while numbers := os.read(signals, 1):
            number = numbers[0]
            if number == signal.SIGTSTP:
                _soon(loop, self._stop)
            elif number == signal.SIGCONT:
                _soon(loop, self._go_on)
            elif signal.Signals(number).name in SIGNALS:
                self.limit(128 + number)
                _soon(loop, self.end, 128 + number)

    def end(self, status: int) -> None:
        """Keep what was typed and go with ``status``."""
        if self._ending is None:
            self.limit(status)
            self._ending = asyncio.ensure_future(self._end(status))

    def limit(self, status: int, seconds: float = LAST_MOMENT) -> None:
        """From now on the process is gone after so many seconds, whatever hangs."""
        if self._app.is_headless:  # A test, whose process goes on.
            return
        if self._last is None:
            self._last = threading.Timer(seconds, leave_now, args=(self._app, status))
            self._last.daemon = True
            self._last.start()

    async def _end(self, status: int) -> None:
        try:
            await self.settle()
            self._keep(KEEPING)
        finally:
            self._app.exit(status, return_code=status)

    async def settle(self) -> None:
        """Wait for the keys that have come in: what was typed is what reached its field."""
        until, still = time.monotonic() + SETTLING, 0
        while still < 5 and time.monotonic() < until:
            await asyncio.sleep(0.005)
            still = 0 if self._busy() or _messages_wait(self._app) else still + 1

    # --- stopped and let go on -----------------------------------------------------------------------

    def _stop(self) -> None:
        if self._stopping is None and self._ending is None:
            self._stopping = asyncio.ensure_future(self._stop_well())

    async def _stop_well(self) -> None:
        try:
            await self.settle()
            self._keep(KEEPING)
        finally:
            driver: Any = self._app._driver
            if hasattr(driver, "stop_here"):
                driver.stop_here()  # The signal that lets it go on is answered by _go_on.
            self._stopping = None

    def _go_on(self) -> None:
        driver: Any = self._app._driver
        if self._ending is None and hasattr(driver, "restart") and not driver.lent:
            driver.restart()
            self._app.refresh(layout=True)


def _soon(loop: asyncio.AbstractEventLoop, call: Callable[..., Any], *given: Any) -> None:
    """From any thread; nothing when the loop has ended."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(call, *given)


def _heard(_number: int, _frame: FrameType | None) -> None:
    """The thread that hears signals does the rest."""


def _messages_wait(app: App[int]) -> bool:
    """Whether anything that was said in the app has not been heard yet."""
    nodes = (node for screen in app.screen_stack for node in (screen, *screen.walk_children()))
    queues = (getattr(node, "_message_queue", None) for node in (app, *nodes))
    return any(queue is not None and not queue.empty() for queue in queues)


def leave_now(app: App[int], status: int) -> NoReturn:
    """The last moment: the terminal is given back, and that is that."""
    driver: Any = app._driver
    if hasattr(driver, "put_back"):
        driver.put_back()
    os._exit(status)


def early(app: App[int]) -> None:
    """Until ``listen``: nothing was typed yet, so a signal ends the process at once, with the terminal given back."""
    if threading.current_thread() is not threading.main_thread():
        return

    def gone(number: int, _frame: FrameType | None) -> None:
        leave_now(app, 128 + number)

    for name in SIGNALS:
        if number := getattr(signal, name, None):
            signal.signal(number, gone)
