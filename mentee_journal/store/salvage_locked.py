"""The pages of a damaged locked journal, deciphered one by one.

SQLCipher gives up at the first page whose seal is broken. Its pages are AES-256 in CBC mode, each with its own start
value and an HMAC over both; so they can be handed to it in a file of its own making, sealed anew, and it deciphers
them all. What was noise comes out as noise, and the pages around it whole. Nothing in plain text touches the disk.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterator
from contextlib import closing
from hashlib import pbkdf2_hmac
from pathlib import Path

from mentee_journal.domain.errors import WrongPassphrase
from mentee_journal.store import driver, keys, opening, private_files, troubles
from mentee_journal.store.salvage_pages import Pages

__all__ = ["looks_locked", "opens", "pages"]

_SIZE, _RESERVED, _START, _BLOCK = 4096, 80, 16, 16
_USABLE = _SIZE - _RESERVED
_LOCAL = (_USABLE - 12) * 32 // 255 - 23
"""Bytes of a long value that lie in its row's page, when the rest fills its pages whole."""
_BATCH = 512
"""Pages deciphered at once."""
_MAGIC = b"SQLite format 3\0"


def opens(path: Path, key: keys.Key) -> bool:
    """Whether the key has sealed any page of a file; only for one that this program has not open."""
    with path.open("rb") as file:
        raw = file.read()
    return _opens(raw, key)


def looks_locked(path: Path) -> bool:
    """Whether most pages of a file are noise, as ciphered ones are: of a damaged file the first need not be."""
    try:
        if not path.is_file():
            return False  # Reading a pipe would wait for somebody to write into it.
        with path.open("rb") as file:
            head = file.read(16)
            size = os.fstat(file.fileno()).st_size
            count = size // _SIZE
            noise = 0
            some = range(0, count, max(1, count // 16))
            for number in some:
                file.seek(number * _SIZE)
                noise += len(set(file.read(_SIZE))) > 240
    except OSError:
        return False
    # A damaged page of a journal that is not locked may be noise too, yet hardly most of them.
    return count > 0 and not head.startswith(_MAGIC) and noise > 0.6 * len(some)


def _opens(raw: bytes, key: keys.Key) -> bool:
    seal = _sealing(key)
    return any(hmac.compare_digest(_seal(seal, page, number), page[_USABLE + _START :]) for number, page in _pages(raw))


def pages(raw: bytes, key: keys.Key, folder: Path) -> Pages:
    """All pages as plain text in memory. Raises WrongPassphrase when the key has sealed none of them."""
    if not _opens(raw, key):
        raise WrongPassphrase("That is not the passphrase of this journal, or nothing of it is left that could tell.")
    plain = bytearray()
    batch: list[tuple[int, bytes]] = []
    for one in _pages(raw):
        batch.append(one)
        if len(batch) == _BATCH:
            plain += _deciphered(batch, key, folder)
            batch.clear()
    if batch:
        plain += _deciphered(batch, key, folder)
    plain[: len(_MAGIC)] = _MAGIC  # where a locked file has its salt
    return Pages(bytes(plain), _SIZE, _USABLE)


def _pages(raw: bytes) -> Iterator[tuple[int, bytes]]:
    for number, at in enumerate(range(0, len(raw), _SIZE), start=1):
        yield number, raw[at : at + _SIZE].ljust(_SIZE, b"\0")


def _sealing(key: keys.Key) -> bytes:
    """The key of the seals, as SQLCipher 4 makes it."""
    return pbkdf2_hmac("sha512", key.raw, bytes(byte ^ 0x3A for byte in key.salt), 2, 32)


def _seal(sealing: bytes, page: bytes, number: int) -> bytes:
    start = len(_MAGIC) if number == 1 else 0
    return hmac.digest(sealing, page[start : _USABLE + _START] + number.to_bytes(4, "little"), "sha512")


def _deciphered(batch: list[tuple[int, bytes]], key: keys.Key, folder: Path) -> bytes:
    """Plain pages of ``batch``, by way of a file that holds one long value.

    What overflows a page begins with the number of the next: the first block of each such page is left as SQLCipher
    made it. Behind it, a page's start value comes as a block of its own, which is what deciphering in a chain needs.
    """
    stream = b"".join(page[_USABLE : _USABLE + _START] + _body(number, page) for number, page in batch)
    room = _USABLE - _BLOCK
    step = room - _BLOCK  # each page begins with the block before, on which the next one depends
    count = -(-(len(stream) - _BLOCK) // step)
    place = private_files.draft_beside(folder / "page")
    os.close(private_files.new_file(place))
    try:
        with closing(driver.connect(opening.uri(place, "rw"), key=key)) as db:
            db.execute("PRAGMA journal_mode=OFF")
            db.execute("PRAGMA synchronous=OFF")
            db.execute("CREATE TABLE t (b BLOB)")
            db.execute("INSERT INTO t VALUES (zeroblob(?))", (_LOCAL + count * (_USABLE - 4),))
        carrier = bytearray(place.read_bytes())
        sealing = _sealing(key)
        last = len(carrier) // _SIZE
        first = last - count + 1
        assert first == 3  # behind the list of tables and the page of the one row
        for number in range(first, last + 1):
            part = stream[(number - first) * step : (number - first) * step + room]
            at = (number - 1) * _SIZE
            carrier[at + _BLOCK : at + _BLOCK + len(part)] = part
            page = bytes(carrier[at : at + _SIZE])
            carrier[at + _USABLE + _START : at + _SIZE] = _seal(sealing, page, number)
        place.write_bytes(carrier)
        with closing(driver.connect(opening.uri(place, "ro"), key=key)) as db:
            value: bytes = db.execute("SELECT b FROM t").fetchone()[0]
    except troubles.DRIVER as error:
        raise troubles.as_trouble(error, place) from error
    finally:
        place.unlink(missing_ok=True)
    return _plain(value, count, len(stream), batch)


def _body(number: int, page: bytes) -> bytes:
    return page[len(_MAGIC) if number == 1 else 0 : _USABLE]


def _plain(value: bytes, count: int, length: int, batch: list[tuple[int, bytes]]) -> bytes:
    each = _USABLE - 4
    parts = (value[_LOCAL + i * each : _LOCAL + (i + 1) * each] for i in range(count))
    stream = (bytes(_BLOCK) + b"".join(part[2 * _BLOCK - 4 :] for part in parts))[:length]
    plain, at = bytearray(), 0
    for number, page in batch:
        body = len(_body(number, page))
        at += _START
        if number == 1:
            plain += bytes(len(_MAGIC))
        plain += stream[at : at + body] + bytes(_RESERVED)
        at += body
    return bytes(plain)
