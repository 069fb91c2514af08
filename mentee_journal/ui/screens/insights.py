"""Insights: where mentoring time went, what came of it, and who was there; every figure leads to its records."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentee_journal.domain.insight_views import Period
from mentee_journal.domain.period_months import stepped, usual
from mentee_journal.services import insights
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.insights_lines import KEPT_WITH, Counted, page_lines
from mentee_journal.ui.widgets.grid_sheet import GridSheet
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.insight_views import Insights

PERIOD = Command("period", "Choose the time", "As you would say it: last year, since April.", "y,f", "Time")
OPEN = Command("open", "Open what is behind a figure", "The records that were counted.", "enter", "Open")
EXPORT = Command("export", "Save this page as a file…", "Exports what you see, as text.", "x", "Export")
EARLIER = Command("earlier", "The time before", "As long as this one.", "left_square_bracket")
LATER = Command("later", "The time after", "As long as this one.", "right_square_bracket")
USUAL = Command("usual", "The last twelve months", "As it is at first.", "a")
EVERYTHING = Command("everything", "Everything so far", "All the years of the journal.")
COLUMNS = Command("columns", "By month, quarter or year", "What a column is, where several find room.", "m")
BACK = Command("back", "Back", "To where you came from.", "escape", palette=False)


class InsightsScreen(BaseScreen):
    """One sheet: bars, squares and tracks over a time that is chosen."""

    PLACE = "insights"
    SHEETS_ONLY = True
    HERE = (PERIOD, OPEN, EXPORT, EARLIER, LATER, USUAL, COLUMNS, EVERYTHING)
    BINDINGS = bindings(command for command in (*HERE, BACK) if command.keys != "enter")
    DEFAULT_CSS = """
    InsightsScreen #insights { padding: 1 1 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""
        """What was typed for the time; it is read anew on each day."""
        self.period: Period | None = None
        """What was chosen; None: the last twelve months, whatever day it is."""
        self.view: Insights | None = None
        self.unfolded: set[str] = set()
        """The lists that are shown whole."""
        self.coarser = 0
        """Steps from the finest columns that find room."""

    def compose_main(self) -> ComposeResult:
        yield GridSheet(self._lines, id="insights")

    @property
    def sheet(self) -> GridSheet:
        """The one sheet."""
        return self.query_one("#insights", GridSheet)

    def commands(self) -> tuple[Command, ...]:
        """Of an empty page nothing can be chosen or saved; Enter begins."""
        empty = self.view is not None and self.view.empty
        return (OPEN._replace(footer="Begin"),) if empty else self.HERE

    # --- reading -------------------------------------------------------------------------------------

    def reload(self) -> None:
        begins = self.view is None
        view = self._read()
        self.sheet.show(self._lines, cursor=Counted(view.hours_figure, "hours") if begins else None)
        if not view.anything:
            self.call_after_refresh(self.sheet.to_first_button)
        if not self.sheet.has_focus:
            self.sheet.focus()

    def _read(self) -> Insights:
        period = self.period or usual(self.mentee.now().date())
        self.view = insights.look(self.journal, period)
        return self.view

    def _lines(self, width: int) -> Sequence[Line]:
        if self.view is None:
            return ()
        return page_lines(self.view, width, unfolded=self.unfolded, coarser=self.coarser)

    def show_period(self, period: Period | None) -> None:
        """Another time; the cursor stays on the same kind of figure where there is one."""
        self.period = period
        was, before = self.sheet.target, self.sheet.targets
        view = self._read()
        self.sheet.show(self._lines)
        if not view.anything:
            self.sheet.to_first_button()
        elif isinstance(was, Counted):
            # The same figure of another time; of those over time the one at the same place.
            old, new = (list(dict.fromkeys(filter(was.alike, targets))) for targets in (before, self.sheet.targets))
            if new:
                self.sheet.move_to(new[min(old.index(was), len(new) - 1)])

    # --- actions -------------------------------------------------------------------------------------

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case Counted():
                self._behind(target)
            case ("unfold", str(name)):
                self.unfolded.add(name)
                self.sheet.renew()
            case ("find", _):
                self._begin("mentors")
            case ("new", str(place)):
                self._begin(place)
            case _:
                await super().chosen(sheet, target)

    def _behind(self, counted: Counted) -> None:
        from mentee_journal.ui.screens.insights_behind import open_figure

        if self.view is not None:
            open_figure(self.mentee, self.view, counted.figure, meetings=counted.where == KEPT_WITH)

    def _begin(self, place: str) -> None:
        screen = self.mentee.go(place)
        self.call_after_refresh(screen.run_action, "screen.new")

    def action_open(self) -> None:
        """Enter, or its name in the palette."""
        if self.sheet.target is None:
            self.mentee.say("Put the cursor on a figure first.")
        else:
            self.sheet.action_choose()

    def action_period(self) -> None:
        """y or f: the time, as people say it."""
        from mentee_journal.ui.screens.insights_period import ask_period

        ask_period(self)

    def action_earlier(self) -> None:
        """[."""
        self._step(-1)

    def action_later(self) -> None:
        """]."""
        self._step(1)

    def _step(self, by: int) -> None:
        today = self.mentee.now().date()
        period = self.period or usual(today)
        beside = stepped(period, by, today, self.mentee.order)
        if beside is None:
            everything = period.first is None or period.last is None
            words = "Everything has nothing before or after it. y chooses a time."
            ahead = "Nothing lies ahead yet." if by > 0 else "There is nothing before that."
            self.mentee.say(words if everything else ahead)
            return
        self.typed = ""
        self.show_period(None if beside == usual(today) else beside)

    def action_usual(self) -> None:
        """a."""
        self.typed = ""
        self.show_period(None)

    def action_columns(self) -> None:
        """m."""
        self.coarser += 1
        self.sheet.renew()

    def action_everything(self) -> None:
        """The whole journal."""
        from mentee_journal.domain.period_line import read_period

        self.show_period(read_period("everything", self.mentee.now().date(), self.mentee.order))

    def action_export(self) -> None:
        """x."""
        from mentee_journal.ui.screens.insights_out import save_page

        if self.view is not None:
            save_page(self.mentee, self.view)

    def action_back(self) -> None:
        """Esc: to where one came from, or to the last twelve months."""
        if self.visiting:
            self.dismiss()
        elif self.period is not None:
            self.action_usual()
