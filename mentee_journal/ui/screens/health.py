"""How the journal's file is: every question the doctor asks, what is to be looked at first."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import health
from mentee_journal.services.health import Check
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.widgets.sheet import Sheet

WIDEST = 74
BACK = Command("back", "Back", "Goes back to where you were.", "escape", "Back", palette=False)
AGAIN = Command("again", "Look again", "Asks everything once more.", "a", "Look again")
MEND = Command("mend", "Mend what is safe to mend", "Without touching a word of yours.", "m", "Mend")


class HealthScreen(BaseScreen):
    """One page; the questions are asked beside all else."""

    PLACE = "health"
    TITLE_WORDS = "How your journal’s file is"
    HERE = (MEND, AGAIN, BACK)
    BINDINGS = bindings(HERE)
    DEFAULT_CSS = """
    HealthScreen #health { padding: 1 2 0 2; }
    HealthScreen.-narrow #health { padding: 1 1 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._checks: list[Check] = []
        self._mended: list[str] = []
        self._trouble = ""

    def commands(self) -> tuple[Command, ...]:
        return (MEND, AGAIN, BACK) if self._mendable() else (AGAIN, BACK)

    def compose_main(self) -> ComposeResult:
        yield Sheet(self._lines, id="health", cursor_stays=True)

    def on_mount(self) -> None:
        self.query_one("#health", Sheet).focus()
        self.action_again()

    def reload(self) -> None:
        self.query_one("#health", Sheet).show(self._lines)

    def _mendable(self) -> bool:
        return any(one.mends and not one.ok for one in self._checks) and not health.is_grave(self._checks)

    # --- lines -----------------------------------------------------------------------------------------

    def _lines(self, width: int) -> list[Line]:
        flow = Flow(min(width, WIDEST)).heading(self.TITLE_WORDS).blank()
        if not self._checks:
            return flow.text("Looking at it…", "quiet").lines
        for line in self._mended:
            flow.text(line, lead=("+ ", "success"))
        if self._trouble:
            flow.text(self._trouble, "error", lead=("! ", "error"))
        if self._mended or self._trouble:
            flow.blank()
        wrong = [one for one in self._checks if not one.ok]
        if wrong:
            flow.text("To look at", "bold").blank()
            for one in wrong:
                flow.text(one.name.capitalize() if one.name.islower() else one.name, "accent", lead=("! ", "error"))
                flow.text(one.words, indent=2).blank()
        else:
            flow.text(f"All is well: {len(self._checks)} checks, nothing wrong.", lead=("✓ ", "success")).blank()
        buttons: list[tuple[str, tuple[str, str], bool]] = []
        if self._mendable():
            buttons.append(("Mend what is safe to mend", ("action", "mend"), True))
        buttons.append(("Look again", ("action", "again"), False))
        if wrong:
            buttons.append(("Backups", ("action", "backups"), False))
        flow.buttons(buttons).blank()
        if wrong:
            flow.text("In order", "bold").blank()
        for one in self._checks:
            if one.ok:
                flow.text(one.words, "quiet", lead=("✓ ", "success"))
        return flow.blank().lines

    # --- actions ---------------------------------------------------------------------------------------

    def action_again(self) -> None:
        """Ask everything once more."""
        self._mended, self._trouble = [], ""
        self.run_worker(self._look(), group="health", exclusive=True, exit_on_error=False)

    async def _look(self) -> None:
        self._checks = await asyncio.to_thread(health.check, self.mentee.path)
        if self.is_mounted:
            self.query_one("#health", Sheet).show(self._lines, top=True)
            self.refresh_footer()

    def action_mend(self) -> None:
        """Put back what is missing, narrow modes, make the index of the search anew."""
        if self._mendable():
            self.run_worker(self._mend(), group="health", exclusive=True, exit_on_error=False)

    async def _mend(self) -> None:
        try:
            self._mended, self._trouble = await asyncio.to_thread(health.fix, self.mentee.path), ""
        except JournalError as error:
            self._mended, self._trouble = [], str(error)
        self.mentee.journal_changed()
        await self._look()

    def action_backups(self) -> None:
        """The button."""
        self.mentee.action_backups()

    def action_back(self) -> None:
        """To where the user was."""
        self.dismiss()
