"""``decrypt``: no passphrase any more."""

from __future__ import annotations

import click

from mentee_journal.cli import unlocking
from mentee_journal.cli.asking import yes
from mentee_journal.cli.encrypt import tell
from mentee_journal.cli.ended import in_order
from mentee_journal.cli.lines import counted
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, say
from mentee_journal.cli.state import State
from mentee_journal.domain.errors import Refused


@click.command(name="decrypt")
@click.option("--yes", "sure", is_flag=True, help="Do it without asking whether.")
@pass_state
def command(state: State, sure: bool) -> None:
    """Take the passphrase off the journal: whoever may read the file can read it from then on.

    Backups that are locked stay so, and the passphrase they were made with opens them.
    """
    from mentee_journal.services import lock

    state.must_exist()
    path = state.path()
    if not lock.is_locked(path):
        raise Refused("The journal has no passphrase.")
    unlocking.open_lock(path)
    if not sure and not yes(
        "Take the passphrase off? Whoever may read the file can then read the journal.", undone="nothing was changed"
    ):
        say("Nothing was changed.")
        return
    with in_order():
        done = lock.take_off(path, stage=tell)
    say(f"The journal {one_line(str(path))} has no passphrase any more.")
    if done.left:
        say(f"{counted(done.left, 'backup')} made before stay as they were; a locked one opens with its passphrase.")
