"""What the tests of the screens do with a pilot, again and again."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.goals import GoalsScreen
from mentee_journal.ui.widgets.sheet import Sheet


async def settled(pilot: Pilot[Any]) -> None:
    """All that was begun is done."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """One key after the other, each with all it begins."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def form(app: MenteeApp) -> FormDialog:
    """The form on the screen."""
    screen = app.screen
    assert isinstance(screen, FormDialog)
    return screen


async def at_goals(app: MenteeApp, pilot: Pilot[Any]) -> GoalsScreen:
    """Go to Goals."""
    screen = app.go("goals")
    await settled(pilot)
    assert isinstance(screen, GoalsScreen)
    return screen


def page_text(app: MenteeApp) -> str:
    """The page of the goal that is selected."""
    assert isinstance(app.screen, GoalsScreen)
    return app.screen.query_one("#page", Sheet).plain
