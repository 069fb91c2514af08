"""How far goals have come: tracks, levels, the T-score and how sure one felt, over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.gas_words import figure
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import count_words
from mentee_journal.ui.screens.goals_score_lines import track
from mentee_journal.ui.screens.goals_words import sign
from mentee_journal.ui.screens.insights_noted import axis_heading
from mentee_journal.ui.widgets.bars import figure_line

if TYPE_CHECKING:
    from mentee_journal.domain.insight_views import Figure, GoalTrack, Insights
    from mentee_journal.ui.screens.insights_columns import Drawn

__all__ = ["MOST_GOALS", "confidence_lines", "goals_lines", "score_lines"]

MOST_GOALS = 6
"""Shown before the others are asked for."""
HEAD = "−   0   +   latest"
"""Over the five levels and the newest of them."""


def goals_lines(flow: Flow, view: Insights, *, every: bool) -> None:
    """Each goal as a track of five points, how many are at each level, and what they come to."""
    goals = view.goals
    wide = flow.width >= 34
    flow.heading("Goals", HEAD if wide and goals.tracks else "").blank()
    measured = [one for one in goals.tracks if one.level is not None]
    others = [one for one in goals.tracks if one.level is None]
    shown = [*measured, *others] if every else [*measured, *others][:MOST_GOALS]
    for one in shown:
        _goal(flow, one, wide=wide)
    if len(goals.tracks) > len(shown):
        flow.text(f"and {len(goals.tracks) - len(shown)} more", "quiet", target=("unfold", "goals"))
    if measured:
        _levels(flow, view, wide=wide)
    if goals.t_score is not None:
        began = f"{figure(goals.baseline_t)} → " if goals.baseline_t is not None else ""
        label = "GAS T, 50 is expected" if flow.width >= 40 else "GAS T"
        flow.blank().row((label, "quiet"), [(began, ""), (figure(goals.t_score), "bold")], target=goals.figure)
    flow.text(goals.words, "quiet")
    if not goals.tracks:
        flow.text("A goal with levels in your own words shows here how far it came. 4 leads to your goals.", "quiet")


def _goal(flow: Flow, one: GoalTrack, *, wide: bool) -> None:
    if one.level is None:
        flow.row((one.statement, ""), "no level yet" if wide else "–", target=("goal", one.id))
    elif wide:
        points = [*track(one.began, one.level), (f"{sign(one.level):>9}", "")]
        flow.row((one.statement, ""), points, target=one.figure)
    else:
        flow.row((one.statement, ""), (sign(one.level), ""), target=one.figure)


def _levels(flow: Flow, view: Insights, *, wide: bool) -> None:
    """How many goals are at each level, under the points of the tracks."""
    if not wide or any(one.goals > 9 for one in view.goals.levels):
        told = [one for one in view.goals.levels if one.goals]
        for one in told:
            flow.row(f"at {sign(one.level)}", (count_words(one.goals, "goal"), ""), target=one.figure)
        return
    line = Line().add("goals at each level", "quiet").pad_to(flow.width - 18)
    for one in view.goals.levels:
        start = line.width
        line.add(str(one.goals or "–"), "" if one.goals else "quiet")
        if one.goals:
            line.spot(one.figure, start=start)
        line.add(" ")
    flow.lines.append(line)


def score_lines(flow: Flow, view: Insights, drawn: Drawn) -> None:
    """The T-score at the end of each month."""
    scores = drawn.fold(view.goals.months, lambda months: months[-1])
    values = [one.t for one in scores]
    if not any(value is not None for value in values):
        return
    known = [value for value in values if value is not None]
    low, high = min(30.0, *known), max(70.0, *known)
    axis_heading(flow, drawn, "GAS T over time")
    close = drawn.axis is not None and drawn.axis.pitch < 5
    _dots(flow, drawn, values, (low, high), 5, view.goals.figure, mark=50.0, digits=0 if close else 1)
    flow.text(f"Each point is the score at the end of a {drawn.unit}; the line is 50, as you expected.", "quiet")
    if view.goals.score_words:
        flow.text(view.goals.score_words, "quiet")


def confidence_lines(flow: Flow, view: Insights, drawn: Drawn) -> None:
    """How sure one felt, on the mean of a month."""
    felt = view.confidence
    if not felt.times:
        return

    def mean(months: Sequence[tuple[float | None, int]]) -> float | None:
        told = [(value, times) for value, times in months if value is not None and times]
        return sum(value * times for value, times in told) / sum(times for _, times in told) if told else None

    values = drawn.fold([(one.mean, one.times) for one in felt.months], mean)
    axis_heading(flow, drawn, "How sure you felt, 1 to 5")
    _dots(flow, drawn, values, (1.0, 5.0), 5, felt.figure, digits=1)
    flow.text(felt.words, "quiet")


def _dots(
    flow: Flow,
    drawn: Drawn,
    values: Sequence[float | None],
    ends: tuple[float, float],
    rows: int,
    whole: Figure,
    *,
    mark: float | None = None,
    digits: int,
) -> None:
    """Points on rows, and their figures below; the row of ``mark`` is a line."""
    axis = drawn.axis
    low, high = ends
    told = ["–" if value is None else f"{value:.{digits}f}".removesuffix(".0") for value in values]
    target = drawn.target(whole, [value is not None for value in values])
    if axis is None:
        for n, (column, words) in enumerate(zip(drawn.columns, told, strict=True)):
            flow.row((column.full, "quiet"), (words, "" if words != "–" else "quiet"), target=target(n))
        return

    def row_of(value: float) -> int:
        return round((high - value) / (high - low) * (rows - 1))

    for row in range(rows):
        at = high - row * (high - low) / (rows - 1)
        solid = mark is not None and row == row_of(mark)
        scale = f"{mark if solid and mark is not None else at:.0f}"
        line = Line().pad_to(axis.left - 2 - len(scale)).add(scale, "quiet").add("  ")
        for n, value in enumerate(values):
            if value is not None and row_of(value) == row:
                line.add("●", "bold primary" if n == axis.now else "primary")
            else:
                line.add("─" if solid else " ", "faint")
            line.add(("─" if solid else " ") * (axis.pitch - 1 if n < len(values) - 1 else 0), "faint")
            wanted = target(n)
            if wanted is not None:
                start = axis.left + n * axis.pitch
                line.spot(wanted, start=start, end=min(start + axis.broad, line.width))
        flow.lines.append(line)
    flow.lines.append(figure_line(axis, told, target))
