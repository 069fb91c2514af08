"""The backups: which there are, what going back to one would do, and where a second one of each goes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from mentee_journal.domain.errors import JournalError, NeedsPassphrase
from mentee_journal.services import backups, restoring
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens import backups_forms as forms
from mentee_journal.ui.screens.backups_lines import Clock, Page, empty_lines, list_lines, page_lines
from mentee_journal.ui.screens.list_page import BACK, OpenedListScreen

if TYPE_CHECKING:
    from mentee_journal.services.backups import Backup, Status
    from mentee_journal.services.restoring import Preview

NEW = Command("new", "Make a backup now", "A copy that stays until you delete it.", "n", "Back up now")
RESTORE = Command("restore", "Go back to this backup…", "Asks first, and keeps the journal of now.", "r", "Go back")
DELETE = Command("delete", "Delete this backup…", "Asks first. It cannot be brought back.", "d", "Delete")
FOLDER = Command("folder", "Choose a second folder…", "Every backup is put there too.", "s", "Second folder")
FILE = Command("file", "Go back to a file…", "A backup that lies somewhere else.", "o", "A file")
OPEN = Command("open", "Open the backup", "What is in it.", "enter", palette=False)
FILTER = Command("filter", "Filter the list", "By the day, or why it was made.", "f")

PAUSE = 0.12
"""Seconds that the cursor rests before another backup is looked at."""


class BackupsScreen(OpenedListScreen):
    """Every backup; Esc leads back to where it was opened from."""

    PLACE = "settings"
    KIND = "backup"
    TITLE_WORDS = "Backups"
    HERE = (RESTORE, NEW, FOLDER, DELETE, FILE, OPEN, FILTER)
    BINDINGS = [*bindings(command for command in HERE if command.keys != "enter"), *BACK]

    def __init__(self) -> None:
        super().__init__()
        self.status: Status | None = None
        self.rows: tuple[Backup, ...] = ()
        self.row: Backup | None = None
        self._numbers: dict[str, int] = {}
        """Backups have no numbers of their own: these are given out here."""
        self._looks: dict[Path, Preview | JournalError] = {}
        """What was found out, until the journal changes."""

    def commands(self) -> tuple[Command, ...]:
        if self.mentee.demo:
            return ()
        if self.has_class("-empty"):
            return (NEW, FOLDER, FILE)
        return (RESTORE, NEW, FOLDER, DELETE, FILE, OPEN, FILTER) if self.row is not None else (NEW, FILTER)

    def clock(self) -> Clock:
        """The user's clock."""
        return Clock(self.mentee.now(), ZoneInfo(self.mentee.zone), self.mentee.order)

    # --- reading -------------------------------------------------------------------------------------

    def reload(self) -> None:
        self._looks.clear()
        self.status = None if self.mentee.demo else backups.status(self.journal)
        super().reload()

    def read_rows(self) -> bool:
        clock, typed = self.clock(), self.filter_text.casefold()
        known = self.status.backups if self.status is not None else ()

        def words(one: Backup) -> str:
            return f"{clock.short(one.made_at)} {clock.said(one.made_at)} {one.why.words}".casefold()

        self.rows = tuple(one for one in known if typed in words(one))
        for one in self.rows:
            self._numbers.setdefault(one.path.name, len(self._numbers) + 1)
        return bool(self.rows)

    def first_row(self) -> int | None:
        return self._numbers[self.rows[0].path.name] if self.rows else None

    def read_page(self, record_id: int | None) -> None:
        record_id = record_id if record_id is not None else self.first_row()
        self.row = next((one for one in self.rows if self._numbers[one.path.name] == record_id), None)
        if self.row is not None and self.row.path not in self._looks:
            path = self.row.path

            async def look() -> None:  # Made when it begins: one that never does is not waited for.
                await self._look(path)

            self.run_worker(look, group="look", exclusive=True, exit_on_error=False)  # type: ignore[arg-type]

    async def _look(self, path: Path) -> None:
        """Find out, beside all else, what going back would do."""
        if self._looks:
            await asyncio.sleep(PAUSE)
        self._looks[path] = await self.look_at(path)
        if self.row is not None and self.row.path == path and self.is_mounted:
            self.page_sheet.show(self._page)
            self.refresh_footer()

    async def look_at(self, path: Path) -> Preview | JournalError:
        """What going back to that file would do, or why it cannot be."""
        try:
            return await asyncio.to_thread(restoring.preview, self.journal.path, path)
        except JournalError as error:
            return error

    # --- lines ---------------------------------------------------------------------------------------

    def list_lines(self, width: int) -> Sequence[Line]:
        return list_lines(self.rows, self._numbers, self.clock(), width, filtered=self.filter_text)

    def page_lines(self, width: int) -> Sequence[Line]:
        if self.row is None or self.status is None:
            return []
        found = self._looks.get(self.row.path)
        wrong = found if isinstance(found, JournalError) else None
        page = Page(
            self.row,
            self.status,
            self.clock(),
            found if not isinstance(found, JournalError) else None,
            str(wrong or ""),
            isinstance(wrong, NeedsPassphrase),
        )
        return page_lines(page, width)

    def empty_lines(self, width: int) -> Sequence[Line]:
        return empty_lines(self.status, width)

    # --- actions -------------------------------------------------------------------------------------

    async def action_new(self) -> None:
        """n."""
        if not self.mentee.demo:
            await forms.make_one(self)

    async def action_restore(self) -> None:
        """r: what would be different was said on the page, and is said again."""
        if self.row is not None:
            await forms.go_back(self, self.row.path)

    async def action_delete(self) -> None:
        """d."""
        if self.row is not None:
            forms.delete(self, self.row)

    def action_unlock(self) -> None:
        """The passphrase it was made with."""
        if self.row is not None:
            forms.unlock(self, self.row.path)

    def action_file(self) -> None:
        """o."""
        if not self.mentee.demo:
            forms.from_file(self)

    def action_folder(self) -> None:
        """s."""
        if self.status is not None:
            forms.second_folder(self, self.status)

    def action_right(self) -> None:
        """That the newest one holds fewer records is right."""
        try:
            backups.fewer_is_right(self.journal)
        except JournalError as trouble:
            self.mentee.say(str(trouble), trouble=True)
            return
        self.reload()
        self.mentee.say("From the next backup on, older ones make room again.")

    def look_again(self) -> None:
        """Something about the backups has changed."""
        if self.is_mounted:
            self.reload()
