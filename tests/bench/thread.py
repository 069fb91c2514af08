"""The thread in a journal to measure with: thoughts, their answers, follow-ups, measured goals and their reviews.

Three in five thoughts were answered, some by two mentors; a tenth of them still wait.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.bench.journal import Filler

MEASURED = (
    "kind, review_weeks, level_much_less, level_less, level_expected, level_more, level_much_more, baseline_level,"
    " importance, difficulty"
)
"""Columns of a goal that ``measured`` gives."""

_STATUS = ("answered",) * 6 + ("sorted", "sorted", "dropped", "open")
_THOUGHTS = ("question", "question", "worry", "idea", "win")


def moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(when: datetime | date) -> str:
    return when.strftime("%Y-%m-%d")


def measured(filler: Filler, n: int) -> tuple[Any, ...]:
    """Every other goal has its five outcomes written."""
    kind = "learning" if n % 12 == 11 else "growth"
    if n % 2:
        return (kind, None, "", "", "", "", "", None, None, None)
    return (kind, 4, *(filler.words(7) for _ in range(5)), -1, 1 + n % 3, 1 + n // 2 % 3)


def add_questions(filler: Filler) -> None:
    """The nth thought was captured on the nth of so many days."""
    size = filler.size
    rows = []
    for n in range(size.questions):
        at = filler.day(n, size.questions)
        status = _STATUS[n % len(_STATUS)]
        rows.append(
            (
                filler.words(9),
                filler.words(20) if n % 7 == 0 else "",
                _THOUGHTS[n % len(_THOUGHTS)],
                status,
                day(at),
                None if status == "open" else day(at + timedelta(days=1)),
                1 + n % 3 if n % 2 else None,
                1 + n % min(4, size.mentors) if n % 3 == 0 else None,
                1 + n % size.goals if status == "sorted" else None,
            )
        )
    columns = "text, note, kind, status, captured_on, closed_on, role_id, mentor_id, goal_id"
    filler.add("questions", columns, rows)


def put(filler: Filler, item: int, *, is_open: bool) -> tuple[str, int | None]:
    """What came of the nth topic of all, which is a question's, and whose it is."""
    size = filler.size
    if is_open:
        waiting = [n for n in range(size.questions) if _STATUS[n % len(_STATUS)] == "open"]
        return "", 1 + waiting[item % len(waiting)]
    # As far through the years as the topic is, and no further on than the last answered one.
    near = item * size.questions // size.items
    while _STATUS[near % len(_STATUS)] != "answered":
        near -= 1
    return filler.words(14), 1 + near


def add_answers(filler: Filler) -> None:
    """Every answered thought has one answer from outside a session too, or instead."""
    size = filler.size
    answered = [n for n in range(size.questions) if _STATUS[n % len(_STATUS)] == "answered"]
    filler.add(
        "question_answers",
        "question_id, text, answered_on, mentor_id, who",
        [
            (
                1 + n,
                filler.words(25),
                day(filler.day(n, size.questions) + timedelta(days=1)),
                1 + n % size.mentors if n % 2 else None,
                "" if n % 2 else "A colleague",
            )
            for n in answered
        ],
    )


def add_follow_ups(filler: Filler) -> None:
    """All but the last few are done, most of them tried."""
    size = filler.size
    waiting = max(5, size.follow_ups * 3 // 100)
    rows = []
    for n in range(size.follow_ups):
        agreed = filler.day(n, size.follow_ups)
        is_open = n >= size.follow_ups - waiting
        # Around today: some late, some still ahead.
        due = filler.now + timedelta(days=n - size.follow_ups + waiting // 2) if is_open else agreed + timedelta(days=9)
        rows.append(
            (
                filler.words(8),
                "mentor" if n % 4 == 0 else "me",
                "open" if is_open else "done",
                day(agreed),
                day(due) if n % 5 else None,
                None if is_open else day(min(agreed + timedelta(days=7), filler.now)),
                None if is_open else ("yes", "partly", "no", None)[n % 4],
                filler.words(15) if not is_open and n % 3 == 0 else "",
                1 + n % min(4, size.mentors),
                1 + n * (size.sessions - 4) // size.follow_ups if n % 2 else None,
                1 + n % size.goals if n % 3 == 0 else None,
                1 + n * size.questions // size.follow_ups if n % 5 == 0 else None,
            )
        )
    columns = (
        "text, owner, status, agreed_on, due_on, closed_on, tried, happened, mentor_id, session_id, goal_id,"
        " question_id"
    )
    filler.add("follow_ups", columns, rows)


def add_reviews(filler: Filler) -> None:
    """Each goal in its turn, from the first year to yesterday."""
    size = filler.size
    filler.add(
        "progress_reviews",
        "goal_id, reviewed_on, level, confidence, evidence, mentor_view, mentor_id",
        [
            (
                1 + n % size.goals,
                day(filler.day(n, size.reviews)),
                None if n % 2 else n % 5 - 2,
                1 + n % 5,
                filler.words(20),
                filler.words(12) if n % 3 == 0 else "",
                1 + n % size.mentors if n % 3 == 0 else None,
            )
            for n in range(size.reviews)
        ],
    )
