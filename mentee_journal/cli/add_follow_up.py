"""``add follow-up``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.adding import json_option, read_date, tell
from mentee_journal.cli.lines import Habits, joined
from mentee_journal.cli.params import TEXT, Choose
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.state import State
from mentee_journal.domain.records import FollowUp
from mentee_journal.domain.words import Owner

if TYPE_CHECKING:
    from mentee_journal.domain.follow_up_line import Reading
    from mentee_journal.services.journal import Journal


@click.command(name="follow-up")
@click.argument("text", type=TEXT)
@click.option("--owner", type=Choose(Owner), help="Whose turn it is, whatever the words say.")
@click.option("--mentor", type=TEXT, help="With whom: the name, its beginning, or the id.")
@click.option("--due", type=TEXT, help="Until when, whatever the words say: a date as you would say it.")
@click.option("--session", "session_id", type=int, metavar="ID", help="The session it was agreed in.")
@click.option("--goal", "goal_id", type=int, metavar="ID", help="The goal it serves.")
@click.option("--question", "question_id", type=int, metavar="ID", help="The question it came from.")
@click.option("--agreed", type=TEXT, help="When it was agreed. Without it, today.")
@click.option("--as-typed", is_flag=True, help="Keep the words as they are, and read no name and no day in them.")
@json_option
@pass_state
def command(
    state: State,
    text: str,
    owner: Owner | None,
    mentor: str | None,
    due: str | None,
    session_id: int | None,
    goal_id: int | None,
    question_id: int | None,
    agreed: str | None,
    as_typed: bool,
    json_: bool,
) -> None:
    """Add what you or a mentor agreed to do.

    The words are understood as in a session: a mentor's name in front makes it theirs, a day at the end is when it
    is due. What was understood is said.

    \b
    mj add follow-up "Dana: send the eval template by fri"
    mj add follow-up "try two prompts, then wait, until tomorrow" --mentor Dana
    """

    def save(journal: Journal) -> tuple[FollowUp, str]:
        from mentee_journal.services import follow_ups, goals, mentors, questions, sessions

        habits = Habits.of(journal)
        theirs = mentors.find_by_name(journal, mentor).id if mentor else None
        session = sessions.get(journal, session_id) if session_id is not None else None
        read = None if as_typed else _read(journal, text, theirs or (session.mentor_id if session else None), habits)
        with_mentor = theirs or (read.mentor_id if read else None) or (session.mentor_id if session else None)
        stored = follow_ups.save(
            journal,
            FollowUp(
                text=read.text if read else text,
                owner=owner or (read.owner if read else Owner.ME),
                mentor_id=with_mentor,
                due_on=read_date(due, "--due", habits, "future") or (read.due_on if read else None),
                agreed_on=read_date(agreed, "--agreed", habits),
                session_id=session.id if session else None,
                goal_id=None if goal_id is None else goals.get(journal, goal_id).id,
                question_id=None if question_id is None else questions.get(journal, question_id).id,
            ),
        )
        name = mentors.get(journal, stored.mentor_id).name if stored.mentor_id else ""
        whose = f"{name or 'your mentor'}’s" if stored.owner is Owner.MENTOR else "yours"
        return stored, joined(
            stored.text,
            whose,
            f"with {name}" if name and stored.owner is Owner.ME else "",
            f"due {habits.day(stored.due_on)}" if stored.due_on else "",
        )

    follow_up, line = state.change(save)
    tell("follow-up", follow_up, line, json_)


def _read(journal: Journal, text: str, with_mentor: int | None, habits: Habits) -> Reading:
    """What the words say. Raises a usage error when they may mean several things."""
    from mentee_journal.domain.follow_up_line import read_line
    from mentee_journal.services import mentors

    people = [(row.id, row.name) for row in mentors.listing(journal)]
    read = read_line(
        text, mentors=people, with_mentor=with_mentor, now=habits.now, order=habits.order, zone=habits.zone
    )
    if read.trouble:
        raise click.UsageError(f"{read.trouble} With --as-typed the words are kept as they are.")
    return read
