"""Keys that come all at once, as over a slow line: each goes where it was meant to go."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from tests.ui.conftest import MakeApp

NAMES = {"\r": "enter", " ": "space", "\x1b": "escape", "\t": "tab", ",": "comma", "?": "question_mark"}


def at_once(app: MenteeApp, keys: str) -> None:
    for key in keys:
        app.post_message(events.Key(NAMES.get(key, key), key))


async def test_a_name_goes_to_the_form_that_its_first_key_opens(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        at_once(app, "2nLee Park\t ")
        await pilot.pause(0)
        while app._typeahead.busy:
            await pilot.pause()
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
        await pilot.pause(0)
        while app._typeahead.busy:
            await pilot.pause()
        assert app.is_running
