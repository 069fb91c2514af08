"""The list of goals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.views import GoalRow
from mentee_journal.domain.words import GoalKind, GoalStatus
from mentee_journal.ui.lines import Flow, Line, Run
from mentee_journal.ui.phrases import count_words, first_name
from mentee_journal.ui.screens.goals_words import review_words, short_day, sign, sure
from mentee_journal.ui.text import cell_len

LEARNING = "Courses and reading"


def groups(rows: Sequence[GoalRow]) -> Iterator[tuple[str, list[GoalRow]]]:
    """Heading and goals: active, courses and reading, paused, achieved, dropped."""
    growth = [row for row in rows if row.kind is GoalKind.GROWTH]
    for status in GoalStatus:
        found = [row for row in growth if row.status is status]
        if found:
            yield status.words.capitalize(), found
        if status is GoalStatus.ACTIVE:
            learning = [row for row in rows if row.kind is GoalKind.LEARNING]
            if learning:
                yield LEARNING, sorted(learning, key=lambda row: row.status is not GoalStatus.ACTIVE)


def most_due(rows: Sequence[GoalRow], today: date) -> int | None:
    """The one goal whose review is due and has waited longest."""
    due = [row for row in rows if row.review_due is not None and row.review_due <= today]
    return min(due, key=lambda row: (row.review_due or today, row.id)).id if due else None


def list_lines(rows: Sequence[GoalRow], width: int, *, today: date, order: DateOrder, filtered: str = "") -> list[Line]:
    """Goals by status; each its statement, where it stands and when it is looked at next."""
    flow = Flow(width)
    due = most_due(rows, today)
    for name, group in groups(rows):
        if flow.lines:
            flow.blank()
        flow.row((name, "quiet"))
        for index, row in enumerate(group):
            target = ("goal", row.id)
            flow.text(row.statement, "" if row.status is GoalStatus.ACTIVE else "quiet", most=2, target=target)
            _standing(flow, row, today, order, accent=row.id == due)
            if index + 1 < len(group):
                flow.blank()
    if not rows and filtered:
        flow.text("No goal matches what is typed. Esc shows them all.", "quiet")
    return flow.lines


def _standing(flow: Flow, row: GoalRow, today: date, order: DateOrder, *, accent: bool) -> None:
    if row.kind is GoalKind.LEARNING:
        left, right = _learning(row, today, order)
    else:
        left, right = _left(row, today, order), _right(row, today, order, accent=accent)
        if not right[0]:
            name = first_name(row.mentor)
            right = (name if cell_len(left) + cell_len(name) + 2 <= flow.width else "", "quiet")
        elif cell_len(left) + cell_len(right[0]) + 2 > flow.width:
            left = left.partition(" · ")[0]
    flow.row((left, "quiet"), right, target=("goal", row.id))


def _learning(row: GoalRow, today: date, order: DateOrder) -> tuple[str, Run]:
    if row.status is GoalStatus.ACTIVE:
        return f"by {short_day(row.target_date, today, order)}" if row.target_date is not None else "to do", ("", "")
    done = row.status is GoalStatus.ACHIEVED
    when = short_day(row.closed_on, today, order) if row.closed_on is not None else ""
    return "✓ done" if done else row.status.words, (when, "quiet")


def _left(row: GoalRow, today: date, order: DateOrder) -> str:
    """ " 0  from −2", "sure 3/5"; before any review what the goal is about."""
    if row.measured and row.level is not None:
        began = row.baseline_level
        come = "  start" if not row.reviews else f"  from {sign(began)}" if began is not None else ""
        return f"{sign(row.level):>2}{come}"
    if row.confidence is not None:
        return sure(row.confidence)
    if row.measured:
        return "no level yet"
    when = f"by {short_day(row.target_date, today, order)}" if row.target_date is not None else ""
    words = " · ".join(part for part in (row.domain.words if row.domain is not None else "", when) if part)
    if row.status is not GoalStatus.ACTIVE and words:
        return row.domain.words if row.domain is not None else ""
    return words or (count_words(row.sessions, "session") if row.sessions else "no session yet")


def _right(row: GoalRow, today: date, order: DateOrder, *, accent: bool) -> Run:
    if row.closed_on is not None:
        return short_day(row.closed_on, today, order), "quiet"
    if row.review_due is None:
        return "", "quiet"
    words = review_words(row.review_due, today, order)
    if row.review_due > today:
        return words, "quiet"
    return words, "bold accent" if accent else "bold"
