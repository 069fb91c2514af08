"""``tag``: renaming, merging and removing a tag everywhere it stands, and ``list tags``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.asking import sure_of
from mentee_journal.cli.lazy import KeyedGroup
from mentee_journal.cli.list_parts import asked, common
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, say
from mentee_journal.cli.state import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentee_journal.domain.tag_views import TagChange
    from mentee_journal.services.journal import Journal

NOTHING = "nothing was changed"

surely = click.option("--yes", "sure", is_flag=True, help="Do it without asking.")


@click.group(cls=KeyedGroup)
def command() -> None:
    """Change a tag everywhere: in the field of reflections, and as #tag in every text of every record.

    Each is one step, which u in the app takes back. Case and accents do not matter: #Évaluation and #evaluation are
    one tag, and so are #family-work and "family work".
    """


@command.command()
@click.argument("old", type=TEXT)
@click.argument("new", type=TEXT)
@surely
@pass_state
def rename(state: State, old: str, new: str, sure: bool) -> None:
    """Write the tag OLD as NEW everywhere."""
    from mentee_journal.services import tags

    question = f"Rename #{_bare(old)} to #{_bare(new)} in {{}}?"
    _change(state, old, question, sure, "Renamed", lambda journal: tags.rename(journal, old, new))


@command.command()
@click.argument("old", type=TEXT)
@click.argument("into", type=TEXT)
@surely
@pass_state
def merge(state: State, old: str, into: str, sure: bool) -> None:
    """Make one tag of two: where OLD stands, INTO stands then."""
    from mentee_journal.services import tags

    question = f"Write #{_bare(into)} for #{_bare(old)} in {{}}?"
    _change(state, old, question, sure, "Merged", lambda journal: tags.merge(journal, old, into))


@command.command()
@click.argument("name", type=TEXT)
@surely
@pass_state
def remove(state: State, name: str, sure: bool) -> None:
    """Take the tag NAME away everywhere. In a text its word stays, without the #."""
    from mentee_journal.services import tags

    question = f"Remove #{_bare(name)} from {{}}? Words stay, without the #."
    _change(state, name, question, sure, "Removed", lambda journal: tags.remove(journal, name))


def _bare(name: str) -> str:
    return one_line(name.strip().lstrip("#").strip()[:60])


def _change(
    state: State, name: str, question: str, sure: bool, done: str, change: Callable[[Journal], TagChange]
) -> None:
    """Say what would change and ask, unless ``sure``; then change it."""
    from mentee_journal.services import tags

    state.must_exist()
    if not sure:
        with state.reading() as journal:
            found = tags.what_would_change(journal, name)
        if not sure_of(found.records, question.format(found.words), undone=NOTHING):
            say(f"{NOTHING.capitalize()}.")
            return
    changed = state.change(change)
    say(f"{done} #{one_line(changed.name)} in {changed.words}.")


@click.command()
@common
@pass_state
def tags(state: State, limit: int | None, json_: bool) -> None:
    """Tags, the most used first: from the field of reflections, and typed as #tag in any text."""
    from mentee_journal.domain.tag_views import kinds_words
    from mentee_journal.services import tags as service

    with state.reading() as journal:
        rows = service.listing(journal)
    most = asked(limit, json_)
    if json_:
        say(as_json([{"name": row.name, "records": row.records, "kinds": dict(row.kinds)} for row in rows[:most]]))
        return
    shown = rows[: most - 1] if limit != 0 else rows
    say("\n".join(f"#{one_line(row.name)}: {kinds_words(row.kinds)}" for row in shown) or "No tags yet.")
    if len(shown) < len(rows):
        say("There are more: --limit 0 lists all of them.")
