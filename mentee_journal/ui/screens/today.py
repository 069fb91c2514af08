"""The first place: what comes next. One widget, so that it is there at once."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentee_journal.services import today
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.phrases import know_roles
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.today_page import today_lines
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.views import Today


BEGIN = Command("new", "Add a mentor", "A name is enough.", "n", "Add a mentor")


class TodayScreen(BaseScreen):
    """Next session, what waits for words, the support network, a line from a year ago."""

    PLACE = "today"
    SHEETS_ONLY = True
    HERE = (
        Command("new", "New session", "Books a session with a mentor.", "n", "New session"),
        Command("open", "Open", "Opens what the cursor stands on.", "enter", "Open", palette=False),
        Command("copy_agenda", "Copy the next agenda", "The next session's agenda as text.", "y", "Copy agenda"),
    )
    BINDINGS = bindings(c for c in HERE if c.action != "open")
    DEFAULT_CSS = """
    TodayScreen #today { padding: 1 1 0 2; }
    TodayScreen.-narrow #today { padding: 1 0 0 2; }
    """

    view: Today | None = None

    def compose_main(self) -> ComposeResult:
        yield Sheet(self._lines, id="today")

    def commands(self) -> tuple[Command, ...]:
        """What begins an empty journal; and without a next session there is no agenda to copy."""
        if self.view is not None and self.view.empty:
            return (BEGIN, *self.HERE[1:2])
        if self.view is None or self.view.next is None:
            return tuple(c for c in self.HERE if c.action != "copy_agenda")
        return self.HERE

    def on_mount(self) -> None:
        self.query_one("#today", Sheet).focus()

    def reload(self) -> None:
        self.view = today.overview(self.journal)
        self.mentee.know_counts(self.view.counts)
        know_roles(cover.role for cover in self.view.network)
        self.query_one("#today", Sheet).show(self._lines)

    def _lines(self, width: int) -> list[Line]:
        app = self.mentee
        view = self.view = self.view or today.overview(self.journal)
        return today_lines(view, width, now=app.now(), order=app.order, zone=app.zone)

    def action_open(self) -> None:
        """Enter without a cursor."""
        self.query_one("#today", Sheet).action_choose()

    def action_new(self) -> None:
        """Book a session; in an empty journal, begin with a mentor."""
        if self.view is not None and self.view.empty:
            screen = self.mentee.go("mentors")
            self.call_after_refresh(screen.run_action, "screen.new")
            return
        from mentee_journal.ui.screens.session_form import book

        book(self)

    def action_copy_agenda(self) -> None:
        """The next session's agenda to the clipboard."""
        if self.view is None or self.view.next is None:
            self.mentee.say("There is no next session yet. n books one.")
            return
        from mentee_journal.ui.agenda_out import copy_agenda

        copy_agenda(self.mentee, self.view.next.id)

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("prepare" | "meet" | "reflect" as step, int(session_id)):
                from mentee_journal.ui.screens.session.screen import SessionScreen

                self.app.push_screen(SessionScreen(session_id, step))
            case ("move", int(session_id)):
                from mentee_journal.ui.screens.session_form import move

                move(self, session_id)
            case ("place", str(place)):
                self.mentee.go(place)
            case ("new", str(place)):
                screen = self.mentee.go(place)
                self.call_after_refresh(screen.run_action, "screen.new")
            case ("drafts", _):
                from mentee_journal.ui.draft_choice import choose_draft

                choose_draft(self.mentee)
            case _:
                await super().chosen(sheet, target)
