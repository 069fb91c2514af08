"""What there was between the sessions with a mentor, and what all of it took."""

from __future__ import annotations

from datetime import date, datetime

from mentee_journal.domain.dates import DateOrder, day_words, minutes_words
from mentee_journal.domain.nudge_words import nudge_words
from mentee_journal.domain.touch_views import TouchpointRow
from mentee_journal.domain.touch_words import fact_words
from mentee_journal.domain.views import MentorPage
from mentee_journal.domain.words import Channel, Owner
from mentee_journal.ui.lines import Flow, Run
from mentee_journal.ui.phrases import count_words
from mentee_journal.ui.text import one_line

_WAYS = {
    Channel.MAIL: "mail",
    Channel.MESSAGE: "message",
    Channel.CALL: "call",
    Channel.IN_PERSON: "in person",
    Channel.OTHER: "contact",
}


def way_words(row: TouchpointRow) -> str:
    """ "mail", "call from them", "in person"."""
    way = _WAYS[row.channel]
    told = row.begun_by is Owner.MENTOR and row.channel not in (Channel.IN_PERSON, Channel.OTHER)
    return f"{way} from them" if told else way


def row_words(row: TouchpointRow, *, today: date, order: DateOrder) -> tuple[str, str]:
    """A row of a list: "Tue 17 Nov, mail: sensory diets", and its facts."""
    when = day_words(row.happened_on, today=today, order=order)
    about = row.text or row.note.strip().split("\n", 1)[0]
    words = f"{when}, {way_words(row)}"
    return (f"{words}: {about}" if about else words), fact_words(row.minutes, row.outcome)


def contact_lines(flow: Flow, page: MentorPage, now: datetime, order: DateOrder) -> None:
    """The newest contacts, a reminder that is due, and where to write one down; nothing with those who are gone."""
    hours, rows = page.hours, page.contacts
    gone = page.mentor.status.is_over
    if gone and not rows:
        return
    remark = ""
    if hours is not None and rows:
        total = minutes_words(hours.informal) if hours.informal else ""
        remark = ", ".join(part for part in (count_words(hours.contacts, "contact"), total) if part)
    flow.blank().heading("Contact", remark)
    if page.nudge is not None:
        words = nudge_words(page.nudge)
        flow.row([("◌ ", "quiet"), (words, "")], ("get in touch ›", "primary"), target=("nudge", page.mentor.id))
    for row in rows:
        when = day_words(row.happened_on, today=now.date(), order=order)
        label = when if len(when) < 13 else when.split(" ", 1)[-1]
        about = row.text or row.note.strip().split("\n", 1)[0]
        way = way_words(row)
        left: list[Run] = [(one_line(label, 16).ljust(13), "quiet")]
        left += [(f"{way}: " if about else way, "quiet"), (about, "")]
        flow.row(left, fact_words(row.minutes, row.outcome), target=("touchpoint", row.id))
    more = hours.contacts - len(rows) if hours is not None else 0
    if more > 0:
        flow.row((f"and {more} earlier", "quiet"), "›", target=("action", "contacts"))
    if not gone:
        flow.row(("+ write one down", "quiet"), "T", target=("action", "app.touch"))
