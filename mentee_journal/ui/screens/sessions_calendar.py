"""The calendar beside the list of sessions: which of the two the page follows, and how one moves the other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical

from mentee_journal.services import calendar
from mentee_journal.ui.phrases import local
from mentee_journal.ui.screens.list_page import ListPageScreen
from mentee_journal.ui.widgets.calendar_cells import CalendarView
from mentee_journal.ui.widgets.calendar_month import CalendarMonth, months_on
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.record_list import RecordList
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import datetime

    from mentee_journal.domain.views import CalendarDay, CalendarItem

_TO_CALENDAR = Binding("k", "screen.calendar", show=False)


class SessionList(RecordList):
    """The list; ``k`` leads to the calendar from here too."""

    BINDINGS = [_TO_CALENDAR]


class SessionSheet(Sheet):
    """The page; ``k`` leads to the calendar from here too."""

    BINDINGS = [_TO_CALENDAR]


class CalendarScreen(ListPageScreen):
    """A list with its page, and a month above the page, or a week above the list where only one of the two fits.

    The calendar marks the day of what the list's cursor stands on. Once the user walks in the calendar, it leads: the
    page shows what is on the day, and the list's cursor comes along where the session is in the list.
    """

    DEFAULT_CSS = """
    CalendarScreen #beside { width: 1fr; height: 100%; padding: 1 0 0 0; }
    CalendarScreen #beside #page { padding: 0 0 0 2; }
    CalendarScreen #week { display: none; padding: 0 1; }
    CalendarScreen.-empty #month { display: none; }
    CalendarScreen.-short #month { display: none; }
    CalendarScreen.-narrow #beside { display: none; padding: 0; }
    CalendarScreen.-narrow.-page #beside { display: block; }
    CalendarScreen.-narrow.-empty #beside { display: block; }
    CalendarScreen.-narrow #month { display: none; }
    CalendarScreen.-narrow #week { display: block; }
    CalendarScreen.-narrow.-short #week { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.day: date | None = None
        """The day that is marked in the calendar."""
        self.leads = False
        """Whether the page follows the calendar, not the list."""
        self.next_id = 0
        """The session that comes next."""
        self._days: tuple[CalendarDay, ...] = ()
        self._read_for: tuple[date, int] | None = None

    def compose_main(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="side"):
                yield Sheet(self.title_lines, id="title", focusable=False)
                with Vertical(id="above"):
                    yield LineInput(placeholder="Type to filter", id="filter", select_on_focus=False)
                yield CalendarMonth(folded=True, id="week")
                yield SessionList(self.list_lines, id="list")
            with Vertical(id="beside"):
                yield CalendarMonth(id="month")
                yield SessionSheet(self._page, id="page")

    # --- what a subclass says --------------------------------------------------------------------------

    def moment_of_selected(self) -> datetime | None:
        """When the record begins that the list's cursor stands on."""
        return None

    # --- state -----------------------------------------------------------------------------------------

    @property
    def calendar(self) -> CalendarMonth:
        """The month, or the week where there is no room for it."""
        return self.query_one("#week" if self.narrow else "#month", CalendarMonth)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.mentee.now().date()

    @property
    def on_day(self) -> tuple[CalendarItem, ...]:
        """What is on the marked day."""
        at = (self.day - self._days[0].day).days if self._days and self.day is not None else -1
        return self._days[at].items if 0 <= at < len(self._days) else ()

    @property
    def day_off(self) -> str:
        """Why nobody is met on the marked day."""
        return next((day.time_off for day in self._days if day.day == self.day), "")

    def _session_of_day(self) -> int | None:
        found = [item for item in self.on_day if item.kind == "session"]
        return min(found, key=lambda item: item.off).id if found else None

    @property
    def selected(self) -> int | None:
        return self._session_of_day() if self.leads else super().selected

    # --- reading ---------------------------------------------------------------------------------------

    def reload(self) -> None:
        self._read_for = None
        self._read_days()
        super().reload()

    def _read_days(self) -> None:
        """The weeks of the marked day's month, unless they are known."""
        if self.day is None:
            return
        month, begin = self.day.replace(day=1), self.mentee.profile.first_weekday
        if self._read_for == (month, begin):
            return
        first = max(calendar.FIRST_DAY, month - timedelta(days=(month.weekday() - begin) % 7))
        weeks = -(-(months_on(month, 1) - first).days // 7)
        self._days = calendar.span(self.journal, first, weeks * 7)
        self._read_for = (month, begin)

    def show_page(self, *, top: bool = False) -> None:
        """The page of what is selected, and its day in the calendar."""
        if self.has_class("-empty"):
            self.leads = False
        if not self.leads:
            moment = self.moment_of_selected()
            if moment is not None:
                self.day = min(max(local(moment, self.mentee.zone).date(), calendar.FIRST_DAY), calendar.LAST_DAY)
            elif self.day is None:
                self.day = self.today
        self._read_days()
        super().show_page(top=top)
        self._show_calendar()

    def _show_calendar(self) -> None:
        if self.day is None or self.has_class("-empty"):
            return
        app = self.mentee
        view = CalendarView(
            self._days, self.day.replace(day=1), self.today, self.day, self.next_id, app.order, app.zone
        )
        for one in self.query(CalendarMonth):
            one.show_view(view)

    # --- walking ---------------------------------------------------------------------------------------

    def walk_to(self, day: date) -> None:
        """Mark a day, and show what is on it."""
        self.day = min(max(day, calendar.FIRST_DAY), calendar.LAST_DAY)
        self.leads = True
        self._read_days()
        session = self._session_of_day()
        if session is not None and (self.KIND, session) in self.records.targets:
            self.records.move_to((self.KIND, session))
        self.show_page(top=True)

    def on_calendar_month_walked(self, event: CalendarMonth.Walked) -> None:
        """An arrow, or a click."""
        event.stop()
        self.walk_to(event.day)

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        """Where the calendar leads, the list only comes along."""
        if event.sheet is self.records and self.leads and not self.records.has_focus:
            event.stop()
            event.prevent_default()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Whoever goes back to the list means what its cursor stands on."""
        if event.widget is self.records and self.leads:
            self.leads = False
            self.show_page(top=True)
        elif event.widget is self.calendar and not self.leads and self.day is not None:
            self.leads = True
            self.refresh_footer()

    def on_resize(self, _event: events.Resize) -> None:
        """Whoever is in the month when it makes room for a week, or the other way round, is in the other one then."""
        if isinstance(self.focused, CalendarMonth) and self.day is not None:
            self.call_after_refresh(self._stay_in_calendar, self.day)

    def _stay_in_calendar(self, day: date) -> None:
        if self.calendar.display:
            self.calendar.focus()
            self.walk_to(day)
        else:
            self.records.focus()

    def action_calendar(self) -> None:
        """k: into the calendar, and back to the list."""
        if self.has_class("-empty"):
            return
        if self.leads:
            self._back_to_list()
        else:
            self.remove_class("-page")
            self._into_calendar()

    def _into_calendar(self) -> None:
        if self.calendar.display:
            self.calendar.focus()
        else:
            self.mentee.say("The calendar needs a few rows more. A taller window shows it.")

    def _back_to_list(self) -> None:
        """To the session of the day, which may be further down than was read."""
        wanted = self._session_of_day()
        target = (self.KIND, wanted)
        if wanted is not None and not self.filter_text and target not in self.records.targets:
            while target not in self.records.targets and self.read_on():
                self.records.show(self.list_lines)
            self.records.move_to(target)
        self.records.focus()

    def action_today(self) -> None:
        """t."""
        self._go_to(self.today)

    def action_month(self, by: int) -> None:
        """[ and ]."""
        day = self.day or self.today
        self._go_to(day + timedelta(days=7 * by) if self.calendar.folded else months_on(day, by))

    def _go_to(self, day: date) -> None:
        if self.has_class("-empty"):
            return
        self.remove_class("-page")
        self._into_calendar()
        if self.calendar.display:
            self.walk_to(day)

    def action_back(self) -> None:
        """Esc in the calendar leads to the list."""
        if self.calendar.has_focus:
            self._back_to_list()
        else:
            super().action_back()

    def select(self, record_id: int) -> None:
        self.leads = False
        super().select(record_id)
