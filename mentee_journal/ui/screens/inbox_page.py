"""The page of one question: what can be done with it, its answers side by side, and its story."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import datetime

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.today_words import near, since_words
from mentee_journal.domain.views import AnswerRow, FollowUpRow, QuestionPage, SessionRow
from mentee_journal.domain.words import AgendaStatus, FollowUpStatus, HowFar, Owner, QuestionStatus, SessionStatus
from mentee_journal.ui.lines import Flow, Line, Run, beside
from mentee_journal.ui.phrases import clock, first_name, local, role_words
from mentee_journal.ui.screens.inbox_list import age_words
from mentee_journal.ui.screens.inbox_story import sentence
from mentee_journal.ui.text import cell_len, one_line
from mentee_journal.ui.theme import role_look

ROOMY = 40
"""From this width on, two answers stand side by side."""
TRIED = {
    HowFar.YES: "tried in practice",
    HowFar.PARTLY: "partly tried",
    HowFar.NO: "not tried yet",
}
Button = tuple[str, Hashable, bool]


def when_words(starts_at: datetime, *, now: datetime, order: DateOrder, zone: str) -> str:
    """ "tomorrow 15:00", "Tue 1 Dec 15:00": within a sentence."""
    return f"{near(local(starts_at, zone).date(), today=now.date(), order=order)} {clock(starts_at, zone)}"


def put_words(row: SessionRow, *, now: datetime, order: DateOrder, zone: str) -> str:
    """ "Put on Dana, tomorrow": short enough for a button in a row."""
    name = one_line(first_name(row.mentor), 14)
    return f"Put on {name}, {near(local(row.starts_at, zone).date(), today=now.date(), order=order)}"


def page_lines(page: QuestionPage, width: int, *, now: datetime, order: DateOrder, zone: str, wide: bool) -> list[Line]:
    """``wide``: there is room for two answers side by side."""
    flow = Flow(width)
    flow.bar(page.question.text, tone="bold")
    _stand(flow, page, now, order, zone)
    if page.question.note.strip():
        flow.blank().text(page.question.note.strip(), indent=2)
    flow.blank()
    _asked(flow, page, now, order, zone)
    for number, group in enumerate(buttons(page, now=now, order=order, zone=zone)):
        (flow.blank() if number else flow).buttons(group)
    _answers(flow, page, now, order, wide=wide and width >= ROOMY)
    _came_of_it(flow, page, now, order)
    _story(flow, page, now, order)
    return flow.lines


# --- how it stands ------------------------------------------------------------------------------------------------


def _stand(flow: Flow, page: QuestionPage, now: datetime, order: DateOrder, zone: str) -> None:
    """Kind, role and mentor; how long it has waited, or how it ended."""
    one, today = page.question, now.date()
    runs: list[Run] = [("  ", ""), (one.kind.words, "quiet")]
    if page.role is not None:
        glyph, tone = role_look(page.role.key)
        runs += [("   ", ""), (f"{glyph} {role_words(page.role.key)}", tone or "quiet")]
    if page.mentor:
        runs.append((f"   for {page.mentor}", "quiet"))
    since = one.captured_on or today
    age = age_words(since, today)
    right = "captured today" if age == "today" else f"{age} old"
    if one.status is not QuestionStatus.OPEN:
        on = near(one.closed_on, today=today, order=order) if one.closed_on is not None else ""
        word = "let go" if one.status is QuestionStatus.DROPPED else one.status.words
        right = f"✓ {word} {on}".rstrip() if one.status is not QuestionStatus.DROPPED else f"{word} {on}".rstrip()
    if sum(cell_len(text) for text, _ in runs) + cell_len(right) + 2 > flow.width:
        flow.row(runs).row([("  ", ""), (right, "quiet")])
    else:
        flow.row(runs, right)
    if page.came_up_in is not None:
        row = page.came_up_in
        came = near(local(row.starts_at, zone).date(), today=today, order=order)
        early = local(row.starts_at, zone).date() > since
        words = f"came up {'before the session ' if early else ''}with {first_name(row.mentor)}, {came}"
        flow.row([("  ", ""), (words, "quiet")], ("›", "quiet"), target=("came", row.id))
    about = one.status is not QuestionStatus.SORTED and page.goal is not None
    if about and page.goal is not None:
        flow.row([("  ", ""), (f"about the goal “{page.goal.statement}”", "quiet")], ("›", "quiet"),
                 target=("goal", page.goal.id))  # fmt: skip


def _asked(flow: Flow, page: QuestionPage, now: datetime, order: DateOrder, zone: str) -> None:
    """Whose agendas it is on; or whom it was put to without an answer."""
    waiting = [
        ask for ask in page.asks if ask.status is AgendaStatus.OPEN and ask.session_status is SessionStatus.PLANNED
    ]
    for ask in waiting:
        glyph, tone = role_look(ask.roles[0]) if ask.roles else ("·", "quiet")
        left: list[Run] = [(f"{glyph} ", tone), (f"On {first_name(ask.mentor)}’s agenda", "")]
        when = when_words(ask.session_at, now=now, order=order, zone=zone)
        flow.row(left, (f"{when} ›", "quiet"), target=("session", ask.session_id))
    if waiting:
        flow.blank()
    elif page.question.status is QuestionStatus.OPEN and page.suggested is None:
        flow.text("No session is planned yet. Until one is, it waits here.", "quiet").blank()


def buttons(page: QuestionPage, *, now: datetime, order: DateOrder, zone: str) -> list[list[Button]]:
    """What can be done with it; the accent is on what brings it one step further."""
    status = page.question.status
    waiting = any(a.status is AgendaStatus.OPEN and a.session_status is SessionStatus.PLANNED for a in page.asks)
    answer: Button = ("Answer it", ("action", "answer"), False)
    follow_up: Button = ("Follow-up…", ("action", "make_follow_up"), False)
    goal: Button = ("Goal…", ("action", "make_goal"), False)
    growth: Button = ("Growth area…", ("action", "make_growth"), False)
    drop: Button = ("Let it go", ("action", "drop"), False)
    several: Button = ("Ask others…", ("action", "put_several"), False)
    reflect: Button = ("Reflect", ("action", "reflect"), False)
    turn = [follow_up, goal, growth, reflect]
    if status is QuestionStatus.OPEN and waiting:
        off: Button = ("Take it off", ("action", "take_off"), False)
        return [[(answer[0], answer[1], True), several, off], turn]
    if status is QuestionStatus.OPEN and page.suggested is not None:
        put = put_words(page.suggested, now=now, order=order, zone=zone)
        on: Button = ("On several…", ("action", "put_several"), False)
        return [[(put, ("action", "put"), True), on, answer], [*turn, drop]]
    if status is QuestionStatus.OPEN:
        return [[("Book a session for it", ("action", "book"), True), answer], [*turn, drop]]
    if status is QuestionStatus.ANSWERED:
        fresh = not page.follow_ups
        another: Button = ("Another answer", ("action", "answer"), False)
        return [[("Try it…", ("action", "make_follow_up"), fresh), several, another, goal, reflect]]
    return [[("Open it again", ("action", "again"), False), ("Edit", ("action", "edit"), False)]]


# --- answers ------------------------------------------------------------------------------------------------------


def by_whom(answers: Sequence[AnswerRow]) -> list[tuple[str, list[tuple[int, AnswerRow]]]]:
    """Name and answers, each with its place in the page's row of answers; who answered first stands first."""
    found: dict[tuple[int | None, str], tuple[str, list[tuple[int, AnswerRow]]]] = {}
    for index, row in enumerate(answers):
        name = row.mentor or row.who or "What you found out"
        found.setdefault((row.mentor_id, name), (name, []))[1].append((index, row))
    return list(found.values())


