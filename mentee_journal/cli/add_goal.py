"""``add goal``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.adding import json_option, read_date, tell
from mentee_journal.cli.lines import Habits, joined
from mentee_journal.cli.params import LEVEL, TEXT, Choose
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, remark
from mentee_journal.cli.state import State
from mentee_journal.domain.records import Goal
from mentee_journal.domain.words import GoalDomain, GoalKind, GoalStatus

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal


@click.command(name="goal")
@click.argument("statement", type=TEXT)
@click.option("--why", type=TEXT, default="", help="Why it matters to you.")
@click.option("--criteria", type=TEXT, default="", help="How you will know.")
@click.option("--target", type=TEXT, help="By when: a date as you would say it.")
@click.option("--review-weeks", type=click.IntRange(1, 260), help="Look at it every so many weeks.")
@click.option("--kind", type=Choose(GoalKind), help="Growth with a mentor, or a course or reading you do by yourself.")
@click.option("--much-less", type=TEXT, default="", help="Level -2: what would be much less than you expect.")
@click.option("--less", type=TEXT, default="", help="Level -1: what would be less.")
@click.option("--expected", type=TEXT, default="", help="Level 0: what you can realistically expect.")
@click.option("--more", type=TEXT, default="", help="Level +1: what would be more.")
@click.option("--much-more", type=TEXT, default="", help="Level +2: what would be much more.")
@click.option("--baseline", type=LEVEL, help="The level it begins at, such as -1.")
@click.option("--importance", type=click.IntRange(1, 3), help="How much it matters to you, from 1 to 3.")
@click.option("--difficulty", type=click.IntRange(1, 3), help="How hard it is, from 1 to 3.")
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
    kind: GoalKind | None,
    much_less: str,
    less: str,
    expected: str,
    more: str,
    much_more: str,
    baseline: int | None,
    importance: int | None,
    difficulty: int | None,
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
    mj add goal "Wait before I prompt" --much-less "I prompt at once" --less "I wait once in a session" \\
        --expected "I wait every other time" --more "I wait mostly" --much-more "I wait always" \\
        --baseline -2 --importance 3 --difficulty 2 --review-weeks 4

    With one outcome or more it is measured: “add review” then says the level, and “list goals --t-score” the whole.
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
            kind=kind or GoalKind.GROWTH,
            # Whoever says which it is need not be asked.
            fit_asked=kind is not None,
            level_much_less=much_less,
            level_less=less,
            level_expected=expected,
            level_more=more,
            level_much_more=much_more,
            baseline_level=baseline,
            importance=importance,
            difficulty=difficulty,
        )
        stored = goals.save(journal, goal)
        by = f"by {habits.day(stored.target_date)}" if stored.target_date else ""
        course = stored.kind.words if stored.kind is GoalKind.LEARNING else ""
        return stored, joined(stored.statement, course, by, theirs.name if theirs else "")

    goal, line = state.change(save)
    tell("goal", goal, line, json_)
    if kind is None:
        _ask_whether_it_fits(goal.statement)


def _ask_whether_it_fits(statement: str) -> None:
    """A kind question, on standard error, about a goal that reads like a course; it was added all the same."""
    from mentee_journal.domain.fit import look

    fit = look(statement)
    if fit is not None:
        remark(
            f"{one_line(fit.reason)} {fit.question} It was added as growth; with --kind course it is kept apart,"
            " and the app can still change it."
        )
