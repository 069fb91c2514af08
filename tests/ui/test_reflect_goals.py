"""Reflect: whether what was wanted was met, goals to review, and what came out of the session."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentee_journal.domain.records import AgendaItem, Goal, Mentor, Session
from mentee_journal.domain.words import AgendaStatus, HowFar
from mentee_journal.services import goals, mentors, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.session.reflect import ReflectStep
from mentee_journal.ui.screens.session.screen import SessionScreen
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled

EASTERN = "America/New_York"
WIDE, NARROW = (120, 36), (80, 24)


@pytest.fixture
def dana(journal: Journal) -> Mentor:
    return mentors.save(journal, Mentor("Dana Ortiz"))


@pytest.fixture
def goal(journal: Journal, dana: Mentor) -> Goal:
    """Its review was due two weeks ago."""
    given = Goal("Grade with confidence", mentor_id=dana.id, review_weeks=1, started_on=date(2026, 11, 1))
    return goals.save(journal, given)


@pytest.fixture
def session(journal: Journal, dana: Mentor, goal: Goal) -> Session:
    """Held an hour ago, with two goals and two topics."""
    made = sessions.create(
        journal,
        Session(dana.id, NOW - timedelta(hours=1), EASTERN),
        items=[AgendaItem(0, "Swings"), AgendaItem(0, "Parents")],
    )
    sessions.add_goal(journal, made.id, "One rule of thumb", goal.id)
    sessions.add_goal(journal, made.id, "Feel less alone")
    first = sessions.page(journal, made.id).items[0]
    sessions.settle_item(journal, first.id, AgendaStatus.DISCUSSED)
    return sessions.hold(journal, made.id)


@pytest.fixture
def app(empty_path: Path, make_app: MakeApp) -> MenteeApp:
    return make_app(empty_path)


async def opened(app: MenteeApp, pilot: Pilot[Any], session: Session) -> ReflectStep:
    app.push_screen(SessionScreen(session.id, "reflect"))
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, SessionScreen) and isinstance(screen.step, ReflectStep)
    return screen.step


def met(journal: Journal, session: Session) -> list[HowFar | None]:
    return [one.met for one in sessions.page(journal, session.id).goals]


def hints(app: MenteeApp) -> str:
    return str(app.screen.query_one("Footer").hints)  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_each_goal_is_answered_with_one_key_and_the_next_one_waits(
    app: MenteeApp, journal: Journal, session: Session, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        here = await opened(app, pilot, session)
        assert here.wanted.has_focus and "'met'" in hints(app) and "'not yet'" in hints(app)
        assert "toward: Grade with confidence ›" in here.wanted.plain
        await pilot.press("p")
        await settled(pilot)
        assert met(journal, session) == [HowFar.PARTLY, None]
        assert isinstance(app.screen, SessionScreen) and app.screen.step is here, "p answers, and goes nowhere"
        await pilot.press("n")
        await settled(pilot)
        assert met(journal, session) == [HowFar.PARTLY, HowFar.NO]
        assert "◐ One rule of thumb" in here.wanted.plain and "not yet" in here.wanted.plain
        await pilot.press("u")
        await settled(pilot)
        assert met(journal, session) == [HowFar.PARTLY, None]


async def test_elsewhere_the_letters_mean_what_they_always_mean(
    app: MenteeApp, journal: Journal, session: Session
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        here.finish.focus()
        await pilot.press("p")
        await settled(pilot)
        assert isinstance(app.screen, SessionScreen) and app.screen.step is not here
        assert met(journal, session) == [None, None]


async def test_a_goal_is_answered_by_mouse_and_the_answer_is_changed_and_taken_back(
    app: MenteeApp, journal: Journal, session: Session
) -> None:
    second = sessions.page(journal, session.id).goals[1].id
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)

        async def click(target: object) -> None:
            y, spot = next((y, s) for y, s in here.wanted._spots if s.target == target)
            await pilot.click(here.wanted, offset=(spot.start, y))
            await settled(pilot)

        await click(("met", (second, "yes")))
        assert met(journal, session) == [None, HowFar.YES]
        assert ("met", (second, "no")) not in here.wanted.targets
        await click(("session_goal", second))
        await click(("met", (second, "no")))
        assert met(journal, session) == [None, HowFar.NO]
        await click(("session_goal", second))
        await click(("met", (second, "none")))
        assert met(journal, session) == [None, None]


async def test_the_arrows_go_from_goal_to_goal_and_on_and_back(app: MenteeApp, session: Session) -> None:
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        first, second = (("session_goal", one.id) for one in here.wanted.goals)
        walked = [here.wanted.target]
        for key in ("down", "down", "up"):
            await pilot.press(key)
            walked.append(here.wanted.target if here.wanted.has_focus else "elsewhere")
        assert walked == [first, second, "elsewhere", second]


async def test_a_goal_to_review_is_one_key_away_and_the_review_knows_the_session(
    app: MenteeApp, journal: Journal, session: Session, goal: Goal, dana: Mentor
) -> None:
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        assert "Goals to review" in here.about.plain and "8 Nov" in here.about.plain
        await pilot.press("v")
        await settled(pilot)
        assert isinstance(app.screen, FormDialog)
        await pilot.press("escape")
        await settled(pilot)
        here.about.focus()
        here.about.move_to(("review_goal", goal.id))
        await pilot.press("enter")
        await settled(pilot)
        dialog = app.screen
        assert isinstance(dialog, FormDialog)
        dialog.box("evidence").value = "I waited, twice."
        await pilot.press("ctrl+s")
        await settled(pilot)
        (row,) = goals.page(journal, goal.id).reviews
        assert (row.review.session_id, row.review.evidence) == (session.id, "I waited, twice.")
        assert "Goals to review" not in here.about.plain


async def test_what_came_out_of_the_session_is_counted_and_leads_to_it(app: MenteeApp, session: Session) -> None:
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        lines = here.about.plain.splitlines()
        assert next(line for line in lines if line.startswith("Topics discussed")).endswith(" 1")
        assert next(line for line in lines if line.startswith("Carried to next time")).endswith(" 1")
        here.about.focus()
        here.about.move_to(("meet", "discussed"))
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, SessionScreen) and app.screen.step is not None
        assert app.screen.step.NAME == "meet"


async def test_the_footer_says_what_the_button_says(app: MenteeApp, session: Session) -> None:
    async with app.run_test(size=WIDE) as pilot:
        here = await opened(app, pilot, session)
        here.finish.focus()
        await pilot.pause()
        assert "'Finish'" in hints(app) and "Finish" in here.finish.plain
        here.asks.strengths.field.insert("I waited.")
        await pilot.press("ctrl+s")
        await settled(pilot)
        here.asks.strengths.field.insert(" Twice.")
        await pilot.pause()
        here.finish.focus()
        await pilot.pause()
        assert "'Save changes'" in hints(app) and "Save changes" in here.finish.plain
        assert "'Finish'" not in hints(app)
