"""``list``: mentors, sessions, goals, reflections, or strengths and areas for growth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mentee_journal.cli.lines import Habits, numbered
from mentee_journal.cli.params import TEXT, Choose
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, say
from mentee_journal.cli.state import State
from mentee_journal.domain.words import CapabilityKind, GoalStatus, MentorStatus, SessionStatus

if TYPE_CHECKING:
    from mentee_journal.domain.views import SessionRow

F = TypeVar("F", bound=Callable[..., Any])

EVERYTHING = 1_000_000_000
SHOWN = 100
"""Lines of a list, unless asked for more; JSON always has everything."""


@click.group()
def command() -> None:
    """List mentors, sessions, goals, reflections or strengths.

    A list shows the first 100 and says when there are more; with --json it is whole.
    """


def _common(function: F) -> F:
    function = click.option("--json", "json_", is_flag=True, help="As a JSON array of objects, for scripts.")(function)
    return click.option("--limit", type=click.IntRange(min=0), help="How many at most; 0 for all of them.")(function)


def _asked(limit: int | None, json_: bool) -> int:
    """Rows to ask for: one more than are shown, to know whether that is all."""
    if limit is None:
        return EVERYTHING if json_ else SHOWN + 1
    return EVERYTHING if limit == 0 else limit + (not json_)


def _tell(rows: Sequence[tuple[int, str]], limit: int | None, none: str) -> None:
    most = SHOWN if limit is None else limit or EVERYTHING
    lines = numbered(rows[:most])
    say("\n".join(lines) if lines else none)
    if len(rows) > most:
        say("There are more: --limit 0 lists all of them.")


@command.command()
@click.option("--status", type=Choose(MentorStatus), help="Only with this status.")
@click.option("--role", type=TEXT, help="Only for this kind of guidance.")
@_common
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
        ][: _asked(limit, json_)]
        if json_:
            from mentee_journal.cli import shapes

            say(as_json([shapes.mentor(service.get(journal, row.id), row) for row in rows]))
            return
        habits, names = Habits.of(journal), {one.key: one.name for one in known}
        _tell([(row.id, habits.mentor(row, names)) for row in rows], limit, "No mentors here yet.")


@command.command(short_help="Planned sessions, then past ones.")
@click.option("--upcoming", "which", flag_value="upcoming", help="Only planned ones, soonest first.")
@click.option("--past", "which", flag_value="past", help="Only held, cancelled or missed ones, newest first.")
@click.option("--mentor", type=TEXT, help="Only with this mentor (name, its beginning, or id).")
@click.option("--status", type=Choose(SessionStatus), help="Only with this status.")
@_common
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

    with state.reading() as journal:
        mentor_id = mentor_service.find_by_name(journal, mentor).id if mentor else None
        # A status is picked out here, so all rows are asked for then.
        asked = EVERYTHING if status else _asked(limit, json_)
        rows: list[SessionRow] = []
        if which != "past":
            rows += service.upcoming(journal, mentor_id=mentor_id, limit=asked)
        if which != "upcoming":
            rows += service.past(journal, mentor_id=mentor_id, limit=asked)
        rows = [row for row in rows if status in (None, row.status)][: _asked(limit, json_)]
        if json_:
            from mentee_journal.cli import shapes

            say(as_json([shapes.session(service.get(journal, row.id), row) for row in rows]))
            return
        habits = Habits.of(journal)
        _tell([(row.id, habits.session(row)) for row in rows], limit, "No sessions here yet.")


@command.command()
@click.option("--status", type=Choose(GoalStatus), help="Only with this status.")
@click.option("--mentor", type=TEXT, help="Only those you work on with this mentor.")
@_common
@pass_state
def goals(state: State, status: GoalStatus | None, mentor: str | None, limit: int | None, json_: bool) -> None:
    """What you want to grow in."""
    from mentee_journal.services import goals as service
    from mentee_journal.services import mentors as mentor_service

    with state.reading() as journal:
        asked = _asked(limit, json_)
        if mentor:
            mentor_id = mentor_service.find_by_name(journal, mentor).id
            every = service.listing(journal, status=status, limit=EVERYTHING)
            rows = [row for row in every if service.get(journal, row.id).mentor_id == mentor_id][:asked]
        else:
            rows = list(service.listing(journal, status=status, limit=asked))
        if json_:
            from mentee_journal.cli import shapes

            say(as_json([shapes.goal(service.get(journal, row.id), row) for row in rows]))
            return
        habits = Habits.of(journal)
        _tell([(row.id, habits.goal(row)) for row in rows], limit, "No goals here yet.")


@command.command()
@click.option("--mentor", type=TEXT, help="Only about sessions with this mentor.")
@click.option("--goal", "goal_id", type=int, metavar="ID", help="Only about this goal.")
@click.option("--tag", type=TEXT, help="Only with this tag.")
@click.option("--framework", type=TEXT, help="Only in this framework (its key: quick, what, gibbs …).")
@_common
@pass_state
def reflections(
    state: State,
    mentor: str | None,
    goal_id: int | None,
    tag: str | None,
    framework: str | None,
    limit: int | None,
    json_: bool,
) -> None:
    """Reflections, the newest first."""
    from mentee_journal.services import mentors as mentor_service
    from mentee_journal.services import reflections as service

    with state.reading() as journal:
        mentor_id = mentor_service.find_by_name(journal, mentor).id if mentor else None
        rows = service.timeline(
            journal,
            mentor_id=mentor_id,
            goal_id=goal_id,
            tag=tag,
            framework=framework,
            limit=_asked(limit, json_),
        )
        if json_:
            from mentee_journal.cli import shapes

            say(as_json([shapes.reflection_row(row) | shapes.reflection(service.get(journal, row.id)) for row in rows]))
            return
        habits = Habits.of(journal)
        _tell([(row.id, habits.reflection(row)) for row in rows], limit, "No reflections here yet.")


@command.command(short_help="Strengths and areas for growth.")
@click.option("--kind", type=Choose(CapabilityKind), help="Only strengths, or only areas for growth.")
@_common
@pass_state
def strengths(state: State, kind: CapabilityKind | None, limit: int | None, json_: bool) -> None:
    """Strengths and areas for growth, with how often they were seen."""
    from mentee_journal.services import capabilities as service

    with state.reading() as journal:
        rows = [row for row in service.register(journal) if kind in (None, row.kind)][: _asked(limit, json_)]
        if json_:
            from mentee_journal.cli import shapes

            say(as_json([shapes.capability_row(row) for row in rows]))
            return
        habits = Habits.of(journal)
        _tell(
            [(row.id, habits.capability(row)) for row in rows],
            limit,
            "No strengths or areas for growth here yet.",
        )
