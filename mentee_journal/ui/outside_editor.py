"""Writing in an editor of the user's own: a private file that is gone afterwards, whatever happens.

The file lies in a folder that only the user can enter, in memory where the computer has such a place, and the editor
runs in that folder, so that what it puts beside the file goes with it. When this program is killed, a small one that
waited for that removes the folder. It is locked for as long as it is in use; one that no running program holds was
left when both were killed, and goes at the next start.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from mentee_journal.ui.outside_text import editor_words

__all__ = ["NoEditor", "Written", "sweep", "write"]

PREFIX = "mentee-journal-writing-"
NAME = "reflection.md"
UNSET = "No editor is set. Name one in $VISUAL or $EDITOR, for example: export EDITOR=nano"
LONGEST = 4_000_000
"""Bytes that are taken back; more than anybody writes, and no more than a field can show."""
DAY = 86_400
AT_ONCE = 1.5
"""Seconds within which nobody has written anything."""
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Neither a link nor a pipe is followed."""
VIM = ("vim", "nvim", "gvim", "mvim", "vimx")
QUIET_VIM = ("-n", "-i", "NONE", "-c", "set nobackup nowritebackup noundofile")
"""No swap file, no register file, no backup, no undo file: they would lie elsewhere."""

Meanwhile = Callable[[str | None], None]
"""Is told what the editor has saved; None when nothing new."""


class NoEditor(Exception):
    """Nothing was opened; the sentence says why."""


class Written(NamedTuple):
    """What came back."""

    text: str
    remark: str = ""
    """What the user should know about it."""


def write(text: str, environ: Mapping[str, str] = os.environ, meanwhile: Meanwhile | None = None) -> Written:
    """Have a text written on in the user's editor, and wait for it. Raises NoEditor.

    The terminal must be the editor's by then. No shell is involved: what is set is split into words. ``meanwhile`` is
    called a few times a second: what the editor has saved by then is kept, should this program be killed.
    """
    command = _command(environ)
    sweep(environ)
    with _signals_kept() as ending:
        return _written(command, text, environ, ending, meanwhile)


def _written(
    command: list[str], text: str, environ: Mapping[str, str], ending: list[int], meanwhile: Meanwhile | None
) -> Written:
    folder, lock = _made(environ)
    guard = None
    try:
        guard = _guard(folder)
        path = folder / NAME
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o600), "wb") as file:
            file.write(text.encode())
        began = time.monotonic()
        turn = _Watch(path, text, meanwhile).look if meanwhile is not None else None
        failed = _run([*command, str(path)], folder, ending, turn)
        found = _taken(path, text, failed, time.monotonic() - began)
    finally:
        gone = _remove(folder)
        _dismiss(guard)
        if lock is not None:
            os.close(lock)
    if not gone:
        found = found._replace(remark=f"What you wrote could not be removed from {folder}. Please delete that folder.")
    return found


def _command(environ: Mapping[str, str]) -> list[str]:
    words = editor_words(environ)
    if not words:
        raise NoEditor(UNSET)
    try:
        command = shlex.split(words, posix=os.name != "nt")
    except ValueError as error:
        raise NoEditor("What $VISUAL or $EDITOR says cannot be read: a quotation mark is missing.") from error
    if not command:
        raise NoEditor("What $VISUAL or $EDITOR says names no editor.")
    if _is_vim(command[0], environ):
        command[1:1] = QUIET_VIM
    return command


def _is_vim(program: str, environ: Mapping[str, str]) -> bool:
    """Whether it is a Vim: by its name, or by what "vi" leads to on this computer (vim.basic, vim.tiny)."""
    if Path(program).name in VIM:
        return True
    found = shutil.which(program, path=environ.get("PATH"))
    return found is not None and Path(os.path.realpath(found)).name.partition(".")[0] in VIM


# -- the folder


def _places(environ: Mapping[str, str]) -> Iterator[Path]:
    """Where a folder may lie, memory first."""
    for place in (environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):
        if Path(place).is_absolute() and os.access(place, os.W_OK | os.X_OK) and Path(place).is_dir():
            yield Path(place)
    from tempfile import gettempdir

    yield Path(gettempdir())


def _made(environ: Mapping[str, str]) -> tuple[Path, int | None]:
    """A folder of one's own, and what holds it."""
    for place in _places(environ):
        folder = place / (PREFIX + os.urandom(8).hex())
        with suppress(OSError):
            folder.mkdir(0o700)
            return folder, _lock(folder)
    raise NoEditor("No place was found for a private file, so nothing was opened.")


def _lock(folder: Path) -> int | None:
    """Hold a folder; None when somebody else does, or where folders cannot be held."""
    try:
        import fcntl

        held = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(held)
        return None
    return held


_GUARD = """
import os, sys
if not os.read(0, 1):
    for place, _, names in os.walk(sys.argv[1], topdown=False):
        for name in names:
            path = os.path.join(place, name)
            try:
                if not os.path.islink(path):
                    with open(path, "r+b") as file:
                        file.write(bytes(min(os.path.getsize(path), 4_000_000)))
            except OSError:
                pass
    import shutil
    shutil.rmtree(sys.argv[1], ignore_errors=True)
"""
"""Waits for a word of this program, or for its end; when that comes without a word, the folder goes."""


def _guard(folder: Path) -> subprocess.Popen[bytes] | None:
    """A small program that removes the folder when this one is killed; None where it cannot be started."""
    if os.name == "nt":
        return None
    with suppress(OSError, ValueError):
        return subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _GUARD, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            cwd="/",
        )
    return None


def _dismiss(guard: subprocess.Popen[bytes] | None) -> None:
    """The folder is gone: nobody has to wait any more."""
    if guard is None or guard.stdin is None:
        return
    with suppress(OSError, subprocess.TimeoutExpired):
        guard.stdin.write(b".")
        guard.stdin.close()
        guard.wait(1)


