"""Writing a reflection in one's own way: own prompts, one at a time, in one's own editor, tied to a question."""

from __future__ import annotations

import shlex
import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from mentee_journal.domain.records import FrameworkPrompt, OwnFramework, Question
from mentee_journal.services import drafts, frameworks, profile, questions, reflections, trash
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.palette import JournalProvider
from mentee_journal.ui.screens import open_draft
from mentee_journal.ui.screens.reflection_editor import ReflectionEditor
from tests.ui.conftest import MakeApp
from tests.ui.test_reflection_editor import notices, opened, saved, words_shown


async def test_one_prompt_at_a_time_by_keyboard_and_by_mouse(app: MenteeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        editor = await opened(app, pilot, framework="what")
        asks = editor.prompts.asks
        await pilot.press("ctrl+o")
        await app.workers.wait_for_complete()
        assert [ask.display for ask in asks] == [True, False, False]
        assert profile.get(app.journal).one_prompt
        await pilot.press("tab")
        assert asks[1].field.has_focus
        assert [ask.display for ask in asks] == [False, True, False]
        assert "2 of 3" in words_shown(app)
        await pilot.press("shift+tab", "A")
        assert (asks[0].text, asks[0].field.has_focus) == ("A", True)
        turn = next(spot for line in editor.prompts.turn._lines for spot in line.spots if spot.target == ("turn", 1))
        await pilot.click(editor.prompts.turn, offset=(turn.start, 0))
        assert asks[1].field.has_focus
        await pilot.press("tab", "tab")
        assert not any(ask.field.has_focus for ask in asks)
        # Another way asks from its beginning; what was written stays.
        editor.choices.use("gibbs")
        editor.prompts.ask_for("gibbs")
        assert editor.prompts.current.text == "A"
        editor.action_write()
        await pilot.press("ctrl+o")
        await app.workers.wait_for_complete()
        assert all(ask.display for ask in editor.prompts.asks)
        assert not profile.get(app.journal).one_prompt


async def test_ones_own_way_keeps_its_prompts_and_every_field_survives_a_crash(
    make_app: MakeApp, sample_path: Path
) -> None:
    app = make_app(sample_path)
    async with app.run_test(size=(120, 50)) as pilot:
        question = questions.listing(app.journal, show="all")[0]
        key = frameworks.listing(app.journal)[2].key
        app.push_screen(ReflectionEditor(question_id=question.id, framework=key))
        await pilot.pause()
        editor = app.screen
        assert isinstance(editor, ReflectionEditor)
        editor.prompts.asks[0].field.load_text("Two children")
        for name, value in (("came_of_it", "Later"), ("benefit", "Calmer groups"), ("look_back", "never")):
            editor.more.boxes[name].value = value
        await pilot.pause()
        app.keeper.flush()
        typed = editor.typed
        await pilot.press("ctrl+o")
        await app.workers.wait_for_complete()
    app = make_app(sample_path)
    async with app.run_test(size=(120, 50)) as pilot:
        (kept,) = [one for one in drafts.pending(app.journal) if one.key.startswith("reflection:new:question")]
        assert open_draft(app, kept.key)
        await pilot.pause()
        again = app.screen
        assert isinstance(again, ReflectionEditor)
        assert again.typed == typed
        assert "about the question" in words_shown(app)
        await pilot.press("!")
        assert again.prompts.texts[0][1] == "Two children!"
        await saved(app, pilot)
        stored = reflections.get(app.journal, reflections.timeline(app.journal, framework=key)[0].id)
        assert (stored.question_id, stored.came_of_it, stored.benefit) == (question.id, "Later", "Calmer groups")
        assert (stored.look_back, stored.framework_name) == (False, "Two columns")
        assert [bool(one.text) for one in stored.answers] == [True, False, False]
        assert any(line.kind == "reflection" for line in questions.page(app.journal, question.id).story)
        # The way asks otherwise now; what was written in it is asked as it was.
        own = frameworks.get_own(app.journal, frameworks.listing(app.journal)[2].id)
        frameworks.save(app.journal, replace(own, name="Three", prompts=(FrameworkPrompt("What now?"),)))
        reopened = await opened(app, pilot, reflection_id=stored.id)
        assert [ask.prompt for ask in reopened.prompts.asks] == [one.prompt for one in stored.answers]
        assert dict(reopened.choices.options)[key] == "Two columns"


async def test_a_tie_to_what_is_gone_goes_and_the_words_are_saved(app: MenteeApp) -> None:
    question = questions.capture(app.journal, Question("Why?"))
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot, question_id=question.id)
        editor.prompts.asks[0].field.load_text("Because.")
        await app.write(trash.remove, "question", question.id)
        await pilot.pause()
        assert editor.typed.question_id is None
        await saved(app, pilot)
        assert "Saved" in notices(app)
        assert reflections.timeline(app.journal, limit=1)[0].first_words == "Because."


async def test_a_hidden_way_is_not_offered(app: MenteeApp) -> None:
    frameworks.hide(app.journal, "quick")
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot)
        assert [key for key, _ in editor.choices.options] == ["what", "two_columns"]
        assert editor.choices.value == "what"


def _editor(tmp_path: Path, code: str) -> str:
    program = tmp_path / "editor.py"
    program.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\ntext = path.read_text()\n{code}\n")
    return f"{shlex.quote(sys.executable)} {program}"


