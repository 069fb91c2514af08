"""Waiting in the search until everything that was asked is answered: its answers come from a thread of their own."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens.search import SearchScreen, open_search
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui import piloting


async def settled(pilot: Pilot[Any]) -> None:
    """All that was begun is done, and what it began in turn."""
    for _ in range(20):
        await piloting.settled(pilot)
        screen = pilot.app.screen
        if not isinstance(screen, SearchScreen) or screen.is_answered:
            return


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """One key after the other, each with all it begins."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def searching(app: MenteeApp, pilot: Pilot[Any], text: str = "") -> SearchScreen:
    """The search with something typed in it, and everything answered."""
    await settled(pilot)
    open_search(app, text)
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, SearchScreen)
    return screen


def top(app: MenteeApp) -> Screen[Any]:
    """What is on the screen now."""
    return app.screen


def shown(screen: SearchScreen, part: str = "#hits") -> str:
    """The text of a part of the search."""
    return screen.query_one(part, Sheet).plain
