"""Time off said in one line: "21 dec until 1 jan, winter break", "21–28 dec"."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Stretch", "stretch"]

_WITHIN_A_MONTH = re.compile(r"(\d{1,2})\s*(?:-|–|to|until|till)\s*(\d{1,2})\s+([^\W\d_].*)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:until|till|to|through|thru|-|–|—)\s+|\s*–\s*", re.IGNORECASE)


class Stretch(NamedTuple):
    """The words of a line, parted; what is empty was not said."""

    first: str
    last: str = ""
    label: str = ""


def stretch(text: str) -> Stretch:
    """Part a line into its first day, its last and what it is for. The days are still words: nothing is read here."""
    said = " ".join(text.split())
    said = said[5:] if said.casefold().startswith("from ") else said
    days, _, label = said.partition(", ")
    within = _WITHIN_A_MONTH.fullmatch(days)
    if within is not None:
        first, last, month = within.groups()
        return Stretch(f"{first} {month}", f"{last} {month}", label.strip())
    first, *rest = _BETWEEN.split(days, maxsplit=1)
    # A comma may belong to a date where no stretch is said: "Mon, 21 dec".
    return Stretch(first, rest[0], label.strip()) if rest else Stretch(said)
