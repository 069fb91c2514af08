"""What is copied stays in the app, unless the user asks for the computer's clipboard."""

from __future__ import annotations

import logging
import threading
from typing import Any

import pytest

from mentee_journal.ui import clipboard, terminal_guard
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.widgets.editor import Editor
from mentee_journal.ui.widgets.fields import LineInput


@pytest.fixture(autouse=True)
def _no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "helper", lambda *_: None)


def listened(app: MenteeApp, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    written: list[str] = []
    assert app._driver is not None
    monkeypatch.setattr(app._driver, "write", written.append)
    return written


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+x"])
@pytest.mark.parametrize("kind", [Editor, LineInput])
async def test_copying_tells_the_terminal_nothing(
    app: MenteeApp, monkeypatch: pytest.MonkeyPatch, key: str, kind: type[Editor | LineInput]
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        field: Any = kind("Mrs Smith cried")
        await app.screen.mount(field)
        field.focus()
        await pilot.pause()
        field.select_all()
        written = listened(app, monkeypatch)
        await pilot.press(key)
        await pilot.pause()
        assert app.clipboard == "Mrs Smith cried"
        assert not any("]52;" in text for text in written)
        await pilot.press("end", "ctrl+v")
        await pilot.pause()
        held = field.text if isinstance(field, Editor) else field.value
        assert held.endswith("Mrs Smith cried")


async def test_the_computers_clipboard_is_asked_when_the_user_asks(
    app: MenteeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        written = listened(app, monkeypatch)
        await app.run_action("app.copy_outside")
        await pilot.pause()
        assert not any("]52;" in text for text in written)
        assert any("Nothing is marked" in note.message for note in app._notifications)
        editor = Editor("what I wrote")
        await app.screen.mount(editor)
        editor.focus()
        await pilot.pause()
        editor.select_all()
        await app.run_action("app.copy_outside")
        assert "\x1b]52;c;d2hhdCBJIHdyb3Rl\a" in written
        assert app.clipboard == "what I wrote"


def test_errors_in_threads_write_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for module, name in ((threading, "excepthook"), (logging, "lastResort"), (logging, "raiseExceptions")):
        monkeypatch.setattr(module, name, getattr(module, name))
    terminal_guard.say_nothing_of_errors()

    def fails() -> None:
        raise ValueError("Mrs Smith cried")

    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    logger = logging.Logger("alone")  # as asyncio's, with nobody who listens
    logger.error("Mrs Smith cried")
    said = capsys.readouterr()
    assert said.out + said.err == ""
