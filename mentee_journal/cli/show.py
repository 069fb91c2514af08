"""``show``: everything about one record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.page_parts import Shown
from mentee_journal.cli.params import plain_word
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, safe, say
from mentee_journal.cli.state import State

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
    "question": "question",
    "thought": "question",
    "follow up": "follow-up",
    "followup": "follow-up",
    "review": "review",
    "rhythm": "rhythm",
    "plan": "rhythm",
    "contact": "contact",
    "touchpoint": "contact",
    "time off": "time-off",
    "timeoff": "time-off",
}
"""What may be typed, and which page it is; a plural does as well."""


def _kind(context: click.Context, parameter: click.Parameter, value: str) -> str:
    word = plain_word(value)
    kind = KINDS.get(word) or KINDS.get(word.removesuffix("s"))
    if kind is None:
        known = ", ".join(dict.fromkeys(KINDS.values()))
        raise click.BadParameter(f"“{one_line(value)}” is not one of: {known}.", context, parameter)
    return kind


@click.command(name="show")
@click.argument("kind", callback=_kind)
@click.argument("id", type=int)
@click.option("--json", "json_", is_flag=True, help="As a JSON object, for scripts.")
@pass_state
def command(state: State, kind: str, id: int, json_: bool) -> None:
    """Everything about one record. KIND is mentor, session, rhythm, contact, time-off, goal, reflection, strength,
    question, follow-up or review.

    The ID is the number before each line of “list”. A question is shown with its whole story: to whom it was put,
    the answers one under the other, and what became of it.
    """
    with state.reading_ahead() if kind == "rhythm" else state.reading() as journal:
        shown = PAGES[kind](journal, id)
        if json_:
            say(as_json(shown.object()))
        else:
            say(safe("\n".join(shown.lines(Habits.of(journal)))))


def _mentor(journal: Journal, id: int) -> Shown:
    from mentee_journal.cli import pages, shapes
    from mentee_journal.cli.show_schedule import mentor_parts
    from mentee_journal.services import mentors

    page = mentors.page(journal, id)
    names = _role_names(journal)
    return Shown(
        lambda habits: pages.mentor_lines(page, habits, names),
        lambda: shapes.mentor_page(page) | mentor_parts(page, Habits.of(journal)),
    )


def _session(journal: Journal, id: int) -> Shown:
    from mentee_journal.cli import pages, shapes
    from mentee_journal.services import plan_reading, sessions

    page = sessions.page(journal, id)
    moves, plan = sessions.moves(journal, id), plan_reading.of_session(journal, id)
    return Shown(
        lambda habits: pages.session_lines(page, habits, moves=moves, plan=plan),
        lambda: shapes.session_whole(journal, page),
    )


def _goal(journal: Journal, id: int) -> Shown:
    from mentee_journal.cli import pages_goals, shapes_goals
    from mentee_journal.services import goals

    page = goals.page(journal, id)
    names = _role_names(journal)
    return Shown(lambda habits: pages_goals.goal_lines(page, habits, names), lambda: shapes_goals.goal_page(page))


def _reflection(journal: Journal, id: int) -> Shown:
    from mentee_journal.cli import pages, shapes
    from mentee_journal.services import reflections

    page = reflections.page(journal, id)
    return Shown(lambda habits: pages.reflection_lines(page, habits), lambda: shapes.reflection_page(page))


def _strength(journal: Journal, id: int) -> Shown:
    from mentee_journal.cli import pages_register
    from mentee_journal.services import capabilities

    page = capabilities.page(journal, id, limit=pages_register.ALL)
    return Shown(
        lambda habits: pages_register.capability_lines(page, habits), lambda: pages_register.capability_page(page)
    )


def _question(journal: Journal, id: int) -> Shown:
    from mentee_journal.cli import shapes_thread, story
    from mentee_journal.services import questions

    page = questions.page(journal, id)
    names = _role_names(journal)
    return Shown(lambda habits: story.question_lines(page, habits, names), lambda: shapes_thread.question_page(page))


def _follow_up(journal: Journal, id: int) -> Shown:
    from mentee_journal.cli import pages_goals, shapes_thread
    from mentee_journal.services import follow_ups

    page = follow_ups.page(journal, id)
    return Shown(lambda habits: pages_goals.follow_up_lines(page, habits), lambda: shapes_thread.follow_up_page(page))


def _review(journal: Journal, id: int) -> Shown:
    from mentee_journal.cli import pages_goals, shapes_goals
    from mentee_journal.domain.views import ReviewRow
    from mentee_journal.services import goals, mentors, reviews

    review = reviews.get(journal, id)
    goal = goals.get(journal, review.goal_id)
    mentor = mentors.get(journal, review.mentor_id).name if review.mentor_id else ""
    return Shown(
        lambda habits: pages_goals.review_lines(review, goal, mentor, habits),
        lambda: shapes_goals.listed_review(ReviewRow(review, mentor), goal.statement),
    )


def _rhythm(journal: Journal, id: int) -> Shown:
    from mentee_journal.cli.show_schedule import rhythm

    return rhythm(journal, id)


def _contact(journal: Journal, id: int) -> Shown:
    from mentee_journal.cli.show_schedule import contact

    return contact(journal, id)


def _time_off(journal: Journal, id: int) -> Shown:
    from mentee_journal.cli.show_schedule import time_off

    return time_off(journal, id)


def _role_names(journal: Journal) -> dict[str, str]:
    from mentee_journal.services import roles

    return {role.key: role.name for role in roles.all_roles(journal)}


PAGES: dict[str, Callable[[Journal, int], Shown]] = {
    "mentor": _mentor,
    "session": _session,
    "goal": _goal,
    "reflection": _reflection,
    "strength": _strength,
    "question": _question,
    "follow-up": _follow_up,
    "review": _review,
    "rhythm": _rhythm,
    "contact": _contact,
    "time-off": _time_off,
}
