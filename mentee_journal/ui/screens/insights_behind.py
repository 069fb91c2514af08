"""The records behind a figure of Insights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentee_journal.domain.dates import day_words
from mentee_journal.domain.when_words import minutes_words
from mentee_journal.services import insights
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import count_words
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.dates import DateOrder
    from mentee_journal.domain.insight_views import Behind, Figure

OPEN = Command("open", "Open the record", "The page of what the cursor stands on.", "enter", "Open", palette=False)
BACK = Command("back", "Back", "To the figures.", "escape", "Back", palette=False)
SIGNS: dict[str, Run] = {
    "session": ("■ ", "primary"),
    "touchpoint": ("▪ ", "primary"),
    "capability": ("■ ", "tint-b"),
    "reflection": ("■ ", "tint-b"),
    "goal": ("● ", "primary"),
    "review": ("● ", "primary"),
    "question": ("? ", "quiet"),
}


class BehindScreen(BaseScreen):
    """What was counted, the newest first; Enter opens it, Esc leads back to the figure."""

    PLACE = "insights"
    SHEETS_ONLY = True
    HERE = (OPEN, BACK)
    BINDINGS = bindings([BACK])
    DEFAULT_CSS = """
    BehindScreen #behind { padding: 1 1 0 2; }
    """

    def __init__(self, figure: Figure, title: str, time: str, words: str) -> None:
        """``words`` is the sentence that says the same as the figure; may be empty."""
        super().__init__()
        self.figure = figure
        self.told = (title, time, words)
        self.found: Sequence[Behind] = ()

    def compose_main(self) -> ComposeResult:
        yield Sheet(self._lines, id="behind", cursor_stays=True)

    @property
    def sheet(self) -> Sheet:
        """The one sheet."""
        return self.query_one("#behind", Sheet)

    def reload(self) -> None:
        self.found = insights.behind(self.journal, self.figure)
        self.sheet.show(self._lines)
        if not self.sheet.has_focus:
            self.sheet.focus()

    def _lines(self, width: int) -> list[Line]:
        app = self.mentee
        return behind_lines(self.found, min(width, 94), self.told, today=app.now().date(), order=app.order)

    def action_open(self) -> None:
        """Its name in the palette."""
        self.sheet.action_choose()

    def action_back(self) -> None:
        """Esc."""
        self.dismiss()


def behind_lines(
    found: Sequence[Behind], width: int, told: tuple[str, str, str], *, today: date, order: DateOrder
) -> list[Line]:
    """A row for each record: its day, what it is, what was counted."""
    flow = Flow(width)
    title, time, words = told
    minutes = sum(one.minutes for one in found)
    count = count_words(len(found), "record")
    flow.heading(title, "← Esc")
    flow.text(f"{time}: {count}, {minutes_words(minutes)}" if minutes else f"{time}: {count}", "quiet", most=2)
    if words:
        flow.blank().text(words, "quiet")
    flow.blank()
    if not found:
        flow.text("Nothing is behind it any more: what was counted has changed meanwhile.", "quiet")
    for one in found:
        target = (one.kind, one.id)
        day = day_words(one.day, today=today, order=order)
        mark = SIGNS.get(one.kind, ("· ", "quiet"))
        if width >= 60:
            flow.row([(day.ljust(13), "quiet"), mark, (one.title, "")], one.detail, target=target)
        else:
            flow.row([mark, (one.title, "")], day, target=target)
            if one.detail:
                flow.text(one.detail, "quiet", indent=2, most=2, target=target)
    return flow.lines
