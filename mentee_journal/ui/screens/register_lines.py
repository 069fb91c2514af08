"""The lines of the register: strengths and areas for growth, each with its evidence."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date, datetime

from mentee_journal.domain.dates import DateOrder, full_day
from mentee_journal.domain.views import CapabilityPage, CapabilityRow, EvidenceRow
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, GoalStatus
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import clock, count_words, day
from mentee_journal.ui.text import cell_len

MINE: Run = ("■", "primary")
THEIRS: Run = ("▪", "tint-b")
GROUPS = ((CapabilityKind.STRENGTH, "Strengths"), (CapabilityKind.GROWTH, "Areas for growth"))
PANEL_MOST = 12
"""Of each kind in the panel beside the timeline; the register has them all."""
Button = tuple[str, Hashable, bool]


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


def page_lines(page: CapabilityPage, width: int, *, now: datetime, order: DateOrder, zone: str) -> list[Line]:
    """One strength or area for growth: what it leads to, and its evidence, newest first."""
    row, flow = page.row, Flow(width)
    growth = row.kind is CapabilityKind.GROWTH
    flow.text(row.name, "bold")
    since = f", since {full_day(row.first_seen, order)}" if row.first_seen is not None else ""
    if row.became_strength_on is not None and not growth:
        flow.text(f"Seen{since[1:]}" if since else "An area for growth before", "quiet")
        flow.text(f"Became a strength on {full_day(row.became_strength_on, order)}", "quiet")
    else:
        flow.text(f"{row.kind.words.capitalize()}{since}", "quiet")
    flow.blank()
    if row.by_me + row.by_mentors:
        mentors = "1 by a mentor" if row.by_mentors == 1 else f"{row.by_mentors} by mentors"
        seen = [f"{row.by_me} by me" if row.by_me else "", mentors if row.by_mentors else ""]
        flow.row(squares(row, max(6, width - 30)), " · ".join(part for part in seen if part))
    if row.goal_id is not None:
        over = row.goal_status in (GoalStatus.ACHIEVED, GoalStatus.DROPPED)
        label = "Was a goal" if over or not growth else "Its goal"
        flow.text(row.goal_statement, lead=(label, "quiet"), hang=13, most=3, target=("goal", row.goal_id))
    flow.blank().buttons(_buttons(row))
    flow.blank().heading("Evidence", count_words(len(page.evidence), "piece") if page.evidence else "")
    if not page.evidence:
        flow.text("Nothing yet. When did it show, and who saw it? a writes it down.", "quiet")
    for seen_row in page.evidence:
        _sighting(flow, seen_row, row.kind, now, order, zone)
    return flow.lines


def _buttons(row: CapabilityRow) -> list[Button]:
    buttons: list[Button] = []
    if row.kind is CapabilityKind.GROWTH:
        if row.wants_goal:
            buttons.append(("Make it a goal", ("action", "make_goal"), False))
        buttons.append(("It is a strength now", ("action", "turn"), False))
    elif row.became_strength_on is not None:
        buttons.append(("Back to growth", ("action", "turn"), False))
    return [
        *buttons,
        ("Add evidence", ("action", "add_evidence"), False),
        ("Rename", ("action", "edit"), False),
    ]


def _sighting(flow: Flow, seen: EvidenceRow, kind: CapabilityKind, now: datetime, order: DateOrder, zone: str) -> None:
    evidence = seen.evidence
    glyph, tone = THEIRS if evidence.source is EvidenceSource.MENTOR else MINE
    who = (seen.mentor or "a mentor") if evidence.source is EvidenceSource.MENTOR else "me"
    other = "" if evidence.kind is kind else f", as {'a' if evidence.kind is CapabilityKind.STRENGTH else 'an'} "
    as_words = f"{other}{evidence.kind.words}" if other else ""
    when = full_day(evidence.seen_on, order)
    flow.blank()
    target = ("evidence", evidence.id)
    flow.row([(f"{glyph} ", tone), (f"seen by {who}{as_words}", "quiet")], when, target=target)
    flow.text(evidence.note.strip() or "No words with it.", "" if evidence.note.strip() else "quiet", indent=2, most=12)
    if evidence.reflection_id is not None:
        flow.text("› the reflection", "quiet", indent=2, target=("reflection", evidence.reflection_id))
    if evidence.session_id is not None and seen.session_at is not None:
        at = f"{day(seen.session_at, now=now, order=order, zone=zone)}, {clock(seen.session_at, zone)}"
        with_whom = f" with {seen.mentor}" if seen.mentor else ""
        flow.text(f"› the session{with_whom}, {at}", "quiet", indent=2, target=("session", evidence.session_id))


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
