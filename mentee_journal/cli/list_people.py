"""``list mentors`` and ``list sessions``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.list_parts import EVERYTHING, asked, common, tell
from mentee_journal.cli.params import TEXT, Choose
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, say
from mentee_journal.cli.state import State
from mentee_journal.domain.words import MentorStatus, SessionStatus

if TYPE_CHECKING:
    from mentee_journal.domain.views import SessionRow


@click.command()
@click.option("--status", type=Choose(MentorStatus), help="Only with this status.")
@click.option("--role", type=TEXT, help="Only for this kind of guidance.")
@common
@pass_state
def mentors(state: State, status: MentorStatus | None, role: str | None, limit: int | None, json_: bool) -> None:
    """The people who guide you."""
    from mentee_journal.cli.find import role_key
    from mentee_journal.services import mentors as service
    from mentee_journal.services import roles

    with state.reading() as journal:
        known = roles.all_roles(journal)
        key = role_key(known, role) if role else None
        rows = [
            row
            for row in service.listing(journal)
            if status in (None, row.status) and (key is None or key in row.roles)
        ][: asked(limit, json_)]
        if json_:
            from mentee_journal.cli import shapes

            say(as_json([shapes.mentor(service.get(journal, row.id), row) for row in rows]))
            return
        habits, names = Habits.of(journal), {one.key: one.name for one in known}
        tell([(row.id, habits.mentor(row, names)) for row in rows], limit, "No mentors here yet.")


@click.command(short_help="Planned sessions, then past ones.")
@click.option("--upcoming", "which", flag_value="upcoming", help="Only planned ones, soonest first.")
@click.option("--past", "which", flag_value="past", help="Only held, cancelled or missed ones, newest first.")
@click.option("--mentor", type=TEXT, help="Only with this mentor (name, its beginning, or id).")
@click.option("--status", type=Choose(SessionStatus), help="Only with this status.")
@common
@pass_state
def sessions(
    state: State,
    which: str | None,
    mentor: str | None,
    status: SessionStatus | None,
    limit: int | None,
    json_: bool,
) -> None:
    """Sessions: the planned ones, soonest first, then the past ones, newest first."""
    from mentee_journal.services import mentors as mentor_service
    from mentee_journal.services import sessions as service

    with state.reading_ahead() as journal:
        mentor_id = mentor_service.find_by_name(journal, mentor).id if mentor else None
        # A status is picked out here, so all rows are asked for then.
        wanted = EVERYTHING if status else asked(limit, json_)
        rows: list[SessionRow] = []
        if which != "past":
            rows += service.upcoming(journal, mentor_id=mentor_id, limit=wanted)
        if which != "upcoming":
            rows += service.past(journal, mentor_id=mentor_id, limit=wanted)
        rows = [row for row in rows if status in (None, row.status)][: asked(limit, json_)]
        if json_:
            from mentee_journal.cli import shapes

            say(as_json([shapes.session(service.get(journal, row.id), row) for row in rows]))
            return
        habits = Habits.of(journal)
        tell([(row.id, habits.session(row)) for row in rows], limit, "No sessions here yet.")
