"""``export invitation``: a session as a file to attach to a mail to the mentor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentee_journal.cli.calendar_options import agenda_option, force_option, session_meant
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, say, say_bytes
from mentee_journal.cli.replacing import written
from mentee_journal.cli.state import State

if TYPE_CHECKING:
    from mentee_journal.exchange.ics_invite import Invitation
    from mentee_journal.services.journal import Journal


@click.command("invitation")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, readable=False))
@click.option("--session", type=TEXT, metavar="ID|next", required=True, help="Which session.")
@click.option("--my-email", type=TEXT, required=True, help="Your own e-mail address: the mentor’s answer goes there.")
@click.option("--my-name", type=TEXT, help="Your name. Without it: as in your settings.")
@agenda_option
@force_option
@pass_state
def command(
    state: State, file: Path, session: str, my_email: str, my_name: str | None, agenda: bool, force: bool
) -> None:
    """Write an invitation to a session to FILE, to attach to a mail (- writes to standard output).

    The mentor needs an e-mail address in your journal. For a session that was cancelled the file takes the
    invitation back. Nothing is sent from here.
    """

    def write(journal: Journal) -> Invitation:
        from mentee_journal.cli.identifier_note import note_before
        from mentee_journal.exchange.ics_invite import invitation
        from mentee_journal.exchange.ics_write import Options, save
        from mentee_journal.services import calendar_files, profile

        name = profile.get(journal).name if my_name is None else my_name
        book = calendar_files.gather(journal, session_id=session_meant(journal, session), agenda=agenda)
        if agenda:
            note_before(journal, "agenda", book.session_ids)
        made = invitation(book, Options(agenda), my_name=name, my_email=my_email)
        calendar_files.keep_marks(journal, made.file.marks)
        if str(file) == "-":
            say_bytes(made.file.data)
            return made
        written(lambda over: save(file, made.file, overwrite=over, keep=journal.path), force=force)
        return made

    made = state.with_marks(write)
    if str(file) != "-":
        what = "what takes the invitation back" if made.takes_back else "the invitation"
        say(f"Wrote {what} to {one_line(str(file))}. Attach it to a mail to {one_line(made.to)}.")
