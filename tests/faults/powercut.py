"""Power cuts: what was asked of the disk is recorded once, and then every disk that may be left of it is opened.

Everything that was said to be saved before the cut must be there; of what was on its way, all or nothing.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from mentee_journal.store import driver
from tests.faults import starts, states, tracing
from tests.faults.commands import operations
from tests.faults.disk import TRACED, Change, Disk, recorded
from tests.faults.operations import prepare, state
from tests.faults.operations import trouble as trouble_after
from tests.faults.registry import Count, Figure
from tests.faults.sandbox import OTHER, PASSPHRASE, Sandbox, copy_of, room
from tests.faults.states import State
from tests.faults.workers import each

DISKS = 10_000
"""Disks of saves in a full run, and some more of the commands."""
WAYS = ("nothing", "everything", "in order", "anything")
SEED = int(os.environ.get("FAULTS_SEED", "20261122"))
"""Other disks are tried with another number in FAULTS_SEED."""
SAVER = [sys.executable, "-m", "tests.faults.saver"]
LOCKED = "power cuts while typing and saving in a locked journal"


def run(scale: float) -> list[Figure]:
    """Saves with drafts between them, plain and locked; then each command that writes."""
    from tests.faults.powercut_app import app

    share = 0.3 / len(operations())
    known = {
        "saves": partial(_saves, "power cuts while typing and saving", scale, 0.5),
        "app": partial(app, scale, 0.1),
        **({"saves locked": partial(_saves, LOCKED, scale, 0.2, starts.locked)} if driver.can_lock() else {}),
        **{name: partial(_command, name, scale, share) for name in operations()},
    }
    return each(known)


def _saves(words: str, scale: float, share: float, start: Callable[[Sandbox], None] = starts.plain) -> Figure:
    counted, chance = Count(words), random.Random(SEED)
    disks = DISKS * share * scale
    rounds = max(1, round(min(8, disks / 400)))
    with room() as place:
        sandbox = Sandbox(place / "slot")
        sandbox.make()
        with sandbox.lived_in():
            start(sandbox)
        before = {str(sandbox.journal): sandbox.journal.read_bytes()}
        secret = [PASSPHRASE] if start is starts.locked else []
        command = [*SAVER[:3], str(sandbox.journal), str(rounds), *secret, *SAVER[3:]]
        changes = record(command, sandbox, place)
        cuts = _with_certain(changes, before, sandbox, place)
        for number, found, allowed, where in disks_of(cuts, before, disks, chance):
            laid(found, sandbox)
            now = state(sandbox)
            trouble = f"{now.kind} {now.trouble}" if now.kind == "broken" else None
            if trouble is None and now not in allowed:
                trouble = "what was saved is not there, or half of something is"
            if trouble is None and number % 10 == 0:
                trouble = states.opens(sandbox.journal, PASSPHRASE, OTHER)
            counted.attempt(trouble, where)
    return counted.figure(f"{len(changes):,} changes recorded")


Cut = tuple[Change, tuple[State, ...], str]
"""A change, the states that may be found from just before it to just before the next, and where it is."""


def _with_certain(changes: list[Change], before: dict[str, bytes], sandbox: Sandbox, place: Path) -> list[Cut]:
    """Each change with what may be found if the power goes after it: what was said last, or what is said next."""
    disk = Disk(before)
    said = [(-1, _state_if_all(disk, sandbox), "the beginning")]
    for number, one in enumerate(changes):
        disk.change(one)
        if one.what == "said":
            said.append((number, _state_if_all(disk, sandbox), one.data.decode(errors="replace").strip()))
    cuts = []
    for number, one in enumerate(changes):
        last = max(index for index, (at, _, _) in enumerate(said) if at <= number)
        allowed = tuple(found for _, found, _ in said[last : last + 2])
        cuts.append((one, allowed, f"{one.what} {Path(one.path).name} after “{said[last][2]}”"))
    return cuts


def _state_if_all(disk: Disk, sandbox: Sandbox) -> State:
    laid(disk.found(random.Random(0), "everything"), sandbox)
    return state(sandbox)


def record(command: list[str], sandbox: Sandbox, place: Path, *, env: dict[str, str] | None = None, stdin: str = ""):
    """What the command asked of the files in the sandbox."""
    log = place / "log"
    options = ["--seccomp-bpf", "-y", "-xx", "-s", "100000000", "-o", str(log)]
    options += ["-e", "trace=" + ",".join("?" + name for name in TRACED)]
    ended = tracing.ran(command, sandbox.env(**(env or {})), stdin=stdin, options=options)
    assert ended.status == 0, ended
    with log.open(errors="replace") as lines:
        changes = recorded(lines, sandbox.folder)
    log.unlink()
    return changes


def disks_of(
    cuts: list[Cut], before: dict[str, bytes], wanted: float, chance: random.Random
) -> Iterator[tuple[int, dict[str, bytes], tuple[State, ...], str]]:
    """So many disks, spread over the cuts: a number, the files, what may be in them, and where that is."""
    disk = Disk(before)
    each = wanted / max(1, len(cuts))
    owed, number = 0.0, 0
    for index, (one, allowed, where) in enumerate(cuts):
        disk.change(one)
        owed += each
        while owed >= 1:
            owed -= 1
            number += 1
            how = WAYS[number % 4] if chance.random() < 0.5 else "anything"
            yield number, disk.found(chance, how), allowed, f"cut {index} ({how}) in {where}"


def laid(found: dict[str, bytes], sandbox: Sandbox) -> None:
    """Put the files of a disk in place of all that is in the sandbox."""
    shutil.rmtree(sandbox.folder)
    sandbox.make()
    for name, data in found.items():
        path = Path(name)
        for parent in reversed(path.relative_to(sandbox.folder).parents):
            (sandbox.folder / parent).mkdir(mode=0o700, exist_ok=True)
        with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
            file.write(data)


def _command(name: str, scale: float, share: float) -> Figure:
    operation = operations()[name]
    counted, chance = Count(f"power cuts in {operation.words}"), random.Random(SEED)
    with room() as place:
        prepared = prepare(operation, place)
        sandbox = copy_of(prepared.template, place / "slot")
        before = {str(sandbox.folder / name): data for name, data in sandbox.files().items()}
        command = operation.command(sandbox)
        changes = record(command, sandbox, place, env=operation.env, stdin=operation.stdin)
        said = False
        cuts: list[Cut] = []
        for one in changes:
            said = said or (one.what == "said" and operation.answers in one.data.decode(errors="replace"))
            cuts.append((one, (), f"{operation.name}: {one.what} {Path(one.path).name}{' once it was said' * said}"))
        for _, found, _, where in disks_of(cuts, before, max(4.0, DISKS * share * scale), chance):
            laid(found, sandbox)
            done = tracing.Ended(0, "", "") if where.endswith("said") else None
            counted.attempt(trouble_after(prepared, sandbox, done), where)
    return counted.figure(f"{len(changes):,} changes recorded")
