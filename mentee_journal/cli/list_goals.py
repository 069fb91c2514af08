"""``list goals``, and how far they are as one score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.adding import read_date
from mentee_journal.cli.lines import Habits
from mentee_journal.cli.list_parts import EVERYTHING, asked, common, tell
from mentee_journal.cli.params import TEXT, Choose
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, say
from mentee_journal.cli.state import State
from mentee_journal.domain.words import GoalKind, GoalStatus

if TYPE_CHECKING:
    from mentee_journal.domain.views import Attainment, GoalRow
    from mentee_journal.services.journal import Journal


@click.command(name="goals")
@click.option("--status", type=Choose(GoalStatus), help="Only with this status.")
@click.option("--mentor", type=TEXT, help="Only those you work on with this mentor.")
@click.option("--kind", type=Choose(GoalKind), help="Only growth, or only courses and reading. Without it, both.")
@click.option("--t-score", is_flag=True, help="How far the measured ones are, as one T-score, and what it means.")
@click.option("--goal", "chosen", type=int, metavar="ID", multiple=True, help="With --t-score: this goal. Repeatable.")
@click.option("--since", type=TEXT, help="With --t-score: levels from reviews since this day.")
@click.option("--until", type=TEXT, help="With --t-score: levels from reviews until this day.")
@common
@pass_state
def command(
    state: State,
    status: GoalStatus | None,
    mentor: str | None,
    kind: GoalKind | None,
    t_score: bool,
    chosen: tuple[int, ...],
    since: str | None,
    until: str | None,
    limit: int | None,
    json_: bool,
) -> None:
    """What you want to grow in, and how far you are.

    --t-score is Goal Attainment Scaling over the goals listed: 50 when they are, on balance, at the level you
    expected; each goal counts by its importance and difficulty. Choose the goals with --goal, --mentor, --status.
    """
    if not t_score and (since or until or chosen):
        raise click.UsageError("--goal, --since and --until go with --t-score.")
    with state.reading() as journal:
        habits = Habits.of(journal)
        if t_score:
            from mentee_journal.services import attainment, goals

            narrowed = status is not None or mentor is not None or kind is not None
            ids = [row.id for row in _rows(journal, status, mentor, kind, EVERYTHING)] if narrowed else None
            if chosen:
                ids = [goals.get(journal, one).id for one in chosen if ids is None or one in ids]
            first, last = (read_date(text, option, habits) for text, option in ((since, "--since"), (until, "--until")))
            _tell_score(attainment.score(journal, ids, since=first, until=last), habits, json_=json_)
            return
        rows = _rows(journal, status, mentor, kind, asked(limit, json_))
        if json_:
            from mentee_journal.cli import shapes
            from mentee_journal.services import goals as service

            say(as_json([shapes.goal(service.get(journal, row.id), row) for row in rows]))
            return
        tell([(row.id, habits.goal(row)) for row in rows], limit, "No goals here yet.")


def _rows(
    journal: Journal, status: GoalStatus | None, mentor: str | None, kind: GoalKind | None, limit: int
) -> list[GoalRow]:
    from mentee_journal.services import goals, mentors

    if not mentor:
        return list(goals.listing(journal, status=status, kind=kind, limit=limit))
    mentor_id = mentors.find_by_name(journal, mentor).id
    every = goals.listing(journal, status=status, kind=kind, limit=EVERYTHING)
    return [row for row in every if goals.get(journal, row.id).mentor_id == mentor_id][:limit]


def _tell_score(found: Attainment, habits: Habits, *, json_: bool) -> None:
    if json_:
        from mentee_journal.cli import shapes_goals

        say(as_json(shapes_goals.attainment(found)))
        return
    from mentee_journal.domain.gas_words import figure

    if found.t_score is not None:
        say(f"T-score: {figure(found.t_score)}")
    say(one_line(found.words))
    if found.goals:
        say("")
        tell([(goal.id, habits.attained(goal)) for goal in found.goals], 0, "")
    if found.left_out:
        say("\nLeft out:")
        for statement, why in found.left_out:
            say(f"  {one_line(statement)}: {why}")
