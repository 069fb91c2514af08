"""Your privacy and your data: where the journal is, how it stands, what we promise and what nobody can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentee_journal import content
from mentee_journal.domain.dates import day_words
from mentee_journal.domain.purge_said import age_words
from mentee_journal.services import backups, lock
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import local
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.settings_lines import lock_words
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentee_journal.content import Promise

WIDEST = 74
SAMPLE = (
    "This is the sample journal. It lives in a temporary file and is gone when you quit; your own journal is untouched."
)
TAKE_WITH_YOU = "All of it in a file that other programs read too:"
EXPORT = "mentee-journal export json my-journal.json"


class PrivacyScreen(BaseScreen):
    """One page to read."""

    PLACE = "privacy"
    TITLE_WORDS = "Your privacy and your data"
    HERE = (Command("back", "Back", "Goes back to where you were.", "escape", "Back", palette=False),)
    BINDINGS = bindings(HERE)
    DEFAULT_CSS = """
    PrivacyScreen #privacy { padding: 1 2 0 2; }
    PrivacyScreen.-narrow #privacy { padding: 1 1 0 2; }
    """

    def compose_main(self) -> ComposeResult:
        yield Sheet(self._lines, id="privacy", cursor_stays=True)

    def on_mount(self) -> None:
        self.query_one("#privacy", Sheet).focus()

    def reload(self) -> None:
        self.query_one("#privacy", Sheet).show(self._lines)

    def _lines(self, width: int) -> list[Line]:
        flow = Flow(min(width, WIDEST)).heading("Your privacy and your data").blank()
        if self.mentee.demo:
            flow.text(SAMPLE).blank()
        flow.text("Your journal is one file on this computer:", "quiet").text(str(self.mentee.path), "bold").blank()
        if not self.mentee.demo:
            self._how_it_stands(flow)
        flow.heading("What we promise").blank()
        _said(flow, content.promises())
        flow.heading("What nobody can promise").blank()
        _said(flow, content.limits())
        flow.text(TAKE_WITH_YOU, "quiet").text(EXPORT, "bold", indent=2)
        return flow.blank().lines

    def _how_it_stands(self, flow: Flow) -> None:
        app = self.mentee
        locked = lock.is_locked(self.journal)
        flow.fact("Passphrase", lock_words(locked, app.profile.lock_minutes), most=2, target=("action", "the_lock"))
        flow.fact("Backups", self._newest(), target=("action", "backups"))
        days = app.profile.trash_days
        kept = f"keeps things {'for ' if days else ''}{age_words(days)}"
        flow.fact("Trash", kept, target=("action", "trash")).blank()

    def _newest(self) -> str:
        known = backups.listing(self.mentee.path)
        if not known:
            return "none yet; one is made when something has changed"
        app = self.mentee
        at = local(known[0].made_at, app.zone)
        day = day_words(at.date(), today=app.now().date(), order=app.order)
        count = "1 backup" if len(known) == 1 else f"{len(known)} backups"
        return f"{count}, the newest {day[:1].lower() + day[1:] if day in ('Today', 'Yesterday') else day} {at:%H:%M}"

    def action_the_lock(self) -> None:
        """The row of that name."""
        self.mentee.action_the_lock()

    def action_backups(self) -> None:
        """The row of that name."""
        self.mentee.action_backups()

    def action_trash(self) -> None:
        """The row of that name."""
        self.mentee.action_trash()

    def action_back(self) -> None:
        """To where the user was."""
        self.dismiss()


def _said(flow: Flow, said: Iterable[Promise]) -> None:
    for one in said:
        flow.text(one.name, "accent").text(one.text, indent=2).blank()
