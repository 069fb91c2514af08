"""``agenda``: a session's agenda as it is sent to the mentor."""

from __future__ import annotations

import click

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, safe, say
from mentee_journal.cli.state import State, program
from mentee_journal.domain.errors import NotFound


@click.command(name="agenda")
@click.argument("session", type=int, required=False)
@click.option("--markdown", is_flag=True, help="As Markdown.")
@click.option("--json", "json_", is_flag=True, help="As a JSON object: the session, its goals and its agenda.")
@pass_state
def command(state: State, session: int | None, markdown: bool, json_: bool) -> None:
    """The agenda of a session, ready to send: the one with that id, or the next.

    Notes and outcomes stay in the journal.
    """
    if markdown and json_:
        raise click.UsageError("Choose either --markdown or --json.")
    from mentee_journal.services import profile, sessions

    with state.reading() as journal:
        if session is None:
            row = sessions.next_session(journal)
            if row is None:
                raise NotFound(f"No session is planned. For an earlier one give its id: {program()} list sessions")
            session = row.id
        page = sessions.page(journal, session)
        if json_:
            from mentee_journal.cli import shapes

            say(as_json(shapes.session_whole(journal, page)))
            return
        from mentee_journal.cli.identifier_note import note_before
        from mentee_journal.exchange.agenda import agenda_markdown, agenda_text

        habits = Habits.of(journal)
        write = agenda_markdown if markdown else agenda_text
        name = profile.get(journal).name
        text = write(page, now=habits.now, order=habits.order, zone=habits.zone, my_name=name)
        say(safe(text.removesuffix("\n")))
        note_before(journal, "agenda", [page.session.id])
