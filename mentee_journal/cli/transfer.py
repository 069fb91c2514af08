"""``export json`` and ``import json``: the whole journal as one file, and back."""

from __future__ import annotations

from pathlib import Path

import click

from mentee_journal.cli.lines import counted
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, say, say_bytes
from mentee_journal.cli.state import State
from mentee_journal.domain.errors import Refused

FILE = click.Path(path_type=Path, allow_dash=True)


@click.group()
def export() -> None:
    """Write the whole journal to a file."""


@export.command("json")
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@pass_state
def export_json(state: State, file: Path, force: bool) -> None:
    """Write everything in the journal to FILE as JSON (- writes it to standard output).

    “import json” reads it back exactly. The file holds all you wrote: keep it as private as the journal.
    """
    with state.reading() as journal:
        from mentee_journal.exchange import json_journal
        from mentee_journal.exchange.files import Exists

        if str(file) == "-":
            say_bytes(json_journal.journal_as_json(journal).encode("utf-8"))
            return
        try:
            rows = json_journal.export_json(journal, file, overwrite=force)
        except Exists as error:
            raise Refused(f"{error} With --force it is replaced.") from error
    say(f"Exported {counted(rows, 'row')} to {one_line(str(file))}.")


@click.group()
def import_() -> None:
    """Read a whole journal back from a file."""


@import_.command("json")
@click.argument("file", type=click.Path(path_type=Path))
@pass_state
def import_json(state: State, file: Path) -> None:
    """Read a journal that was written by “export json” into an empty or new journal.

    All of FILE is read or nothing is. When your journal is not empty, import into a new one:
    mj --journal NEW.db import json FILE
    """
    from mentee_journal.exchange import json_journal

    rows = state.change(lambda journal: json_journal.import_json(journal, file))
    say(f"Imported {counted(rows, 'row')} into {one_line(str(state.path()))}.")
