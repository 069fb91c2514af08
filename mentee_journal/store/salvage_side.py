"""What lies beside a journal that was being written when it came to harm: old pages to put back, or new ones to take.

After https://www.sqlite.org/fileformat2.html. SQLite would do this itself, in the file; here it is done in memory.
"""

from __future__ import annotations

import struct
from pathlib import Path

__all__ = ["finished"]

_ROLLBACK = bytes.fromhex("d9d505f920a163d7")
_WAL = (0x377F0682, 0x377F0683)
_MOST = 1 << 30


def finished(raw: bytes, path: Path) -> bytes:
    """The file as SQLite would have it after a crash: a half-written change taken back, or one beside it taken in."""
    if side := _side(Path(f"{path}-journal")):
        raw = _rolled_back(raw, side)
    if side := _side(Path(f"{path}-wal")):
        raw = _taken_in(raw, side)
    return raw


def _side(path: Path) -> bytes:
    try:
        if path.is_symlink() or not 32 < path.stat().st_size < _MOST:
            return b""
        return path.read_bytes()
    except OSError:
        return b""


def _rolled_back(raw: bytes, side: bytes) -> bytes:
    """With the pages that a rollback journal holds put back, as far as their sums are right."""
    at, made, pages = 0, bytearray(raw), 0
    while side[at : at + 8] == _ROLLBACK:
        count, nonce, before, sector, size = struct.unpack(">5I", side[at + 8 : at + 28].ljust(20, b"\0"))
        if not (512 <= size <= 65536 and not size & (size - 1) and 32 <= sector <= 65536):
            break
        pages = pages or before * size
        at += sector
        while count:
            number, page, sum_ = side[at : at + 4], side[at + 4 : at + 4 + size], side[at + 4 + size : at + 8 + size]
            told = (nonce + sum(page[i] for i in range(size - 200, 0, -200))) & 0xFFFFFFFF if len(page) == size else -1
            if len(sum_) < 4 or int.from_bytes(sum_, "big") != told:
                return bytes(made[:pages])
            _put(made, int.from_bytes(number, "big"), page)
            at += size + 8
            count -= 1
        at = -(-at // sector) * sector
    return bytes(made[:pages]) if pages else raw


def _taken_in(raw: bytes, side: bytes) -> bytes:
    """With the pages of all changes that a write-ahead log holds whole."""
    magic, _, size, _, *salts_and_sums = struct.unpack(">8I", side[:32])
    if magic not in _WAL or not (512 <= size <= 65536 and not size & (size - 1)):
        return raw
    order = ">" if magic & 1 else "<"
    sums = _sums(side[:24], order, (0, 0))
    if list(sums) != salts_and_sums[2:]:
        return raw
    made, waiting = bytearray(raw), []
    for at in range(32, len(side) - 24 - size + 1, 24 + size):
        number, after, *rest = struct.unpack(">6I", side[at : at + 24])
        page = side[at + 24 : at + 24 + size]
        sums = _sums(page, order, _sums(side[at : at + 8], order, sums))
        if rest[:2] != salts_and_sums[:2] or tuple(rest[2:]) != sums:
            break
        waiting.append((number, page))
        if after:
            for one in waiting:
                _put(made, *one)
            del made[after * size :]
            waiting.clear()
    return bytes(made)


def _put(made: bytearray, number: int, page: bytes) -> None:
    start = (number - 1) * len(page)
    if 0 <= start < _MOST:
        if len(made) < start:
            made.extend(bytes(start - len(made)))
        made[start : start + len(page)] = page


def _sums(data: bytes, order: str, before: tuple[int, int]) -> tuple[int, int]:
    one, two = before
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two
