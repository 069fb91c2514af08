"""``show``: everything about one record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.params import plain_word
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, safe, say
from mentee_journal.cli.state import State
from mentee_journal.domain.views import CapabilityPage, GoalPage, MentorPage, ReflectionPage, SessionPage

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal

Page = MentorPage | SessionPage | GoalPage | ReflectionPage | CapabilityPage

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
        page = _page(journal, kind, id)
        if json_:
            say(as_json(_object(page)))
        else:
            say(safe("\n".join(_lines(page, Habits.of(journal)))))


def _page(journal: Journal, kind: str, id: int) -> Page:
    """The record with everything about it; only the service that knows it is imported. Raises NotFound."""
    match kind:
        case "mentor":
            from mentee_journal.services import mentors

            return mentors.page(journal, id)
        case "session":
            from mentee_journal.services import sessions

            return sessions.page(journal, id)
        case "goal":
            from mentee_journal.services import goals

            return goals.page(journal, id)
        case "reflection":
            from mentee_journal.services import reflections

            return reflections.page(journal, id)
    from mentee_journal.services import capabilities

    return capabilities.page(journal, id)


def _lines(page: Page, habits: Habits) -> Iterator[str]:
    from mentee_journal.cli import pages

    match page:
        case MentorPage():
            return pages.mentor_lines(page, habits)
        case SessionPage():
            return pages.session_lines(page, habits)
        case GoalPage():
            return pages.goal_lines(page, habits)
        case ReflectionPage():
            return pages.reflection_lines(page, habits)
        case CapabilityPage():
            return pages.capability_lines(page, habits)


def _object(page: Page) -> dict[str, Any]:
    from mentee_journal.cli import shapes

    match page:
        case MentorPage():
            return shapes.mentor_page(page)
        case SessionPage():
            return shapes.session_page(page)
        case GoalPage():
            return shapes.goal_page(page)
        case ReflectionPage():
            return shapes.reflection_page(page)
        case CapabilityPage():
            return shapes.capability_page(page)
