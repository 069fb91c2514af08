"""The lines of the list of sessions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from mentee_journal.domain.dates import DateOrder, minutes_words
from mentee_journal.domain.views import SessionRow
from mentee_journal.domain.words import SessionStatus
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import clock, count_words, day, glyph_run

SOON = timedelta(days=8)
"""So near, a session of a rhythm is one to prepare; further ahead it is enough that it will be there."""
RHYTHM = "↻"
"""Beside the time of a session that comes from a rhythm."""


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
        if row.goals:
            return count_words(row.goals, "goal")
        return "from a rhythm" if row.plan and row.starts_at > now + SOON else "to prepare"
    if row.status is not SessionStatus.HELD:
        return row.state_words
    if row.to_reflect_on:
        return "to reflect on"
    return "reflected" if row.reflections else "held"


def _clock(row: SessionRow, zone: str, *, quiet: bool) -> list[Run]:
    """When it begins, and that a rhythm gave it."""
    return [*([(f"{RHYTHM} ", "quiet")] if row.plan else []), (clock(row.starts_at, zone), "quiet" if quiet else "")]


def _length(row: SessionRow) -> list[Run]:
    """What it took, or was to take."""
    return [(minutes_words(row.spent or row.minutes), "quiet")]


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
    """To be settled, coming up, called off while it is still ahead, past. ``more``: older ones can be read on."""
    flow = Flow(width)
    open_ones = [row for row in upcoming if is_over(row, now)]
    coming = [row for row in upcoming if not is_over(row, now)]
    called_off = [row for row in past if row.status is not SessionStatus.HELD and row.starts_at > now]
    over = [row for row in past if row not in called_off] if called_off else past
    for title, rows, ahead in (
        ("Held, or not?", open_ones, False),
        ("Coming up", coming, True),
        ("Called off", called_off[::-1], False),
        ("Past", over, False),
    ):
        if not rows:
            continue
        flow.row((title, "quiet"))
        for index, row in enumerate(rows):
            target = ("session", row.id)
            when = day(row.starts_at, now=now, order=order, zone=zone)
            right = _length(row) if title == "Past" else _clock(row, zone, quiet=not ahead)
            first = ahead and index == 0
            moved = [("  moved", "quiet")] if row.moves and row.status is SessionStatus.PLANNED else []
            flow.row([(when, "bold" if first else ""), *moved], right, target=target)
            glyph, tone = glyph_run(row.roles)
            flow.row([(f"{glyph} ", tone), (row.mentor, "")], state_words(row, now), target=target)
            flow.blank()
    if more:
        flow.text("Older ones follow.", "quiet")
    if not flow.lines and filtered:
        flow.text(f"No session matches “{filtered[:40]}”.", "quiet").blank()
        flow.text("Mentors, topics and places are looked at. Esc clears the filter.", "quiet")
    return flow.lines
