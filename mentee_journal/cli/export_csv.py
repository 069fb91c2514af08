"""``export csv``: the records as tables for a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import click

from mentee_journal.cli.lines import counted
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, say
from mentee_journal.cli.replacing import FORCE, written
from mentee_journal.cli.state import State


@click.command("csv")
@click.argument("folder", type=click.Path(path_type=Path, readable=False))
@FORCE
@pass_state
def command(state: State, folder: Path, force: bool) -> None:
    """Write your records into FOLDER as tables for a spreadsheet, a file for each kind.

    A text that a spreadsheet would take for a formula begins with a quotation mark. Earlier versions and the trash
    stay here; “export json” keeps everything.
    """
    from mentee_journal.cli.identifier_note import note_before
    from mentee_journal.exchange import csv_tables

    with state.reading() as journal:
        done = written(lambda over: csv_tables.export_csv(journal, folder, overwrite=over), force=force)
        say(f"Wrote {counted(done.rows, 'row')} in {counted(done.files, 'file')} into {one_line(str(folder))}.")
        note_before(journal)
