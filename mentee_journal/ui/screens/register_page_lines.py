"""The page of one strength or area for growth: how it went, what it led to, and all that showed it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import datetime

from mentee_journal.domain.capability_words import seen_as, state_words
from mentee_journal.domain.dates import DateOrder, full_day
from mentee_journal.domain.views import CapabilityPage, CapabilityRow, EvidenceRow, GoalRow, ReviewRow
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, GoalStatus
from mentee_journal.ui.lines import Flow, Line
from mentee_journal.ui.phrases import clock, count_words, day
from mentee_journal.ui.screens.goals_words import level_name, sign, sure
from mentee_journal.ui.screens.register_lines import squares
from mentee_journal.ui.screens.register_squares import MINE, THEIRS, WELL, WORK
from mentee_journal.ui.screens.register_time import confidence_lines, month_lines

Button = tuple[str, Hashable, bool]
LABEL = 13
_GOAL_STATES = {
    GoalStatus.ACTIVE: "a goal now",
    GoalStatus.PAUSED: "paused",
    GoalStatus.ACHIEVED: "achieved",
    GoalStatus.DROPPED: "let go",
}


def page_lines(
    page: CapabilityPage,
    width: int,
    *,
    now: datetime,
    order: DateOrder,
    zone: str,
    alike: Sequence[CapabilityRow] = (),
) -> list[Line]:
    """Everything about one; ``alike`` are others of nearly its name."""
    row, flow, today = page.row, Flow(width), now.date()
    flow.text(row.name, "bold")
    if row.kind is CapabilityKind.STRENGTH:
        flow.text(state_words(row, order), "quiet", target=("action", "became"))
    else:
        flow.text(state_words(row, order), "quiet")
    if row.also:
        flow.text(", ".join(row.also), lead=("Also called", "quiet"), hang=LABEL, most=3, target=("action", "edit"))
    for other in alike:
        words = f"{other.name}. Are the two one?"
        flow.text(words, "quiet", lead=("Much like", "quiet"), hang=LABEL, most=2, target=("merge", other.id))
    flow.blank()
    if row.times:
        mentors = "1 by a mentor" if row.by_mentors == 1 else f"{row.by_mentors} by mentors"
        seen = [f"{row.by_me} by me" if row.by_me else "", mentors if row.by_mentors else ""]
        flow.row(squares(row, max(6, width - 30)), " · ".join(part for part in seen if part)).blank()
    flow.buttons(_buttons(row))
    if page.months:
        since = f"since {full_day(row.first_seen, order)}" if row.first_seen is not None else ""
        flow.blank().heading("Over time", since if width >= 40 else "")
        flow.extend(month_lines(page.months, width, today=today))
    if page.points:
        drawn = page.points[0].on != page.points[-1].on
        flow.blank().heading("How sure you felt", "1 to 5" if drawn else "")
        flow.extend(confidence_lines(page.points, width, today=today, order=order))
    if page.goals:
        flow.blank().heading("What it led to", count_words(len(page.goals), "goal"))
        for goal in page.goals:
            _goal(flow, goal)
    if page.questions:
        flow.blank().heading("Thoughts that began it")
        for question in page.questions:
            flow.text(question.text, lead=("? ", "quiet"), hang=2, most=2, target=("question", question.id))
    flow.blank().heading("Evidence", count_words(page.pieces, "piece") if page.pieces else "")
    if not page.sights:
        flow.text("Nothing yet. When did it show, and who saw it? a writes it down.", "quiet")
    for sight in page.sights:
        flow.blank()
        if sight.evidence is not None:
            _sighting(flow, sight.evidence, now, order, zone)
        elif sight.review is not None:
            _review(flow, sight.review, sight.goal, order)
    if page.pieces > len(page.sights):
        left = page.pieces - len(page.sights)
        flow.blank().text(f"Show more: {left} earlier", "quiet", target=("action", "more"))
    if row.times:
        flow.blank().extend(_legend(width))
    return flow.lines


def _legend(width: int) -> list[Line]:
    line = Line()
    for glyph, words in ((MINE, "me"), (THEIRS, "a mentor"), (WELL, "went well"), (WORK, "to work on")):
        if line.width + len(words) + 2 > width:
            break
        line.add(*glyph).add(f" {words}   ", "quiet")
    return [line]


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
        ("Names", ("action", "edit"), False),
        ("Put together", ("action", "merge"), False),
    ]


def _goal(flow: Flow, goal: GoalRow) -> None:
    """Its statement, and where it stands."""
    target = ("goal", goal.id)
    flow.text(goal.statement, lead=("○ " if goal.status is GoalStatus.ACTIVE else "✓ ", "quiet"), hang=2, target=target)
    parts = [_GOAL_STATES[goal.status]]
    if goal.level is not None:
        parts.append(f"level {level_name(goal.level)}")
        if goal.baseline_level is not None and goal.reviews:
            parts.append(f"began at {level_name(goal.baseline_level).partition(',')[0]}")
    if goal.confidence is not None:
        parts.append(sure(goal.confidence))
    flow.text(" · ".join(parts), "quiet", indent=2, target=target)


def _sighting(flow: Flow, seen: EvidenceRow, now: datetime, order: DateOrder, zone: str) -> None:
    evidence = seen.evidence
    theirs = evidence.source is EvidenceSource.MENTOR
    who, square = ((seen.mentor or "a mentor"), THEIRS) if theirs else ("me", MINE)
    glyph = WELL if evidence.kind is CapabilityKind.STRENGTH else WORK
    target = ("evidence", evidence.id)
    words = f" seen by {who}, {seen_as(evidence)}"
    flow.row([square, (" ", ""), glyph, (words, "quiet")], full_day(evidence.seen_on, order), target=target)
    note = evidence.note.strip()
    flow.text(note or "No words with it.", "" if note else "quiet", indent=2, most=12)
    if evidence.confidence is not None:
        flow.text(f"{sure(evidence.confidence)} of it that day", "quiet", indent=2)
    if evidence.reflection_id is not None:
        flow.text("› the reflection", "quiet", indent=2, target=("reflection", evidence.reflection_id))
    if evidence.session_id is not None and seen.session_at is not None:
        at = f"{day(seen.session_at, now=now, order=order, zone=zone)}, {clock(seen.session_at, zone)}"
        with_whom = f" with {seen.mentor}" if seen.mentor else ""
        flow.text(f"› the session{with_whom}, {at}", "quiet", indent=2, target=("session", evidence.session_id))


def _review(flow: Flow, seen: ReviewRow, goal: str, order: DateOrder) -> None:
    """A look at a goal it led to: read there, not stored here."""
    review = seen.review
    parts = ["review of its goal"]
    if review.level is not None:
        parts.append(f"level {sign(review.level)}")
    target = ("goal", review.goal_id)
    flow.row([("◇ ", "primary"), (", ".join(parts), "quiet")], full_day(review.reviewed_on, order), target=target)
    if review.evidence.strip():
        flow.text(review.evidence.strip(), indent=2, most=12)
    if review.mentor_view.strip():
        flow.text(f"{seen.mentor or 'My mentor'}: {review.mentor_view.strip()}", indent=2, most=8)
    if review.confidence is not None:
        flow.text(f"{sure(review.confidence)} that day", "quiet", indent=2)
    flow.text(f"› {goal}", "quiet", indent=2, most=2, target=target)
