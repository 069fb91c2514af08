"""``show``: everything about one record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.params import plain_word
from mentee_journal.cli.plain import as_json, one_line, safe
from mentee_journal.cli.state import State, pass_state

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal

KINDS = {
    "mentor": "mentor",
    "session": "session",
    "goal": "goal",
    "reflection": "reflection",
    "strength": "strength",
    "growth": "strength",
    "area for growth": "strength",
    "capability": "strength",
}
"""What may be typed, and which page it is; a plural does as well."""


def _kind(context: click.Context, parameter: click.Parameter, value: str) -> str:
    word = plain_word(value)
    kind = KINDS.get(word) or KINDS.get(word.removesuffix("s"))
    if kind is None:
        raise click.BadParameter(
            f"“{one_line(value)}” is not one of: mentor, session, goal, reflection, strength.",
            context,
            parameter,
        )
    return kind


@click.command(name="show")
@click.argument("kind", callback=_kind)
@click.argument("id", type=int)
@click.option("--json", "json_", is_flag=True, help="As a JSON object, for scripts.")
@pass_state
def command(state: State, kind: str, id: int, json_: bool) -> None:
    """Everything about one record. KIND is mentor, session, goal, reflection or strength.

    The ID is the number before each line of “list”.
    """
    with state.reading() as journal:
        if json_:
            click.echo(as_json(_object(journal, kind, id)))
        else:
            click.echo(safe("\n".join(_lines(journal, kind, id))))


def _lines(journal: Journal, kind: str, id: int) -> Iterator[str]:
    from mentee_journal.cli import pages
    from mentee_journal.services import capabilities, goals, mentors, reflections, sessions

    habits = Habits.of(journal)
    match kind:
        case "mentor":
            return pages.mentor_lines(mentors.page(journal, id), habits)
        case "session":
            return pages.session_lines(sessions.page(journal, id), habits)
        case "goal":
            return pages.goal_lines(goals.page(journal, id), habits)
        case "reflection":
            return pages.reflection_lines(reflections.page(journal, id), habits)
    return pages.capability_lines(capabilities.page(journal, id), habits)


def _object(journal: Journal, kind: str, id: int) -> dict[str, Any]:
    from mentee_journal.cli import shapes
    from mentee_journal.services import capabilities, goals, mentors, reflections, sessions

    match kind:
        case "mentor":
            return shapes.mentor_page(mentors.page(journal, id))
        case "session":
            return shapes.session_page(sessions.page(journal, id))
        case "goal":
            return shapes.goal_page(goals.page(journal, id))
        case "reflection":
            return shapes.reflection_page(reflections.page(journal, id))
    return shapes.capability_page(capabilities.page(journal, id))
