"""``list``: one command for each kind of record, each in a module that is imported when it is asked for."""

from __future__ import annotations

import click

from mentee_journal.cli.lazy import LazyGroup

COMMANDS = {
    "questions": ("mentee_journal.cli.list_questions", "Thoughts you captured: the inbox, and what was answered."),
    "follow-ups": ("mentee_journal.cli.list_follow_ups", "What you and your mentors agreed to do."),
    "mentors": ("mentee_journal.cli.list_people:mentors", "The people who guide you."),
    "sessions": ("mentee_journal.cli.list_people:sessions", "Planned sessions, then past ones."),
    "rhythms": ("mentee_journal.cli.list_schedule:rhythms", "How often you meet whom."),
    "meetings": ("mentee_journal.cli.list_schedule:meetings", "How meetings were kept, by mentor, and why not."),
    "contacts": ("mentee_journal.cli.list_schedule:contacts", "Contact between sessions, the newest first."),
    "time-off": ("mentee_journal.cli.list_schedule:time_off", "Days without meetings."),
    "goals": ("mentee_journal.cli.list_goals", "What you want to grow in, and how far you are."),
    "reviews": ("mentee_journal.cli.list_reviews", "Your looks at how far a goal is."),
    "frameworks": ("mentee_journal.cli.ways:frameworks", "Ways to reflect: built in, and your own."),
    "reflections": ("mentee_journal.cli.list_writing:reflections", "Reflections, the newest first."),
    "tags": ("mentee_journal.cli.tag:tags", "Tags, and where they stand."),
    "words": ("mentee_journal.cli.words:words", "Words that are always or never marked as identifiers."),
    "strengths": ("mentee_journal.cli.list_writing:strengths", "Strengths and areas for growth."),
}


@click.group(cls=LazyGroup, commands_in=COMMANDS)
def command() -> None:
    """List what is in the journal, one record a line.

    A list shows the first 100 and says when there are more; with --json it is whole.
    """
