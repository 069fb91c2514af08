"""Goals, their reviews, and follow-ups, as plain lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentee_journal.cli.lines import Habits, counted, joined, level_words, numbered
from mentee_journal.cli.page_parts import fact, section, text
from mentee_journal.cli.plain import one_line

if TYPE_CHECKING:
    from mentee_journal.domain.records import Goal, ProgressReview
    from mentee_journal.domain.views import FollowUpPage, GoalPage, ReviewRow

__all__ = ["follow_up_lines", "goal_lines", "review_lines"]


def goal_lines(page: GoalPage, habits: Habits, role_names: dict[str, str]) -> Iterator[str]:
    """A goal with what it rests on, how far it is, and what came of it."""
    goal = page.goal
    yield one_line(goal.statement)
    yield joined(
        goal.status.words,
        goal.kind.words if goal.kind.value == "learning" else "",
        goal.domain.words if goal.domain else "",
        page.mentor,
    )
    yield from fact("Target", habits.day(goal.target_date) if goal.target_date else "")
    yield from fact("Review every", counted(goal.review_weeks, "week") if goal.review_weeks else "")
    yield from fact("Next review", habits.day(page.review_due) if page.review_due else "")
    yield from fact("Grew from", page.grew_from.name if page.grew_from else "")
    if page.grew_from_question:
        yield f"Grew from question {page.grew_from_question.id}: {one_line(page.grew_from_question.text)}"
    yield from fact("Closed", habits.day(goal.closed_on) if goal.closed_on else "")
    yield from fact("Level", "" if page.level is None else level_words(page.level))
    yield from fact("Began at", "" if goal.baseline_level is None else level_words(goal.baseline_level))
    yield from fact("Confidence", f"{page.confidence} of 5" if page.confidence else "")
    if goal.importance or goal.difficulty:
        yield f"Weight: {goal.weight} (importance {goal.importance or 1} times difficulty {goal.difficulty or 1})"
    yield from text("Why", goal.why)
    yield from text("How I will know", goal.criteria)
    yield from section("Levels", _levels(goal, page.level))
    yield from text("Closing note", goal.closing_note)
    yield from section("Reviews", _reviews(page.reviews, habits))
    yield from section("Worded before", _wordings(page, habits))
    yield from section("Questions", numbered((row.id, habits.question(row, role_names)) for row in page.questions))
    yield from section("Follow-ups", numbered((row.id, habits.follow_up(row)) for row in page.follow_ups))
    yield from section("Sessions", numbered((row.id, habits.session(row)) for row in page.sessions))
    yield from section("Reflections", numbered((row.id, habits.reflection(row)) for row in page.reflections))


def _wordings(page: GoalPage, habits: Habits) -> Iterator[str]:
    """How it was worded, and the levels of then where they were others."""
    for one in page.wordings:
        yield f"until {habits.day(one.until_on)}: {one_line(one.statement)}"
        if one.criteria.strip() and one.criteria.strip() != page.goal.criteria.strip():
            yield f"     how I will know: {one_line(one.criteria)}"
        if one.id in page.other_ladders:
            for level, words in sorted(one.levels.items(), reverse=True):
                if words.strip():
                    yield f"     {f'{level:+d}' if level else ' 0'}  {one_line(words)}"


def _levels(goal: Goal, now: int | None) -> Iterator[str]:
    """The ladder from the top; the level the goal is at is said in a word, for ears too."""
    if goal.measured:
        for level, words in sorted(goal.levels.items(), reverse=True):
            here = " (now)" if level == now else ""
            yield f"{f'{level:+d}' if level else ' 0'}  {one_line(words) or 'not described yet'}{here}"


def _reviews(rows: tuple[ReviewRow, ...], habits: Habits) -> Iterator[str]:
    for row in rows:
        yield f"{row.review.id}  {habits.review(row)}"
        for name, said in (("evidence", row.review.evidence), (f"{row.mentor or 'mentor'}", row.review.mentor_view)):
            if said.strip():
                yield f"     {one_line(name)}: {one_line(said)}"


def review_lines(review: ProgressReview, goal: Goal, mentor: str, habits: Habits) -> Iterator[str]:
    """One look at a goal."""
    yield f"Review of goal {goal.id}: {one_line(goal.statement)}"
    yield joined(habits.day(review.reviewed_on), review.decision.words)
    yield from fact("Level", "" if review.level is None else level_words(review.level))
    # What the level meant: the words of the goal as it is now, when the review was written under them.
    if review.level is not None and review.wording_id is None:
        yield from fact("Which is", goal.levels[review.level])
    yield from fact("Confidence", f"{review.confidence} of 5" if review.confidence else "")
    if review.session_id is not None:
        yield f"Session: {review.session_id}"
    yield from text("Evidence", review.evidence)
    yield from text(f"{one_line(mentor)}’s view" if mentor else "My mentor's view", review.mentor_view)


def follow_up_lines(page: FollowUpPage, habits: Habits) -> Iterator[str]:
    """A follow-up: whose it is, until when, and what came of it."""
    one = page.follow_up
    yield one_line(one.text)
    theirs = one.owner.value == "mentor"
    whose = f"{page.mentor or 'a mentor'}’s" if theirs else "yours"
    yield joined(whose, f"with {page.mentor}" if page.mentor and not theirs else "", one.status.words)
    yield from fact("Agreed", habits.day(one.agreed_on) if one.agreed_on else "")
    late = one.status.value == "open" and one.due_on is not None and one.due_on < habits.today
    yield from fact("Due", joined(habits.day(one.due_on), "late" if late else "") if one.due_on else "")
    yield from fact("Closed", habits.day(one.closed_on) if one.closed_on else "")
    yield from fact("Tried in practice", one.tried.words if one.tried else "")
    if page.session:
        yield f"Session {page.session.id}: {habits.session(page.session)}"
    yield from _tied("Goal", one.goal_id, page.goal)
    yield from _tied("Question", one.question_id, page.question)
    yield from _tied("Reflection", one.reflection_id, page.reflection)
    yield from text("What happened", one.happened)


def _tied(kind: str, number: int | None, name: str) -> Iterator[str]:
    if number is not None:
        yield f"{kind} {number}: {one_line(name)}"
