"""The records behind a figure of Insights."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult

from mentee_journal.domain.dates import day_words
from mentee_journal.domain.insight_views import Period
from mentee_journal.domain.when_words import minutes_words
from mentee_journal.services import insights
from mentee_journal.ui.commands import Command, bindings
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import count_words
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.text import cell_len
from mentee_journal.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from mentee_journal.domain.dates import DateOrder
    from mentee_journal.domain.insight_views import Behind, Figure, Insights
    from mentee_journal.ui.app import MenteeApp

OPEN = Command("open", "Open the record", "The page of what the cursor stands on.", "enter", "Open", palette=False)
BACK = Command("back", "Back", "To the figures.", "escape", "Back", palette=False)
OWN = Command("own", "Open its own page", "The strength, goal or mentor that the figure is about.", "o", "Its page")
PAGES = {"capability": "Its page in the register", "goal": "The goal’s page", "mentor": "The mentor’s page"}
PAGE = 200
"""Records read at once."""
MORE = ("more",)
SIGNS: dict[str, Run] = {
    "session": ("■ ", "primary"),
    "touchpoint": ("▪ ", "primary"),
    "capability": ("■ ", "tint-b"),
    "reflection": ("■ ", "tint-b"),
    "goal": ("● ", "primary"),
    "review": ("● ", "primary"),
    "question": ("? ", "quiet"),
}


class Told(NamedTuple):
    """What stands above the records."""

    title: str
    time: str
    words: str = ""
    """The sentence that says the same as the figure; may be empty."""


class BehindScreen(BaseScreen):
    """What was counted, the newest first; Enter opens it, Esc leads back to the figure."""

    PLACE = "insights"
    TITLE_WORDS = "Behind the figure"
    SHEETS_ONLY = True
    HERE = (OPEN, OWN, BACK)
    BINDINGS = bindings([OWN, BACK])
    DEFAULT_CSS = """
    BehindScreen #behind { padding: 1 1 0 2; }
    """

    def __init__(self, figure: Figure, told: Told, *, besides: Sequence[Figure] = ()) -> None:
        """``besides`` are figures whose records are shown as well; what the last of them says of a record counts."""
        super().__init__()
        self.figure = figure
        self.besides = tuple(besides)
        self.told = told
        self.found: tuple[Behind, ...] = ()
        self.count = 0

    @property
    def own(self) -> tuple[str, int] | None:
        """The strength, goal or mentor that the figure is about."""
        one = self.figure
        about = (("capability", one.capability_id), ("goal", one.goal_id), ("mentor", one.mentor_id))
        return next(((kind, number) for kind, number in about if number is not None), None)

    def commands(self) -> Iterable[Command]:
        return self.HERE if self.own is not None else (OPEN, BACK)

    def compose_main(self) -> ComposeResult:
        yield Sheet(self._lines, id="behind", cursor_stays=True)

    @property
    def sheet(self) -> Sheet:
        """The one sheet."""
        return self.query_one("#behind", Sheet)

    def reload(self) -> None:
        if self.besides:
            told = {(one.kind, one.id): one for figure in (self.figure, *self.besides) for one in self._all(figure)}
            self.found = tuple(sorted(told.values(), key=lambda one: (one.day, one.id), reverse=True))
            self.count = len(self.found)
        else:
            self.count = insights.count_behind(self.journal, self.figure)
            self.found = insights.behind(self.journal, self.figure, limit=max(PAGE, len(self.found)))
        begins = self.sheet.target is None and bool(self.found)
        self.sheet.show(self._lines, cursor=(self.found[0].kind, self.found[0].id) if begins else None)
        if not self.sheet.has_focus:
            self.sheet.focus()

    def _all(self, figure: Figure) -> tuple[Behind, ...]:
        return insights.behind(self.journal, figure, limit=insights.count_behind(self.journal, figure))

    def _lines(self, width: int) -> list[Line]:
        now, order = self.mentee.now().date(), self.mentee.order
        return behind_lines(self.found, self.count, min(width, 94), self.told, own=self.own, today=now, order=order)

    async def chosen(self, sheet: Sheet, target: Hashable) -> None:
        if target == MORE:
            self.found += insights.behind(self.journal, self.figure, limit=PAGE, offset=len(self.found))
            self.sheet.renew()
        else:
            await super().chosen(sheet, target)

    def action_own(self) -> None:
        """o."""
        if self.own is not None:
            self.mentee.open_record(*self.own)

    def action_open(self) -> None:
        """Its name in the palette."""
        self.sheet.action_choose()

    def action_back(self) -> None:
        """Esc."""
        self.dismiss()


def open_figure(app: MenteeApp, view: Insights, figure: Figure, *, meetings: bool = False) -> None:
    """Show what is behind a figure; with ``meetings``, behind all of how they were kept with its mentor."""
    from mentee_journal.ui.screens.insights_named import kept_with, named, sentence

    if meetings:
        told, others = kept_with(view, figure, app.order)
        app.push_screen(BehindScreen(figure, Told(*told), besides=others))
    else:
        app.push_screen(BehindScreen(figure, Told(*named(view, figure, app.order), sentence(view, figure))))


def open_with(app: MenteeApp, mentor_id: int, *, meetings: bool = False) -> None:
    """What was spent with a mentor since the journal began, or how meetings were kept."""
    view = insights.look(app.journal, Period(None, None, "everything so far"))
    whole = view.kept.figure if meetings else view.hours_figure
    open_figure(app, view, whole._replace(mentor_id=mentor_id), meetings=meetings)


def behind_lines(
    found: Sequence[Behind],
    count: int,
    width: int,
    told: Told,
    *,
    own: tuple[str, int] | None = None,
    today: date,
    order: DateOrder,
) -> list[Line]:
    """A row for each record: its day, what it is, what was counted."""
    flow = Flow(width)
    flow.row((told.title, "bold"), "← Esc" if width >= 40 else "")
    if width >= 40:
        flow.lines[0].spot(("action", "back"), start=flow.lines[0].width - len("← Esc"))
    minutes = sum(one.minutes for one in found) if len(found) == count else 0
    counted = f"{told.time}: {count_words(count, 'record')}"
    flow.text(f"{counted}, {minutes_words(minutes)}" if minutes else counted, "quiet", most=2)
    if told.words:
        flow.blank().text(told.words, "quiet")
    flow.blank()
    if not found:
        flow.text("Nothing is behind it any more: what was counted has changed meanwhile.", "quiet")
    days = [day_words(one.day, today=today, order=order) for one in found]
    broad = max(map(len, days), default=0) + 2
    for one, day in zip(found, days, strict=True):
        target = (one.kind, one.id)
        mark = SIGNS.get(one.kind, ("· ", "quiet"))
        if one.title == told.title and one.detail and width >= 40:  # The heading says it already.
            flow.text(one.detail, lead=(f"{day.ljust(broad)}{mark[0]}", "quiet"), most=3, target=target)
        elif width >= 60 and broad + 4 + cell_len(one.title) + cell_len(one.detail) < width:
            flow.row([(day.ljust(broad), "quiet"), mark, (one.title, "")], one.detail, target=target)
        elif width >= 60:
            flow.row([(day.ljust(broad), "quiet"), mark, (one.title, "")], target=target)
            flow.text(one.detail, "quiet", indent=broad + 2, most=3, target=target)
        else:
            flow.row([mark, (one.title, "")], day, target=target)
            if one.detail:
                flow.text(one.detail, "quiet", indent=2, most=3, target=target)
    if len(found) < count:
        flow.text(f"{count - len(found)} more", "quiet", lead=("+ ", "quiet"), target=MORE)
    if own is not None:
        flow.blank().row([("› ", "quiet"), (PAGES[own[0]], "")], "o", target=("action", "own"))
    return flow.lines