def sweep(environ: Mapping[str, str] = os.environ) -> None:
    """Remove what a program that was killed left behind."""
    for place in _places(environ):
        with suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                if entry.name.startswith(PREFIX) and _is_left_over(entry):
                    _remove(Path(entry.path))


def _is_left_over(entry: os.DirEntry[str]) -> bool:
    try:
        about = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    if not stat.S_ISDIR(about.st_mode) or (hasattr(os, "getuid") and about.st_uid != os.getuid()):
        return False
    lock = _lock(Path(entry.path))
    if lock is not None:
        os.close(lock)
        # One that is just being made is not held yet.
        return time.time() - about.st_mtime > 2
    return os.name == "nt" and time.time() - about.st_mtime > DAY


def _remove(folder: Path) -> bool:
    """Remove a folder with all that is in it, the words overwritten first; whether it is gone."""
    for where, folders, files in os.walk(folder, topdown=False):
        for path in (Path(where, name) for name in files):
            with suppress(OSError):
                _blank(path)
            with suppress(OSError):
                path.unlink()
        for path in (Path(where, name) for name in folders):
            with suppress(OSError):
                if path.is_symlink():
                    path.unlink()
                else:
                    path.rmdir()
    with suppress(OSError):
        folder.rmdir()
    return not os.path.lexists(folder)


def _blank(path: Path) -> None:
    about = path.lstat()
    if stat.S_ISREG(about.st_mode) and about.st_nlink == 1:
        with os.fdopen(os.open(path, os.O_WRONLY | _PLAIN), "wb") as file:
            file.write(bytes(min(about.st_size, LONGEST)))


# -- the editor


class _Watch:
    """Tells what was saved while the editor is open."""

    def __init__(self, path: Path, text: str, tell: Meanwhile) -> None:
        self._path, self._text, self._tell = path, text, tell
        self._seen = self._about()

    def _about(self) -> tuple[int, ...]:
        try:
            about = self._path.lstat()
        except OSError:  # Between taking the old one away and putting the new one there.
            return ()
        return about.st_ino, about.st_mtime_ns, about.st_size

    def look(self) -> None:
        """A few times a second."""
        about, new = self._about(), None
        if about and about != self._seen:
            self._seen = about
            new = _taken(self._path, self._text, False, AT_ONCE).text
        self._tell(new)


def _run(command: list[str], folder: Path, ending: list[int], turn: Callable[[], None] | None = None) -> bool:
    """Run the editor and wait for it; whether it failed. Raises NoEditor when there is none."""
    options: dict[str, Any] = {} if os.name == "nt" else {"umask": 0o077}
    try:
        process = subprocess.Popen(command, cwd=folder, **options)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "its name cannot be read"
        raise NoEditor(f"The editor “{command[0][:60]}” could not be started: {why}.") from error
    while True:
        try:
            return process.wait(0.2) != 0
        except subprocess.TimeoutExpired:
            if turn is not None:
                turn()
            if ending:
                process.terminate()
                with suppress(subprocess.TimeoutExpired):
                    return process.wait(1) != 0
                process.kill()


@contextmanager
def _signals_kept() -> Iterator[list[int]]:
    """Signals wait until the editor is done: an interrupt is the editor's own, an end is made of it and then told."""
    ending: list[int] = []
    if threading.current_thread() is not threading.main_thread() or os.name == "nt":
        yield ending
        return
    wakes = signal.set_wakeup_fd(-1)
    ends = (signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, lambda number, _frame: ending.append(number)) for number in ends}
    before |= {number: signal.signal(number, lambda *_: None) for number in (signal.SIGINT, signal.SIGQUIT)}
    # An editor that is stopped stops this program with it.
    before |= {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGTSTP, signal.SIGCONT)}
    try:
        yield ending
    finally:
        for number, handler in before.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        signal.set_wakeup_fd(wakes)
        for ended in ending:
            os.kill(os.getpid(), ended)


# -- what came back


def _taken(path: Path, text: str, failed: bool, seconds: float) -> Written:
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | _PLAIN), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return Written(text, "Your editor left no file behind. Your words are as they were.")
            raw = file.read(LONGEST + 1)
    except OSError:
        return Written(text, "Your editor left no file behind. Your words are as they were.")
    if len(raw) > LONGEST:
        return Written(text, "What came back is longer than four megabytes. Your words are as they were.")
    if raw == text.encode():
        if failed:
            return Written(text, "Your editor ended with an error. Your words are as they were.")
        if seconds < AT_ONCE:
            return Written(
                text,
                "Your editor came back at once. If it opened a window, it must be told to wait: EDITOR=“code --wait”.",
            )
        return Written(text, "Nothing was changed.")
    found, sure = _decoded(raw)
    found = found.replace("\r\n", "\n").replace("\r", "\n")
    if found == text or found == text + "\n":
        return Written(text, "Nothing was changed.")
    if not sure:
        return Written(found, "What came back was not UTF-8, and was read as well as it can be. Look it over.")
    if failed:
        return Written(found, "Your editor ended with an error; what it had saved is here. Ctrl+Z takes it back.")
    return Written(found, "Taken back from your editor. Ctrl+S saves.")


def _decoded(raw: bytes) -> tuple[str, bool]:
    """The text, and whether that is surely what was meant."""
    for start, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(start):
            with suppress(UnicodeDecodeError):
                return raw.decode(name), True
    try:
        return raw.decode(), True
    except UnicodeDecodeError:
        return raw.decode("cp1252" if all(byte not in raw for byte in b"\x81\x8d\x8f\x90\x9d") else "latin-1"), False
