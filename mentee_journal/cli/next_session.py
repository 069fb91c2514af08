"""What ``next`` shows. It is asked for at many a shell prompt, so it needs no command library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.plain import as_json, safe, say
from mentee_journal.cli.state import program

if TYPE_CHECKING:
    from mentee_journal.cli.state import State
    from mentee_journal.services.journal import Journal

__all__ = ["show_next"]


def show_next(state: State, *, json_: bool) -> None:
    """The next session: when, with whom, what you want out of it, and the agenda."""
    with state.reading() as journal:
        if _told(journal, json_):
            return
    # A rhythm may go on beyond the sessions that were made of it.
    with state.reading_ahead() as journal:
        if _told(journal, json_):
            return
    if json_:
        say(as_json(None))
    else:
        say(f'No session is planned. Plan one: {program()} add session --mentor NAME --at "tue 3pm"')


def _told(journal: Journal, json_: bool) -> bool:
    """Whether there is a next session, which is printed then."""
    from mentee_journal.services import sessions

    row = sessions.next_session(journal)
    if row is None:
        return False
    page = sessions.page(journal, row.id)
    if json_:
        from mentee_journal.cli import shapes

        say(as_json(shapes.session_whole(journal, page)))
    else:
        from mentee_journal.cli.pages import session_lines

        say(safe("\n".join(session_lines(page, Habits.of(journal), notes=False))))
    return True