def _answers(flow: Flow, page: QuestionPage, now: datetime, order: DateOrder, *, wide: bool) -> None:
    if not page.answers:
        return
    people = by_whom(page.answers)
    aside = wide and len(people) > 1
    flow.blank().heading("Answers", "side by side" if aside else "")
    width = (flow.width - 3) // 2 if aside else flow.width
    step = 2 if aside else 1
    for first in range(0, len(people), step):
        if first:
            flow.blank()
        pair = people[first : first + step]
        if len(pair) == 2:
            left, right = (_column(name, rows, width, now, order) for name, rows in pair)
            flow.extend(beside(left, right, left_width=width, gap=3, right_width=width))
        else:
            flow.extend(_column(*pair[0], flow.width, now, order))


def _column(
    name: str, rows: Sequence[tuple[int, AnswerRow]], width: int, now: datetime, order: DateOrder
) -> list[Line]:
    """What one person has said, with the days."""
    flow = Flow(width)
    roles = rows[0][1].roles
    glyph, tone = role_look(roles[0]) if roles else ("", "")
    for number, (index, row) in enumerate(rows):
        target = ("said", index)
        if number:
            flow.blank()
        on = since_words(row.on, today=now.date(), order=order)
        label = name[:1].upper() + name[1:] if number == 0 else ""
        lead: list[Run] = [(f"{glyph} ", tone)] if glyph and label else []
        if cell_len(label) + cell_len(on) + 2 + len(lead) * 2 > width:
            flow.text(label, "bold", lead=lead[0] if lead else None, target=target)
            flow.row((on, "quiet"), target=target)
        else:
            flow.row([*lead, (label, "bold")], (on, "quiet"), target=target)
        flow.text(row.text, target=target)
    return flow.lines


