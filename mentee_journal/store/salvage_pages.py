"""SQLite's file format read by hand, page by page, for files that SQLite itself will not read any more.

After https://www.sqlite.org/fileformat2.html. Nothing here trusts anything: a page, a cell or a chain that does not
hold together is left out, and whatever lies beside it is still read. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mmap import mmap

__all__ = ["Cell", "Pages", "Value", "guess"]

Value = int | float | str | None

_MAGIC = b"SQLite format 3\0"
_LEAF, _INTERIOR = 0x0D, 0x05
_ENCODINGS = {1: "utf-8", 2: "utf-16-le", 3: "utf-16-be"}
_INTEGERS = (0, 1, 2, 3, 4, 6, 8)
_PART = 65536
_COLUMNS = 64
"""No table of ours has as many columns."""


class Cell(NamedTuple):
    """One row as it lies in a page."""

    rowid: int
    values: tuple[Value, ...]
    whole: bool
    """False when the end of it is lost: ``values`` then are the columns before, the last perhaps cut short."""


class Pages:
    """The pages of one file, counted from 1."""

    def __init__(self, raw: bytes | mmap, size: int, usable: int, encoding: str = "utf-8") -> None:
        self.raw, self.size, self.usable, self.encoding = raw, size, usable, encoding
        self.count = -(-len(raw) // size)
        self.followed: set[int] = set()
        """Pages read as what overflows a row."""
        self._most = usable - 35
        self._least = (usable - 12) * 32 // 255 - 23

    def page(self, number: int) -> bytes:
        """The bytes of a page; what is missing at the end of the file is zeros."""
        start = (number - 1) * self.size
        found = bytes(self.raw[start : start + self.size])
        return found if len(found) == self.size else found.ljust(self.size, b"\0")

    def kind(self, number: int) -> int:
        """The first byte of a page's header: what it says it is."""
        start = (number - 1) * self.size + (100 if number == 1 else 0)
        return self.raw[start] if 0 <= start < len(self.raw) else 0

    def is_empty(self, number: int) -> bool:
        """Whether it is a page of a table without any row."""
        start = (number - 1) * self.size
        return self.kind(number) == _LEAF and number > 1 and self.raw[start + 3 : start + 5] == b"\0\0"

    def children(self, number: int) -> list[tuple[int, int]]:
        """The pages under an inner page of a table with the largest row of each (0: no bound); empty for others."""
        page = self.page(number)
        at = 100 if number == 1 else 0
        if page[at] != _INTERIOR:
            return []
        found = []
        for place in _pointers(page, at, 12, self.usable):
            left = int.from_bytes(page[place : place + 4], "big")
            key, end = _varint(page, place + 4)
            if 1 <= left <= self.count and end:
                found.append((left, key))
        right = int.from_bytes(page[at + 8 : at + 12], "big")
        if 1 <= right <= self.count:
            found.append((right, 0))
        return found

    def cells(self, number: int) -> list[Cell]:
        """The rows in a page of a table that hold together; empty when it is no such page."""
        page = self.page(number)
        at = 100 if number == 1 else 0
        if page[at] != _LEAF:
            return []
        found = (self._cell(page, place) for place in _pointers(page, at, 8, self.usable))
        return [cell for cell in found if cell is not None]

    def carved(self, number: int) -> list[Cell]:
        """Rows found in a page by trying every place of it, for one whose head is lost."""
        page = self.page(number)
        if not any(page):
            return []
        found, at = [], 0
        while at < self.usable - 8:
            cell, end = None, at + 1
            # A row of ours begins with its length, its number, and a head whose first column, the number, is empty.
            length, after = _varint(page, at)
            if 8 <= length <= len(self.raw) and after:
                rowid, body = _varint(page, after)
                if body and 0 < rowid < 1 << 40 and page[body + 1 : body + 2] == b"\0" and page[body] > 2:
                    cell = self._cell(page, at)
            if cell is not None and len(cell.values) > 2:
                found.append(cell)
                end = body + self._local(length)
            at = end
        return found

    def _local(self, length: int) -> int:
        if length <= self._most:
            return length
        here = self._least + (length - self._least) % (self.usable - 4)
        return here if here <= self._most else self._least

    def _cell(self, page: bytes, at: int) -> Cell | None:
        length, at = _varint(page, at)
        if not at or length > len(self.raw):
            return None
        rowid, at = _varint(page, at)
        if not at:
            return None
        local = self._local(length)
        if at + local > self.usable:
            return None
        body = page[at : at + local]
        if length > local:
            first = int.from_bytes(page[at + local : at + local + 4], "big")
            body += b"".join(self._chain(first, length - local))
        read = self._values(body, length)
        return None if read is None else Cell(rowid - (1 << 64) if rowid >= 1 << 63 else rowid, *read)

    def _chain(self, number: int, length: int) -> Iterator[bytes]:
        """What overflows a page, as far as its chain holds together."""
        room = self.usable - 4
        for left in range(length, 0, -room):
            if not 1 < number <= self.count or number * self.size - self.size >= len(self.raw):
                return
            page = self.page(number)
            following = int.from_bytes(page[:4], "big")
            last = left <= room
            if last != (following == 0) or following > self.count:
                return  # Another page has come into its place, or noise.
            part = page[4 : 4 + min(left, room)]
            if not any(part):
                return
            self.followed.add(number)
            yield part
            number = following

    def _values(self, body: bytes, length: int) -> tuple[tuple[Value, ...], bool] | None:
        """The columns of a row, and whether they are all there; None when it is no row."""
        head, at = _varint(body, 0)
        if not at or not at <= head <= length or head > len(body) or head > 9 * _COLUMNS:
            return None
        kinds = []
        while at < head:
            kind, at = _varint(body, at)
            if not at:
                return None
            kinds.append(kind)
        if at != head or len(kinds) > _COLUMNS:
            return None
        sizes = [_size(kind) for kind in kinds]
        if None in sizes or head + sum(size or 0 for size in sizes) != length:
            return None
        values: list[Value] = []
        for kind, size in zip(kinds, sizes, strict=True):
            assert size is not None
            part = body[at : at + size]
            at += size
            if len(part) < size:
                if kind > 12 and kind % 2 and len(part) > 40:
                    values.append(_cut(part, self.encoding))
                return tuple(values), False
            try:
                values.append(_value(kind, part, self.encoding))
            except ValueError:
                return None
        return tuple(values), True


