"""What is tied to a goal: counts in a line, which open into the rows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from mentee_journal.domain.dates import DateOrder, day_words
from mentee_journal.domain.views import FollowUpRow, GoalPage
from mentee_journal.domain.words import FollowUpStatus, Owner, QuestionStatus, SessionStatus
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import clock, count_words, day, first_name, glyph_run
from mentee_journal.ui.screens.goals_words import short_day

MOST = 30
"""Rows of one kind that are shown."""
KINDS = ("session", "reflection", "question", "follow-up")


def tied_line(
    flow: Flow, page: GoalPage, opened: Collection[str], *, now: datetime, order: DateOrder, zone: str
) -> None:
    """The counts; each opens into its rows, and closes again."""
    counts = dict(
        zip(
            KINDS,
            (len(page.sessions), len(page.reflections), len(page.questions), len(page.follow_ups)),
            strict=True,
        )
    )
    shown = [(kind, count) for kind, count in counts.items() if count]
    if not shown:
        flow.text("Nothing is tied to it yet: sessions, reflections and questions gather here.", "quiet")
        return
    line = Line().add("Tied to it", "bold").add("   ")
    if flow.width < 24:
        flow.lines.append(line)
        line = Line()
    for index, (kind, count) in enumerate(shown):
        words = count_words(count, kind)
        if index:
            if line.width + 3 + len(words) > flow.width:
                flow.lines.append(line)
                line = Line().add(" " * min(13, flow.width // 4))
            else:
                line.add(" · ", "quiet")
        start = line.width
        line.add(words, "bold" if _name(kind) in opened else "").spot(("fold", _name(kind)), start=start)
    flow.lines.append(line)
    tied_rows(flow, page, opened, now=now, order=order, zone=zone)


def _name(kind: str) -> str:
    return f"tied {kind}"


def first_target(page: GoalPage, name: str) -> tuple[str, int] | None:
    """The first row that opens under a count."""
    for kind, target_kind, rows in (
        ("session", "session", page.sessions),
        ("reflection", "reflection", page.reflections),
        ("question", "question", page.questions),
        ("follow-up", "follow_up", page.follow_ups),
    ):
        if _name(kind) == name and rows:
            return target_kind, rows[0].id
    return None


def tied_rows(
    flow: Flow, page: GoalPage, opened: Collection[str], *, now: datetime, order: DateOrder, zone: str
) -> None:
    """The rows of what is opened."""
    if _name("session") in opened:
        _sessions(flow, page, now, order, zone)
    if _name("reflection") in opened:
        _reflections(flow, page, now, order)
    if _name("question") in opened:
        _questions(flow, page)
    if _name("follow-up") in opened:
        _follow_ups(flow, page, now, order)


def _more(flow: Flow, count: int) -> None:
    if count > MOST:
        flow.text(f"and {count - MOST} before them", "quiet", indent=2)


def _sessions(flow: Flow, page: GoalPage, now: datetime, order: DateOrder, zone: str) -> None:
    if not page.sessions:
        return
    flow.blank().row(("Sessions", "quiet"))
    for row in page.sessions[:MOST]:
        glyph, tone = glyph_run(row.roles)
        when = f"{day(row.starts_at, now=now, order=order, zone=zone)}, {clock(row.starts_at, zone)}"
        state = "" if row.status is SessionStatus.HELD else row.state_words
        left: list[Run] = [(f"{glyph} ", tone), (row.mentor, ""), (f"   {state}" if state else "", "quiet")]
        flow.row(left, when, indent=2, target=("session", row.id))
    _more(flow, len(page.sessions))


def _reflections(flow: Flow, page: GoalPage, now: datetime, order: DateOrder) -> None:
    if not page.reflections:
        return
    flow.blank().row(("Reflections", "quiet"))
    for row in page.reflections[:MOST]:
        when = day_words(row.written_on, today=now.date(), order=order)
        target = ("reflection", row.id)
        title = row.title or (f"With {first_name(row.mentor)}" if row.mentor else "Reflection")
        flow.row((title, ""), when, indent=2, target=target)
        if row.first_words.strip():
            flow.text(row.first_words.strip(), "quiet", indent=4, most=2, target=target)
    _more(flow, len(page.reflections))


def _questions(flow: Flow, page: GoalPage) -> None:
    if not page.questions:
        return
    flow.blank().row(("Questions", "quiet"))
    for row in page.questions[:MOST]:
        if row.answers:
            state = count_words(row.answers, "answer")
        elif row.status is QuestionStatus.OPEN:
            state = f"for {first_name(row.asked_mentor)}" if row.asked_session is not None else "in the inbox"
        else:
            state = row.status.words
        glyph = "✓ " if row.status is QuestionStatus.ANSWERED else "○ " if row.status is QuestionStatus.OPEN else "· "
        left: list[Run] = [(glyph, "quiet"), (row.text, "" if row.status is QuestionStatus.OPEN else "quiet")]
        flow.row(left, state, indent=2, target=("question", row.id))
    _more(flow, len(page.questions))


def _follow_ups(flow: Flow, page: GoalPage, now: datetime, order: DateOrder) -> None:
    if not page.follow_ups:
        return
    flow.blank().row(("Follow-ups", "quiet"))
    for row in page.follow_ups[:MOST]:
        done = row.status is not FollowUpStatus.OPEN
        glyph = "✓ " if row.status is FollowUpStatus.DONE else "· " if done else "○ " if row.owner is Owner.ME else "◌ "
        who = f"{first_name(row.mentor) or 'Mentor'}: " if row.owner is Owner.MENTOR else ""
        left: list[Run] = [(glyph, "quiet"), (who, "quiet"), (row.text, "quiet" if done else "")]
        flow.row(left, _state(row, now, order), indent=2, target=("follow_up", row.id))
    _more(flow, len(page.follow_ups))


def _state(row: FollowUpRow, now: datetime, order: DateOrder) -> str:
    if row.status is FollowUpStatus.OPEN:
        return f"due {short_day(row.due_on, now.date(), order)}" if row.due_on is not None else ""
    if row.tried is not None:
        return {"yes": "tried", "partly": "tried partly", "no": "not tried"}[row.tried.value]
    return row.status.words
