"""What the commands that write calendar files share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.params import TEXT
from mentee_journal.cli.replacing import FORCE
from mentee_journal.cli.state import program
from mentee_journal.domain.errors import NotFound
from mentee_journal.domain.refusal import NotUnderstood, quoted

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal

__all__ = ["agenda_option", "alarm_option", "chosen_alarm", "force_option", "session_meant"]

agenda_option = click.option(
    "--agenda", is_flag=True, help="With what you want out of each session and its topics, as the description."
)
alarm_option = click.option(
    "--alarm",
    type=TEXT,
    metavar="TIME",
    help="How long before a planned session it rings: 1h, 15 min, 2 days, or none. Without it: as in your settings.",
)
force_option = FORCE


def chosen_alarm(journal: Journal, text: str | None) -> int | None:
    """Minutes, or None for no alarm. Raises a usage error with an example."""
    from mentee_journal.domain.alarm_words import read_alarm
    from mentee_journal.services import profile

    if text is None:
        return profile.get(journal).alarm_minutes
    try:
        return read_alarm(text)
    except NotUnderstood as error:
        raise click.UsageError(f"--alarm: {error}") from error


def session_meant(journal: Journal, text: str) -> int:
    """The id of a session: the one given, or the next one's for "next". Raises NotFound and a usage error."""
    from mentee_journal.services import sessions

    words = text.strip().casefold()
    if words == "next":
        row = sessions.next_session(journal)
        if row is None:
            raise NotFound(f"No session is planned. For an earlier one give its id: {program()} list sessions")
        return row.id
    if not (words.isascii() and words.isdigit() and len(words) < 10):
        raise click.UsageError(f"--session: {quoted(text)} is no session’s id. Give a number, or: next")
    return int(words)
