"""What has been read of a rhythm so far, word by word, before it is known to be a whole one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import TYPE_CHECKING, Literal, NamedTuple

from mentee_journal.domain.refusal import NotUnderstood, quoted
from mentee_journal.domain.rhythm_tokens import EXAMPLES

if TYPE_CHECKING:
    from mentee_journal.domain.words import Mode

__all__ = ["Often", "Said", "Span", "twice"]


class Often(NamedTuple):
    """ "every 2 weeks", "twice a month"."""

    unit: str
    """week or month."""
    interval: int = 1
    times: int | None = None
    """How many in each; None where it was not said."""


class Span(NamedTuple):
    """ "for three months", "for 6 sessions"."""

    number: int
    unit: str
    """week, month or meeting."""


@dataclass(slots=True)
class Said:
    """One stretch of a rhythm as it was said; what was not said is None or empty."""

    words: str = ""
    """All of it, to be named in a refusal."""
    often: Often | None = None
    monthly: bool = False
    """ "of the month" was said."""
    unclear: str = ""
    """ "every second tuesday", as long as nothing says that it is one of the month."""
    weekdays: set[int] = field(default_factory=set)
    nth: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    """Each with its weekdays: the first Monday, the third Monday."""
    month_days: set[int] = field(default_factory=set)
    begins: date | None = None
    begins_on: Literal["", "day", "named"] = ""
    """Whether that was a single day, and its weekday was said: "from tue 1 dec"."""
    ends: date | None = None
    span: Span | None = None
    part: str | None = None
    """morning, afternoon or evening."""
    clock: time | None = None
    minutes: int | None = None
    zone: str | None = None
    mode: Mode | None = None
    place: str | None = None
    remarks: list[str] = field(default_factory=list)

    def put(self, name: str, value: object, what: str, words: str) -> None:
        """Keeps what was read. Raises NotUnderstood where something else was said before."""
        before = getattr(self, name)
        if before is not None and before != value:
            raise twice(what, words)
        setattr(self, name, value)


def twice(what: str, words: str) -> NotUnderstood:
    """The refusal of a second word on the same matter."""
    return NotUnderstood(f"With {quoted(words)} there are two {what} in one rhythm: leave one out. {EXAMPLES}")
