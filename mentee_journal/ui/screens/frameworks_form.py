"""The form of a way to reflect: its name, a line about it, and its prompts, one a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.domain.prompt_lines import prompts_text, read_prompts
from mentee_journal.domain.records import OwnFramework
from mentee_journal.services import frameworks
from mentee_journal.ui import together
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.drafts import kept_values
from mentee_journal.ui.text import one_line
from mentee_journal.ui.widgets.fields import Field

if TYPE_CHECKING:
    from mentee_journal.ui.app import MenteeApp

Then = Callable[[OwnFramework], None]


def _ask(app: MenteeApp, begun: OwnFramework, title: str, key: str, then: Then | None) -> None:
    shown = prompts_text(begun.prompts)

    async def keep(values: Values) -> OwnFramework:
        typed = values["prompts"]
        wanted = replace(
            begun,
            name=values["name"],
            blurb=values["blurb"],
            prompts=begun.prompts if typed == shown else read_prompts(typed),
        )
        return await together.save(app, frameworks.save, begun, wanted)

    def closed(result: object) -> None:
        if isinstance(result, OwnFramework):
            app.say("Saved · u to undo")
            if then is not None:
                then(result)

    fields = [
        Field("name", "Name", value=begun.name, placeholder="Two columns", replaced=not begun.id),
        Field("blurb", "In a line", value=begun.blurb, placeholder="For a case, before I take it to my mentor."),
        Field(
            "prompts",
            "Prompts",
            "text",
            help="One a line. A line that begins with a space is a hint for the one above it.",
            value=shown,
        ),
    ]
    app.push_screen(
        FormDialog(title, fields, keep, draft_key=key, draft_label="Way to reflect", draft=kept_values(app, key)),
        closed,
    )


def new(app: MenteeApp, then: Then | None = None) -> None:
    """Make a way of one's own."""
    _ask(app, OwnFramework(""), "A way to reflect of your own", "framework:new", then)


def copy(app: MenteeApp, key: str, then: Then | None = None) -> None:
    """Begin one with the prompts of another."""
    try:
        begun = frameworks.copy(app.journal, key)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    _ask(app, begun, "A way to reflect of your own", f"framework:copy:{key}", then)


def edit(app: MenteeApp, framework_id: int) -> None:
    """Change one of one's own."""
    try:
        found = frameworks.get_own(app.journal, framework_id)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    _ask(app, found, f"Change {one_line(found.name, 40)}", f"framework:{framework_id}:edit", None)


def reopen(app: MenteeApp, key: str) -> bool:
    """Open the form that a kept draft belongs to; False when it is none of these."""
    match key.split(":", 2):
        case ["framework", "new"]:
            new(app)
        case ["framework", "copy", str(copied)]:
            copy(app, copied)
        case ["framework", number, "edit"] if number.isdecimal():
            edit(app, int(number))
        case _:
            return False
    return True
