"""Screens that go while they come, and widgets that went while the mouse was on them: nothing ends."""

from __future__ import annotations

from typing import Any

import pytest
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.mentors import MentorsScreen
from mentee_journal.ui.screens.settings import SettingsScreen
from mentee_journal.ui.widgets.fields import Field


async def _nothing(_: object) -> None:
    return None


@pytest.mark.parametrize(
    "make",
    [
        lambda: FormDialog("Form", (Field("name", "Name"),), _nothing),
        lambda: ConfirmDialog("Sure?", "Yes"),
        SettingsScreen,
        MentorsScreen,
    ],
)
async def test_a_screen_may_go_before_its_widgets_are_there(app: MenteeApp, make: Any) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = make()
        app.push_screen(screen)
        # Textual gives a screen that is being taken away no widgets, but tells it that it is mounted.
        screen._pruning = True
        await pilot.pause()
        assert app.crashed is None and app.is_running


async def test_a_mouse_button_on_what_is_gone_does_nothing(app: MenteeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        gone = Widget()
        found = Screen.get_widget_and_offset_at
        monkeypatch.setattr(Screen, "get_widget_and_offset_at", lambda *_: (gone, Offset(0, 0)))
        await pilot.mouse_down(offset=(60, 10))
        monkeypatch.setattr(Screen, "get_widget_and_offset_at", found)
        await pilot.pause()
        assert app.crashed is None and app.is_running
