"""The power goes while somebody types in the app itself: recorded once in a real terminal, then every disk of it.

What is certain here is found in the log: a write is done once the file that could take it back is gone and its folder
was synced. What the app said was saved must be among it.
"""

from __future__ import annotations

import random
import sys
from contextlib import closing
from pathlib import Path

from mentee_journal.store import opening
from tests.faults import starts, states, tracing
from tests.faults.disk import TRACED, Change, Disk, recorded
from tests.faults.operations import state
from tests.faults.powercut import Cut, disks_of, laid
from tests.faults.registry import Count, Figure
from tests.faults.sandbox import Sandbox, room
from tests.faults.states import State
from tests.terminal.terminal import Terminal

SAVED = ("Kingfishers wait before they dive", "Herons stand still for an hour")
TOLD = "Saved"
SEEN = b"what was saved was seen on the screen"
UNSAVED = "Wagtails never do"


def app(scale: float, share: float) -> Figure:
    """Two reflections typed and saved, a third one begun; the power may go at any moment of it."""
    from tests.faults.powercut import DISKS, SEED

    counted, chance = Count("power cuts while typing and saving in the app"), random.Random(SEED)
    with room() as place:
        sandbox = Sandbox(place / "slot")
        sandbox.make()
        starts.plain(sandbox)
        before = {str(sandbox.journal): sandbox.journal.read_bytes()}
        changes = _typed(sandbox, place / "log")
        for number, found, allowed, where in disks_of(
            _certain(changes, before, sandbox), before, DISKS * share * scale, chance
        ):
            laid(found, sandbox)
            now = state(sandbox)
            trouble = f"{now.kind} {now.trouble}" if now.kind == "broken" else None
            if trouble is None and now not in allowed:
                trouble = "what was certain is not there, or half of something is"
            trouble = trouble or _missing(sandbox, int(where.rsplit(" ", 1)[1]))
            if trouble is None and number % 10 == 0:
                trouble = states.opens(sandbox.journal)
            counted.attempt(trouble, where)
    return counted.figure(f"{len(changes):,} changes recorded")


def _typed(sandbox: Sandbox, log: Path) -> list[Change]:
    """What the app asks of the disk while somebody types."""
    options = ["-f", "-qq", "-e", "signal=none", "--seccomp-bpf", "-y", "-xx", "-s", "100000000", "-o", str(log)]
    options += ["-e", "trace=" + ",".join("?" + name for name in TRACED)]
    program = [sys.executable, "-m", "mentee_journal", "--journal", str(sandbox.journal)]
    assert tracing.STRACE
    with Terminal([tracing.STRACE, *options, *program], home=sandbox.folder / "home") as terminal:
        terminal.wait_for("Today").press("5").wait_for("Reflections").wait_until_quiet()
        marks = []
        for words in SAVED:
            terminal.press("n").wait_for("What could I do better?").wait_until_quiet()
            for word in words.split():
                terminal.type(word + " ").wait_for(word).wait_until_quiet(0.4)  # a draft is kept in such pauses
            terminal.wait_until_gone(TOLD).press("ctrl+s").wait_for(TOLD)
            marks.append(log.stat().st_size)
            terminal.press("escape").wait_until_quiet()
            terminal.press("5").wait_until_quiet()
        terminal.press("n").wait_for("What could I do better?").wait_until_quiet()
        for word in UNSAVED.split():
            terminal.type(word + " ").wait_for(word).wait_until_quiet(0.4)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    return recorded(_marked(log.read_bytes(), marks), sandbox.folder)


def _marked(log: bytes, marks: list[int]) -> list[str]:
    """The log with a line at each of these places, as if the program had written it: what it told was seen there."""
    for mark in reversed(marks):
        end = log.index(b"\n", mark) + 1
        hexed = "".join(f"\\x{letter:02x}" for letter in SEEN)
        log = log[:end] + f'0 write(1</>, "{hexed}", {len(SEEN)}) = {len(SEEN)}\n'.encode() + log[end:]
    return log.decode(errors="replace").splitlines()


def _certain(changes: list[Change], before: dict[str, bytes], sandbox: Sandbox) -> list[Cut]:
    """Each change with the states that may be found after it, and how many reflections were said to be saved."""
    disk, side, folder = Disk(before), f"{sandbox.journal}-journal", str(sandbox.journal.parent)
    known: list[tuple[int, State]] = [(-1, _if_all(disk, sandbox))]
    gone = False
    for number, one in enumerate(changes):
        disk.change(one)
        gone = gone or (one.what == "unname" and one.path == side)
        if gone and one.what == "sync" and one.path == folder:
            known.append((number, _if_all(disk, sandbox)))
            gone = False
    cuts, said = [], 0
    for number, one in enumerate(changes):
        said += one.data == SEEN
        last = max(index for index, (at, _) in enumerate(known) if at <= number)
        allowed = tuple(found for _, found in known[last : last + 2])
        cuts.append((one, allowed, f"{one.what} {Path(one.path).name} after write {last}, saved: {said}"))
    return cuts


def _if_all(disk: Disk, sandbox: Sandbox) -> State:
    laid(disk.found(random.Random(0), "everything"), sandbox)
    return state(sandbox)


def _missing(sandbox: Sandbox, saved: int) -> str | None:
    from mentee_journal.store import driver

    with closing(driver.connect(opening.uri(sandbox.journal, "rw"))) as db:
        answers = " ".join(str(row[0]) for row in db.execute("SELECT text FROM reflection_answers"))
    lacks = [words for words in SAVED[:saved] if words not in answers]
    return f"it was said to be saved and is not there: {lacks[0]}" if lacks else None
