"""The register of strengths and areas for growth."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import Answer, Capability, Evidence, Mentor, Reflection, Seen, Session
from mentee_journal.domain.words import CapabilityKind, EvidenceSource, GoalStatus
from mentee_journal.services import capabilities, goals, mentors, reflections, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.confirm import ConfirmDialog
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.goals import GoalsScreen
from mentee_journal.ui.screens.register import RegisterScreen
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.screens.today import TodayScreen
from mentee_journal.ui.widgets.fields import LineInput
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled

TODAY = date(2026, 11, 23)
GROWTH, STRENGTH = CapabilityKind.GROWTH, CapabilityKind.STRENGTH


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz", roles=("clinical_reasoning",)))


@pytest.fixture
def calm(journal: Journal) -> Capability:
    """A strength, seen once."""
    return capabilities.add(journal, "Staying calm", STRENGTH, note="I slowed down.", seen_on=date(2026, 3, 2))


@pytest.fixture
def asking(journal: Journal) -> Capability:
    """An area for growth, seen once."""
    return capabilities.add(journal, "Asking early", GROWTH, note="I waited too long.", seen_on=date(2026, 11, 3))


def shown(app: MenteeApp) -> RegisterScreen:
    screen = app.screen
    assert isinstance(screen, RegisterScreen)
    return screen


def form(app: MenteeApp) -> FormDialog:
    screen = app.screen
    assert isinstance(screen, FormDialog)
    return screen


def page_text(app: MenteeApp) -> str:
    return shown(app).query_one("#page", Sheet).plain


def said(app: MenteeApp) -> str:
    return " | ".join(notice.message for notice in app._notifications)


async def opened(app: MenteeApp, pilot: Pilot[Any], capability_id: int | None = None) -> RegisterScreen:
    await pilot.pause()
    app.push_screen(RegisterScreen(capability_id))
    await settled(pilot)
    return shown(app)


async def test_an_empty_register_says_how_to_begin(empty_app: MenteeApp) -> None:
    async with empty_app.run_test(size=(120, 36)) as pilot:
        await opened(empty_app, pilot)
        assert "Your register" in page_text(empty_app)
        await pilot.press("n")
        await pilot.pause()
        assert form(empty_app).box("name").input.has_focus


async def test_both_kinds_with_a_square_for_each_piece_of_evidence(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor, calm: Capability, asking: Capability
) -> None:
    seen = Evidence(calm.id, TODAY, source=EvidenceSource.MENTOR, mentor_id=dana.id)
    capabilities.add_evidence(journal, seen)
    capabilities.make_goal(journal, asking.id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        text = screen.records.plain
        assert text.index("Strengths") < text.index("Staying calm") < text.index("Areas for growth")
        assert text.index("Areas for growth") < text.index("Asking early") < text.index("is a goal")
        squares = text[text.index("Staying calm") :].splitlines()[1]
        assert squares.startswith("■▪") and "since Mar" in squares
        assert "■ " in text.splitlines()[-1] and "▪ " in text.splitlines()[-1]


async def test_the_page_shows_the_evidence_newest_first_with_links(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor, calm: Capability
) -> None:
    session = sessions.save(journal, Session(dana.id, NOW - timedelta(days=10), "America/New_York"))
    sessions.hold(journal, session.id)
    heard = Seen("Staying calm", STRENGTH, "You waited.", EvidenceSource.MENTOR)
    written = Reflection(
        date(2026, 11, 14), session_id=session.id, mentor_id=dana.id, answers=(Answer("", "Words."),), seen=(heard,)
    )
    reflection = reflections.save(journal, written)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot, calm.id)
        text = page_text(app)
        assert "since Mon 2 Mar 2026" in text
        assert text.index("You waited.") < text.index("I slowed down.")
        assert "seen by Dana Ortiz" in text and "seen by me" in text
        assert "Sat 14 Nov 2026" in text and "Mon 2 Mar 2026" in text
        sheet = screen.query_one("#page", Sheet)
        assert {("reflection", reflection.id), ("session", session.id)} <= set(sheet.targets)
        sheet.focus()
        sheet.move_to(("session", session.id))
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, SessionScreen)


async def test_an_area_becomes_a_goal_in_one_step(
    empty_path: Path, make_app: MakeApp, journal: Journal, asking: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot, asking.id)
        await pilot.press("g")
        await settled(pilot)
        (goal,) = goals.listing(journal)
        assert goal.statement == "Asking early"
        assert "Now a goal" in said(app)
        assert screen.page_sheet.target == ("goal", goal.id)
        app.clear_notifications()
        await pilot.press("g")
        await settled(pilot)
        assert len(goals.listing(journal)) == 1
        assert "already" in said(app) and "undo" not in said(app)
        screen.page_sheet.focus()
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, GoalsScreen)
        assert app.screen.records.target == ("goal", goal.id)


async def test_an_area_whose_goal_is_over_can_become_one_again(
    empty_path: Path, make_app: MakeApp, journal: Journal, asking: Capability
) -> None:
    first = capabilities.make_goal(journal, asking.id)
    goals.close(journal, first.id, GoalStatus.DROPPED)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, asking.id)
        said_of_it = app.screen.query_one("#page", Sheet).plain
        assert "let go" in said_of_it and "a goal now" not in said_of_it and "Make it a goal" in said_of_it
        await pilot.press("g")
        await settled(pilot)
        assert {row.status for row in goals.listing(journal)} == {GoalStatus.ACTIVE, GoalStatus.DROPPED}
        assert "Now a goal" in said(app)


async def test_it_became_a_strength_today_and_back(
    empty_path: Path, make_app: MakeApp, journal: Journal, asking: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot, asking.id)
        await pilot.press("b")
        await settled(pilot)
        now = capabilities.get(journal, asking.id)
        assert (now.kind, now.became_strength_on) == (STRENGTH, TODAY)
        assert "until Mon 23 Nov 2026" in page_text(app)
        assert screen.records.target == ("capability", asking.id)
        await pilot.press("b")
        await settled(pilot)
        assert capabilities.get(journal, asking.id).kind is GROWTH


async def test_a_strength_noted_by_mistake_becomes_an_area_for_growth(
    empty_path: Path, make_app: MakeApp, journal: Journal, calm: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, calm.id)
        await pilot.press("b")
        await settled(pilot)
        assert capabilities.get(journal, calm.id).kind is GROWTH


async def test_a_strength_is_no_goal_and_g_says_so(
    empty_path: Path, make_app: MakeApp, journal: Journal, calm: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, calm.id)
        await pilot.press("g")
        await settled(pilot)
        assert goals.listing(journal) == ()
        assert "strength" in said(app)


async def test_naming_one_that_a_mentor_saw_last_week(
    empty_path: Path, make_app: MakeApp, journal: Journal, dana: Mentor
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("n")
        await pilot.pause()
        dialog = form(app)
        dialog.box("name").value = "Grading in the moment"
        dialog.box("kind").value = "growth"
        dialog.box("note").value = "You changed two things at once."
        dialog.box("who").value = str(dana.id)
        dialog.box("seen_on").value = "friday"
        await pilot.press("ctrl+s")
        await settled(pilot)
        (row,) = capabilities.register(journal)
        assert (row.kind, row.by_me, row.by_mentors, row.first_seen) == (GROWTH, 0, 1, date(2026, 11, 20))
        assert screen.records.target == ("capability", row.id)
        assert "seen by Dana Ortiz" in page_text(app)


async def test_a_name_is_needed_and_nothing_typed_is_lost(empty_path: Path, make_app: MakeApp) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot)
        await pilot.press("n")
        await pilot.pause()
        dialog = form(app)
        dialog.box("note").value = "It went well."
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert form(app).box("name").error
        assert dialog.box("note").value == "It went well."


async def test_a_name_that_is_there_gets_one_more_piece_of_evidence(
    empty_path: Path, make_app: MakeApp, journal: Journal, asking: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("n")
        await pilot.pause()
        form(app).box("name").value = "asking  EARLY"
        form(app).box("kind").value = "strength"
        await pilot.press("ctrl+s")
        await settled(pilot)
        (row,) = capabilities.register(journal)
        assert (row.id, row.kind, row.by_me) == (asking.id, GROWTH, 2)
        assert "area for growth" in said(app)
        assert screen.records.target == ("capability", asking.id)


async def test_adding_evidence_renaming_and_a_name_that_is_taken(
    empty_path: Path, make_app: MakeApp, journal: Journal, calm: Capability, asking: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, calm.id)
        await pilot.press("a")
        await pilot.pause()
        form(app).box("note").value = "Breathed first."
        await pilot.press("ctrl+s")
        await settled(pilot)
        newest = capabilities.page(journal, calm.id).evidence[0].evidence
        assert (newest.note, newest.seen_on, newest.kind) == ("Breathed first.", TODAY, STRENGTH)
        assert "Breathed first." in page_text(app)
        await pilot.press("e")
        await pilot.pause()
        form(app).box("name").value = "Asking early"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "already" in form(app).box("name").error
        form(app).box("name").value = "Staying calm with families"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Staying calm with families" in page_text(app)


async def test_deleting_one_leaves_the_cursor_on_its_neighbour_and_undo_brings_it_back(
    empty_path: Path, make_app: MakeApp, calm: Capability, asking: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot, calm.id)
        await pilot.press("d")
        await pilot.pause()
        dialog = app.screen
        assert isinstance(dialog, ConfirmDialog)
        assert "Staying calm" in dialog.sheet.plain and "1 sighting" in dialog.sheet.plain
        await pilot.press("y")
        await settled(pilot)
        assert screen.records.target == ("capability", asking.id)
        assert screen.records.has_focus
        assert "Asking early" in page_text(app)
        await pilot.press("u")
        await settled(pilot)
        assert ("capability", calm.id) in screen.records.targets


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_one_piece_of_evidence_can_be_deleted(
    empty_path: Path, make_app: MakeApp, journal: Journal, calm: Capability, size: tuple[int, int]
) -> None:
    kept = capabilities.add_evidence(journal, Evidence(calm.id, TODAY, note="Breathed first."))
    app = make_app(empty_path)
    async with app.run_test(size=size) as pilot:
        screen = await opened(app, pilot, calm.id)
        screen.page_sheet.focus()
        old = capabilities.page(journal, calm.id).evidence[-1].evidence
        screen.page_sheet.move_to(("evidence", old.id))
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmDialog) and "I slowed down." in app.screen.sheet.plain
        await pilot.press("y")
        await settled(pilot)
        assert [row.evidence.id for row in capabilities.page(journal, calm.id).evidence] == [kept.id]
        assert screen.page_sheet.has_focus and screen.page_sheet.display
        assert screen.page_sheet.target == ("evidence", kept.id)


async def test_the_filter_narrows_by_name(
    empty_path: Path, make_app: MakeApp, calm: Capability, asking: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("f")
        screen.query_one("#filter", LineInput).value = "CALM"
        await pilot.pause()
        assert set(screen.records.targets) == {("capability", calm.id)}
        await pilot.press("escape")
        await pilot.pause()
        assert len(set(screen.records.targets)) == 2
        assert screen.records.has_focus


async def test_escape_leads_back_step_by_step(empty_path: Path, make_app: MakeApp, calm: Capability) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(app, pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert screen.query_one("#page").display and not screen.query_one("#side").display
        await pilot.press("escape")
        await pilot.pause()
        assert screen.records.has_focus and screen.query_one("#side").display
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)


async def test_one_opened_from_elsewhere_stands_alone_where_it_is_narrow(
    empty_path: Path, make_app: MakeApp, calm: Capability, asking: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.open_record("capability", asking.id)
        await settled(pilot)
        assert shown(app).page_sheet.has_focus
        assert "Asking early" in page_text(app) and "Staying calm" not in page_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)


async def test_drafts_of_its_forms_come_back(empty_path: Path, make_app: MakeApp, calm: Capability) -> None:
    from mentee_journal.services import drafts
    from mentee_journal.ui.screens import open_draft

    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, calm.id)
        for key, words in (("n", "Half a name"), ("a", "Half a note")):
            await pilot.press(key)
            await pilot.pause()
            form(app).box("name" if key == "n" else "note").value = words
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
        app.keeper.flush()
        pending = {draft.key for draft in drafts.pending(app.journal)}
        assert len(pending) == 2
        for key in pending:
            app.go("today")
            await settled(pilot)
            assert open_draft(app, key)
            await settled(pilot)
            assert any(words in form(app).values().values() for words in ("Half a name", "Half a note"))


async def test_a_window_of_a_few_cells_and_hostile_words(empty_path: Path, make_app: MakeApp, journal: Journal) -> None:
    odd = capabilities.add(journal, "[/b]" + "x" * 60 + "\x1b[2J", GROWTH, note="[@click=app.quit]x[/]")
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, odd.id)
        assert "[@click=app.quit]x[/]" in page_text(app) and "\x1b" not in page_text(app)
        await pilot.resize_terminal(20, 5)
        await pilot.pause()
        await pilot.press("enter", "down", "down", "escape")
        await pilot.pause()
