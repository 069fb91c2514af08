"""Run a program as its user does: in a pseudo-terminal, with keys, a mouse and a window that can be closed.

    with Terminal([sys.executable, "-m", "mentee_journal"], size=(120, 36)) as terminal:
        terminal.wait_for("Today")
        terminal.press("2", "n").type("Dana Ortiz").press("ctrl+s")
        terminal.wait_for("Saved")
        terminal.kill()

Nothing sleeps: every wait reads what the program writes until the screen shows what is waited for, and
fails with a picture of the screen when the time is up or the program ends first.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import shutil
import signal
import struct
import tempfile
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from wcwidth import wcswidth

from tests.terminal import keys
from tests.terminal.screen import TerminalScreen

PROJECT = Path(__file__).resolve().parents[2]
_AT_THEIR_DEFAULTS = [signal.SIGPIPE, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM]
PATIENCE = 30.0
"""Seconds that a wait takes at most. Nothing is measured by it: a busy computer may need them, and no wait takes
longer than what it waits for."""
_SEQUENCE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]")


class Terminal:
    """A program in a terminal window of ``size`` (columns, rows).

    ``home`` stands for the user's home folder and outlives the program when it is given; otherwise it is a
    temporary one. ``env`` adds to a small, fixed environment. Use it as a context manager, or call ``close``.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        size: tuple[int, int] = (120, 36),
        *,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        home: Path | None = None,
    ) -> None:
        self._own_home = None if home else tempfile.TemporaryDirectory(prefix="terminal-")
        self.home = home or Path(self._own_home.name if self._own_home else "")
        self.output = bytearray()
        """Everything the program has written, as it wrote it."""
        self.last_read = 0.0
        """``time.perf_counter()`` when the newest output arrived."""
        self.status: int | None = None
        """The exit status; minus the signal's number if one ended the program; None while it runs."""
        self._screen = TerminalScreen(*size)
        self._shown = 0  # so much of the output is on the screen
        self._hung_up = False  # nothing more can be written
        self._window, program_side = os.openpty()
        try:
            self._set_size(*size)
            os.set_blocking(self._window, False)
            self._spawn([os.fspath(part) for part in command], os.ttyname(program_side), env or {}, cwd)
        except BaseException:
            os.close(self._window)
            raise
        finally:
            os.close(program_side)

    def _spawn(self, command: list[str], tty: str, env: Mapping[str, str], cwd: Path | None) -> None:
        program = shutil.which(command[0])
        if program is None:
            raise FileNotFoundError(command[0])
        if cwd is not None:
            program, command = "/bin/sh", ["sh", "-c", 'cd "$0" && exec "$@"', os.fspath(cwd), *command]
        # A session leader that opens a terminal gets it as its controlling one; and spawning, unlike
        # forking, is safe in a process that has threads.
        self.started = time.perf_counter()
        self.pid = os.posix_spawn(
            program,
            command,
            self._environment(env),
            setsid=True,
            setsigdef=_AT_THEIR_DEFAULTS,
            setsigmask=[],
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, tty, os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1),
                (os.POSIX_SPAWN_DUP2, 0, 2),
            ],
        )
        self._ended, self._tell_ended = os.pipe()
        self._waiter = threading.Thread(target=self._await_end, daemon=True)
        self._waiter.start()

    def _environment(self, extra: Mapping[str, str]) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
        return {
            **kept,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "PYTHONPATH": str(PROJECT),
            **extra,
        }

    def _await_end(self) -> None:
        _, status = os.waitpid(self.pid, 0)
        self.status = os.waitstatus_to_exitcode(status)
        os.close(self._tell_ended)

    # What is to be seen

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._screen.picture.columns, self._screen.picture.lines

    @property
    def picture(self) -> object:
        """The pyte screen, for colours and the cursor: ``picture.buffer[row][column].fg``."""
        return self._screen.picture

    @property
    def modes(self) -> set[int]:
        """The private modes that are set: 1049 the full screen, 1003 the mouse, 2004 bracketed paste."""
        return self._screen.modes

    def lines(self) -> list[str]:
        """The rows of the screen, without the space at their ends."""
        return [line.rstrip() for line in self._screen.picture.display]

    def text(self) -> str:
        """The screen as plain text."""
        return "\n".join(self.lines())

    def find(self, text: str) -> tuple[int, int]:
        """Row and column, from 0, of the first cell of ``text`` on the screen."""
        for row, line in enumerate(self.lines()):
            before, found, _ = line.partition(text)
            if found:
                return row, wcswidth(before)
        raise AssertionError(self._with_screen(f"{text!r} is not on the screen"))

    def saw_traceback(self) -> bool:
        """True if the program has ever written a traceback, plain or in Rich's frame."""
        return "Traceback (most recent call last)" in self.words_written()

    def words_written(self, after: int = 0) -> str:
        """All output so far without the sequences in it: what scrolled away or was painted over, too."""
        return _SEQUENCE.sub(b"", bytes(self.output[after:])).decode(errors="replace")

    # What a person does

    def press(self, *keys_or_text: str) -> Terminal:
        """Press keys by Textual's names (``enter``, ``ctrl+s``, ``shift+tab``); anything else is typed."""
        for key in keys_or_text:
            if key == "escape" and self._screen.kitty_keyboard:
                self.send(keys.ESCAPE_WITHOUT_WAITING)
            else:
                self.send(keys.sequence(key))
        return self

    def type(self, text: str) -> Terminal:
        """Type ``text`` letter for letter; a line break is Enter."""
        return self.send(text.replace("\n", "\r"))

    def paste(self, text: str) -> Terminal:
        """Paste ``text``, in brackets if the program asked for them."""
        return self.send(f"\x1b[200~{text}\x1b[201~" if 2004 in self.modes else text.replace("\n", "\r"))

    def click(self, row: int, column: int) -> Terminal:
        """Press and release the left mouse button on a cell, counted from 0."""
        place = f"{column + 1};{row + 1}"
        return self.send(f"\x1b[<0;{place}M\x1b[<0;{place}m")

    def click_on(self, text: str) -> Terminal:
        """Click the first cell of ``text``."""
        return self.click(*self.find(text))

    def resize(self, columns: int, rows: int) -> Terminal:
        """Drag the window to another size. The screen is empty until the program paints it anew."""
        self._catch_up()
        self._screen.resize(columns, rows)
        self._set_size(columns, rows)
        return self

    def close_window(self) -> Terminal:
        """Close the window under the program, which gets a hang-up signal."""
        if self._window >= 0:
            os.close(self._window)
            self._window, self._hung_up = -1, True
        return self

    def kill(self, sig: int = signal.SIGKILL) -> Terminal:
        """Send the program a signal; by default the one that nothing survives."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, sig)
        return self

    def send(self, data: str | bytes) -> Terminal:
        """Send bytes as they are, reading meanwhile so that neither side waits for the other for ever."""
        rest = data.encode() if isinstance(data, str) else data
        while rest and not self._hung_up:
            with contextlib.suppress(BlockingIOError):
                rest = rest[os.write(self._window, rest) :]
            if rest:
                select.select([self._window], [self._window], [])
                self._collect(0)
        return self

    # Waiting

    def wait_for(self, wanted: str | Callable[[str], bool], timeout: float = PATIENCE) -> Terminal:
        """Read until ``wanted`` is on the screen, or holds for its text, at the end of a frame."""
        holds = wanted if callable(wanted) else lambda text: wanted in text
        deadline = time.monotonic() + timeout
        self._catch_up()
        while not (holds(self.text()) and (self._is_over or not self._screen.is_mid_frame)):
            if self._is_over:
                ended = f"The program ended ({self.status}) before {wanted!r} came"
                raise AssertionError(self._with_screen(ended))
            if time.monotonic() >= deadline:
                raise AssertionError(self._with_screen(f"{wanted!r} did not come within {timeout} s"))
            self._collect(deadline - time.monotonic())
            self._show()
        return self

    def wait_until_quiet(self, quiet: float = 0.3) -> Terminal:
        """Wait until the program has written nothing for ``quiet`` seconds: for benchmarks, never in the suite."""
        while self._collect(quiet):
            pass
        self._catch_up()
        return self

    def wait_until_gone(self, text: str, timeout: float = PATIENCE) -> Terminal:
        """Read until ``text`` is no longer on the screen."""
        return self.wait_for(lambda shown: text not in shown, timeout)

    def wait_for_output(self, text: str, timeout: float = PATIENCE, *, after: int = 0) -> float:
        """Read until ``text`` was written, and give the ``time.perf_counter()`` at which it arrived.

        Only what came ``after`` so many bytes counts. Sequences aside, and without working out the screen, which
        takes longer than a fast program's frame.
        """
        deadline = time.monotonic() + timeout
        while text not in self.words_written(after):
            if self._is_over or time.monotonic() >= deadline:
                raise AssertionError(self._with_screen(f"The program never wrote {text!r}"))
            self._collect(deadline - time.monotonic())
        return self.last_read

    def wait_exit(self, timeout: float = PATIENCE) -> int:
        """Read until the program has ended, and everything it wrote; its status, minus n for signal n."""
        deadline = time.monotonic() + timeout
        while not self._is_over and time.monotonic() < deadline:
            self._collect(deadline - time.monotonic())
        self._show()
        if self.status is None:
            raise AssertionError(self._with_screen(f"The program had not ended after {timeout} s"))
        return self.status

    @property
    def _is_over(self) -> bool:
        return self.status is not None and self._hung_up

    def _collect(self, timeout: float) -> bool:
        """Take in what was written, waiting at most ``timeout`` seconds for it; False if nothing was."""
        watched = [] if self._hung_up else [self._window]
        if self.status is None:
            watched.append(self._ended)
        if self._window not in select.select(watched, [], [], max(0.0, timeout))[0]:
            return False
        try:
            data = os.read(self._window, 1 << 16)
        except OSError:  # Linux's way to say that no program has the terminal open any more
            data = b""
        if data:
            self.last_read = time.perf_counter()
            self.output += data
        self._hung_up = not data
        return bool(data)

    def _show(self) -> None:
        """Bring the screen up to what was taken in, and answer what the program asked its terminal."""
        self._screen.feed(bytes(self.output[self._shown :]))
        self._shown = len(self.output)
        owed, self._screen.reply = self._screen.reply, b""
        if owed:
            self.send(owed)

    def _catch_up(self) -> None:
        while self._collect(0):
            pass
        self._show()

    # The end

    def close(self) -> None:
        """End the program if it still runs, and clear up; safe to call twice."""
        self.close_window()
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
        self._waiter.join()
        if self._ended >= 0:
            os.close(self._ended)
            self._ended = -1
        if self._own_home:
            self._own_home.cleanup()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._window, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _with_screen(self, sentence: str) -> str:
        rule = "─" * self.size[0]
        return f"{sentence}. The screen:\n{rule}\n{self.text()}\n{rule}"