async def test_the_answers_go_through_ones_own_editor(
    app: MenteeApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(app, "suspend", nullcontext)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot)
        first, second = (ask.field for ask in editor.prompts.asks)
        await pilot.press("O", "n", "e", "ctrl+g")
        assert "No editor is set" in notices(app)
        # Another program writes meanwhile; the draft was there before the editor opened.
        seen = tmp_path / "seen"
        code = (
            "import sqlite3\n"
            f"db = sqlite3.connect({str(app.journal.path)!r})\n"
            f"pathlib.Path({str(seen)!r}).write_text(db.execute('SELECT text FROM drafts').fetchone()[0])\n"
            "db.execute(\"UPDATE mentors SET notes = 'elsewhere'\"); db.commit()\n"
            "path.write_text(text.replace('One', 'One [/b]') + 'Two')"
        )
        monkeypatch.setenv("EDITOR", _editor(tmp_path, code))
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert '"One"' in seen.read_text()
        assert (first.text, second.text) == ("One [/b]", "Two")
        assert "Taken back" in notices(app)
        first.action_undo()
        assert first.text == "One"
        # In another long text, that text alone.
        editor.action_more()
        will_try = editor.more.will_try.input
        will_try.focus()
        monkeypatch.setenv("EDITOR", _editor(tmp_path, "path.write_text(text + 'Wait')"))
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert editor.more.will_try.value == "Wait"
        monkeypatch.setenv("EDITOR", "no-such-editor")
        await pilot.press("ctrl+g")
        assert "no-such-editor" in notices(app)
        assert not [path for path in tmp_path.iterdir() if path.name.startswith("mentee-journal-writing")]
        assert editor.typed.answers[1][1] == "Two"


async def test_a_terminal_that_cannot_be_lent_is_said(app: MenteeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot)
        editor.action_outside()
        await pilot.pause()
        assert "cannot be lent" in notices(app)


async def test_ways_of_ones_own_are_made_changed_and_hidden_by_keyboard(
    app: MenteeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        app.open_record("framework", 0)
        await pilot.pause()
        await pilot.press("n")
        form = app.screen
        form.box("name").value = "Three lines"  # type: ignore[attr-defined]
        form.box("prompts").value = "What now? | In a line\n\nWhat else?"  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        made = next(way for way in frameworks.listing(app.journal) if way.name == "Three lines")
        assert made.prompts == (FrameworkPrompt("What now?", "In a line"), FrameworkPrompt("What else?"))
        assert "In a line" in words_shown(app)
        screen = app.screen
        await screen.run_action("move(-1)")
        await app.workers.wait_for_complete()
        assert [way.name for way in frameworks.listing(app.journal) if way.own] == ["Three lines", "Two columns"]
        screen.page_sheet.focus()  # type: ignore[attr-defined]
        screen.page_sheet.move_to(("prompt", 0))  # type: ignore[attr-defined]
        for key in ("shift+down", "d"):
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause()
        left = frameworks.get(app.journal, made.key)
        assert left is not None
        assert [prompt.text for prompt in left.prompts] == ["What else?"]
        await pilot.press("d")
        assert "at least one prompt" in notices(app)
        # A reflection written from here is nothing this list could stand on.
        selected: list[int] = []
        monkeypatch.setattr(screen, "select", selected.append)
        await pilot.press("w")
        app.screen.prompts.asks[0].field.load_text("Less.")  # type: ignore[attr-defined]
        await saved(app, pilot)
        assert app.screen is screen
        assert selected == []
        await pilot.press("h")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert made.key not in [way.key for way in frameworks.listing(app.journal)]
        assert "Hidden" in words_shown(app)


async def test_what_came_of_it_is_written_from_the_page(app: MenteeApp) -> None:
    found = next(row.id for row in reflections.timeline(app.journal) if row.question)
    reflections.save(app.journal, replace(reflections.get(app.journal, found), will_try="Ring", came_of_it=""))
    frameworks.save(app.journal, OwnFramework("Another", prompts=(FrameworkPrompt("Why?"),)))
    async with app.run_test(size=(120, 50)) as pilot:
        app.open_record("reflection", found)
        await pilot.pause()
        assert "o writes it down" in words_shown(app)
        await pilot.press("o")
        form = app.screen
        form.box("came_of_it").value = "They rang back"  # type: ignore[attr-defined]
        reflections.say_came_of_it(app.journal, found, "Meanwhile")
        await pilot.press("ctrl+s")
        await app.workers.wait_for_complete()
        await pilot.pause()
        said = reflections.get(app.journal, found).came_of_it
        assert said.startswith("Meanwhile")
        assert said.endswith("They rang back")
        assert "They rang back" in words_shown(app)
        assert "o writes it down" not in words_shown(app)


async def test_the_palette_calls_a_way_of_ones_own_by_its_kind(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(80, 24)) as pilot:
        await empty_app.write(frameworks.save, OwnFramework("Two minds", prompts=(FrameworkPrompt("Head?"),)))
        await pilot.pause()
        (hit,) = [hit async for hit in JournalProvider(empty_app.screen).search("Two minds")]
        assert (str(hit.text), str(hit.help)) == ("Two minds", "way to reflect")
