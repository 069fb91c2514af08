"""Numbers that carry a check of their own, and those known to be samples."""

from __future__ import annotations

import re

__all__ = ["is_ip", "is_luhn", "is_mbi", "is_medicare_au", "is_nhs", "is_sin", "is_ssn"]

_SAMPLES = frozenset({"078051120", "123456789", "219099999", "457555462"})
_MBI = re.compile(
    r"[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]"
    r"[AC-HJKMNP-RT-Y]{2}[0-9]{2}"
)


def is_luhn(digits: str) -> bool:
    """The check of cards and of Canadian numbers: every second digit doubled, the sum divisible by ten."""
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit)
        if index % 2:
            value = value * 2 - 9 if value > 4 else value * 2
        total += value
    return total % 10 == 0


def is_ssn(digits: str) -> bool:
    """Nine digits that can have been given to somebody."""
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    return (
        len(digits) == 9
        and area not in ("000", "666")
        and area[0] != "9"
        and group != "00"
        and serial != "0000"
        and digits not in _SAMPLES
        and len(set(digits)) > 1
    )


def is_nhs(digits: str) -> bool:
    """Ten digits whose weighted sum, 10 to 2, gives the last one modulo 11."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    rest = 11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=False)) % 11
    return rest != 10 and rest % 11 == int(digits[9])


def is_medicare_au(digits: str) -> bool:
    """Ten digits, or eleven with the person's place on the card: the ninth checks the eight before it."""
    if len(digits) not in (10, 11) or digits[0] not in "23456":
        return False
    return sum(int(d) * w for d, w in zip(digits, (1, 3, 7, 9, 1, 3, 7, 9), strict=False)) % 10 == int(digits[8])


def is_sin(digits: str) -> bool:
    """Nine digits with Luhn's check, of a series that is given out."""
    return len(digits) == 9 and digits[0] not in "08" and is_luhn(digits)


def is_mbi(code: str) -> bool:
    """Eleven letters and digits in the order of a Medicare Beneficiary Identifier, without dashes."""
    return _MBI.fullmatch(code) is not None


def is_ip(dotted: str) -> bool:
    """Four parts of 0 to 255; what looks like a version or a chapter (1.2.3.4) is none."""
    parts = [int(part) for part in dotted.split(".")]
    return len(parts) == 4 and max(parts) <= 255 and sum(part > 9 for part in parts) >= 2
