"""``list reflections`` and ``list strengths``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.lines import Habits
from mentee_journal.cli.list_parts import asked, common, tell
from mentee_journal.cli.params import TEXT, Choose
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, say
from mentee_journal.cli.state import State
from mentee_journal.domain.words import CapabilityKind

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal


@click.command()
@click.option("--mentor", type=TEXT, help="Only about sessions with this mentor.")
@click.option("--goal", "goal_id", type=int, metavar="ID", help="Only about this goal.")
@click.option("--tag", type=TEXT, help="Only with this tag.")
@click.option("--framework", type=TEXT, help="Only in this framework: quick, what, gibbs …, or its name.")
@common
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
            framework=_key(journal, framework),
            limit=asked(limit, json_),
        )
        if json_:
            from mentee_journal.cli import shapes

            say(as_json([shapes.reflection_row(row) | shapes.reflection(service.get(journal, row.id)) for row in rows]))
            return
        habits = Habits.of(journal)
        tell([(row.id, habits.reflection(row)) for row in rows], limit, "No reflections here yet.")


def _key(journal: Journal, framework: str | None) -> str | None:
    """The key of a way to reflect; of one that is gone, what was typed is taken for its key."""
    from mentee_journal.cli.ways import named

    try:
        return None if framework is None else named(journal, framework).key
    except click.UsageError:
        return framework


@click.command(short_help="Strengths and areas for growth.")
@click.option("--kind", type=Choose(CapabilityKind), help="Only strengths, or only areas for growth.")
@common
@pass_state
def strengths(state: State, kind: CapabilityKind | None, limit: int | None, json_: bool) -> None:
    """Strengths and areas for growth, with how often they were seen."""
    from mentee_journal.services import capabilities as service

    with state.reading() as journal:
        rows = [row for row in service.register(journal) if kind in (None, row.kind)][: asked(limit, json_)]
        if json_:
            from mentee_journal.cli import shapes

            say(as_json([shapes.capability_row(row) for row in rows]))
            return
        habits = Habits.of(journal)
        tell(
            [(row.id, habits.capability(row)) for row in rows],
            limit,
            "No strengths or areas for growth here yet.",
        )
