"""``export vcf``: mentors as a file of contacts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from mentee_journal.cli.lines import counted
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, say, say_bytes
from mentee_journal.cli.replacing import FORCE, written
from mentee_journal.cli.state import State

if TYPE_CHECKING:
    from mentee_journal.exchange.vcf_write import Version


@click.command("vcf")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, readable=False))
@click.option(
    "--mentor", "names", type=TEXT, multiple=True, help="Only this mentor. Repeatable. Without it, everybody."
)
@click.option("--version", type=click.Choice(["3.0", "4.0"]), default="3.0", help="Of the format; 3.0 is read by all.")
@click.option("--notes", is_flag=True, help="Also what you wrote about them: the line under the name, and the notes.")
@FORCE
@pass_state
def command(state: State, file: Path, names: tuple[str, ...], version: str, notes: bool, force: bool) -> None:
    """Write mentors to FILE as contacts (vCard) for your address book (- writes them to standard output).

    The name, how to reach them, the time zone and the kinds of guidance go in. What you wrote about them stays here,
    unless you ask for it with --notes.

    \b
    mj export vcf mentors.vcf
    mj export vcf dana.vcf --mentor Dana
    """
    from mentee_journal.cli.identifier_note import note_before
    from mentee_journal.exchange import vcf_write
    from mentee_journal.services import mentors

    with state.reading() as journal:
        ids = list(dict.fromkeys(mentors.find_by_name(journal, name).id for name in names)) if names else None
        chosen = cast("Version", version)
        if notes:
            note_before(journal, "contacts", ids)
        if str(file) == "-":
            text, _ = vcf_write.cards(journal, mentor_ids=ids, version=chosen, notes=notes)
            say_bytes(text.encode("utf-8"))
            return

        def write(over: bool) -> int:
            return vcf_write.export_vcf(journal, file, mentor_ids=ids, version=chosen, notes=notes, overwrite=over)

        number = written(write, force=force)
    say(f"Wrote {counted(number, 'contact')} to {one_line(str(file))}.")
