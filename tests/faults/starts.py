"""What the commands that are broken begin with, and what they may leave beside the journal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

from mentee_journal.domain.records import Answer, Mentor, Question, Reflection
from mentee_journal.services import mentors, questions, reflections
from mentee_journal.store.journal import Journal
from tests import templates
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
