"""``due``: what is due soon, for a look and for cron."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, say
from mentee_journal.cli.state import State
from mentee_journal.cli.trouble import complain
from mentee_journal.domain.errors import JournalError

if TYPE_CHECKING:
    from mentee_journal.domain.views import Due

LONGEST = timedelta(days=3660)
_NUMBERS = {"": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_UNITS = {"h": 1, "hour": 1, "d": 24, "day": 24, "w": 168, "week": 168, "month": 720}
_SPAN = re.compile(r"(?:within |in )?(\d{1,5}|[a-z]*?) ?([a-z]+?)s?")

_KINDS = {"session": "session", "follow_up": "follow-up", "review": "goal", "reflection": "session"}


class Span(NamedTuple):
    """How far ahead to look."""

    time: timedelta
    to_the_hour: bool
    """Asked for in hours: a session later on the same day is then not meant."""


def read_span(text: str) -> Span | None:
    """The time that a text means: "1d", "2w", "12h", "a week", "three days", "today"; None for anything else."""
    words = " ".join(text.casefold().split())
    if words in ("today", "tomorrow"):
        return Span(timedelta(days=int(words == "tomorrow")), False)
    found = _SPAN.fullmatch(words)
    if found is None or found[2] not in _UNITS:
        return None
    number = int(found[1]) if found[1].isascii() and found[1].isdigit() else _NUMBERS.get(found[1])
    if number is None:
        return None
    time = timedelta(hours=number * _UNITS[found[2]])
    return Span(time, _UNITS[found[2]] == 1) if time <= LONGEST else None


if TYPE_CHECKING:
    SpanType = click.ParamType[Span]
else:
    # Only newer releases of click can be subscripted at run time.
    SpanType = click.ParamType


class SpanParam(SpanType):
    """A length of time from now."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Span:
        if isinstance(value, Span):
            return value
        span = read_span(str(value))
        if span is None:
            self.fail(f"“{one_line(str(value))}” is no time from now. Say 1d, 2w, 12h or “a week”.", param, ctx)
        return span


@click.command(name="due")
@click.option(
    "--within",
    type=SpanParam(),
    default="1d",
    show_default=True,
    help="How far ahead to look: 12h, 1d, 2w, “a week”. Days are whole days; what is late is always there.",
)
@click.option("--json", "json_", is_flag=True, help="As a JSON list for scripts.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing, only give the exit status.")
@pass_state
@click.pass_context
def command(context: click.Context, state: State, within: Span, json_: bool, quiet: bool) -> None:
    """What is due soon, late things included: sessions, follow-ups of yours, goals to review, sessions to reflect on.

    The exit status is 1 when something is due and 0 when nothing is, so that cron can tell; 2 when it cannot
    be known.
    """
    try:
        found, habits = _due(state, within)
    except JournalError as error:
        complain(str(error))
        context.exit(2)
    if json_ and not quiet:
        from mentee_journal.cli import shapes_today

        say(as_json([shapes_today.due(one) for one in found]))
    elif not quiet:
        for one in found:
            say(_line(one, habits))
        if not found:
            say(f"Nothing is due until {_until(within, habits)}.")
    context.exit(1 if found else 0)


def _due(state: State, within: Span) -> tuple[list[Due], Habits]:
    from mentee_journal.services import today

    with state.reading() as journal:
        habits = Habits.of(journal)
        end = _end(within, habits)
        found = today.due(journal, end.date())
    if within.to_the_hour:
        return [one for one in found if one.at is None or one.at <= end], habits
    return list(found), habits


def _end(within: Span, habits: Habits) -> datetime:
    """Hours pass as they do; days are days on the user's clock, also when one of them has 23 hours or 25."""
    if within.to_the_hour:
        return habits.local(habits.now + within.time)
    return habits.local(habits.now) + within.time


def _until(within: Span, habits: Habits) -> str:
    end = _end(within, habits)
    return habits.moment(end) if within.to_the_hour else habits.day(end.date())


def _line(one: Due, habits: Habits) -> str:
    """ "Fri 20 Nov 2026  follow-up 3: Send Dana the evaluation template, late"."""
    today: date = habits.local(habits.now).date()
    late = ", late" if one.on < today and one.kind in ("follow_up", "review") else ""
    return f"{habits.day(one.on):<15}  {_KINDS[one.kind]} {one.id}: {one_line(one.words)}{late}"
