"""Kills at every call to the system that changes a file, and calls that fail: saves, imports, migrations and the rest.

A command is run once to learn which calls it makes of the files in its sandbox. Then it is run anew for each of them,
and killed just before that call; or the call fails, once or from then on. What is there afterwards is compared with
what was there before and with what the command makes when nothing is broken.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from tests.faults import tracing
from tests.faults.operations import OPERATIONS, Prepared, prepare, trouble
from tests.faults.registry import Count, Figure
from tests.faults.sandbox import Sandbox, copy_of, room

WORKERS = int(os.environ.get("FAULTS_WORKERS", "1"))
"""How many are broken at once."""
ONLY = os.environ.get("FAULTS_ONLY", "")
"""Names of operations, with commas between them, when only some are to be broken."""

ERRORS = {
    "write": ("EIO", "ENOSPC", "EINTR"),
    "pwrite64": ("EIO", "ENOSPC", "EINTR", "EDQUOT"),
    "fsync": ("EIO", "ENOSPC"),
    "fdatasync": ("EIO", "ENOSPC"),
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
    "write": ("ENOSPC",),
    "fsync": ("EIO",),
    "fdatasync": ("EIO",),
    "rename": ("EROFS",),
    "unlink": ("EROFS",),
}
"""A disk that stays full or broken; calls that the interpreter does not need itself."""


def kills(scale: float) -> list[Figure]:
    """Killed just before each call that changes a file."""
    return _each("killed at every call to the system in {}", scale, _kills_of)


def failing(scale: float) -> list[Figure]:
    """Each call about the journal's files fails, in each way that it may."""
    return _each("failing calls to the system in {}", scale, _failing_of)


def _each(words: str, scale: float, points: object) -> list[Figure]:
    figures = []
    wanted = [one.strip() for one in ONLY.split(",")] if ONLY else list(OPERATIONS)
    with room() as place:
        for name in wanted:
            prepared = prepare(OPERATIONS[name], place)
            counted = Count(words.format(prepared.operation.words))
            _break(prepared, place, counted, thinned(points(prepared, place), scale))  # type: ignore[operator]
            figures.append(counted.figure())
            print(f"  {figures[-1].held:,} of {figures[-1].tried:,} {name}", flush=True)
    return figures


def thinned(points: Iterable[tuple[str, str, str]], scale: float) -> list[tuple[str, str, str]]:
    """That share of them, spread evenly; at least one."""
    every = list(points)
    if scale >= 1 or not every:
        return every
    wanted = max(1, round(len(every) * scale))
    return [every[number * len(every) // wanted] for number in range(wanted)]


def _kills_of(prepared: Prepared, place: Path) -> Iterator[tuple[str, str, str]]:
    for call in _calls(prepared, place, tracing.CHANGING):
        if call.name == "openat" and not any(flag in call.line for flag in ("O_CREAT", "O_RDWR", "O_WRONLY")):
            continue
        yield call.name, f"signal=KILL:when={call.number}", call.line


def _failing_of(prepared: Prepared, place: Path) -> Iterator[tuple[str, str, str]]:
    seen: Counter[tuple[str, str]] = Counter()
    for call in _calls(prepared, place, [*tracing.CHANGING, *tracing.READING]):
        for error in ERRORS.get(call.name, ()):
            yield call.name, f"error={error}:when={call.number}", call.line
        for error in FROM_THEN_ON.get(call.name, ()):
            seen[call.name, error] += 1
            yield call.name, f"error={error}:when={call.number}+", call.line


def _calls(prepared: Prepared, place: Path, names: list[str]) -> list[tracing.Call]:
    sandbox = copy_of(prepared.template, place / "slot-0")
    operation = prepared.operation
    ended, calls = tracing.calls(
        operation.command(sandbox),
        sandbox.env(**operation.env),
        names,
        about=sandbox.folder,
        log=place / "log",
        stdin=operation.stdin,
    )
    assert ended.status == 0, ended
    return calls


def _break(prepared: Prepared, place: Path, counted: Count, points: list[tuple[str, str, str]]) -> None:
    free: SimpleQueue[Path] = SimpleQueue()
    for number in range(WORKERS):
        free.put(place / f"slot-{number}")
    with ThreadPoolExecutor(WORKERS) as pool:
        for found, point in zip(pool.map(partial(_one, prepared, free), points), points, strict=True):
            counted.attempt(found, f"{prepared.operation.name}, {point[0]} {point[1]}, at {_shown(point[2])}")


def _one(prepared: Prepared, free: SimpleQueue[Path], point: tuple[str, str, str]) -> str | None:
    slot = free.get()
    try:
        name, blow, _ = point
        sandbox: Sandbox = copy_of(prepared.template, slot)
        operation = prepared.operation
        ended = tracing.struck(
            operation.command(sandbox), sandbox.env(**operation.env), name, blow, stdin=operation.stdin
        )
        return trouble(prepared, sandbox, None if blow.startswith("signal") and ended.status == 137 else ended)
    finally:
        free.put(slot)


def _shown(line: str) -> str:
    return line.split("/slot-", 1)[-1][:120]
