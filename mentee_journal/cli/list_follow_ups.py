"""``list follow-ups``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.list_parts import EVERYTHING, asked, common, tell
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, say
from mentee_journal.cli.state import State

if TYPE_CHECKING:
    from mentee_journal.domain.views import FollowUpRow

_NONE = {
    "open": "Nothing to follow up.",
    "mine": "Nothing of yours to follow up.",
    "waiting": "You are not waiting for a mentor.",
    "due": "Nothing is due.",
    "done": "No follow-up is done yet.",
    "dropped": "No follow-up was dropped.",
    "all": "No follow-ups here yet.",
}


@click.command(name="follow-ups")
@click.option("--mine", "show", flag_value="mine", help="Only open ones that are yours.")
@click.option("--waiting", "show", flag_value="waiting", help="Only open ones that a mentor has to do.")
@click.option("--due", "show", flag_value="due", help="Only open ones whose day is today or was before.")
@click.option("--done", "show", flag_value="done", help="Only what is done, with what came of it.")
@click.option("--dropped", "show", flag_value="dropped", help="Only what was dropped.")
@click.option("--all", "show", flag_value="all", help="Everything, also what is done or dropped.")
@click.option("--mentor", type=TEXT, help="Only with this mentor, theirs and yours.")
@click.option("--filter", "text", type=TEXT, default="", help="Only with this in them.")
@common
@pass_state
def command(state: State, show: str | None, mentor: str | None, text: str, limit: int | None, json_: bool) -> None:
    """What you and your mentors agreed to do: open ones, what is late first."""
    from mentee_journal.services import follow_ups, mentors

    show = show or "open"
    with state.reading() as journal:
        habits = Habits.of(journal)
        rows: tuple[FollowUpRow, ...] = follow_ups.listing(
            journal,
            show="open" if show == "due" else show,
            filter=text,
            mentor_id=mentors.find_by_name(journal, mentor).id if mentor else None,
            # What is due is picked out here, so all rows are asked for then.
            limit=EVERYTHING if show == "due" else asked(limit, json_),
        )
        if show == "due":
            due = [row for row in rows if row.due_on is not None and row.due_on <= habits.today]
            rows = tuple(due[: asked(limit, json_)])
        if json_:
            from mentee_journal.cli import shapes_thread

            say(as_json([shapes_thread.follow_up(follow_ups.get(journal, row.id), row) for row in rows]))
            return
        tell(
            [(row.id, habits.follow_up(row)) for row in rows],
            limit,
            "No such follow-ups." if text or mentor else _NONE[show],
        )
