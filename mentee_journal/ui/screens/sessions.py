"""Sessions: what comes up and what was, and the page of the one the cursor stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.words import SessionStatus
from mentee_journal.services import mentors, sessions
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.phrases import clock, day
from mentee_journal.ui.screens.list_page import BACK, ListPageScreen
from mentee_journal.ui.screens.sessions_list import is_over, list_lines
from mentee_journal.ui.screens.sessions_page import empty_lines, page_lines

if TYPE_CHECKING:
    from mentee_journal.domain.records import Session
    from mentee_journal.domain.views import SessionPage, SessionRow
    from mentee_journal.ui.screens.session.step import StepName

READ = 200
"""Rows read at a time."""


REFLECT = Command("reflect", "Reflect on the session", "Strengths, areas for growth, what to try.", "r", "Reflect")


class SessionsScreen(ListPageScreen):
    """The list of sessions and, where there is room, the selected one beside it."""

    PLACE = "sessions"
    KIND = "session"
    TITLE_WORDS = "Sessions"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (10, "-tall")]
    HERE = (
        Command("new", "Book a session", "Asks with whom, when, how long and how.", "n", "Book a session"),
        Command("open", "Open the session", "Its page, with the three steps.", "enter", "Open", palette=False),
        Command("prepare", "Prepare the session", "Goals, agenda and suggestions.", "p", "Prepare"),
        Command("meet", "Notes of the session", "The agenda as a checklist, with notes.", "m"),
        REFLECT,
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
        *BACK,
    ]

    def __init__(self) -> None:
        super().__init__()
        self.upcoming: tuple[SessionRow, ...] = ()
        self.past: tuple[SessionRow, ...] = ()
        self.page: SessionPage | None = None
        self._more = False

    def commands(self) -> tuple[Command, ...]:
        """Where there is no session, only what makes one."""
        if self.page is None:
            return self.HERE[:1]
        if self.page.session.status is SessionStatus.PLANNED:
            return tuple(c for c in self.HERE if c.action != "plan_again")
        over = tuple(c for c in self.HERE if c.action not in ("move", "hold", "settle", "reflect"))
        return (*over[:2], REFLECT, *(c._replace(footer="") if c.action == "prepare" else c for c in over[2:]))

    # --- reading -------------------------------------------------------------------------------------

    @property
    def row(self) -> SessionRow | None:
        """What the list knows about the selected session."""
        chosen = self.selected
        return next((row for row in (*self.upcoming, *self.past) if row.id == chosen), None)

    def read_rows(self) -> bool:
        limit = max(READ, len(self.past))
        self.upcoming = sessions.upcoming(self.journal, filter=self.filter_text, limit=READ)
        self.past = sessions.past(self.journal, filter=self.filter_text, limit=limit)
        self._more = len(self.past) == limit
        return bool(self.upcoming or self.past)

    def read_on(self) -> bool:
        if not self._more:
            return False
        older = sessions.past(self.journal, filter=self.filter_text, limit=READ, offset=len(self.past))
        self.past = (*self.past, *older)
        self._more = len(older) == READ
        return bool(older)

    def first_row(self) -> int | None:
        now = self.mentee.now()
        first = next((row for row in self.upcoming if not is_over(row, now)), None)
        first = first or next(iter((*self.upcoming, *self.past)), None)
        return first.id if first is not None else None

    def read_page(self, record_id: int | None) -> None:
        self.page = None
        if record_id is not None:
            try:
                self.page = sessions.page(self.journal, record_id)
            except JournalError:
                self.page = None

    def title_remark(self) -> str:
        count = self.mentee.place_counts().get("sessions", 0)
        return f"{count} planned" if count else ""

    def list_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        return list_lines(
            self.upcoming,
            self.past,
            width,
            now=app.now(),
            order=app.order,
            zone=app.zone,
            filtered=self.filter_text,
            more=self._more,
        )

    def page_lines(self, width: int) -> Sequence[Line]:
        app = self.mentee
        return page_lines(self.page, width, now=app.now(), order=app.order, zone=app.zone) if self.page else []

    def empty_lines(self, width: int) -> Sequence[Line]:
        return empty_lines(width, any_mentor=bool(mentors.listing(self.journal)))

    def select(self, record_id: int) -> None:
        """Put the cursor on a session; one that is not in the list is opened."""
        super().select(record_id)
        if self._read and self.selected != record_id:
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

    def action_open(self) -> None:
        """Enter: the session's page; where only the list fits, first what the list knows of it."""
        if self.narrow and not self.has_class("-page"):
            super().action_open()
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
