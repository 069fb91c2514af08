"""How a command of click is given the state."""

from __future__ import annotations

import click

from mentee_journal.cli.state import State

__all__ = ["pass_state"]

pass_state = click.make_pass_decorator(State)
