"""What the ``add`` commands share: reading dates in the user's way, and saying what was added."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, TypeVar

import click

from mentee_journal.cli.plain import as_json, one_line, say
from mentee_journal.domain.dates import Moment, NotUnderstood, parse_date, parse_minutes, parse_moment

if TYPE_CHECKING:
    from mentee_journal.cli.lines import Habits

F = TypeVar("F", bound=Callable[..., Any])

json_option = click.option("--json", "json_", is_flag=True, help="Print the id and the line as a JSON object.")


def read_date(text: str | None, option: str, habits: Habits, prefer: Literal["future", "past"] = "past") -> date | None:
    """The date an option means, None when it was not given. Raises a usage error with an example."""
    if text is None:
        return None
    try:
        return parse_date(text, now=habits.now, zone=habits.zone, order=habits.order, prefer=prefer)
    except NotUnderstood as error:
        raise _unread(option, error) from error


def read_moment(
    text: str, option: str, habits: Habits, zone: str, prefer: Literal["future", "past"] = "future"
) -> Moment:
    """The moment an option means on a clock in ``zone``. Raises a usage error with an example."""
    try:
        return parse_moment(text, now=habits.now, zone=zone, order=habits.order, prefer=prefer)
    except NotUnderstood as error:
        raise _unread(option, error) from error


def read_optional_moment(
    text: str | None, option: str, habits: Habits, zone: str, prefer: Literal["future", "past"] = "future"
) -> datetime | None:
    """As :func:`read_moment`, None when the option was not given."""
    return None if text is None else read_moment(text, option, habits, zone, prefer).utc


def minutes(context: click.Context, parameter: click.Parameter, value: str | None) -> int | None:
    """Callback of an option for a length: "45", "1h 15"."""
    if value is None:
        return None
    try:
        return parse_minutes(value)
    except NotUnderstood as error:
        raise _unread(parameter.opts[0], error) from error


def _unread(option: str, error: NotUnderstood) -> click.UsageError:
    return click.UsageError(f"{option}: {error}")


def read_standard_input(option: str) -> str:
    """Standard input whole, byte for byte. Raises a usage error when it is not UTF-8."""
    stream: BinaryIO | None = getattr(sys.stdin, "buffer", None)
    data = stream.read() if stream is not None else b""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{option}: What came on standard input is not valid UTF-8 text.") from error


def lines_of(texts: tuple[str, ...]) -> str:
    """A repeated option as the field that keeps one per line."""
    return "\n".join(text for text in texts if text.strip())


def tell(kind: str, record: Any, line: str, json_: bool) -> None:
    """Print the new record's id and a line about it."""
    if json_:
        say(as_json({"id": record.id, "uid": record.uid, "kind": kind, "line": line}))
    else:
        say(f"Added {kind} {record.id}: {one_line(line)}")
