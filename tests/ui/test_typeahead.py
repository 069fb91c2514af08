"""Keys that come all at once, as over a slow line: each goes where it was meant to go."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input

from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.widgets.fields import Field
from tests.ui.conftest import MakeApp

NAMES = {"\r": "enter", " ": "space", "\x1b": "escape", "\t": "tab", ",": "comma", "?": "question_mark"}


async def answered(app: MenteeApp, pilot: Pilot[Any]) -> None:
    """Until every key has done what it does, or the app is gone and never will."""
    await pilot.pause(0)
    while app._typeahead.busy and app.is_running:
        await pilot.pause()


def at_once(app: MenteeApp, keys: str) -> None:
    for key in keys:
        app.post_message(events.Key(NAMES.get(key, key), key))


async def test_a_name_goes_to_the_form_that_its_first_key_opens(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        at_once(app, "2nLee Park\t ")
        await answered(app, pilot)
        assert isinstance(app.screen, FormDialog)
        assert app.screen.values()["name"] == "Lee Park"
        assert app.screen.values()["roles"] != ""


@pytest.mark.parametrize("place", ["today", "sessions", "reflections"])
@pytest.mark.parametrize(
    "keys",
    [
        "Grading movement 15",
        "The brown fox jumps over the lazy dog, 3 times\r",
        "oyzimcfipUn1b5zm1fobs 2Gzhrgez\x1bzgdwpfn\x1bj\re,cmj\x1b5\x1b4t?",
        "i\rerhQ4Gzngbz3\ra4so\x1bgvbbb,azn3b o4?oxoo5tb2?gl\tthwU3Umut\x1b",
    ],
)
async def test_a_burst_of_keys_ends_nothing(sample_path: Path, make_app: MakeApp, place: str, keys: str) -> None:
    app = make_app(sample_path)
    async with app.run_test(size=(120, 36)) as pilot:
        app.go(place)
        await pilot.pause()
        at_once(app, keys)
        await answered(app, pilot)
        assert app.is_running


class _Brief(ModalScreen[None]):
    """A field, and a key that has closed the dialog and begun to take the field down before that hears of it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "leave", show=False, priority=True)]

    def compose(self) -> ComposeResult:
        yield Input()

    async def action_leave(self) -> None:
        self.dismiss()
        for _ in range(3):
            await asyncio.sleep(0)


async def test_no_key_waits_for_a_dialog_that_is_gone(app: MenteeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentee_journal.ui.typeahead.PATIENCE", 60)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.push_screen(_Brief())
        at_once(app, "x\r2n")
        async with asyncio.timeout(20):
            await pilot.pause(0)
            while app._typeahead.busy:
                await pilot.pause()
        assert isinstance(app.screen, FormDialog)


async def test_words_after_enter_go_into_the_note_that_it_opens(app: MenteeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3", "p", "m")
        at_once(app, "\rhalf a note")
        await answered(app, pilot)
        step = app.screen.query_one("MeetStep")
        assert step._topic.note.field.text == "half a note"  # type: ignore[attr-defined]


async def test_what_is_typed_while_a_form_is_saved_waits_for_what_comes_after_it(
    app: MenteeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentee_journal.ui.typeahead.PATIENCE", 60)
    told, stored = asyncio.Event(), asyncio.Event()

    async def slowly(values: Values) -> bool:
        told.set()
        await stored.wait()
        return True

    async with app.run_test(size=(120, 36)) as pilot:
        await app.push_screen(FormDialog("A slow disk", [Field("name", "Name")], slowly))
        await pilot.pause()
        at_once(app, "Lee\r2")
        try:
            await asyncio.wait_for(told.wait(), 20)
            for _ in range(3):  # Longer than a key may take.
                await app._typeahead._run_out(app._typeahead._turn)
            assert isinstance(app.screen, FormDialog) and app.screen.values()["name"] == "Lee"
        finally:
            stored.set()  # or the app would wait for it for ever
        async with asyncio.timeout(20):
            await answered(app, pilot)
        assert isinstance(app.screen, BaseScreen) and app.screen.PLACE == "mentors"


async def test_a_key_on_its_way_when_the_app_ends_troubles_nobody(app: MenteeApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("2")
    await app._typeahead.answered(app._typeahead._turn)
    assert app._exception is None
