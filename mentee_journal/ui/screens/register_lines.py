"""The lines of the register: strengths and areas for growth, each with its evidence."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from mentee_journal.domain.views import CapabilityRow
from mentee_journal.domain.words import CapabilityKind, GoalStatus
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.screens.register_squares import MINE, THEIRS
from mentee_journal.ui.text import cell_len

GROUPS = ((CapabilityKind.STRENGTH, "Strengths"), (CapabilityKind.GROWTH, "Areas for growth"))
PANEL_MOST = 12
"""Of each kind in the panel beside the timeline; the register has them all."""


def squares(row: CapabilityRow, room: int) -> list[Run]:
    """One square per piece of evidence, mine before a mentor's; a figure when there are too many."""
    total = row.by_me + row.by_mentors
    if not total:
        return [("no evidence yet", "quiet")]
    if total > room:
        room = max(1, room - len(str(total)) - 2)
    mine = min(row.by_me, room if not row.by_mentors else max(1, room * row.by_me // total))
    theirs = min(row.by_mentors, room - mine)
    runs: list[Run] = [(MINE[0] * mine, MINE[1]), (THEIRS[0] * theirs, THEIRS[1])]
    if mine + theirs < total:
        runs.append((f" {total}", "quiet"))
    return [run for run in runs if run[0]]


def month_words(d: date, today: date) -> str:
    """ "Mar", or "Mar 2025" when that was another year."""
    return f"{d:%b}" if d.year == today.year else f"{d:%b} {d.year}"


_GOAL_WORDS = {
    GoalStatus.ACTIVE: "is a goal",
    GoalStatus.PAUSED: "goal paused",
    GoalStatus.ACHIEVED: "goal achieved",
    GoalStatus.DROPPED: "goal let go",
}


def remark(row: CapabilityRow, today: date) -> str:
    """What it grew from or leads to."""
    if row.kind is CapabilityKind.STRENGTH:
        if row.became_strength_on is not None:
            return f"from growth, {month_words(row.became_strength_on, today)}"
        return f"since {month_words(row.first_seen, today)}" if row.first_seen is not None else ""
    return _GOAL_WORDS[row.goal_status] if row.goal_status is not None else ""


def _evidence_row(flow: Flow, row: CapabilityRow, today: date, target: Hashable, *, offer: bool) -> None:
    words = remark(row, today)
    room = max(3, flow.width - cell_len(words) - (2 if words else 0) - (16 if offer and not words else 0))
    offered = offer and not words and row.kind is CapabilityKind.GROWTH
    flow.row(squares(row, min(room, 14)), words)
    line = flow.lines[-1]
    if offered and line.width + 16 <= flow.width:
        line.spot(target, end=line.width).pad_to(flow.width - 14)
        start = line.width
        line.add("make it a goal", "quiet").spot(("make_goal", row.id), start=start)
    else:
        line.pad_to(flow.width).spot(target)


def panel_lines(rows: Sequence[CapabilityRow], width: int, *, today: date) -> list[Line]:
    """The register in short, beside the timeline."""
    flow = Flow(width)
    for number, (kind, title) in enumerate(GROUPS):
        group = [row for row in rows if row.kind is kind]
        if number:
            flow.blank()
        flow.heading(title, str(len(group)) if group else "")
        if not group:
            words = (
                "What you do well, with what shows it. Name one when you reflect."
                if kind is CapabilityKind.STRENGTH
                else "What you want to get better at. One step makes it a goal."
            )
            flow.blank().text(words, "quiet")
        for row in group[:PANEL_MOST]:
            target = ("capability", row.id)
            flow.blank().text(row.name, most=2, target=target)
            _evidence_row(flow, row, today, target, offer=True)
        if len(group) > PANEL_MOST:
            flow.blank().text(f"and {len(group) - PANEL_MOST} more: s", "quiet", target=("action", "register"))
    if rows:
        flow.blank().extend(legend(width))
    return flow.lines


def legend(width: int) -> list[Line]:
    """What the two squares mean."""
    mine, theirs = ("seen by me", "by a mentor") if width >= 29 else ("me", "a mentor")
    line = Line().add(*MINE).add(f" {mine}", "quiet").add("   ").add(*THEIRS).add(f" {theirs}", "quiet")
    return [line]


def list_lines(rows: Sequence[CapabilityRow], width: int, *, today: date, filtered: str = "") -> list[Line]:
    """The register's list: both kinds, each with its squares."""
    flow = Flow(width)
    for kind, title in GROUPS:
        group = [row for row in rows if row.kind is kind]
        if not group:
            continue
        if flow.lines:
            flow.blank()
        flow.row((title, "quiet"), str(len(group)))
        for index, row in enumerate(group):
            target = ("capability", row.id)
            flow.text(row.name, most=2, target=target)
            _evidence_row(flow, row, today, target, offer=False)
            if index + 1 < len(group):
                flow.blank()
    if rows:
        flow.blank().extend(legend(width))
    elif filtered:
        flow.text("Nothing here matches what is typed. Esc shows all.", "quiet")
    return flow.lines


def empty_lines(width: int) -> list[Line]:
    """What the register is for, with one key to begin and one example."""
    flow = Flow(min(width, 62))
    flow.text("Here gather your strengths and your areas for growth, each with what showed it: when, and who saw it.")
    inner = Flow(flow.width - 6).blank()
    inner.text("What do you do well?", "bold")
    inner.text("For example: Staying calm with families, seen by Sam in March.", "quiet").blank()
    inner.buttons([("Name one", ("action", "new"), True)], note="n")
    flow.blank().card("Your register", inner)
    flow.blank().text(
        "Reflections fill it too: what you name there comes here, with your words as evidence. An area for growth "
        "can become a goal in one step; and one day a strength.",
        "quiet",
        indent=3,
    )
    return flow.lines
