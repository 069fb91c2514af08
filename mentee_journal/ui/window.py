"""The terminal as something that may go away, or stop listening, at any moment: never a reason to hang or to spin."""

from __future__ import annotations

import codecs
import os
import select
import signal
import termios
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, cast

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

__all__ = ["PUT_BACK", "Window"]

MODES = "\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1016l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l"
PUT_BACK = f"{MODES}\x1b[<u\x1b[?2026l\x1b[?1049l\x1b[?25h"
"""All that the app asked of the terminal, taken back: paste, mouse, keys, the full screen, the hidden cursor."""
BACKLOG = 4_000
"""Pieces of output that wait for a terminal that does not listen; then the oldest go, and it is painted anew."""
READ_EVERY = 0.1
"""Seconds between two looks at whether the reading should end, or a key is complete."""
LEAVE = 0.7
"""Seconds that the last output may take at an end."""


class Output(threading.Thread):
    """Writes to the terminal. Who hands it something never waits, even when the terminal has stopped listening."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(daemon=True, name="textual-output")
        self._file = file
        self._waiting: deque[str | None] = deque()
        self._there = threading.Semaphore(0)
        self._ended = False
        self.lost = False
        """True when the terminal is not there any more."""
        self.on_lost: Callable[[], None] | None = None
        self.on_gap: Callable[[], None] | None = None
        """Called when output was left out and the screen has to be painted anew."""

    def write(self, text: str) -> None:
        """Hand over some text."""
        if not self.lost and not self._ended:
            self._waiting.append(text)
            self._there.release()

    def run(self) -> None:
        """Write what is handed over, until ``stop``."""
        gap = False
        while True:
            self._there.acquire()
            text = self._waiting.popleft()
            if text is None:
                with suppress(OSError, ValueError):
                    self._file.flush()
                return
            if self.lost:
                continue
            if len(self._waiting) > BACKLOG:
                gap = True
                continue
            try:
                self._file.write(text)
                if not self._waiting:
                    self._file.flush()
                    if gap and self.on_gap is not None:
                        self.on_gap()
                    gap = False
            except (OSError, ValueError):
                self.lost = True
                if self.on_lost is not None:
                    self.on_lost()

    def stop(self) -> None:
        """End, with all written that can be in a moment."""
        self._ended = True
        self._waiting.append(None)
        self._there.release()
        self.join(LEAVE)

    def flush(self) -> None:
        """Nothing to do: it happens by itself."""

    def isatty(self) -> bool:
        """It stands for the terminal."""
        return True

    def fileno(self) -> int:
        """The terminal's."""
        return self._file.fileno()


class Window(LinuxDriver):
    """Textual's driver, told when the terminal has gone; signals that stop the program wait for what is typed."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self.on_lost: Callable[[], None] | None = None
        """Called once, in any thread, when the terminal has gone."""
        self.lost = False
        self._mode = False
        # Textual's own handlers write to the terminal in the middle of whatever runs: ours come with the loop.
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)

    @property
    def lent(self) -> bool:
        """True while the terminal is another program's."""
        return not self._auto_restart

    def start_application_mode(self) -> None:
        """Take the terminal, or find that it has gone."""
        before = self._writer_thread
        linux_driver.WriterThread = Output  # type: ignore[attr-defined, assignment]
        with suppress(OSError, ValueError, termios.error):
            super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is before:  # It refused to be taken.
            self._writer_thread = cast("Any", Output(cast("Any", self._file)))
            self.lose()
            return
        output = cast("Output", self._writer_thread)
        output.on_lost, output.on_gap = self.lose, self._paint_anew
        self._mode = True
        if output.lost:
            self.lose()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self._mode = False
        self.write(MODES)  # Textual leaves some of them when the keyboard has failed.
        with suppress(OSError, ValueError, termios.error):
            super().stop_application_mode()

    def restart(self) -> None:
        """After the program was stopped and goes on: everything is asked of the terminal anew."""
        if self._mode:
            self.suspend_application_mode()
        self.start_application_mode()

    def stop_here(self) -> None:
        """Give the terminal back and stop, until somebody lets the program go on."""
        self.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def put_back(self) -> None:
        """For the last moment, from any thread: give the terminal back without waiting for anything."""
        if not self._mode:
            return
        with suppress(OSError, ValueError, termios.error):
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            out = cast("Any", self._file).fileno()
            if select.select([], [out], [], 0)[1]:
                os.write(out, PUT_BACK.encode())

    def lose(self) -> None:
        """The terminal has gone."""
        self.exit_event.set()
        told, self.lost = self.lost, True
        if not told and self.on_lost is not None:
            self.on_lost()

    def _paint_anew(self) -> None:
        self._loop.call_soon_threadsafe(lambda: self._app.refresh(layout=True))

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except BaseException:  # Whatever it was: nothing can be typed any more.
            self.lose()

    def run_input_thread(self) -> None:
        """Read keys until told to stop; a terminal that has gone reads as nothing, for ever, or as an error."""
        parser = XTermParser(self._debug)
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        while True:
            last = self.exit_event.is_set()
            if select.select([self.fileno], [], [], READ_EVERY)[0]:
                data = os.read(self.fileno, 4096)
                if not data:
                    self.lose()
                    return
                try:
                    for event in parser.feed(decode(data)):
                        self.process_message(cast("Any", event))
                except (ValueError, LookupError, ParseError):  # Bytes that no key sends.
                    parser = XTermParser(self._debug)
            for event in parser.tick():
                self.process_message(cast("Any", event))
            if last:
                return
