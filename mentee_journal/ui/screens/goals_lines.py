"""The lines of Goals: the list, and one goal's page."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date, datetime

from mentee_journal.domain.dates import DateOrder, day_words, full_day
from mentee_journal.domain.records import Goal
from mentee_journal.domain.views import GoalPage, GoalRow, ReflectionRow, SessionRow
from mentee_journal.domain.words import CapabilityKind, GoalStatus, SessionStatus
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import clock, count_words, day, first_name, glyph_run
from mentee_journal.ui.text import cell_len

GROUPS = tuple(GoalStatus)
Button = tuple[str, Hashable, bool]


def list_lines(rows: Sequence[GoalRow], width: int, *, today: date, order: DateOrder, filtered: str = "") -> list[Line]:
    """Goals by status; each its statement, and what it is about."""
    flow = Flow(width)
    for status in GROUPS:
        group = [row for row in rows if row.status is status]
        if not group:
            continue
        if flow.lines:
            flow.blank()
        flow.row((status.words.capitalize(), "quiet"))
        for index, row in enumerate(group):
            target = ("goal", row.id)
            tone = "" if status is GoalStatus.ACTIVE else "quiet"
            flow.text(row.statement, tone, most=2, target=target)
            about, mentor = _about(row, today, order), first_name(row.mentor)
            fits = cell_len(about) + cell_len(mentor) + 2 <= width
            flow.row((about, "quiet"), mentor if fits else "", target=target)
            if index + 1 < len(group):
                flow.blank()
    if not rows and filtered:
        flow.text("No goal matches what is typed. Esc shows them all.", "quiet")
    return flow.lines


def _about(row: GoalRow, today: date, order: DateOrder) -> str:
    if row.closed_on is not None:
        when = short_day(row.closed_on, today, order)
    else:
        when = f"by {short_day(row.target_date, today, order)}" if row.target_date is not None else ""
    words = [row.domain.words if row.domain is not None else "", when]
    return " · ".join(part for part in words if part) or (
        count_words(row.sessions, "session") if row.sessions else "no session yet"
    )


def short_day(d: date, today: date, order: DateOrder) -> str:
    """ "26 Feb" or "Feb 26", with the year when it is more than some months away."""
    words = full_day(d, order).partition(" ")[2]
    return words if abs((d - today).days) > 300 else words.rpartition(" ")[0].rstrip(",")


def page_lines(
    page: GoalPage, roles: Sequence[str], width: int, *, now: datetime, order: DateOrder, zone: str
) -> list[Line]:
    """Everything about one goal; ``roles`` are those of its mentor."""
    goal, today = page.goal, now.date()
    flow = Flow(width)
    _head(flow, page, roles, today, order)
    flow.blank()
    if goal.why:
        flow.fact("Why", goal.why, most=40)
    if goal.criteria:
        flow.fact("I will know", goal.criteria, most=40)
    if not goal.why and not goal.criteria:
        flow.text("Say why, and how you will know: e", "quiet", target=("action", "edit"))
    if page.grew_from is not None:
        kind = "area for growth" if page.grew_from.kind is CapabilityKind.GROWTH else "a strength now"
        target = ("capability", page.grew_from.id)
        flow.text(page.grew_from.name, lead=("Grew from", "quiet"), hang=13, most=2, target=target)
        flow.text(kind, "quiet", indent=13)
    if goal.closed_on is not None or goal.closing_note:
        _end(flow, goal, order)
    flow.blank().buttons(_buttons(goal))
    _sessions(flow, page.sessions, now, order, zone)
    _reflections(flow, page.reflections, today, order)
    return flow.lines


def _head(flow: Flow, page: GoalPage, roles: Sequence[str], today: date, order: DateOrder) -> None:
    goal = page.goal
    room = flow.width - cell_len(goal.status.words) - 3
    title = Flow(max(10, room)).text(goal.statement, "bold")
    for index, line in enumerate(title.lines):
        if index == 0:
            line.pad_to(flow.width - cell_len(goal.status.words)).add(goal.status.words)
        flow.lines.append(line)
    words = [goal.domain.words if goal.domain is not None else ""]
    if goal.target_date is not None:
        near = day_words(goal.target_date, today=today, order=order)
        known = near in ("Today", "Tomorrow", "Yesterday")
        words.append(f"by {near.lower() if known else full_day(goal.target_date, order).partition(' ')[2]}")
    if goal.started_on is not None and goal.target_date is None:
        words.append(f"since {full_day(goal.started_on, order)}")
    facts = " · ".join(part for part in words if part)
    if not page.mentor:
        if facts:
            flow.text(facts, "quiet")
        return
    glyph, tone = glyph_run(roles)
    runs: list[Run] = [(f"{facts} · with " if facts else "with ", "quiet"), (f"{glyph} ", tone), (page.mentor, "")]
    size = sum(cell_len(text) for text, _ in runs)
    target = ("mentor", goal.mentor_id)
    if size > flow.width and facts:
        flow.text(facts, "quiet")
        runs = [("with ", "quiet"), *runs[1:]]
    flow.row(runs)
    line = flow.lines[-1]
    start = line.width - min(line.width, cell_len(page.mentor) + 2)
    line.spot(target, start=max(0, start))


def _end(flow: Flow, goal: Goal, order: DateOrder) -> None:
    when = full_day(goal.closed_on, order) if goal.closed_on is not None else ""
    title = goal.status.words.capitalize() if goal.closed_on is not None else "Noted at its end"
    flow.blank().heading(title, when)
    flow.text(goal.closing_note or "No closing words.", "" if goal.closing_note else "quiet")


def _buttons(goal: Goal) -> list[Button]:
    def button(label: str, action: str) -> Button:
        return label, ("action", action), False

    reword = button("Reword", "edit")
    if goal.status is GoalStatus.ACTIVE:
        return [
            button("Reflect", "reflect"),
            reword,
            button("Achieved", "achieve"),
            button("Pause", "pause"),
            button("Drop", "drop"),
        ]
    again = button("Take up again", "pause")
    if goal.status is GoalStatus.PAUSED:
        return [again, reword, button("Achieved", "achieve"), button("Drop", "drop")]
    return [again, reword, button("Reflect", "reflect")]


def _sessions(flow: Flow, rows: Sequence[SessionRow], now: datetime, order: DateOrder, zone: str) -> None:
    if not rows:
        return
    flow.blank().heading("Worked on", count_words(len(rows), "session"))
    for row in rows[:30]:
        glyph, tone = glyph_run(row.roles)
        when = f"{day(row.starts_at, now=now, order=order, zone=zone)}, {clock(row.starts_at, zone)}"
        state = "" if row.status is SessionStatus.HELD else row.status.words
        left: list[Run] = [(f"{glyph} ", tone), (row.mentor, ""), (f"   {state}" if state else "", "quiet")]
        flow.row(left, when, target=("session", row.id))
    if len(rows) > 30:
        flow.text(f"and {len(rows) - 30} before them", "quiet")


def _reflections(flow: Flow, rows: Sequence[ReflectionRow], today: date, order: DateOrder) -> None:
    if not rows:
        return
    flow.blank().heading("Reflections", str(len(rows)))
    for row in rows[:30]:
        when = day_words(row.written_on, today=today, order=order)
        target = ("reflection", row.id)
        title = row.title or (f"With {first_name(row.mentor)}" if row.mentor else "Reflection")
        flow.row((title, ""), when, target=target)
        if row.first_words.strip():
            flow.text(row.first_words.strip(), "quiet", indent=2, most=2, target=target)
    if len(rows) > 30:
        flow.text(f"and {len(rows) - 30} before them, in Reflections", "quiet")


def empty_lines(width: int) -> list[Line]:
    """What Goals is for, with one key to begin and one example."""
    flow = Flow(min(width, 62))
    flow.text("A goal is what you want to grow in, in your own words. Sessions and reflections gather around it.")
    inner = Flow(flow.width - 6).blank()
    inner.text("What do you want to get better at?", "bold")
    inner.text("For example: Grade sensory interventions with confidence.", "quiet").blank()
    inner.buttons([("Write a goal", ("action", "new"), True)], note="n")
    flow.blank().card("Your first goal", inner)
    flow.blank().text(
        "A sentence is enough. Why, and how you will know, can come later. An area for growth can become a goal in "
        "one step, in Reflections.",
        "quiet",
        indent=3,
    )
    return flow.lines
