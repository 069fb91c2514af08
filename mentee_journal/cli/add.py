"""``add``: a mentor, a session, a goal or a reflection. Each lives in a module of its own."""

from __future__ import annotations

import click

from mentee_journal.cli.lazy import LazyGroup

COMMANDS = {
    "mentor": ("mentee_journal.cli.add_mentor", "A person who guides you."),
    "session": ("mentee_journal.cli.add_session", "A meeting, with its goals and its agenda."),
    "goal": ("mentee_journal.cli.add_goal", "Something you want to grow in."),
    "reflection": (
        "mentee_journal.cli.add_reflection",
        "What you think about a session, a goal or an event.",
    ),
}


@click.group(cls=LazyGroup, commands_in=COMMANDS)
def command() -> None:
    """Add a mentor, a session, a goal or a reflection.

    Prints the new record's id and a line about it.
    """
