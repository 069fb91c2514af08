"""What Meet shows besides its fields: the agenda as a checklist, the time, the ending."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentee_journal.domain.dates import DateOrder, minutes_words
from mentee_journal.domain.reason_words import why_words
from mentee_journal.domain.records import AgendaItem, Session
from mentee_journal.domain.spent_line import took_words
from mentee_journal.domain.views import SessionPage
from mentee_journal.domain.words import AgendaStatus, Party, SessionStatus
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import clock, day, first_name
from mentee_journal.ui.text import one_line

LOOK: dict[AgendaStatus, tuple[str, str]] = {
    AgendaStatus.OPEN: ("○", "quiet"),
    AgendaStatus.DISCUSSED: ("✓", "success"),
    AgendaStatus.CARRIED: ("→", "primary"),
    AgendaStatus.DROPPED: ("–", "quiet"),
}
VERBS: tuple[tuple[AgendaStatus, str], ...] = (
    (AgendaStatus.DISCUSSED, "Discussed"),
    (AgendaStatus.CARRIED, "Carry over"),
    (AgendaStatus.DROPPED, "Drop"),
    (AgendaStatus.OPEN, "Open again"),
)
NEVER_SO_LONG = timedelta(hours=12)
"""A session that was started longer ago was forgotten, and no clock runs for it."""


def next_open(items: Sequence[AgendaItem], after: int | None) -> int | None:
    """The open topic that follows a topic, else the first open one."""
    ids = [item.id for item in items]
    start = ids.index(after) + 1 if after in ids else 0
    for item in (*items[start:], *items[:start]):
        if item.status is AgendaStatus.OPEN and item.id != after:
            return item.id
    return None


# --- the agenda ------------------------------------------------------------------------------------------


def agenda_head(page: SessionPage, current: int | None, width: int, unsaved: frozenset[int]) -> list[Line]:
    """What I want, and the topics down to the title of the one that is open."""
    flow = Flow(width)
    for index, goal in enumerate(page.goals):
        if index:
            flow.text(goal.text, hang=13)
        else:
            flow.text(goal.text, lead=("What I want: ", "quiet"))
    if page.goals:
        flow.blank()
    if not page.items:
        flow.text("No agenda was made for this session.", "bold")
        flow.text("That is fine: add topics as they come up, or just write notes.", "quiet").blank()
        return flow.lines
    for item in page.items:
        if item.id == current:
            _title(flow, item, "now", current=True)
            return flow.lines
        _topic(flow, page, item, current, unsaved)
    return flow.lines


def agenda_tail(page: SessionPage, current: int | None, width: int, unsaved: frozenset[int]) -> list[Line]:
    """The topics after the one that is open."""
    flow = Flow(width)
    ids = [item.id for item in page.items]
    if current in ids:
        for item in page.items[ids.index(current) + 1 :]:
            _topic(flow, page, item, current, unsaved)
    return flow.lines


def _topic(flow: Flow, page: SessionPage, item: AgendaItem, current: int | None, unsaved: frozenset[int]) -> None:
    open_ = item.status is AgendaStatus.OPEN
    state = "" if open_ else item.status.words
    if open_ and current is not None and item.id == next_open(page.items, current):
        state = "next"
    if item.id in unsaved:
        state = "not saved yet"
    _title(flow, item, state)
    if item.note.strip():
        flow.bar(item.note.strip(), indent=2, bar="faint")
    if item.outcome.strip():
        flow.text(item.outcome.strip(), lead=("outcome   ", "quiet"), indent=2)
    if open_ and item.wanted.strip():
        flow.text(item.wanted.strip(), lead=("wanted    ", "quiet"), indent=2, most=2)
    if item.question_id is not None and item.status is AgendaStatus.DISCUSSED:
        if item.outcome.strip():
            flow.text(kept_words(page.mentor.name), "quiet", lead=("✓ ", "success"), indent=2)
        else:
            flow.text(asks_words(page.mentor.name), "quiet", indent=2, target=("answer", item.id))
    flow.blank()


def kept_words(mentor: str) -> str:
    """Said of an outcome that is the answer to a question."""
    return f"kept as {first_name(mentor)}’s answer"


def asks_words(mentor: str) -> str:
    """Asks, gently, for the outcome of a topic that comes from a question."""
    return f"What did {first_name(mentor)} say? It becomes the answer."


def _title(flow: Flow, item: AgendaItem, state: str, *, current: bool = False) -> None:
    glyph, tone = ("▸", "accent") if current else LOOK[item.status]
    minutes = minutes_words(item.minutes) if item.minutes else ""
    right: list[Run] = []
    if flow.width < 40:
        state = minutes = ""
    if state:
        right.append((state, "bold" if current else tone if item.status is not AgendaStatus.OPEN else "quiet"))
    if minutes:
        right.append((f"{minutes:>9}", "quiet"))
    face = "bold" if current else "quiet" if item.status is AgendaStatus.DROPPED else ""
    flow.row([(f"{glyph} ", tone), (item.title, face)], right, target=("topic", item.id))


def topic_foot(item: AgendaItem, mentor: str, width: int) -> list[Line]:
    """Under the fields of the open topic: what was wanted from it, where it comes from, and the verbs."""
    flow = Flow(width)
    if item.question_id is not None:
        kept = item.status is AgendaStatus.DISCUSSED and bool(item.outcome.strip())
        left: list[Run] = [("✓ ", "success"), (kept_words(mentor), "")] if kept else [("from your inbox", "quiet")]
        flow.row(left, ("its question ›", "primary"), target=("question", item.question_id))
    if item.wanted.strip():
        flow.text(item.wanted.strip(), lead=("wanted    ", "quiet"))
    flow.blank()
    flow.buttons([(words, ("settle", status.value)) for status, words in VERBS if status is not item.status])
    return flow.blank().lines


# --- the time --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Elapsed:
    """How long a session has lasted, in words and as a part of its length."""

    words: str
    detail: str
    part: float


def elapsed(session: Session, *, now: datetime, order: DateOrder, zone: str) -> Elapsed | None:
    """The time since the start; None when it was not started."""
    started = session.started_at
    if started is None:
        return None
    running = session.status is SessionStatus.PLANNED
    end = now if running else session.ended_at
    since = f"started {clock(started, zone)}"
    if end is None or end < started or end - started > NEVER_SO_LONG:
        return Elapsed("", f"started {day(started, now=now, order=order, zone=zone)}, {clock(started, zone)}", 0)
    minutes = int((end - started).total_seconds() // 60)
    if running:
        left = session.minutes - minutes
        rest = (
            f"{minutes_words(left)} left" if left > 0 else "time is up" if not left else f"{minutes_words(-left)} over"
        )
        return Elapsed(f"{minutes} of {session.minutes} min", f"{since}, {rest}", minutes / session.minutes)
    detail = f"{clock(started, zone)} to {clock(end, zone)}"
    return Elapsed(f"{minutes} of {session.minutes} min", detail, minutes / session.minutes)


def clock_lines(session: Session, width: int, *, now: datetime, order: DateOrder, zone: str) -> list[Line]:
    """The heading, the bar, and when it began; one line where there is room beside each other."""
    flow = Flow(width)
    time = elapsed(session, now=now, order=order, zone=zone)
    if time is None:
        if session.status is SessionStatus.PLANNED:
            if width > 50:
                flow.buttons([("Start", ("action", "start"))], note=f"not started yet, {session.minutes} min planned")
            else:
                flow.heading("Elapsed", f"{session.minutes} min planned")
                flow.text("not started yet", "quiet").blank().buttons([("Start", ("action", "start"))])
            flow.blank()
        return flow.lines
    if width > 50:
        flow.row([("Elapsed  ", "bold"), (time.words, "")], time.detail)
    else:
        flow.heading("Elapsed", time.words)
    if time.words:
        full = min(width, round(width * min(1.0, time.part)))
        flow.lines.append(Line().add("━" * full, "primary").add("━" * (width - full), "faint"))
    if width <= 50:
        flow.text(time.detail, "quiet")
    return flow.blank().lines


# --- the ending ------------------------------------------------------------------------------------------


def ending_lines(page: SessionPage, width: int, *, now: datetime, order: DateOrder, zone: str) -> list[Line]:
    """How the session ended, or the buttons that say so."""
    session, flow = page.session, Flow(width)
    if session.status is SessionStatus.PLANNED:
        held, missed = ("Held", ("action", "hold")), ("Cancelled or missed", ("action", "called_off"))
        if width > 40:
            return flow.buttons([held, missed]).lines
        return flow.buttons([held]).blank().buttons([missed]).lines
    if session.status is SessionStatus.HELD:
        ended = session.ended_at
        when = day(ended or session.starts_at, now=now, order=order, zone=zone)
        words = f" {when.lower() if when in ('Today', 'Yesterday') else when}" if when != "Tomorrow" else ""
        words += f", until {clock(ended, zone)}" if ended is not None else ""
        flow.text(f"Held{words}", lead=("✓ ", "success"))
        left = sum(item.status is AgendaStatus.OPEN for item in page.items)
        if left:
            flow.text(f"{left} left open, for next time", "quiet", indent=2)
        flow.text(took_words(session), "quiet", indent=2, most=3, target=("action", "spent"))
        done = page.reflections or session.reflect_waived
        reflect = ("Reflect", ("action", "reflect"), not done)
        return flow.blank().buttons([reflect, ("Open again", ("action", "open_again"))]).lines
    flow.text(one_line(called_off_words(session, page.mentor.name)), lead=("– ", "quiet"))
    return flow.blank().buttons([("Open again", ("action", "open_again"))]).lines


def called_off_words(session: Session, mentor: str) -> str:
    """ "Cancelled by Dana: clinic day moved"."""
    who = {Party.ME: " by me", Party.MENTOR: f" by {first_name(mentor)}", Party.BOTH: " by both of us"}
    words = session.state_words.capitalize()
    if session.status_by is not None:
        by = who[session.status_by]
        words += by if session.status is SessionStatus.CANCELLED else f",{by}"
    why = why_words(session.reason_kind, session.status_reason, first_name(mentor))
    return f"{words}: {why}" if why else words
