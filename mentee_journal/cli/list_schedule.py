"""``list rhythms``, ``list meetings``, ``list contacts`` and ``list time-off``."""

from __future__ import annotations

import click

from mentee_journal.cli import lines_schedule as lines
from mentee_journal.cli.adding import read_date
from mentee_journal.cli.lines import Habits
from mentee_journal.cli.list_parts import asked, common, tell
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, say
from mentee_journal.cli.state import State

MENTOR = "Only with this mentor (name, its beginning, or id)."


@click.command()
@click.option("--mentor", type=TEXT, help=MENTOR)
@click.option("--all", "ended", is_flag=True, help="Also those that are over.")
@common
@pass_state
def rhythms(state: State, mentor: str | None, ended: bool, limit: int | None, json_: bool) -> None:
    """How often you meet whom, and when next."""
    from mentee_journal.services import mentors, plans

    with state.reading_ahead() as journal:
        habits = Habits.of(journal)
        mentor_id = mentors.find_by_name(journal, mentor).id if mentor else None
        rows = plans.listing(journal, ended=ended, mentor_id=mentor_id)[: asked(limit, json_)]
        if json_:
            from mentee_journal.cli import shapes_schedule

            say(as_json([shapes_schedule.rhythm(row, habits) for row in rows]))
            return
        tell([(row.id, lines.rhythm(row, habits)) for row in rows], limit, "No rhythms here yet.")


@click.command()
@click.option("--mentor", type=TEXT, help=MENTOR)
@click.option("--since", type=TEXT, help="Only meetings from that day on.")
@common
@pass_state
def meetings(state: State, mentor: str | None, since: str | None, limit: int | None, json_: bool) -> None:
    """How meetings were kept, by mentor: what was held, moved and called off, and mostly why.

    The number before each line is the mentor's.
    """
    from mentee_journal.services import keeping, mentors

    with state.reading() as journal:
        first = read_date(since, "--since", Habits.of(journal))
        if mentor:
            rows = [keeping.of_mentor(journal, mentors.find_by_name(journal, mentor).id, since=first)]
        else:
            rows = list(keeping.everyone(journal, since=first))[: asked(limit, json_)]
        if json_:
            from mentee_journal.cli import shapes_schedule

            say(as_json([shapes_schedule.keeping(row) for row in rows]))
            return
        told = [(row.mentor_id, lines.keeping(row)) for row in rows]
        tell(told, limit, "No meetings to look back on yet.")


@click.command()
@click.option("--mentor", type=TEXT, help=MENTOR)
@click.option("--filter", "text", type=TEXT, default="", help="Only with this in what they were about, or the name.")
@common
@pass_state
def contacts(state: State, mentor: str | None, text: str, limit: int | None, json_: bool) -> None:
    """Contact between sessions, the newest first: mails, calls, questions in the corridor."""
    from mentee_journal.services import mentors, touchpoints

    with state.reading() as journal:
        habits = Habits.of(journal)
        mentor_id = mentors.find_by_name(journal, mentor).id if mentor else None
        rows = touchpoints.listing(journal, mentor_id=mentor_id, filter=text, limit=asked(limit, json_))
        if json_:
            from mentee_journal.cli import shapes_schedule

            say(as_json([shapes_schedule.contact_row(row) for row in rows]))
            return
        none = "No such contacts." if text or mentor else "No contacts between sessions here yet."
        tell([(row.id, lines.contact(row, habits)) for row in rows], limit, none)


@click.command(name="time-off")
@click.option("--all", "past", is_flag=True, help="Also what is over.")
@common
@pass_state
def time_off(state: State, past: bool, limit: int | None, json_: bool) -> None:
    """Days without meetings: yours, and those of mentors."""
    from mentee_journal.services import mentors
    from mentee_journal.services import time_off as service

    with state.reading() as journal:
        habits = Habits.of(journal)
        names = {row.id: row.name for row in mentors.listing(journal)}
        rows = [
            (one, names.get(one.mentor_id, "") if one.mentor_id else "")
            for one in service.listing(journal, past=past)[: asked(limit, json_)]
        ]
        if json_:
            from mentee_journal.cli import shapes_schedule

            say(as_json([shapes_schedule.time_off(one, name) for one, name in rows]))
            return
        told = [(one.id, lines.time_off(one, name, habits)) for one, name in rows]
        tell(told, limit, "No time off ahead." if not past else "No time off here yet.")
