"""The reviews of a goal, newest first, and how it was worded before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from mentee_journal.domain.dates import DateOrder
from mentee_journal.domain.records import GoalWording
from mentee_journal.domain.views import GoalPage, ReviewRow
from mentee_journal.ui.lines import Flow, Run
from mentee_journal.ui.phrases import day, first_name
from mentee_journal.ui.screens.goals_words import LEVELS, level_name, short_day, sign, sure
from mentee_journal.ui.text import cell_len, quoted

FEW = 4
"""So many reviews before the newest are shown without being asked for."""
EARLIER = "earlier reviews"
WORDINGS = "earlier wordings"


def newest_first(page: GoalPage) -> list[ReviewRow]:
    """The reviews as they are read."""
    return list(reversed(page.reviews))


def review(flow: Flow, row: ReviewRow, now: datetime, order: DateOrder, zone: str) -> None:
    """One review: its day and decision, the level, the evidence, what the mentor says, and in which session."""
    entry, today = row.review, now.date()
    target = ("review", entry.id)
    left: list[Run] = [(short_day(entry.reviewed_on, today, order), "bold"), (f"   {entry.decision.words}", "")]
    standing = _standing(row, flow.width)
    since = "   reworded since"
    if entry.wording_id is not None:
        taken = sum(cell_len(text) for text, _ in left) + cell_len(since) + 2 + cell_len(standing)
        left.append((since if taken <= flow.width else "", "quiet"))
    flow.row(left, standing, target=target)
    if entry.evidence.strip():
        flow.text(entry.evidence.strip(), target=target)
    if entry.mentor_view.strip():
        whose = first_name(row.mentor) if row.mentor else "Your mentor"
        flow.text(quoted(entry.mentor_view.strip()), lead=(f"{whose}: ", "quiet"), hang=0, target=target)
    if row.session_at is not None:
        when = day(row.session_at, now=now, order=order, zone=zone)
        words = f"From the session with {first_name(row.session_mentor)}, {when}"
        flow.row((words, "quiet"), "›", target=("session", entry.session_id))


def _standing(row: ReviewRow, width: int) -> str:
    entry = row.review
    parts = []
    if entry.level is not None:
        short = "0, expected" if entry.level == 0 else sign(entry.level)
        parts.append(level_name(entry.level) if width >= 50 and entry.confidence is None else short)
    if entry.confidence is not None:
        parts.append(sure(entry.confidence))
    return " · ".join(parts)


def fold(flow: Flow, name: str, words: str, remark: str, opened: Collection[str]) -> bool:
    """The heading of a part that opens and closes; whether it is open."""
    is_open = name in opened
    flow.row([("▾ " if is_open else "▸ ", "quiet"), (words, "bold")], remark, target=("fold", name))
    return is_open


def earlier_reviews(
    flow: Flow, page: GoalPage, opened: Collection[str], now: datetime, order: DateOrder, zone: str
) -> None:
    """Everything before the newest review: a few at once, all when asked for."""
    rows = newest_first(page)[1:]
    if not rows:
        return
    flow.blank().heading("Earlier reviews", str(len(rows)))
    shown = rows if EARLIER in opened else rows[:FEW]
    for index, row in enumerate(shown):
        if index:
            flow.blank()
        review(flow, row, now, order, zone)
    if len(rows) > FEW:
        flow.blank()
        rest = "" if EARLIER in opened else str(len(rows) - FEW)
        fold(flow, EARLIER, "Fewer" if EARLIER in opened else "Those before", rest, opened)


def first_hidden(page: GoalPage, name: str) -> tuple[str, int] | None:
    """The first review that "Those before" brings out."""
    rows = newest_first(page)[1:]
    return ("review", rows[FEW].review.id) if name == EARLIER and len(rows) > FEW else None


def wordings(flow: Flow, page: GoalPage, opened: Collection[str], today: date, order: DateOrder) -> None:
    """What the goal said before it was reworded, and which reviews were written under it."""
    if not page.wordings:
        return
    flow.blank()
    if not fold(flow, WORDINGS, "Earlier wordings", str(len(page.wordings)), opened):
        return
    for wording in reversed(page.wordings):
        _wording(flow, wording, page.reviews, today, order)


def _wording(flow: Flow, wording: GoalWording, reviews: Sequence[ReviewRow], today: date, order: DateOrder) -> None:
    flow.blank().text(f"Until {short_day(wording.until_on, today, order)}", "quiet", indent=2)
    flow.text(wording.statement, indent=2)
    if wording.criteria.strip():
        flow.fact("I will know", wording.criteria.strip(), indent=2)
    texts = (
        wording.level_much_more,
        wording.level_more,
        wording.level_expected,
        wording.level_less,
        wording.level_much_less,
    )
    for level, text in zip(LEVELS, texts, strict=True):
        if text.strip():
            flow.text(text.strip(), "quiet", indent=2, lead=(f" {sign(level):>2}  ", "quiet"))
    under = [row for row in reviews if row.review.wording_id == wording.id]
    if not under:
        return
    flow.text("Reviewed then" if len(under) < 10 else f"Reviewed then, {len(under)} times", "quiet", indent=2)
    for row in reversed(under[-10:]):
        entry = row.review
        lead = f"{short_day(entry.reviewed_on, today, order)}  "
        words = " ".join(entry.evidence.split()) or entry.decision.words
        room = flow.width - 4 - cell_len(lead) - cell_len(_standing(row, 0)) - 2
        left: list[Run] = [(lead, "quiet"), (words, "")]
        flow.row(left if room > 6 else lead, _standing(row, 0), indent=4, target=("review", entry.id))
