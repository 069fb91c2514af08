"""``list reviews``."""

from __future__ import annotations

import click

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.list_parts import asked, common, tell
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, say
from mentee_journal.cli.state import State


@click.command(name="reviews")
@click.option("--goal", "goal_id", type=int, metavar="ID", help="Only of this goal.")
@click.option("--mentor", type=TEXT, help="Only with this mentor's view.")
@common
@pass_state
def command(state: State, goal_id: int | None, mentor: str | None, limit: int | None, json_: bool) -> None:
    """Your looks at how far a goal is, the newest first."""
    from mentee_journal.services import goals, mentors, reviews

    with state.reading() as journal:
        rows = reviews.listing(
            journal,
            goal_id=None if goal_id is None else goals.get(journal, goal_id).id,
            mentor_id=mentors.find_by_name(journal, mentor).id if mentor else None,
            limit=asked(limit, json_),
        )
        if json_:
            from mentee_journal.cli import shapes_goals

            say(as_json([shapes_goals.listed_review(row, goal) for row, goal in rows]))
            return
        habits = Habits.of(journal)
        tell([(row.review.id, habits.review(row, goal)) for row, goal in rows], limit, "No reviews here yet.")
