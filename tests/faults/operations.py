"""What is broken while it runs: commands of the program, what they begin with, and what must be there afterwards.

A new command is broken too when it gets an ``Operation`` here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from mentee_journal.domain.records import Answer, Mentor, Question, Reflection
from mentee_journal.services import mentors, questions, reflections
from mentee_journal.store.journal import Journal
from tests import templates
from tests.faults import states
from tests.faults.sandbox import OTHER, PASSPHRASE, Sandbox, command
from tests.faults.states import State
from tests.faults.tracing import Ended, ran

DATA = Path(__file__).resolve().parents[1] / "data"
NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)
SECRET = "Ptarmigan"
"""Stands in every text of the journals that are broken: where it is found in a file, words lie open there."""
LONG = f"What I would not say aloud: {SECRET} winters. " * 300


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


# -- what they begin with


def filled(journal: Journal) -> None:
    """A few of everything, long enough to lie on many pages."""
    for name in ("Dana Ortiz", "Sam Lee"):
        mentors.save(journal, Mentor(name=name, notes=f"{SECRET} notes #grading"))
    for number in range(6):
        questions.capture(journal, Question(text=f"{SECRET} question {number} #grading"))
    for number in range(8):
        reflections.save(
            journal,
            Reflection(
                written_on=date(2026, 11, 1 + number),
                title=f"{SECRET} {number}",
                answers=(Answer("What happened?", f"{number} {LONG[:4000]} #grading"),),
            ),
        )


def nothing(sandbox: Sandbox) -> None:
    """No journal yet."""


def plain(sandbox: Sandbox) -> None:
    """A journal with something in it."""
    templates.put(sandbox.journal, templates.made(NOW, filled)[0])


def empty(sandbox: Sandbox) -> None:
    """A journal with nothing in it."""
    templates.put(sandbox.journal, templates.empty(NOW))


def of_schema(version: int) -> Callable[[Sandbox], None]:
    """A journal that an earlier version of the program wrote."""

    def start(sandbox: Sandbox) -> None:
        templates.put(sandbox.journal, (DATA / f"journal-schema-{version}.db").read_bytes())

    return start


# -- what they leave beside the journal


def whole_json(sandbox: Sandbox, ended: Ended | None) -> str | None:
    """An export is whole or not there, and there when it was said to be."""
    path = sandbox.out / "all.json"
    if not path.exists():
        return "there is no export" if ended and ended.status == 0 else None
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return "half an export"
    return None


def whole_lines(name: str, last: str) -> Callable[[Sandbox, Ended | None], str | None]:
    """The same for a file that ends with a line of its own."""

    def check(sandbox: Sandbox, ended: Ended | None) -> str | None:
        path = sandbox.out / name
        if not path.exists():
            return f"there is no {name}" if ended and ended.status == 0 else None
        return None if path.read_text().rstrip().endswith(last) else f"half a {name}"

    return check


EVENTS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
BEGIN:VEVENT
UID:one@example.org
DTSTAMP:20261101T080000Z
DTSTART:20261201T150000Z
DTEND:20261201T160000Z
SUMMARY:Mentoring with Dana Ortiz
ATTENDEE;CN=Dana Ortiz:mailto:dana@example.org
END:VEVENT
BEGIN:VEVENT
UID:two@example.org
DTSTAMP:20261101T080000Z
DTSTART:20261208T150000Z
DTEND:20261208T160000Z
SUMMARY:Mentoring with Dana Ortiz
ATTENDEE;CN=Dana Ortiz:mailto:dana@example.org
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")

CARDS = "".join(
    f"BEGIN:VCARD\r\nVERSION:4.0\r\nUID:card-{number}\r\nFN:Card Person {number}\r\nEMAIL:c{number}@example.org\r\n"
    "END:VCARD\r\n"
    for number in range(5)
)


def with_file(name: str, text: str, start: Callable[[Sandbox], None]) -> Callable[[Sandbox], None]:
    """The same with a file in the folder ``out``."""

    def both(sandbox: Sandbox) -> None:
        start(sandbox)
        (sandbox.out / name).write_text(text, newline="")

    return both


OPERATIONS: dict[str, Operation] = {
    one.name: one
    for one in (
        Operation("new", "making a new journal", nothing, ["add", "question", f"{SECRET} first"]),
        Operation("capture", "capturing a thought", plain, ["capture", f"{SECRET} thought"]),
        Operation(
            "save",
            "saving a reflection",
            plain,
            ["add", "reflection", "--text", "-", "--title", "New", "--tag", "grading", "--strength", "Asked early"],
            stdin=LONG,
        ),
        Operation("tags", "a change to many records", plain, ["tag", "rename", "grading", "moving", "--yes"]),
        Operation("import json", "reading an export", empty, ["import", "json", "{data}/export-schema-5.json"]),
        Operation(
            "import ics",
            "reading a calendar",
            with_file("in.ics", EVENTS, plain),
            ["import", "ics", "{out}/in.ics", "--yes"],
        ),
        Operation(
            "import vcf",
            "reading an address book",
            with_file("in.vcf", CARDS, plain),
            ["import", "vcf", "{out}/in.vcf", "--yes"],
        ),
        Operation(
            "migrate 4", "bringing a journal of the version before up to date", of_schema(4), ["today"], changes=False
        ),
        Operation(
            "migrate 1",
            "bringing a journal of the first version up to date",
            of_schema(1),
            ["list", "mentors"],
            changes=False,
        ),
        Operation(
            "export json",
            "writing an export",
            plain,
            ["export", "json", "{out}/all.json"],
            changes=False,
            beside=whole_json,
        ),
        Operation(
            "export vcf",
            "writing an address book",
            plain,
            ["export", "vcf", "{out}/all.vcf"],
            changes=False,
            beside=whole_lines("all.vcf", "END:VCARD"),
        ),
    )
}


class Prepared(NamedTuple):
    """An operation, what it begins with as a template, and the journal before and after it with nothing broken."""

    operation: Operation
    template: Path
    before: State
    after: State


def prepare(operation: Operation, room: Path) -> Prepared:
    """Make the template in ``room``, and see what the operation does when nothing is broken."""
    from tests.faults.sandbox import copy_of

    template = Sandbox(room / f"template-{operation.name.replace(' ', '-')}")
    template.make()
    operation.start(template)
    before = state(copy_of(template.folder, room / "slot"))
    sandbox = copy_of(template.folder, room / "slot")
    ended = operation.run(sandbox)
    assert ended.status == 0, f"{operation.name}: {ended}"
    after = state(sandbox)
    assert after.kind not in ("none", "broken"), f"{operation.name}: {after}"
    assert not (trouble := operation.beside(sandbox, ended)), f"{operation.name}: {trouble}"
    return Prepared(operation, template.folder, before, after)


def state(sandbox: Sandbox) -> State:
    """What the sandbox's journal holds."""
    return states.state_of(sandbox.journal, PASSPHRASE, OTHER)


