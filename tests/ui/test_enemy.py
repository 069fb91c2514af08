"""What an enemy would do: keys too many, words too long, bytes too strange. Nothing ends, nothing is lost."""

from __future__ import annotations

import asyncio

import pytest
from textual import events
from textual.command import CommandList

from mentee_journal.domain.errors import Refused
from mentee_journal.services import mentors
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog, Values
from mentee_journal.ui.dialogs.help import HelpDialog
from mentee_journal.ui.palette import Palette
from mentee_journal.ui.screens.mentors import MentorsScreen
from mentee_journal.ui.screens.settings import SettingsScreen
from mentee_journal.ui.screens.trash import TrashScreen
from mentee_journal.ui.widgets.editor import Editor
from mentee_journal.ui.widgets.fields import Field, LineInput
from tests.ui.piloting import settled


async def test_closing_twice_takes_nothing_else_away(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        answers: list[object] = []
        dialog = ConfirmDialog("Sure?", "Yes")
        app.push_screen(SettingsScreen())
        app.push_screen(dialog, answers.append)
        await pilot.pause()
        dialog.action_answer(True)
        dialog.action_answer(False)
        dialog.action_close()
        await pilot.pause()
        assert answers == [True]
        assert isinstance(app.screen, SettingsScreen)
        settings = app.screen
        settings.action_back()
        settings.action_back()
        await pilot.pause()
        assert len(app.screen_stack) == 1


async def test_a_screen_below_another_closes_when_it_is_on_top_again(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        answers: list[object] = []
        dialog = ConfirmDialog("Sure?", "Yes")
        app.push_screen(dialog, answers.append)
        app.action_help()
        await pilot.pause()
        dialog.action_answer(True)
        await pilot.pause()
        assert isinstance(app.screen, HelpDialog)
        await pilot.press("escape")
        await pilot.pause()
        assert answers == [True]
        assert len(app.screen_stack) == 1


async def test_a_form_that_is_being_saved_stays_until_it_is_saved(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:

        async def submit(_values: Values) -> object:
            form.action_close()
            form.action_cancel()
            assert app.screen is form
            raise ValueError("The disk is full.")

        form = FormDialog("A form", [Field("name", "Name", value="Lee")], submit)
        app.push_screen(form)
        await pilot.pause()
        await form.action_save()
        await pilot.pause()
        assert app.screen is form
        assert form.values() == {"name": "Lee"}


async def test_the_palette_runs_what_was_chosen_once(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_trash()
        app.action_command_palette()
        await pilot.pause()
        palette = app.screen
        assert isinstance(palette, Palette)
        await pilot.press(*"Undo")
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        palette._select_or_command()
        palette._action_escape()
        await pilot.pause()
        assert isinstance(app.screen, TrashScreen)
        assert app.is_running


def names(journal: Journal) -> list[str]:
    return [m.name for m in mentors.listing(journal)]


@pytest.mark.parametrize(
    ("pasted", "held"),
    [
        ("Dana Ortiz", "Dana Ortiz"),
        ("Dana\r\n  Ortiz\n", "Dana Ortiz"),
        ("Dana\u2028Ortiz", "Dana Ortiz"),
        ("Dr.\u00a0Ortiz", "Dr.\u00a0Ortiz"),
        ("\n", ""),
        (
            "[b]\U0001f469\u200d\u2695\ufe0f\u202eabc\x1b[31me\u0301",
            "[b]\U0001f469\u200d\u2695\ufe0f\u202eabc\x1b[31me\u0301",
        ),
    ],
)
async def test_a_line_holds_once_what_was_pasted(app: MenteeApp, pasted: str, held: str) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        app.go("mentors")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, FormDialog)
        app.post_message(events.Paste(pasted))
        await pilot.pause()
        while app._typeahead.busy:
            await pilot.pause()
        await pilot.pause()
        assert app.screen.values()["name"] == held


async def test_a_paste_that_is_too_long_is_said_to_be(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        field = LineInput(max_length=5)
        await app.screen.mount(field)
        field.focus()
        await pilot.pause()
        field.post_message(events.Paste("abc"))
        field.post_message(events.Paste("abcd"))
        await pilot.pause()
        assert field.value == "abc"
        assert any("room for 5 characters" in note.message for note in app._notifications)


STRANGE = (
    "\u202ea [b]b[/b]\u00a0\x0b\x0c\x1c\x85\u2028\u2029\x00\x1b[31m\x7f \U0001f469\u200d\u2695\ufe0f e\u0301 \ufeff"
)


async def test_a_text_is_kept_character_for_character(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        editor = Editor()
        await app.screen.mount(editor)
        editor.focus()
        await pilot.pause()
        for text in (STRANGE, f"\n{STRANGE}\n\nb\n", "a\n", "", "\n"):
            editor.load_text(text)
            await pilot.pause()
            assert editor.text == text
            editor.replace_all("")
            await pilot.pause()
            app.post_message(events.Paste(text))
            await pilot.pause()
            while app._typeahead.busy:
                await pilot.pause()
            assert repr(editor.text) == repr(text)
            editor.replace_all("old")
            editor.undo()
            assert editor.text == text


async def test_a_form_is_not_saved_before_it_has_its_fields(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        saved: list[Values] = []

        async def submit(values: Values) -> object:
            saved.append(values)
            return values

        form = FormDialog("A form", [Field("name", "Name", value="Lee")], submit)
        app.push_screen(form)
        await form.action_save()
        assert not saved
        await pilot.pause()
        await form.action_save()
        assert saved == [{"name": "Lee"}]


async def test_a_screen_does_nothing_before_it_is_there(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = app.go("sessions")
        await screen.run_action("meet")
        await app.run_action("screen.meet")
        await pilot.pause()
        assert app.screen is screen
        assert app.is_running


async def test_a_file_that_is_spoilt_under_the_app_is_said_to_be(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        app.path.write_bytes(b"not a journal " * 5000)
        for key in ("2", "3", "1"):
            await pilot.press(key)
            await pilot.pause()
        assert app.is_running
        assert any(app.path.name in note.message for note in app._notifications)


async def test_the_clock_of_the_mentors_asks_nothing_of_the_file(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(app.screen, MentorsScreen)
        app.path.write_bytes(b"not a journal " * 5000)
        app.screen._minute = -1
        app.screen._look_at_the_clock()
        await pilot.pause()
        assert app.is_running


async def test_a_page_key_in_a_palette_that_is_still_empty_does_nothing(
    app: MenteeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_command_palette()
        palette = app.screen
        assert isinstance(palette, Palette)
        await pilot.pause()

        def not_laid_out(_commands: CommandList, _direction: int) -> None:
            raise KeyError(0)  # As OptionList does before its first frame.

        monkeypatch.setattr(CommandList, "_move_page", not_laid_out)
        for action in ("page_down", "page_up"):
            palette._action_command_list(action)
        assert app.is_running


@pytest.mark.parametrize("width", [1, 3, 5, 6, 8])
async def test_a_palette_opens_in_a_terminal_of_a_few_columns(app: MenteeApp, width: int) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.resize_terminal(width, 36)
        app.action_command_palette()
        await settled(pilot)
        assert isinstance(app.screen, Palette)
        await pilot.resize_terminal(120, 36)
        await settled(pilot)
        assert isinstance(app.screen, Palette)


async def test_a_save_that_fails_when_its_form_is_gone_ends_nothing(app: MenteeApp) -> None:
    may_fail = asyncio.Event()

    async def submit(_: Values) -> object:
        await may_fail.wait()
        raise Refused("Not so.")

    async with app.run_test() as pilot:
        dialog = FormDialog("A form", [Field("a", "A")], submit)
        app.push_screen(dialog)
        await settled(pilot)
        saving = asyncio.create_task(dialog.action_save())
        await asyncio.sleep(0)
        await dialog.remove_children()
        may_fail.set()
        await saving


@pytest.mark.parametrize("width", [1, 3, 4, 5, 6, 8])
async def test_a_thought_can_be_captured_in_a_few_columns(app: MenteeApp, width: int) -> None:
    async with app.run_test(size=(width, 24)) as pilot:
        await settled(pilot)
        app.action_capture()
        await settled(pilot)
        await pilot.resize_terminal(120, 36)
        await settled(pilot)
        assert app.is_running and app._exception is None


ODD = (
    "\u00a0\u202f\u3000\u2009\u205f\u1680"  # spaces of other widths
    "\u200b\u200c\u200d\u2060\u00ad\ufeff\u200e\u202e\u2066\U000e0041"  # joiners, marks, directions, tags
    "\ue000\U0010fffd\U0001fae8\u0378"  # of private use, and newer than this Python
)
"""What no one sees or Python does not know, and keyboards and input methods send all the same."""


@pytest.mark.parametrize("kind", [Editor, LineInput])
async def test_every_letter_that_is_typed_is_kept(app: MenteeApp, kind: type[Editor | LineInput]) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        field = kind("")
        await app.screen.mount(field)
        field.focus()
        await pilot.pause()
        for letter in f"a{ODD}b":
            field.post_message(events.Key("odd", letter))
        for steering in "\x00\x07\x1b\x7f\x9b\ud800":
            field.post_message(events.Key("odd", steering))
        await pilot.pause()
        held = field.text if isinstance(field, Editor) else field.value
        assert held == f"a{ODD}b"
