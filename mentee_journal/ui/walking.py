"""Undo and redo: what was walked over is said, and the cursor goes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentee_journal.domain.errors import JournalError
from mentee_journal.services import history
from mentee_journal.ui.screens.base import BaseScreen

if TYPE_CHECKING:
    from collections.abc import Callable

    from mentee_journal.domain.views import Undone
    from mentee_journal.services.journal import Journal
    from mentee_journal.ui.app import MenteeApp


async def undo(app: MenteeApp) -> None:
    """Take back the last change."""
    await _walk(app, history.undo, "Undone: {} · U makes it again", "There is nothing to undo.")


async def redo(app: MenteeApp) -> None:
    """Make it again."""
    await _walk(app, history.redo, "Made again: {}", "There is nothing to make again.")


async def _walk(app: MenteeApp, service: Callable[[Journal], Undone | None], done: str, nothing: str) -> None:
    try:
        step = await app.write(service)
    except JournalError as trouble:
        app.say(str(trouble), trouble=True)
        return
    app.say(done.format(step.label) if step is not None else nothing)
    if step is not None and isinstance(app.screen, BaseScreen):
        app.screen.walked(step)
