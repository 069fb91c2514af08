"""What can be broken, and what is promised then. A line of FAULTS is all that a new kind of fault needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import NamedTuple


class Figure(NamedTuple):
    """How often something was broken in one way, and how often the promise held."""

    name: str
    """How it was broken, in words: a line of the table."""
    tried: int
    held: int
    note: str = ""
    """What else is to be said of it; where it did not hold, what happened."""


FAULTS: dict[str, tuple[str, str]] = {
    "bad_input": (
        "tests.faults.bad_input:run",
        "Whatever is given to it, it answers in words within seconds, and the journal stays what it was",
    ),
    "hostile": (
        "tests.faults.hostile:run",
        "Nothing that is written in the journal steers the terminal, on any screen or from any command",
    ),
    "network": (
        "tests.faults.network:run",
        "Nothing connects to another computer: not the app, not any command, not the reading or writing of files",
    ),
    "typing": (
        "tests.faults.typing_ends:run",
        "However the program ends, at most the last second of typing is lost after kill -9 and none after anything "
        "else, the terminal is given back, and it is gone within three seconds",
    ),
    "full_disk": (
        "tests.faults.full_disk:run",
        "While the disk takes nothing it is said as long as that lasts, and all is saved within five seconds after",
    ),
    "swapped": (
        "tests.faults.swapped:run",
        "A file that is exchanged, overwritten, moved or deleted under the open app is noticed within two seconds, "
        "nothing is written into the wrong one, and what was typed is there whatever is chosen then",
    ),
    "two_programs": (
        "tests.faults.two_programs:run",
        "The app and command lines at once: none of 2,000 writes is refused or lost, and both texts of one reflection "
        "stay",
    ),
    "kills": (
        "tests.faults.syscalls:kills",
        "Killed at any point, it leaves the journal as it was or as it was to become, and nothing between",
    ),
    "failing": (
        "tests.faults.syscalls:failing",
        "When the computer fails, exit 0 means that it is there, and all else that nothing was changed and said so",
    ),
    "powercut": (
        "tests.faults.powercut:run",
        "When the power goes, everything that was said to be saved is there, and of what was on its way all or nothing",
    ),
    "damaged": (
        "tests.faults.damaged:run",
        "A damaged journal is never written to, deleted or replaced, and what is intact in it is brought back",
    ),
    "backups": (
        "tests.faults.backups:run",
        "Going back gives all that the backup held or changes nothing, and none is removed that was to be kept",
    ),
}
"""Name: (``module:run``, the promise in words). ``run(scale: float) -> list[Figure]``; scale 1 is the full run,
0.05 a taste of it. Each may add ``attempt`` (see ``Count``) as it goes."""


class Count:
    """Counts tries of one kind, and tells at once which did not hold."""

    KEPT = 5

    def __init__(self, name: str) -> None:
        self.name = name
        self.tried = self.held = 0
        self.failures: list[str] = []

    def attempt(self, trouble: str | None, where: str = "") -> bool:
        """One try: ``trouble`` says what was wrong afterwards; None or nothing: the promise held."""
        self.tried += 1
        if not trouble:
            self.held += 1
            return True
        line = f"{where}: {trouble}" if where else trouble
        print(f"  DID NOT HOLD  {self.name}: {line}", flush=True)
        self.failures.append(line)
        return False

    def figure(self, note: str = "") -> Figure:
        """The line of the table."""
        return Figure(
            self.name, self.tried, self.held, "; ".join([*([note] if note else []), *self.failures[: self.KEPT]])
        )


def runner(name: str) -> Callable[[float], Iterable[Figure]]:
    """What runs the faults of that name. Raises KeyError."""
    module, _, function = FAULTS[name][0].partition(":")
    found: Callable[[float], Iterable[Figure]] = getattr(import_module(module), function or "run")
    return found
