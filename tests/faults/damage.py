"""Ways to damage a file, and what is then still intact in it."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import NamedTuple

from mentee_journal.store.salvage_pages import Pages
from mentee_journal.store.tables import ALL_TABLES

PAGE = 4096


class Damaged(NamedTuple):
    """A damaged file, and the pages that are not as they were."""

    how: str
    raw: bytes
    hurt: frozenset[int]
    moved: frozenset[int] = frozenset()
    """Pages that are whole and lie elsewhere: what lies in one alone is intact."""


class Row(NamedTuple):
    """Where a row lies, and what it holds."""

    table: str
    number: int
    pages: tuple[int, ...]
    values: tuple[object, ...]


class _Watching(Pages):
    """Tells which pages a row was read from."""

    def page(self, number: int) -> bytes:
        self.read.append(number)
        return super().page(number)

    read: list[int] = []


def rows_of(raw: bytes, path: str, *, usable: int = PAGE, roots: dict[str, int] | None = None) -> list[Row]:
    """Every row of a sound file with the pages it lies in; ``path`` is a file with the same rows, for SQLite."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        if roots is None:
            roots = dict(db.execute("SELECT name, rootpage FROM sqlite_master WHERE type = 'table'").fetchall())
        pages = _Watching(raw, PAGE, usable)
        found = []
        for table in (name for name in ALL_TABLES if name in roots):
            held = {row[0]: tuple(row) for row in db.execute(f"SELECT * FROM {table}")}
            waiting = [roots[table]]
            while waiting:
                number = waiting.pop()
                if children := pages.children(number):
                    waiting += [child for child, _ in children]
                    continue
                pages.read = []
                found += [Row(table, cell.rowid, (number,), held[cell.rowid]) for cell in pages.cells(number)]
                if len(pages.read) > 1:  # Some row overflows: which, is asked cell by cell.
                    del found[len(found) - len(pages.cells(number)) :]
                    found += _one_by_one(pages, number, table, held)
        assert sum(1 for _ in found) == sum(
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ALL_TABLES if table in roots
        )
        return found


def _one_by_one(pages: _Watching, number: int, table: str, held: dict[int, tuple[object, ...]]) -> list[Row]:
    from mentee_journal.store.salvage_pages import _pointers

    page = pages.page(number)
    rows = []
    for place in _pointers(page, 0, 8, pages.usable):
        pages.read = []
        cell = pages._cell(page, place)
        assert cell is not None and cell.whole
        rows.append(Row(table, cell.rowid, (number, *pages.read), held[cell.rowid]))
    return rows


def intact(rows: list[Row], damaged: Damaged) -> list[Row]:
    """The rows whose pages are all as they were; one page moved elsewhere is whole, a chain of them is not."""
    return [
        row
        for row in rows
        if not damaged.hurt.intersection(row.pages)
        and (len(row.pages) == 1 or not damaged.moved.intersection(row.pages))
    ]


def _zeroed(raw: bytearray, chance: random.Random) -> Damaged:
    hurt = _some(raw, chance)
    for number in hurt:
        _put(raw, number, bytes(PAGE))
    return Damaged(f"{len(hurt)} pages zeroed", bytes(raw), hurt)


def _noised(raw: bytearray, chance: random.Random) -> Damaged:
    hurt = _some(raw, chance)
    for number in hurt:
        _put(raw, number, chance.randbytes(PAGE))
    return Damaged(f"{len(hurt)} pages of noise", bytes(raw), hurt)


