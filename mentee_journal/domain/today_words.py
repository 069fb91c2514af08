"""Short phrases of Today that the screen and the command line share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.calling import called
from mentee_journal.domain.when_words import day_words, full_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from mentee_journal.domain.moments import DateOrder
    from mentee_journal.domain.thread_views import FollowUpRow
    from mentee_journal.domain.today_views import RoleCover

__all__ = [
    "due_words",
    "fit_words",
    "idea_words",
    "near",
    "review_words",
    "since_words",
    "thoughts",
    "waiting_words",
    "whose_words",
]


def near(day: date, *, today: date, order: DateOrder) -> str:
    """A day within a sentence: "today", "tomorrow", "Fri 4 Dec"."""
    words = day_words(day, today=today, order=order)
    return words.lower() if abs((day - today).days) <= 1 else words


def due_words(due_on: date | None, *, today: date, order: DateOrder) -> str:
    """When a follow-up is due: "was due Fri 20 Nov", "today", "Fri 4 Dec", or nothing."""
    if due_on is None:
        return ""
    words = near(due_on, today=today, order=order)
    return f"was due {words}" if due_on < today else words


def review_words(due_on: date | None, *, today: date, order: DateOrder) -> str:
    """When a goal is to be looked at: "due today", "was due Fri 20 Nov"."""
    words = due_words(due_on, today=today, order=order)
    return f"due {words}" if words and not words.startswith("was ") else words


def since_words(since: date, *, today: date, order: DateOrder) -> str:
    """A day that is over, without its weekday: "12 Nov", "Nov 12, 2025", "yesterday"."""
    if 0 <= (today - since).days <= 1:
        return near(since, today=today, order=order)
    words = full_day(since, order) if since.year != today.year else day_words(since, today=today, order=order)
    return words.split(" ", 1)[1] if " " in words else words.lower()


def waiting_words(since: date, *, today: date, order: DateOrder) -> str:
    """How long I have been waiting for a mentor: "waiting since 12 Nov"."""
    return f"waiting since {since_words(since, today=today, order=order)}"


def whose_words(mine: int, waiting: int, rows: Sequence[FollowUpRow]) -> str:
    """Whose turn it is how often: "3 of yours, 1 of Lee’s". ``rows`` are those waited for that are known."""
    parts = [f"{mine} of yours"] if mine else []
    if waiting:
        names = {row.mentor for row in rows}
        one = waiting == len(rows) and len(names) == 1 and names != {""}
        parts.append(f"{waiting} of {called(rows[0].mentor)}’s" if one else f"{waiting} of your mentors’")
    return ", ".join(parts)


def thoughts(count: int) -> str:
    """ "1 thought", "4 thoughts"."""
    return f"{count} thought{'' if count == 1 else 's'}"


def fit_words(count: int, mentor: str) -> str:
    """How many of them fit whom: "2 fit Dana", "1 fits Dana"; nothing when none does."""
    return f"{count} fit{'s' if count == 1 else ''} {called(mentor)}" if count else ""


# The gap decides which of the ways in content/channels.toml is offered. They stand there from the nearest to
# the furthest; these words are looked for in order, and the first way of all is for every other gap.
_FITTING = {
    "procedural": "own workplace",
    "clinical_reasoning": "fieldwork educator",
    "moral_support": "classmate",
    "leadership": "leadership scheme",
    "research": "professor",
    "teaching": "professor",
}


def idea_words(cover: RoleCover, channels: Sequence[str]) -> str:
    """Where to look for somebody who gives a role that nobody gives yet; people on the list come first."""
    role = cover.role.name
    if cover.candidates:
        return f"One idea: {' '.join(cover.candidates[0].split())} is on your list of people to ask about {role}."
    key = cover.role.key if cover.role.key in _FITTING else role.strip().lower()
    wanted = _FITTING.get(key, "")
    way = next((one for one in channels if wanted in one), channels[0] if channels else "")
    return f"One idea for {role}. {way}" if way else ""
