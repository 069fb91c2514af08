"""Closing a goal, with a note or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.records import Goal
from mentee_journal.domain.words import GoalStatus
from mentee_journal.services import goals
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.screens.base import BaseScreen


def close(screen: BaseScreen, goal_id: int, status: GoalStatus) -> None:
    """Ask for a closing note, which may stay empty, and close the goal."""
    app = screen.mentee
    try:
        goal = goals.get(app.journal, goal_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    achieved = status is GoalStatus.ACHIEVED
    key = f"goal:{goal.id}:{status.value}"

    async def submit(values: Values) -> Goal:
        return await app.write(goals.close, goal_id, status, note=values["note"].strip())

    def closed(result: object) -> None:
        if result is not None:
            app.say("Achieved. Well done. · u to undo" if achieved else "Let go; it can be taken up again. · u to undo")

    note = Field(
        "note",
        "What made the difference?" if achieved else "Why does it end here?",
        "text",
        value=goal.closing_note,
        help="As much or as little as you like; nothing is fine too.",
    )
    draft = kept_values(app, key)
    form = FormDialog(
        "Goal achieved" if achieved else "Let the goal go",
        [note],
        submit,
        verb="Mark achieved" if achieved else "Let it go",
        intro=one_line(goal.statement, 200),
        draft_key=key,
        draft_label=f"Closing words: {one_line(goal.statement, 50)}",
        draft=draft,
    )
    app.push_screen(form, closed)
