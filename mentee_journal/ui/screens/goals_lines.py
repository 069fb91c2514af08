"""The lines of one goal's page, and of the empty place."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from datetime import date, datetime

from mentee_journal.domain.dates import DateOrder, day_words, full_day
from mentee_journal.domain.fit import Fit
from mentee_journal.domain.records import Goal
from mentee_journal.domain.views import GoalPage
from mentee_journal.domain.words import CapabilityKind, GoalKind, GoalStatus
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import glyph_run
from mentee_journal.ui.screens.goals_chart import MEASURE, SURE, chart_lines
from mentee_journal.ui.screens.goals_history import earlier_reviews, newest_first, review, wordings
from mentee_journal.ui.screens.goals_ladder import TEXT_AT, ladder_lines
from mentee_journal.ui.screens.goals_marks import level_marks, spoken, sure_marks
from mentee_journal.ui.screens.goals_tied import tied_line
from mentee_journal.ui.screens.goals_words import every_words
from mentee_journal.ui.text import cell_len

Button = tuple[str, Hashable, bool]


def page_lines(
    page: GoalPage,
    roles: Sequence[str],
    width: int,
    *,
    now: datetime,
    order: DateOrder,
    zone: str,
    opened: Collection[str] = (),
    fit: Fit | None = None,
    alone: bool = False,
) -> list[Line]:
    """Everything about one goal; ``roles`` are those of its mentor, ``opened`` the parts that are unfolded.

    ``alone``: no list stands beside the page, so that a review that is due has the accent here.
    """
    goal, today = page.goal, now.date()
    flow = Flow(width)
    _head(flow, page, roles, today, order)
    if fit is not None:
        flow.text(fit.reason, "quiet", target=KIND)
        flow.row(
            ("Growth with a mentor, or a course?" if width >= 40 else "Growth, or a course?", "quiet"), "g", target=KIND
        )
    flow.blank()
    _why(flow, page)
    if goal.closed_on is not None or goal.closing_note:
        _end(flow, goal, order)
    if goal.kind is GoalKind.LEARNING:
        flow.blank().text("A course or reading: done by yourself, without reviews.", "quiet")
        tied_line(flow.blank(), page, opened, now=now, order=order, zone=zone)
        return flow.blank().buttons(_learning_buttons(goal)).lines
    if goal.measured:
        flow.blank().heading("How it could turn out", "in your own words" if width >= 44 else "")
        flow.extend(ladder_lines(page, width, today=today, order=order))
        flow.text("0 is what you expect. +2 is much more, −2 much less.", "quiet", indent=min(TEXT_AT, width // 4))
    _course(flow, page, today, order)
    rows = newest_first(page)
    if rows:
        review(flow.blank(), rows[0], now, order, zone)
    tied_line(flow.blank(), page, opened, now=now, order=order, zone=zone)
    due = page.review_due is not None and page.review_due <= today
    flow.blank().buttons(_buttons(goal, accent=alone and due))
    earlier_reviews(flow, page, opened, now, order, zone)
    wordings(flow, page, opened, today, order)
    return flow.lines


def _why(flow: Flow, page: GoalPage) -> None:
    goal = page.goal
    why, know = goal.why.strip(), goal.criteria.strip()
    if why:
        flow.fact("Why", why, most=40)
    if know:
        flow.fact("I will know", know, most=40)
    if not why and not know:
        offer = "Say why" if goal.kind is GoalKind.LEARNING else "Say why, and how you will know"
        flow.row((offer, "quiet"), "e", target=("action", "edit"))
    if page.grew_from is not None:
        kind = "area for growth" if page.grew_from.kind is CapabilityKind.GROWTH else "a strength now"
        target: Hashable = ("capability", page.grew_from.id)
        flow.text(page.grew_from.name, lead=("Grew from", "quiet"), hang=13, most=2, target=target)
        flow.text(kind, "quiet", indent=13)
    if page.grew_from_question is not None:
        target = ("question", page.grew_from_question.id)
        flow.text(page.grew_from_question.text, lead=("Grew from", "quiet"), hang=13, most=2, target=target)
        flow.text("a thought you captured", "quiet", indent=13)


def _course(flow: Flow, page: GoalPage, today: date, order: DateOrder) -> None:
    """The chart of the reviews, and the same in words."""
    goal = page.goal
    measured = goal.measured
    marks = level_marks(page) if measured else sure_marks(page)
    words = spoken(page, marks, measured=measured, today=today, order=order)
    if goal.status not in (GoalStatus.ACTIVE, GoalStatus.PAUSED) and not page.reviews:
        return
    remark = every_words(goal.review_weeks) if goal.review_weeks and goal.status is GoalStatus.ACTIVE else ""
    if page.review_due is not None:
        due = page.review_due
        when = "due today" if due == today else f"due {_day(due, order)}" if due < today else f"next {_day(due, order)}"
        remark = f"{remark}, {when}" if remark else when
    flow.blank().heading("Reviews", remark)
    drawn = page.reviews or measured
    if drawn and (marks or not measured):
        reworded = [wording.until_on for wording in page.wordings]
        scale = MEASURE if measured else SURE
        if marks:
            flow.extend(
                chart_lines(
                    marks, page.review_due, flow.width, scale=scale, today=today, order=order, reworded=reworded
                )
            )
    if not measured and marks:
        words = f"How sure you feel, 1 to 5. {words}"
    flow.text(words, "quiet")
    if not measured and goal.status in (GoalStatus.ACTIVE, GoalStatus.PAUSED):
        offer = "Describe five levels, in your own words" if flow.width >= 50 else "Describe five levels"
        flow.row((offer, "quiet"), "l", target=LEVELS)


LEVELS: Hashable = ("action", "levels")
KIND: Hashable = ("action", "kind")


def _day(day: date, order: DateOrder) -> str:
    return full_day(day, order).rpartition(" ")[0].rstrip(",")


def _head(flow: Flow, page: GoalPage, roles: Sequence[str], today: date, order: DateOrder) -> None:
    goal = page.goal
    state = state_words(goal)
    room = flow.width - cell_len(state) - 3
    title = Flow(max(10, room)).text(goal.statement, "bold")
    for index, line in enumerate(title.lines):
        if index == 0:
            line.pad_to(flow.width - cell_len(state)).add(state)
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


def state_words(goal: Goal) -> str:
    """Where the goal stands, in a word; a course is done or to do."""
    if goal.kind is GoalKind.LEARNING:
        return {GoalStatus.ACTIVE: "to do", GoalStatus.ACHIEVED: "✓ done"}.get(goal.status, goal.status.words)
    return goal.status.words


def _end(flow: Flow, goal: Goal, order: DateOrder) -> None:
    when = full_day(goal.closed_on, order) if goal.closed_on is not None else ""
    title = state_words(goal).removeprefix("✓ ").capitalize() if goal.closed_on is not None else "Noted at its end"
    flow.blank().heading(title, when)
    if goal.closing_note.strip():
        flow.text(goal.closing_note)


def _button(label: str, action: str, accent: bool = False) -> Button:
    return label, ("action", action), accent


def _buttons(goal: Goal, *, accent: bool) -> list[Button]:
    look = _button("Write a review", "review", accent)
    reword = _button("Reword it", "edit")
    levels = [_button("Levels", "levels")] if goal.measured else []
    achieved, drop = _button("Achieved", "achieve"), _button("Let it go", "drop")
    if goal.status is GoalStatus.ACTIVE:
        return [look, reword, *levels, _button("Reflect", "reflect"), achieved, _button("Pause", "pause"), drop]
    again = _button("Take up again", "pause")
    if goal.status is GoalStatus.PAUSED:
        return [again, look, reword, *levels, achieved, drop]
    return [again, _button("Reflect", "reflect"), look, reword]


def _learning_buttons(goal: Goal) -> list[Button]:
    reword, grow = _button("Reword it", "edit"), _button("Make it growth with a mentor", "kind")
    if goal.status in (GoalStatus.ACTIVE, GoalStatus.PAUSED):
        return [_button("Done", "achieve"), reword, grow]
    return [_button("Not done after all", "pause"), reword, grow]


def empty_lines(width: int) -> list[Line]:
    """What Goals is for, with one key to begin and one example."""
    flow = Flow(min(width, 62))
    flow.text("A goal is what you want to grow in, in your own words. Sessions, reflections and reviews gather there.")
    inner = Flow(flow.width - 6).blank()
    inner.text("What do you want to get better at?", "bold")
    inner.text("For example: Grade sensory interventions with confidence.", "quiet").blank()
    inner.buttons([("Write a goal", ("action", "new"), True)], note="n")
    flow.blank().card("Your first goal", inner)
    flow.blank().text(
        "A sentence is enough. Why, and how you will know, can come later; and when you like, five levels to see how "
        "far you have come. An area for growth can become a goal in one step, in Reflections.",
        "quiet",
        indent=3,
    )
    return flow.lines
