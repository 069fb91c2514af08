"""``add question``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.adding import json_option, read_date, tell
from mentee_journal.cli.find import role_named
from mentee_journal.cli.lines import Habits, joined
from mentee_journal.cli.params import TEXT, Choose
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.state import State
from mentee_journal.domain.records import Question
from mentee_journal.domain.words import QuestionKind

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal


@click.command(name="question")
@click.argument("text", type=TEXT)
@click.option("--kind", type=Choose(QuestionKind), default=QuestionKind.QUESTION, help="What it is.")
@click.option("--note", type=TEXT, default="", help="More about it.")
@click.option("--role", type=TEXT, default="", help="The kind of guidance it asks for.")
@click.option("--for", "--mentor", "mentor", type=TEXT, help="For which mentor: the name, its beginning, or the id.")
@click.option("--session", "session_id", type=int, metavar="ID", help="The session it came up in.")
@click.option("--goal", "goal_id", type=int, metavar="ID", help="The goal it is about.")
@click.option("--captured", type=TEXT, help="When you had it. Without it, today.")
@json_option
@pass_state
def command(
    state: State,
    text: str,
    kind: QuestionKind,
    note: str,
    role: str,
    mentor: str | None,
    session_id: int | None,
    goal_id: int | None,
    captured: str | None,
    json_: bool,
) -> None:
    """Add a question, a worry, an idea or a win to the inbox. “capture” is the short way.

    \b
    mj add question "How do I grade movement breaks?" --for Dana --role "clinical reasoning"
    """

    def save(journal: Journal) -> tuple[Question, str]:
        from mentee_journal.services import goals, mentors, questions, sessions

        habits = Habits.of(journal)
        theirs = mentors.find_by_name(journal, mentor) if mentor else None
        asks_for = role_named(journal, role) if role else None
        stored = questions.capture(
            journal,
            Question(
                text=text,
                note=note,
                kind=kind,
                captured_on=read_date(captured, "--captured", habits),
                role_id=asks_for.id if asks_for else None,
                mentor_id=theirs.id if theirs else None,
                session_id=None if session_id is None else sessions.get(journal, session_id).id,
                goal_id=None if goal_id is None else goals.get(journal, goal_id).id,
            ),
        )
        return stored, joined(
            stored.text,
            stored.kind.words,
            asks_for.name if asks_for else "",
            f"for {theirs.name}" if theirs else "",
        )

    question, line = state.change(save)
    tell("question", question, line, json_)
