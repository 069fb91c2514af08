"""``passwd``: another passphrase, or the recovery key once more."""

from __future__ import annotations

import click

from mentee_journal.cli import unlocking
from mentee_journal.cli.encrypt import backups_words, show_key, tell
from mentee_journal.cli.ended import in_order
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import remark
from mentee_journal.cli.state import State
from mentee_journal.domain.errors import Refused


@click.command(name="passwd")
@click.option("--recovery-key", "only_key", is_flag=True, help="Print the recovery key once more; change nothing.")
@click.option("--yes", is_flag=True, help="Nothing is asked here but passphrases; for scripts that always give it.")
@pass_state
def command(state: State, only_key: bool, yes: bool) -> None:
    """Give the journal another passphrase. The old one and its recovery key open it no more.

    The passphrase as it is may be the recovery key. In scripts the new one comes from MENTEE_JOURNAL_NEW_PASSPHRASE.
    """
    from mentee_journal.services import lock

    state.must_exist()
    path = state.path()
    if not lock.is_locked(path):
        raise Refused("The journal has no passphrase. Give it one with: encrypt")
    unlocking.open_lock(path)
    if only_key:
        show_key(lock.recovery_key(path))
        return
    new = unlocking.given_new()
    if not new:
        if not unlocking.can_ask():
            raise Refused(
                "There is no terminal to ask for a new passphrase on, so nothing was changed. "
                f"It may come from the variable {unlocking.NEW_VARIABLE}."
            )
        new = unlocking.ask_new()
    with in_order():
        done = lock.put_on(path, new, stage=tell)
    remark(f"The journal has its new passphrase.{backups_words(done)} The old recovery key opens it no more.")
    show_key(done.recovery_key)
