"""The lines of the list of sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from mentee_journal.domain.dates import DateOrder, minutes_words
from mentee_journal.domain.views import SessionRow
from mentee_journal.domain.words import SessionStatus
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import clock, count_words, day, glyph_run


def is_over(row: SessionRow, now: datetime) -> bool:
    """Whether a planned session's time has passed."""
    return row.status is SessionStatus.PLANNED and row.starts_at + timedelta(minutes=row.minutes) <= now


def state_words(row: SessionRow, now: datetime) -> str:
    """How things stand with a session, in two or three words."""
    if row.status is SessionStatus.PLANNED:
        if is_over(row, now):
            return "held, or not?"
        if row.topics:
            return count_words(row.topics, "topic")
        return count_words(row.goals, "goal") if row.goals else "to prepare"
    if row.status is not SessionStatus.HELD:
        return row.status.words
    if row.to_reflect_on:
        return "to reflect on"
    return "reflected" if row.reflections else "held"


def list_lines(
    upcoming: Sequence[SessionRow],
    past: Sequence[SessionRow],
    width: int,
    *,
    now: datetime,
    order: DateOrder,
    zone: str,
    filtered: str = "",
    more: bool = False,
) -> list[Line]:
    """Three groups: to be settled, coming up, past. ``more`` says that older ones can be read on."""
    flow = Flow(width)
    open_ones = [row for row in upcoming if is_over(row, now)]
    coming = [row for row in upcoming if not is_over(row, now)]
    for title, rows, ahead in (
        ("Held, or not?", open_ones, False),
        ("Coming up", coming, True),
        ("Past", past, False),
    ):
        if not rows:
            continue
        flow.row((title, "quiet"))
        for index, row in enumerate(rows):
            target = ("session", row.id)
            when = day(row.starts_at, now=now, order=order, zone=zone)
            right = clock(row.starts_at, zone) if ahead or title != "Past" else minutes_words(row.minutes)
            first = ahead and index == 0
            flow.row((when, "bold" if first else ""), (right, "" if ahead else "quiet"), target=target)
            glyph, tone = glyph_run(row.roles)
            flow.row([(f"{glyph} ", tone), (row.mentor, "")], state_words(row, now), target=target)
            flow.blank()
    if more:
        flow.text("Older ones follow.", "quiet")
    if not flow.lines and filtered:
        flow.text(f"No session matches “{filtered[:40]}”.", "quiet").blank()
        flow.text("Mentors, topics and places are looked at. Esc clears the filter.", "quiet")
    return flow.lines
