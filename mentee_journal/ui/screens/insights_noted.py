"""What was noted over time, on the axis of the bars: strengths and growth, who was there, what was asked."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.text import clip
from mentee_journal.ui.theme import role_look
from mentee_journal.ui.widgets.bars import cell_line, figure_line, name_line, squares

if TYPE_CHECKING:
    from mentee_journal.domain.insight_views import Figure, Insights, RoleMonth, RoleOverTime, Theme, What
    from mentee_journal.ui.screens.insights_columns import Drawn

__all__ = ["MOST_THEMES", "axis_heading", "kept_over_time_lines", "over_time_lines", "questions_lines", "themes_lines"]

MOST_THEMES = 4
"""Shown of each list before the others are asked for."""
TO_CAPTURE = "c captures one from anywhere, in a line; on an agenda it finds its answer."
LEGEND = "■ you noted it  ▪ a mentor said it"


def axis_heading(flow: Flow, drawn: Drawn, title: str) -> None:
    """A heading with the names of the columns beside it."""
    axis = drawn.axis
    if axis is None:
        flow.heading(title)
        return
    lead = Line().add(clip(title, axis.left - 1), "bold")
    if any(drawn.years):
        flow.lines.append(figure_line(axis, drawn.years, lambda _: None, tone="quiet"))
    flow.lines.append(name_line(axis, lambda _: None, lead))


def _cells(
    flow: Flow,
    drawn: Drawn,
    label: Sequence[Run],
    whole: Figure,
    counts: Sequence[tuple[int, int]],
    *,
    runs: Sequence[Sequence[Run]] | None = None,
    otherwise: Hashable | None = None,
) -> None:
    """A row of squares on the axis, or a figure where there is none.

    Its label leads to all of them; to ``otherwise`` where there is nothing.
    """
    axis = drawn.axis
    total = sum(mine + theirs for mine, theirs in counts)
    target = whole if total else otherwise
    if axis is None:
        flow.row(label, (str(total) if total else "–", ""), target=target)
        return
    lead, room = Line(), axis.left - 2
    for text, tone in label:
        text = clip(text, room - lead.width)
        lead.add(text, tone)
    if target is not None:
        lead.spot(target)
    found = runs if runs is not None else [squares(mine, theirs, axis.pitch - 1) for mine, theirs in counts]
    flow.lines.append(cell_line(axis, lead, found, drawn.target(whole, [sum(one) for one in counts])))


def themes_lines(
    flow: Flow,
    drawn: Drawn,
    title: str,
    themes: Sequence[Theme],
    words: str,
    *,
    every: bool,
    legend: bool,
    teach: str = "",
) -> None:
    """Strengths, or areas for growth: a square for each time one was noted."""
    flow.heading(title, LEGEND if legend and themes and flow.width >= 64 else "")
    shown = themes if every else themes[:MOST_THEMES]
    for theme in shown:
        counts = drawn.fold(theme.months, lambda months: (sum(m.mine for m in months), sum(m.mentors for m in months)))
        _cells(flow, drawn, [(theme.name, "")], theme.figure, counts)
    if len(themes) > len(shown):
        flow.text(f"and {len(themes) - len(shown)} more", "quiet", target=("unfold", "themes"))
    flow.text(words, "quiet")
    if teach:
        flow.text(teach, "quiet")


def over_time_lines(flow: Flow, view: Insights, drawn: Drawn) -> None:
    """Who was there for each role, month by month, and when nobody was."""
    if not view.over_time:
        return
    axis_heading(flow, drawn, "Roles over time")
    for role in view.over_time:
        glyph, tone = role_look(role.key)
        label: list[Run] = [(f"{glyph} ", tone), (role.name, "")]
        counts = drawn.fold(role.months, _there)
        runs = None if drawn.axis is None else _presence(role, drawn, counts, drawn.axis.pitch - 1)
        otherwise = None if role.now else ("find", role.key)
        _cells(flow, drawn, label, role.figure, counts, runs=runs, otherwise=otherwise)
        if drawn.axis is None:
            flow.text(role.words, "quiet", indent=2)
    if drawn.axis is not None:
        flow.text("■ a session  ▪ another contact  ○ nobody", "quiet")
    flow.text(view.over_time_words, "quiet")


def _there(months: Sequence[RoleMonth]) -> tuple[int, int]:
    return sum(one.sessions for one in months), sum(one.contacts for one in months)


def _presence(role: RoleOverTime, drawn: Drawn, counts: Sequence[tuple[int, int]], room: int) -> list[list[Run]]:
    """Squares for the times somebody was there; a ring where nobody was; nothing before anybody could have been."""
    missing = {month for gap in role.gaps for month in range(gap.first, gap.last + 1)}
    running = role.gaps[-1].last == len(role.months) - 1 if role.gaps else False
    since = role.gaps[-1].first if running else len(role.months)
    found: list[list[Run]] = []
    for column, (sessions, contacts) in zip(drawn.columns, counts, strict=True):
        if sessions or contacts:
            found.append(squares(sessions, contacts, room))
        elif set(column.months) <= missing:
            found.append([("○", "accent" if column.months[-1] >= since else "quiet")])
        elif column.months[-1] < role.begins:
            found.append([(" ", "")])
        else:
            found.append([("·", "quiet")])
    return found


def kept_over_time_lines(flow: Flow, view: Insights, drawn: Drawn) -> None:
    """How many meetings were kept, moved, called off and missed."""
    kept = view.kept
    if not any(kept.total):
        return
    axis_heading(flow, drawn, "Meetings")
    ways: tuple[tuple[str, What, int, list[int]], ...] = (
        ("kept", "kept", kept.total.kept, [one.kept for one in kept.months]),
        ("moved", "moved", kept.total.moved, [one.moved for one in kept.months]),
        ("called off", "cancelled", kept.total.cancelled, [one.cancelled for one in kept.months]),
        ("missed", "missed", kept.total.missed, [one.missed for one in kept.months]),
        ("skipped", "skipped", kept.total.skipped, [one.skipped for one in kept.months]),
    )
    for words, what, total, counts in ways:
        if total or what == "kept":
            label = [(f"{total} ", "bold"), (words, "")]
            _cells(flow, drawn, label, kept.figure._replace(what=what), [(n, 0) for n in drawn.sums(counts)])
    flow.text(kept.words, "quiet")


def questions_lines(flow: Flow, view: Insights, drawn: Drawn) -> None:
    """Thoughts captured and answered."""
    asked = view.questions
    if not any(asked.total):
        flow.heading("Questions and thoughts").text(asked.words, "quiet").text(TO_CAPTURE, "quiet")
        return
    axis_heading(flow, drawn, "Questions and thoughts")
    for words, whole, counts, total in (
        ("captured", asked.asked, [month.asked for month in asked.months], asked.total.asked),
        ("answered", asked.answered, [month.answered for month in asked.months], asked.total.answered),
    ):
        _cells(flow, drawn, [(f"{total} ", "bold"), (words, "")], whole, [(n, 0) for n in drawn.sums(counts)])
    flow.text(asked.words, "quiet")
