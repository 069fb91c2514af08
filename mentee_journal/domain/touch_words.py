"""Contact between sessions in words, as the screens and the command line say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.when_words import day_words, full_day, minutes_words

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.moments import DateOrder
    from mentee_journal.domain.words import Channel, Owner, TouchOutcome

__all__ = ["day_said", "fact_words", "touch_words"]

_TO_AND_FROM = {"mail": "Mail", "message": "Message", "call": "Call"}
_WITH = {"in_person": "In person with", "other": "Contact with"}


def touch_words(channel: Channel, begun_by: Owner, name: str) -> str:
    """ "Mail to Dana", "Call from Lee", "In person with Sam"; without a name "mail to them"."""
    if channel.value in _TO_AND_FROM:
        way = "from" if begun_by.value == "mentor" else "to"
        return f"{_TO_AND_FROM[channel.value]} {way} {name}".rstrip()
    return f"{_WITH[channel.value]} {name}".rstrip()


def fact_words(minutes: int | None, outcome: TouchOutcome | None) -> str:
    """ "10 min, answered"; what is not known is not said."""
    came = "" if outcome is None else "booked" if outcome.value == "booked" else outcome.words
    return ", ".join(part for part in (minutes_words(minutes) if minutes else "", came) if part)


def day_said(day: date, *, today: date, order: DateOrder) -> str:
    """The day within a reading: "today", "yesterday, Sun 22 Nov 2026", "Tue 17 Nov 2026"."""
    days = (today - day).days
    near = day_words(day, today=today, order=order).lower() if days in (0, 1) else ""
    return near if days == 0 else f"{near}, {full_day(day, order)}" if near else full_day(day, order)
