"""The disk takes nothing while somebody types: full, used up, or only for reading; and then there is room again.

What is full is a small disk in memory, which only an administrator can make; the limit on a file's size needs nobody.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests import templates
from tests.faults import typing_fields
from tests.faults.registry import Count, Figure
from tests.faults.typing_ends import Typed, type_words
from tests.terminal.terminal import Terminal

TOLD = "! Not saved: "
SOON, ROOM = 4.0, 5.0
"""Seconds until it is said, and until all is saved once there is room."""


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of eight megabytes in memory."""
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def full(place: Path) -> Iterator[None]:
    """Nothing more goes onto it."""
    fill = place / "fill"
    handle = os.open(fill, os.O_CREAT | os.O_WRONLY, 0o600)
    with suppress(OSError):
        while os.write(handle, bytes(4096)):
            pass
    try:
        yield
    finally:
        os.close(handle)
        fill.unlink()


def told_and_saved(terminal: Terminal, path: Path, why: str, typed: list[Typed], relieve: Iterator[None]) -> str | None:
    """Type on while it is told, make room, and see that it is saved; what was wrong."""
    try:
        terminal.wait_for(TOLD + why, SOON)
    except AssertionError:
        return "it was not said"
    typed += type_words(terminal, 0.6)
    terminal._catch_up()
    if TOLD + why not in terminal.text():
        return "it was not said any more"
    next(relieve, None)
    try:
        terminal.wait_until_gone(TOLD, ROOM)
    except AssertionError:
        return f"it was not saved within {ROOM:.0f} s"
    until = time.monotonic() + 1.2  # The last second of typing may be lost.
    while time.monotonic() < until:
        terminal._collect(0.05)
    terminal.kill(signal.SIGKILL).wait_exit()
    kept = typing_fields.kept_words(path)
    gone = [word for word, _ in typed if word not in kept]
    return f"{len(gone)} of {len(typed)} words lost" if gone else None


def on_a_full_disk(field: str, size: tuple[int, int], *, save: bool) -> str | None:
    """It fills up while somebody types, who may try to save."""
    with tempfile.TemporaryDirectory(prefix="full-") as folder, small_disk(Path(folder) / "disk") as disk:
        path = templates.put(disk / "journal.db", typing_fields.template())
        with Terminal(typing_fields.command(path), size) as terminal:
            typing_fields.go_to(terminal, field)

            def while_full() -> Iterator[None]:
                with full(disk):
                    yield
                yield

            relieve = while_full()
            next(relieve)
            typed = type_words(terminal, 0.6)
            if save:
                terminal.press("ctrl+s")
            return told_and_saved(terminal, path, "the disk is full", typed, relieve)


def over_a_limit(size: tuple[int, int]) -> str | None:
    """The journal may not grow any more, and then it may."""
    with tempfile.TemporaryDirectory(prefix="limit-") as folder:
        path = templates.put(Path(folder) / "journal.db", typing_fields.template())
        with Terminal(typing_fields.command(path), size) as terminal:
            typing_fields.go_to(terminal, "reflection")
            _, hard = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (path.stat().st_size, hard))
            terminal.paste("Many words more than there is room for. " * 400)
            typed = type_words(terminal, 0.6)

            def lift() -> Iterator[None]:
                resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (hard, hard))
                yield

            return told_and_saved(terminal, path, "the disk is full", typed, lift())


def only_for_reading(size: tuple[int, int], *, suddenly: bool) -> str | None:
    """Nothing may be made in the folder, from the start or suddenly; an ordinary user's program, since root may all."""
    nobody = 65534
    with tempfile.TemporaryDirectory(prefix="read-") as name:
        outer, folder, home = Path(name), Path(name) / "journal", Path(name) / "home"
        folder.mkdir(mode=0o700)
        home.mkdir()
        path = templates.put(folder / "journal.db", typing_fields.template())
        outer.chmod(0o755)
        for place in (folder, home, path):
            os.chown(place, nobody, nobody)
        if not suddenly:
            folder.chmod(0o500)
        as_nobody = ["setpriv", f"--reuid={nobody}", f"--regid={nobody}", "--clear-groups"]
        with Terminal([*as_nobody, *typing_fields.command(path)], size, home=home) as terminal:
            typing_fields.go_to(terminal, "capture")
            folder.chmod(0o500)
            typed = type_words(terminal, 0.6)

            def allow() -> Iterator[None]:
                folder.chmod(0o700)
                yield

            return told_and_saved(terminal, path, "the journal is read-only", typed, allow())


def run(scale: float) -> list[Figure]:
    """Full, used up, only for reading."""
    chance, sizes = random.Random(6), [(120, 36), (80, 24)]
    fields = list(typing_fields.FIELDS)
    limit = Count("a limit on the size of the file")
    for number in range(max(1, round(10 * scale))):
        limit.attempt(over_a_limit(sizes[number % 2]))
    if os.name == "nt" or os.geteuid() != 0:
        return [limit.figure("the full disk is left out: it takes an administrator")]
    disk, reading = Count("a full disk, while typing and on Ctrl+S"), Count("a folder that is only for reading")
    for number in range(max(2, round(40 * scale))):
        field = chance.choice(fields)
        disk.attempt(on_a_full_disk(field, sizes[number % 2], save=number % 3 == 0), field)
    for number in range(max(2, round(10 * scale))):
        reading.attempt(only_for_reading(sizes[number % 2], suddenly=number % 4 > 1))
    return [disk.figure(), limit.figure(), reading.figure()]
