"""``add framework``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from mentee_journal.cli.adding import json_option, tell
from mentee_journal.cli.lines import counted, joined
from mentee_journal.cli.params import TEXT
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.state import State
from mentee_journal.domain.prompt_lines import read_prompts
from mentee_journal.domain.records import OwnFramework

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal


@click.command(name="framework")
@click.argument("name", type=TEXT)
@click.option(
    "--prompt", "prompts", type=TEXT, multiple=True, help="A prompt; a hint may follow after “ | ”. Repeatable."
)
@click.option("--blurb", type=TEXT, help="A line about it.")
@click.option("--copy-of", type=TEXT, help="Begin with the prompts of another: its key or its name.")
@json_option
@pass_state
def command(
    state: State, name: str, prompts: tuple[str, ...], blurb: str | None, copy_of: str | None, json_: bool
) -> None:
    """Add a way to reflect of your own.

    \b
    mj add framework "Two columns" --prompt "What did I see? | As a camera would" --prompt "What else could it be?"
    mj add framework "My Gibbs" --copy-of gibbs --prompt "Whom will I tell?"
    """

    def save(journal: Journal) -> tuple[OwnFramework, str]:
        from mentee_journal.cli.ways import named
        from mentee_journal.services import frameworks

        begun = frameworks.copy(journal, named(journal, copy_of).key) if copy_of is not None else OwnFramework(name)
        asked = tuple(prompt for line in prompts for prompt in read_prompts(line))
        wanted = replace(begun, name=name, blurb=begun.blurb if blurb is None else blurb)
        stored = frameworks.save(journal, replace(wanted, prompts=(*begun.prompts, *asked)))
        return stored, joined(stored.name, stored.key, counted(len(stored.prompts), "prompt"))

    framework, line = state.change(save)
    tell("framework", framework, line, json_)
