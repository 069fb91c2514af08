"""``add goal``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.adding import json_option, read_date, tell
from mentee_journal.cli.lines import Habits, joined
from mentee_journal.cli.params import TEXT, Choose
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.state import State
from mentee_journal.domain.records import Goal
from mentee_journal.domain.words import GoalDomain, GoalStatus

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal


@click.command(name="goal")
@click.argument("statement", type=TEXT)
@click.option("--why", type=TEXT, default="", help="Why it matters to you.")
@click.option("--criteria", type=TEXT, default="", help="How you will know.")
@click.option("--target", type=TEXT, help="By when: a date as you would say it.")
@click.option("--review-weeks", type=click.IntRange(1, 260), help="Look at it every so many weeks.")
@click.option("--domain", type=Choose(GoalDomain), help="The part of working life it belongs to.")
@click.option("--mentor", type=TEXT, help="With which mentor: the name, its beginning, or the id.")
@click.option("--status", type=Choose(GoalStatus), default=GoalStatus.ACTIVE)
@click.option("--grew-from", type=int, metavar="ID", help="The area for growth it came from (“list strengths”).")
@click.option("--started", type=TEXT, help="Since when.")
@click.option("--closed", type=TEXT, help="When it was achieved or dropped.")
@click.option("--closing-note", type=TEXT, default="", help="What came of it.")
@json_option
@pass_state
def command(
    state: State,
    statement: str,
    why: str,
    criteria: str,
    target: str | None,
    review_weeks: int | None,
    domain: GoalDomain | None,
    mentor: str | None,
    status: GoalStatus,
    grew_from: int | None,
    started: str | None,
    closed: str | None,
    closing_note: str,
    json_: bool,
) -> None:
    """Add a goal: something you want to grow in.

    \b
    mj add goal "Grade movement in the classroom" --why "I over-help" --target "end of june" --mentor Dana
    """

    def save(journal: Journal) -> tuple[Goal, str]:
        from mentee_journal.services import capabilities, goals, mentors

        habits = Habits.of(journal)
        theirs = mentors.find_by_name(journal, mentor) if mentor else None
        goal = Goal(
            statement=statement,
            why=why,
            criteria=criteria,
            target_date=read_date(target, "--target", habits, "future"),
            review_weeks=review_weeks,
            domain=domain,
            status=status,
            mentor_id=theirs.id if theirs else None,
            capability_id=None if grew_from is None else capabilities.page(journal, grew_from).row.id,
            started_on=read_date(started, "--started", habits),
            closed_on=read_date(closed, "--closed", habits),
            closing_note=closing_note,
        )
        stored = goals.save(journal, goal)
        by = f"by {habits.day(stored.target_date)}" if stored.target_date else ""
        return stored, joined(stored.statement, by, theirs.name if theirs else "")

    goal, line = state.change(save)
    tell("goal", goal, line, json_)
