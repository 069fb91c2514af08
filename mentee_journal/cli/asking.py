"""A question on the command line that is answered with yes or no."""

from __future__ import annotations

import sys

from mentee_journal.cli.plain import one_line, remark
from mentee_journal.domain.errors import Refused

__all__ = ["typed", "yes"]


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


def typed(question: str, word: str, *, undone: str = "nothing was changed") -> bool:
    """Whether ``word`` was typed, for what touches so much that a y is too quick; anything else is no.

    Raises Refused, saying what was not done, when nobody can answer.
    """
    remark(f"{one_line(question)} Type {one_line(word)} to go on; anything else leaves it.")
    said = sys.stdin.readline() if sys.stdin is not None else ""
    if not said:
        raise Refused(f"There was no answer, so {undone}. With --yes nothing is asked.")
    return said.strip().casefold() == word.casefold()
