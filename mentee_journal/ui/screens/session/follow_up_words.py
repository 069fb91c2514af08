"""How follow-ups are said on a session's page."""

from __future__ import annotations

from datetime import date

from mentee_journal.domain.dates import DateOrder, day_words
from mentee_journal.domain.views import FollowUpRow
from mentee_journal.domain.words import FollowUpStatus, Owner
from mentee_journal.ui.phrases import first_name


def whose(row: FollowUpRow) -> str:
    """ "mine", "Dana’s"."""
    return "mine" if row.owner is Owner.ME else f"{first_name(row.mentor) or 'the mentor'}’s"


def day_short(day: date, *, today: date, order: DateOrder) -> str:
    """ "today", "Fri 27 Nov"; a day that has passed without its weekday: "9 Nov"."""
    words = day_words(day, today=today, order=order)
    if words in ("Today", "Tomorrow", "Yesterday"):
        return words.lower()
    return words.split(" ", 1)[1] if day < today else words


def owed(row: FollowUpRow, *, today: date, order: DateOrder) -> str:
    """ "mine, due Fri 27 Nov", "mine, was due 9 Nov", "Dana’s, since 9 Nov"."""
    who = whose(row)
    if row.status is not FollowUpStatus.OPEN:
        return f"{who}, {'done' if row.status is FollowUpStatus.DONE else 'not needed any more'}"
    if row.due_on is not None:
        late = row.due_on < today
        return f"{who}, {'was due' if late else 'due'} {day_short(row.due_on, today=today, order=order)}"
    if row.owner is Owner.MENTOR:
        return f"{who}, since {day_short(row.agreed_on, today=today, order=order)}"
    return f"{who}, no day"
