"""What is shown of contact between sessions, of time spent, and of those one has not heard from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.words import Channel, Owner, TouchOutcome


class TouchpointRow(NamedTuple):
    """A contact in a list."""

    id: int
    mentor_id: int
    mentor: str
    roles: tuple[str, ...]
    happened_on: date
    channel: Channel
    begun_by: Owner
    text: str
    minutes: int | None
    outcome: TouchOutcome | None
    note: str
    session_id: int | None
    question_id: int | None
    question: str
    """The words of the question that was put, or empty."""


class HoursSum(NamedTuple):
    """Minutes by kind, and how often."""

    meeting: int
    preparation: int
    messages: int
    informal: int
    """In contact outside sessions."""
    sessions: int
    """That were held."""
    contacts: int
    """However long they took."""

    @property
    def minutes(self) -> int:
        """All kinds together."""
        return self.meeting + self.preparation + self.messages + self.informal


class Nudge(NamedTuple):
    """A mentor there was no contact with for as many days as the mentee wants to be told after."""

    mentor_id: int
    mentor: str
    roles: tuple[str, ...]
    email: str
    days: int
    """Since the last contact."""
    since: date
    last: Literal["session", "contact", "start"]
    """What there was on that day; "start": the mentorship began, and there was none yet."""
    nudge_days: int
