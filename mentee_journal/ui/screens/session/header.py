"""The two lines and the tabs above the steps of a session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mentee_journal.domain.dates import (
    DateOrder,
    clock_words,
    day_words,
    full_day,
    same_clock,
    valid_zone,
    zone_label,
)
from mentee_journal.domain.reason_words import why_words
from mentee_journal.domain.records import Session, SessionMove
from mentee_journal.domain.views import SessionPage
from mentee_journal.domain.words import Mode, SessionStatus
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import first_name
from mentee_journal.ui.screens.session.step import STEPS, StepName, step_done
from mentee_journal.ui.text import clip, one_line
from mentee_journal.ui.theme import role_look

HOW = {
    Mode.IN_PERSON: "in person",
    Mode.PHONE: "by phone",
    Mode.VIDEO: "by video",
    Mode.MESSAGE: "by message",
}

NEAR = ("Today", "Tomorrow", "Yesterday")
FROM_HERE = "H from here ›"


def span_words(starts_at: datetime, minutes: int, zone: str) -> str:
    """ "15:00–15:45" on the clock of ``zone``."""
    start = starts_at.astimezone(ZoneInfo(zone))
    return f"{clock_words(start)}–{clock_words(start + timedelta(minutes=minutes))}"


def when_words(session: Session, *, now: datetime, order: DateOrder, zone: str) -> str:
    """ "Tomorrow, Tue 24 Nov 2026, 15:00–15:45", with what became of it."""
    start = session.starts_at.astimezone(ZoneInfo(zone))
    near = day_words(start.date(), today=now.date(), order=order)
    lead = f"{near}, " if near in NEAR else ""
    span = span_words(session.starts_at, session.minutes, zone)
    state = "" if session.status is SessionStatus.PLANNED else f", {session.state_words}"
    return f"{lead}{full_day(start.date(), order)}, {span}{state}"


def their_words(session: Session, mentor: str, mentor_zone: str, zone: str) -> str:
    """ "12:00–12:45 for Dana, Pacific"; empty where both clocks agree."""
    if not mentor_zone or not valid_zone(mentor_zone) or same_clock(zone, mentor_zone, session.starts_at):
        return ""
    mine = session.starts_at.astimezone(ZoneInfo(zone))
    theirs = session.starts_at.astimezone(ZoneInfo(mentor_zone))
    day = "" if mine.date() == theirs.date() else f"{theirs:%a} "
    span = span_words(session.starts_at, session.minutes, mentor_zone)
    return f"{day}{span} for {first_name(mentor)}, {zone_label(mentor_zone, session.starts_at)}"


def role_runs(page: SessionPage, *, words: bool) -> list[Run]:
    """Glyphs of the mentor's roles, with their names where there is room."""
    runs: list[Run] = []
    for role in page.roles:
        glyph, tone = role_look(role.key)
        runs.append((f"{glyph} {role.name}  " if words else f"{glyph} ", tone))
    return runs


def together_words(page: SessionPage) -> str:
    """ "session 6 together, by video"."""
    how = HOW[page.session.mode] if page.session.mode else ""
    number = f"session {page.number_together} together" if page.number_together else ""
    return ", ".join(part for part in (number, how) if part)


def whence_words(
    session: Session,
    rhythm: str,
    moves: Sequence[SessionMove],
    *,
    name: str,
    now: datetime,
    order: DateOrder,
    zone: str,
) -> str:
    """ "moved from Tue 24 Nov, Dana was busy · from your rhythm: every other Tuesday"; empty for any other."""
    said = []
    if moves:
        last = moves[-1]
        at = last.from_starts_at.astimezone(ZoneInfo(zone))
        same_day = at.date() == session.starts_at.astimezone(ZoneInfo(zone)).date()
        day = day_words(at.date(), today=now.date(), order=order)
        when = clock_words(at) if same_day else day.lower() if day in NEAR else day
        why = clip(one_line(why_words(last.reason_kind, last.reason, clip(one_line(name), 20))), 60)
        times = f", {len(moves)} times so far" if len(moves) > 1 else ""
        said.append(f"moved from {when}{f', {why}' if why else ''}{times}")
    if rhythm:
        said.append(f"from your rhythm: {rhythm}")
    return " · ".join(said)


def header_lines(
    page: SessionPage,
    step: StepName,
    width: int,
    *,
    now: datetime,
    order: DateOrder,
    zone: str,
    rows: int = 36,
    rhythm: str = "",
    moves: Sequence[SessionMove] = (),
) -> list[Line]:
    """The lines above a step; in windows of a few ``rows`` only the tabs."""
    if rows < 12:
        return [_tabs(page, step, width)]
    session, mentor = page.session, page.mentor
    flow = Flow(width)
    when = when_words(session, now=now, order=order, zone=zone)
    theirs = their_words(session, mentor.name, mentor.zone, zone)
    back = "‹ Sessions"
    whence = whence_words(session, rhythm, moves, name=first_name(mentor.name), now=now, order=order, zone=zone)
    if width >= 72:
        column = max(10, min(len(mentor.name), 28))
        many = len(page.roles) > 1 and width < 90
        flow.row([(f"{mentor.name[:64]}   ", "bold"), *role_runs(page, words=not many)], (when, ""))
        flow.lines[-1].spot(("mentor", mentor.id), end=min(column, width))
        flow.row([(back.ljust(column + 3), "quiet"), (together_words(page), "quiet")], theirs)
        flow.lines[-1].spot(("action", "close"), end=len(back))
        if whence:
            flow.text(whence, "quiet", indent=column + 3 if column < 20 else 13, most=2, target=("action", "rhythm"))
        if rows >= 28:
            flow.blank()
    else:
        flow.row([(f"{mentor.name[:64]} ", "bold"), *role_runs(page, words=False)])
        flow.lines[-1].spot(("mentor", mentor.id))
        flow.row(when)
        if theirs:
            flow.row((theirs, "quiet"))
        if whence and rows >= 20:
            flow.text(whence, "quiet", most=2, target=("action", "rhythm"))
        flow.row((back, "quiet"))
        flow.lines[-1].spot(("action", "close"), end=len(back))
    flow.lines.append(_tabs(page, step, width))
    flow.lines.append(_rule(step, width))
    return flow.blank().lines


def _cell(width: int) -> int:
    return 16 if width >= 56 else max(5, width // 3)


def _tabs(page: SessionPage, step: StepName, width: int) -> Line:
    line, cell = Line(), _cell(width)
    for name, title, key in STEPS:
        here = name == step
        start = line.width
        done = step_done(name, page)
        if cell >= 14:
            line.add(f" {key}", "quiet").add(f" {title}", "bold" if here else "quiet")
            if done:
                line.add("  ✓", "success")
        else:
            line.add(title[: cell - 1], "bold" if here else "quiet")
        line.pad_to(start + cell)
        line.spot(("step", name), start=start)
    if line.width + 2 + len(FROM_HERE) <= width:
        line.pad_to(width - len(FROM_HERE)).add(FROM_HERE, "quiet")
        line.spot(("action", "from_here"), start=width - len(FROM_HERE))
    return line


def _rule(step: StepName, width: int) -> Line:
    line, cell = Line(), _cell(width)
    for name, _, _ in STEPS:
        line.add(("━" if name == step else "─") * cell, "bold" if name == step else "faint")
    return line.add("─" * max(0, width - line.width), "faint")
