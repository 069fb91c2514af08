"""A thought is captured from anywhere: one line and one Enter, and nothing underneath is disturbed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from mentee_journal.domain.records import Draft, Mentor, Question
from mentee_journal.domain.words import MentorStatus, QuestionKind
from mentee_journal.services import drafts, mentors, questions, roles, sessions
from mentee_journal.services.journal import Journal, open_journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.capturing import KEY, _keep
from mentee_journal.ui.dialogs.capture import LATER, ROLE, CaptureDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens import open_draft
from mentee_journal.ui.screens.reflection_editor import ReflectionEditor
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.screens.welcome import WelcomeScreen
from mentee_journal.ui.widgets.choices import Choices
from mentee_journal.ui.widgets.chrome import Sidebar
from mentee_journal.ui.widgets.editor import Editor
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled


def dialog(app: MenteeApp) -> CaptureDialog:
    screen = app.screen
    assert isinstance(screen, CaptureDialog)
    return screen


def newest(app: MenteeApp) -> Question:
    row = max(questions.listing(app.journal, show="all"), key=lambda one: one.id)
    return questions.get(app.journal, row.id)


def kept(app: MenteeApp) -> Draft | None:
    app.keeper.flush()
    return drafts.find(app.journal, KEY)


@pytest.fixture
def journal(empty_path: Path) -> Iterator[Journal]:
    """An own connection to the empty journal that the app shows."""
    opened = open_journal(empty_path, clock=lambda: NOW, durable=False)
    yield opened
    opened.close()


async def test_one_line_and_one_enter(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        before = questions.count(app.journal)
        await pilot.press("c")
        dialog(app).editor.insert("When is it enough?")
        await pilot.press("enter")
        await settled(pilot)
        assert not isinstance(app.screen, CaptureDialog)
        found = newest(app)
        assert (found.text, found.kind, found.mentor_id, found.role_id, found.session_id) == (
            "When is it enough?", QuestionKind.QUESTION, None, None, None,
        )  # fmt: skip
        assert any("In your inbox · i to sort" in note.message for note in app._notifications)
        assert app.counts().inbox == before + 1
        assert f"i  Inbox         {before + 1}" in app.screen.query_one(Sidebar).plain
        assert kept(app) is None
        await pilot.press("u")
        await settled(pilot)
        assert questions.count(app.journal) == before
        await pilot.press("U")
        await settled(pilot)
        assert questions.count(app.journal) == before + 1


@pytest.mark.parametrize("place", ["today", "mentors", "sessions", "goals", "reflections", "inbox", "follow_ups"])
async def test_c_works_in_every_place(app: MenteeApp, place: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.go(place)
        await settled(pilot)
        focused = app.focused
        await pilot.press("c")
        dialog(app)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is screen
        assert app.focused is focused


async def test_keys_typed_ahead_land_in_the_field(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        names = {" ": "space", "\r": "enter", "?": "question_mark"}
        for key in "cIs it usual to doubt q2?\rcsecond\r":
            app.post_message(events.Key(names.get(key, key), key))
        await pilot.pause(0)
        while app._typeahead.busy:
            await pilot.pause()
        await settled(pilot)
        found = [row.text for row in sorted(questions.listing(app.journal, show="all"), key=lambda row: row.id)][-2:]
        assert found == ["Is it usual to doubt q2?", "second"]
        assert not isinstance(app.screen, CaptureDialog)


async def test_kind_and_whom_by_keys_alone(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c")
        dialog(app).editor.insert("It worked")
        await pilot.press("tab", "left", "tab", "right", "enter")
        await settled(pilot)
        found = newest(app)
        assert found.kind is QuestionKind.WIN
        assert found.mentor_id == mentors.find_by_name(app.journal, "Dana Ortiz").id  # seen soonest, so offered first


async def test_for_a_role(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c")
        capture = dialog(app)
        assert not capture.query_one("#roles").display
        capture.editor.insert("Who decides?")
        await pilot.press("tab", "tab", "left")
        assert capture.query_one("#whom", Choices).value == ROLE
        assert capture.query_one("#roles").display
        await pilot.press("tab", "right", "ctrl+s")
        await settled(pilot)
        found = newest(app)
        assert found.mentor_id is None
        assert found.role_id == roles.all_roles(app.journal)[1].id


async def test_by_mouse_alone(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.click("Footer", offset=(app.screen.query_one("Footer").plain.index("Capture") + 1, 0))  # type: ignore[attr-defined]
        capture = dialog(app)
        capture.editor.insert("By mouse")
        await pilot.click("#kind", offset=(14, 0))
        await pilot.click("#whom", offset=(2, 0))
        await pilot.click("#verbs", offset=(4, 0))
        await settled(pilot)
        found = newest(app)
        assert (found.text, found.kind) == ("By mouse", QuestionKind.WORRY)
        assert found.mentor_id is not None


async def test_another_one_at_once(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        before = questions.count(app.journal)
        await pilot.press("c")
        capture = dialog(app)
        capture.editor.insert("first")
        await pilot.press("ctrl+n")
        await settled(pilot)
        assert dialog(app) is capture
        assert capture.editor.text == ""
        assert capture.editor.has_focus
        assert "In your inbox" in str(capture.query_one("#hint").render())
        capture.editor.insert("second")
        await pilot.press("enter")
        await settled(pilot)
        assert questions.count(app.journal) == before + 2
        assert kept(app) is None


async def test_no_words_are_no_thought(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        before = questions.count(app.journal)
        await pilot.press("c", "space", "enter")
        await settled(pilot)
        assert "Write down the thought" in str(dialog(app).query_one("#hint").render())
        assert questions.count(app.journal) == before


async def test_what_was_half_typed_is_given_back(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c")
        dialog(app).editor.insert("Half a th")
        await pilot.press("tab", "right", "tab", "right", "escape")
        await settled(pilot)
        assert not isinstance(app.screen, CaptureDialog)
        await pilot.press("c")  # At once, perhaps before it is on disk.
        capture = dialog(app)
        assert capture.editor.text == "Half a th"
        assert capture.editor.cursor_location == (0, 9)
        assert capture.thought.kind == "worry"
        whom = capture.thought.mentor_id
        assert whom is not None
        draft = kept(app)
        assert draft is not None
        assert json.loads(draft.text)["text"] == "Half a th"
        await pilot.press("enter")
        await settled(pilot)
        assert (newest(app).text, newest(app).mentor_id) == ("Half a th", whom)
        assert kept(app) is None
        await pilot.press("c")
        assert dialog(app).editor.text == ""


async def test_a_draft_survives_its_mentor_and_the_app(sample_path: Path, make_app: MakeApp) -> None:
    app = make_app(sample_path)
    gone = json.dumps({"text": "Kept", "mentor_id": 9999, "role_id": 9999, "session_id": 9999})
    async with app.run_test(size=(120, 36)) as pilot:
        await app.write(drafts.keep, Draft(KEY, "A thought", gone))
        assert open_draft(app, KEY)
        await pilot.pause()
        assert dialog(app).thought.text == "Kept"
        assert dialog(app).query_one("#whom", Choices).value == LATER
        await pilot.press("enter")
        await settled(pilot)
        assert newest(app).text == "Kept"


@pytest.mark.parametrize("words", ["just words", "[1, 2]", '"text"', '{"text": "x", "kind": "no such"}'])
async def test_a_draft_of_another_make_is_words_all_the_same(app: MenteeApp, words: str) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await app.write(drafts.keep, Draft(KEY, "A thought", words))
        await pilot.press("c")
        assert dialog(app).editor.text == words


async def test_emptying_the_field_gives_the_draft_up(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c")
        dialog(app).editor.insert("no")
        await pilot.pause()
        assert kept(app) is not None
        dialog(app).editor.replace_all("")
        await pilot.press("escape")
        await settled(pilot)
        await app.writer.run(lambda journal: None)
        assert kept(app) is None


async def test_lines_below_the_first_become_its_note(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c")
        app.post_message(events.Paste("First line\nsecond\nthird"))
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot)
        assert (newest(app).text, newest(app).note) == ("First line", "second\nthird")


async def test_from_a_session_its_mentor_comes_first_and_the_session_is_kept(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        row = next(row for row in sessions.upcoming(app.journal) if row.mentor.startswith("Sam"))
        app.push_screen(SessionScreen(row.id, "prepare"))
        await settled(pilot)
        await pilot.press("ctrl+t")
        options = dialog(app).query_one("#whom", Choices).options
        assert "Sam" in options[0][1]
        dialog(app).editor.insert("On the way")
        await pilot.press("enter")
        await settled(pilot)
        assert newest(app).session_id == row.id
        assert isinstance(app.screen, SessionScreen)


async def test_a_session_left_behind_is_not_the_session_it_came_up_in(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("3", "c")
        dialog(app).editor.insert("In the list")
        await pilot.press("enter")
        await settled(pilot)
        assert newest(app).session_id is None


async def test_a_note_in_meet_stays_as_it_was(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        app.push_screen(SessionScreen(sessions.upcoming(app.journal)[0].id, "meet"))
        await settled(pilot)
        editor = app.screen.query(Editor).first()
        editor.focus()
        editor.replace_all("half a sen")
        editor.move_cursor((0, 4))
        await pilot.press("ctrl+t")
        dialog(app).editor.insert("Something else")
        await pilot.press("enter")
        await settled(pilot)
        assert newest(app).text == "Something else"
        assert editor.is_mounted
        assert (editor.text, editor.cursor_location, app.focused) == ("half a sen", (0, 4), editor)
        await pilot.press("x")
        assert editor.text == "halfx a sen"


async def test_a_form_stays_as_it_was(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("4", "n")
        await settled(pilot)
        form = app.screen
        assert isinstance(form, FormDialog)
        line = form.box("statement").input
        assert isinstance(line, Input)
        line.value = "Say no kindly"
        line.cursor_position = 3
        await pilot.press("ctrl+t")
        dialog(app).editor.insert("Something else")
        await pilot.press("enter")
        await settled(pilot)
        assert app.screen is form
        assert (line.value, line.cursor_position, app.focused) == ("Say no kindly", 3, line)
        await pilot.press("x")
        assert line.value == "Sayx no kindly"


async def test_the_reflection_editor_stays_as_it_was(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        screen = ReflectionEditor()
        app.push_screen(screen)
        await settled(pilot)
        editor = screen.query(Editor).first()
        editor.focus()
        editor.replace_all("one\ntwo")
        editor.move_cursor((1, 1))
        await pilot.press("ctrl+t")
        dialog(app).editor.insert("Something else")
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is screen
        assert (editor.text, editor.cursor_location, app.focused) == ("one\ntwo", (1, 1), editor)


async def test_a_filter_stays_as_it_was(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("2", "f")
        line = app.screen.query_one("#filter", Input)
        line.value = "dan"
        line.cursor_position = 1
        await pilot.press("ctrl+t")
        dialog(app).editor.insert("Something else")
        await pilot.press("enter")
        await settled(pilot)
        assert (line.value, line.cursor_position, app.focused) == ("dan", 1, line)


async def test_never_two_at_once(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c", "x", "ctrl+t", "c")
        assert sum(isinstance(screen, CaptureDialog) for screen in app.screen_stack) == 1
        assert dialog(app).editor.text == "xc"


async def test_not_before_the_first_questions_are_answered(tmp_path: Path, make_app: MakeApp) -> None:
    app = make_app(tmp_path / "new.db")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, WelcomeScreen)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert isinstance(app.screen, WelcomeScreen)


async def test_nobody_to_choose_from(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c")
        assert [value for value, _ in dialog(empty_app).query_one("#whom", Choices).options] == [ROLE, LATER]
        dialog(empty_app).editor.insert("First of all")
        await pilot.press("enter")
        await settled(pilot)
        assert newest(empty_app).text == "First of all"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (20, 5)])
async def test_thirty_mentors_with_long_names(
    empty_path: Path, make_app: MakeApp, journal: Journal, size: tuple[int, int]
) -> None:
    for number in range(30):
        first = "Wilhelmina-Alexandrina" if number else "Ann"
        mentors.save(journal, Mentor(f"{first} van den Heuvel-{number:02}", status=MentorStatus.ACTIVE))
    mentors.save(journal, replace(Mentor("Gone"), status=MentorStatus.ENDED))
    app = make_app(empty_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("c")
        whom = dialog(app).query_one("#whom", Choices)
        assert len(whom.options) == 32
        assert any(words == "Ann" for _, words in whom.options)
        dialog(app).editor.insert("Who?")
        whom.focus()
        await pilot.press("right", "left", "left", "left")
        await pilot.pause()
        at = int(whom.options[whom.at][0])
        rows = whom._rows(whom.content_size.width)
        row = next(y for y, line in enumerate(rows) if any(spot.target == whom.at for spot in line.spots))
        box = dialog(app).query_one("#box").content_region
        assert box.y <= whom.content_region.y + row < box.bottom
        await pilot.press("enter")
        await settled(pilot)
        assert newest(app).mentor_id == at


async def test_two_of_one_first_name_are_told_apart(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    for name in ("Dana Ortiz", "Dana Lee", "Sam Okafor"):
        mentors.save(journal, Mentor(name, status=MentorStatus.ACTIVE))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c")
        words = {words for _, words in dialog(app).query_one("#whom", Choices).options}
        assert {"Dana Ortiz", "Dana Lee", "Sam"} <= words


def test_a_thought_is_kept_together_with_the_end_of_its_draft_or_not_at_all(tmp_path: Path) -> None:
    def fails() -> str:
        raise OSError("killed in between")

    with open_journal(tmp_path / "journal.db", durable=False) as journal:
        with pytest.raises(OSError, match="killed"):
            _keep(journal, Question("How would you grade breaks?"), fails)
        assert not questions.listing(journal)
