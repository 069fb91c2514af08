"""``encrypt``: a passphrase for the journal."""

from __future__ import annotations

import click

from mentee_journal.cli import unlocking
from mentee_journal.cli.ended import in_order
from mentee_journal.cli.lines import counted
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, remark, say
from mentee_journal.cli.state import State
from mentee_journal.domain.errors import Refused

PROMISE = "nobody can reset this"
WARNING = (
    "Nobody can reset a passphrase: not this program, not the people who made it. Who has neither the passphrase "
    "nor the recovery key can never read the journal again."
)


@click.command(name="encrypt")
@click.option("--yes", "sure", is_flag=True, help="I know that nobody can reset the passphrase. Do not ask.")
@pass_state
def command(state: State, sure: bool) -> None:
    """Give the journal a passphrase: without it nobody can read the file, nor its backups.

    It is asked for twice. With --yes it may also come from --key-command or MENTEE_JOURNAL_PASSPHRASE. The recovery
    key, which opens the journal too, is printed: write it down and keep it away from this computer.
    """
    from mentee_journal.services import lock

    if state.demo:
        raise Refused("The sample journal is thrown away when you leave it, so it takes no passphrase.")
    state.must_exist()
    path = state.path()
    if not lock.can_lock():
        raise Refused(lock.missing())
    if lock.is_locked(path):
        _finish(state)
        return
    # Whether it can be opened at all is found out before anybody is asked to think of a passphrase.
    with state.reading():
        pass
    remark(WARNING)
    if not sure:
        _acknowledge()
    found = unlocking.given() if sure else None
    secret = found.secret if found else _asked()
    with in_order():
        done = lock.encrypt(path, secret, stage=tell)
    remark(f"The journal {one_line(str(path))} is locked.{backups_words(done)}")
    show_key(done.recovery_key)


def _asked() -> str:
    if not unlocking.can_ask():
        raise Refused(
            "There is no terminal to ask for a passphrase on, so nothing was changed. "
            f"With --yes it may come from --key-command or {unlocking.VARIABLE}."
        )
    return unlocking.ask_new()


def _acknowledge() -> None:
    import sys

    if not unlocking.can_ask():
        raise Refused(
            "Nobody is there to say that they know this, so nothing was changed. With --yes nothing is asked."
        )
    remark(f"Type “{PROMISE}” to go on, or nothing to leave it:")
    said = sys.stdin.readline() if sys.stdin is not None else ""
    if " ".join(said.casefold().strip("“”\"'. \r\n").split()) != PROMISE:
        raise Refused("The journal was left as it is, without a passphrase.")


def _finish(state: State) -> None:
    """It is locked: what is left to do is at most some backups, if the last time was interrupted."""
    from mentee_journal.services import lock

    unlocking.open_lock(state.path())
    lock.sweep(state.path())
    done = lock.left_plain(state.path())
    if done.backups:
        say(f"The journal was locked already. {counted(done.backups, 'backup')} that had no passphrase have it now.")
        return
    raise Refused("The journal has a passphrase already. Change it with: passwd")


def tell(stage: str) -> None:
    """What is being done, where somebody watches."""
    import sys

    if sys.stderr is not None and sys.stderr.isatty():
        remark(f"{stage} …")


def backups_words(done: object) -> str:
    """ " 3 backups too. 1 backup was left as it was."."""
    from mentee_journal.services.lock import Done

    assert isinstance(done, Done)
    words = f" {counted(done.backups, 'backup')} too." if done.backups else ""
    if done.left:
        words += f" {counted(done.left, 'backup')} could not be opened with the same passphrase and were left."
    if done.trouble:
        words += f" {done.trouble} Do this once more: encrypt"
    return words


def show_key(key: str) -> None:
    """The recovery key, alone on standard output."""
    remark("Recovery key, which opens the journal as the passphrase does. Write it down, and keep it elsewhere:")
    say(key)
