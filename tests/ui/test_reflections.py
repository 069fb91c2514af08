"""The timeline of reflections, its filters, and the register beside it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import Answer, Goal, Mentor, Reflection, Seen, Session
from mentee_journal.domain.words import CapabilityKind, EvidenceSource
from mentee_journal.services import goals, mentors, reflections, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.pick import PickDialog
from mentee_journal.ui.screens.reflection_editor import ReflectionEditor
from mentee_journal.ui.screens.reflection_page import ReflectionScreen
from mentee_journal.ui.screens.reflections import ReflectionsScreen
from mentee_journal.ui.screens.register import RegisterScreen
from mentee_journal.ui.screens.session.reflect import ReflectStep
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled

TODAY = date(2026, 11, 23)


def shown(app: MenteeApp) -> ReflectionsScreen:
    screen = app.screen
    assert isinstance(screen, ReflectionsScreen)
    return screen


async def place(app: MenteeApp, pilot: Pilot[Any]) -> ReflectionsScreen:
    app.go("reflections")
    await settled(pilot)
    return shown(app)


def write(journal: Journal, text: str, *, days: int = 0, **more: Any) -> Reflection:
    answers = (Answer("What could I do better?", text),)
    return reflections.save(
        journal, Reflection(TODAY - timedelta(days=days), framework="quick", answers=answers, **more)
    )


def held(journal: Journal, mentor: Mentor, days: int) -> Session:
    start = NOW - timedelta(days=days)
    made = sessions.create(journal, Session(mentor.id, start, "America/New_York", minutes=30))
    return sessions.hold(journal, made.id)


async def test_an_empty_place_says_how_to_begin(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        screen = await place(empty_app, pilot)
        assert "Your first reflection" in screen.timeline.plain
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(empty_app.screen, ReflectionEditor)


async def test_sessions_without_words_come_first_and_open_the_editor(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    lee = mentors.save(journal, Mentor("Lee Park", roles=("procedural",)))
    session = held(journal, lee, 4)
    write(journal, "A quiet day.", days=1)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await place(app, pilot)
        text = screen.timeline.plain
        assert text.index("Lee Park, 30 min, how-to") < text.index("A quiet day.")
        assert "Held, nothing written yet. Three lines do." in text
        assert screen.timeline.target == ("reflect", session.id)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, SessionScreen)
        assert app.screen.session_id == session.id
        assert isinstance(app.screen.step, ReflectStep)


async def test_months_years_words_and_what_it_is_about(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    goal = goals.save(journal, Goal("Lead an IEP meeting"))
    write(journal, "I waited before I changed it.", days=2, title="Review: grading", goal_id=goal.id, tags=("a", "b"))
    write(journal, "The form is a map.", days=40, event="Team day")
    write(journal, "Long ago.", days=400)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        lines = (await place(app, pilot)).timeline.plain.splitlines()
        heads = [line.split("│")[0].strip() for line in lines if "│" in line and line[:1].strip()]
        assert heads == ["Nov", "Oct", "2025", "Oct"]
        assert "Sat 21  ○  Review: grading" in lines
        text = "\n".join(lines)
        assert "“I waited before I changed it.”" in text
        assert "goal · Quick pair · 2 tags" in text
        assert "Wed 14  ○  Team day" in text


async def test_filters_are_picked_said_in_words_and_taken_away(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    lee = mentors.save(journal, Mentor("Lee Park"))
    write(journal, "With Dana.", mentor_id=dana.id, tags=("energy",))
    write(journal, "With Lee.", days=1, mentor_id=lee.id)
    write(journal, "Alone.", days=2, tags=("energy",))
    held(journal, lee, 3)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await place(app, pilot)
        await pilot.press("m")
        await settled(pilot)
        dialog = app.screen
        assert isinstance(dialog, PickDialog)
        dialog.sheet.move_to(dana.id)
        await pilot.press("enter")
        await settled(pilot)
        assert "1 with Dana Ortiz" in screen.query_one("#said", Sheet).plain
        assert "With Dana." in screen.timeline.plain and "With Lee." not in screen.timeline.plain
        assert "nothing written yet" not in screen.timeline.plain
        await pilot.press("t")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "1 with Dana Ortiz · tagged energy" in screen.query_one("#said", Sheet).plain
        await pilot.press("a")
        await settled(pilot)
        assert not screen.filters.any
        assert "Alone." in screen.timeline.plain and "nothing written yet" in screen.timeline.plain


async def test_typing_narrows_and_escape_takes_it_back(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    write(journal, "Soup bowls.")
    write(journal, "A loud table.", days=1)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await place(app, pilot)
        await pilot.press("f")
        field = screen.query_one("#filter", LineInput)
        assert field.has_focus
        field.value = "soup"
        await settled(pilot)
        assert "loud" not in screen.timeline.plain
        assert "1 with “soup”" in screen.query_one("#said", Sheet).plain
        field.value = "nothing like it"
        await settled(pilot)
        assert "Nothing was written that fits" in screen.timeline.plain
        await pilot.press("escape")
        await settled(pilot)
        assert screen.timeline.has_focus and len(screen.rows) == 2


async def test_the_timeline_is_read_page_by_page(
    empty_path: Path, make_app: MakeApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentee_journal.ui.screens.reflections.READ", 3)
    for number in range(8):
        write(journal, f"Number {number}.", days=number)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await place(app, pilot)
        assert len(screen.rows) == 3
        for expected in (6, 8):
            await pilot.press("end")
            await settled(pilot)
            assert len(screen.rows) == expected
        assert screen.timeline.plain.count("○") == 8
        at = screen.timeline.target
        screen.reload()
        assert screen.timeline.target == at and len(screen.rows) == 8


async def test_the_register_beside_it_and_a_goal_in_one_step(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    seen = (
        Seen("Staying calm", CapabilityKind.STRENGTH, source=EvidenceSource.MENTOR),
        Seen("Saying no kindly", CapabilityKind.GROWTH),
    )
    write(journal, "Said no.", seen=seen)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await place(app, pilot)
        panel = screen.query_one("#register", Sheet)
        assert "▪" in panel.plain and "■" in panel.plain and "by a mentor" in panel.plain
        target = next(t for t in panel.targets if isinstance(t, tuple) and t[0] == "make_goal")
        panel.focus()
        panel.move_to(target)
        await pilot.press("enter")
        await settled(pilot)
        assert [goal.statement for goal in goals.listing(journal)] == ["Saying no kindly"]
        assert "is a goal" in panel.plain
        await pilot.press("s")
        await settled(pilot)
        assert isinstance(app.screen, RegisterScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is screen


async def test_deleting_and_bringing_back(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    first, second = write(journal, "One."), write(journal, "Two.", days=1)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await place(app, pilot)
        assert screen.timeline.target == ("reflection", first.id)
        await pilot.press("d")
        assert isinstance(app.screen, ConfirmDialog)
        await pilot.press("y")
        await settled(pilot)
        assert screen.timeline.target == ("reflection", second.id) and screen.timeline.has_focus
        await pilot.press("u")
        await settled(pilot)
        assert len(screen.rows) == 2


async def test_enter_reads_and_escape_leads_back(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    write(journal, "One.")
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await place(app, pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ReflectionScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is screen and screen.timeline.has_focus


async def test_a_click_on_the_filter_row_asks(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    write(journal, "One.", tags=("energy",))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await place(app, pilot)
        row = screen.query_one("#by", Sheet)
        at = row.plain.splitlines()[0].index("Tag")
        await pilot.click("#by", offset=(at, 0))
        await settled(pilot)
        assert isinstance(app.screen, PickDialog)
        await pilot.click("#options", offset=(2, 0))
        await settled(pilot)
        assert screen.filters.tag == "energy"


async def test_a_session_that_waits_is_waved_off_from_the_timeline(
    empty_path: Path, make_app: MakeApp, journal: Journal
) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    session = held(journal, dana, 3)
    write(journal, "Alone.")
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await place(app, pilot)
        screen.timeline.move_to(("reflect", session.id))
        await pilot.press("W")
        assert sessions.get(journal, session.id).reflect_waived
        assert "nothing written yet" not in screen.timeline.plain
        await pilot.press("u")
        assert "nothing written yet" in screen.timeline.plain
