"""Writing a reflection: from prompts to evidence, and never a word lost."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.words import CapabilityKind, EvidenceSource, Manner
from mentee_journal.services import capabilities, drafts, goals, mentors, reflections, sessions
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens.reflection_editor import ReflectionEditor
from mentee_journal.ui.screens.reflection_editor_form import lined_up, split_tags


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


async def test_saving_without_a_change_makes_no_version(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        one_of_each = {row.framework: row.id for row in reflections.timeline(app.journal)}
        for reflection_id in list(one_of_each.values())[:5]:
            versions = reflections.page(app.journal, reflection_id).versions
            editor = await opened(app, pilot, reflection_id=reflection_id)
            await saved(app, pilot)
            assert app.screen is not editor
            assert reflections.page(app.journal, reflection_id).versions == versions


async def test_an_empty_reflection_is_refused_kindly(app: MenteeApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        before = reflections.count(app.journal)
        editor = await opened(app, pilot)
        await saved(app, pilot)
        assert app.screen is editor
        assert "A line or two first" in notices(app)
        assert reflections.count(app.journal) == before


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


def test_tags_and_prompts() -> None:
    assert split_tags("calm, #team #a b,,") == ("calm", "team", "a b")
    assert lined_up((("b", "2"), ("x", "3")), ("a", "b")) == (("a", ""), ("b", "2"), ("x", "3"))
    assert lined_up((("x", "3"),), ("a", "b")) == (("x", "3"),)


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
