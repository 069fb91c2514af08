"""What the plain pages are made of: a fact on a line, a text under its name, a section of lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from mentee_journal.cli.plain import indented, one_line

if TYPE_CHECKING:
    from mentee_journal.cli.lines import Habits

__all__ = ["Shown", "fact", "section", "text"]


class Shown(NamedTuple):
    """A record's page, in both forms; only the one that is asked for is made."""

    lines: Callable[[Habits], Iterator[str]]
    object: Callable[[], dict[str, Any]]


def fact(name: str, value: str | None) -> Iterator[str]:
    """ "Name: value", or nothing when there is none."""
    if value and value.strip():
        yield f"{name}: {one_line(value)}" if "\n" not in value.strip() else f"{name}:\n{indented(value)}"


def text(name: str, value: str) -> Iterator[str]:
    """A longer text under its name."""
    if value.strip():
        yield ""
        yield f"{name}:"
        yield indented(value)


def section(name: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines under a heading, or nothing when there are none."""
    found = list(lines)
    if found:
        yield ""
        yield f"{name}:"
        yield from (f"  {line}" for line in found)