# -- what must be true afterwards


def trouble(prepared: Prepared, sandbox: Sandbox, ended: Ended | None) -> str | None:
    """What is wrong in the sandbox after the operation ended so, or was killed (None)."""
    return (
        _said(prepared, sandbox, ended)
        or prepared.operation.beside(sandbox, ended)
        or _open_words(prepared, sandbox)
        or _modes(sandbox)
        or _opens(sandbox)
    )


def _said(prepared: Prepared, sandbox: Sandbox, ended: Ended | None) -> str | None:
    modes = _modes(sandbox)  # before it is opened, which mends them
    now = state(sandbox)
    if now.kind == "broken":
        return f"the journal is broken: {now.trouble}"
    old, new = now == prepared.before, now == prepared.after
    # A journal that is still being made, and so empty, is none.
    old = old or (prepared.before.kind == "none" and now.kind == "empty") or _just_made(prepared, now)
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


def _new_digest() -> str:
    global _new
    if not _new:
        from tests.faults.sandbox import room

        with room() as folder:
            path = templates.put(folder / "new.db", templates.empty(NOW))
            _new = states.state_of(path).digest
    return _new


_new = ""


def _modes(sandbox: Sandbox) -> str | None:
    for path in (*sandbox.folder.joinpath("data").rglob("*"), *sandbox.folder.joinpath("state").rglob("*")):
        mode = os.lstat(path).st_mode & 0o777
        if mode & 0o077:
            return f"{path.relative_to(sandbox.folder)} can be read by others ({mode:o})"
    return None


def _open_words(prepared: Prepared, sandbox: Sandbox) -> str | None:
    """Which file holds words in plain text that may not."""
    if not prepared.operation.secret:
        return None
    now = state(sandbox)
    for name, data in sandbox.files().items():
        if SECRET.encode() not in data:
            continue
        if now.kind == "plain" and name.startswith("data/journal.db"):
            continue
        return f"words lie open in {name}, with the journal {now.kind}"
    return None


def _opens(sandbox: Sandbox) -> str | None:
    if state(sandbox).kind in ("none", "empty"):
        return None
    return states.opens(sandbox.journal, PASSPHRASE, OTHER)


__all__ = ["OPERATIONS", "Operation", "Prepared", "prepare", "state", "trouble"]
