"""``today``: what to do next, and what waits."""

from __future__ import annotations

import click

from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.state import State
from mentee_journal.cli.today_lines import show_today


@click.command(name="today")
@click.option("--json", "json_", is_flag=True, help="As a JSON object for scripts: all of it, with the ids.")
@click.option("--short", is_flag=True, help="Only the one thing to do next, in a line, as for a shell prompt.")
@pass_state
def command(state: State, json_: bool, short: bool) -> None:
    """What to do next, and what waits: the first place of the app, read aloud.

    The next session and how prepared it is, follow-ups, what to reflect on, review and sort, your support
    network, and a line of yours from long ago.
    """
    if json_ and short:
        raise click.UsageError("--json tells all of it: leave out --short.")
    show_today(state, json_=json_, short=short)
