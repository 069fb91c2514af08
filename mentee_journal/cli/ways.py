"""Ways to reflect on the command line: found by key or name, listed, and told as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.lines import counted, joined
from mentee_journal.cli.params import plain_word
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, say
from mentee_journal.cli.state import State

if TYPE_CHECKING:
    from mentee_journal.domain.framework_views import Way
    from mentee_journal.services.journal import Journal

__all__ = ["frameworks", "named", "shape"]


def named(journal: Journal, text: str) -> Way:
    """The way of this key or name. Raises a usage error that says which there are."""
    from mentee_journal.services import frameworks as service

    known = service.listing(journal, hidden=True)
    wanted = plain_word(text)
    for way in known:
        if text == way.key or wanted in (plain_word(way.key), plain_word(way.name)):
            return way
    keys = ", ".join(way.key for way in known if not way.hidden)
    raise click.UsageError(f"There is no such framework. The frameworks are: {keys}.")


def shape(way: Way, uses: int) -> dict[str, object]:
    """A way to reflect as data."""
    return {
        "key": way.key,
        "name": way.name,
        "blurb": way.blurb,
        "prompts": [{"text": prompt.text, "help": prompt.help} for prompt in way.prompts],
        "own": way.own,
        "id": way.id or None,
        "copied_from": way.copied_from,
        "hidden": way.hidden,
        "reflections": uses,
    }


@click.command(name="frameworks")
@click.option("--all", "everything", is_flag=True, help="Also those you have hidden.")
@click.option("--prompts", "with_prompts", is_flag=True, help="With the prompts under each.")
@click.option("--json", "json_", is_flag=True, help="As a JSON array of objects, for scripts.")
@pass_state
def frameworks(state: State, everything: bool, with_prompts: bool, json_: bool) -> None:
    """Ways to reflect: the key, the name, how much it asks.

    The key is what “add reflection --framework” takes.
    """
    from mentee_journal.services import frameworks as service

    with state.reading() as journal:
        ways = service.listing(journal, hidden=everything)
        if json_:
            uses = {key: count for key, _, count in service.used(journal)}
            say(as_json([shape(way, uses.get(way.key, 0)) for way in ways]))
            return
        longest = max(len(way.key) for way in ways)
        for way in ways:
            asked = counted(len(way.prompts), "prompt") if not way.free else "no prompts"
            words = joined(way.name, asked, "your own" if way.own else "", "hidden" if way.hidden else "", way.blurb)
            say(f"{way.key:<{longest}}  {one_line(words)}")
            if with_prompts and not way.free:
                for prompt in way.prompts:
                    say(f"{'':<{longest}}    {one_line(joined(prompt.text, prompt.help))}")
