"""What the commands that are broken begin with, and what they may leave beside the journal."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

from mentee_journal.domain.records import Answer, Mentor, Question, Reflection
from mentee_journal.services import mentors, purging, questions, reflections, trash
from mentee_journal.store.journal import Journal
from tests import templates
from tests.faults import states
from tests.faults.operations import DATA, NOW, SECRET
from tests.faults.sandbox import PASSPHRASE, Sandbox
from tests.faults.tracing import Ended

LONG = f"What I would not say aloud: {SECRET} winters. " * 300

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


def backed_up(sandbox: Sandbox) -> None:
    """The same with a backup."""
    from mentee_journal.domain.backup_views import BackupReason
    from mentee_journal.services import backups

    plain(sandbox)
    with Journal.open(sandbox.journal, clock=lambda: NOW) as journal:
        backups.make(journal, BackupReason.MANUAL)


def locked(sandbox: Sandbox) -> None:
    """A journal with a passphrase, and a backup that has it too."""
    from mentee_journal.services import lock
    from mentee_journal.store import keys

    backed_up(sandbox)
    lock.encrypt(sandbox.journal, PASSPHRASE)
    keys.forget_all()


def moved_on(start: Callable[[Sandbox], None]) -> Callable[[Sandbox], None]:
    """The same, with something written since the backup."""

    def both(sandbox: Sandbox) -> None:
        from mentee_journal.services import lock
        from mentee_journal.store import keys

        start(sandbox)
        lock.unlock(sandbox.journal, PASSPHRASE)
        with Journal.open(sandbox.journal, clock=lambda: NOW) as journal:
            reflections.save(
                journal, Reflection(written_on=date(2026, 11, 20), title=f"{SECRET} since", answers=(Answer("", LONG),))
            )
        keys.forget_all()

    return both


def with_copy(sandbox: Sandbox) -> None:
    """A journal, and an older copy of it elsewhere."""
    templates.put(sandbox.out / "copy.db", templates.empty(NOW))
    plain(sandbox)


def parted(sandbox: Sandbox) -> None:
    """Two copies of a journal that went on apart."""
    plain(sandbox)
    other = sandbox.out / "other.db"
    templates.put(other, sandbox.journal.read_bytes())
    for path, title in ((sandbox.journal, "here"), (other, "there")):
        with Journal.open(path, clock=lambda: NOW) as journal:
            fresh = Reflection(written_on=date(2026, 11, 20), title=f"{SECRET} {title}", answers=(Answer("", LONG),))
            reflections.save(journal, fresh)
            mentors.save(journal, Mentor(name=f"Only {title}"))


def damaged(sandbox: Sandbox) -> None:
    """A journal with a backup, and noise over pages in its middle."""
    backed_up(sandbox)
    data = bytearray(sandbox.journal.read_bytes())
    data[4096 * 40 : 4096 * 60] = random.Random(6).randbytes(4096 * 20)
    sandbox.journal.write_bytes(data)


DOOMED = "Wolverine"


def deleted(sandbox: Sandbox) -> None:
    """A journal with a reflection in its trash."""
    plain(sandbox)
    with Journal.open(sandbox.journal, clock=lambda: NOW) as journal:
        gone = reflections.save(
            journal,
            Reflection(written_on=date(2026, 11, 20), title=DOOMED, answers=(Answer("", f"{DOOMED} words. " * 500),)),
        )
        trash.remove(journal, "reflection", gone.id)


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


def replaced_json(sandbox: Sandbox, ended: Ended | None) -> str | None:
    """Where there was an export before, one is always there, the old or the new, and whole."""
    return whole_json(sandbox, ended) if (sandbox.out / "all.json").exists() else "the export is gone"


def whole_tables(sandbox: Sandbox, ended: Ended | None) -> str | None:
    """Every table that has its name is whole, and they are all there when they were said to be."""
    found = [one for one in (sandbox.out / "tables").rglob("*.csv") if not one.name.startswith(".")]
    if ended and ended.status == 0 and len(found) < 4:
        return f"exit 0, and {len(found)} tables are there"
    torn = [one.name for one in found if not one.read_bytes().endswith(b"\n")]
    return f"half a table: {torn[0]}" if torn else None


def a_backup(sandbox: Sandbox, ended: Ended | None) -> str | None:
    """That one was made is true when it was said; whether it is whole is looked at after every command."""
    if ended and ended.status == 0 and not list((sandbox.folder / "state").rglob("*.db")):
        return "exit 0, and there is no backup"
    return None


def whole_copy(sandbox: Sandbox, ended: Ended | None) -> str | None:
    """A journal in the folder ``out`` is whole or not there, and there when it was said to be."""
    path = sandbox.out / "copy.db"
    if not path.exists():
        return "exit 0, and there is no copy" if ended and ended.status == 0 else None
    found = states.state_of(path, PASSPHRASE)
    return None if found.kind in ("plain", "locked") else f"the copy is {found.kind}: {found.trouble}"


def nothing_gone(sandbox: Sandbox, ended: Ended | None) -> str | None:
    """What the journal held before, and what its backup held, are both still somewhere."""
    here = [sandbox.journal, *(sandbox.folder / "state").rglob("*.db"), *sandbox.journal.parent.glob("*.db")]
    there = [sandbox.folder.parent / "template" / one for one in ("data", "state")]
    found = {states.state_of(path, PASSPHRASE).digest for path in here}
    for path in (each for folder in there for each in folder.rglob("*.db")):
        had = states.state_of(path, PASSPHRASE)
        if had.kind != "broken" and had.digest not in found:
            return f"what was in {path.name} is nowhere any more"
        if had.kind == "broken" and path.read_bytes() not in [one.read_bytes() for one in _every(sandbox)]:
            return f"the damaged {path.name} is nowhere any more"
    return None


def _every(sandbox: Sandbox) -> list[Path]:
    return [one for one in sandbox.folder.rglob("*") if one.is_file()]


def untouched(sandbox: Sandbox, ended: Ended | None) -> str | None:
    """The damaged journal is as it was, byte for byte, and the copy is whole or not there."""
    if sandbox.journal.read_bytes() != (sandbox.folder.parent / "template/data/journal.db").read_bytes():
        return "the damaged journal was written to"
    return whole_copy(sandbox, ended)


def made_anew(sandbox: Sandbox) -> None:
    """What the app does at its start with a journal from which something was deleted for ever."""
    with Journal.open(sandbox.journal) as journal:
        purging.tend(journal)


def no_word_left(sandbox: Sandbox, ended: Ended | None) -> str | None:
    """What was deleted for ever is not in the journal's file any more, not between its rows and not beside it."""
    with Journal.open(sandbox.journal) as journal:
        if purging.steps_in_trash(journal):
            return "exit 0, and it is in the trash" if ended and ended.status == 0 else None
    for path in sandbox.journal.parent.iterdir():
        data = path.read_bytes()
        if DOOMED.encode() in data or DOOMED.lower().encode() in data:
            return f"words are left in {path.name}"
    return None
