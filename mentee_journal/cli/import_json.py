"""``import json``: a whole journal from one file."""

from __future__ import annotations

from pathlib import Path

import click

from mentee_journal.cli.lines import counted
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, say
from mentee_journal.cli.state import State


@click.command("json")
@click.argument("file", type=click.Path(path_type=Path))
@pass_state
def command(state: State, file: Path) -> None:
    """Read a journal that was written by “export json” into an empty or new journal.

    All of FILE is read or nothing is. When your journal is not empty, import into a new one:
    mj --journal NEW.db import json FILE
    """
    from mentee_journal.exchange import json_journal

    rows = state.change(lambda journal: json_journal.import_json(journal, file))
    say(f"Imported {counted(rows, 'row')} into {one_line(str(state.path()))}.")
