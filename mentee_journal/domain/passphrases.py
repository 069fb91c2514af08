"""Passphrases and recovery keys as people write them. Nothing here is stored."""

from __future__ import annotations

from unicodedata import normalize

__all__ = ["LEAST", "Slip", "cleaned", "half_a_letter", "key_of", "problem", "shown_key", "strength"]

LEAST = 8
"""Characters that a passphrase has at least."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O, U, which are taken for others."""
_VALUES = {letter: number for number, letter in enumerate(_LETTERS)} | {"O": 0, "I": 1, "L": 1}
_KEY, _CHECK = 52, 4
"""Letters of a key of 32 bytes, and of the group that tells a slip of the pen."""


class Slip(ValueError):
    """It looks like a recovery key and is none; ``str`` is a sentence."""


def cleaned(passphrase: str) -> str:
    """The passphrase as it is used: the same letters give the same, however a keyboard composes them."""
    return normalize("NFC", passphrase)


def problem(passphrase: str) -> str:
    """Why this cannot be a new passphrase, as a sentence; empty when it can."""
    if any(ord(letter) < 32 or ord(letter) == 127 for letter in passphrase):
        return "A passphrase is one line, without tabs."
    if half_a_letter(passphrase):
        return "That holds half a character. Type it again."
    if len(cleaned(passphrase)) < LEAST:
        return f"Take at least {LEAST} characters: a short one is found by trying all there are. Four words are better."
    return ""


def half_a_letter(passphrase: str) -> bool:
    """Whether it holds what no text may, so that no journal has it."""
    return any("\ud800" <= letter <= "\udfff" for letter in passphrase)


def strength(passphrase: str) -> str:
    """A kind word on how long it would hold, by its length and its variety only."""
    letters = len(cleaned(passphrase).strip())
    different = len(set(cleaned(passphrase)))
    if letters < LEAST:
        return ""  # the help says how many; a tick would say that these are enough
    if letters >= 20 and different >= 9:
        return "Strong: long, and easier to remember than signs"
    if letters >= 14 and different >= 7:
        return "Good. One more word makes it strong"
    return "Enough to begin with. Four or five words are stronger"


def shown_key(raw: bytes) -> str:
    """A key of 32 bytes in groups of four letters, the last of which tells a slip of the pen."""
    letters = _letters(raw) + _check(raw)
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))


def key_of(typed: str) -> bytes | None:
    """The key that a recovery key stands for, however it is typed; None for what does not look like one.

    Raises Slip when it has the length and the letters of one and its last group does not fit.
    """
    letters = [letter for letter in typed.upper() if letter not in " -–—\u00a0\t\n"]
    if len(letters) not in range(_KEY + _CHECK - 3, _KEY + _CHECK + 4) or any(x not in _VALUES for x in letters):
        return None
    if len(letters) != _KEY + _CHECK:
        raise Slip(
            f"A recovery key has {(_KEY + _CHECK) // 4} groups of four, and this one has {len(letters)} letters "
            f"and digits instead of {_KEY + _CHECK}. Look at it again."
        )
    number = 0
    for letter in letters[:_KEY]:
        number = number << 5 | _VALUES[letter]
    number, over = divmod(number, 1 << (_KEY * 5 - 256))
    raw = number.to_bytes(32, "big")
    if over or [_VALUES[x] for x in letters[_KEY:]] != [_VALUES[x] for x in _check(raw)]:
        raise Slip("There is a slip in the recovery key: its last group does not fit the others. Look at it again.")
    return raw


def _letters(raw: bytes) -> str:
    number = int.from_bytes(raw, "big") << (_KEY * 5 - 256)
    return "".join(_LETTERS[number >> shift & 31] for shift in range((_KEY - 1) * 5, -1, -5))


def _check(raw: bytes) -> str:
    from hashlib import sha256

    number = int.from_bytes(sha256(b"mentee-journal recovery key" + raw).digest()[:3], "big") >> 4
    return "".join(_LETTERS[number >> shift & 31] for shift in (15, 10, 5, 0))
