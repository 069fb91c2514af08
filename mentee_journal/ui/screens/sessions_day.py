"""The page of a day without a session, and the choice where a day has several things."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from mentee_journal.domain.dates import DateOrder, distance_words, long_day, minutes_words
from mentee_journal.domain.views import CalendarItem
from mentee_journal.ui.dialogs.pick import Pick
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import clock
from mentee_journal.ui.widgets.calendar_cells import mark, state


def item_words(item: CalendarItem) -> str:
    """Whom one meets, what is to be done, or the goal that is to be reviewed."""
    if item.kind == "review":
        return f"Review: {item.words}"
    if item.waiting:
        return f"{item.words} ({item.mentor})" if item.mentor else item.words
    return item.words


def item_remark(item: CalendarItem, zone: str) -> str:
    """The time and how it stands, or what kind of thing it is."""
    if item.at is None:
        return {"follow_up": "waited for" if item.waiting else "follow-up"}.get(item.kind, "")
    told = state(item)
    return clock(item.at, zone) if told == "planned" else f"{clock(item.at, zone)}, {told}"


def picks(items: Sequence[CalendarItem], zone: str) -> list[Pick]:
    """What is on a day, to choose from."""
    return [Pick((item.kind, item.id), item_words(item), item_remark(item, zone), mark(item)) for item in items]


def other_lines(flow: Flow, items: Sequence[CalendarItem], zone: str) -> None:
    """Things on a day, each of which can be opened."""
    for item in items:
        glyph, tone = mark(item)
        words = [(f"{glyph} ", tone), (item_words(item), "quiet|struck" if item.off else "")]
        flow.row(words, item_remark(item, zone), target=("on day", (item.kind, item.id)))


def day_lines(
    day: date,
    items: Sequence[CalendarItem],
    width: int,
    *,
    time_off: str,
    now: date,
    order: DateOrder,
    zone: str,
) -> list[Line]:
    """A day that has no session: what else is on it, and how to book one."""
    flow = Flow(width)
    flow.heading(long_day(day, order), distance_words(day, now)).blank()
    if time_off:
        unnamed = time_off == "time off"
        flow.text("Time off" if unnamed else f"Time off: {time_off}", "quiet").blank()
    other_lines(flow, items, zone)
    for item in items:
        if item.kind == "expected":
            flow.text(expected_words(item), "quiet", indent=2)
    if items:
        flow.blank()
    else:
        flow.text("Nothing on this day." if day >= now else "Nothing on that day.", "quiet").blank()
    words = "Book a session here" if day >= now - timedelta(days=1) else "Write down a session"
    return flow.buttons([(words, ("action", "new"), False)], note="n").lines


def expected_words(item: CalendarItem) -> str:
    """What an expected session is."""
    return f"{minutes_words(item.minutes)}, from the rhythm. It becomes a session when the day is nearer."
