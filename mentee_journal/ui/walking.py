"""Undo and redo: what was walked over is said, and the cursor goes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import history, masses
from mentee_journal.ui.screens.base import BaseScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentee_journal.domain.views import Undone
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp

    Service = Callable[[Journal], Undone | None]


async def undo(app: MenteeApp) -> None:
    """Take back the last change."""
    await _sure(app, history.undo, "Undone: {} · U makes it again", "There is nothing to undo.")


async def redo(app: MenteeApp) -> None:
    """Make it again."""
    await _sure(app, history.redo, "Made again: {}", "There is nothing to make again.", again=True)


async def _sure(app: MenteeApp, service: Service, done: str, nothing: str, *, again: bool = False) -> None:
    """Ask first where it touches many records: the journal is not to turn over at one key."""
    try:
        label, records = history.weight(app.journal, again=again)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    if not masses.many(records):
        await _walk(app, service, done, nothing)
        return
    from mentee_journal.ui.dialogs.typed import ask_many

    verb = "Make it again" if again else "Undo it"
    question = f"Make “{label}” again?" if again else f"Undo “{label}”?"
    ask_many(app, question, verb, lambda: _walk(app, service, done, nothing), records=records)


async def _walk(app: MenteeApp, service: Service, done: str, nothing: str) -> None:
    try:
        step = await app.write(service)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    app.say(done.format(step.label) if step is not None else nothing)
    if step is not None and isinstance(app.screen, BaseScreen):
        app.screen.walked(step)
