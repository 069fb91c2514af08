"""The lines of Insights: what stands where at a width."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, NamedTuple

from mentee_journal.domain.insight_views import Figure
from mentee_journal.ui.lines import Flow, Line, beside
from mentee_journal.ui.screens.insights_columns import Drawn, draw
from mentee_journal.ui.screens.insights_goals import confidence_lines, goals_lines, score_lines
from mentee_journal.ui.screens.insights_hours import hours_lines, kept_lines, mentors_lines, roles_lines
from mentee_journal.ui.screens.insights_noted import (
    kept_over_time_lines,
    over_time_lines,
    questions_lines,
    themes_lines,
)
from mentee_journal.ui.text import cell_len, clip

if TYPE_CHECKING:
    from mentee_journal.domain.insight_views import Insights

__all__ = ["KEPT_WITH", "Counted", "page_lines"]

BROAD = 150
"""Beyond so many cells a page is no easier to read."""
TWO = 84
"""From so many cells on, two parts stand beside each other."""
GAP = 4
KEPT_WITH = "kept with"
"""Where a row is about all meetings with a mentor, not about those that were kept alone."""
TO_NOTE = "Reflecting asks what you did well and what you want to grow in: 5, then n."


class Counted(NamedTuple):
    """A figure on the page. The same one may stand twice: as a total, and as the only column of its time."""

    figure: Figure
    where: str

    def alike(self, other: object) -> bool:
        """Whether another is the same but for its time."""
        if not isinstance(other, Counted) or other.where != self.where:
            return False
        mine = self.figure
        return other.figure._replace(first=mine.first, last=mine.last, since=mine.since) == mine


Part = Callable[[Flow], object]


def page_lines(view: Insights, width: int, *, unfolded: Collection[str] = (), coarser: int = 0) -> list[Line]:
    """Everything for a width; ``unfolded`` names the lists that are shown whole.

    ``coarser`` is how many steps from the finest columns: from months to quarters and years.
    """
    width = min(width, BROAD)
    drawn = draw(view, width, coarser=coarser)
    if drawn.axis is not None:
        width = min(width, max(94, drawn.axis.width + 4))
    flow = Flow(width)
    _title(flow, view)
    if view.empty:
        return flow.extend(_begin(width)).lines
    if view.remarks:
        flow.text(" ".join(view.remarks), "quiet", most=3)
    if not view.anything:
        return flow.blank().extend(_nothing(width)).lines
    _Page(flow, view, drawn, unfolded).fill()
    flow.blank().buttons([("Export…", ("action", "export"))], note="x: this page as a file, as evidence for your board")
    return flow.lines


class _Page:
    """One part after the other."""

    def __init__(self, flow: Flow, view: Insights, drawn: Drawn, unfolded: Collection[str]) -> None:
        self.flow, self.view, self.drawn = flow, view, drawn
        self.themes, self.goals, self.mentors = (name in unfolded for name in ("themes", "goals", "mentors"))

    def fill(self) -> None:
        """All of it, top to bottom; what shares the axis of the bars is apart from what stands side by side."""
        view, drawn = self.view, self.drawn
        self.put("hours", lambda flow: hours_lines(flow, view, drawn))
        self.put("strengths", self._strengths)
        self.put("growth", self._growth)
        self.pair(
            ("roles", lambda flow: roles_lines(flow, view)),
            ("goals", lambda flow: goals_lines(flow, view, every=self.goals)),
        )
        self.put("over time", lambda flow: over_time_lines(flow, view, drawn))
        self.put("kept", lambda flow: kept_over_time_lines(flow, view, drawn))
        self.put("questions", lambda flow: questions_lines(flow, view, drawn))
        self.put("score", lambda flow: score_lines(flow, view, drawn))
        self.put("felt", lambda flow: confidence_lines(flow, view, drawn))
        self.pair(
            ("mentors", lambda flow: mentors_lines(flow, view, every=self.mentors)),
            (KEPT_WITH, lambda flow: kept_lines(flow, view, every=self.mentors)),
        )

    def put(self, where: str, part: Part) -> None:
        """A part, with a blank line before it; nothing where it has nothing."""
        lines = self.lines(where, part, self.flow.width)
        if lines:
            self.flow.blank().extend(lines)

    def pair(self, first: tuple[str, Part], second: tuple[str, Part]) -> None:
        """Two parts beside each other where there is room, else one under the other."""
        width = self.flow.width
        if width < TWO:
            self.put(*first)
            self.put(*second)
            return
        half = (width - GAP) // 2
        left, right = self.lines(*first, half), self.lines(*second, width - GAP - half)
        if left or right:
            both = beside(left, right, left_width=half, gap=GAP, right_width=width - GAP - half)
            self.flow.blank().extend(both)

    def lines(self, where: str, part: Part, width: int) -> list[Line]:
        """The lines of a part, its figures told from the same ones elsewhere."""
        flow = Flow(width)
        part(flow)
        edge = self.drawn.axis.left if self.drawn.axis is not None else width
        for line in flow.lines:
            for n, spot in enumerate(line.spots):
                if isinstance(spot.target, Figure):
                    place = where if spot.start < edge else f"{where} over time"
                    line.spots[n] = spot._replace(target=Counted(spot.target, place))
        return flow.lines

    def _strengths(self, flow: Flow) -> None:
        view = self.view
        themes_lines(
            flow,
            self.drawn,
            "Strengths you noted",
            view.strengths,
            view.strengths_words,
            every=self.themes,
            legend=True,
        )

    def _growth(self, flow: Flow) -> None:
        view = self.view
        nothing = not (view.strengths or view.growth)
        themes_lines(
            flow,
            self.drawn,
            "Areas for growth",
            view.growth,
            view.growth_words,
            every=self.themes,
            legend=not view.strengths,
            teach=TO_NOTE if nothing else "",
        )


def _title(flow: Flow, view: Insights) -> None:
    """The name of the place, and the time it shows with the ways to another."""
    line = Line().add("Insights", "bold")
    if view.empty:
        flow.lines.append(line)
        return
    words = view.period.words
    words = words[:1].upper() + words[1:]
    if flow.width < cell_len(words) + 24:
        flow.lines.append(line)
        line = Line()
        words = clip(words, flow.width - 10)
    else:
        line.pad_to(flow.width - cell_len(words) - 8)
    start = line.width
    line.add(" ‹ ", "quiet").spot(("action", "earlier"), start=start)
    start = line.width
    line.add(f"{words} ▾").spot(("action", "period"), start=start)
    start = line.width
    line.add(" › ", "quiet").spot(("action", "later"), start=start)
    flow.lines.append(line)


def _begin(width: int) -> list[Line]:
    """What the place is for, with one key to begin and one example."""
    flow = Flow(min(width, 66)).blank()
    flow.text(
        "Here you will see where your mentoring time went, what you came to be good at, and who was there for you."
    ).blank()
    inner = Flow(max(1, flow.width - 6)).blank()
    inner.text("One session that was held is enough to begin.", "bold")
    inner.text("For example: 45 minutes with Dana, and one strength you noted afterwards.", "quiet").blank()
    inner.buttons([("Write down a session", ("new", "sessions"), True)], note="3, then n")
    flow.card("It grows out of what you write", inner).blank()
    flow.text(
        "Sessions and contacts become hours; reviews of goals a score; what you see in yourself, strengths and areas "
        "for growth. Every figure leads to the records behind it.",
        "quiet",
        indent=min(3, width // 8),
    )
    return flow.lines


def _nothing(width: int) -> list[Line]:
    """Nothing in this time."""
    flow = Flow(min(width, 66))
    flow.text("Nothing was written in this time.", "bold")
    flow.text("Another time may have more: [ and ] go back and on, a leads to the last twelve months.", "quiet").blank()
    flow.buttons(
        [("Everything so far", ("action", "everything"), True), ("Another time…", ("action", "period"))],
    )
    return flow.lines
