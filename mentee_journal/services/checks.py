"""What every record is checked for before it is stored. A refusal names the field and says what to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, TypeVar

from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.services.typed_text import LONGEST, line, needed, text

__all__ = [
    "LONGEST",
    "between",
    "day",
    "email",
    "level",
    "line",
    "link",
    "member",
    "minutes",
    "moment",
    "needed",
    "row_id",
    "text",
    "tidy",
    "zone",
]

FIRST_YEAR, LAST_YEAR = 1900, 2200

R = TypeVar("R")
E = TypeVar("E", bound=Enum)


def email(value: object, field: str = "email") -> str:
    """An e-mail address, or nothing."""
    found = line(value, field)
    if found and "@" not in found:
        raise Refused("That does not look like an e-mail address: it needs an @, as in dana@example.org.", field)
    return found


def zone(value: object, field: str = "zone", *, required: bool = False) -> str:
    """A time zone this computer knows; may be empty unless ``required``."""
    from mentee_journal.domain.zones import valid_zone

    found = line(value, field)
    if not found and not required:
        return ""
    if not valid_zone(found):
        from mentee_journal.domain.refusal import quoted

        raise Refused(f"I do not know the time zone {quoted(found)}. Try a city, such as Europe/London.", field)
    return found


def minutes(value: object, field: str = "minutes", *, required: bool = True) -> int | None:
    """A length in minutes, from 1 to a day."""
    if value is None and not required:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1440:
        raise Refused("The length is in minutes, from 1 to 1440 (a day).", field)
    return value


def between(value: object, lowest: int, highest: int, field: str, sentence: str) -> int | None:
    """A whole number in a range, or None; or ``sentence`` is raised as Refused."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
        raise Refused(sentence, field)
    return value


def level(value: object, field: str) -> int | None:
    """A level of Goal Attainment Scaling, or None."""
    return between(value, -2, 2, field, "A level goes from -2 (much less than expected) to +2 (much more).")


def day(value: object, field: str, *, required: bool = False) -> date | None:
    """A date of a human working life; may be None unless ``required``."""
    if value is None and not required:
        return None
    if isinstance(value, datetime) or not isinstance(value, date) or not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise Refused(f"That date cannot be: its year must be between {FIRST_YEAR} and {LAST_YEAR}.", field)
    return value


def moment(value: object, field: str) -> datetime:
    """An aware moment, in UTC, to the second."""
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise Refused("Give a date and a time, such as tue 3pm.", field)
    try:
        found = value.astimezone(UTC).replace(microsecond=0)
    except OverflowError as error:
        raise Refused(f"The year must be between {FIRST_YEAR} and {LAST_YEAR}.", field) from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Refused(f"The year must be between {FIRST_YEAR} and {LAST_YEAR}.", field)
    return found


def member(kind: type[E], value: Any, field: str) -> E:
    """A member of an enumeration, given as such or as it is stored."""
    try:
        return kind(value)
    except ValueError as error:
        words = ", ".join(str(getattr(one, "words", one.value)) for one in kind)
        raise Refused(f"That is none of: {words}.", field) from error


def tidy(record: R, *, lines: tuple[str, ...] = (), texts: tuple[str, ...] = ()) -> R:
    """The record with its one-line fields on one line, and its long ones checked."""
    changed = {name: line(getattr(record, name), name) for name in lines}
    for name in texts:
        text(getattr(record, name), name)
    return replace(record, **changed)  # type: ignore[type-var]


def row_id(value: Any) -> int:
    """A number that could be a record's. Raises NotFound for any other."""
    if isinstance(value, bool) or not isinstance(value, int) or not -(2**63) <= value < 2**63:
        raise NotFound("There is no such record.")
    return value


def link(found: object | None, sentence: str) -> None:
    """Raise NotFound with ``sentence`` when what a record points at is not there."""
    if found is None:
        raise NotFound(sentence)
