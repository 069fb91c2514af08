"""A reflection on its page, and its earlier versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import Answer, Goal, Mentor, Reflection, Seen, Session
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, Manner
from mentee_journal.services import capabilities, goals, mentors, reflections, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.screens.reflection_editor import ReflectionEditor
from mentee_journal.ui.screens.reflection_page import ReflectionScreen
from mentee_journal.ui.screens.reflection_versions import VersionsScreen
from mentee_journal.ui.screens.register import RegisterScreen
from mentee_journal.ui.screens.today import TodayScreen
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled


@pytest.fixture
def full(journal: Journal) -> Reflection:
    """A reflection with everything in it."""
    dana = mentors.save(journal, Mentor("Dana Ortiz", roles=("clinical_reasoning",)))
    session = sessions.create(journal, Session(dana.id, NOW, "America/New_York"))
    goal = goals.save(journal, Goal("Grade with confidence"))
    return reflections.save(
        journal,
        Reflection(
            date(2026, 11, 23),
            framework="what",
            title="A busy table",
            answers=(
                Answer("What happened, and what did I feel?", "It got loud."),
                Answer("So what does it mean?", ""),
            ),
            session_id=session.id,
            goal_id=goal.id,
            mentor_id=dana.id,
            manner=Manner.DISCUSSED,
            mentor_view="One change at a time.",
            will_try="Wait, then look.",
            tags=("grading",),
            seen=(
                Seen("Asking early", CapabilityKind.STRENGTH, "Asked before lunch.", EvidenceSource.MENTOR),
                Seen("Saying no", CapabilityKind.GROWTH),
            ),
        ),
    )


async def page(app: MenteeApp, pilot: Pilot[Any], reflection_id: int) -> ReflectionScreen:
    app.open_record("reflection", reflection_id)
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, ReflectionScreen)
    return screen


def text_of(screen: ReflectionScreen) -> str:
    return screen.query_one("#read", Sheet).plain


@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["wide", "narrow"])
async def test_everything_written_is_read(
    size: tuple[int, int], empty_path: Path, make_app: MakeApp, full: Reflection
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=size) as pilot:
        screen = await page(app, pilot, full.id)
        text = text_of(screen)
        for words in (
            "A busy table",
            "Monday 23 November 2026",
            "What, so what, now what",
            "Today, 14:05, 45 min",
            "▲ Dana Ortiz",
            "Grade with confidence",
            "talked through with Dana",
            "What happened, and what did I feel?",
            "It got loud.",
            "What I will change or try",
            "How Dana sees it",
            "↑ Asking early",
            "Asked before lunch.",
            "seen by Dana Ortiz",
            "◦ Saying no",
            "#grading",
        ):
            assert words in text, words
        assert "So what does it mean?" not in text
        assert "earlier version" not in text.lower()


async def test_names_and_ties_lead_to_their_pages(empty_path: Path, make_app: MakeApp, full: Reflection) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await page(app, pilot, full.id)
        sheet = screen.query_one("#read", Sheet)
        kinds = {target[0] for target in sheet.targets if isinstance(target, tuple)}
        assert {"session", "mentor", "goal", "capability", "action"} <= kinds
        found = capabilities.register(app.journal)[0]
        sheet.move_to(("capability", found.id))
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, RegisterScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is screen


async def test_an_earlier_version_is_read_brought_back_and_that_undone(
    empty_path: Path, make_app: MakeApp, journal: Journal, full: Reflection
) -> None:
    reflections.save(journal, replace(full, answers=(Answer("What happened, and what did I feel?", "Second words."),)))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await page(app, pilot, full.id)
        assert "1 earlier version" in text_of(screen)
        await pilot.press("v")
        await settled(pilot)
        versions = app.screen
        assert isinstance(versions, VersionsScreen)
        assert "until today, 14:05" in versions.records.plain
        assert "It got loud." in versions.page_sheet.plain
        await pilot.press("b")
        await settled(pilot)
        assert app.screen is screen
        assert "It got loud." in text_of(screen) and "2 earlier versions" in text_of(screen)
        await pilot.press("u")
        await settled(pilot)
        assert "Second words." in text_of(screen)


async def test_without_earlier_versions_v_says_so(empty_path: Path, make_app: MakeApp, full: Reflection) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await page(app, pilot, full.id)
        await pilot.press("v")
        await settled(pilot)
        assert app.screen is screen
        assert any("no earlier version" in notice.message for notice in app._notifications)


async def test_deleting_leads_back_and_undo_brings_it_back(
    empty_path: Path, make_app: MakeApp, journal: Journal, full: Reflection
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 40)) as pilot:
        await page(app, pilot, full.id)
        await pilot.press("d")
        await pilot.press("y")
        await settled(pilot)
        assert isinstance(app.screen, TodayScreen)
        assert not reflections.timeline(journal)
        await pilot.press("u")
        await settled(pilot)
        assert reflections.get(journal, full.id).title == "A busy table"


async def test_a_change_shows_on_the_page_at_once(
    empty_path: Path, make_app: MakeApp, journal: Journal, full: Reflection
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await page(app, pilot, full.id)
        await pilot.press("e")
        await settled(pilot)
        editor = app.screen
        assert isinstance(editor, ReflectionEditor)
        editor.prompts.asks[0].field.replace_all("Other words.")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert app.screen is screen
        assert "Other words." in text_of(screen) and "1 earlier version" in text_of(screen)


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_it_is_never_looked_back_at_or_some_day_after_all(
    empty_path: Path, make_app: MakeApp, full: Reflection, size: tuple[int, int]
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=size) as pilot:
        screen = ReflectionScreen(full.id)
        app.push_screen(screen)
        await settled(pilot)
        assert "Never look back at it" in [command.name for command in screen.commands()]
        await pilot.press("h")
        assert not reflections.get(app.journal, full.id).look_back
        assert "never looked back at" in screen.query_one("#read", Sheet).plain
        await screen.chosen(screen.query_one("#read", Sheet), ("action", "look_back"))
        assert reflections.get(app.journal, full.id).look_back
        assert "never looked back at" not in screen.query_one("#read", Sheet).plain
        await pilot.press("u")
        assert not reflections.get(app.journal, full.id).look_back
