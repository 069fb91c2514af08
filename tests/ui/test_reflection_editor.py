"""Writing a reflection: from prompts to evidence, and never a word lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import Draft
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, Manner
from mentee_journal.services import capabilities, drafts, goals, mentors, reflections, sessions, trash
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens import open_draft
from mentee_journal.ui.screens.reflection_editor import ReflectionEditor
from mentee_journal.ui.screens.reflection_editor_form import Typed, lined_up, split_tags
from tests.ui.conftest import MakeApp


async def opened(app: MenteeApp, pilot: Pilot[Any], **about: Any) -> ReflectionEditor:
    """The editor in front of the app."""
    editor = ReflectionEditor(**about)
    app.push_screen(editor)
    await pilot.pause()
    return editor


async def saved(app: MenteeApp, pilot: Pilot[Any]) -> None:
    """Ctrl+S and what it sets off."""
    await pilot.press("ctrl+s")
    await app.workers.wait_for_complete()
    await pilot.pause()


def words_shown(app: MenteeApp) -> str:
    """What the terminal is sent, line by line."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def notices(app: MenteeApp) -> str:
    """What was said."""
    return "\n".join(str(one.message) for one in app._notifications)


async def test_two_lines_and_a_name_become_a_reflection_with_evidence(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        before = reflections.count(app.journal)
        editor = await opened(app, pilot)
        assert "What could I do better?" in words_shown(app)
        assert "What could help more?" in words_shown(app)
        await pilot.press(*"Ask")
        editor.prompts.asks[1].field.load_text("A plan [/b] it’s")
        editor.strengths.field.value = "Asked for help early"
        editor.strengths.field.focus()
        await pilot.press("enter")
        editor.strengths.choose("by", 0)
        editor.growth.field.value = "Timing of prompts"
        await saved(app, pilot)
        assert app.screen is not editor
        assert "Saved" in notices(app)
        assert reflections.count(app.journal) == before + 1
        stored = reflections.get(app.journal, reflections.timeline(app.journal, limit=1)[0].id)
        assert [(a.prompt, a.text) for a in stored.answers] == [
            ("What could I do better?", "Ask"),
            ("What could help more?", "A plan [/b] it’s"),
        ]
        assert [(s.name, s.kind, s.source) for s in stored.seen] == [
            ("Asked for help early", CapabilityKind.STRENGTH, EvidenceSource.MENTOR),
            ("Timing of prompts", CapabilityKind.GROWTH, EvidenceSource.ME),
        ]
        assert stored.written_on == app.now().date()
        assert drafts.find(app.journal, "reflection:new") is None
        assert "Asked for help early" in capabilities.names(app.journal)


async def test_everything_under_more_is_kept(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        goal = goals.listing(app.journal)[0]
        editor = await opened(app, pilot, event="The team day")
        await pilot.press("escape", "m")
        assert editor.more.display
        editor.prompts.asks[0].field.load_text("Three words.")
        for box, value in (
            (editor.more.title_box, "A day out"),
            (editor.more.day, "yesterday"),
            (editor.more.manner, "discussed"),
            (editor.more.mentor_view, "Slower."),
            (editor.more.will_try, "Wait."),
            (editor.more.tags, "calm, #team"),
        ):
            box.value = value
        await pilot.pause()
        assert "✓ Sun 22 Nov 2026, yesterday" in words_shown(app)
        await editor.chosen(editor.more.about, ("choose", "goal"))
        await pilot.pause()
        app.screen.dismiss(goal.id)
        await pilot.pause()
        assert goal.statement[:10] in words_shown(app)
        await saved(app, pilot)
        stored = reflections.get(
            app.journal, next(row.id for row in reflections.timeline(app.journal) if row.title == "A day out")
        )
        assert f"{stored.written_on}" == "2026-11-22"
        assert (stored.event, stored.goal_id, stored.manner) == ("The team day", goal.id, Manner.DISCUSSED)
        assert (stored.mentor_view, stored.will_try, stored.tags) == ("Slower.", "Wait.", ("calm", "team"))


async def test_a_session_gives_its_day_and_its_mentor(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        row = next(r for r in sessions.past(app.journal) if r.to_reflect_on)
        editor = await opened(app, pilot, session_id=row.id, framework="gibbs")
        assert editor.choices.value == "gibbs"
        assert len(editor.prompts.asks) == 6
        assert row.mentor in words_shown(app)
        editor.prompts.asks[5].field.load_text("Begin sooner.")
        await saved(app, pilot)
        stored = reflections.get(app.journal, sessions.page(app.journal, row.id).reflections[-1].id)
        assert (stored.framework, stored.mentor_id) == ("gibbs", row.mentor_id)
        assert stored.written_on == row.starts_at.date()
        assert [a.text for a in stored.answers] == ["Begin sooner."]


async def test_another_framework_asks_otherwise_and_takes_no_word_away(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot, framework="what")
        for ask, text in zip(editor.prompts.asks, ("one", "two", "three"), strict=True):
            ask.field.load_text(text)
        editor.choices.focus()
        await pilot.press("left")
        await pilot.pause()
        assert editor.typed.framework == "quick"
        assert editor.prompts.texts == (
            ("What could I do better?", "one"),
            ("What could help more?", "two"),
            ("Now what will I do?", "three"),
        )
        await pilot.press("escape", "w")
        await pilot.pause()
        app.screen.dismiss("free")
        await pilot.pause()
        assert [text for _, text in editor.prompts.texts] == ["one", "two", "three"]
        assert editor.prompts.texts[0][0] == ""
        await pilot.press("escape", "w")
        await pilot.pause()
        app.screen.dismiss("gibbs")
        await pilot.pause()
        assert [text for _, text in editor.prompts.texts] == ["one", "two", "three", "", "", ""]


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


async def test_saving_without_a_change_makes_no_version(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        for row in reflections.timeline(app.journal):
            versions = reflections.page(app.journal, row.id).versions
            editor = await opened(app, pilot, reflection_id=row.id)
            await saved(app, pilot)
            assert app.screen is not editor
            assert reflections.page(app.journal, row.id).versions == versions


async def test_an_empty_reflection_is_refused_kindly(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        before = reflections.count(app.journal)
        editor = await opened(app, pilot)
        await saved(app, pilot)
        assert app.screen is editor
        assert "A line or two first" in notices(app)
        assert reflections.count(app.journal) == before


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


async def test_names_in_the_register_are_suggested(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot)
        known = capabilities.names(app.journal)[0]
        assert editor.strengths.field.suggester is not None
        assert await editor.strengths.field.suggester.get_suggestion(known[:4]) == known
        tag = reflections.tags(app.journal)[0][0]
        assert editor.more._completions(f"calm, {tag[:2]}")[0].startswith("calm, ")


async def test_a_mentor_can_be_chosen_and_taken_back(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot)
        mentor = mentors.listing(app.journal)[0]
        await editor.chosen(editor.more.about, ("choose", "mentor"))
        await pilot.pause()
        app.screen.dismiss(mentor.id)
        await pilot.pause()
        assert editor.typed.mentor_id == mentor.id
        await editor.chosen(editor.more.about, ("choose", "mentor"))
        await pilot.pause()
        app.screen.dismiss("")
        await pilot.pause()
        assert editor.typed.mentor_id is None


def test_a_draft_reads_back_as_it_was() -> None:
    typed = Typed("what", (("a", "1\r\n"), ("a", "")), "[x]", "today", 1, None, 3, "e", "discussed", "v", "w", "#t")
    assert Typed.from_text(typed.to_text()) == typed
    assert Typed.from_text("[]") is None
    assert Typed.from_text("{") is None
    assert Typed.from_text('{"prompts": ["a"], "texts": []}') is None


def test_tags_and_prompts() -> None:
    assert split_tags("calm, #team #a b,,") == ("calm", "team", "a b")
    assert lined_up((("b", "2"), ("x", "3")), ("a", "b")) == (("a", ""), ("b", "2"), ("x", "3"))
    assert lined_up((("x", "3"),), ("a", "b")) == (("x", "3"),)


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
            if service is reflections.save:
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


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_tab_goes_from_the_prompts_to_the_names(size: tuple[int, int], app: MenteeApp) -> None:
    async with app.run_test(size=size) as pilot:
        editor = await opened(app, pilot)
        await pilot.press("tab", "tab")
        assert editor.focused is editor.strengths.field
        await pilot.press("tab")
        assert editor.focused is editor.growth.field
        await pilot.press("tab")
        assert editor.focused is editor.fold


async def test_by_mouse_alone(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        editor = await opened(app, pilot)
        await pilot.click("#longer", offset=(3, 0))
        await pilot.pause()
        app.screen.dismiss("free")
        await pilot.pause()
        editor.prompts.asks[0].field.load_text("By mouse.")
        await pilot.click("#fold", offset=(2, 0))
        await pilot.pause()
        assert editor.more.display
        await pilot.click("#fold", offset=(2, 0))
        await pilot.pause()
        await pilot.click("#verbs", offset=(3, 0))
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen is not editor
        assert reflections.timeline(app.journal, filter="By mouse.")[0].framework == "free"