def _pointers(page: bytes, at: int, head: int, usable: int) -> list[int]:
    count = int.from_bytes(page[at + 3 : at + 5], "big")
    start = at + head
    if count > (usable - start) // 4:
        count = (usable - start) // 4
    found = [int.from_bytes(page[i : i + 2], "big") for i in range(start, start + 2 * count, 2)]
    return [place for place in found if start <= place < usable - 3]


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number and where it ends; the end is 0 when the data end before it does."""
    value = 0
    for i, byte in enumerate(data[at : at + 9]):
        if i == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + i + 1
    return 0, 0


def _size(kind: int) -> int | None:
    if kind >= 12:
        return (kind - 12) // 2
    return _INTEGERS[kind] if kind < 7 else 8 if kind == 7 else 0 if kind in (8, 9) else None


def _value(kind: int, part: bytes, encoding: str) -> Value:
    """Raises ValueError when it is nothing a journal holds."""
    if kind == 0:
        return None
    if kind < 7:
        return int.from_bytes(part, "big", signed=True)
    if kind in (8, 9):
        return kind - 8
    if kind == 7 or not kind % 2:
        raise ValueError
    text = part.decode(encoding)
    if "\0" in text:  # Nobody can type it; a page that was zeroed reads so.
        raise ValueError
    return text


def _cut(part: bytes, encoding: str) -> str:
    return part.decode(encoding, "ignore")


def guess(raw: bytes | mmap) -> Pages:
    """The pages of a file whose header may be lost; a journal is told of by what its pages look like."""
    head = bytes(raw[:100])
    size = int.from_bytes(head[16:18], "big")
    size = 65536 if size == 1 else size
    told = head.startswith(_MAGIC) and size >= 512 and not size & (size - 1)
    encoding = _ENCODINGS.get(int.from_bytes(head[56:60], "big"), "utf-8") if told else "utf-8"
    reserved = head[20] if told and head[20] <= 100 else 0
    sizes = [4096, 1024, 8192, 2048, 512, 16384, 32768, 65536]
    if told:
        sizes = [size, *(other for other in sizes if other != size)]
    best: tuple[int, Pages] | None = None
    for one in sizes:
        pages = Pages(raw, one, one - (reserved if one == size else 0), encoding)
        seen = sum(len(pages.cells(number)) for number in _some(pages))
        if best is None or seen > best[0]:
            best = seen, pages
        if told and seen:
            break
    assert best is not None
    return best[1]


def _some(pages: Pages) -> Iterator[int]:
    """Pages spread over the file: the same parts of it, however large its pages are."""
    parts = -(-len(pages.raw) // _PART)
    for part in range(0, parts, max(1, parts // 40)):
        first = part * _PART // pages.size
        yield from range(first + 1, min(first + _PART // pages.size, pages.count) + 1)
