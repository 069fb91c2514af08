"""The first start: three questions, all of which can be skipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentee_journal.services import history, profile
from mentee_journal.services.journal import Journal, open_journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens.today import TodayScreen
from mentee_journal.ui.screens.welcome import WelcomeScreen
from mentee_journal.ui.widgets.choices import Choices
from mentee_journal.ui.widgets.chrome import Sidebar
from mentee_journal.ui.widgets.fields import FieldBox, LineInput
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp


@pytest.fixture
def new_path(tmp_path: Path) -> Path:
    """A journal that nobody has opened yet."""
    path = tmp_path / "new.db"
    open_journal(path, clock=lambda: NOW, durable=False).close()
    return path


@pytest.fixture
def journal(new_path: Path) -> Iterator[Journal]:
    """An own connection to the journal that the app shows."""
    opened = open_journal(new_path, clock=lambda: NOW, durable=False)
    yield opened
    opened.close()


@pytest.fixture
def app(new_path: Path, make_app: MakeApp) -> MenteeApp:
    """The app on a journal without answers."""
    return make_app(new_path)


def ask(app: MenteeApp) -> WelcomeScreen:
    """The welcome screen, pushed when the app has not done so itself."""
    if not isinstance(app.screen, WelcomeScreen):
        app.push_screen(WelcomeScreen())
    return next(s for s in app.screen_stack if isinstance(s, WelcomeScreen))


def box(screen: WelcomeScreen, key: str) -> FieldBox:
    return screen.query_one(f"#{key}", FieldBox)


def text(screen: WelcomeScreen) -> str:
    return "\n".join(sheet.plain for sheet in screen.query(Sheet))


async def test_it_says_what_the_journal_is(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = ask(app)
        await pilot.pause()
        words = " ".join(text(screen).split())
        assert "one file on this computer" in words and "ever sent anywhere" in words
        assert "mentee-journal --demo" in words
        assert len(screen.query(FieldBox)) == 3
        assert screen.query_one(Sidebar).state[1] == {}


async def test_by_keyboard_alone(app: MenteeApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = ask(app)
        await pilot.pause()
        field = box(screen, "name").input
        assert field.has_focus
        await pilot.press("P", "r", "i", "enter")
        assert isinstance(screen.focused, Choices)
        await pilot.press("right", "enter")
        assert box(screen, "profession").value == "physical therapist"
        await pilot.press("tab", "right", "space", "enter")
        assert isinstance(screen.focused, Sheet)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)
    kept = profile.get(journal)
    assert (kept.name, kept.profession, kept.situation) == ("Pri", "physical therapist", "new grad")
    assert kept.welcomed
    assert history.undo(journal) is not None
    assert profile.get(journal).name == "" and not profile.get(journal).welcomed


async def test_space_takes_what_the_arrows_went_to(app: MenteeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = ask(app)
        await pilot.pause()
        choices = box(screen, "situation").input
        assert isinstance(choices, Choices) and choices.chosen == ()
        choices.focus()
        await pilot.press("right", "space")
        chosen = choices.value
        assert chosen == choices.options[1][0]
        await pilot.press("space")
        assert choices.value == ""


async def test_by_mouse_alone(app: MenteeApp, journal: Journal) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = ask(app)
        await pilot.pause()
        await pilot.click(box(screen, "situation").input, offset=(30, 0))
        await pilot.click(box(screen, "profession").input, offset=(2, 0))
        await pilot.click("#verbs", offset=(3, 0))
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)
    kept = profile.get(journal)
    assert (kept.profession, kept.situation, kept.welcomed) == ("occupational therapist", "new grad", True)


async def test_own_words_and_a_choice_exclude_each_other(app: MenteeApp, journal: Journal) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = ask(app)
        await pilot.pause()
        await pilot.click(box(screen, "profession").input, offset=(2, 0))
        words = screen.query_one("#words", LineInput)
        words.value = "music therapist"
        await pilot.pause()
        assert box(screen, "profession").value == ""
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert profile.get(journal).profession == "music therapist"


@pytest.mark.parametrize("how", ["escape", "button", "footer"])
async def test_skipping_is_an_answer(app: MenteeApp, journal: Journal, how: str) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = ask(app)
        await pilot.pause()
        if how == "escape":
            await pilot.press("escape")
        elif how == "button":
            await pilot.click("#verbs", offset=(14, 0))
        else:
            await screen.run_action("screen.skip")
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)
    assert profile.get(journal).welcomed
    assert profile.get(journal).name == ""


async def test_what_was_typed_is_kept_when_the_rest_is_skipped(app: MenteeApp, journal: Journal) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = ask(app)
        await pilot.pause()
        box(screen, "name").value = "Priya"
        await pilot.pause()
        assert "Skip the rest" in text(screen)
        await pilot.press("escape")
        await pilot.pause()
    assert profile.get(journal).name == "Priya"


async def test_a_place_can_be_chosen_instead(app: MenteeApp, journal: Journal) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        ask(app)
        await pilot.pause()
        await pilot.click(Sidebar, offset=(4, 5))
        await pilot.pause()
        assert app.screen.__class__.__name__ == "SessionsScreen"
        assert not any(isinstance(s, WelcomeScreen) for s in app.screen_stack)
    assert profile.get(journal).welcomed


async def test_leaving_by_the_palette_is_an_answer_too(app: MenteeApp, journal: Journal) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = ask(app)
        await pilot.pause()
        box(screen, "name").value = "Priya"
        await pilot.pause()
        app.go("sessions")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen.__class__.__name__ == "SessionsScreen"
    assert (profile.get(journal).name, profile.get(journal).welcomed) == ("Priya", True)


async def test_quitting_leaves_the_questions_for_the_next_time(app: MenteeApp, journal: Journal) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        ask(app)
        await pilot.pause()
        await app.action_quit()
        await pilot.pause()
    assert not profile.get(journal).welcomed


async def test_it_survives_any_size_and_any_name(app: MenteeApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = ask(app)
        await pilot.pause()
        box(screen, "name").value = "[/foo] [@click=app.quit]x[/] 界‮"
        for size in ((20, 5), (120, 36), (80, 24), (20, 5)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        for _ in range(5):
            await pilot.press("tab")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)
    assert profile.get(journal).name == "[/foo] [@click=app.quit]x[/] 界‮"


async def test_nothing_is_searched_before_the_first_questions(app: MenteeApp) -> None:
    from mentee_journal.ui.screens.search import open_search

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        welcome = ask(app)
        await pilot.pause()
        open_search(app, "anything")
        await pilot.pause()
        assert app.screen is welcome
