"""A month to walk in, day by day; where it is narrow or low, a week."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, timedelta

from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message

from mentee_journal.ui.lines import Line
from mentee_journal.ui.widgets.calendar_cells import CalendarView
from mentee_journal.ui.widgets.calendar_month_lines import LOWEST, month_lines, week_lines
from mentee_journal.ui.widgets.sheet import Sheet


def months_on(day: date, by: int) -> date:
    """The same day of another month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))


class CalendarMonth(Sheet):
    """Draws a :class:`CalendarView` and says where its user wants to go in it; its screen reads the days.

    ``folded``: always a week, as it stands above a list.
    """

    DEFAULT_CSS = """
    CalendarMonth {
        height: auto; min-width: 10; padding: 0 2 0 1; overflow-y: hidden; scrollbar-size: 0 0; scrollbar-gutter: auto;
    }
    """
    BINDINGS = [Binding("k", "screen.calendar", show=False)]

    class Walked(Message):
        """Another day was asked for."""

        def __init__(self, sheet: CalendarMonth, day: date) -> None:
            super().__init__()
            self.sheet = sheet
            self.day = day

        @property
        def control(self) -> CalendarMonth:
            return self.sheet

    def __init__(self, *, folded: bool = False, id: str | None = None) -> None:
        super().__init__(self._lines_for, id=id, cursor_stays=True)
        self._always_folded = folded
        self._room = 0
        self._built_in = -1
        self.view: CalendarView | None = None

    def show_view(self, view: CalendarView) -> None:
        """Draw this."""
        if view != self.view:
            self.view = view
            self.show(self._lines_for, cursor=("day", view.chosen))

    @property
    def folded(self) -> bool:
        """Whether a week is shown."""
        return self._always_folded or self._room < LOWEST

    # --- drawing -------------------------------------------------------------------------------------

    def _lines_for(self, width: int) -> list[Line]:
        self._built_in = self._room
        if self.view is None:
            return []
        return (week_lines if self.folded else month_lines)(self.view, width, self._room)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        self._room = viewport.height - 2 if self._always_folded else container.height
        if self._room != self._built_in:
            self._built_for = -1
        return super().get_content_height(container, viewport, width)

    def _settle_size(self) -> None:
        # A walk within the month leaves everything where it is.
        if len(self._lines) != self.content_size.height:
            super()._settle_size()

    # --- walking -------------------------------------------------------------------------------------

    def _walk(self, day: date) -> None:
        self.post_message(self.Walked(self, day))

    def action_step(self, by: int) -> None:
        """A week up or down; out of a week that stands alone, on to what is under it."""
        if self.view is None:
            return
        if self.folded and by > 0:
            self.screen.focus_next()
        else:
            self._walk(self.view.chosen + timedelta(days=7 * by))

    def action_across(self, by: int) -> None:
        """The day before or after."""
        if self.view is not None:
            self._walk(self.view.chosen + timedelta(days=by))

    def action_page(self, by: int) -> None:
        """The month before or after; where a week is shown, the week."""
        if self.view is not None:
            chosen = self.view.chosen
            self._walk(chosen + timedelta(days=7 * by) if self.folded else months_on(chosen, by))

    def action_edge(self, by: int) -> None:
        """The first or last day of the week."""
        if self.view is not None:
            self._walk(self.view.week[0 if by < 0 else -1].day)

    def action_choose(self) -> None:
        """Enter opens what is on the day."""
        if self.view is not None:
            self.post_message(self.Chosen(self, ("day", self.view.chosen)))

    def clicked(self, target: Hashable, *, again: bool, button: bool) -> None:
        """A click goes to a day, a second one opens it; the words above lead to other months."""
        match target:
            case ("day", date() as day) if again:
                self.post_message(self.Chosen(self, ("day", day)))
            case ("day", date() as day):
                self._walk(day)
            case ("today", _) if self.view is not None:
                self._walk(self.view.today)
            case ("month" | "week", int(by)):
                self.action_page(by)
