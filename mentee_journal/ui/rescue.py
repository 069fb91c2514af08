"""When the journal cannot be opened: what there is to go back to, what can be saved, and another one to open.

The damaged file is not written to and not deleted, whatever is chosen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen

from mentee_journal.domain.errors import Damaged, JournalError, NotAJournal, NotFound
from mentee_journal.ui import rescue_lines as drawn
from mentee_journal.ui.lines import Line
from mentee_journal.ui.small_app import SmallApp, run_small
from mentee_journal.ui.text import content
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.services.restoring import Preview
    from mentee_journal.services.salvage import Salvaged

__all__ = ["RescueApp", "is_missing", "rescued"]


class RescueScreen(Screen[None]):
    """A few ways on; each says what it will do before it does it."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (14, "-tall")]
    DEFAULT_CSS = """
    RescueScreen { align: center middle; background: $background; }
    RescueScreen > #box { width: 72; max-width: 100%; height: auto; max-height: 100%; background: $background;
        border: round $faint; border-title-style: bold; border-title-color: $foreground; padding: 1 2 1 2; }
    RescueScreen #page { height: auto; max-height: 100%; }
    RescueScreen #path { display: none; margin-top: 1; }
    RescueScreen.-asks #path { display: block; }
    RescueScreen.-short > #box { border: none; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def __init__(self, path: Path, error: JournalError) -> None:
        super().__init__()
        self._path = path
        self._missing = isinstance(error, NotFound)
        self._trouble = ""
        self._doing = ""
        self._done = 0.0
        self._newest: Preview | None = None
        self._looked = False
        self._salvaged: Salvaged | None = None
        self._showing = "menu"

    def compose(self) -> ComposeResult:
        with Vertical(id="box") as box:
            box.border_title = content("Mentee Journal")
            yield Sheet(self._lines, id="page")
            field = LineInput(placeholder="The file of a journal", id="path", max_length=4096)
            field.cursor_blink = False
            yield field
        yield Footer()

    def on_mount(self) -> None:
        self.query_one("#page").focus()
        self._hints()
        self.set_interval(0.2, self._tick)
        self.run_worker(self._look(), exit_on_error=False)

    # --- what is shown ---------------------------------------------------------------------------------

    def _lines(self, width: int) -> list[Line]:
        if self._doing:
            return drawn.doing(self._doing, self._done, width)
        if self._showing == "backup" and self._newest is not None:
            return drawn.backup(self._newest, self._trouble, width)
        if self._showing == "salvaged" and self._salvaged is not None:
            return drawn.salvaged(self._salvaged, self._trouble, width)
        if self._showing == "other":
            return drawn.other(self._trouble, width)
        return drawn.menu(self._path, self._newest, self._trouble, width, missing=self._missing, looked=self._looked)

    def _show(self, showing: str = "", *, trouble: str = "") -> None:
        self._showing = showing or self._showing
        self._trouble = trouble
        asks = self._showing == "other" and not self._doing
        self.set_class(asks, "-asks")
        sheet = self.query_one("#page", Sheet)
        sheet.show(self._lines, top=True)
        (self.query_one("#path") if asks else sheet).focus()
        self._hints()

    def _hints(self) -> None:
        back = () if self._showing == "menu" or self._doing else (("Esc", "Back", "screen.back"),)
        self.query_one(Footer).hints = (("Enter", "Choose", "screen.choose"), *back, ("^q", "Quit", "app.leave"))

    def _tick(self) -> None:
        if self._doing:
            self.query_one("#page", Sheet).renew()

    # --- doing -----------------------------------------------------------------------------------------

    async def on_sheet_chosen(self, event: Sheet.Chosen) -> None:
        event.stop()
        target = str(event.target)
        if isinstance(event.sheet, Footer):
            await self.run_action(target)
        elif target == "quit":
            await self.run_action("app.leave")
        elif not self._doing:
            self._choose(target)

    def action_choose(self) -> None:
        """Enter, from the footer."""
        if self._showing == "other":
            self._open_other()
        else:
            self.query_one("#page", Sheet).action_choose()

    def action_back(self) -> None:
        """Esc: the ways on."""
        if not self._doing and self._showing != "menu":
            self._show("menu")

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        event.stop()
        self._open_other()

    def _choose(self, target: str) -> None:
        if target in ("menu", "backup", "other"):
            self._show(target)
        elif target == "restore" and self._newest is not None:
            self._do("Going back", self._restore(self._newest.path))
        elif target == "salvage":
            self._do("Reading what is left", self._salvage())
        elif target == "take" and self._salvaged is not None:
            self._do("Putting it in its place", self._take(self._salvaged.path))
        elif target == "there" and self._salvaged is not None:
            self._go(self._salvaged.path)
        elif target == "new":
            self._go(self._path)
        elif target == "open":
            self._open_other()

    def _do(self, words: str, work: object) -> None:
        self._doing, self._done = words, 0.0
        self._show()
        self.run_worker(work, exit_on_error=False)  # type: ignore[arg-type]

    def _progress(self, done: float) -> None:
        self._done = done

    async def _look(self) -> None:
        """The newest backup that is good, found while the user reads."""
        self._newest = await asyncio.to_thread(_newest_good, self._path)
        self._looked = True
        if self._showing == "menu" and not self._doing:
            self.query_one("#page", Sheet).show(self._lines, cursor="backup" if self._newest else None)

    async def _restore(self, file: Path) -> None:
        from mentee_journal.services import restoring

        await self._finish(lambda: restoring.restore(self._path, file, progress=self._progress), self._path)

    async def _take(self, made: Path) -> None:
        from mentee_journal.services import restoring

        def work() -> None:
            restoring.restore(self._path, made, progress=self._progress)
            made.unlink(missing_ok=True)  # It is there now.

        await self._finish(work, self._path)

    async def _salvage(self) -> None:
        from mentee_journal.services import salvage

        try:
            self._salvaged = await asyncio.to_thread(salvage.into, self._path, progress=self._progress)
        except JournalError as error:
            self._doing = ""
            self._show("menu", trouble=str(error))
        else:
            self._doing = ""
            self._show("salvaged")

    async def _finish(self, work: Callable[[], object], goes_to: Path) -> None:
        try:
            await asyncio.to_thread(work)
        except JournalError as error:
            self._doing = ""
            self._show(trouble=str(error))
        else:
            self._go(goes_to)

    def _open_other(self) -> None:
        typed = self.query_one("#path", LineInput).value.strip()
        if typed:
            self.run_worker(self._try(Path(typed).expanduser()), exit_on_error=False, exclusive=True, group="try")

    async def _try(self, other: Path) -> None:
        from mentee_journal.domain.errors import NeedsPassphrase, ReadOnly
        from mentee_journal.services.journal import open_journal

        try:
            (await asyncio.to_thread(open_journal, other, create=False, readonly=True)).close()
        except (NeedsPassphrase, ReadOnly):
            pass  # asked for, or brought up to date, when it is opened
        except JournalError as error:
            self._show(trouble=str(error))
            return
        self._go(other)

    def _go(self, path: Path) -> None:
        app = self.app
        assert isinstance(app, RescueApp)
        app.goes_to = path
        app.exit(None)


class RescueApp(SmallApp):
    """Ends with None when there is a journal to open: ``goes_to``."""

    def __init__(self, path: Path, error: JournalError, *, theme: str = "") -> None:
        super().__init__(theme=theme)
        self.goes_to = path
        self._ways = RescueScreen(path, error)

    def get_default_screen(self) -> Screen[None]:
        return self._ways


def is_missing(path: Path) -> NotFound | None:
    """What to say when there is no journal, yet backups of one; None when all is as it should be."""
    try:
        if path.exists():
            return None
        from mentee_journal.services import backups

        there = backups.everywhere(path.resolve())
    except (JournalError, OSError, RuntimeError):
        return None
    return NotFound("The journal is not there any more, but there are backups of it.") if there else None


def rescued(path: Path, error: JournalError) -> int:
    """The ways on, and the app with what was chosen; the status of the process.

    Raises ``error`` again when the file never was a journal: there is nothing to save then.
    """
    from mentee_journal.ui.locking import rounds

    while True:
        if isinstance(error, NotAJournal) and not _was_one(path):
            raise error
        app = RescueApp(path, error)
        status = run_small(app)
        if status is not None:
            return status
        path = app.goes_to
        try:
            return rounds(path)
        except (Damaged, NotAJournal, NotFound) as again:
            error = again


def _was_one(path: Path) -> bool:
    from mentee_journal.services import backups, salvage

    try:
        return bool(backups.everywhere(path.resolve())) or salvage.holds_something(path)
    except (JournalError, OSError):
        return False


def _newest_good(path: Path) -> Preview | None:
    from mentee_journal.services import backups, restoring

    try:
        found = sorted(backups.everywhere(path.resolve()), key=lambda one: one.made_at, reverse=True)
    except (JournalError, OSError):
        return None
    for one in found:
        try:
            return restoring.preview(path.resolve(), one.path)
        except (JournalError, OSError):
            continue
    return None
