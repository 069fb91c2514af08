"""``calendar``: a month as text, to be read from top to bottom, or as a grid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from mentee_journal.cli.lines import Habits, joined
from mentee_journal.cli.months import first_weekday_grid, read_month
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, safe, say
from mentee_journal.cli.state import State
from mentee_journal.domain.dates import NotUnderstood, clock_words, minutes_words
from mentee_journal.domain.when_words import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from mentee_journal.domain.views import CalendarDay, CalendarItem

LEGEND = "* session, + expected from a rhythm, ! follow-up due, ~ review due, - time off, x called off, . today"


@click.command(name="calendar")
@click.argument("month", nargs=-1, type=TEXT)
@click.option("--grid", is_flag=True, help="As a table of weeks, with a sign for what is on each day.")
@click.option("--json", "json_", is_flag=True, help="As a JSON object, for scripts.")
@pass_state
def command(state: State, month: tuple[str, ...], grid: bool, json_: bool) -> None:
    """What is on in a month: sessions, follow-ups and reviews due, time off, day by day.

    MONTH is jan, “march 2027”, 2027-03, next or last; without it, this month. A date of a rhythm for which no session
    was made yet is told as expected.
    """
    if grid and json_:
        raise click.UsageError("--json tells all of it: leave out --grid.")
    from mentee_journal.services import calendar, profile

    with state.reading_ahead() as journal:
        habits = Habits.of(journal)
        try:
            first = read_month(" ".join(month), habits.today)
        except NotUnderstood as error:
            raise click.UsageError(str(error)) from error
        weeks = first_weekday_grid(first, profile.get(journal).first_weekday)
        days = calendar.span(journal, first, sum(day is not None for week in weeks for day in week))
        if json_:
            from mentee_journal.cli import shapes_schedule

            full = [shapes_schedule.calendar_day(day) for day in days if day.items or day.time_off]
            say(as_json({"month": f"{first:%Y-%m}", "days": full}))
        elif grid:
            say("\n".join(grid_lines(first, weeks, days, habits)))
        else:
            say(safe("\n".join(day_lines(first, days, habits))))


def _title(first: date) -> str:
    return f"{MONTHS[first.month - 1]} {first.year}"


def day_lines(first: date, days: Sequence[CalendarDay], habits: Habits) -> Iterator[str]:
    """A month as a list of the days that have something, each thing on a line of its own."""
    if not any(day.items or day.time_off for day in days):
        yield f"Nothing in {_title(first)}."
        return
    yield f"{_title(first)}:"
    away = ""
    for number, day in enumerate(days):
        news = [] if day.time_off == away else _time_off(days, number, habits)
        away = day.time_off
        if day.items or news:
            yield ""
            yield f"{habits.day(day.day)}{', today' if day.day == habits.today else ''}"
            yield from (f"  {line}" for line in (*news, *(_item(item, habits) for item in day.items)))


def _time_off(days: Sequence[CalendarDay], number: int, habits: Habits) -> list[str]:
    """Said on its first day, with the last one."""
    words = days[number].time_off
    if not words:
        return []
    last = number
    while last + 1 < len(days) and days[last + 1].time_off == words:
        last += 1
    until = f", until {habits.day(days[last].day)}" if last > number else ""
    if until and last + 1 == len(days):
        until = ", for the rest of the month"
    return [f"time off: {one_line(words)}{until}"]


def _item(item: CalendarItem, habits: Habits) -> str:
    if item.kind in ("session", "expected"):
        clock = clock_words(habits.local(item.at)) if item.at else ""
        status = "" if item.status is None or item.status.value == "planned" else item.status.words
        name = f"session {item.id} with {item.mentor}" if item.kind == "session" else f"expected with {item.mentor}"
        return joined(
            f"{clock} {name}".strip(),
            minutes_words(item.minutes) if item.minutes else "",
            "skipped" if item.skipped else status,
            "moved" if item.moved else "",
        )
    if item.kind == "follow_up":
        whose = f"{item.mentor or 'a mentor'}’s" if item.waiting else f"with {item.mentor}" if item.mentor else ""
        return joined(f"follow-up {item.id} due: {item.words}", whose)
    return joined(f"review of goal {item.id} due: {item.words}")


def grid_lines(
    first: date, weeks: Sequence[Sequence[date | None]], days: Sequence[CalendarDay], habits: Habits
) -> Iterator[str]:
    """A month as a table of weeks; a sign stands behind the day's number for each thing on it."""
    by_day = {day.day: day for day in days}
    offset = next(day for day in weeks[1] if day is not None).weekday()
    cells = [[_cell(by_day[day], habits) if day else "" for day in week] for week in weeks]
    wide = max(7, *(len(cell) + 1 for week in cells for cell in week))
    yield _title(first)
    yield " ".join(f"{WEEKDAYS[(offset + place) % 7][:3]:<{wide - 1}}" for place in range(7)).rstrip()
    for week in cells:
        yield " ".join(f"{cell:<{wide - 1}}" for cell in week).rstrip()
    yield LEGEND


def _cell(day: CalendarDay, habits: Habits) -> str:
    signs = "".join(_sign(item) for item in day.items)
    if len(signs) > 4:
        signs = f"{signs[:3]}…"
    today = "." if day.day == habits.today else ""
    return f"{day.day.day:>2}{today}{signs}{'-' if day.time_off else ''}"


def _sign(item: CalendarItem) -> str:
    if item.off or item.skipped:
        return "x"
    return {"session": "*", "expected": "+", "follow_up": "!", "review": "~"}[item.kind]
