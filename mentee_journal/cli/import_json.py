"""``import json``: a whole journal from one file. First it is told what is in it, then it is asked."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentee_journal.cli.asking import sure_of
from mentee_journal.cli.lines import Habits, counted
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, say
from mentee_journal.cli.state import State

if TYPE_CHECKING:
    from mentee_journal.exchange.json_journal import Export


@click.command("json")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@click.option("--yes", "sure", is_flag=True, help="Do it without asking.")
@click.option("--dry-run", is_flag=True, help="Only say what is in it.")
@pass_state
def command(state: State, file: Path, sure: bool, dry_run: bool) -> None:
    """Read a journal that was written by “export json” into an empty or new journal.

    First you see what is in it. All of FILE is read or nothing is. When your journal is not empty, import into a new
    one: mj --journal NEW.db import json FILE
    """
    from mentee_journal.exchange import json_journal
    from mentee_journal.services import transfer

    with state.comparing() as journal:
        found = json_journal.read_export(file, schema=transfer.schema_version(journal))
        transfer.must_be_empty(journal)
        lines = preview_lines(found, Habits.of(journal))
    say("\n".join(lines))
    if dry_run:
        return
    if not (sure or sure_of(sum(found.counts.values()), f"Read all of it into {state.path()}?")):
        say("Nothing was imported.")
        return
    rows = state.change(lambda journal: json_journal.load_export(journal, found))
    say(f"Imported {counted(rows, 'row')} into {one_line(str(state.path()))}.")


def preview_lines(found: Export, habits: Habits) -> list[str]:
    """What is in the file, in words."""
    from mentee_journal.domain.backup_words import counts_words
    from mentee_journal.domain.moments import from_utc_text

    lines = [f"In {one_line(found.shown)}: {counts_words(found.counts)}."]
    if found.newest:
        with suppress(ValueError):  # Where it is no date, the reading itself will say so.
            lines.append(f"The newest was written {habits.moment(from_utc_text(found.newest))}.")
    return lines
