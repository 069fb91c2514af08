"""What can be done in Goals, by the state of the goal that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.words import GoalKind, GoalStatus
from mentee_journal.ui.commands import Command

if TYPE_CHECKING:
    from mentee_journal.domain.records import Goal

NEW = Command("new", "Write a goal", "A sentence is enough.", "n", "New goal")
REVIEW = Command("review", "Write a review", "Where you are now, and what shows it.", "r", "Review")
OPEN = Command("open", "Open the goal", "Its page.", "enter", "Open", palette=False)
SCORE = Command(
    "score", "How far you have come", "Your measured goals together, as a T-score.", "t", "How far you have come",
    palette=False,  # The palette has it everywhere.
)  # fmt: skip
EDIT = Command("edit", "Reword the goal, or change the review the cursor is on", "What it said before is kept.", "e")
LEVELS = Command("levels", "Describe five levels", "How it could turn out, in your own words.", "l")
REFLECT = Command("reflect", "Reflect on the goal", "Opens a reflection tied to it.", "w")
ACHIEVE = Command("achieve", "Mark the goal achieved", "With a closing note, if you like.", "a")
PAUSE = Command("pause", "Pause the goal", "It waits until you take it up again.", "p")
DROP = Command("drop", "Let the goal go", "With a closing note, if you like.", "x")
AGAIN = Command("pause", "Take the goal up again", "It becomes active.", "p", "Take up again")
KIND = Command("kind", "Growth with a mentor, or a course?", "A course or reading has no reviews or levels.", "g")
DELETE = Command(
    "delete", "Delete the goal, or the review the cursor is on", "Moves it to the trash; u brings it back.", "d"
)
FILTER = Command("filter", "Filter the list", "By words of the goal.", "f")

DONE = Command("achieve", "Mark it done", "The course or the book is finished.", "a", "Done")
NOT_DONE = Command("pause", "Not done after all", "It waits to be done again.", "p", "Not done")
REWORD = EDIT._replace(name="Reword it", help="The title, why, by when.", footer="Reword")

EDIT_REVIEW = EDIT._replace(footer="Change it")
DELETE_REVIEW = DELETE._replace(footer="Delete it")

ALL = (NEW, REVIEW, OPEN, SCORE, EDIT, LEVELS, REFLECT, ACHIEVE, PAUSE, DROP, KIND, DELETE, FILTER)


def commands(goal: Goal | None, *, on_review: bool) -> tuple[Command, ...]:
    """The commands, most useful first; ``on_review``: the cursor stands on one of the goal's reviews."""
    if goal is None:
        return (NEW, SCORE._replace(footer=""), FILTER)
    if goal.kind is GoalKind.LEARNING:
        state = DONE if goal.status in (GoalStatus.ACTIVE, GoalStatus.PAUSED) else NOT_DONE
        return (NEW, state, OPEN, REWORD, KIND, REFLECT, DELETE, FILTER, SCORE._replace(footer=""))
    if on_review:
        rest = tuple(command for command in ALL if command not in (EDIT, DELETE, REVIEW, NEW, SCORE, OPEN))
        return (REVIEW, EDIT_REVIEW, DELETE_REVIEW, NEW._replace(footer=""), SCORE._replace(footer=""), *rest)
    if goal.status is GoalStatus.ACTIVE:
        return ALL
    if goal.status is GoalStatus.PAUSED:
        return (NEW, AGAIN, REVIEW, OPEN, SCORE, EDIT, LEVELS, REFLECT, ACHIEVE, DROP, KIND, DELETE, FILTER)
    return (NEW, REVIEW, OPEN, AGAIN, SCORE, EDIT, LEVELS, REFLECT, KIND, DELETE, FILTER)
