"""Kills at every call to the system that changes a file, and calls that fail: saves, imports, migrations and the rest.

A command is run once to learn which calls it makes of the files in its sandbox. Then it is run anew for each of them,
and killed just before that call; or the call fails, once or from then on. What is there afterwards is compared with
what was there before and with what the command makes when nothing is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from tests.faults import tracing
from tests.faults.commands import operations
from tests.faults.operations import Prepared, prepare, trouble
from tests.faults.registry import Count, Figure
from tests.faults.sandbox import copy_of, room
from tests.faults.workers import each

OF_A_KIND = 3
"""How many calls of one name fail in one way, in each command; spread from its first to its last."""
WRITES = 60
"""How many writes of pages a command is killed at, spread in the same way; every other call is killed at."""

Points = Callable[[Prepared, Path], Iterator[tuple[str, str, str]]]
"""Gives a call's name, the blow, and the line of the log that it was found by."""

ERRORS = {
    "write": ("EIO", "ENOSPC", "EINTR"),
    "pwrite64": ("EIO", "ENOSPC", "EINTR", "EDQUOT"),
    "fsync": ("EIO", "ENOSPC", "EINTR"),
    "fdatasync": ("EIO", "ENOSPC", "EINTR"),
    "ftruncate": ("EIO", "ENOSPC"),
    "fallocate": ("ENOSPC",),
    "openat": ("EIO", "EACCES", "ENOSPC", "EMFILE", "EROFS", "EINTR"),
    "unlink": ("EIO", "EACCES", "EROFS"),
    "unlinkat": ("EIO", "EACCES"),
    "rename": ("EIO", "ENOSPC", "EACCES"),
    "renameat": ("EIO",),
    "renameat2": ("EIO",),
    "link": ("EPERM", "EMLINK"),
    "mkdir": ("EIO", "ENOSPC", "EACCES"),
    "chmod": ("EPERM", "EIO"),
    "fchmod": ("EPERM", "EIO"),
    "fchmodat": ("EPERM",),
    "pread64": ("EIO", "EINTR"),
    "read": ("EIO",),
    "lseek": ("EIO",),
    "close": ("EIO", "EINTR"),
    "fcntl": ("EIO", "ENOLCK", "EAGAIN"),
    "newfstatat": ("EIO", "EACCES"),
    "fstat": ("EIO",),
    "access": ("EIO",),
    "getdents64": ("EIO",),
    "statfs": ("EIO",),
}
"""How a call may fail."""

FROM_THEN_ON = {
    "pwrite64": ("ENOSPC", "EIO"),
    "fsync": ("EIO",),
    "fdatasync": ("EIO",),
    "rename": ("EROFS",),
    "unlink": ("EROFS",),
}
"""A disk that stays full or broken; calls that the interpreter does not need itself."""


def kills(scale: float) -> list[Figure]:
    """Killed just before each call that changes a file."""
    return each(
        {
            name: partial(_broken, "killed at every call to the system in {}", _kills_of, scale, name)
            for name in operations()
        }
    )


def failing(scale: float) -> list[Figure]:
    """Each call about the journal's files fails, in each way that it may."""
    return each(
        {name: partial(_broken, "failing calls to the system in {}", _failing_of, scale, name) for name in operations()}
    )


def _broken(words: str, points: Points, scale: float, name: str) -> Figure:
    with room() as place:
        prepared = prepare(operations()[name], place)
        counted = Count(words.format(prepared.operation.words))
        found = list(points(prepared, place))
        for point in spread(found, len(found) * scale):
            call, blow, line = point
            wrong = _struck(prepared, place, call, blow)
            counted.attempt(wrong, f"{name}, {call} {blow}, at {line.split('/slot/', 1)[-1][:120]}")
    return counted.figure()


T = TypeVar("T")


def spread(found: Iterable[T], wanted: float) -> list[T]:
    """So many of them, evenly; all when there are not so many, and at least one."""
    every = list(found)
    if wanted >= len(every):
        return every
    few = max(1, round(wanted))
    return [every[number * len(every) // few] for number in range(few)]


def _kills_of(prepared: Prepared, place: Path) -> Iterator[tuple[str, str, str]]:
    found = _calls(prepared, place, tracing.CHANGING)
    writes = [call for call in found if call.name == "pwrite64"]
    others = [call for call in found if call.name != "pwrite64" and not _only_looks(call)]
    for call in (*others, *spread(writes, WRITES)):
        yield call.name, f"signal=KILL:when={call.number}", call.line


def _only_looks(call: tracing.Call) -> bool:
    return call.name == "openat" and not any(flag in call.line for flag in ("O_CREAT", "O_RDWR", "O_WRONLY"))


def _failing_of(prepared: Prepared, place: Path) -> Iterator[tuple[str, str, str]]:
    ways: dict[tuple[str, str, str], list[tracing.Call]] = {}
    for call in _calls(prepared, place, [*tracing.CHANGING, *tracing.READING]):
        for error in ERRORS.get(call.name, ()):
            ways.setdefault((call.name, error, ""), []).append(call)
        for error in FROM_THEN_ON.get(call.name, ()):
            ways.setdefault((call.name, error, "+"), []).append(call)
    for (name, error, on), found in ways.items():
        for call in spread(found, OF_A_KIND):
            yield name, f"error={error}:when={call.number}{on}", call.line


def _calls(prepared: Prepared, place: Path, names: list[str]) -> list[tracing.Call]:
    sandbox, operation = copy_of(prepared.template, place / "slot"), prepared.operation
    env = sandbox.env(**operation.env)
    ended, calls = tracing.calls(
        operation.command(sandbox), env, names, about=sandbox.folder, log=place / "log", stdin=operation.stdin
    )
    assert ended.status == 0, ended
    return calls


def _struck(prepared: Prepared, place: Path, call: str, blow: str) -> str | None:
    sandbox, operation = copy_of(prepared.template, place / "slot"), prepared.operation
    env = sandbox.env(**operation.env)
    ended = tracing.struck(operation.command(sandbox), env, call, blow, stdin=operation.stdin)
    return trouble(prepared, sandbox, None if blow.startswith("signal") and ended.status == 137 else ended)
