"""How a strength or an area for growth went over time: its months, and how sure one felt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentee_journal.domain.capability_words import confidence_words, seen_words
from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.views import ConfidencePoint, MonthSeen
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.screens.goals_chart import LEAST, SURE, chart_lines
from mentee_journal.ui.screens.goals_marks import Mark
from mentee_journal.ui.screens.register_squares import MINE, THEIRS, WELL, WORK

LABEL = 11
PITCH = 4


def shown_months(months: Sequence[MonthSeen], today: date, count: int) -> list[date]:
    """The first days of ``count`` months up to this one; up to the last it was seen in when that is long ago."""
    last = today.replace(day=1)
    if months:
        newest = months[-1].month
        if newest > last or newest < _back(last, count - 1):
            last = newest
    return [_back(last, count - 1 - at) for at in range(count)]


def _back(month: date, by: int) -> date:
    number = month.year * 12 + month.month - 1 - by
    return date(max(1, number // 12), number % 12 + 1, 1)


def month_lines(months: Sequence[MonthSeen], width: int, *, today: date) -> list[Line]:
    """A row of what went well and one of what is to be worked on, a column for each month, and the same in words."""
    count = min(12, (width - LABEL) // PITCH)
    flow = Flow(width)
    if months and count >= 3:
        shown = shown_months(months, today, count)
        by_month = {one.month: one for one in months}
        head = Line().pad_to(LABEL)
        for month in shown:
            head.add(f"{month:%b}".ljust(PITCH), "quiet")
        flow.lines.append(head)
        for glyph, label, mine, theirs in (
            (WELL, " positive", "well_me", "well_mentor"),
            (WORK, " to grow", "work_me", "work_mentor"),
        ):
            line = Line().add(*glyph).add(label, "quiet").pad_to(LABEL)
            for at, month in enumerate(shown):
                seen = by_month.get(month, MonthSeen(month))
                for text, tone in _cell(getattr(seen, mine), getattr(seen, theirs)):
                    line.add(text, tone)
                line.pad_to(LABEL + PITCH * (at + 1))
            flow.lines.append(line)
    return flow.text(seen_words(months, today), "quiet").lines


def _cell(mine: int, theirs: int) -> list[Run]:
    """Up to three squares; of more, one of each who saw it and how many."""
    if not mine + theirs:
        return [("·", "faint")]
    if mine + theirs <= PITCH - 1:
        return [(MINE[0] * mine, MINE[1]), (THEIRS[0] * theirs, THEIRS[1])]
    glyph = MINE if mine else THEIRS
    return [glyph, (str(min(mine + theirs, 99)), "quiet")]


def confidence_lines(points: Sequence[ConfidencePoint], width: int, *, today: date, order: DateOrder) -> list[Line]:
    """The points of confidence on a scale of 1 to 5, and the same in words."""
    flow = Flow(width)
    if points and points[0].on != points[-1].on and width >= LEAST:
        marks = [Mark(point.on, point.value) for point in points]
        flow.extend(chart_lines(marks, None, width, scale=SURE, today=today, order=order))
    return flow.text(confidence_words(points, today, order), "quiet").lines
