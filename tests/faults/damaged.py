"""Damaged files: never a traceback, never a write to them, never another in their place; and what is intact comes back.

Each damaged file is opened, asked after by doctor, read by every kind of command and salvaged. What was intact in it
is known, since the file is damaged page by page: its rows have to be in the salvaged journal word for word.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import health, salvage
from mentee_journal.services.journal import open_journal
from mentee_journal.services.today import counts
from mentee_journal.store import driver, keys
from mentee_journal.store.tables import HISTORY_TABLES, TABLE_OF_KIND
from tests.faults.damage import WAYS, Damaged, Row, intact, rows_of
from tests.faults.registry import Count, Figure
from tests.faults.sandbox import PASSPHRASE, Sandbox, command, room

DATA = Path(__file__).resolve().parents[1] / "data"
RECORDS = frozenset(TABLE_OF_KIND.values())
ENOUGH = 0.9
SEEDS = 10
COMMANDS = (
    ("today",), ("next",), ("list", "mentors"), ("search", "grading"), ("capture", "a thought"), ("doctor",),
    ("doctor", "--json"), ("backup",), ("export", "json", "--to", "out.json"), ("salvage",), ("insights",),
)  # fmt: skip
"""Each damaged file is met by one of them, as a program of its own."""


class Sample(NamedTuple):
    """A sound journal to be damaged."""

    name: str
    raw: bytes
    rows: list[Row]


def run(scale: float) -> list[Figure]:
    """At scale 1 some hundreds of files: every way of damage on journals of every schema, large ones and locked."""
    opened, told, saved, processes = (
        Count("opened: a sentence, or a journal that is only read; the file as it was"),
        Count("doctor looks at it: an answer in words, the file as it was"),
        Count("salvaged: a new journal with which doctor is content, the file as it was"),
        Count("the program run on it: exit 0, 1 or 2, no traceback, the file as it was"),
    )
    kept = total = 0
    with room("damaged-") as folder:
        box = Sandbox(folder / "box")
        box.make()
        with box.lived_in():
            number = 0
            for sample in _samples(folder):
                for way in WAYS:
                    for seed in range(max(1, round(SEEDS * scale))):
                        chance = random.Random(f"{sample.name} {way.__name__} {seed}")
                        damaged = way(bytearray(sample.raw), chance)
                        where = f"{sample.name}, {way.__name__} {seed}"
                        box.journal.write_bytes(damaged.raw)
                        box.journal.chmod(0o600)
                        opened.attempt(_opening(box.journal, damaged), where)
                        told.attempt(_asked(box.journal, damaged), where)
                        trouble, found, there = _salvaged(box, sample, damaged)
                        saved.attempt(trouble, where)
                        kept, total = kept + found, total + there
                        if scale < 1 or number % 3 == 0:
                            processes.attempt(_process(box, damaged, COMMANDS[number % len(COMMANDS)]), where)
                        number += 1
                        _clear(box)
            locked = _locked(folder, box, scale)
    records = Figure("records whose pages are intact, found again word for word", total, kept)
    return [opened.figure(), told.figure(), processes.figure(), saved.figure(), records, *locked]


def records_figure_is_enough(figure: Figure) -> bool:
    """The promise: nine of ten."""
    return figure.held >= ENOUGH * figure.tried


# -- what is damaged


def _samples(folder: Path) -> Iterator[Sample]:
    for version in (5, 4, 3, 2, 1):
        path = DATA / f"journal-schema-{version}.db"
        raw = path.read_bytes()
        yield Sample(f"schema {version}", raw, rows_of(raw, str(path)))
    path = folder / "long.db"
    _long(path)
    raw = path.read_bytes()
    yield Sample("long texts", raw, rows_of(raw, str(path)))


def _long(path: Path) -> None:
    """A journal with texts of many pages."""
    chance = random.Random(7)
    words = ("grading", "movement", "practice", "mentor,", "noticed:", "écriture", "größer", "日本", "why")
    shutil.copy(DATA / "journal-schema-5.db", path)
    path.chmod(0o600)
    stamp = "2026-01-01T08:00:00Z"
    with open_journal(path, durable=False) as journal:
        for number in range(120):
            with journal.atomic(f"Save reflection {number}"):
                made = journal.run(
                    "INSERT INTO reflections (uid, written_on, title, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
                    (chance.randbytes(16).hex(), "2026-01-01", f"Reflection {number}", stamp, stamp),
                ).lastrowid
                text = " ".join(chance.choice(words) for _ in range(chance.choice([5, 80, 700, 3000])))
                journal.run(
                    "INSERT INTO reflection_answers (uid, reflection_id, prompt, text) VALUES (?, ?, ?, ?)",
                    (chance.randbytes(16).hex(), made, "What happened?", text),
                )


# -- what is promised


def _opening(path: Path, damaged: Damaged) -> str | None:
    for readonly in (True, False):
        try:
            with closing(open_journal(path, create=False, readonly=readonly)) as journal:
                if not readonly:
                    continue  # It opened, and may bring an old one up to date: the damage lies where nobody looked.
                counts(journal)
        except JournalError as error:
            if not str(error).strip().endswith((".", "?", "db", ")")):
                return f"no sentence: {error}"
            if path.read_bytes() != damaged.raw:
                return f"the file was changed ({error})"
        except Exception as error:
            return f"{type(error).__name__} when opened"
    path.write_bytes(damaged.raw)
    return None


def _asked(path: Path, damaged: Damaged) -> str | None:
    try:
        checks = health.check(path)
    except Exception as error:
        return f"{type(error).__name__} from doctor"
    if not checks or not all(check.words.strip() for check in checks):
        return "an answer without words"
    return None if path.read_bytes() == damaged.raw else "doctor changed the file"


def _salvaged(box: Sandbox, sample: Sample, damaged: Damaged) -> tuple[str | None, int, int]:
    """What was wrong, how many intact records were found again, and how many there are."""
    whole = [row for row in intact(sample.rows, damaged) if row.table in RECORDS]
    target = box.out / "salvaged.db"
    target.unlink(missing_ok=True)
    try:
        salvage.into(box.journal, target)
    except JournalError as error:
        trouble = None if not whole else f"{len(whole)} records are intact, and: {error}"
        return trouble, 0, len(whole)
    except Exception as error:
        return f"{type(error).__name__} from salvage", 0, len(whole)
    if box.journal.read_bytes() != damaged.raw:
        return "salvage changed the damaged file", 0, len(whole)
    found = _found(target, whole, sample)
    wrong = [check.words for check in health.check(target) if not check.ok and check.name not in _NOT_OF_THE_FILE]
    if wrong:
        return f"doctor says of the new one: {wrong[0]}", found, len(whole)
    if found < ENOUGH * len(whole):
        return f"only {found} of {len(whole)} intact records", found, len(whole)
    return None, found, len(whole)


_NOT_OF_THE_FILE = ("backup", "newest backup", "free space", "folder")


def _found(target: Path, whole: list[Row], sample: Sample) -> int:
    """How many of the rows are in the new journal with the same words; a tie to a lost record may be cut."""
    with closing(driver.connect(f"file:{target}?mode=ro", key=keys.of(target))) as db:
        columns = {t: [row[1] for row in db.execute(f"PRAGMA table_info({t})")] for t in HISTORY_TABLES}
        held = {t: {row[0]: row for row in db.execute(f"SELECT * FROM {t}")} for t in {row.table for row in whole}}
    return sum(
        row.number in held[row.table]
        and all(
            a == b
            for name, a, b in zip(columns[row.table], row.values, held[row.table][row.number], strict=False)
            if not name.endswith("_id")
        )
        for row in whole
    )


def _process(box: Sandbox, damaged: Damaged, words: tuple[str, ...]) -> str | None:
    """The program itself, as a process of its own."""
    box.journal.write_bytes(damaged.raw)
    done = subprocess.run(
        command(*words),
        env=box.env(),
        cwd=box.out,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    said = done.stdout + done.stderr
    if "Traceback" in said or "should not have" in said:
        return f"{' '.join(words)}: {said.strip().splitlines()[-1][:160]}"
    if done.returncode not in (0, 1, 2):
        return f"{' '.join(words)}: exit status {done.returncode}"
    if done.returncode and not said.strip():
        return f"{' '.join(words)}: not a word"
    if done.returncode and box.journal.read_bytes() != damaged.raw:
        return f"{' '.join(words)}: the damaged file was changed"
    return None


def _clear(box: Sandbox) -> None:
    """The next file comes to a place where there is nothing."""
    for folder in (box.out, box.journal.parent, box.folder / "state"):
        for one in sorted(folder.rglob("*"), reverse=True):
            one.rmdir() if one.is_dir() and not one.is_symlink() else one.unlink()


# -- locked journals


def _locked(folder: Path, box: Sandbox, scale: float) -> list[Figure]:
    if not driver.can_lock():
        return []
    from mentee_journal.services import lock

    path = folder / "locked.db"
    shutil.copy(DATA / "journal-schema-5.db", path)
    path.chmod(0o600)
    lock.encrypt(path, PASSPHRASE)
    key = keys.of(path)
    assert key is not None
    raw = path.read_bytes()
    with closing(driver.connect(f"file:{path}?mode=ro", key=key)) as db:
        plain = folder / "plain.db"
        db.execute("ATTACH ? AS plain KEY ''", (str(plain),))
        db.execute("SELECT sqlcipher_export('plain')")
    count = Count("locked, and damaged: salvaged with its passphrase into a locked journal")
    kept = total = 0
    rows = _locked_rows(raw, key, plain, folder)
    for way in WAYS[:6]:
        for seed in range(max(1, round(SEEDS * scale / 2))):
            damaged = way(bytearray(raw), random.Random(f"locked {way.__name__} {seed}"))
            if damaged.raw[:16] != raw[:16]:
                damaged = damaged._replace(raw=raw[:16] + damaged.raw[16:])  # Without the salt there is only a backup.
            box.journal.write_bytes(damaged.raw)
            box.journal.chmod(0o600)
            keys.forget(box.journal)
            try:
                salvage.unlock(box.journal, PASSPHRASE)
            except JournalError as error:
                count.attempt(f"{error}", f"{way.__name__} {seed}")
                continue
            sample = Sample("locked", raw, rows)
            trouble, found, there = _salvaged(box, sample, damaged)
            locked = (box.out / "salvaged.db").read_bytes()[:16] == raw[:16] if not trouble else True
            count.attempt(trouble or (None if locked else "the new journal is not locked"), f"{way.__name__} {seed}")
            kept, total = kept + found, total + there
            _clear(box)
    keys.forget(box.journal)
    return [count.figure(), Figure("intact records of locked journals, found again", total, kept)]


def _locked_rows(raw: bytes, key: keys.Key, plain: Path, folder: Path) -> list[Row]:
    """Where the rows of a locked journal lie: as in its deciphered pages."""
    from mentee_journal.store import salvage_locked

    pages = salvage_locked.pages(raw, key, folder)
    with closing(sqlite3.connect(plain)) as db:
        db.execute("SELECT 1")
    return rows_of(pages.raw[:], str(plain), usable=pages.usable, roots=_roots(raw, key, folder))


def _roots(raw: bytes, key: keys.Key, folder: Path) -> dict[str, int]:
    place = folder / "roots.db"
    place.write_bytes(raw)
    with closing(driver.connect(f"file:{place}?mode=ro", key=key)) as db:
        return dict(db.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'").fetchall())
