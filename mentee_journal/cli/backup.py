"""``backup``: a proven copy of the journal, now."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mentee_journal.cli.asking import yes
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, remark, say
from mentee_journal.cli.state import State
from mentee_journal.domain.backup_words import records_words, size_words
from mentee_journal.domain.errors import Refused


@click.command(name="backup")
@click.argument("file", required=False)
@click.option("--yes", "sure", is_flag=True, help="Replace a file that is there already. Do not ask.")
@click.option("--json", "json_", is_flag=True, help="As a JSON object: where it is, and what is in it.")
@pass_state
def command(state: State, file: str | None, sure: bool, json_: bool) -> None:
    """Make a backup of the journal, and prove that it holds all that the journal does.

    Without FILE it joins the others that “backups” lists, and is never removed by itself. FILE is a file or a folder
    of your choice, such as a stick. The backup of a locked journal is locked too, with the same passphrase.
    """
    from mentee_journal.services import backups

    if file is not None and file.strip() in ("", "-"):
        raise click.UsageError("A backup is a file. Give it a name, or none at all.")
    to = Path(file) if file is not None else None
    if file is not None and file.endswith(("/", os.sep)) and not os.path.isdir(file):  # noqa: PTH112 - as typed
        raise Refused(f"There is no folder {one_line(file)}. Make it first, or choose another.")
    why = backups.BackupReason.MANUAL
    with state.reading() as journal:
        try:
            made = backups.make(journal, why, to=to, overwrite=sure)
        except backups.Taken as error:
            remark(one_line(str(error)))
            if not yes("Replace it?", undone="no backup was made"):
                say("No backup was made.")
                return
            made = backups.make(journal, why, to=to, overwrite=True)
        lacks = backups.status(journal).second_words if file is None else ""
    if json_:
        say(as_json({"path": str(made.path), "records": made.records, "size": made.size, "locked": made.locked}))
    else:
        locked = ", locked" if made.locked else ""
        say(f"Backed up {records_words(made.records)} ({size_words(made.size)}{locked}) to {one_line(str(made.path))}")
    if lacks:
        remark(one_line(lacks))
