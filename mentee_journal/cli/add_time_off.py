"""``add time-off``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.adding import json_option, read_date, tell
from mentee_journal.cli.lines import Habits, counted, joined
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import remark
from mentee_journal.cli.state import State
from mentee_journal.domain.records import TimeOff

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal


@click.command(name="time-off")
@click.argument("first", metavar="FROM", type=TEXT)
@click.argument("last", metavar="[UNTIL]", type=TEXT, required=False)
@click.option("--label", type=TEXT, default="", help="What it is: winter break, leave, a conference.")
@click.option("--mentor", type=TEXT, help="Who is away. Without it, you are, and nobody is met.")
@click.option("--also", type=int, metavar="ID", multiple=True, help="A further session to skip. Repeatable.")
@json_option
@pass_state
def command(
    state: State,
    first: str,
    last: str | None,
    label: str,
    mentor: str | None,
    also: tuple[int, ...],
    json_: bool,
) -> None:
    """Add days without meetings, from FROM to UNTIL, both included; without UNTIL the one day.

    Sessions of a rhythm in which nothing was written yet are skipped. Others stay planned and are named; --also skips
    them too.

    \b
    mj add time-off "21 dec" "3 jan" --label "winter break"
    mj add time-off 2027-02-15 2027-02-19 --mentor Dana
    """

    def save(journal: Journal) -> tuple[TimeOff, str, list[str]]:
        from mentee_journal.cli import lines_schedule
        from mentee_journal.services import mentors, sessions, time_off

        habits = Habits.of(journal)
        their = mentors.find_by_name(journal, mentor) if mentor else None
        begin = read_date(first, "FROM", habits, "future")
        assert begin is not None
        wanted = TimeOff(
            from_on=begin,
            until_on=read_date(last, "UNTIL", habits, "future") or begin,
            mentor_id=their.id if their else None,
            label=label,
        )
        for one in also:
            sessions.get(journal, one)
        there = time_off.affected(journal, wanted)
        stored = time_off.save(journal, wanted, also)
        skipped = {row.id for row in there if sessions.get(journal, row.id).skipped}
        left = [f"Session {row.id} stays planned: {habits.session(row)}." for row in there if row.id not in skipped]
        line = joined(
            lines_schedule.time_off(stored, their.name if their else "", habits),
            f"{counted(len(skipped), 'session')} skipped" if skipped else "",
        )
        return stored, line, left

    stored, line, left = state.change(save)
    tell("time-off", stored, line, json_)
    for said in left:
        remark(said)
