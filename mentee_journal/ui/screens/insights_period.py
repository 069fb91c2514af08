"""The time that Insights shows, said as people say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.insight_views import Period
from mentee_journal.domain.period_line import EXAMPLES, read_period
from mentee_journal.domain.period_months import usual
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.widgets.fields import Field, FieldBox

if TYPE_CHECKING:
    from mentee_journal.ui.screens.insights import InsightsScreen

__all__ = ["ask_period"]


OFTEN = ("last 12 months", "this year", "last year", "this school year", "everything")
"""What is asked for most, to take with the mouse or two keys."""


class PeriodDialog(FormDialog):
    """A choice below the line writes its words into it."""

    def on_field_box_edited(self, event: FieldBox.Edited) -> None:
        typed, often = self.box("time"), self.box("often")
        if event.box is often and often.value:
            typed.value = often.value
        elif event.box is typed and often.value != typed.value:
            often.value = ""


def ask_period(screen: InsightsScreen) -> None:
    """One line, with the period it means said back while it is typed."""
    app = screen.mentee

    def read(text: str) -> Period:
        return read_period(text, app.now().date(), app.order)

    async def submit(values: Values) -> tuple[str, Period]:
        return values["time"], read(values["time"])

    def chosen(result: object) -> None:
        if not isinstance(result, tuple):
            return
        screen.typed, period = result
        try:
            screen.show_period(None if period == usual(app.now().date()) else period)
        except JournalError as trouble:
            app.say(str(trouble), trouble=True)

    fields = [
        Field(
            "time",
            "Which time?",
            value=screen.typed,
            placeholder="last year; empty: the last twelve months",
            help=f"For example {EXAMPLES}.",
            check=lambda text: read(text).words if text.strip() else "",
            replaced=True,
        ),
        Field("often", "Or", "one_of", options=tuple((words, words) for words in OFTEN), may_be_none=True),
    ]
    app.push_screen(PeriodDialog("The time you look at", fields, submit, verb="Show it", at_once=True), chosen)
