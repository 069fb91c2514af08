"""The lines about one session, beside the list."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import datetime, timedelta

from mentee_journal.domain.dates import DateOrder, day_words, distance_words, full_day, minutes_words
from mentee_journal.domain.reason_words import asked_words, why_words
from mentee_journal.domain.records import AgendaItem, Reflection
from mentee_journal.domain.views import SessionPage
from mentee_journal.domain.words import AgendaStatus, SessionStatus
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import count_words, day, first_name, local, mode_words, role_runs
from mentee_journal.ui.screens.session.header import span_words, their_words

MARKS: dict[AgendaStatus, Run] = {
    AgendaStatus.OPEN: ("○", "quiet"),
    AgendaStatus.DISCUSSED: ("✓", "success"),
    AgendaStatus.CARRIED: ("›", "primary"),
    AgendaStatus.DROPPED: ("–", "quiet"),
}
Button = tuple[str, Hashable, bool]


def page_lines(
    page: SessionPage, width: int, *, now: datetime, order: DateOrder, zone: str, brief: bool = False, whence: str = ""
) -> list[Line]:
    """The hero with what to do next, then everything that came of the session.

    ``brief``: the hero is as low as it can be, and what is left out of it follows below. ``whence``: which rhythm it
    comes from, and from when it was moved.
    """
    flow = Flow(width)
    _hero(flow, page, now, order, zone, brief)
    body = Flow(max(1, width - 6))
    if whence:
        body.blank().text(whence[:1].upper() + whence[1:], "quiet", target=("action", "rhythm"))
    _took(body, page)
    if brief:
        _left_out(body, page)
    _what_became(body, page)
    _wanted(body, page)
    _agenda(body, page)
    _writing(body, page, now, order)
    return flow.extend(body.lines, indent=3).lines


def empty_lines(width: int, *, any_mentor: bool) -> list[Line]:
    """What Sessions is for, with one key to begin and one example."""
    flow = Flow(min(width, 62))
    flow.text("A session is one meeting with one mentor: prepare it, hold it, think it over.").blank()
    inner = Flow(flow.width - 6).blank()
    inner.text("When do you meet next?", "bold")
    inner.text("For example: Dana Ortiz, tue 3pm, 45 minutes, by video.", "quiet").blank()
    inner.buttons([("Book a session", ("action", "new"), True)], note="n")
    flow.card("Your first session", inner).blank()
    if not any_mentor:
        flow.text("No mentor yet? Their name is asked for in the same form.", "quiet", indent=3).blank()
    words = (
        "Do you meet regularly? More, then Repeat: “every other week” is enough, and the sessions come by themselves."
    )
    flow.text(words, "quiet", indent=3).blank()
    flow.text(
        "One goal or one topic, and it is prepared. The agenda can go to your mentor before you meet.",
        "quiet",
        indent=3,
    )
    return flow.lines


def _hero(flow: Flow, page: SessionPage, now: datetime, order: DateOrder, zone: str, brief: bool) -> None:
    session, mentor = page.session, page.mentor
    inner = Flow(max(1, flow.width - 6))
    keys = [role.key for role in page.roles]
    at = local(session.starts_at, zone)
    near = day(session.starts_at, now=now, order=order, zone=zone)
    soon = near in ("Today", "Tomorrow", "Yesterday")
    state = session.state_words
    if session.status is SessionStatus.PLANNED:
        state = "" if soon else distance_words(at.date(), now.date())
    inner.row([(mentor.name, "bold"), ("   ", ""), *role_runs(keys, most=1)], state)
    inner.lines[-1].spot(("mentor", mentor.id), end=min(len(mentor.name), inner.lines[-1].width))
    date_words = full_day(at.date(), order)
    facts = [
        span_words(session.starts_at, session.minutes, zone),
        mode_words(session.mode),
        minutes_words(session.minutes),
    ]
    lead = f"{date_words}, " if soon else ""
    inner.text(lead + " · ".join(part for part in facts if part))
    theirs = their_words(session, mentor.name, mentor.zone, zone)
    if theirs:
        inner.text(theirs, "quiet")
    if not brief:
        if session.place:
            inner.text(session.place, "quiet", most=2)
        inner.blank()
    if page.goals:
        goal = page.goals[0]
        inner.fact("Goal", goal.text, label_width=9, most=1 if brief else 2)
        if not brief:
            _toward(inner, page, indent=9)
    if page.items:
        inner.fact("Agenda", agenda_words(page), label_width=9)
    if not page.prepared and session.status is SessionStatus.PLANNED:
        inner.text("Not prepared yet: one goal or one topic is enough.", "quiet")
    if not brief and (page.prepared or session.status is SessionStatus.PLANNED):
        inner.blank()
    buttons, urgent = _buttons(page, now)
    inner.buttons(buttons)
    title = near if soon else date_words
    flow.card(title, inner, tone="accent" if urgent else "quiet")


def _toward(flow: Flow, page: SessionPage, *, indent: int = 0) -> None:
    """The goal that the first thing wanted from the session leads to."""
    goal = page.goals[0]
    statement = page.goal_names.get(goal.goal_id or 0, "")
    if statement and statement != goal.text:
        target = ("goal", goal.goal_id)
        flow.text(f"toward: {statement}", "quiet", indent=indent, most=2, target=target)


def _took(flow: Flow, page: SessionPage) -> None:
    """What was spent on it, where that is not just what was planned."""
    session = page.session
    if session.spent == session.minutes and not session.preparation_minutes and not session.message_minutes:
        return
    from mentee_journal.domain.spent_line import took_words

    if words := took_words(session):
        flow.blank().fact("Took", words, label_width=9, target=("action", "spent"))


def _left_out(flow: Flow, page: SessionPage) -> None:
    """What a brief hero has no room for."""
    if page.session.place:
        flow.blank().fact("Place", page.session.place, label_width=9)
    if len(page.goals) == 1:
        goal = page.goals[0]
        flow.blank().heading("What I want from it")
        flow.text(goal.text, lead=("○ ", "quiet"))
        _toward(flow, page, indent=2)


def agenda_words(page: SessionPage) -> str:
    """ "3 topics, 35 of 45 min"."""
    planned, length = page.planned_minutes, page.session.minutes
    topics = count_words(len(page.items), "topic")
    if not planned:
        return topics
    over = f", {planned - length} min over" if planned > length else ""
    return f"{topics}, {planned} of {length} min{over}"


def to_reflect_on(page: SessionPage | None) -> bool | None:
    """Whether a session waits for a reflection: False when it was waved off, None when it never did."""
    if page is None or page.session.status is not SessionStatus.HELD or page.reflections:
        return None
    return not page.session.reflect_waived


def _buttons(page: SessionPage, now: datetime) -> tuple[list[Button], bool]:
    session = page.session

    def button(label: str, action: str, accent: bool = False) -> Button:
        return label, ("action", action), accent

    if session.status is SessionStatus.PLANNED:
        over = session.starts_at + timedelta(minutes=session.minutes) <= now
        settle = button("Cancelled or missed…" if over else "Cancel…", "settle")
        if over:
            return [button("It was held", "hold", True), button("Notes", "meet"), settle], True
        if session.started_at is not None or session.starts_at <= now:
            return [button("Meet", "meet", True), button("Copy agenda", "copy_agenda"), settle], True
        return [
            button("Prepare", "prepare", True),
            button("Copy agenda", "copy_agenda"),
            button("Move…", "move"),
            settle,
        ], True
    if session.status is SessionStatus.HELD:
        if not page.reflections and not session.reflect_waived:
            return [
                button("Reflect", "reflect", True),
                button("Notes", "meet"),
                button("Agenda", "prepare"),
                button("Not this one", "wave_off"),
            ], True
        return [button("Notes", "meet"), button("Reflection", "reflect"), button("Agenda", "prepare")], False
    return [
        button("Plan it again", "plan_again"),
        button("Agenda", "prepare"),
        button("Reason…", "settle"),
    ], False


def _what_became(flow: Flow, page: SessionPage) -> None:
    session = page.session
    if session.status not in (SessionStatus.CANCELLED, SessionStatus.MISSED):
        return
    who = asked_words(session.status_by, first_name(page.mentor.name))
    flow.blank().heading(session.state_words.capitalize())
    why = why_words(session.reason_kind, session.status_reason, first_name(page.mentor.name))
    flow.text(why or "No reason was written down.", "" if why else "quiet")
    if who:
        flow.text(who, "quiet")


def _wanted(flow: Flow, page: SessionPage) -> None:
    if len(page.goals) < 2:
        return
    flow.blank().heading("What I want from it")
    for goal in page.goals:
        target = ("goal", goal.goal_id) if goal.goal_id in page.goal_names else None
        flow.text(goal.text, lead=("○ ", "quiet"), target=target)
        if target is not None and page.goal_names[goal.goal_id or 0] != goal.text:
            flow.text(f"toward: {page.goal_names[goal.goal_id or 0]}", "quiet", indent=2, most=2)


def _agenda(flow: Flow, page: SessionPage) -> None:
    if not page.items:
        return
    flow.blank().heading("Agenda")
    for item in page.items:
        _topic(flow, item)


def _topic(flow: Flow, item: AgendaItem) -> None:
    glyph, tone = MARKS[item.status]
    status = "" if item.status is AgendaStatus.OPEN else item.status.words
    minutes = minutes_words(item.minutes) if item.minutes else ""
    right = "   ".join(part for part in (status, minutes) if part)
    flow.row([(f"{glyph} ", tone), (item.title, "quiet" if item.status is AgendaStatus.DROPPED else "")], right)
    if item.outcome:
        flow.fact("outcome", item.outcome, label_width=10, indent=2)
    if item.note:
        flow.bar(item.note, indent=2)


def _writing(flow: Flow, page: SessionPage, now: datetime, order: DateOrder) -> None:
    session = page.session
    for title, text in (("Takeaways", session.takeaways), ("Notes", session.notes)):
        if text.strip():
            flow.blank().heading(title).bar(text)
    if not page.reflections:
        return
    flow.blank().heading("Reflection" if len(page.reflections) == 1 else "Reflections")
    for reflection in page.reflections:
        when = day_words(reflection.written_on, today=now.date(), order=order)
        target = ("reflection", reflection.id)
        flow.row((reflection.title or f"About {first_name(page.mentor.name)}", ""), when, target=target)
        words = first_words(reflection)
        if words:
            flow.text(words, "quiet", most=3, target=target)


def first_words(reflection: Reflection) -> str:
    """What was written first in a reflection."""
    return next((answer.text.strip() for answer in reflection.answers if answer.text.strip()), "")[:300]
