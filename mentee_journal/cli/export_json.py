"""``export json``: the whole journal as one file."""

from __future__ import annotations

from pathlib import Path

import click

from mentee_journal.cli.lines import counted
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, say, say_bytes
from mentee_journal.cli.replacing import FORCE, written
from mentee_journal.cli.state import State


@click.command("json")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, readable=False))
@FORCE
@pass_state
def command(state: State, file: Path, force: bool) -> None:
    """Write everything in the journal to FILE as JSON (- writes it to standard output).

    “import json” reads it back exactly. The file holds all you wrote: keep it as private as the journal.
    """
    with state.reading() as journal:
        from mentee_journal.cli.identifier_note import note_before
        from mentee_journal.exchange import json_journal

        if str(file) == "-":
            say_bytes(json_journal.journal_as_json(journal).encode("utf-8"))
            note_before(journal)
            return
        rows = written(lambda over: json_journal.export_json(journal, file, overwrite=over), force=force)
        say(f"Exported {counted(rows, 'row')} to {one_line(str(file))}.")
        note_before(journal)
