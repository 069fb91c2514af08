"""The dialogs of the backups: making one, going back to one, and the second folder."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from pathlib import Path
from typing import TYPE_CHECKING

from mentee_journal.domain.backup_words import delete_words, heading, preview_lines, records_words
from mentee_journal.domain.errors import JournalError, NeedsPassphrase, Refused
from mentee_journal.services import backups, lock, restoring
from mentee_journal.ui.dialogs import typed
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.dialogs.pick import Pick, PickDialog
from mentee_journal.ui.dialogs.progress import working
from mentee_journal.ui.locking import change_lock
from mentee_journal.ui.paths import typed_path
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentee_journal.services.backups import Status
    from mentee_journal.services.lock import Done, Stage
    from mentee_journal.services.restoring import Preview
    from mentee_journal.ui.screens.backups import BackupsScreen

STOPPED = "No backup was made."


async def make_one(screen: BackupsScreen) -> None:
    """A backup now, with a bar when it takes a while."""
    app = screen.mentee

    def work(heard: Callable[[int, int], bool]) -> backups.Backup:
        def progress(done: float) -> None:
            if not heard(round(done * 100), 100):
                raise Refused(STOPPED)

        why = backups.BackupReason.MANUAL
        return backups.make(app.journal.path, why, at=app.journal.now(), progress=progress)

    try:
        made = await working(app, "Making a backup", work)
    except JournalError as trouble:
        app.say(str(trouble), trouble=str(trouble) != STOPPED)
        return
    screen.look_again()
    app.say(f"Backed up: {records_words(made.records)}, checked to the last letter.")


def delete(screen: BackupsScreen, one: backups.Backup) -> None:
    """Ask, and delete that backup, in the second folder too."""
    app = screen.mentee

    async def answered(sure: bool | None) -> None:
        if not sure:
            return
        try:
            left = await asyncio.to_thread(backups.delete, app.journal.path, one)
        except JournalError as trouble:
            app.say(str(trouble), trouble=True)
        else:
            app.say(left or "Deleted. Your journal is as it was.", trouble=bool(left))
        screen.look_again()

    named = f"{screen.clock().said(one.made_at)}, {one.why.words}"
    detail = delete_words(len(screen.status.backups) if screen.status else 0, second=_second(screen))
    app.push_screen(ConfirmDialog(f"Delete the backup of {named}?", "Delete it", detail=detail), answered)


def _second(screen: BackupsScreen) -> bool:
    return screen.status is not None and screen.status.second is not None


# -- going back


async def go_back(screen: BackupsScreen, path: Path) -> None:
    """Say what would be different, ask, and do it."""
    found = await screen.look_at(path)
    if isinstance(found, NeedsPassphrase):
        unlock(screen, path)
    elif isinstance(found, JournalError):
        screen.mentee.say(str(found), trouble=True)
    else:
        _ask(screen, found)


def _ask(screen: BackupsScreen, preview: Preview) -> None:
    app = screen.mentee
    if preview.same:
        app.say("Nothing would be different: your journal is as it was then.")
        return
    said = screen.clock().said
    named = said(preview.made_at) if preview.made_at else heading(preview, said)

    def work(path: Path, stage: Stage) -> Done:
        def progress(done: float) -> None:
            stage(f"Going back, {round(done * 100)} %")

        restoring.restore(path, preview.path, progress=progress)
        return lock.Done("")

    async def then() -> None:
        change_lock(
            app, work, f"Your journal is as it was: {named}. As it was just now, it is kept as the newest backup."
        )

    differ = sum(one.gone + one.back + one.changed for one in preview.differences)
    detail = " ".join(preview_lines(preview, said)[2:])
    typed.ask(
        app,
        f"Go back to {named}?",
        "Go back to it",
        then,
        records=differ,
        detail=detail,
        refuse="Stay as it is",
    )


def unlock(screen: BackupsScreen, path: Path) -> None:
    """A backup may have been made while the journal had another passphrase."""

    async def submit(values: Values) -> bool:
        try:
            await asyncio.to_thread(lock.unlock, path, values["passphrase"])
        except JournalError as trouble:
            raise Refused(str(trouble), "passphrase") from trouble
        return True

    async def follow(opened: object) -> None:
        if opened:
            screen.look_again()

    field = Field("passphrase", "The passphrase it was made with", secret=True, help="Or its recovery key.")
    screen.app.push_screen(FormDialog("A locked backup", [field], submit, verb="Open it"), follow)


def from_file(screen: BackupsScreen) -> None:
    """A backup that lies somewhere else, on a stick for example."""

    async def submit(values: Values) -> Path:
        path = typed_path(values["path"], "~/journal-backup.db")
        found = await screen.look_at(path)
        if isinstance(found, NeedsPassphrase):
            return path
        if isinstance(found, JournalError):
            raise Refused(str(found), "path")
        return path

    async def follow(path: object) -> None:
        if isinstance(path, Path):
            await go_back(screen, path)

    field = Field("path", "Which file", help="What would be different is said before anything is done.")
    screen.app.push_screen(FormDialog("Go back to a file", [field], submit, verb="Look at it"), follow)


# -- the second folder


def second_folder(screen: BackupsScreen, status: Status) -> None:
    """Choose it; or another, or none."""
    if status.second is None:
        _ask_for_folder(screen)
        return
    options = [Pick("another", "Another folder"), Pick("none", "No second folder any more", "What lies there stays")]

    async def picked(value: Hashable) -> None:
        if value == "another":
            _ask_for_folder(screen)
        elif value == "none":
            try:
                backups.give_up_folder(screen.journal)
            except JournalError as trouble:
                screen.mentee.say(str(trouble), trouble=True)
                return
            screen.look_again()
            screen.mentee.say("Backups are put into no second folder any more. What lies there stays.")

    screen.app.push_screen(PickDialog(f"Second folder: {status.second}", options), picked)


def _ask_for_folder(screen: BackupsScreen) -> None:
    async def submit(values: Values) -> str:
        folder = typed_path(values["path"], "/media/stick")
        try:
            return await asyncio.to_thread(backups.choose_folder, screen.journal.path, folder) or "all"
        except JournalError as trouble:
            raise Refused(str(trouble), "path") from trouble

    async def follow(said: object) -> None:
        if said:
            screen.look_again()
            well = "Every backup lies there too from now on."
            screen.mentee.say(well if said == "all" else str(said), trouble=said != "all")

    field = Field(
        "path",
        "Which folder",
        help="On another disk or a stick is best. While it is away nothing is the matter; back, it gets what it lacks.",
    )
    screen.app.push_screen(FormDialog("A second folder for backups", [field], submit, verb="Put them there"), follow)
