"""The keys of locked journals, as long as this program runs and they are not locked again. Nothing here is written.

A locked journal is a SQLCipher 4 file with that program's own settings, so that SQLCipher opens it with the
passphrase as it is: the key is PBKDF2-HMAC-SHA512 of the passphrase with 256,000 rounds and the salt that is the
first sixteen bytes of the file. It is made here, once, since making it takes a tenth of a second on purpose.
"""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["ROUNDS", "Key", "derive", "forget", "forget_all", "of", "remember", "salt_of"]

_PAGE = 4096
ROUNDS = 256_000
"""Rounds of PBKDF2, SQLCipher 4's own number."""


class Key:
    """What opens one locked file: 32 bytes, and the salt of the file. Shows nothing of itself."""

    __slots__ = ("raw", "salt")

    def __init__(self, raw: bytes, salt: bytes) -> None:
        assert len(raw) == 32 and len(salt) == 16
        self.raw, self.salt = raw, salt

    def pragma(self) -> str:
        """The statement that gives a connection the key."""
        return f"PRAGMA key = \"x'{self.raw.hex()}{self.salt.hex()}'\""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and (self.raw, self.salt) == (other.raw, other.salt)

    def __hash__(self) -> int:
        return hash((self.raw, self.salt))


_known: dict[str, Key] = {}


def of(path: Path) -> Key | None:
    """The key that opens the file, when one was given."""
    return _known.get(os.fspath(path)) if _known else None


def remember(path: Path, key: Key) -> None:
    """The file is opened with ``key`` from now on."""
    _known[os.fspath(path)] = key


def forget(path: Path) -> None:
    """The file cannot be opened any more until its passphrase is given again."""
    _known.pop(os.fspath(path), None)


def forget_all() -> None:
    """No locked file can be opened any more."""
    _known.clear()


def derive(passphrase: str, salt: bytes) -> Key:
    """The key of a passphrase for the file with that salt; takes a tenth of a second."""
    from hashlib import pbkdf2_hmac

    return Key(pbkdf2_hmac("sha512", passphrase.encode("utf-8"), salt, ROUNDS, 32), salt)


def salt_of(path: Path) -> bytes | None:
    """The salt of a file that looks like a locked journal; None for anything else.

    Only for a file that this program has not open: closing it here would take SQLite's locks away.
    """
    try:
        if not path.is_file():
            return None  # Reading a pipe would wait for somebody to write into it.
        with path.open("rb") as file:
            head = file.read(_PAGE)
            size = os.fstat(file.fileno()).st_size
            if len(head) < _PAGE or head.startswith(b"SQLite format 3\0") or not _is_noise(head):
                return None
            # A power cut may leave a page of which only a part arrived; what takes it back lies beside it then.
            if size % _PAGE and not os.path.lexists(f"{os.fspath(path)}-journal"):
                return None
            # A journal that is not locked may have come to harm at its beginning: then the rest of it is no noise.
            others = range(1, size // _PAGE, max(1, size // _PAGE // 8))
            noise = 0
            for number in others:
                file.seek(number * _PAGE)
                noise += _is_noise(file.read(_PAGE))
    except OSError:
        return None
    return head[:16] if 2 * noise >= len(others) else None


def _is_noise(page: bytes) -> bool:
    """Ciphered pages are: nearly every byte there is occurs in one, which no text and no picture's head does."""
    return len(set(page)) > 240