def _sectors(raw: bytearray, chance: random.Random) -> Damaged:
    hurt = set()
    for _ in range(chance.randint(1, 20)):
        at = chance.randrange(len(raw) // 512) * 512
        raw[at : at + 512] = bytes(512) if chance.random() < 0.5 else chance.randbytes(512)
        hurt.add(at // PAGE + 1)
    return Damaged(f"{len(hurt)} pages with a bad sector", bytes(raw), frozenset(hurt))


def _bits(raw: bytearray, chance: random.Random) -> Damaged:
    hurt = set()
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(len(raw))
        raw[at] ^= 1 << chance.randrange(8)
        hurt.add(at // PAGE + 1)
    return Damaged("single bits turned", bytes(raw), frozenset(hurt))


def _truncated(raw: bytearray, chance: random.Random) -> Damaged:
    length = chance.randrange(PAGE, len(raw))
    gone = range(length // PAGE + 1, len(raw) // PAGE + 1)
    return Damaged("cut short", bytes(raw[:length]), frozenset(gone))


def _shuffled(raw: bytearray, chance: random.Random) -> Damaged:
    numbers = chance.sample(range(1, len(raw) // PAGE + 1), min(chance.randint(2, 24), len(raw) // PAGE))
    pages = [bytes(raw[(n - 1) * PAGE : n * PAGE]) for n in numbers]
    for number, page in zip(numbers, pages[1:] + pages[:1], strict=True):
        _put(raw, number, page)
    return Damaged("pages exchanged", bytes(raw), frozenset({1} & set(numbers)), frozenset(numbers))


def _repeated(raw: bytearray, chance: random.Random) -> Damaged:
    hurt = _some(raw, chance)
    for number in hurt:
        other = chance.randrange(2, len(raw) // PAGE + 1)
        _put(raw, number, bytes(raw[(other - 1) * PAGE : other * PAGE]))
    return Damaged("pages written over with others", bytes(raw), hurt)


def _header(raw: bytearray, chance: random.Random) -> Damaged:
    start = chance.choice([0, 0, 16, 24, 40, 56, 60, 68])
    end = 100 if start == 0 else start + chance.choice([1, 4, 8])
    raw[start:end] = chance.randbytes(end - start) if chance.random() < 0.7 else bytes(end - start)
    return Damaged("header broken", bytes(raw), frozenset({1}))


def _schema(raw: bytearray, chance: random.Random) -> Damaged:
    """The pages that name the tables are gone, and a few more."""
    pages = Pages(bytes(raw), PAGE, PAGE - raw[20])
    hurt = {1, *(child for child, _ in pages.children(1))} | set(list(_some(raw, chance))[:4])
    for number in hurt:
        _put(raw, number, bytes(PAGE) if chance.random() < 0.5 else chance.randbytes(PAGE))
    return Damaged("the list of tables gone", bytes(raw), frozenset(hurt))


def _trees(raw: bytearray, chance: random.Random) -> Damaged:
    """Every inner page is gone: no table leads to its rows any more."""
    pages = Pages(bytes(raw), PAGE, PAGE - raw[20])
    hurt = {n for n in range(2, pages.count + 1) if pages.kind(n) in (0x05, 0x02) and chance.random() < 0.8}
    for number in hurt:
        _put(raw, number, chance.randbytes(PAGE))
    return Damaged("the trees gone", bytes(raw), frozenset(hurt))


def _written_over(raw: bytearray, chance: random.Random) -> Damaged:
    """Another file's beginning lies over this one's."""
    length = chance.randrange(1, len(raw) // 3)
    raw[:length] = (b"Some other program's file. " * (length // 20))[:length]
    return Damaged("another file over its beginning", bytes(raw), frozenset(range(1, (length - 1) // PAGE + 2)))


WAYS: tuple[Callable[[bytearray, random.Random], Damaged], ...] = (
    _zeroed, _noised, _sectors, _bits, _truncated, _shuffled, _repeated, _header, _schema, _trees, _written_over,
)  # fmt: skip


def _some(raw: bytearray, chance: random.Random) -> frozenset[int]:
    count = len(raw) // PAGE
    return frozenset(chance.sample(range(1, count + 1), chance.randint(1, max(1, count // 4))))


def _put(raw: bytearray, number: int, page: bytes) -> None:
    raw[(number - 1) * PAGE : number * PAGE] = page