# --- what came of it ----------------------------------------------------------------------------------------------


def _came_of_it(flow: Flow, page: QuestionPage, now: datetime, order: DateOrder) -> None:
    sorted_ = page.question.status is QuestionStatus.SORTED
    if not page.follow_ups and not (sorted_ and (page.goal or page.capability)):
        return
    flow.blank().heading("What came of it")
    if sorted_ and page.goal is not None:
        flow.row([("◎ ", "quiet"), (page.goal.statement, "")], ("a goal ›", "quiet"), target=("goal", page.goal.id))
    if page.capability is not None:
        target = ("capability", page.capability.id)
        flow.row([("□ ", "quiet"), (page.capability.name, "")], ("area for growth ›", "quiet"), target=target)
    for row in page.follow_ups:
        mark, state = _state(row, now, order)
        target = ("follow_up", row.id)
        who = f"{first_name(row.mentor) or 'A mentor'}: " if row.owner is Owner.MENTOR else ""
        flow.row([mark, (f"{who}{row.text}", "")], (state, "quiet"), target=target)
        if row.happened.strip():
            flow.text(row.happened.strip(), "quiet", indent=2, most=4, target=target)


def _state(row: FollowUpRow, now: datetime, order: DateOrder) -> tuple[Run, str]:
    if row.status is FollowUpStatus.OPEN:
        due = f"due {near(row.due_on, today=now.date(), order=order)}" if row.due_on is not None else "open"
        return (("○ ", "") if row.owner is Owner.ME else ("◌ ", "quiet")), due
    if row.status is FollowUpStatus.DONE:
        return ("✓ ", "success"), TRIED[row.tried] if row.tried is not None else "done"
    return ("– ", "quiet"), "not needed"


# --- the story ----------------------------------------------------------------------------------------------------


def _story(flow: Flow, page: QuestionPage, now: datetime, order: DateOrder) -> None:
    flow.blank().heading("Its story", "Enter opens" if any(line.kind for line in page.story) else "")
    today = now.date()
    days = [since_words(line.on, today=today, order=order) for line in page.story]
    hang = min(max((cell_len(one) for one in days), default=0) + 2, max(2, flow.width // 3))
    people = {row.mentor for row in page.answers}
    names = {line.mentor for line in page.story if line.mentor}
    shown = ""
    for index, line in enumerate(page.story):
        label = days[index] if days[index] != shown else ""
        shown = days[index]
        flow.text(
            sentence(line, elsewhere=line.mentor not in people, names=names),
            lead=(one_line(label, hang - 1).ljust(hang), "quiet"),
            hang=hang,
            most=4,
            target=("line", index) if line.kind else None,
        )


# --- nothing yet --------------------------------------------------------------------------------------------------


def empty_lines(width: int) -> list[Line]:
    """What the place is for, with one key to begin and one example."""
    flow = Flow(min(width, 64))
    flow.text(
        "Whatever you wonder about between two sessions waits here until a mentor has answered it: questions, "
        "worries, ideas, and what went well."
    ).blank()
    inner = Flow(max(1, flow.width - 6)).blank()
    inner.text("What do you keep meaning to ask?", "bold")
    inner.text("For example: how do other school OTs say no without losing the teacher?", "quiet").blank()
    inner.buttons([("Capture a thought", ("action", "new"), True)], note="c, from anywhere")
    flow.card("Begin with one thought", inner).blank()
    flow.text(
        "One key puts it on the agenda of your next session. What comes of it there is kept as its answer, with who "
        "and when; ask two mentors, and you can compare what they say.",
        "quiet",
        indent=min(3, flow.width // 8),
    )
    return flow.lines
