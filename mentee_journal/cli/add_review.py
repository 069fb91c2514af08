"""``add review``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mentee_journal.cli.adding import json_option, read_date, tell
from mentee_journal.cli.lines import Habits, joined, level_words
from mentee_journal.cli.params import LEVEL, TEXT, Choose
from mentee_journal.cli.passing import pass_state
from mentee_journal.cli.state import State
from mentee_journal.domain.records import ProgressReview
from mentee_journal.domain.words import Decision

if TYPE_CHECKING:
    from mentee_journal.services.journal import Journal


@click.command(name="review")
@click.argument("goal", type=int, metavar="GOAL")
@click.option("--level", type=LEVEL, help="How far it is: -2, -1, 0, 1 or 2, where 0 is what you expected.")
@click.option("--confidence", type=click.IntRange(1, 5), help="How sure of it you feel, from 1 to 5.")
@click.option("--evidence", type=TEXT, default="", help="What shows it.")
@click.option("--mentor-view", type=TEXT, default="", help="How your mentor sees it.")
@click.option("--mentor", type=TEXT, help="Whose view that is: the name, its beginning, or the id.")
@click.option("--decision", type=Choose(Decision), default=Decision.KEEP, help="What follows from it.")
@click.option("--session", "session_id", type=int, metavar="ID", help="The session you looked at it in.")
@click.option("--date", "reviewed", type=TEXT, help="When you looked at it. Without it, today.")
@json_option
@pass_state
def command(
    state: State,
    goal: int,
    level: int | None,
    confidence: int | None,
    evidence: str,
    mentor_view: str,
    mentor: str | None,
    decision: Decision,
    session_id: int | None,
    reviewed: str | None,
    json_: bool,
) -> None:
    """Add a look at how far a goal is. GOAL is its id (“list goals”).

    “achieved” and “drop” close the goal as well.

    \b
    mj add review 1 --level -1 --evidence "Waited twice in the movement break" --decision keep
    """
    says_something = level is not None or confidence is not None or evidence.strip() or mentor_view.strip()
    if decision is Decision.KEEP and not says_something:
        raise click.UsageError("A review needs a --level, a --confidence or some --evidence.")

    def save(journal: Journal) -> tuple[ProgressReview, str]:
        from mentee_journal.services import goals, mentors, reviews, sessions

        habits = Habits.of(journal)
        stored = reviews.save(
            journal,
            ProgressReview(
                goal_id=goals.get(journal, goal).id,
                reviewed_on=read_date(reviewed, "--date", habits) or habits.today,
                level=level,
                confidence=confidence,
                evidence=evidence,
                mentor_view=mentor_view,
                mentor_id=mentors.find_by_name(journal, mentor).id if mentor else None,
                decision=decision,
                session_id=None if session_id is None else sessions.get(journal, session_id).id,
            ),
        )
        page = goals.page(journal, goal)
        return stored, joined(
            page.goal.statement,
            "" if stored.level is None else f"level {level_words(stored.level)}",
            f"confidence {stored.confidence} of 5" if stored.confidence else "",
            stored.decision.words,
            f"next review {habits.day(page.review_due)}" if page.review_due else "",
        )

    review, line = state.change(save)
    tell("review", review, line, json_)
