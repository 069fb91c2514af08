"""Bad input from every side: arguments, the environment, standard input, files to read. Each is answered in words.

Whatever comes in, the program ends by itself within seconds with 0, 1 or 2; what it says is no traceback and steers
no terminal; and unless it ended with 0 the journal is, byte for byte, what it was.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from mentee_journal.domain.steering import STEERING
from mentee_journal.services.journal import open_journal
from mentee_journal.services.sample import fill
from tests.faults.registry import Count, Figure
from tests.faults.sandbox import Sandbox, command, room

PATIENCE = 60
"""Seconds after which a command is taken to hang."""


class Bad(NamedTuple):
    """One try: what is said to the program, and the files that are there for it."""

    arguments: tuple[str, ...]
    stdin: bytes | None = b""
    env: dict[str, str | None] = {}
    files: dict[str, bytes | Callable[[Path], None]] = {}


LONG = "x" * 100_000
STRINGS = (
    "",
    " ",
    "\n",
    "\t",
    "-",
    "--",
    "---",
    "-1",
    "0",
    "99999999999999999999999999",
    "1e999",
    "nan",
    "\u0661",
    "½",
    "\x1b[2J\x1b]0;evil\x07",
    "\u202eevil\u2066",
    "\x9b2J",
    "\udcff\udcfe",
    "%s%n%d",
    "${HOME}",
    "$(id)",
    "`id`",
    "'; DROP TABLE mentors; --",
    "[/foo] [@click=app.quit]",
    "../../etc/passwd",
    "/dev/null",
    "*",
    "a AND",
    '"',
    "foo:bar",
    "NEAR(",
    "\u0000".replace("\0", "\ufffd"),
    "\U0001f3f4\U000e0067\U000e007f",
    LONG,
)
ASKED = (
    ("show", "mentor"),
    ("show", "session"),
    ("list",),
    ("search",),
    ("insights",),
    ("calendar",),
    ("capture",),
    ("add", "session", "--mentor", "Dana", "--at"),
    ("add", "goal"),
    ("add", "mentor"),
    ("add", "rhythm", "--mentor", "Dana"),
    ("tag", "rename", "x"),
    ("import", "json", "--yes"),
    ("import", "ics", "--yes"),
    ("import", "vcf", "--yes"),
    ("restore", "--yes"),
    ("merge", "--yes"),
    ("agenda",),
    ("due", "--within"),
)
BYTES = (
    b"\xff\xfe\xfd",
    b"\x00" * 1000,
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\r\n" * 1000,
    b"a" * 5_000_000,
    bytes(range(256)) * 10,
    b"\x1b[2J\x9b\xe2\x80\xae",
)


def arguments() -> Iterator[Bad]:
    """Every string where something is asked for, and options that are none."""
    for place, words in enumerate(ASKED):
        for number, text in enumerate(STRINGS):
            if (place + number) % 3 == 0 or text in (LONG, "", "\udcff\udcfe"):
                yield Bad((*words, text))
    for text in ("--", "--no-such", "-x", "--journal", "--journal=", "--json=1", "nothing", "\x1b[31m", "\u202e", LONG):
        yield Bad((text,))
    for text in (
        "/",
        "/dev/null",
        "/dev/full",
        "/proc/self/mem",
        "no/such/folder/j.db",
        "x" * 300,
        "~nobody-here/j.db",
        ".",
    ):
        yield Bad(("--journal", text, "today"))
        yield Bad(("--journal", text, "capture", "x"))


def environment() -> Iterator[Bad]:
    """Variables that are missing, empty or nonsense."""
    for name in (
        "HOME",
        "TZ",
        "LC_ALL",
        "LANG",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "PATH",
        "TERM",
        "COLUMNS",
        "TMPDIR",
    ):
        for value in (None, "", "\x1b[2J", "/no/such/place", "-1", "x" * 5000):
            yield Bad(("today",), env={name: value})
    for value in ("", " ", "/", "/dev/null", "\x1b[2J", "x" * 5000, "no/such/folder/j.db"):
        yield Bad(("today",), env={"MENTEE_JOURNAL_FILE": value})
    for name in ("TEXTUAL", "TEXTUAL_LOG", "PYTHONASYNCIODEBUG", "PYTHONIOENCODING", "PYTHONUTF8", "VISUAL", "EDITOR"):
        yield Bad(("today",), env={name: "debug,devtools"} if name != "PYTHONIOENCODING" else {name: "ascii"})


def standard_input() -> Iterator[Bad]:
    """Bytes that are no text, too much of it, and none at all."""
    for words in (("capture", "-"), ("add", "reflection", "--text=-"), ("check", "-"), ("import", "ics", "f.ics")):
        for data in (*BYTES, None):
            yield Bad(words, stdin=data)


def _calendar(*lines: str) -> bytes:
    inner = "\r\n".join(lines)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inner}\r\nEND:VCALENDAR\r\n".encode()


def _event(*lines: str) -> bytes:
    return _calendar("BEGIN:VEVENT", "UID:a", "SUMMARY:x", "DTSTART:20261201T100000Z", *lines, "END:VEVENT")


CALENDARS = (
    b"",
    b"BEGIN:VCALENDAR",
    b"BEGIN:VEVENT\r\n" * 100_000,
    _calendar(*["BEGIN:VEVENT", "END:VEVENT"] * 60_000),
    _event("RRULE:FREQ=SECONDLY"),
    _event("RRULE:FREQ=DAILY;INTERVAL=0"),
    _event("RRULE:FREQ=YEARLY;BYEASTER=999"),
    _event("RRULE:FREQ=DAILY;COUNT=999999999999"),
    _event("RRULE:" + "BYDAY=MO;" * 10_000),
    _event("DTSTART;TZID=" + "x" * 100_000 + ":20261201T100000"),
    _event("DURATION:P99999999999D"),
    _event("RDATE:" + "20261201T100000Z," * 50_000),
    _event("SUMMARY:\x1b[2J\u202e"),
    b"\xff" * 10_000,
    b"BEGIN:VCALENDAR\r\n" + b"X-A:" + b"y" * 30_000_000,
)
CARDS = (
    b"",
    b"BEGIN:VCARD",
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:" + b"x" * 5_000_000 + b"\r\nEND:VCARD",
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\x1b[2J\r\nEND:VCARD\r\n" * 20_000,
    b"BEGIN:VCARD\r\nVERSION:9.9\r\nFN:a\r\nEND:VCARD",
    b"BEGIN:VCARD\r\n" * 50_000,
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nPHOTO;ENCODING=b:" + b"A" * 20_000_000 + b"\r\nEND:VCARD",
    bytes(range(256)) * 100,
)


def _export(**more: object) -> bytes:
    whole: dict[str, object] = {"format": "mentee-journal", "version": 1, "schema": 5, "tables": {}}
    return json.dumps(whole | more).encode()


EXPORTS = (
    b"",
    b"{",
    b"null",
    b"[]",
    b"[" * 1_000_000,
    b'{"a":' * 200_000,
    b"9" * 1_000_000,
    b'{"format": "mentee-journal", "format": "x"}',
    b'"' + b"\\u0000" * 100_000 + b'"',
    _export(version=99),
    _export(schema=10**30),
    _export(schema=True),
    _export(tables=[]),
    _export(tables={"sqlite_master": [{"a": 1}]}),
    _export(tables={"mentors": [{"id": 1, "name": "x", "; DROP TABLE mentors": 1}]}),
    _export(tables={"mentors": [{"id": -1}]}),
    _export(tables={"mentors": [{}] * 100_000}),
    _export(tables={"mentors": [{"id": 1e400}]}).replace(b"Infinity", b"1e400"),
    _export(tables={"profile": [{"id": 2, "uid": "x"}]}),
    _export(tables={"drafts": [{"id": 1, "key": ["nested"] * 1000}]}),
    _export(
        tables={"changes": [{"id": 1, "step_id": 99, "table_name": "mentors", "row_id": 1, "operation": "insert"}]}
    ),
    b"[{}," * 3_000_000,
)


def files() -> Iterator[Bad]:
    """Calendars, contacts, exports and journals that are broken, endless or traps."""
    for kind, name, all_ in (("ics", "f.ics", CALENDARS), ("vcf", "f.vcf", CARDS), ("json", "f.json", EXPORTS)):
        for data in all_:
            where = ("--journal", "new.db") if kind == "json" else ()
            yield Bad((*where, "import", kind, "--yes", name), files={name: data})
        for trap in (_pipe, _folder, _link_to_endless, _not_mine):
            yield Bad(("import", kind, "--yes", name), files={name: trap})
    for make in (*(_changed(*one) for one in ALIEN), _pipe, _folder, _link_to_endless, _text, _noise):
        for words in (("restore", "--yes", "f.db"), ("merge", "--yes", "f.db"), ("--journal", "f.db", "today")):
            yield Bad(words, files={"f.db": make})


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _link_to_endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _not_mine(path: Path) -> None:
    path.write_bytes(b"x")
    path.chmod(0)


def _text(path: Path) -> None:
    path.write_bytes(b"Dear diary\n" * 1000)


def _noise(path: Path) -> None:
    path.write_bytes(os.urandom(8192))


ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT x FROM c"
ALIEN = (
    ("CREATE TRIGGER evil AFTER INSERT ON mentors BEGIN DELETE FROM goals; END",),
    ("CREATE TRIGGER evil AFTER UPDATE ON profile BEGIN UPDATE profile SET name = 'evil'; END",),
    (f"CREATE VIEW evil AS {ENDLESS}",),
    ("DROP VIEW inbox", f"CREATE VIEW inbox AS {ENDLESS}"),
    ("CREATE VIRTUAL TABLE evil USING fts5(x)",),
    ("PRAGMA user_version = 99",),
    ("PRAGMA user_version = -1",),
    ("PRAGMA application_id = 1",),
    ("PRAGMA journal_mode = WAL",),
    ("DROP TABLE drafts",),
    ("PRAGMA foreign_keys = OFF", "DELETE FROM mentors"),
    ("UPDATE profile SET name = char(27) || '[2J'",),
    ("PRAGMA writable_schema = ON", "UPDATE sqlite_master SET sql = 'x' WHERE name = 'mentors'"),
    ("PRAGMA writable_schema = ON", "UPDATE sqlite_master SET rootpage = 1 WHERE name = 'mentors'"),
)


def _changed(*statements: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(_sample)
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            for statement in statements:
                db.execute(statement)

    return make


_sample = b""


def every() -> list[Bad]:
    """All of them."""
    return [*arguments(), *environment(), *standard_input(), *files()]


def run(scale: float = 1.0) -> list[Figure]:
    """Every bad input once; with a smaller scale some of each kind."""
    global _sample
    counts = []
    with room() as folder:
        first = folder / "sample.db"
        with closing(open_journal(first, durable=False)) as journal:
            fill(journal, now=journal.now(), zone="Europe/London")
        _sample = first.read_bytes()
        for name, kind in (
            ("arguments", arguments),
            ("the environment", environment),
            ("standard input", standard_input),
            ("calendars, contacts, exports and journals from elsewhere", files),
        ):
            count, tries = Count(name), list(kind())
            tries = tries[:: max(1, round(1 / scale))]
            places = [folder / f"{name[:4].strip()}{number}" for number in range(len(tries))]
            with ThreadPoolExecutor(2) as pool:
                found = pool.map(one, places, tries)
                for bad, trouble in zip(tries, found, strict=True):
                    count.attempt(trouble, " ".join(word[:40] for word in bad.arguments))
            counts.append(count.figure())
    return counts


def one(folder: Path, bad: Bad) -> str | None:
    """Give it to the program; what did not hold."""
    box = Sandbox(folder)
    box.make()
    os.close(os.open(box.journal, os.O_CREAT | os.O_EXCL, 0o600))
    box.journal.write_bytes(_sample)
    for name, made in bad.files.items():
        if callable(made):
            made(box.out / name)
        else:
            (box.out / name).write_bytes(made)
    env = {name: value for name, value in {**box.env(), **bad.env}.items() if value is not None}
    try:
        return _tried(box, bad, env)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tried(box: Sandbox, bad: Bad, env: dict[str, str]) -> str | None:
    stdin: dict[str, Any] = {"stdin": subprocess.DEVNULL} if bad.stdin is None else {"input": bad.stdin}
    words = command(*bad.arguments)
    try:
        done: subprocess.CompletedProcess[bytes] = subprocess.run(
            words, cwd=box.out, env=env, capture_output=True, timeout=PATIENCE, check=False, **stdin
        )
    except subprocess.TimeoutExpired:
        return f"it hangs for {PATIENCE} s"
    said = (done.stdout + done.stderr).decode("utf-8", "replace").replace("\r\n", "\n")
    if done.returncode not in (0, 1, 2):
        return f"it ended with {done.returncode}: {said[-200:]}"
    if "Traceback" in said or "should not have" in said:
        return f"a traceback: {said[-300:]}"
    if STEERING.search(said):
        return f"it steers the terminal: {said[:200]!r}"
    if done.returncode and not done.stderr.strip() and "!" not in said:
        return "it failed without a word"
    if done.returncode and box.journal.read_bytes() != _sample:
        return "it failed, and the journal is not what it was"
    return None


if __name__ == "__main__":
    sys.exit(any(figure.tried != figure.held for figure in run()))
