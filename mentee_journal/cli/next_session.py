"""What ``next`` shows. It is asked for at many a shell prompt, so it needs no command library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.plain import as_json, safe, say
from mentee_journal.cli.state import program

if TYPE_CHECKING:
    from mentee_journal.cli.state import State

__all__ = ["show_next"]


def show_next(state: State, *, json_: bool) -> None:
    """The next session: when, with whom, what you want out of it, and the agenda."""
    from mentee_journal.services import sessions

    with state.reading() as journal:
        row = sessions.next_session(journal)
        page = sessions.page(journal, row.id) if row else None
        if json_:
            from mentee_journal.cli import shapes

            say(as_json(shapes.session_page(page) if page else None))
        elif page is None:
            say(f'No session is planned. Plan one: {program()} add session --mentor NAME --at "tue 3pm"')
        else:
            from mentee_journal.cli.pages import session_lines

            say(safe("\n".join(session_lines(page, Habits.of(journal), notes=False))))
