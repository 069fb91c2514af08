"""Sessions: what comes up and what was, and the page of the one the cursor stands on."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import mentors, sessions
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import clock, day
from mentee_journal.ui.screens.base import BaseScreen, is_text_field
from mentee_journal.ui.screens.sessions_list import is_over, list_lines
from mentee_journal.ui.screens.sessions_page import empty_lines, page_lines
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.sheet import RecordList, Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.records import Session
    from mentee_journal.domain.views import SessionPage, SessionRow
    from mentee_journal.ui.screens.session.step import StepName

READ = 200
"""Rows read at a time."""


class SessionsScreen(BaseScreen):
    """The list of sessions and, where there is room, the selected one beside it."""

    PLACE = "sessions"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (10, "-tall")]
    HERE = (
        Command("new", "Book a session", "Asks with whom, when, how long and how.", "n", "Book a session"),
        Command("open", "Open the session", "Its page, with the three steps.", "enter", "Open", palette=False),
        Command("prepare", "Prepare the session", "Goals, agenda and suggestions.", "p", "Prepare"),
        Command("meet", "Notes of the session", "The agenda as a checklist, with notes.", "m"),
        Command("reflect", "Reflect on the session", "Strengths, areas for growth, what to try.", "r"),
        Command("move", "Move the session", "To another day or time.", "v", "Move"),
        Command("edit", "Change the session", "Mentor, time, length, how, link or place.", "e"),
        Command("hold", "Mark as held", "It took place.", "h"),
        Command("settle", "Cancelled or missed", "With the reason, and by whom.", "x"),
        Command("plan_again", "Plan it again", "A cancelled, missed or held session is planned again.", "b"),
        Command("copy_agenda", "Copy the agenda", "As text, to the clipboard.", "y"),
        Command("mail_agenda", "Agenda as an e-mail", "Opens it in your mail program, to the mentor.", "o"),
        Command("save_agenda", "Save the agenda as Markdown", "To a file of your choice.", "w"),
        Command("delete", "Delete the session", "Moves it to the trash; u brings it back.", "d"),
        Command("filter", "Filter the list", "By mentor, place, or words of goals and topics.", "f"),
    )
    BINDINGS = [
        *bindings(command for command in HERE if command.action != "open"),
        *bindings((Command("back", "Back", "", "escape"),)),
    ]
    DEFAULT_CSS = """
    SessionsScreen #side { width: 34; height: 100%; padding: 1 0 0 0; border-right: vkey $faint; }
    SessionsScreen #title { height: 2; padding: 0 2; scrollbar-size: 0 0; scrollbar-gutter: auto; }
    SessionsScreen #above { height: 2; padding: 0 2 1 2; }
    SessionsScreen #list { padding: 0 1 0 2; min-width: 10; }
    SessionsScreen #page { padding: 1 1 0 2; }
    SessionsScreen.-narrow #side { width: 100%; border-right: none; padding: 0; }
    SessionsScreen.-narrow #page { display: none; padding: 0 1 0 2; }
    SessionsScreen.-narrow.-page #side { display: none; }
    SessionsScreen.-narrow.-page #page { display: block; }
    SessionsScreen.-short #title { display: none; }
    SessionsScreen.-short #above { height: 1; padding: 0 2; display: none; }
    SessionsScreen.-short.-filtering #above { display: block; }
    SessionsScreen.-empty #side { display: none; }
    SessionsScreen.-narrow.-empty #page { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.upcoming: tuple[SessionRow, ...] = ()
        self.past: tuple[SessionRow, ...] = ()
        self.page: SessionPage | None = None
        self._more = False
        self._filter = ""
        self._read = False
        self._first: int | None = None
        """Where the cursor will be once the list is drawn."""

    def compose_main(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="side"):
                yield Sheet(self._title, id="title", focusable=False)
                with Vertical(id="above"):
                    yield LineInput(placeholder="Type to filter", id="filter", select_on_focus=False)
                yield RecordList(self._list, id="list")
            yield Sheet(self._page, id="page")

    # --- reading -------------------------------------------------------------------------------------

    @property
    def records(self) -> RecordList:
        """The list."""
        return self.query_one("#list", RecordList)

    @property
    def selected(self) -> int | None:
        """The session the cursor stands on."""
        match self.records.target:
            case ("session", int(session_id)):
                return session_id
        return self._first if not self.records.targets else None

    @property
    def row(self) -> SessionRow | None:
        """What the list knows about the selected session."""
        chosen = self.selected
        return next((row for row in (*self.upcoming, *self.past) if row.id == chosen), None)

    def reload(self) -> None:
        self._read_rows(max(READ, len(self.past)))
        first = not self._read
        self._read = True
        self.records.show(self._list)
        if first:
            self._first_cursor()
        self._show_page()
        self.query_one("#title", Sheet).renew()

    def _read_rows(self, limit: int) -> None:
        self.upcoming = sessions.upcoming(self.journal, filter=self._filter, limit=READ)
        self.past = sessions.past(self.journal, filter=self._filter, limit=limit)
        self._more = len(self.past) == limit
        empty = not self._filter and not self.upcoming and not self.past
        if self._read and empty is not self.has_class("-empty"):
            self.call_after_refresh(self.query_one("#page" if empty else "#list").focus)
        self.set_class(empty, "-empty")

    def _first_cursor(self) -> None:
        now = self.mentee.now()
        first = next((row for row in self.upcoming if not is_over(row, now)), None)
        first = first or next(iter((*self.upcoming, *self.past)), None)
        if first is not None and self._first is None:
            self._first = first.id
        if self._first is not None:
            self.records.move_to(("session", self._first))
        self.query_one("#page" if self.has_class("-empty") else "#list").focus()

    def _title(self, width: int) -> list[Line]:
        count = self.mentee.place_counts().get("sessions", 0)
        return Flow(width).row(("Sessions", "bold"), f"{count} planned" if count else "").lines

    def _list(self, width: int) -> list[Line]:
        app = self.mentee
        return list_lines(
            self.upcoming,
            self.past,
            width,
            now=app.now(),
            order=app.order,
            zone=app.zone,
            filtered=self._filter,
            more=self._more,
        )

    def _show_page(self) -> None:
        chosen = self.selected
        self.page = None
        if chosen is not None:
            try:
                self.page = sessions.page(self.journal, chosen)
            except JournalError:
                self.page = None
        self.query_one("#page", Sheet).show(self._page)

    def _page(self, width: int) -> list[Line]:
        app = self.mentee
        if self.page is not None:
            return page_lines(self.page, width, now=app.now(), order=app.order, zone=app.zone)
        if self.has_class("-empty"):
            return empty_lines(width, any_mentor=bool(mentors.listing(self.journal)))
        return []

    # --- list ----------------------------------------------------------------------------------------

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """The page follows the list."""
        if event.sheet is self.records:
            event.stop()
            self._show_page()
            self.query_one("#page", Sheet).scroll_home(animate=False)

    def on_record_list_at_end(self, event: RecordList.AtEnd) -> None:
        """Read on."""
        event.stop()
        if self._more:
            older = sessions.past(self.journal, filter=self._filter, limit=READ, offset=len(self.past))
            self.past = (*self.past, *older)
            self._more = len(older) == READ
            self.records.show(self._list)

    def on_input_changed(self, event: Input.Changed) -> None:
        """The list narrows while typing."""
        event.stop()
        self._filter = event.value.strip()
        self._read_rows(READ)
        self.records.show(self._list)
        if self.selected is None:
            self.records.action_edge(-1)
        self._show_page()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the list."""
        event.stop()
        self.records.focus()

    async def on_key(self, event: events.Key) -> None:
        if event.key == "down" and is_text_field(self.focused):
            event.stop()
            event.prevent_default()
            self.records.focus()

    def action_leave_field(self) -> None:
        """Esc in the filter clears it and leaves."""
        self.query_one("#filter", LineInput).value = ""
        self.remove_class("-filtering")
        self.records.focus()

    def action_filter(self) -> None:
        """f."""
        self.remove_class("-page")
        self.add_class("-filtering")
        self.query_one("#filter").focus()

    def action_back(self) -> None:
        """Esc: from the page alone to the list, and out of a filter."""
        if self.narrow and self.has_class("-page"):
            self.remove_class("-page")
        elif self._filter:
            self.query_one("#filter", LineInput).value = ""
        self.records.focus()

    def select(self, record_id: int) -> None:
        """Put the cursor on a session; one that is not in the list is opened."""
        if not self._read:
            self._first = record_id
            return
        if self.stale:
            self.stale = False
            self.reload()
        if any(row.id == record_id for row in (*self.upcoming, *self.past)):
            self._first = record_id
            self.records.move_to(("session", record_id))
            self._show_page()
        else:
            self._open_id(record_id, None)

    # --- actions -------------------------------------------------------------------------------------

    def _open_id(self, session_id: int, step: StepName | None) -> None:
        from mentee_journal.ui.screens.session.screen import SessionScreen

        self.app.push_screen(SessionScreen(session_id, step))

    def _step(self, step: StepName | None) -> None:
        if (chosen := self._chosen()) is not None:
            self._open_id(chosen, step)

    def _chosen(self) -> int | None:
        if self.selected is None:
            self.mentee.say("There is no session here yet. n books one.")
        return self.selected

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        if sheet is self.records:
            self.action_open()
        else:
            await super().chosen(sheet, target)

    def action_open(self) -> None:
        """Enter: the session's page; where only the list fits, first what the list knows of it."""
        if self.narrow and not self.has_class("-page"):
            self.add_class("-page")
            self._show_page()
            self.query_one("#page").focus()
        else:
            self._step(None)

    def action_prepare(self) -> None:
        """p."""
        self._step("prepare")

    def action_meet(self) -> None:
        """m."""
        self._step("meet")

    def action_reflect(self) -> None:
        """r."""
        self._step("reflect")

    def action_new(self) -> None:
        """n: book one, with the mentor of the selected one."""
        from mentee_journal.ui.screens.session_form import book

        def booked(session: Session) -> None:
            self.select(session.id)

        book(self, mentor_id=self.row.mentor_id if self.row is not None else None, then=booked)

    def reopen_form(self, key: str) -> bool:
        """A draft of one of the forms here is brought back."""
        from mentee_journal.ui.screens.session_form import reopen_form

        return reopen_form(self, key)

    def action_edit(self) -> None:
        """e."""
        from mentee_journal.ui.screens.session_form import edit

        if (chosen := self._chosen()) is not None:
            edit(self, chosen)

    def action_move(self) -> None:
        """v."""
        from mentee_journal.ui.screens.session_form import move

        if (chosen := self._chosen()) is not None:
            move(self, chosen)

    def action_settle(self) -> None:
        """x."""
        from mentee_journal.ui.screens.session_settle import cancelled_or_missed

        if (chosen := self._chosen()) is not None:
            cancelled_or_missed(self, chosen)

    async def action_hold(self) -> None:
        """h."""
        from mentee_journal.ui.screens.session_settle import hold

        if (chosen := self._chosen()) is not None:
            await hold(self.mentee, chosen)

    async def action_plan_again(self) -> None:
        """b."""
        from mentee_journal.ui.screens.session_settle import plan_again

        if (chosen := self._chosen()) is not None:
            await plan_again(self.mentee, chosen)

    def action_delete(self) -> None:
        """d."""
        from mentee_journal.ui.screens.session_settle import delete

        row = self.row
        if row is None:
            self._chosen()
            return
        app = self.mentee
        when = day(row.starts_at, now=app.now(), order=app.order, zone=app.zone)
        delete(self, row.id, f"with {row.mentor}, {when} {clock(row.starts_at, app.zone)},")

    def action_copy_agenda(self) -> None:
        """y."""
        self._send("copy_agenda")

    def action_mail_agenda(self) -> None:
        """o."""
        self._send("mail_agenda")

    def action_save_agenda(self) -> None:
        """w."""
        self._send("save_agenda")

    def _send(self, how: Literal["copy_agenda", "mail_agenda", "save_agenda"]) -> None:
        from mentee_journal.ui import agenda_out

        if (chosen := self._chosen()) is not None:
            getattr(agenda_out, how)(self.mentee, chosen)
