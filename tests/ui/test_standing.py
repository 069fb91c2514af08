"""The standing suites: every screen at every size, with every string, and every command where it belongs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.strip import Strip

from mentee_journal.services.journal import open_journal
from mentee_journal.ui.app import EVERYWHERE, MenteeApp
from mentee_journal.ui.screens.base import BaseScreen
from mentee_journal.ui.widgets.chrome import Footer
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp
from tests.ui.hostile_journal import HOSTILE, spoil
from tests.ui.standing import SCREENS

STEERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
UNSENDABLE = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+left_square_bracket"}


def drawn(app: MenteeApp) -> list[Strip]:
    """What the terminal is sent, line by line."""
    return app.screen._compositor.render_strips()


def check_commands(name: str, app: MenteeApp) -> None:
    """Every command has a name, a sentence, and a key that a terminal can send and nothing else has."""
    screen = app.screen
    commands = [*(screen.commands() if isinstance(screen, BaseScreen) else ()), *EVERYWHERE]
    keys: dict[str, str] = {}
    for command in commands:
        assert command.name and command.help.endswith((".", "?", "!", "…")), command
        for key in filter(None, command.keys.split(",")):
            assert key not in UNSENDABLE, f"{name}: {key}"
            assert keys.setdefault(key, command.action) == command.action, f"{name}: {key} twice"
    for footer in screen.query(Footer):
        assert 1 <= len(footer.hints) <= 6


@pytest.fixture(scope="module")
def spoiled_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(sample_file, tmp_path_factory.mktemp("hostile") / "hostile.db"))
    journal = open_journal(path, clock=lambda: NOW, durable=False)
    spoil(journal)
    journal.close()
    return path


def check_obeys_nothing(app: MenteeApp, lines: list[Strip]) -> None:
    """No control character and no change of direction from the journal is sent to the terminal."""
    for line in lines:
        guarded = app._guard.apply(list(line), app.screen.styles.background)
        text = "".join(segment.text for segment in guarded)
        assert not STEERS.search(text), repr(text)


@pytest.mark.parametrize("name", SCREENS)
async def test_every_screen_has_its_commands_and_survives_every_size_and_string(
    name: str, spoiled_file: Path, tmp_path: Path, make_app: MakeApp
) -> None:
    app = make_app(Path(shutil.copy(spoiled_file, tmp_path / "hostile.db")))
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await SCREENS[name](app, pilot)
        check_commands(name, app)
        app.say(HOSTILE[0])
        for size in ((99, 30), (80, 24), (60, 20), (20, 5), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            lines = drawn(app)
            assert any(line.text.strip() for line in lines), f"{name} is blank at {size}"
            check_obeys_nothing(app, lines)
    assert app.crashed is None


async def test_every_place_is_reached_by_key_and_by_mouse(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        keys = {
            "2": "mentors",
            "3": "sessions",
            "4": "goals",
            "5": "reflections",
            "6": "insights",
            "i": "inbox",
            "1": "today",
        }
        for key, place in keys.items():
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, BaseScreen)
            assert place == app.screen.PLACE
        for row, place in enumerate(("today", "mentors", "sessions", "goals", "reflections", "insights")):
            await pilot.click("Sidebar", offset=(6, 3 + row))
            await pilot.pause()
            assert place == app.screen.PLACE
        await pilot.click("Sidebar", offset=(6, 10))
        await pilot.pause()
        assert app.screen.PLACE == "inbox"


async def test_the_same_key_never_means_two_things_everywhere() -> None:
    keys = [key for binding in MenteeApp.BINDINGS if isinstance(binding, Binding) for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))


async def test_sheets_show_text_for_screen_dumps(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)):
        assert "Dana Ortiz" in app.screen.query_one("#today", Sheet).plain
