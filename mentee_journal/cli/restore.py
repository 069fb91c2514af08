"""``restore``: going back to a backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mentee_journal.cli import unlocking
from mentee_journal.cli.asking import yes
from mentee_journal.cli.backup_said import moments_of, numbered_backup
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import one_line, remark, say
from mentee_journal.cli.state import State, program
from mentee_journal.domain.backup_words import heading, preview_lines
from mentee_journal.domain.errors import (
    Damaged,
    JournalError,
    NeedsPassphrase,
    NotAJournal,
    NotFound,
    Refused,
    WrongPassphrase,
)

if TYPE_CHECKING:
    from mentee_journal.services.restoring import Preview

NOTHING = "your journal was left as it is"


@click.command(name="restore")
@click.argument("file", required=False)
@click.option("--yes", "sure", is_flag=True, help="Do it without asking.")
@pass_state
def command(state: State, file: str | None, sure: bool) -> None:
    """Go back to a backup. What would be different is said first.

    FILE is the file of a backup, or its number or name in “backups”; without it the newest good one is taken. Your
    journal as it is now becomes a backup first, or is copied aside when it cannot be read.
    """
    from mentee_journal.services import restoring

    if state.demo:
        raise Refused("The sample journal is thrown away when you leave it, so there is nothing to go back to.")
    if file is not None and not file.strip():
        raise click.UsageError("Give the file of a backup, its number, or nothing at all.")
    path = state.path()
    _open_lock(path, sure=sure)
    preview = _newest_good(path) if file is None else _preview(path, _meant(path, file))
    say(f"Backup: {one_line(heading(preview, moments_of(path)))}")
    for line in preview_lines(preview, moments_of(path)):
        say(f"  {one_line(line)}")
    if preview.same:
        return
    if not sure and not yes("Go back to it?", undone=NOTHING):
        say(f"{NOTHING.capitalize()}.")
        return
    done = restoring.restore(path, preview.path)
    say("Your journal is as it was then.")
    if done.kept is not None:
        say(f"As it was just now, it is kept as a backup: {one_line(str(done.kept.path))}")
    elif done.aside is not None:
        say(f"What was there lies, as it was, in {one_line(str(done.aside))}")


def _open_lock(path: Path, *, sure: bool) -> None:
    """Have the journal opened when it is locked.

    Who has lost its passphrase can go back to an older backup still, but has to say so: nothing asks in a script.
    """
    try:
        unlocking.open_lock(path)
    except WrongPassphrase as error:
        if sure or not unlocking.can_ask():
            raise
        remark(one_line(str(error)))


def _preview(path: Path, file: Path) -> Preview:
    from mentee_journal.services import restoring

    try:
        return restoring.preview(path, file)
    except NeedsPassphrase:
        # It may have been made while the journal had another passphrase.
        unlocking.open_lock(file)
        return restoring.preview(path, file)


def _meant(path: Path, typed: str) -> Path:
    """The backup with that number or name, else the file."""
    one = numbered_backup(path, typed) if not Path(typed).exists() else None
    if one is None and typed.isascii() and typed.isdigit() and not Path(typed).exists():
        raise NotFound(f"There is no backup {typed[:9]}. See which there are with: {program()} backups")
    return one.path if one is not None else Path(typed)


def _newest_good(path: Path) -> Preview:
    """The newest one that is whole, after a word about any that is not."""
    from mentee_journal.services import backups

    locked: JournalError | None = None
    for one in sorted(backups.everywhere(path), key=lambda each: each.made_at, reverse=True):
        try:
            return _preview(path, one.path)
        except NeedsPassphrase as error:
            locked = locked or error
        except (Damaged, NotAJournal, NotFound, Refused) as error:
            remark(one_line(str(error)))
    if locked is not None:
        raise locked
    raise NotFound(f"There is no backup of {one_line(str(path))} to go back to.")
