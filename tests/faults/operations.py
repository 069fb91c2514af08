"""What is broken while it runs, and what must be there afterwards."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests import templates
from tests.faults import states
from tests.faults.sandbox import OTHER, PASSPHRASE, Sandbox, command, copy_of, room
from tests.faults.states import State
from tests.faults.tracing import Ended, ran

DATA = Path(__file__).resolve().parents[1] / "data"
NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
SECRET = "Ptarmigan"
"""Stands in every text of the journals that are broken: where it is found in a file, words lie open there."""


class Operation(NamedTuple):
    """A command of the program that is broken while it runs."""

    name: str
    words: str
    """What it does, for the table."""
    start: Callable[[Sandbox], None]
    arguments: Sequence[str]
    stdin: str = ""
    env: dict[str, str] = {}
    changes: bool = True
    """Whether what it is for is a change of the journal, so that an end in trouble means that none was made."""
    secret: bool = False
    """Whether no words may lie in plain text, but in the journal itself while that is plain."""
    mended_by: Sequence[str] = ()
    """A command that takes words away which lie open after it was ended; without one none may."""
    taken_up: Callable[[Sandbox], None] | None = None
    """What the program does at its next start when this was ended half-way and said so in the journal."""
    answers: str = ""
    """A part of what it says when it is done, where it says other things before."""
    beside: Callable[[Sandbox, Ended | None], str | None] = lambda sandbox, ended: None
    """What is wrong with the other files it made; ``ended`` is None when the command was killed."""

    def command(self, sandbox: Sandbox) -> list[str]:
        """The command line, with {out} and {data} as the sandbox has them."""
        return command(*(one.format(out=sandbox.out, data=DATA, folder=sandbox.folder) for one in self.arguments))

    def run(self, sandbox: Sandbox) -> Ended:
        """Run it with nothing broken."""
        return ran(self.command(sandbox), sandbox.env(**self.env), stdin=self.stdin)


class Prepared(NamedTuple):
    """An operation, what it begins with as a template, and the journal before and after it with nothing broken."""

    operation: Operation
    template: Path
    before: State
    after: State


def prepare(operation: Operation, room: Path) -> Prepared:
    """Make the template in ``room``, and see what the operation does there, in ``slot``, when nothing is broken."""
    sandbox = Sandbox(room / "slot")
    sandbox.make()
    with sandbox.lived_in():
        operation.start(sandbox)
    # Where a journal's backups lie hangs on its path: what is made in one place is of no use in another.
    template = copy_of(sandbox.folder, room / "template").folder
    before = state(sandbox)
    sandbox = copy_of(template, room / "slot")
    ended = operation.run(sandbox)
    assert ended.status == 0, f"{operation.name}: {ended}"
    assert operation.answers in ended.out + ended.err, f"{operation.name}: {ended}"
    after = state(sandbox)
    assert after.kind != "none", f"{operation.name}: {after}"
    assert not (trouble := operation.beside(sandbox, ended)), f"{operation.name}: {trouble}"
    return Prepared(operation, template, before, after)


def state(sandbox: Sandbox) -> State:
    """What the sandbox's journal holds."""
    return states.state_of(sandbox.journal, PASSPHRASE, OTHER)


# -- what must be true afterwards


def trouble(prepared: Prepared, sandbox: Sandbox, ended: Ended | None) -> str | None:
    """What is wrong in the sandbox after the operation ended so, or was killed (None)."""
    with sandbox.lived_in():
        return (
            _said(prepared, sandbox, ended)
            or prepared.operation.beside(sandbox, ended)
            or _backups(sandbox)
            or _open_words(prepared, sandbox, ended)
            or _modes(sandbox)
            or _opens(sandbox)
        )


def _said(prepared: Prepared, sandbox: Sandbox, ended: Ended | None) -> str | None:
    modes = _modes(sandbox)  # before it is opened, which mends them
    now = state(sandbox)
    if now.kind == "broken" and now != prepared.before:
        return f"the journal is broken: {now.trouble}"
    old, new = now == prepared.before, now == prepared.after
    # A journal that is still being made, and so empty, is none.
    old = old or (prepared.before.kind == "none" and now.kind == "empty") or _just_made(prepared, now)
    if not (old or new) and prepared.operation.taken_up and now.kind != "broken":
        prepared.operation.taken_up(sandbox)
        new = state(sandbox) == prepared.after
    if not (old or new):
        return f"neither the old nor the new: {now.kind}"
    if ended is None:
        return modes
    if "Traceback" in ended.err:
        return f"a traceback: {ended.err.strip().splitlines()[-1]}"
    if ended.status == 0 and not new:
        return "exit 0, and it is not there"
    if ended.status == 124:
        return f"it hangs: {ended.err}"
    if ended.status not in (0, 1):
        return f"exit {ended.status}: {ended.err.strip()[-200:]}"
    if ended.status == 1:
        if not 1 <= len(ended.err.strip().splitlines()) <= 2:
            return f"exit 1 with {ended.err.strip()[-300:]!r}"
        if "Something went wrong that should not have" in ended.err:
            return f"no plain words: {ended.err.strip()[-200:]}"
        if prepared.operation.changes and new and not old:
            return f"it is there, and it was said: {ended.err.strip()[-200:]}"
    return modes


def _just_made(prepared: Prepared, now: State) -> bool:
    """Whether it is a new journal with nothing in it, where there was none."""
    if prepared.before.kind != "none" or now.kind != "plain":
        return False
    return now.digest == _new_digest()


@cache
def _new_digest() -> str:
    with room() as folder:
        return states.state_of(templates.put(folder / "new.db", templates.empty(NOW))).digest


def _modes(sandbox: Sandbox) -> str | None:
    for path in (*sandbox.folder.joinpath("data").rglob("*"), *sandbox.folder.joinpath("state").rglob("*")):
        mode = os.lstat(path).st_mode & 0o777
        if mode & 0o077:
            return f"{path.relative_to(sandbox.folder)} can be read by others ({mode:o})"
    return None


def _open_words(prepared: Prepared, sandbox: Sandbox, ended: Ended | None) -> str | None:
    """Which file holds words in plain text that may not."""
    operation = prepared.operation
    if not operation.secret or not (found := _lies_open(prepared, sandbox)):
        return None
    if ended and ended.status == 0 and "left" not in ended.err:
        return found
    if operation.mended_by:
        ran(command(*operation.mended_by), sandbox.env(**operation.env))
        return f"{again}, also after {operation.mended_by[0]}" if (again := _lies_open(prepared, sandbox)) else None
    return found


def _lies_open(prepared: Prepared, sandbox: Sandbox) -> str | None:
    now = state(sandbox)
    for name, data in sandbox.files().items():
        if SECRET.encode() not in data:
            continue
        if now.kind == "plain" and (name.startswith("data/journal.db") or (prepared.template / name).exists()):
            continue
        return f"words lie open in {name}, with the journal {now.kind}"
    return None


def _backups(sandbox: Sandbox) -> str | None:
    """Which backup has the name of a whole one and is none."""
    for path in (sandbox.folder / "state").rglob("backups/*.db"):
        if not path.name.startswith("."):
            found = states.state_of(path, PASSPHRASE, OTHER)
            if found.kind not in ("plain", "locked"):
                return f"the backup {path.name} is {found.kind}: {found.trouble}"
    return None


def _opens(sandbox: Sandbox) -> str | None:
    if state(sandbox).kind in ("none", "empty", "broken"):
        return None
    return states.opens(sandbox.journal, PASSPHRASE, OTHER)
