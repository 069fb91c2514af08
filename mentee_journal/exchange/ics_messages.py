"""Calendar files that are a message about a meeting (RFC 5546): an answer, a proposal. None of them is a meeting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mentee_journal.domain.dates import DateOrder, clock_words, full_day
from mentee_journal.domain.zones import zone_of

if TYPE_CHECKING:
    from datetime import datetime

    from mentee_journal.exchange.ics_event import Piece

__all__ = ["MESSAGES", "NOTHING_CHANGED", "said_by"]

MESSAGES = frozenset(("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"))
"""Methods of files that only say something about a meeting."""
NOTHING_CHANGED = "A message about a meeting changes nothing here by itself."
_BEFORE = re.compile(r"(?:accepted|declined|tentative|tentatively accepted|new time proposed): *", re.IGNORECASE)
_ANSWERS = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "may come to"}


def said_by(piece: Piece, method: str, at: datetime, zone: str) -> str:
    """What a message says, as a sentence; ``at`` is the moment it names, shown on the clock of ``zone``."""
    who = next((guest for guest in piece.guests if guest.answer and not guest.organizes), None)
    name = (who.name or who.address) if who is not None else "Somebody"
    what = _BEFORE.sub("", piece.summary, count=1).strip() or "a meeting"
    local = at.astimezone(zone_of(zone))
    day = full_day(local.date(), DateOrder.DAY_FIRST)
    when = day if piece.all_day else f"{day}, {clock_words(local)}"
    if method == "COUNTER":
        return f"{name} proposes {when} for “{what}”. If you agree, move the session here."
    answer = _ANSWERS.get(who.answer, "") if who is not None and method == "REPLY" else ""
    if answer:
        return f"{name} {answer} “{what}” on {when}."
    return f"{name} wrote about “{what}” on {when}."
