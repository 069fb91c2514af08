"""Writing a file that may be there already: never over another unless that was said, beforehand or when asked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from mentee_journal.domain.errors import Refused

T = TypeVar("T")

__all__ = ["FORCE", "written"]

FORCE: Callable[[Any], Any] = click.option(
    "--force", "--yes", "force", is_flag=True, help="Replace a file that is there already, without asking."
)


def written(write: Callable[[bool], T], *, force: bool) -> T:
    """What ``write`` returns, which is told whether it may replace a file.

    On a terminal it is asked. Raises Refused where nobody can be, and when the answer is no.
    """
    from mentee_journal.exchange.files import Exists

    try:
        return write(force)
    except Exists as error:
        if sys.stdin is None or not sys.stdin.isatty():
            raise Refused(f"{error} With --force it is replaced.") from error
        from mentee_journal.cli.asking import yes

        if not yes(f"{error} Replace it?", undone="nothing was written"):
            raise Refused("Nothing was written.") from error
    return write(True)
