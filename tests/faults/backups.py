"""Backups that are damaged, clocks that jump, sticks that come and go."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from mentee_journal.domain.backup_rotation import KEPT_BEFORE, rotation
from mentee_journal.domain.backup_views import Backup, BackupReason
from mentee_journal.domain.errors import JournalError
from mentee_journal.services import backups, restoring, sample
from mentee_journal.services.journal import open_journal
from mentee_journal.store import content_hash, driver
from tests.faults.registry import Count, Figure

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


def run(scale: float) -> list[Figure]:
    """All of it."""
    with TemporaryDirectory(prefix="backups-") as folder, mock.patch.dict(os.environ, XDG_STATE_HOME=f"{folder}/state"):
        return [
            _damaged(Path(folder, "damaged"), max(5, round(500 * scale))),
            _histories(max(2, round(400 * scale))),
            _sticks(Path(folder, "sticks"), max(5, round(100 * scale))),
        ]


def _content(path: Path) -> content_hash.Content:
    with closing(driver.connect(f"file:{path}?mode=ro")) as db:
        return content_hash.content_of(db)


def _journal(folder: Path) -> Path:
    folder.mkdir()
    with open_journal(folder / "journal.db", clock=lambda: NOW, durable=False) as journal:
        sample.fill(journal, now=NOW)
        return journal.path


# -- damaged ones


def _damaged(folder: Path, tries: int) -> Figure:
    """Going back to a damaged backup is refused, or gives all that was in it."""
    count = Count("Going back to a backup that is damaged somewhere")
    path = _journal(folder)
    made = backups.make(path, BackupReason.MANUAL)
    then, good = _content(made.path), made.path.read_bytes()
    with open_journal(path, durable=False) as journal, journal.writing():
        journal.run("UPDATE mentors SET name = name || ' since'")
    now, chance = path.read_bytes(), random.Random(6)
    refused = 0
    for number in range(tries):
        bad = folder / made.path.name
        bad.write_bytes(_spoilt(good, chance))
        path.write_bytes(now)
        try:
            restoring.restore(path, bad)
        except JournalError:
            refused += 1
            wrong = "refused, and the journal was changed" if path.read_bytes() != now else None
        else:
            wrong = None if _content(path) == then else "taken, and it is not what the backup held"
        if wrong is None and (left := [one.name for one in folder.iterdir() if one.name.startswith(".mj-")]):
            wrong = f"left behind: {left}"
        count.attempt(wrong, f"damage {number}")
        for one in backups.listing(path):
            if one.why is BackupReason.RESTORE:
                one.path.unlink()
    return count.figure(f"{refused} refused, the others were whole where it matters")


def _spoilt(good: bytes, chance: random.Random) -> bytes:
    """The file with something of it flipped, blanked, cut off or put elsewhere."""
    data, page = bytearray(good), 4096
    pages = len(data) // page
    match chance.randrange(6):
        case 0:
            for _ in range(chance.choice((1, 4, 64))):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 1:
            start = chance.randrange(pages) * page
            data[start : start + page] = bytes(page)
        case 2:
            start = chance.randrange(pages) * page
            data[start : start + page] = chance.randbytes(page)
        case 3:
            del data[chance.randrange(1, len(data)) :]
        case 4:
            one, other = (chance.randrange(pages) * page for _ in range(2))
            data[one : one + page], data[other : other + page] = data[other : other + page], data[one : one + page]
        case _:
            data[chance.randrange(100)] = chance.randrange(256)
    return bytes(data)


# -- clocks


def _histories(tries: int) -> Figure:
    """Years of backups, with a clock that jumps and records that get lost."""
    count = Count("Years of backups, thinned out each day by a clock that jumps about")
    for number in range(tries):
        count.attempt(_history(random.Random(number)), f"history {number}")
    return count.figure()


def _history(chance: random.Random) -> str | None:
    kept: list[Backup] = []
    now, records, off = NOW, 1_000, timedelta()
    for day in range(chance.randrange(30, 800)):
        now += timedelta(days=1)
        if chance.random() < 0.02:
            off = timedelta(days=chance.choice((-4000, -400, -40, 40, 400, 4000)))
        elif chance.random() < 0.2:
            off = timedelta()
        lost = chance.random() < 0.003
        records = round(records * 0.7) if lost else records + chance.randrange(4)
        why = chance.choices(list(BackupReason), (20, 1, 1, 1, 1, 1, 1))[0]
        kept.append(Backup(Path(f"{day}.db"), now + off, why, 1, records=records))
        found = rotation(kept, now + off, lambda moment: moment)
        gone = {one.path for one in found.goes}
        newest = max(kept, key=lambda one: one.made_at)
        largest = max(one.records or 0 for one in kept)
        if any(one.why is BackupReason.MANUAL for one in found.goes):
            return f"day {day}: one made by hand went"
        if any(one.why is not BackupReason.DAY and now + off - one.made_at <= KEPT_BEFORE for one in found.goes):
            return f"day {day}: one before a change went too soon"
        if gone and (newest.records or 0) * 10 < largest * 9:
            return f"day {day}: some went though a tenth is lost"
        if newest.path in gone:
            return f"day {day}: the newest went"
        kept = [one for one in kept if one.path not in gone]
        if not found.lost and sum(one.why is BackupReason.DAY for one in kept) > 7 + 4 + 12:
            return f"day {day}: more than 23 of days are kept"
    return None


# -- sticks


def _sticks(folder: Path, tries: int) -> Figure:
    """A second folder that is there on some days only ends with all that the first has."""
    count = Count("A second folder on a stick that comes and goes, and loses files")
    path = _journal(folder)
    chance = random.Random(6)
    stick, away = folder / "stick", folder / "away"
    stick.mkdir()
    backups.choose_folder(path, stick)
    now = NOW
    for number in range(tries):
        if chance.random() < 0.4:
            (stick if stick.exists() else away).rename(away if stick.exists() else stick)
        now += timedelta(days=1)
        with open_journal(path, durable=False) as journal, journal.writing():
            journal.run("UPDATE profile SET name = ?", (str(number),))
        made = backups.make_if_due_at(path, now, "UTC")
        wrong = None if made.backup else "no backup was made"
        if stick.exists():
            lacks = _lacks(path, stick)
            wrong = wrong or (f"the stick lacks {lacks}" if lacks else None)
            files = sorted(stick.rglob("*.db"))
            if chance.random() < 0.2 and files:
                chance.choice(files).unlink()
        count.attempt(wrong, f"day {number}")
    return count.figure()


def _lacks(path: Path, stick: Path) -> list[str]:
    there: dict[str, Callable[[], bytes]] = {one.name: one.read_bytes for one in stick.rglob("*.db")}
    return [
        one.path.name
        for one in backups.listing(path)
        if one.path.name not in there or there[one.path.name]() != one.path.read_bytes()
    ]
