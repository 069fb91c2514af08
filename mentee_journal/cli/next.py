"""``next``: the next session and its agenda."""

from __future__ import annotations

import click

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.plain import as_json, safe, say
from mentee_journal.cli.state import State, pass_state, program


@click.command(name="next")
@click.option(
    "--json", "json_", is_flag=True, help="As a JSON object for scripts; null when no session is planned."
)
@pass_state
def command(state: State, json_: bool) -> None:
    """The next session: when, with whom, what you want out of it, and the agenda."""
    from mentee_journal.services import sessions

    with state.reading() as journal:
        row = sessions.next_session(journal)
        page = sessions.page(journal, row.id) if row else None
        if json_:
            from mentee_journal.cli import shapes

            say(as_json(shapes.session_page(page) if page else None))
        elif page is None:
            say(f"No session is planned. Plan one: {program()} add session --mentor NAME --at “tue 3pm”")
        else:
            from mentee_journal.cli.pages import session_lines

            say(safe("\n".join(session_lines(page, Habits.of(journal), notes=False))))
