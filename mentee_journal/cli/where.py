"""``where``: the path of the journal's file, and nothing else."""

from __future__ import annotations

import os
import sys

import click

from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, remark, say, say_bytes
from mentee_journal.cli.state import State


@click.command(name="where")
@click.option("--json", "json_", is_flag=True, help="As a JSON object: the path, and whether there is a file.")
@pass_state
def command(state: State, json_: bool) -> None:
    """The path of the journal's file, also when there is none yet."""
    path = state.path()
    try:
        exists = path.exists()
    except OSError:
        exists = False
    if json_:
        say(as_json({"path": str(path), "exists": exists}))
    elif sys.stdout is not None and sys.stdout.isatty():
        say(one_line(str(path)))
    else:
        # A script is given the very bytes of the name, whatever letters the locale has.
        say_bytes(os.fsencode(path) + b"\n")
    if not exists:
        remark("There is no journal there yet.")
