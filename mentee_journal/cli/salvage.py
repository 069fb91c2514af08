"""``salvage``: what can still be read of a damaged journal, into a new one."""

from __future__ import annotations

from pathlib import Path

import click

from mentee_journal.cli import unlocking
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, remark, say
from mentee_journal.cli.state import State, program
from mentee_journal.domain.errors import NeedsPassphrase, Refused, WrongPassphrase


@click.command(name="salvage")
@click.option(
    "--to", "target", metavar="FILE", type=click.Path(path_type=Path, readable=False), help="The new journal's file."
)
@click.option("--json", "json_", is_flag=True, help="As a JSON object, for scripts.")
@click.option("--yes", is_flag=True, hidden=True)
@pass_state
def command(state: State, target: Path | None, json_: bool, yes: bool) -> None:
    """Save what can still be read of a damaged journal into a new one.

    The damaged file is only read, page by page, and stays as it is. Without --to the new journal is made beside it.
    When there is a good backup, look at that first: mentee-journal backups
    """
    state.must_exist()
    from mentee_journal.domain.salvage_words import salvage_lines
    from mentee_journal.services import salvage

    path = state.path()
    _open_lock(path)
    made = salvage.into(path, target.expanduser().absolute() if target else None)
    if json_:
        told = {"path": str(made.path), "records": made.records, "counts": made.counts, "earlier": made.earlier}
        say(as_json({**told, "cut": made.cut, "made": made.made, "pages": made.pages, "unread": made.unread}))
        return
    say(f"A new journal: {one_line(str(made.path))}")
    for line in salvage_lines(made.counts, earlier=made.earlier, cut=made.cut, made=made.made, unread=made.unread):
        say(line)
    name = one_line(str(made.path))
    say(f"Look at it: {program()} --journal {name}")
    # Else it would be the usual journal that another one takes the place of.
    here = f"{program()} --journal {one_line(str(path))}" if state.explicit else program()
    say(f"To go on with it in the place of the damaged one, which is copied aside first: {here} restore {name}")


def _open_lock(path: Path) -> None:
    """The passphrase of a locked one, from where the other commands have it too."""
    from mentee_journal.services import salvage

    try:
        if not salvage.needs_passphrase(path):
            return
    except OSError as error:
        raise Refused(f"{one_line(str(path))} cannot be read: {error.strerror or 'the computer refused'}.") from error
    if (found := unlocking.given()) is not None:
        salvage.unlock(path, found.secret)
        return
    if not unlocking.can_ask():
        raise NeedsPassphrase(
            f"The journal {one_line(str(path))} is locked. Give its passphrase on a terminal, "
            f"with --key-command, or in the variable {unlocking.VARIABLE}."
        )
    for left in range(unlocking.TRIES - 1, -1, -1):
        try:
            salvage.unlock(path, unlocking.ask(f"Passphrase of {one_line(path.name)}: "))
            return
        except WrongPassphrase as error:
            if not left:
                raise
            remark(str(error))
