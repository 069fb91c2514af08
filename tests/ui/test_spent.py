"""What a session took: one field, in Meet and in Reflect."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentee_journal.domain.records import Mentor, Session
from mentee_journal.services import hours, mentors, sessions
from mentee_journal.services.journal import Journal
from mentee_journal.ui.app import MenteeApp
from mentee_journal.ui.dialogs.form import FormDialog
from mentee_journal.ui.screens.session.screen import SessionScreen
from mentee_journal.ui.screens.spent_form import edit_spent
from mentee_journal.ui.widgets.sheet import Sheet
from tests.ui.conftest import NOW, MakeApp
from tests.ui.piloting import settled


@pytest.fixture
def here(empty_path: Path, make_app: MakeApp) -> MenteeApp:
    return make_app(empty_path)


@pytest.fixture
def held(journal: Journal) -> Session:
    dana = mentors.save(journal, Mentor("Dana Ortiz")).id
    made = sessions.create(journal, Session(dana, NOW - timedelta(days=1), "UTC", minutes=45))
    return sessions.hold(journal, made.id)


async def opened(app: MenteeApp, pilot: Pilot[int], session: Session, step: str) -> str:
    app.push_screen(SessionScreen(session.id, step))  # type: ignore[arg-type]
    await settled(pilot)
    return words(app)


def words(app: MenteeApp) -> str:
    return " ".join(" ".join(sheet.plain for sheet in app.screen.query(Sheet)).split())


def form(app: MenteeApp) -> FormDialog:
    assert isinstance(app.screen, FormDialog)
    return app.screen


def note(app: MenteeApp) -> str:
    return str(form(app).box("spent").query_one(".note").render())


@pytest.mark.parametrize("step", ["meet", "reflect"])
async def test_s_asks_for_it_and_the_words_follow(here: MenteeApp, held: Session, step: str) -> None:
    async with here.run_test(size=(120, 36)) as pilot:
        assert "45 min" in await opened(here, pilot, held, step)
        await pilot.press("s")
        await settled(pilot)
        assert form(here).box("spent").value == "45"
        # How the kinds of time are written stays in sight while something stands in the field.
        shown = " ".join(str(one.render()) for one in form(here).query(Static))
        assert "50 + 15 prep + 5 messages. Planned were 45 min." in shown
        await pilot.press(*" + 15 prep")
        await settled(pilot)
        assert note(here) == "✓ 45 min meeting, 15 min preparation"
        await pilot.press("enter")
        await settled(pilot)
        assert hours.of_mentor(here.journal, held.mentor_id)[:3] == (45, 15, 0)
        assert "45 min meeting, 15 min preparation" in words(here)


async def test_what_is_typed_replaces_what_was_proposed(here: MenteeApp, held: Session) -> None:
    async with here.run_test(size=(120, 36)) as pilot:
        await opened(here, pilot, held, "meet")
        await pilot.press("s")
        await settled(pilot)
        await pilot.press(*"50 + 10 prep")
        await settled(pilot)
        assert note(here) == "✓ 50 min meeting, 10 min preparation"


async def test_what_is_not_said_of_the_meeting_stays(here: MenteeApp, journal: Journal, held: Session) -> None:
    hours.spent(journal, held.id, 52, 5, None)
    async with here.run_test(size=(80, 24)) as pilot:
        edit_spent(here, held.id)
        await settled(pilot)
        assert form(here).box("spent").value == "52 + 5 prep"
        form(here).box("spent").value = "20 prep"
        await settled(pilot)
        assert note(here) == "✓ 52 min meeting, 20 min preparation"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert hours.of_mentor(here.journal, held.mentor_id)[:3] == (52, 20, 0)


async def test_nothing_typed_is_as_planned(here: MenteeApp, journal: Journal, held: Session) -> None:
    hours.spent(journal, held.id, 52, 5, None)
    async with here.run_test(size=(80, 24)) as pilot:
        edit_spent(here, held.id)
        await settled(pilot)
        form(here).box("spent").value = ""
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert hours.of_mentor(here.journal, held.mentor_id)[:3] == (45, 0, 0)


async def test_before_the_session_there_is_only_what_was_spent_on_it(here: MenteeApp, journal: Journal) -> None:
    dana = mentors.save(journal, Mentor("Dana Ortiz")).id
    planned = sessions.create(journal, Session(dana, NOW + timedelta(days=1), "UTC"))
    async with here.run_test(size=(80, 24)) as pilot:
        edit_spent(here, planned.id)
        await settled(pilot)
        assert form(here).box("spent").value == ""
        form(here).box("spent").value = "20 prep"
        await pilot.press("enter")
        await settled(pilot)
        found = sessions.get(here.journal, planned.id)
        assert (found.meeting_minutes, found.preparation_minutes) == (None, 20)


async def test_what_cannot_be_read_is_said_and_stays(here: MenteeApp, held: Session) -> None:
    async with here.run_test(size=(80, 24)) as pilot:
        edit_spent(here, held.id)
        await settled(pilot)
        form(here).box("spent").value = "a while"
        await pilot.press("enter")
        await settled(pilot)
        assert "50 + 15 prep" in form(here).box("spent").error
        assert form(here).box("spent").value == "a while"
