"""What is typed in the editor of reflections and not saved: kept, brought back, given up, merged."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from mentee_journal.domain.records import Draft, Reflection
from mentee_journal.services import capabilities, drafts, goals, reflections, sessions, trash
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens import open_draft
from mentee_journal.ui.screens.reflection_editor import ReflectionEditor
from mentee_journal.ui.screens.reflection_editor_form import Typed
from tests.ui.conftest import MakeApp
from tests.ui.test_reflection_editor import notices, opened, saved, words_shown


async def test_what_was_typed_is_back_after_the_end_of_the_app(sample_path: Path, make_app: MakeApp) -> None:
    first = make_app(sample_path)
    async with first.run_test(size=(120, 36)) as pilot:
        editor = await opened(first, pilot)
        await pilot.press(*"slow")
        editor.growth.field.value = "half a na"
        editor.more.day.value = "last frida"
        await pilot.pause()
        assert first.keeper.busy
        first.keeper.flush()
        draft = drafts.find(first.journal, "reflection:new")
        assert draft is not None
        assert json.loads(draft.text)["texts"][0] == "slow"

    again = make_app(sample_path)
    async with again.run_test(size=(120, 36)) as pilot:
        assert open_draft(again, "reflection:new")
        await pilot.pause()
        assert "What you typed at 14:05 and had not saved is back." in words_shown(again)
        assert isinstance(again.screen, ReflectionEditor)
        assert again.screen.prompts.texts[0][1] == "slow"
        assert [one.name for one in again.screen.growth.named] == ["half a na"]
        assert again.screen.more.day.value == "last frida"
        await saved(again, pilot)
        assert isinstance(again.screen, ReflectionEditor)
        assert again.screen.focused is again.screen.more.day.input
        again.screen.more.day.value = "last friday"
        await saved(again, pilot)
        assert drafts.find(again.journal, "reflection:new") is None
        assert reflections.timeline(again.journal, filter="slow", limit=1)


async def test_what_came_back_can_be_given_up(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        stored = reflections.get(app.journal, reflections.timeline(app.journal)[0].id)
        key = f"reflection:{stored.id}"
        typed = Typed(answers=(("Why?", "Because."),), day="Mon 23 Nov 2026")
        drafts.keep(app.journal, Draft(key, "Reflection", typed.to_text(), stored.revision))
        editor = await opened(app, pilot, reflection_id=stored.id)
        assert editor.prompts.texts == (("Why?", "Because."),)
        await editor.run_action("give_up")
        await pilot.pause()
        app.keeper.flush()
        app.writer.submit(lambda _journal: None).result()
        assert drafts.find(app.journal, key) is None
        assert [text for _, text in editor.prompts.texts if text] == [a.text for a in stored.answers]
        assert "had not saved" not in words_shown(app)


async def test_esc_leaves_the_field_then_the_page_and_keeps_a_draft(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot)
        await pilot.press("h", "i", "escape")
        assert app.screen is editor
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is not editor
        assert "Kept as a draft" in notices(app)
        assert drafts.find(app.journal, "reflection:new") is not None


async def test_nothing_typed_leaves_nothing_behind(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot, reflection_id=reflections.timeline(app.journal)[0].id)
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert app.screen is not editor
        assert not notices(app)
        assert not app.keeper.busy
        assert drafts.pending(app.journal) == ()


async def test_what_was_saved_elsewhere_meanwhile_stays_beside_mine(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        from dataclasses import replace

        stored = reflections.get(app.journal, reflections.timeline(app.journal)[0].id)
        editor = await opened(app, pilot, reflection_id=stored.id)
        mine = editor.prompts.asks[0]
        mine.field.load_text("Mine now.")
        await pilot.pause()
        answer = stored.answers[0]
        theirs = replace(stored, answers=(replace(answer, text="Theirs now."), *stored.answers[1:]))
        await app.write(reflections.save, theirs)
        await pilot.pause()
        assert mine.text == "Mine now."
        await saved(app, pilot)
        text = reflections.get(app.journal, stored.id).answers[0].text
        assert "Mine now." in text
        assert "Theirs now." in text


async def test_what_was_deleted_meanwhile_is_saved_as_a_new_one(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        row = reflections.timeline(app.journal)[0]
        editor = await opened(app, pilot, reflection_id=row.id)
        editor.prompts.asks[0].field.load_text("Still here.")
        await pilot.pause()
        await app.write(trash.remove, "reflection", row.id)
        await saved(app, pilot)
        assert app.screen is not editor
        assert reflections.timeline(app.journal, filter="Still here.")


async def test_a_refusal_leaves_everything_in_place(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot)
        editor.prompts.asks[0].field.load_text("Words.")
        editor.more.title_box.value = "t" * 100_000
        await pilot.pause()
        editor._links = Typed(mentor_id=987654)
        await saved(app, pilot)
        assert app.screen is editor
        assert editor.prompts.texts[0][1] == "Words."
        assert notices(app)


async def test_drafts_of_every_kind_find_their_editor(app: MenteeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        goal, session = goals.listing(app.journal)[0], sessions.past(app.journal)[0]
        row = reflections.timeline(app.journal)[0]
        for key in (
            "reflection:new",
            f"reflection:new:goal:{goal.id}",
            f"reflection:new:session:{session.id}",
            f"reflection:{row.id}",
            "reflection:4711",
            "reflection:new:session:4711",
        ):
            words = Typed(answers=(("", f"Words of {key}."),), day="Mon 23 Nov 2026").to_text()
            drafts.keep(app.journal, Draft(key, "Reflection", words))
            assert open_draft(app, key)
            await pilot.pause()
            assert isinstance(app.screen, ReflectionEditor)
            assert app.screen.key == key
            assert app.screen.prompts.texts[0][1] == f"Words of {key}."
            app.pop_screen()
        assert not open_draft(app, "reflection:new:mentor:1")
        assert not open_draft(app, "reflection:x")


def test_a_draft_reads_back_as_it_was() -> None:
    typed = Typed("what", (("a", "1\r\n"), ("a", "")), "[x]", "today", 1, None, 3, "e", "discussed", "v", "w", "#t")
    typed = replace(typed, question_id=4, came_of_it="It worked", benefit="Less waiting", look_back="never")
    assert Typed.from_text(typed.to_text()) == typed
    # One that was kept before there was more to say.
    older = json.loads(typed.to_text())
    for name in ("question_id", "came_of_it", "benefit", "look_back"):
        del older[name]
    assert Typed.from_text(json.dumps(older)) == replace(
        typed, question_id=None, came_of_it="", benefit="", look_back="some day"
    )
    assert Typed.from_text("[]") is None
    assert Typed.from_text("{") is None
    assert Typed.from_text('{"prompts": ["a"], "texts": []}') is None


async def test_a_draft_kept_while_it_is_being_saved_does_not_outlive_it(app: MenteeApp, monkeypatch: Any) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot)
        run = app.writer.run

        async def slowly(service: Any, /, *args: Any, **more: Any) -> Any:
            result = await run(service, *args, **more)
            app.keeper.flush()
            return result

        monkeypatch.setattr(app.writer, "run", slowly)
        editor.prompts.asks[0].field.replace_all("A line.")
        await pilot.pause()
        assert app.keeper.busy
        await saved(app, pilot)
        assert app.screen is not editor
        app.keeper.flush()
        assert drafts.find(app.journal, "reflection:new") is None


async def test_a_name_that_was_not_entered_is_saved_and_leaves_no_draft(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot)
        editor.strengths.field.value = "Half typed"
        await pilot.pause()
        await saved(app, pilot)
        assert app.screen is not editor
        assert not app.keeper.busy
        assert drafts.pending(app.journal) == ()
        assert "Half typed" in capabilities.names(app.journal)


async def test_words_typed_while_it_is_being_saved_stay(app: MenteeApp, monkeypatch: Any) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot)
        field, run = editor.prompts.asks[0].field, app.writer.run

        async def slowly(service: Any, /, *args: Any, **more: Any) -> Any:
            result = await run(service, *args, **more)
            if isinstance(result, Reflection):  # It was saved.
                field.insert(" And another.")
                await pilot.pause()
            return result

        monkeypatch.setattr(app.writer, "run", slowly)
        field.replace_all("A line.")
        await pilot.pause()
        await editor.action_save()
        await pilot.pause()
        assert app.screen is editor
        monkeypatch.undo()
        await saved(app, pilot)
        assert app.screen is not editor
        stored = reflections.timeline(app.journal, limit=1)[0]
        assert "And another." in stored.first_words
        assert len(reflections.versions(app.journal, stored.id)) == 1
