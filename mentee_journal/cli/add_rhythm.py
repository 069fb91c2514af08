"""``add rhythm``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from mentee_journal.cli.adding import json_option, minutes, read_date, tell
from mentee_journal.cli.find import zone_named
from mentee_journal.cli.lines import Habits, counted, joined
from mentee_journal.cli.params import TEXT, Choose
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, remark, say
from mentee_journal.cli.state import State
from mentee_journal.domain.dates import NotUnderstood, minutes_words, to_utc_text
from mentee_journal.domain.records import MeetingPlan
from mentee_journal.domain.words import Mode

if TYPE_CHECKING:
    from mentee_journal.domain.records import Mentor, PlanPhase
    from mentee_journal.domain.views import NextDate
    from mentee_journal.services.journal import Journal


@click.command(name="rhythm")
@click.argument("text", type=TEXT)
@click.option("--mentor", type=TEXT, required=True, help="With whom: the name, its beginning, or the id.")
@click.option("--from", "since", type=TEXT, help="From that day on. Without it, from now.")
@click.option("--until", type=TEXT, help="The last day it may give, whatever the words say.")
@click.option("--minutes", type=TEXT, callback=minutes, help="How long each is: 45, or “1h 15”. Without it, 45.")
@click.option("--mode", type=Choose(Mode), help="How you meet.")
@click.option("--place", type=TEXT, default="", help="Link or place.")
@click.option("--zone", type=TEXT, default="", help="The time zone it is planned in. Without it, yours.")
@click.option("--note", type=TEXT, default="")
@click.option("--dry-run", is_flag=True, help="Only say what is understood and its next five dates; nothing is kept.")
@json_option
@pass_state
def command(
    state: State,
    text: str,
    mentor: str,
    since: str | None,
    until: str | None,
    minutes: int | None,
    mode: Mode | None,
    place: str,
    zone: str,
    note: str,
    dry_run: bool,
    json_: bool,
) -> None:
    """Set how often you meet a mentor; the sessions of the coming weeks are made at once.

    TEXT is the rhythm as you would say it. What was understood is said, with the next date; with --dry-run its
    next five dates are shown before anything is kept.

    \b
    mj add rhythm "every other tuesday at 3pm" --mentor Dana --mode video
    mj add rhythm "every other tuesday at 3pm" --mentor Dana --dry-run
    mj add rhythm "first monday of the month 9:30 for 30 min" --mentor Lee --until "30 jun"
    mj add rhythm "twice a month on thursdays at 12 for three months then monthly" --mentor Sam
    """
    zone = zone_named(zone)

    def save(journal: Journal) -> tuple[MeetingPlan, str, list[str]]:
        from mentee_journal.cli.lines_schedule import rhythm_words
        from mentee_journal.services import mentors, plans

        habits = Habits.of(journal)
        their = mentors.find_by_name(journal, mentor)
        phases, remarks = _read(text, habits, zone, minutes, since)
        phases = tuple(
            replace(phase, minutes=minutes or phase.minutes, mode=mode or phase.mode, place=place or phase.place)
            for phase in phases
        )
        last = read_date(until, "--until", habits, "future")
        if last is not None:
            phases = _ended(phases, last, habits)
        plan = MeetingPlan(mentor_id=their.id, phases=phases, words=text, note=note)
        coming = plans.preview(journal, plan)
        if dry_run:
            with journal.atomic("Look at a rhythm"):
                # As far as keeping it, so that whatever would be refused is refused now.
                kept = plans.save(journal, plan)
                raise _OnlySaid(_seen(kept.phases, coming, their, habits, remarks))
        stored = plans.save(journal, plan)
        remarks += _concerns(coming, habits)
        row = next(row for row in plans.listing(journal, ended=True) if row.id == stored.id)
        line = joined(
            their.name,
            rhythm_words(stored.phases, habits),
            minutes_words(stored.phases[0].minutes),
            f"next {habits.echo(row.next_at, their.zone, their.name)}" if row.next_at else "",
            f"{counted(row.planned, 'session')} made",
        )
        return stored, line, remarks

    try:
        plan, line, remarks = state.change(save)
    except _OnlySaid as said_only:
        seen = said_only.seen
        say(as_json(seen.shape) if json_ else seen.text)
        remarks = [] if json_ else seen.remarks
    else:
        tell("rhythm", plan, line, json_)
    for said in remarks:
        remark(one_line(said))


class _Seen(NamedTuple):
    """A rhythm that is only looked at."""

    text: str
    shape: dict[str, Any]
    remarks: list[str]


class _OnlySaid(Exception):
    """Takes back what was kept for a look at it."""

    def __init__(self, seen: _Seen) -> None:
        super().__init__()
        self.seen = seen


def _seen(
    phases: Sequence[PlanPhase], coming: Sequence[NextDate], mentor: Mentor, habits: Habits, remarks: list[str]
) -> _Seen:
    """The rhythm in words and its next dates."""
    from mentee_journal.cli.lines_schedule import rhythm_words

    words = rhythm_words(phases, habits)
    dates = [f"  {habits.echo(one.starts_at, mentor.zone, mentor.name)}" for one in coming]
    text = "\n".join(
        [
            joined(mentor.name, words, minutes_words(phases[0].minutes)),
            "",
            "Next:",
            *(dates or ["  It gives no date ahead."]),
            "",
            "Nothing was kept.",
        ]
    )
    shape = {
        "rhythm": words,
        "minutes": phases[0].minutes,
        "next": [
            {
                "starts_at": to_utc_text(one.starts_at),
                "zone": one.zone,
                "minutes": one.minutes,
                "concerns": [concern.words for concern in one.concerns],
            }
            for one in coming
        ],
        "remarks": remarks,
    }
    return _Seen(text, shape, remarks + _concerns(coming, habits))


def _concerns(coming: Sequence[NextDate], habits: Habits) -> list[str]:
    """What should be known about the next dates, each thing once: "Sun 6 Dec 2026, 09:00, and 3 more: …"."""
    said: dict[str, list[NextDate]] = {}
    for one in coming:
        for concern in one.concerns:
            said.setdefault(concern.words, []).append(one)
    return [
        f"{habits.moment(dates[0].starts_at)}{f', and {len(dates) - 1} more' if len(dates) > 1 else ''}: {words}"
        for words, dates in said.items()
    ]


def _read(
    text: str, habits: Habits, zone: str, minutes: int | None, since: str | None
) -> tuple[tuple[PlanPhase, ...], list[str]]:
    """The phases that are meant. Raises a usage error with an example."""
    from mentee_journal.domain.moments import wall_moment
    from mentee_journal.domain.rhythm_line import read_rhythm

    now, wanted = habits.now, zone or habits.zone
    begin = read_date(since, "--from", habits, "future")
    if begin is not None and begin > habits.today:
        now = wall_moment(begin, time(0), wanted).utc
    try:
        read = read_rhythm(text, now=now, order=habits.order, zone=wanted, default_minutes=minutes or 45)
    except NotUnderstood as error:
        raise click.UsageError(str(error)) from error
    return read.phases, list(read.remarks)


def _ended(phases: tuple[PlanPhase, ...], last: date, habits: Habits) -> tuple[PlanPhase, ...]:
    """The phases up to a day. Raises a usage error when nothing is left."""
    left = [phase for phase in phases if phase.starts_on <= last]
    if not left:
        raise click.UsageError(f"--until: the first meeting would be after that, on {habits.day(phases[0].starts_on)}.")
    end = left[-1].until_on
    left[-1] = replace(left[-1], until_on=last if end is None else min(end, last))
    return tuple(left)
