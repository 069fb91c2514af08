"""What can be done in Follow-ups, by the state of the one that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.words import FollowUpStatus, Owner
from mentee_journal.ui.commands import Command

if TYPE_CHECKING:
    from mentee_journal.domain.records import FollowUp

NEW = Command("new", "Add a follow-up", "In one line: who does what by when.", "n", "New follow-up")
DONE = Command("finish", "Mark it done", "Asks whether you tried it and what happened; Enter skips both.", "x", "Done")
AFTER = Command("finish", "What happened", "Whether you tried it, and what came of it.", "x", "What happened")
OPEN = Command("open", "Open the follow-up", "Its page.", "enter", "Open", palette=False)
PUT_OFF = Command("put_off", "Put it off", "To another day, or to none.", "v", "Put off")
EDIT = Command("edit", "Change the follow-up", "Its words, whose it is, its day, what it is tied to.", "e", "Edit")
DROP = Command("drop", "Not needed any more", "It goes to the end of the list, and can be opened again.", "s")
AGAIN = Command("again", "Open it again", "It is to be done after all; what happened so far stays.", "b", "Open again")
BY_MENTOR = Command("by_mentor", "Only those with one mentor", "Theirs and yours; Esc shows all again.", "t")
DELETE = Command("delete", "Delete the follow-up", "Moves it to the trash; u brings it back.", "d")
FILTER = Command("filter", "Filter the list", "By its words, what happened, or the mentor.", "f")

MENTOR = Command("tied('mentor')", "To its mentor", "Their page.", "m")
SESSION = Command("tied('session')", "To the session it was agreed in", "Its page.", "o")
GOAL = Command("tied('goal')", "To its goal", "The goal's page.", "g")
QUESTION = Command("tied('question')", "To its question", "The question, its answers and its whole story.", "l")
REFLECTION = Command("tied('reflection')", "To the reflection it came from", "Its page.", "w")

TIES = (MENTOR, SESSION, GOAL, QUESTION, REFLECTION)
ALL = (NEW, DONE, OPEN, PUT_OFF, EDIT, DROP, AGAIN, *TIES, BY_MENTOR, DELETE, FILTER)


def ties(follow_up: FollowUp) -> dict[str, int]:
    """What it is tied to, by kind."""
    found = {
        "mentor": follow_up.mentor_id,
        "session": follow_up.session_id,
        "goal": follow_up.goal_id,
        "question": follow_up.question_id,
        "reflection": follow_up.reflection_id,
    }
    return {kind: record_id for kind, record_id in found.items() if record_id is not None}


def commands(follow_up: FollowUp | None) -> tuple[Command, ...]:
    """The commands, the most useful first."""
    if follow_up is None:
        return (NEW, BY_MENTOR, FILTER)
    tied = ties(follow_up)
    there = tuple(command for command in TIES if command.action.split("'")[1] in tied)
    rest = (*there, BY_MENTOR, DELETE, FILTER)
    if follow_up.status is FollowUpStatus.OPEN:
        done = DONE if follow_up.owner is Owner.ME else DONE._replace(help="Asks what came of it; Enter skips that.")
        return (done, NEW, PUT_OFF, OPEN, EDIT, DROP, *rest)
    if follow_up.status is FollowUpStatus.DONE:
        return (NEW, AFTER, AGAIN, OPEN, EDIT, *rest)
    return (NEW, AGAIN, OPEN, EDIT, *rest)
