"""``next``: the next session and its agenda."""

from __future__ import annotations

import click

from mentee_journal.cli.next_session import show_next
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.state import State


@click.command(name="next")
@click.option("--json", "json_", is_flag=True, help="As a JSON object for scripts; null when no session is planned.")
@pass_state
def command(state: State, json_: bool) -> None:
    """The next session: when, with whom, what you want out of it, and the agenda."""
    show_next(state, json_=json_)
