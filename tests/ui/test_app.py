"""What the app promises whatever place it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandList
from textual.widgets import Input

from mentee_journal.domain.records import Goal, Mentor
from mentee_journal.services import goals, history, mentors, trash
from mentee_journal.services.journal import open_journal
from mentee_journal.ui import lifetime
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.help import HelpDialog
from mentee_journal.ui.dialogs.typed import TypedDialog
from mentee_journal.ui.everywhere import EVERYWHERE
from mentee_journal.ui.palette import Palette
from mentee_journal.ui.widgets.chrome import Footer, Sidebar
from mentee_journal.ui.widgets.sheet import Sheet


async def test_today_shows_what_comes_next(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)):
        page = app.screen.query_one("#today", Sheet).plain
        for words in (
            "Next session",
            "Dana Ortiz",
            "✓ prepared",
            "35 of 45 min",
            "12:00 for Dana, Pacific",
            "nobody yet",
            "Ruth Alvarez",
            "A year ago",
            "nothing written yet",
        ):
            assert words in page


async def test_an_empty_today_says_how_to_begin(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)):
        page = empty_app.screen.query_one("#today", Sheet).plain
        assert "A name is enough" in page
        assert "Add a mentor" in page


async def test_undo_and_redo_walk_many_steps(empty_app: MenteeApp, empty_path: Path) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await empty_app.write(mentors.save, Mentor(name="Dana Ortiz"))
        await empty_app.write(goals.save, Goal(statement="Grade with confidence"))
        for key, people, wanted in (("u", 1, 0), ("u", 0, 0), ("U", 1, 0), ("U", 1, 1)):
            await pilot.press(key)
            await pilot.pause()
            with open_journal(empty_path) as journal:
                assert (len(mentors.listing(journal)), len(goals.listing(journal))) == (people, wanted)


@pytest.mark.parametrize("place", ["mentors", "sessions", "goals", "reflections", "inbox", "follow_ups"])
async def test_a_write_that_ends_while_a_place_is_opening_ends_nothing(empty_app: MenteeApp, place: str) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        screen = empty_app.go(place)
        empty_app.journal_changed()
        lifetime.tell_not_saved(empty_app, "the disk is full")
        await pilot.pause()
        assert empty_app.crashed is None
        assert screen.is_current and not screen.stale


async def test_what_another_program_writes_appears(empty_app: MenteeApp, empty_path: Path) -> None:
    from mentee_journal.ui.lifetime import _look

    async with empty_app.run_test(size=(120, 36)) as pilot:
        await _look(empty_app)
        with open_journal(empty_path, durable=False) as other:
            mentors.save(other, Mentor(name="Lee Park", roles=("procedural",)))
        await _look(empty_app)
        await pilot.pause()
        assert "Lee" in empty_app.screen.query_one("#today", Sheet).plain
        assert empty_app.screen.query_one(Sidebar).state[1]["mentors"] == 1


async def test_what_another_program_writes_before_the_first_look_appears(
    empty_app: MenteeApp, empty_path: Path
) -> None:
    from mentee_journal.ui.lifetime import _look

    async with empty_app.run_test(size=(120, 36)) as pilot:
        with open_journal(empty_path) as other:
            mentors.save(other, Mentor("Dana Ortiz"))
        await _look(empty_app)
        await pilot.pause()
        assert empty_app.counts().mentors == 1
        assert "Begin with one person" not in empty_app.screen.query_one("#today", Sheet).plain


async def test_a_swapped_file_is_noticed_and_not_written_into(empty_app: MenteeApp, empty_path: Path) -> None:
    from mentee_journal.domain.errors import JournalError

    async with empty_app.run_test(size=(120, 36)):
        await empty_app.write(mentors.save, Mentor(name="Dana Ortiz"))
        empty_path.rename(empty_path.with_suffix(".old"))
        open_journal(empty_path, durable=False).close()
        before = empty_path.read_bytes()
        with pytest.raises(JournalError):
            await empty_app.write(mentors.save, Mentor(name="Lee Park"))
        assert empty_path.read_bytes() == before


async def test_help_names_the_keys_of_this_screen(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpDialog)
        assert "Books a session" in app.screen.sheet.plain
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, HelpDialog)


@pytest.mark.parametrize(
    ("kind", "said"), [("framework", "Ways to reflect"), ("tag", "Tags"), ("capability", "growth")]
)
async def test_help_is_headed_with_the_name_of_what_is_shown(app: MenteeApp, kind: str, said: str) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        app.action_every(kind)
        await pilot.pause()
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpDialog)
        assert said in app.screen.sheet.plain.strip().splitlines()[0]


async def test_the_palette_finds_actions_and_records(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, Palette)
        app.screen.query_one(Input).value = "Lee Park"
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert not isinstance(app.screen, Palette)


async def test_the_palette_knows_the_usual_words(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        for typed, name in (("import cont", "Bring in contacts"), ("holiday", "Time off"), ("export", "Save contacts")):
            await pilot.press("ctrl+p")
            await pilot.pause()
            assert isinstance(app.screen, Palette)
            app.screen.query_one(Input).value = typed
            await app.workers.wait_for_complete()
            await pilot.pause()
            shown = app.screen.query_one(CommandList)
            prompts = [str(shown.get_option_at_index(at).prompt) for at in range(shown.option_count)]
            assert any(name in one for one in prompts), (typed, prompts)
            await pilot.press("escape")
            await pilot.pause()


async def test_the_footer_never_shows_more_than_six(app: MenteeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for place in ("today", "mentors", "sessions", "goals", "reflections", "insights"):
            app.go(place)
            await pilot.pause()
            footer = app.screen.query_one(Footer)
            assert 2 <= len(footer.hints) <= 6
            assert "Help" in footer.plain
            assert "/ Search" in footer.plain


async def test_where_there_is_little_room_the_footer_lets_go_of_enter_first(app: MenteeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        app.go("reflections")
        await pilot.pause()
        shown = app.screen.query_one(Footer).plain
        assert "s Strengths" in shown and "/ Search" in shown and "Enter" not in shown
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert "Enter Open    s Strengths" in app.screen.query_one(Footer).plain


async def test_a_deletion_of_the_command_line_can_be_undone_here(app: MenteeApp, sample_path: Path) -> None:
    with open_journal(sample_path, durable=False) as other:
        dana = mentors.find_by_name(other, "Dana")
        trash.remove(other, "mentor", dana.id)
    async with app.run_test(size=(120, 36)) as pilot:
        assert history.last(app.journal)
        await pilot.press("u")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, TypedDialog)  # So much hangs on her that how many records it is has to be typed.
        dialog.box("word").value = str(history.weight(app.journal)[1])
        await pilot.press("enter")
        await pilot.pause()
        assert mentors.get(app.journal, dana.id).name == "Dana Ortiz"


async def test_quitting_keeps_what_was_typed_a_moment_ago(empty_app: MenteeApp, empty_path: Path) -> None:
    from mentee_journal.services import drafts

    async with empty_app.run_test(size=(120, 36)) as pilot:
        empty_app.keeper.touch("session:1:notes", "Notes", lambda: "half a sen")
        await pilot.press("q")
    with open_journal(empty_path) as journal:
        kept = drafts.find(journal, "session:1:notes")
        assert kept is not None and kept.text == "half a sen"


async def test_esc_leads_back_from_a_record_that_was_opened_from_another(app: MenteeApp) -> None:
    from mentee_journal.services import sessions
    from mentee_journal.ui.screens.mentors import MentorsScreen
    from mentee_journal.ui.screens.session.screen import SessionScreen

    async with app.run_test(size=(120, 36)) as pilot:
        upcoming = sessions.upcoming(app.journal)[0]
        app.open_record("session", upcoming.id)
        await pilot.pause()
        app.open_record("mentor", upcoming.mentor_id)
        await pilot.pause()
        assert isinstance(app.screen, MentorsScreen)
        assert app.screen.selected == upcoming.mentor_id
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)


@pytest.mark.parametrize("kind", ["framework", "tag", "capability"])
async def test_the_way_back_is_there_for_the_mouse(app: MenteeApp, kind: str) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        before = app.screen
        app.action_every(kind)
        await pilot.pause()
        title = app.screen.query_one("#title", Sheet)
        await pilot.click("#title", offset=(title.plain.index("←") + 3, 0))
        await pilot.pause()
        assert app.screen is before


@pytest.mark.parametrize("word", ["plan", "remind"])
def test_a_rhythm_is_found_by_what_it_does(word: str) -> None:
    found = [command.action for command in EVERYWHERE if word in command.help]
    assert found == ["app.rhythm"]


async def test_a_renamed_kind_of_guidance_has_its_new_name_everywhere(app: MenteeApp) -> None:
    from mentee_journal.services import roles, sessions
    from mentee_journal.ui.phrases import role_words

    async with app.run_test(size=(120, 36)) as pilot:
        own = next(role for role in roles.all_roles(app.journal) if not role.built_in)
        await app.write(roles.rename, own.id, "speaking up")
        await pilot.pause()
        assert role_words(own.key) == "speaking up"
        assert "speaking up" in app.screen.query_one("#today", Sheet).plain
        assert sessions.upcoming(app.journal)


async def test_a_file_replaced_before_the_first_save_is_not_written_into(app: MenteeApp, sample_path: Path) -> None:
    from mentee_journal.domain.errors import JournalError

    async with app.run_test(size=(120, 36)):
        sample_path.rename(sample_path.with_suffix(".old"))
        open_journal(sample_path, durable=False).close()
        before = sample_path.read_bytes()
        with pytest.raises(JournalError):
            await app.write(mentors.save, Mentor(name="Lee Park"))
        assert sample_path.read_bytes() == before


async def test_help_spells_its_keys_and_says_what_a_place_is_for(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 60)) as pilot:
        empty_app.go("goals")
        await pilot.pause()
        await pilot.press("question_mark")
        await pilot.pause()
        text = " ".join(empty_app.screen.query_one(Sheet).plain.split())
        assert "Ctrl+P All actions" in text and "^p" not in text
        assert "Go to Mentors. Who guides you." in text
        assert "?." not in text
