"""The tags as a place: all of them, and changing one everywhere, with a dialog that says first what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from mentee_journal.domain.records import Answer, Question, Reflection
from mentee_journal.services import lookup, questions, reflections, search, tags
from mentee_journal.services.journal import Journal, open_journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.dialogs.pick import PickDialog
from mentee_journal.ui.screens.reflection_editor import ReflectionEditor
from mentee_journal.ui.screens.reflections import ReflectionsScreen
from mentee_journal.ui.screens.tags import TagsScreen
from mentee_journal.ui.screens.tags_forms import searched
from mentee_journal.ui.widgets.editor import Editor
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp

TODAY = NOW.date()
Fill = Callable[[], MenteeApp]


@pytest.fixture
def tagged(empty_path: Path, make_app: MakeApp) -> MenteeApp:
    """Two reflections and a thought, with three tags in field and text."""
    with open_journal(empty_path, clock=lambda: NOW, durable=False) as journal:
        write(journal)
    return make_app(empty_path)


def write(journal: Journal) -> None:
    one = Reflection(TODAY, title="One", answers=(Answer("", "On #grading and #Energy"),), tags=("evaluation",))
    reflections.save(journal, one)
    reflections.save(journal, replace(one, title="Two", answers=(Answer("", "#grading"),), tags=()))
    questions.capture(journal, Question("Why #grading?"))


def screen_of(app: MenteeApp) -> TagsScreen:
    screen = app.screen
    assert isinstance(screen, TagsScreen)
    return screen


def listed(app: MenteeApp) -> list[str]:
    return screen_of(app).records.plain.split()


async def test_every_tag_with_what_it_stands_in(tagged: MenteeApp) -> None:
    async with tagged.run_test(size=(120, 36)) as pilot:
        tagged.go("reflections")
        await pilot.pause()
        await pilot.press("number_sign")
        assert listed(tagged) == ["#grading", "3", "#Energy", "1", "#evaluation", "1"]
        page = screen_of(tagged).page_sheet.plain
        assert "3 records" in page and "2 reflections" in page and "1 captured thought" in page
        assert "One" in page and "Two" in page
        await pilot.press("down")
        assert "#Energy" in screen_of(tagged).page_sheet.plain
        await pilot.press("escape")
        assert isinstance(tagged.screen, ReflectionsScreen)


async def test_a_tag_is_renamed_everywhere_and_the_cursor_stays_with_it(tagged: MenteeApp) -> None:
    async with tagged.run_test(size=(120, 36)) as pilot:
        tagged.open_record("tag", 0)
        await pilot.pause()
        await pilot.press("e")
        form = tagged.screen
        assert isinstance(form, FormDialog)
        assert "3 records: 2 reflections and 1 captured thought" in form._intro
        form.query_one(Input).value = "zone work"
        await pilot.press("enter")
        await pilot.pause()
        assert screen_of(tagged).row is not None and screen_of(tagged).row.name == "zone work"
        assert listed(tagged)[:3] == ["#zone", "work", "3"]
        assert questions.get(tagged.journal, 1).text == "Why #zone-work?"
        await pilot.press("u")
        assert questions.get(tagged.journal, 1).text == "Why #grading?"
        assert listed(tagged)[:2] == ["#grading", "3"]
        await pilot.press("down", "e")
        tagged.screen.query_one(Input).value = "Zest"
        await pilot.press("enter")
        await pilot.pause()
        assert listed(tagged)[-2:] == ["#Zest", "1"]
        await pilot.press("home", "u")
        assert screen_of(tagged).row is not None and screen_of(tagged).row.name == "Energy"


async def test_a_name_that_is_taken_is_refused_and_what_was_typed_stays(tagged: MenteeApp) -> None:
    async with tagged.run_test(size=(80, 24)) as pilot:
        tagged.open_record("tag", 0)
        await pilot.pause()
        await pilot.press("e")
        tagged.screen.query_one(Input).value = "ENERGY"
        await pilot.press("enter")
        assert isinstance(tagged.screen, FormDialog) and tagged.screen.query_one(Input).value == "ENERGY"
        assert len(tags.listing(tagged.journal)) == 3


async def test_two_tags_become_one(tagged: MenteeApp) -> None:
    async with tagged.run_test(size=(120, 36)) as pilot:
        tagged.open_record("tag", 0)
        await pilot.pause()
        await pilot.press("m")
        assert isinstance(tagged.screen, PickDialog)
        tagged.screen.dismiss(("tag", "evaluation"))
        await pilot.pause()
        assert isinstance(tagged.screen, ConfirmDialog)
        assert "3 records" in tagged.screen._detail
        await pilot.press("y")
        await pilot.pause()
        assert listed(tagged) == ["#evaluation", "3", "#Energy", "1"]
        assert screen_of(tagged).row is not None and screen_of(tagged).row.name == "evaluation"
        assert questions.get(tagged.journal, 1).text == "Why #evaluation?"


async def test_a_tag_that_is_removed_goes_everywhere(tagged: MenteeApp) -> None:
    async with tagged.run_test(size=(80, 24)) as pilot:
        tagged.open_record("tag", 0)
        await pilot.pause()
        await pilot.press("d")
        assert isinstance(tagged.screen, ConfirmDialog) and "without the #" in tagged.screen._detail
        await pilot.press("escape")
        assert len(tags.listing(tagged.journal)) == 3
        await pilot.press("d", "y")
        await pilot.pause()
        assert listed(tagged) == ["#Energy", "1", "#evaluation", "1"]
        assert questions.get(tagged.journal, 1).text == "Why grading?"
        assert screen_of(tagged).records.has_focus


async def test_the_palette_leads_to_a_tag(tagged: MenteeApp) -> None:
    async with tagged.run_test(size=(80, 24)) as pilot:
        found = next(one for one in lookup.find(tagged.journal, "#GRAD") if one.kind == "tag")
        assert found.label == "#grading"
        tagged.open_record(found.kind, found.id)
        await pilot.pause()
        assert "#grading" in screen_of(tagged).page_sheet.plain and screen_of(tagged).page_sheet.has_focus
        await pilot.press("escape")
        assert not isinstance(tagged.screen, TagsScreen)


async def test_nothing_tagged_yet_teaches(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_record("tag", 0)
        await pilot.pause()
        shown = screen_of(app).query_one("#page", Sheet).plain
        assert "#transitions" in shown
        assert shown.split("\n")[0].split() == ["Tags", "←", "Esc"]
        await pilot.press("e", "m", "d", "s")
        assert isinstance(app.screen, TagsScreen)


async def test_the_search_opens_on_the_tag(tagged: MenteeApp) -> None:
    async with tagged.run_test(size=(120, 36)) as pilot:
        tagged.open_record("tag", 0)
        await pilot.pause()
        await screen_of(tagged).chosen(screen_of(tagged).page_sheet, ("where", "question"))
        await pilot.pause()
        assert tagged.screen.query_one("#typed", Input).value == "tag:grading kind:question "


@pytest.mark.parametrize("name", ["grading", "family work", "0-5 / school", 'a "quoted" one'])
def test_what_is_searched_for_finds_the_tag(journal: Journal, name: str) -> None:
    made = reflections.save(journal, Reflection(TODAY, title="A day", tags=(name,))).id
    reflections.save(journal, Reflection(TODAY, title="Another"))
    (group,) = search.find(journal, searched(name)).groups
    assert [hit.id for hit in group.hits] == [made]


# --- completion while typing ----------------------------------------------------------------------------


async def test_the_rest_of_a_tag_stands_behind_what_is_typed(tagged: MenteeApp) -> None:
    async with tagged.run_test(size=(80, 24)) as pilot:
        tagged.push_screen(ReflectionEditor())
        await pilot.pause()
        editor = tagged.screen.query(Editor).first()
        editor.focus()
        editor.insert("Again #Gr")
        assert editor.suggestion == "ading"
        await pilot.press("right")
        assert (editor.text, editor.suggestion) == ("Again #Grading", "")
        editor.insert(" C#e and #zzz")
        assert editor.suggestion == ""
        editor.insert(" #en")
        assert editor.suggestion == "ergy"
        await pilot.press("left")
        assert editor.suggestion == ""
        await pilot.press("right", "right")
        assert editor.text.endswith(" #en")


async def test_no_ghost_in_the_middle_of_a_line(tagged: MenteeApp) -> None:
    async with tagged.run_test(size=(80, 24)) as pilot:
        tagged.push_screen(ReflectionEditor())
        await pilot.pause()
        editor = tagged.screen.query(Editor).first()
        editor.focus()
        editor.insert(" and more")
        editor.move_cursor((0, 0))
        editor.insert("#gr")
        assert editor.suggestion == ""


# --- tags of field and text are one ------------------------------------------------------------------------


async def test_a_tag_goes_with_the_text_it_was_typed_in(tagged: MenteeApp) -> None:
    async with tagged.run_test(size=(120, 36)) as pilot:
        (one,) = (row for row in reflections.timeline(tagged.journal) if row.title == "One")
        assert one.tags == ("evaluation", "grading", "Energy")
        editor = ReflectionEditor(reflection_id=one.id)
        tagged.push_screen(editor)
        await pilot.pause()
        assert editor.more.tags.value == "evaluation"
        editor.prompts.asks[0].field.load_text("On grading and #Energy")
        await pilot.press("ctrl+s")
        await tagged.workers.wait_for_complete()
        await pilot.pause()
        assert reflections.get(tagged.journal, one.id).tags == ("evaluation", "Energy")


def test_a_save_without_a_change_changes_nothing(journal: Journal) -> None:
    write(journal)
    had = reflections.get(journal, 1)
    assert had.tags == ("evaluation", "grading", "Energy")
    reflections.save(journal, replace(had, tags=("Energy", "evaluation")))
    assert reflections.get(journal, 1) == had
