"""``list questions``."""

from __future__ import annotations

import click

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.list_parts import asked, common, tell
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, say
from mentee_journal.cli.state import State

_NONE = {
    "inbox": "Your inbox is empty.",
    "all": "No thoughts here yet.",
    "unanswered": "No question is waiting for an answer.",
    "answered": "No question has been answered yet.",
    "asked": "No question is on the agenda of a coming session.",
    "closed": "Nothing was sorted or dropped yet.",
}


@click.command(name="questions")
@click.option("--inbox", "show", flag_value="inbox", help="Only those that wait in the inbox.")
@click.option("--asked", "show", flag_value="asked", help="Only those on the agenda of a coming session.")
@click.option("--unanswered", "show", flag_value="unanswered", help="Only those without an answer: both of the above.")
@click.option("--answered", "show", flag_value="answered", help="Only those with an answer.")
@click.option("--closed", "show", flag_value="closed", help="Only those you sorted or dropped.")
@click.option("--role", type=TEXT, help="Only those that ask for this kind of guidance.")
@click.option("--mentor", type=TEXT, help="Only those for this mentor, put to them or answered by them.")
@click.option("--filter", "text", type=TEXT, default="", help="Only with this in them, in a note or in an answer.")
@click.option("--oldest", is_flag=True, help="The oldest first, instead of the newest.")
@common
@pass_state
def command(
    state: State,
    show: str | None,
    role: str | None,
    mentor: str | None,
    text: str,
    oldest: bool,
    limit: int | None,
    json_: bool,
) -> None:
    """Thoughts you captured: questions, worries, ideas and wins, the newest first.

    --filter looks through the answers too, whatever the case and accents: an answer is found years later.
    """
    from mentee_journal.cli.find import role_key
    from mentee_journal.services import mentors, questions, roles

    with state.reading() as journal:
        known = roles.all_roles(journal)
        rows = questions.listing(
            journal,
            show=show or "all",
            filter=text,
            role=role_key(known, role) if role else None,
            mentor_id=mentors.find_by_name(journal, mentor).id if mentor else None,
            oldest_first=oldest,
            limit=asked(limit, json_),
        )
        if json_:
            from mentee_journal.cli import shapes_thread

            say(as_json([shapes_thread.question(questions.get(journal, row.id), row) for row in rows]))
            return
        habits, names = Habits.of(journal), {one.key: one.name for one in known}
        none = "No such thoughts." if text or role or mentor else _NONE[show or "all"]
        tell([(row.id, habits.question(row, names)) for row in rows], limit, none)
