"""Sessions: what comes up and what was, and the page of the one the cursor stands on."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from mentee_journal.domain.dates import full_day, long_day
from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.words import SessionStatus
from mentee_journal.services import mentors, sessions
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import clock, day, first_name
from mentee_journal.ui.screens.list_page import BACK
from mentee_journal.ui.screens.session.header import whence_words
from mentee_journal.ui.screens.sessions_calendar import CalendarScreen
from mentee_journal.ui.screens.sessions_commands import EVERY, offered
from mentee_journal.ui.screens.sessions_day import day_lines, other_lines, picks
from mentee_journal.ui.screens.sessions_list import is_over, list_lines
from mentee_journal.ui.screens.sessions_page import empty_lines, page_lines, to_reflect_on
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import datetime

    from mentee_journal.domain.records import Session
    from mentee_journal.domain.views import SessionPage, SessionRow
    from mentee_journal.ui.screens.session.step import StepName

READ = 200
"""Rows read at a time."""
MOST_OTHERS = 3
"""So many other things of a day stand above its session; Enter offers them all."""


class SessionsScreen(CalendarScreen):
    """The list of sessions and, where there is room, the calendar and the selected one beside it."""

    PLACE = "sessions"
    KIND = "session"
    TITLE_WORDS = "Sessions"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (10, "-tall")]
    HERE = EVERY
    BINDINGS = [
        *bindings(command for command in HERE if command.action != "open"),
        *BACK,
    ]

    def __init__(self) -> None:
        super().__init__()
        self.upcoming: tuple[SessionRow, ...] = ()
        self.past: tuple[SessionRow, ...] = ()
        self.page: SessionPage | None = None
        self.whence = ""
        """Which rhythm the session comes from, and from when it was moved."""
        self._more = False

    def commands(self) -> tuple[Command, ...]:
        """Where there is no session, only what makes one."""
        return offered(
            shown=self.page is not None,
            planned=self.page is not None and self.page.session.status is SessionStatus.PLANNED,
            held=self.page is not None and self.page.session.status is SessionStatus.HELD,
            in_calendar=self.leads,
            empty=self.has_class("-empty"),
            narrow=self.narrow,
            waits=to_reflect_on(self.page),
        )

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
        if not self.filter_text:
            now = self.mentee.now()
            self.next_id = next((row.id for row in self.upcoming if not is_over(row, now)), 0)
        return bool(self.upcoming or self.past)

    def read_on(self) -> bool:
        if not self._more:
            return False
        older = sessions.past(self.journal, filter=self.filter_text, limit=READ, offset=len(self.past))
        self.past = (*self.past, *older)
        self._more = len(older) == READ
        return bool(older)

    def first_row(self) -> int | None:
        first = next(iter((*self.upcoming, *self.past)), None)
        return self.next_id or (first.id if first is not None else None)

    def moment_of_selected(self) -> datetime | None:
        row = self.row
        return row.starts_at if row is not None else None

    def read_page(self, record_id: int | None) -> None:
        self.page, self.whence = None, ""
        if record_id is not None:
            try:
                self.page = sessions.page(self.journal, record_id)
                self.whence = self._whence(self.page)
            except JournalError:
                self.page = None

    def _whence(self, page: SessionPage) -> str:
        """Which rhythm it comes from, and from when it was moved."""
        row = self.row
        app, words = self.mentee, ""
        if page.session.phase_id is not None:
            from mentee_journal.services.plan_reading import of_session
            from mentee_journal.ui.screens.session.rhythm import rhythm_words

            plan = of_session(self.journal, page.session.id)
            words = rhythm_words(plan, app) if plan is not None else ""
        moves = sessions.moves(self.journal, page.session.id) if row is None or row.moves else ()
        name = first_name(page.mentor.name)
        return whence_words(page.session, words, moves, name=name, now=app.now(), order=app.order, zone=app.zone)

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
        now, order, zone = app.now(), app.order, app.zone
        if self.page is None:
            if not self.leads or self.day is None:
                return []
            return day_lines(
                self.day, self.on_day, width, time_off=self.day_off, now=now.date(), order=order, zone=zone
            )
        flow = Flow(width)
        others = [item for item in self.on_day if (item.kind, item.id) != (self.KIND, self.page.session.id)]
        if self.leads and others:
            other_lines(flow, others[:MOST_OTHERS], zone)
            flow.blank()
        brief = not self.narrow and self.calendar.display
        return flow.extend(
            page_lines(self.page, width, now=now, order=order, zone=zone, brief=brief, whence=self.whence)
        ).lines

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
            self.mentee.say(f"There is no session {'on this day' if self.leads else 'here'} yet. n books one.")
        return self.selected

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        """A day of the calendar, or a thing on it; everything else as everywhere."""
        match target:
            case ("day", date() as chosen):
                if chosen != self.day:
                    self.walk_to(chosen)
                self._open_day()
            case ("on day", (str(kind), int(item_id))):
                self._open_item(kind, item_id)
            case _:
                await super().chosen(sheet, target)

    def _open_day(self) -> None:
        """What is on the marked day; where there are several things, one of them; on an empty one, a new session."""
        from mentee_journal.ui.dialogs.pick import PickDialog

        items = self.on_day
        if not items:
            self.action_new()
        elif len(items) == 1:
            self._open_item(items[0].kind, items[0].id)
        elif self.day is not None:

            def picked(value: object) -> None:
                if isinstance(value, tuple):
                    self._open_item(*value)

            title = long_day(self.day, self.mentee.order)
            self.app.push_screen(PickDialog(title, picks(items, self.mentee.zone)), picked)

    def _open_item(self, kind: str, item_id: int) -> None:
        if kind == "session":
            self._open_id(item_id, None)
        elif kind == "expected":
            self.mentee.say("Only expected so far: it becomes a session when the day is nearer. R changes the rhythm.")
        else:
            self.mentee.open_record("goal" if kind == "review" else kind, item_id)

    def action_open(self) -> None:
        """Enter: the session's page; where only the list fits, first what the list knows of it."""
        if self.leads:
            self._open_day()
        elif self.narrow and not self.has_class("-page"):
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
        """n: book one, with the mentor of the selected one; in the calendar, on its day."""
        from mentee_journal.ui.screens.session_form import book

        def booked(session: Session) -> None:
            self.select(session.id)

        mentor_id = self.page.mentor.id if self.page is not None else None
        # With a space after it, where a time is typed at once; without one it is the usual time.
        when = f"{full_day(self.day, self.mentee.order)} " if self.leads and self.day is not None else ""
        book(self, mentor_id=mentor_id, when=when, then=booked)

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

    def action_spent(self) -> None:
        """s."""
        from mentee_journal.ui.screens.spent_form import edit_spent

        if (chosen := self._chosen()) is not None:
            edit_spent(self, chosen)

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

    async def action_wave_off(self) -> None:
        """W: no reflection on it; again: one after all."""
        from mentee_journal.ui.screens.session_settle import wave_off

        if self.page is not None and (waits := to_reflect_on(self.page)) is not None:
            await wave_off(self.mentee, self.page.session.id, waits)

    async def action_plan_again(self) -> None:
        """b."""
        from mentee_journal.ui.screens.session_settle import plan_again

        if (chosen := self._chosen()) is not None:
            await plan_again(self.mentee, chosen)

    def action_rhythm(self) -> None:
        """R."""
        from mentee_journal.ui.screens.plan_form import edit_rhythm

        expected = next((item.mentor_id for item in self.on_day if self.leads and item.kind == "expected"), None)
        if self.page is not None:
            edit_rhythm(self, self.page.mentor.id)
        elif expected is not None:
            edit_rhythm(self, expected)
        else:
            self.mentee.action_rhythm()

    def action_time_off(self) -> None:
        """z."""
        from mentee_journal.ui.screens import time_off

        time_off.open(self)

    def action_delete(self) -> None:
        """d."""
        from mentee_journal.ui.screens.session_settle import delete

        if self._chosen() is None or self.page is None:
            return
        app, session = self.mentee, self.page.session
        when = day(session.starts_at, now=app.now(), order=app.order, zone=app.zone)
        delete(self, session.id, f"with {self.page.mentor.name}, {when} {clock(session.starts_at, app.zone)},")

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
