"""Two of the register that are one, its names, the day one became a strength, and evidence in other words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import Capability, Evidence, Goal, Mentor, ProgressReview, Reflection, Seen
from mentee_journal.domain.words import CapabilityKind, EvidenceSource
from mentee_journal.services import capabilities, capability_merging, goals, history, mentors, reflections, reviews
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.register import RegisterScreen
from mentee_journal.ui.screens.register_merge import MergeDialog
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import MakeApp
from tests.ui.piloting import settled

GROWTH, STRENGTH = CapabilityKind.GROWTH, CapabilityKind.STRENGTH


@pytest.fixture
def pacing(journal: Journal) -> Capability:
    return capabilities.add(journal, "Pacing", GROWTH, note="Too fast.", seen_on=date(2026, 10, 2), confidence=2)


@pytest.fixture
def slowing(journal: Journal) -> Capability:
    return capabilities.add(journal, "Slowing my pace", GROWTH, note="Waited.", seen_on=date(2026, 11, 3), confidence=4)


def page_text(app: MenteeApp) -> str:
    assert isinstance(app.screen, RegisterScreen)
    return app.screen.query_one("#page", Sheet).plain


async def opened(app: MenteeApp, pilot: Pilot[Any], capability_id: int) -> RegisterScreen:
    await pilot.pause()
    app.push_screen(RegisterScreen(capability_id))
    await settled(pilot)
    assert isinstance(app.screen, RegisterScreen)
    return app.screen


async def test_two_are_put_together_after_seeing_what_it_does(
    empty_path: Path, make_app: MakeApp, journal: Journal, pacing: Capability, slowing: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot, pacing.id)
        assert "Much like    Slowing my pace" in page_text(app)
        await pilot.press("m", "enter")
        await settled(pilot)
        dialog = app.screen
        assert isinstance(dialog, MergeDialog)
        assert "1 piece of evidence of “Slowing my pace” comes along." in dialog.sheet.plain
        assert capabilities.get(journal, slowing.id)  # nothing is done before it is said
        await pilot.press("y")
        await settled(pilot)
        assert "Also called  Slowing my pace" in page_text(app)
        assert screen.records.target == ("capability", pacing.id)
        await pilot.press("u")
        await settled(pilot)
        assert "Also called" not in page_text(app) and "Slowing my pace" in screen.records.plain


async def test_the_other_name_can_be_the_one_that_stays(
    empty_path: Path, make_app: MakeApp, journal: Journal, pacing: Capability, slowing: Capability
) -> None:
    for one in (pacing, slowing):
        goals.save(journal, Goal(f"Goal of {one.name}", capability_id=one.id))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot, pacing.id)
        target = ("merge", slowing.id)
        assert target in screen.page_sheet.targets
        screen.page_sheet.post_message(Sheet.Chosen(screen.page_sheet, target))
        await settled(pilot)
        assert isinstance(app.screen, MergeDialog)
        both = " ".join(app.screen.sheet.plain.split())
        assert "Both are goals now: “Goal of Pacing” and “Goal of Slowing my pace”. They all stay" in both
        await pilot.press("x", "y")
        await settled(pilot)
        assert capabilities.get(journal, slowing.id).also == ("Pacing",)
        assert "2 goals" in page_text(app)
        assert screen.records.target == ("capability", slowing.id)


async def test_left_as_they_are(
    empty_path: Path, make_app: MakeApp, journal: Journal, pacing: Capability, slowing: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(app, pilot, pacing.id)
        await pilot.press("m", "enter", "escape")
        await settled(pilot)
        assert isinstance(app.screen, RegisterScreen)
        assert len(capabilities.register(journal)) == 2


async def test_its_names_are_said_in_one_form(
    empty_path: Path, make_app: MakeApp, journal: Journal, pacing: Capability, slowing: Capability
) -> None:
    capability_merging.merge(journal, pacing.id, slowing.id)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot, pacing.id)
        await pilot.press("f")
        screen.query_one("#filter").value = "slowing"  # type: ignore[attr-defined]
        await settled(pilot)
        assert "Pacing" in screen.records.plain
        await pilot.press("escape", "e")
        await settled(pilot)
        form = app.screen
        assert isinstance(form, FormDialog) and form.values() == {"name": "Pacing", "also": "Slowing my pace"}
        form.box("also").value = "Slowing my pace\nRushing"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert capabilities.get(journal, pacing.id).also == ("Slowing my pace", "Rushing")


async def test_the_day_it_became_a_strength_can_be_said(
    empty_path: Path, make_app: MakeApp, journal: Journal, pacing: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(app, pilot, pacing.id)
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(app.screen, FormDialog)
        app.screen.box("on").value = "3 mar 2026"
        await pilot.press("enter")
        await settled(pilot)
        assert capabilities.get(journal, pacing.id).became_strength_on == date(2026, 3, 3)
        assert "Strength, an area for growth until Tue 3 Mar 2026" in page_text(app)
        await pilot.press("b")
        await settled(pilot)
        assert capabilities.get(journal, pacing.id) == replace(pacing, uid=pacing.uid)


async def test_all_that_was_seen_of_it_with_its_sign_and_its_word(
    empty_path: Path, make_app: MakeApp, journal: Journal, pacing: Capability
) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz"))
    for kind, note in ((STRENGTH, "You waited."), (GROWTH, "Count to three.")):
        seen = Evidence(pacing.id, date(2026, 11, 5), kind=kind, source=EvidenceSource.MENTOR, note=note)
        capabilities.add_evidence(journal, replace(seen, mentor_id=dana.id))
    goal = goals.save(journal, Goal("Slow down", capability_id=pacing.id))
    review = ProgressReview(goal.id, date(2026, 11, 10), confidence=4, evidence="Twice.", mentor_view="Sooner.")
    reviews.save(journal, replace(review, mentor_id=dana.id))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 60)) as pilot:
        await opened(app, pilot, pacing.id)
        text = page_text(app)
        assert "▪ + seen by Dana Ortiz, positive" in text and "▪ Δ seen by Dana Ortiz, constructive" in text
        assert "■ Δ seen by me, something to work on" in text and "◇ review of its goal" in text
        assert "Dana Ortiz: Sooner." in text and "Evidence" in text and "4 pieces" in text
        assert "Sure 2 of 5 on 2 Oct, 4 of 5 on 10 Nov: surer than at first." in text
        said = "Seen 3 times since October. Feedback from mentors: positive once, constructive once."
        assert said in " ".join(text.split())
        months = next(line for line in text.splitlines() if line.startswith("+ positive"))
        assert months.split()[-1] == "▪" and text.count("●") == 2


async def test_evidence_in_other_words_and_how_sure_one_felt(
    empty_path: Path, make_app: MakeApp, journal: Journal, pacing: Capability
) -> None:
    reflection = Reflection(date(2026, 11, 20), seen=(Seen("Pacing", GROWTH, "Rushed."),))
    reflections.save(journal, reflection)
    told, own = (row.evidence for row in capabilities.page(journal, pacing.id).evidence)
    app = make_app(empty_path)
    async with app.run_test(size=(120, 60)) as pilot:
        screen = await opened(app, pilot, pacing.id)
        screen.page_sheet.focus()
        screen.page_sheet.move_to(("evidence", told.id))
        await pilot.press("e")
        await settled(pilot)
        form = app.screen
        assert isinstance(form, FormDialog) and list(form.values()) == ["confidence"]
        form.box("confidence").value = "5"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert capabilities.get_evidence(journal, told.id) == replace(told, confidence=5)
        screen.page_sheet.move_to(("evidence", own.id))
        await pilot.press("enter")  # nothing else tells of it: it is changed here
        await settled(pilot)
        assert isinstance(app.screen, FormDialog)
        app.screen.box("note").value = "Much too fast."
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert capabilities.get_evidence(journal, own.id) == replace(own, note="Much too fast.")
        assert history.undo(journal) is not None


async def test_of_thousands_of_pieces_a_hundred_are_drawn_and_more_when_asked_for(
    empty_path: Path, make_app: MakeApp, journal: Journal, pacing: Capability
) -> None:
    with journal.atomic("Much evidence"):
        for number in range(150):
            capabilities.add_evidence(journal, Evidence(pacing.id, date(2026, 1, 1 + number % 28)))
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(app, pilot, pacing.id)
        assert "Show more: 51 earlier" in page_text(app) and "151 pieces" in page_text(app)
        screen.page_sheet.post_message(Sheet.Chosen(screen.page_sheet, ("action", "more")))
        await settled(pilot)
        assert "Show more" not in page_text(app)


async def test_evidence_of_long_ago_is_there_when_it_was_looked_for(
    empty_path: Path, make_app: MakeApp, journal: Journal, pacing: Capability
) -> None:
    with journal.atomic("Much evidence"):
        for number in range(110):
            capabilities.add_evidence(journal, Evidence(pacing.id, date(2026, 10, 3 + number % 20)))
    oldest = journal.one("SELECT id FROM evidence ORDER BY seen_on LIMIT 1")
    assert oldest is not None
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        app.open_record("capability", pacing.id)
        assert isinstance(app.screen, RegisterScreen)
        app.screen.read_to(oldest[0])
        await settled(pilot)
        assert ("evidence", oldest[0]) in app.screen.page_sheet.targets and "Too fast." in page_text(app)


async def test_the_register_is_reached_from_anywhere(
    empty_path: Path, make_app: MakeApp, journal: Journal, pacing: Capability
) -> None:
    app = make_app(empty_path)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await app.run_action("app.every('capability')")
        await settled(pilot)
        assert isinstance(app.screen, RegisterScreen) and app.screen.records.has_focus
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(app.screen, RegisterScreen)
