"""How far I have come: the measured goals taken together, as a T-score."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from mentee_journal.domain.dates import full_day
from mentee_journal.domain.errors import JournalError, Refused
from mentee_journal.domain.words import GoalStatus
from mentee_journal.services import attainment, goals
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Line
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.screens.goals_score_lines import score_lines
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mentee_journal.domain.views import Attainment, GoalRow
    from mentee_journal.ui.dialogs.form import Values

MOST = 500
"""Goals that are read to choose from."""

COUNT = Command("count", "Count the goal, or leave it out", "The one the cursor is on.", "space", "Count")
DATES = Command("dates", "Choose the time", "Since when, until when, as you would say it.", "s", "Time")
EVERY = Command("every", "Count all goals again", "All that are measured and not let go, over all of the time.", "a")
BACK = Command("back", "Back", "To where you came from.", "escape", "Back", palette=False)


@dataclass(frozen=True, slots=True)
class Span:
    """The time that is looked at; None: open at that end."""

    since: date | None = None
    until: date | None = None


class ScoreScreen(BaseScreen):
    """Goals to choose, a time to choose, and what they come to."""

    PLACE = "goals"
    TITLE_WORDS = "How far you have come"
    HERE = (COUNT, DATES, EVERY, BACK)
    BINDINGS = bindings(command for command in HERE if command.keys != "space")
    DEFAULT_CSS = """
    ScoreScreen #score { padding: 1 1 0 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[GoalRow, ...] = ()
        """The measured goals."""
        self.picked: dict[int, bool] = {}
        """What was chosen otherwise than it is at first."""
        self.span = Span()
        self.result: Attainment | None = None

    def compose_main(self) -> ComposeResult:
        yield Sheet(self._lines, id="score", cursor_stays=True)

    @property
    def sheet(self) -> Sheet:
        """The one sheet."""
        return self.query_one("#score", Sheet)

    # --- reading -------------------------------------------------------------------------------------

    def counted(self, row: GoalRow) -> bool:
        """Whether the goal is taken into account; those let go are not, unless chosen."""
        return self.picked.get(row.id, row.status is not GoalStatus.DROPPED)

    def reload(self) -> None:
        self.rows = tuple(row for row in goals.listing(self.journal, limit=MOST) if row.measured)
        chosen = [row.id for row in self.rows if self.counted(row)]
        self.result = attainment.score(self.journal, chosen, since=self.span.since, until=self.span.until)
        self.sheet.show(self._lines)
        if not self.sheet.has_focus:
            self.sheet.focus()

    def _lines(self, width: int) -> Sequence[Line]:
        if self.result is None:
            return ()
        app = self.mentee
        counted = frozenset(row.id for row in self.rows if self.counted(row))
        return score_lines(
            self.rows,
            counted,
            self.result,
            min(width, 94),
            since=self.span.since,
            until=self.span.until,
            today=app.now().date(),
            order=app.order,
        )

    # --- actions -------------------------------------------------------------------------------------

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        match target:
            case ("count", int(goal_id)):
                self._toggle(goal_id)
            case _:
                await super().chosen(sheet, target)

    def _toggle(self, goal_id: int) -> None:
        for row in self.rows:
            if row.id == goal_id:
                self.picked[goal_id] = not self.counted(row)
        self.reload()

    def action_count(self) -> None:
        """Space, or its name in the palette: the goal the cursor is on."""
        match self.sheet.target:
            case ("count", int(goal_id)):
                self._toggle(goal_id)
            case _:
                self.mentee.say("Put the cursor on a goal first.")

    def action_every(self) -> None:
        """a."""
        self.picked, self.span = {}, Span()
        self.reload()

    def action_back(self) -> None:
        """Esc."""
        self.dismiss()

    def action_dates(self) -> None:
        """s: since when, until when."""
        from mentee_journal.ui.dialogs.form import FormDialog
        from mentee_journal.ui.screens.goals_reader import Reader
        from mentee_journal.ui.widgets.fields import Field

        app = self.mentee
        reader, span = Reader(app, None), self.span

        def field(key: str, label: str, day: date | None, example: str) -> Field:
            value = full_day(day, app.order) if day is not None else ""
            return Field(
                key, label, value=value, placeholder=example, check=lambda text: reader.said_date(text, "past")
            )

        async def submit(values: Values) -> Span:
            since = reader.day(values["since"], span.since, "since", "past")
            until = reader.day(values["until"], span.until, "until", "past")
            if since and until and since > until:
                raise Refused("That is before the first day. Swap the two.", "until")
            return Span(since, until)

        def chosen(result: object) -> None:
            if isinstance(result, Span):
                self.span = result
                try:
                    self.reload()
                except JournalError as trouble:
                    app.say(str(trouble), trouble=True)

        form = FormDialog(
            "Which time?",
            [
                field("since", "Since", span.since, "1 september; empty: from the beginning"),
                field("until", "Until", span.until, "yesterday; empty: until today"),
            ],
            submit,
            verb="Show it",
            intro="The newest review of each goal in this time counts.",
        )
        app.push_screen(form, chosen)
