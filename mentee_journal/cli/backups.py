"""``backups``: which there are, and where a second one of each goes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from mentee_journal.cli.asking import yes
from mentee_journal.cli.backup_said import moments_of, numbered_backup
from mentee_journal.cli.lines import joined, numbered
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.plain import as_json, one_line, remark, say
from mentee_journal.cli.state import State, program
from mentee_journal.domain.backup_words import ROTATION, delete_words, records_words, size_words
from mentee_journal.domain.errors import NotFound, Refused
from mentee_journal.domain.listed import counted


@click.command(name="backups")
@click.option("--json", "json_", is_flag=True, help="As a JSON object, for scripts.")
@click.option("--folder", help="Put every backup into this folder too.")
@click.option("--no-folder", is_flag=True, help="Put backups into no second folder any more.")
@click.option(
    "--fewer-is-right", is_flag=True, help="The newest holds far fewer records, and that is right: tidy up again."
)
@click.option("--delete", "unwanted", metavar="BACKUP", help="Delete the backup with that number or name.")
@click.option("--yes", "sure", is_flag=True, help="Delete it without asking.")
@pass_state
def command(
    state: State,
    json_: bool,
    folder: str | None,
    no_folder: bool,
    fewer_is_right: bool,
    unwanted: str | None,
    sure: bool,
) -> None:
    """List the backups of the journal, the newest first.

    One is made on each day on which something has changed, and before anything that changes much. They lie in a folder
    that only you can open. With --folder every one is put there as well, for example on a stick; while it is away
    nothing is the matter, and when it is back it gets what it lacks.
    """
    from mentee_journal.services import backups

    if state.demo:
        raise Refused("The sample journal is thrown away when you leave it, so it has no backups.")
    path = state.path()
    if folder is not None and no_folder:
        raise click.UsageError("Take either --folder or --no-folder.")
    if folder is not None:
        if not folder.strip():
            raise click.UsageError("Give the name of a folder.")
        wrong = backups.choose_folder(path, Path(folder))
        remark(one_line(wrong) if wrong else f"From now on every backup is put into {one_line(folder)} too.")
    if no_folder:
        backups.give_up_folder(path)
        remark("Backups are put into no second folder any more. What lies there stays.")
    if fewer_is_right:
        backups.fewer_is_right(path)
        remark("From the next backup on, older ones make room again.")
    if unwanted is not None:
        _delete(path, unwanted, sure=sure)
    status = backups.status(path)
    (_as_json if json_ else _as_text)(status, path)


def _delete(path: Path, typed: str, *, sure: bool) -> None:
    """Delete the one with that number or name, once it was agreed to."""
    from mentee_journal.services import backups

    one = numbered_backup(path, typed)
    if one is None:
        raise NotFound(f"There is no backup {one_line(typed)}. See which there are with: {program()} backups")
    if not sure:
        named = f"{moments_of(path)(one.made_at)}, {one.why.words}"
        remark(delete_words(len(backups.listing(path)), second=backups.status(path).second is not None))
        if not yes(f"Delete the backup of {named}?", undone="no backup was deleted"):
            remark("No backup was deleted.")
            return
    remark(one_line(backups.delete(path, one) or "Deleted. Your journal is as it was."))


def _as_json(status: object, path: Path) -> None:
    from mentee_journal.services.backups import Status

    assert isinstance(status, Status)
    say(
        as_json(
            {
                "folder": str(status.folder),
                "second_folder": str(status.second) if status.second else None,
                "second_folder_trouble": status.second_words or None,
                "held_back": status.held_back or None,
                "aside": [str(one) for one in status.aside],
                "backups": [
                    {
                        "path": str(one.path),
                        "made_at": _iso(one.made_at),
                        "why": one.why.value,
                        "records": one.records,
                        "counts": one.counts,
                        "newest": _iso(one.newest) if one.newest else None,
                        "size": one.size,
                        "locked": one.locked,
                    }
                    for one in status.backups
                ],
            }
        )
    )


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _as_text(status: object, path: Path) -> None:
    from mentee_journal.services.backups import Status

    assert isinstance(status, Status)
    if not status.backups:
        say(f"There are no backups of {one_line(str(path))} yet. Make one with: {program()} backup")
    else:
        said = moments_of(path)
        rows = [
            (
                number,
                joined(
                    said(one.made_at),
                    one.why.words,
                    records_words(one.records),
                    size_words(one.size),
                    "locked" if one.locked else "",
                ),
            )
            for number, one in enumerate(status.backups, start=1)
        ]
        for line in numbered(rows):
            say(line)
        say("")
        say(f"{counted(len(rows), 'backup')} in {one_line(str(status.folder))}")
        say(f"Look at one, and go back to it, with its number or file: {program()} restore 1")
    if status.second is not None:
        say(f"Second folder: {one_line(str(status.second))}")
    else:
        say(f"No second folder. Each backup can also be put on a stick: {program()} backups --folder FOLDER")
    if status.second_words:
        say(one_line(status.second_words))
    if status.aside:
        say(f"What could not be read any more, as it was: {one_line(str(status.aside[-1]))}")
    if status.held_back:
        say(f"{status.held_back} It is right? {program()} backups --fewer-is-right")
    elif status.backups:
        say(ROTATION)
