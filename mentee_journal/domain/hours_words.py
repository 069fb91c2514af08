"""Time spent, by kind, in words: "3 h 45 min: 3 h meeting, 30 min preparation, 15 min informal"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.listed import counted, listed
from mentee_journal.domain.when_words import minutes_words

if TYPE_CHECKING:
    from mentee_journal.domain.touch_views import HoursSum

__all__ = ["hours_words", "kind_words", "often_words", "together_words"]


def kind_words(spent: HoursSum) -> str:
    """ "3 h meeting, 30 min preparation, 15 min informal"; kinds that took nothing are left out."""
    kinds = (
        (spent.meeting, "meeting"),
        (spent.preparation, "preparation"),
        (spent.messages, "messages"),
        (spent.informal, "informal"),
    )
    return ", ".join(f"{minutes_words(minutes)} {kind}" for minutes, kind in kinds if minutes)


def hours_words(spent: HoursSum) -> str:
    """All of it, and the kinds where it was not meeting alone; empty for nothing."""
    if not spent.minutes:
        return ""
    total = minutes_words(spent.minutes)
    return total if spent.meeting == spent.minutes else f"{total}: {kind_words(spent)}"


def often_words(spent: HoursSum) -> str:
    """ "5 sessions and 2 contacts"; empty when there was nothing."""
    kinds = ((spent.sessions, "session"), (spent.contacts, "contact"))
    return listed([counted(count, one) for count, one in kinds if count])


def together_words(spent: HoursSum) -> str:
    """ "5 sessions and 2 contacts, 3 h 45 min: 3 h meeting, …"; empty when there was nothing."""
    return ", ".join(part for part in (often_words(spent), hours_words(spent)) if part)
