"""``add``: one command for each kind of record, each in a module of its own."""

from __future__ import annotations

import click

from mentee_journal.cli.lazy import LazyGroup

COMMANDS = {
    "question": ("mentee_journal.cli.add_question", "A question, a worry, an idea or a win, for the inbox."),
    "follow-up": ("mentee_journal.cli.add_follow_up", "What you or a mentor agreed to do."),
    "mentor": ("mentee_journal.cli.add_mentor", "A person who guides you."),
    "session": ("mentee_journal.cli.add_session", "A meeting, with its goals and its agenda."),
    "rhythm": ("mentee_journal.cli.add_rhythm", "How often you meet a mentor; its sessions are made."),
    "contact": ("mentee_journal.cli.add_contact", "A mail, a call or a word between sessions."),
    "time-off": ("mentee_journal.cli.add_time_off", "Days without meetings."),
    "goal": ("mentee_journal.cli.add_goal", "Something you want to grow in."),
    "review": ("mentee_journal.cli.add_review", "A look at how far a goal is."),
    "reflection": (
        "mentee_journal.cli.add_reflection",
        "What you think about a session, a goal or an event.",
    ),
    "strength": (
        "mentee_journal.cli.add_strength",
        "A strength or an area for growth, or one more piece of evidence.",
    ),
    "word": ("mentee_journal.cli.words:add_word", "A word that is always or never marked as an identifier."),
    "framework": ("mentee_journal.cli.add_framework", "A way to reflect of your own."),
}


@click.group(cls=LazyGroup, commands_in=COMMANDS)
def command() -> None:
    """Add a record to the journal.

    Prints the new record's id and a line about it.
    """
