"""The lines of Insights: what stands where at a width."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from mentee_journal.ui.lines import Flow, Line, beside
from mentee_journal.ui.screens.insights_columns import Drawn, draw
from mentee_journal.ui.screens.insights_goals import confidence_lines, goals_lines, score_lines
from mentee_journal.ui.screens.insights_hours import hours_lines, kept_lines, mentors_lines, roles_lines
from mentee_journal.ui.screens.insights_noted import over_time_lines, questions_lines, themes_lines
from mentee_journal.ui.text import cell_len, clip

if TYPE_CHECKING:
    from mentee_journal.domain.insight_views import Insights

__all__ = ["page_lines"]

BROAD = 150
"""Beyond so many cells a page is no easier to read."""
TWO = 84
"""From so many cells on, two parts stand beside each other."""
GAP = 4
TO_NOTE = "Reflecting asks what you did well and what you want to grow in: 5, then n."


def page_lines(view: Insights, width: int, *, unfolded: Collection[str] = ()) -> list[Line]:
    """Everything for a width; ``unfolded`` names the lists that are shown whole."""
    width = min(width, BROAD)
    drawn = draw(view, width)
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
    flow.blank()
    hours_lines(flow, view, drawn)
    _themes(flow, view, drawn, every="themes" in unfolded)
    flow.blank()
    _pair(
        flow,
        lambda part: roles_lines(part, view),
        lambda part: goals_lines(part, view, every="goals" in unfolded),
    )
    over_time(flow, view, drawn)
    mentors = "mentors" in unfolded
    _pair(
        flow,
        lambda part: mentors_lines(part, view, every=mentors),
        lambda part: kept_lines(part, view, every=mentors),
    )
    flow.blank().buttons([("Export…", ("action", "export"))], note="x: this page as a file, as evidence for your board")
    return flow.lines


def _themes(flow: Flow, view: Insights, drawn: Drawn, *, every: bool) -> None:
    """Strengths, and areas for growth."""
    nothing = not (view.strengths or view.growth)
    flow.blank()
    themes_lines(flow, drawn, "Strengths you noted", view.strengths, view.strengths_words, every=every, legend=True)
    flow.blank()
    themes_lines(
        flow,
        drawn,
        "Areas for growth",
        view.growth,
        view.growth_words,
        every=every,
        legend=not view.strengths,
        teach=TO_NOTE if nothing else "",
    )


def over_time(flow: Flow, view: Insights, drawn: Drawn) -> None:
    """What shares the axis below the two parts."""
    for part in (over_time_lines, questions_lines, score_lines, confidence_lines):
        inner = Flow(flow.width)
        part(inner, view, drawn)
        if inner.lines:
            flow.blank().extend(inner.lines)
    flow.blank()


def _pair(flow: Flow, first: Callable[[Flow], None], second: Callable[[Flow], None]) -> None:
    """Two parts beside each other where there is room, else one under the other."""
    if flow.width < TWO:
        for part in (first, second):
            inner = Flow(flow.width)
            part(inner)
            if inner.lines:
                flow.extend(inner.lines).blank()
        flow.lines.pop()
        return
    left = Flow((flow.width - GAP) // 2)
    right = Flow(flow.width - GAP - left.width)
    first(left)
    second(right)
    flow.extend(beside(left.lines, right.lines, left_width=left.width, gap=GAP, right_width=right.width))


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
