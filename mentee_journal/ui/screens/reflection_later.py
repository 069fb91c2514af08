"""What came of what a reflection meant to change: written down later, from its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import reflections
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp


def draft_key(reflection_id: int) -> str:
    """Under which key words that were typed and not kept are found again."""
    return f"reflection:{reflection_id}:came_of_it"


def ask_came_of_it(app: MenteeApp, reflection_id: int) -> None:
    """Ask what came of it; what was said before stands there to be written on."""
    try:
        found = reflections.get(app.journal, reflection_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return

    async def keep(values: Values) -> object:
        return await app.write(reflections.say_came_of_it, reflection_id, values["came_of_it"], had=found.came_of_it)

    def closed(result: object) -> None:
        if result is not None:
            app.say("Written down · u to undo")

    tried = one_line(found.will_try, 400)
    key = draft_key(reflection_id)
    field = Field(
        "came_of_it",
        "What came of it",
        "text",
        help="What you tried, what happened, what you would keep. A line will do.",
        value=found.came_of_it,
    )
    app.push_screen(
        FormDialog(
            "What came of it",
            [field],
            keep,
            intro=f"You wrote: {tried}" if tried else "",
            draft_key=key,
            draft_label="What came of it",
            draft=kept_values(app, key),
        ),
        closed,
    )
