"""``export ics``: meetings as a file for the user's own calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentee_journal.cli.adding import read_date
from mentee_journal.cli.calendar_options import agenda_option, alarm_option, chosen_alarm, force_option, session_meant
from mentee_journal.cli.lines import Habits
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, say, say_bytes
from mentee_journal.cli.replacing import written
from mentee_journal.cli.state import State

if TYPE_CHECKING:
    from mentee_journal.exchange.ics_write import CalendarFile
    from mentee_journal.services.journal import Journal


@click.command("ics")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, readable=False))
@click.option("--mentor", type=TEXT, help="Only meetings with them: the name, its beginning, or the id.")
@click.option("--session", type=TEXT, metavar="ID|next", help="Only this session.")
@click.option(
    "--from",
    "from_",
    type=TEXT,
    metavar="DATE",
    help="Sessions from that day on. Without it: all that are planned, and the last year.",
)
@agenda_option
@alarm_option
@force_option
@pass_state
def command(
    state: State,
    file: Path,
    mentor: str | None,
    session: str | None,
    from_: str | None,
    agenda: bool,
    alarm: str | None,
    force: bool,
) -> None:
    """Write your meetings to FILE for the calendar you use (- writes to standard output).

    A rhythm is one event that repeats, whole with its past, at the same wall time on both sides of a clock
    change. What was moved, skipped or cancelled says so. Import the file again after changes: your calendar
    knows each meeting by its own name and changes it.

    Outlook leaves out a rhythm with several days in a month (the 1st and 3rd Tuesday): give it those sessions one
    by one, with --session.

    Your notes, outcomes and reflections stay in the journal; the agenda goes in only with --agenda.
    """
    if mentor is not None and session is not None:
        raise click.UsageError("Choose either --mentor or --session.")
    if session is not None and from_ is not None:
        raise click.UsageError("--from does not go with --session.")

    def write(journal: Journal) -> CalendarFile:
        from mentee_journal.cli.identifier_note import note_before
        from mentee_journal.exchange.ics_write import Options, calendar_file, save
        from mentee_journal.services import calendar_files, mentors

        options = Options(agenda, chosen_alarm(journal, alarm))
        book = calendar_files.gather(
            journal,
            mentor_id=None if mentor is None else mentors.find_by_name(journal, mentor).id,
            session_id=None if session is None else session_meant(journal, session),
            since=read_date(from_, "--from", Habits.of(journal)),
            agenda=agenda,
        )
        if agenda:
            note_before(journal, "agenda", book.session_ids)
        made = calendar_file(book, options)
        calendar_files.keep_marks(journal, made.marks)
        if str(file) == "-":
            say_bytes(made.data)
            return made
        written(lambda over: save(file, made, overwrite=over, keep=journal.path), force=force)
        return made

    made = state.with_marks(write)
    if str(file) != "-":
        say(f"Exported {made.words} to {one_line(str(file))}.")
