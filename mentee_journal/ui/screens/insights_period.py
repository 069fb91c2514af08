"""The time that Insights shows, said as people say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.insight_views import Period
from mentee_journal.domain.period_line import EXAMPLES, read_period
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.screens.insights import InsightsScreen

__all__ = ["ask_period"]


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
            screen.show_period(period if screen.typed.strip() else None)
        except JournalError as trouble:
            app.say(str(trouble), trouble=True)

    field = Field(
        "time",
        "Which time?",
        value=screen.typed,
        placeholder="last year; empty: the last twelve months",
        help=f"For example {EXAMPLES}.",
        check=lambda text: read(text).words if text.strip() else "",
        replaced=True,
    )
    app.push_screen(FormDialog("The time you look at", [field], submit, verb="Show it"), chosen)
