"""Where the time went: bars by month, how meetings were kept, flat bars by role and by mentor."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from mentee_journal.domain.keeping_words import keeping_words
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import count_words
from mentee_journal.ui.text import cell_len, clip
from mentee_journal.ui.theme import role_look
from mentee_journal.ui.widgets.bars import Kind, bar_lines, figure_line, flat_bar, hour_figure, rounded_top

if TYPE_CHECKING:
    from mentee_journal.domain.insight_views import Figure, Insights, What
    from mentee_journal.ui.screens.insights_columns import Drawn

__all__ = ["KINDS", "MOST_MENTORS", "hours_lines", "kept_lines", "mentors_lines", "roles_lines"]

ROWS = 8
"""Rows of the highest bar."""
MOST_MENTORS = 6
"""Shown before the others are asked for."""
KINDS = (
    Kind("█", "tint-b", "meeting"),
    Kind("▓", "tint-b", "preparation"),
    Kind("▒", "tint-b", "messages"),
    Kind("░", "tint-b", "informal"),
)
NOBODY = "nobody yet"
COLUMNS = ("action", "columns")


def hours(minutes: int) -> str:
    """ "12.25 h", "0.5 h", "1311 h", "0 h"."""
    return f"{hour_figure(minutes, 5) if minutes else '0'} h"


def _parts(view: Insights, drawn: Drawn) -> list[tuple[int, int, int, int]]:
    spent = [month.spent for month in view.hours]
    return drawn.fold(
        spent,
        lambda months: (
            sum(one.meeting for one in months),
            sum(one.preparation for one in months),
            sum(one.messages for one in months),
            sum(one.informal for one in months),
        ),
    )


def _facts(view: Insights, room: int) -> list[tuple[str, str, Figure]]:
    """What stands beside the bars: a figure, its words, what it leads to."""
    kept, total = view.kept.figure, view.kept.total
    people = len([one for one in view.mentors if one.spent.minutes])
    found: list[tuple[str, Sequence[str], Figure]] = [
        (hours(view.spent.minutes), (f"with {count_words(people, 'mentor')}", "in all"), view.hours_figure),
        (str(total.kept), ("session kept" if total.kept == 1 else "sessions kept", "kept"), _how(kept, "kept")),
        (str(total.moved), ("moved to another day", "moved"), _how(kept, "moved")),
        (str(total.cancelled), ("called off",), _how(kept, "cancelled")),
        (str(total.missed), ("missed",), _how(kept, "missed")),
        (str(total.skipped), ("skipped",), _how(kept, "skipped")),
    ]
    return [
        (figure, next((one for one in words if len(figure) + 1 + len(one) <= room), words[-1]), target)
        for n, (figure, words, target) in enumerate(found)
        if n < 2 or figure != "0"
    ]


def _how(figure: Figure, what: What) -> Figure:
    return figure._replace(what=what)


def _fact(line: Line, figure: str, words: str, target: Hashable, room: int) -> Line:
    start = line.width
    line.add(figure, "bold").add(clip(f" {words}", room - cell_len(figure)))
    return line.spot(target, start=start)


def hours_lines(flow: Flow, view: Insights, drawn: Drawn) -> None:
    """Bars with their figures, what is to be known of them beside, the kinds of time and a sentence below."""
    parts = _parts(view, drawn)
    facts = _facts(view, flow.width if drawn.axis is None else drawn.axis.left - 7)
    if drawn.axis is None:
        flow.row([(f"Hours by {drawn.unit}", "bold"), (" ▾", "")], target=COLUMNS)
        for figure, words, target in facts:
            flow.lines.append(_fact(Line(), figure, words, target, flow.width))
        _rows(flow, view, drawn, [sum(one) for one in parts])
    else:
        flow.extend(_bars(view, drawn, parts, facts))
    if view.spent.minutes != view.spent.meeting:
        _legend(flow, view)
    flow.text(view.hours_words, "quiet")


def _bars(
    view: Insights, drawn: Drawn, parts: Sequence[Sequence[int]], facts: Sequence[tuple[str, str, Figure]]
) -> list[Line]:
    axis = drawn.axis
    assert axis is not None
    whole = rounded_top(max((sum(one) for one in parts), default=0))
    beside = [Line().add(f"Hours by {drawn.unit}", "bold").add(" ▾").spot(COLUMNS), Line()]
    beside += [_fact(Line(), *fact, axis.left - 7) for fact in facts]
    beside += [Line() for _ in range(ROWS // 2 + 1 - len(beside))]
    for row, minutes in ((0, whole), (ROWS // 2, whole // 2)):
        scale = hours(minutes) if minutes else ""
        beside[row].pad_to(axis.left - 1 - cell_len(scale)).add(scale, "quiet")
    target = drawn.target(view.hours_figure, [sum(one) for one in parts])
    lines = bar_lines(axis, parts, KINDS, ROWS, target, whole, beside)
    if any(drawn.years):
        lines.insert(ROWS + 1, figure_line(axis, drawn.years, lambda _: None, tone="quiet"))
    return lines


def _rows(flow: Flow, view: Insights, drawn: Drawn, minutes: Sequence[int]) -> None:
    """In a narrow window: a row for each column."""
    most = max(minutes, default=0)
    name = max((len(column.full) for column in drawn.columns), default=0)
    room = max(0, flow.width - name - 9)
    for n, column in enumerate(drawn.columns):
        left: list[Run] = [(column.full.ljust(name), "quiet")]
        if room >= 4 and most:
            left += [("  ", ""), flat_bar(minutes[n] / most, room, "tint-b")]
        target = drawn.at(view.hours_figure, n) if minutes[n] else None
        flow.row(left, (hours(minutes[n]) if minutes[n] else "–", "" if minutes[n] else "quiet"), target=target)


def _legend(flow: Flow, view: Insights) -> None:
    """The kinds of time with their signs, each with its hours."""
    spent = view.spent
    line = Line()
    for kind, minutes in zip(KINDS, (spent.meeting, spent.preparation, spent.messages, spent.informal), strict=True):
        if not minutes:
            continue
        words = clip(f"{kind.words} {hours(minutes)}", flow.width - 2)
        if line.width and line.width + cell_len(words) + 5 > flow.width:
            flow.lines.append(line)
            line = Line()
        line.add("   " if line.width else "")
        start = line.width
        line.add(f"{kind.sign} ", kind.tone).add(words)
        line.spot(view.hours_figure._replace(kind=kind.words), start=start)
    flow.lines.append(line)


def roles_lines(flow: Flow, view: Insights) -> None:
    """Hours by role; a role that nobody gives is what to do next."""
    flow.heading("Hours by role").blank()
    most = max((one.spent.minutes for one in view.roles), default=0)
    held = {one.role_id: one.now for one in view.over_time}
    name = min(22, max(10, flow.width // 2))
    room = max(0, flow.width - name - 11)
    gap = False
    for one in view.roles:
        glyph, tone = role_look(one.key)
        label: list[Run] = [(f"{glyph} ", tone), (clip(one.name, name - 2), "")]
        pad = " " * (name + 1 - 2 - cell_len(clip(one.name, name - 2)))
        if one.spent.minutes:
            bar = flat_bar(one.spent.minutes / most, room, tone or "tint-b")
            flow.row([*label, (pad, ""), bar], (hours(one.spent.minutes), ""), target=one.figure)
        elif one.role_id and not held.get(one.role_id):
            # What to do next is one thing: the first gap.
            words, accent = (NOBODY, "quiet") if gap else (f"{NOBODY}, find one", "accent")
            flow.row([*label, (pad, ""), (words, accent)], target=("find", one.key))
            gap = True
        elif one.role_id:
            flow.row([*label, (pad, ""), ("none in this time", "quiet")], target=("action", "app.go('mentors')"))
    flow.text(view.roles_words, "quiet")


def mentors_lines(flow: Flow, view: Insights, *, every: bool) -> None:
    """Hours by mentor, most time first."""
    shown = view.mentors if every else view.mentors[:MOST_MENTORS]
    if not shown:
        return
    flow.heading("Hours by mentor").blank()
    most = max(one.spent.minutes for one in view.mentors)
    name = min(22, max(10, flow.width // 2))
    room = max(0, flow.width - name - 11)
    for one in shown:
        glyph, tone = role_look(one.roles[0]) if one.roles else ("·", "quiet")
        words = clip(one.name, name - 2)
        left: list[Run] = [(f"{glyph} ", tone), (words, ""), (" " * (name - 1 - cell_len(words)), "")]
        if most:
            left.append(flat_bar(one.spent.minutes / most, room, "tint-b"))
        flow.row(left, (hours(one.spent.minutes), ""), target=one.figure)
    if len(view.mentors) > len(shown):
        flow.text(f"and {len(view.mentors) - len(shown)} more", "quiet", indent=2, target=("unfold", "mentors"))
    flow.text(view.mentors_words, "quiet")


def kept_lines(flow: Flow, view: Insights, *, every: bool) -> None:
    """How meetings were kept, by mentor."""
    told = [one for one in view.kept.mentors if keeping_words(one)]
    if not told:
        return
    flow.heading("Meetings by mentor").blank()
    told.sort(key=lambda one: -one.agreed)
    shown = told if every else told[:MOST_MENTORS]
    for one in shown:
        target = view.kept.figure._replace(mentor_id=one.mentor_id)
        flow.text(f"{one.mentor}: {keeping_words(one)}", most=3, target=target)
    if len(told) > len(shown):
        flow.text(f"and {len(told) - len(shown)} more", "quiet", indent=2, target=("unfold", "mentors"))
