"""The lines of a month, and of a week where there is no room for one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from mentee_journal.domain.views import CalendarDay
from mentee_journal.domain.when_words import MONTHS, WEEKDAYS
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.text import cell_len, clip
from mentee_journal.ui.widgets.calendar_cells import TODAY, CalendarView, Cell, legend, month_counts, short_date, size

WIDEST, TALLEST = 16, 6
"""Columns and rows of a day at most."""
NARROWEST = 4
"""Columns of a day: where seven of them do not fit, a week shows fewer."""
PAGE_ROWS = 9
"""Rows that are left to what stands under the month."""
LOWEST = 16
"""Where there are fewer rows than this for a month and what stands under it, there is a week instead."""
MARK = "›"
"""Before the chosen day, so that it is known without its ground too."""


Way = tuple[str, str, tuple[str, int]]
"""Words to click, the same where there is little room, and where they lead."""


def month_title(month: date) -> str:
    """ "November 2026"."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def month_lines(view: CalendarView, width: int, room: int) -> list[Line]:
    """The month that is shown, as tall as it may be in ``room`` rows with a page under it."""
    cell = min(WIDEST, width // 7)
    weeks = [view.days[at : at + 7] for at in range(0, len(view.days), 7)]
    below = _legend_lines(view, width)
    tall = _tall(view, len(weeks), room - PAGE_ROWS - len(below) - 1)
    lines = [_head(month_title(view.month), cell * 7, _month_ways(view))]
    if tall > 1:
        lines.append(Line())
    lines.append(_weekdays(weeks[0], cell))
    if tall > 2:
        lines.append(Line())
    for week in weeks:
        lines += _week_rows(view, week, cell, tall)
    if any(tone == TODAY for line in lines for _, tone in line.runs) and "today" not in _said(lines[1:]):
        below = _legend_lines(view, width, today=True)
    if tall > 1 and lines[-1].text.strip():
        lines.append(Line())
    return [*lines, *below, Line()]


def _tall(view: CalendarView, weeks: int, free: int) -> int:
    """Rows of a day, no more than the fullest one asks for with a blank one: the page has a use for the rest."""
    wanted = 2 + max(1, *(len(day.items) + (day.day == view.today) for day in view.days))
    tall = min(TALLEST, wanted, (free - 4) // weeks)
    return tall if tall > 2 else 2 if free - 3 >= 2 * weeks else 1


def week_lines(view: CalendarView, width: int, room: int) -> list[Line]:
    """The week of the chosen day; ``room`` is what it shares with the list under it."""
    cell = min(WIDEST, width // 7)
    week: Sequence[CalendarDay] = view.week
    if cell < NARROWEST:
        many = max(1, min(7, width // (NARROWEST + 2)))
        cell = width // many
        at = min(max((view.chosen - week[0].day).days - many // 2, 0), 7 - many)
        week = week[at : at + many]
    lines = []
    if room >= LOWEST:
        lines.append(_head(month_title(view.chosen), cell * len(week), _week_ways(view)))
    tall = 2 if room < 28 else 3
    rows = _week_rows(view, week, cell, tall, named=True)
    return [*lines, *rows, *([Line()] if room >= LOWEST else [])]


def _head(title: str, width: int, ways: Sequence[Way]) -> Line:
    """The name of what is shown, and the way to what comes before and after."""
    line = Line().add(" ").add(title, "bold")
    named = [way[0] for way in ways]
    if line.width + 2 + sum(map(cell_len, named)) + 4 * (len(ways) - 1) > width:
        named = [way[1] for way in ways]
    room = sum(map(cell_len, named)) + 4 * (len(ways) - 1)
    line.pad_to(max(line.width + 2, width - room))
    for at, words in enumerate(named):
        line.add("    " if at else "")
        start = line.width
        line.add(words, "quiet").spot(ways[at][2], start=start)
    return line


def _month_ways(view: CalendarView) -> list[Way]:
    before, after = view.month - timedelta(days=1), view.month + timedelta(days=31)
    here = (view.today.year, view.today.month) == (view.month.year, view.month.month)
    return _ways("month", *(MONTHS[day.month - 1][:3] for day in (before, after)), here=here)


def _week_ways(view: CalendarView) -> list[Way]:
    days = [day.day for day in view.week]
    around = (days[0] + timedelta(days=by) for by in (-7, 7))
    return _ways("week", *(short_date(day, view.order) for day in around), here=view.today in days)


def _ways(step: str, before: str, after: str, *, here: bool) -> list[Way]:
    today: list[Way] = [] if here else [("today", "t", ("today", 0))]
    return [(f"◂ {before}", "◂", (step, -1)), *today, (f"{after} ▸", "▸", (step, 1))]


def _weekdays(week: Sequence[CalendarDay], cell: int) -> Line:
    line = Line()
    for at, day in enumerate(week):
        line.pad_to(at * cell).add(" ").add(WEEKDAYS[day.day.weekday()][: min(3, cell - 1)], "quiet")
    return line


def _week_rows(
    view: CalendarView, week: Sequence[CalendarDay], cell: int, tall: int, *, named: bool = False
) -> list[Line]:
    lines = [Line() for _ in range(tall)]
    for at, day in enumerate(week):
        made = Cell(day, view, cell - 1)
        before = week[at - 1].time_off if at else ""
        rows = made.rows(tall, first=at == 0 and day is view.days[0], off_before=before)
        if named:
            rows[0] = _named(made, rows[0])
        for number, (line, runs) in enumerate(zip(lines, rows, strict=True)):
            line.add(MARK if number == 0 and day.day == view.chosen else " ")
            for text, tone in runs:
                line.add(text, tone)
            line.pad_to((at + 1) * cell).spot(("day", day.day), start=at * cell)
    return lines


def _named(cell: Cell, head: list[Run]) -> list[Run]:
    """A number with its weekday: "Tue 24", or as much of it as fits; "Today 23"."""
    weekday = WEEKDAYS[cell.day.day.weekday()][:3]
    number = head[0]
    if len(weekday) + 1 + cell_len(number[0]) >= cell.width:  # The month's name would touch the next day.
        number = (str(cell.day.day.day), number[1])
    head = [number, *(run for run in head[1:] if run[0].strip() != "today")]
    for words in (*(["Today"] if cell.is_today else []), weekday, weekday[:2], weekday[:1]):
        if cell_len(words) + 1 + size(head) <= cell.width:
            return [(f"{words} ", number[1] if cell.is_today else "quiet"), *head]
    return [number]


def _said(lines: Sequence[Line]) -> set[str]:
    return {text.strip() for line in lines for text, _ in line.runs}


def _legend_lines(view: CalendarView, width: int, *, today: bool = False) -> list[Line]:
    """The counts of the month and what the marks mean; ``today`` where no cell has had room to name it."""
    lines = Flow(width, indent=1).text(month_counts(view), "quiet").lines
    for glyph, tone, words in ([(f"{view.today.day}", TODAY, "today")] if today else []) + legend(view.days):
        words = clip(f" {words}" if glyph else words, width - cell_len(glyph) - 1)
        if lines[-1].width + 3 + cell_len(glyph) + cell_len(words) > width:
            lines.append(Line().add(" "))
        else:
            lines[-1].add("   ")
        lines[-1].add(glyph, tone).add(words, "quiet")
    return lines
