"""A question on the command line that is answered with yes or no."""

from __future__ import annotations

import sys

from mentee_journal.cli.plain import one_line, remark
from mentee_journal.domain.errors import Refused

__all__ = ["sure_of", "yes"]


def yes(question: str, *, undone: str = "nothing was brought in") -> bool:
    """Whether the answer is yes; an empty one is no. Raises Refused, saying what was not done, when nobody can answer.

    The question stands on standard error, so that it is no part of the output.
    """
    while True:
        remark(f"{one_line(question)} [y/N]")
        said = sys.stdin.readline() if sys.stdin is not None else ""
        if not said:
            raise Refused(f"There was no answer, so {undone}. With --yes nothing is asked.")
        word = said.strip().casefold()
        if word in ("y", "yes"):
            return True
        if word in ("", "n", "no"):
            return False
        remark("Type y or n.")


def sure_of(records: int, question: str, *, undone: str = "nothing was changed") -> bool:
    """Whether so many records are to be touched: yes or no for few; for many, how many they are has to be typed.

    Raises Refused, saying what was not done, when nobody can answer.
    """
    from mentee_journal.services import masses

    if not masses.many(records):
        return yes(question, undone=undone)
    remark(f"{one_line(question)} Type {records} to go on; anything else leaves it.")
    said = sys.stdin.readline() if sys.stdin is not None else ""
    if not said:
        raise Refused(f"There was no answer, so {undone}. With --yes nothing is asked.")
    return said.strip() == str(records)
